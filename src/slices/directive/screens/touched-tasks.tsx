/** Tasks given from words that have changed, one after the other until somebody has said of each what becomes of it. */
import { Button, SegmentedControl } from '@mantine/core'
import { call } from '#kit/call.ts'
import { EmptyState, TroubleState, Waiting } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { Go, useAddress } from '#kit/go.tsx'
import { useMe } from '#kit/me.tsx'
import { Section } from '#kit/page.tsx'
import { useAct, usePages } from '#kit/query.ts'
import { WhyNotButton } from '#kit/why-not-button.tsx'
import { useWords } from '#kit/words.ts'
import { type DirectiveRow, directiveContract, type Related, type TouchedRow } from '../contract.ts'
import { change } from '../rules.ts'
import { Runs } from './runs.tsx'

export function TouchedTasks({
  directive,
  related: { touched, left },
}: {
  directive: DirectiveRow
  related: Related
}) {
  const w = useWords('directive')
  const f = useFormat()
  const [asked, ask] = useAddress()
  const all = asked.touched === 'all' || left === 0
  const pages = usePages(
    directiveContract.touched,
    { params: { id: directive.id }, query: { left: all ? 'no' : 'yes' } },
    { concerns: ['task'] },
  )
  return (
    <Section
      title={w('directive.label.touched')}
      count={
        left > 0
          ? w('directive.label.touched.left', { left: f.number(left), all: f.number(touched) })
          : w('directive.label.touched.done', { all: f.number(touched) })
      }
      inset
    >
      <p className="t2 f13 prose">{w('directive.label.touched.help')}</p>
      {left > 0 && (
        <SegmentedControl
          size="xs"
          className="lk-show no-print"
          aria-label={w('directive.label.touched.show')}
          value={all ? 'all' : 'left'}
          onChange={(value) => ask({ touched: value === 'all' ? 'all' : undefined })}
          data={(['left', 'all'] as const).map((value) => ({
            value,
            label: w(`directive.label.touched.show.${value}`),
          }))}
        />
      )}
      {pages.error && <TroubleState error={pages.error} retry={pages.retry} />}
      {pages.loading && <Waiting lines={6} />}
      {!pages.loading && !pages.error && pages.rows.length === 0 && (
        <EmptyState what={w('directive.label.touched.none')} />
      )}
      <div className="ch">
        {pages.rows.map((row) => (
          <Touched key={row.task.id} directive={directive} row={row} />
        ))}
        {pages.hasMore && (
          <Button className="no-print" onClick={pages.more} loading={pages.loadingMore}>
            {w('directive.label.touched.more')}
          </Button>
        )}
      </div>
    </Section>
  )
}

function Touched({ directive, row }: { directive: DirectiveRow; row: TouchedRow }) {
  const w = useWords('directive')
  const f = useFormat()
  const { task, change: how, now } = row
  return (
    <article className="ch-row lk-task" aria-label={task.title}>
      <div>
        <p>
          <Go to={`/tasks/${task.id}`} className="link b6">
            {task.title}
          </Go>
        </p>
        <p className="t2 f13">
          {[task.reference, task.leadUnit?.name, task.dueDay && f.day(task.dueDay)]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <p className="b5">{w(`directive.label.touched.change.${how}`)}</p>
      {now?.words ? (
        <p className="ch-text quote">
          <Runs runs={now.words} />
        </p>
      ) : (
        <>
          {task.quote && <Quote label={w('directive.label.touched.was')} text={task.quote} />}
          {now && (
            <Quote
              label={w(how === 'named' ? 'directive.label.touched.now.named' : 'directive.label.touched.now')}
              text={now.text}
            />
          )}
        </>
      )}
      <Readings row={row} />
      <Decision directive={directive} row={row} />
    </article>
  )
}

const Quote = ({ label, text }: { label: string; text: string }) => (
  <div>
    <p className="t3 f12">{label}</p>
    <p className="ch-text quote">{text}</p>
  </div>
)

/** Day and lead where the reader now reads others than were given. */
function Readings({ row: { task, reading } }: { row: TouchedRow }) {
  const w = useWords('directive')
  const f = useFormat()
  if (!reading) return null
  const moved = reading.dueDay !== task.dueDay || reading.standing !== task.standing
  const units = reading.leadUnits
  const other = !units.some(({ id }) => id === task.leadUnit?.id)
  const due = ({ dueDay, standing }: { dueDay: string | null; standing: boolean }) =>
    dueDay ? f.day(dueDay) : w(`directive.label.${standing ? 'standing' : 'due.none'}`)
  const said = (before: string, after: string) => w('directive.label.touched.due.changed', { before, after })
  if (!moved && !other) return <p className="t2 f13">{w('directive.label.touched.unchanged')}</p>
  return (
    <div className="f13">
      {moved && (
        <p>
          <span className="t2">{w('directive.label.touched.due')}:</span> {said(due(task), due(reading))}
        </p>
      )}
      {other && (
        <p>
          <span className="t2">{w('directive.label.touched.lead')}:</span>{' '}
          {said(
            task.leadUnit?.name ?? w('directive.label.touched.noLead'),
            units.map(({ name }) => name).join('; ') ||
              reading.leadText ||
              w('directive.label.touched.noLead'),
          )}
        </p>
      )}
    </div>
  )
}

type Settlement = NonNullable<TouchedRow['decision']>

function Decision({
  directive,
  row: { task, decision, decidedBy, decidedAt },
}: {
  directive: DirectiveRow
  row: TouchedRow
}) {
  const w = useWords('directive')
  const f = useFormat()
  const me = useMe()
  const params = { id: directive.id, task: task.id }
  const told = (what: Settlement | null) =>
    w('directive.label.touched.did', { what: w(`directive.label.touched.${what ?? 'reopen'}`) })
  const settle = useAct(directiveContract.settle, {
    done: (_, { body }) => told(body.decision),
    undo: () => call(directiveContract.settle, { params, body: { decision } }),
  })
  const say = (next: Settlement | null) => void settle.act({ params, body: { decision: next } })
  const may = change(directive, me.actor)
  const office = me.roles.includes('office')
  if (decision)
    return (
      <div className="hstack wrap f13">
        <span className="t2">
          {w('directive.label.touched.by', {
            what: w(`directive.label.touched.${decision}`),
            name: decidedBy?.name ?? '',
            at: decidedAt ? f.instant(decidedAt) : '',
          })}
        </span>
        {office && (
          <WhyNotButton
            size="xs"
            className="no-print"
            whyNot={may}
            loading={settle.busy}
            onClick={() => say(null)}
          >
            {w('directive.label.touched.reopen')}
          </WhyNotButton>
        )}
      </div>
    )
  if (!task.open) return <p className="t2 f13">{w('directive.label.touched.closed')}</p>
  if (!office) return null
  return (
    <div className="hstack wrap no-print">
      {(['unaffected', 'settled'] as const).map((what) => (
        <WhyNotButton key={what} size="xs" whyNot={may} loading={settle.busy} onClick={() => say(what)}>
          {w(`directive.label.touched.${what}`)}
        </WhyNotButton>
      ))}
    </div>
  )
}
