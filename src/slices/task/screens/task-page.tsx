/** One task: what it asks, from which sentence, who answers for it, how it stands, and its story. */
import './task.css'
import { useMediaQuery } from '@mantine/hooks'
import { useParams } from '@tanstack/react-router'
import { type RefObject, useRef } from 'react'
import { PersonName } from '#kit/avatar.tsx'
import { Waiting } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { useKeys } from '#kit/keys.ts'
import { useMe } from '#kit/me.tsx'
import { Columns, type Crumb, Facts, Page, Section } from '#kit/page.tsx'
import { useRead } from '#kit/query.ts'
import { ShareBar } from '#kit/state-mark.tsx'
import { TroublePage } from '#kit/trouble-page.tsx'
import { useWords } from '#kit/words.ts'
import { type Task, taskContract } from '../contract.ts'
import { acts, isOpen } from '../rules.ts'
import { timesExtended } from '../rules-extension.ts'
import { ActsBar, Reasons, useActStarter } from './acts-bar.tsx'
import { BlockLedger } from './block-forms.tsx'
import { Clock } from './clock.tsx'
import { Composer } from './composer.tsx'
import { dueWords } from './days.ts'
import { ExplanationLedger } from './explanation-forms.tsx'
import { DecideExtensionForm, ExtensionLedger } from './extension-forms.tsx'
import { BlockMark, HeadMark, MissedMark, OriginalMark, OrphanMark } from './mark.tsx'
import { Submission } from './result-forms.tsx'
import { StatusMark } from './status-mark.tsx'
import { TaskSide } from './task-side.tsx'
import { TaskStory } from './task-story.tsx'
import { DecideTransferForm } from './unit-forms.tsx'

export default function TaskPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const w = useWords('task')
  const task = useRead(taskContract.read, { params: { id } })
  if (task.error && !task.data)
    return (
      <TroublePage
        title={w('task.label.failed')}
        error={task.error}
        retry={task.refetch}
        notThere={w('task.not-found')}
        list={{ label: w('task.label.tasks'), to: '/tasks' }}
      />
    )
  if (!task.data) return <Waiting lines={8} />
  return <Shown key={id} task={task.data} />
}

function Shown({ task }: { task: Task }) {
  const w = useWords('task')
  const format = useFormat()
  const me = useMe()
  const decisions = acts(task, me.actor, format.today)
  const composer = useRef<HTMLDivElement>(null)
  const transfer = useRef<HTMLDivElement>(null)
  const extension = useRef<HTMLDivElement>(null)
  const goTo = (part: RefObject<HTMLDivElement | null>) => () => {
    part.current?.scrollIntoView({ block: 'center' })
    part.current?.querySelector<HTMLElement>('.tk-line input, textarea')?.focus({ preventScroll: true })
  }
  const { start, busy, dialogs } = useActStarter(task, {
    update: goTo(composer),
    decideTransfer: goTo(transfer),
    decideExtension: goTo(extension),
  })
  const byKey = decisions.update.allowed ? 'update' : decisions.edit.allowed ? 'edit' : null
  useKeys(
    [{ key: 'e', label: w(`task.act.${byKey ?? 'update'}`), act: () => byKey && start(byKey) }],
    byKey !== null,
  )
  const isPhone = useMediaQuery('(max-width: 700px)', undefined, { getInitialValueInEffect: false })
  return (
    <Page
      tab={task.title}
      title={task.title}
      crumbs={crumbsOf(task, w('task.label.tasks'))}
      acts={!isPhone && <ActsBar task={task} start={start} busy={busy} />}
      under={
        <>
          <Reasons task={task} />
          <HeadFacts task={task} />
        </>
      }
    >
      <Columns
        side={
          <TaskSide task={task} subtask={decisions.subtask} coordinate={decisions.coordinate} start={start} />
        }
      >
        <Clock task={task} />
        <Source task={task} />
        {task.transfer && (
          <Section title={w('task.label.transfer')}>
            <div className="note tk-box" ref={transfer}>
              <DecideTransferForm task={task} may={decisions.decideTransfer} onDone={() => {}} />
            </div>
          </Section>
        )}
        {task.explanations.length > 0 && (
          <Section title={w('task.label.explanations')} count={task.openExplanations.length || undefined}>
            <ExplanationLedger task={task} />
          </Section>
        )}
        {task.blocks.length > 0 && (
          <Section title={w('task.label.blocks')} count={task.openBlocks.length || undefined}>
            {task.openBlocks.length > 0 && <p className="t2 f13">{w('task.label.block-clock')}</p>}
            <BlockLedger task={task} />
          </Section>
        )}
        {task.extensions.length > 0 && (
          <Section
            title={w('task.label.extensions')}
            count={w('task.label.extension-times', {
              done: timesExtended(task),
              most: task.mostExtensions,
            })}
          >
            {task.extensionAsked && (
              <div className="note tk-box" ref={extension}>
                <DecideExtensionForm task={task} may={decisions.decideExtension} onDone={() => {}} />
              </div>
            )}
            <ExtensionLedger task={task} />
          </Section>
        )}
        {task.submission && (
          <Section title={w(isJudged(task.state) ? 'task.label.submission' : 'task.label.submission-before')}>
            <div className="note tk-box">
              <Submission task={task} />
            </div>
          </Section>
        )}
        {decisions.update.allowed && (
          <div ref={composer} className="no-print">
            <Composer task={task} may={decisions.update} />
          </div>
        )}
        <div id="task-story" className="tk-story">
          <TaskStory id={task.id} />
        </div>
      </Columns>
      {isPhone && <ActsBar task={task} start={start} busy={busy} sticky />}
      {dialogs}
    </Page>
  )
}

/** Returned or opened again: what was handed in no longer waits for anybody, nor is it the result. */
const isJudged = (state: Task['state']) => state === 'submitted' || state === 'accepted'

const crumbsOf = (task: Task, tasks: string): Crumb[] => [
  { label: tasks, to: '/tasks' },
  ...(task.directive ? [{ label: task.directive.label, to: `/directives/${task.directive.id}` }] : []),
  ...(task.parent ? [{ label: task.parent.title, to: `/tasks/${task.parent.id}` }] : []),
  ...(task.reference ? [{ label: task.reference }] : []),
]

/** How it stands, whose it is, until when; the original day stays beside a revised one. */
function HeadFacts({ task }: { task: Task }) {
  const w = useWords('task')
  const format = useFormat()
  const revised = task.originalDueDay !== null && task.originalDueDay !== task.dueDay
  return (
    <div className="tk-facts">
      <Facts
        facts={[
          [
            w('task.label.status'),
            <span key="mark" className="hstack wrap">
              <HeadMark task={task} />
              <OriginalMark task={task} />
              <MissedMark task={task} />
              <BlockMark task={task} />
            </span>,
          ],
          [
            w('task.label.state'),
            <span key="state">
              {w(`task.state.${task.state}`)}
              {task.transfer && <span className="t2"> · {w('task.label.transfer-short')}</span>}
              {task.extensionAsked && <span className="t2"> · {w('task.label.extension-short')}</span>}
              {task.returns > 0 && (
                <span className="t3 f12"> · {w('task.label.returned-times', { count: task.returns })}</span>
              )}
            </span>,
          ],
          [
            w('task.label.due-long'),
            <span key="due">
              {dueWords(task, format.day, w)}
              {revised && task.originalDueDay && (
                <>
                  {' '}
                  <s title={w('task.label.original-due')}>
                    <span className="sr">{w('task.label.original-due')}: </span>
                    {format.shortDay(task.originalDueDay)}
                  </s>
                </>
              )}
            </span>,
          ],
          [
            w('task.label.lead-unit'),
            task.leadUnit ? (
              <Go key="unit" to={`/units/${task.leadUnit.id}`} className="tk-plain">
                {task.leadUnit.name}
              </Go>
            ) : (
              <span key="unit" className="t3">
                {w('task.label.nobody')}
              </span>
            ),
          ],
          [
            w('task.label.lead-long'),
            task.orphan ? (
              <span key="lead">
                <OrphanMark />
                {task.lead && <span className="t3 f12"> ({task.lead.name})</span>}
              </span>
            ) : (
              <PersonName key="lead" name={task.lead?.name ?? null} nobody={w('task.label.nobody')} />
            ),
          ],
          ...(task.urgency === 'normal'
            ? []
            : [[w('task.label.urgency'), w(`task.urgency.${task.urgency}`)] as [string, string]]),
          [
            w('task.label.percent-said'),
            <span key="percent" className="hstack wrap">
              <ShareBar percent={task.percent} />
              {task.lastStatus && isOpen(task.state) && <StatusMark status={task.lastStatus} />}
              <span className="t3 f12">
                {task.lastUpdateOn ? format.shortDay(task.lastUpdateOn) : w('task.label.not-updated')}
              </span>
            </span>,
          ],
        ]}
      />
    </div>
  )
}

/** The sentence of the document it comes from, as printed, and the product asked for. */
function Source({ task }: { task: Task }) {
  const w = useWords('task')
  if (!task.quote && !task.product && !task.directive) return null
  const to = task.directive
    ? `/directives/${task.directive.id}${task.provision ? `?p=${task.provision}` : ''}`
    : null
  return (
    <figure className="tk-source">
      {(task.quote || to) && (
        <figcaption className="f12 t3 b5">
          {task.quote &&
            (task.reference
              ? w('task.label.quote-of', { reference: task.reference })
              : w('task.label.quote'))}
          {to && (
            <Go to={to} className="link no-print">
              {w('task.label.open-directive')}
            </Go>
          )}
        </figcaption>
      )}
      {task.quote && (
        <blockquote lang="vi" className="tk-pre">
          {task.quote}
        </blockquote>
      )}
      {task.product && (
        <p className="f13 t2">
          <span className="t3">{w('task.label.product-asked')}</span> {task.product}
        </p>
      )}
    </figure>
  )
}
