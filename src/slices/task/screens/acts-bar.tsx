/** What can be done with a task: the next act first, the others beside it or under "Việc khác", greyed with the reason when not now. */
import { ActionIcon, Menu } from '@mantine/core'
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import IconInfoCircle from '@tabler/icons-react/dist/esm/icons/IconInfoCircle.mjs'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import type { Decision } from '#basics/decision.ts'
import { hasRole } from '#basics/values.ts'
import { call } from '#kit/call.ts'
import { ConfirmAct } from '#kit/confirm-act.tsx'
import { Waiting } from '#kit/empty-state.tsx'
import { useMe, useToday } from '#kit/me.tsx'
import { useAct } from '#kit/query.ts'
import { tell } from '#kit/tell.tsx'
import { WhyNotButton, whyNotText } from '#kit/why-not-button.tsx'
import { Window } from '#kit/window.tsx'
import { useWords } from '#kit/words.ts'
import { type Task, type TaskState, taskContract } from '../contract.ts'
import { type Act, acts, standing, steps } from '../rules.ts'
import { toSettle } from '../rules-block.ts'
import { toWithdraw } from '../rules-explanation.ts'
import type { FormAct } from './act-form.tsx'
import { showStory } from './trouble.tsx'

const ActForm = lazy(() => import('./act-form.tsx').then(({ ActForm }) => ({ default: ActForm })))
const SuspendDialog = lazy(() =>
  import('./suspend-form.tsx').then(({ SuspendDialog }) => ({ default: SuspendDialog })),
)
const NewTaskDialog = lazy(() =>
  import('./new-task.tsx').then(({ NewTaskDialog }) => ({ default: NewTaskDialog })),
)

/** The acts that move a task on, in the order a person looks for them; they are buttons. */
const moving = [
  'issue',
  'edit',
  'acknowledge',
  'explain',
  'settleExplanation',
  'decideTransfer',
  'decideExtension',
  'answerBlock',
  'settleBlock',
  'accept',
  'return',
  'update',
  'submit',
  'assignLead',
  'resume',
  'demandExplanation',
] as const
/** The rarer ones, under "Việc khác". */
const other = [
  'proposeTransfer',
  'askExtension',
  'withdrawExtension',
  'reportBlock',
  'withdrawExplanation',
  'subtask',
  'coordinate',
  'suspend',
  'reopen',
  'cancel',
] as const
/** What lies ahead in each state: shown greyed, with what would make it possible. */
const ahead: Record<TaskState, readonly Act[]> = {
  draft: ['issue'],
  issued: ['acknowledge', 'submit', 'accept'],
  acknowledged: ['submit', 'accept'],
  inProgress: ['submit', 'accept'],
  returned: ['submit', 'accept'],
  submitted: ['accept', 'return'],
  suspended: ['resume'],
  accepted: [],
  cancelled: [],
}
/** Said only when possible: "already issued" helps nobody. */
const onlyPossible: readonly Act[] = [
  'edit',
  'issue',
  'acknowledge',
  'decideTransfer',
  'resume',
  'withdrawExtension',
  'decideExtension',
  'answerBlock',
  'settleBlock',
  'explain',
  'settleExplanation',
  'withdrawExplanation',
]
const formActs = [
  'update',
  'submit',
  'assignLead',
  'accept',
  'return',
  'proposeTransfer',
  'decideTransfer',
  'coordinate',
  'askExtension',
  'decideExtension',
  'reportBlock',
  'answerBlock',
  'settleBlock',
  'demandExplanation',
  'explain',
  'settleExplanation',
]
const isForm = (act: Act): act is FormAct & Act => formActs.includes(act)
/** How many stand as buttons before the rest goes under "Việc khác". */
const SHOWN = 3

type Offered = { act: Act; decision: Decision<unknown> }

/** Buttons and menu for this person; what their standing never allows is not there, what is not possible now is greyed. */
function useOffered(task: Task): { buttons: Offered[]; menu: Offered[] } {
  const { actor } = useMe()
  const all: Record<Act, Decision<unknown>> = acts(task, actor, useToday())
  const as = standing(task, actor)
  // While nobody answers for it, naming somebody comes before everything.
  const pressing: readonly Act[] = task.orphan ? ['assignLead'] : []
  const theirs = [...new Set<Act>([...pressing, ...moving, ...other])]
    .filter((act) => steps[act].by.some((each) => as.has(each)))
    .map((act) => ({ act, decision: all[act] }))
  // While nobody has answered, saying that the way is clear is possible, and not what comes next.
  const isNext = (act: Act) => act !== 'settleBlock' || toSettle(task)?.state === 'answered'
  const first = theirs.filter(
    ({ act, decision }) => decision.allowed && (moving as readonly Act[]).includes(act) && isNext(act),
  )
  const greyed = theirs.filter(({ act, decision }) => !decision.allowed && ahead[task.state].includes(act))
  const buttons = [...first, ...greyed].slice(0, SHOWN)
  const rest = theirs.filter(
    (one) => !buttons.includes(one) && (one.decision.allowed || !onlyPossible.includes(one.act)),
  )
  return {
    buttons,
    menu: [
      ...rest.filter(({ decision }) => decision.allowed),
      ...rest.filter(({ decision }) => !decision.allowed),
    ],
  }
}

export function ActsBar({
  task,
  start,
  busy,
  sticky = false,
}: {
  task: Task
  start: (act: Act) => void
  busy: Act | null
  /** At the bottom of a phone. */
  sticky?: boolean
}) {
  const w = useWords('task')
  const { buttons, menu } = useOffered(task)
  const shown = sticky ? buttons.slice(0, 2) : buttons
  const rest = [...buttons.slice(shown.length), ...menu]
  if (shown.length + rest.length === 0) return null
  return (
    <div className={sticky ? 'tk-sticky no-print' : 'tk-acts'}>
      {shown.map(({ act, decision }, index) => (
        <WhyNotButton
          key={act}
          main={index === 0 && decision.allowed && act !== 'return' && act !== 'demandExplanation'}
          whyNot={decision}
          loading={busy === act}
          onClick={() => start(act)}
        >
          {w(`task.act.${act}`)}
        </WhyNotButton>
      ))}
      {rest.length > 0 && (
        <Menu position="bottom-end" width={300}>
          <Menu.Target>
            <ActionIcon variant="default" aria-label={w('task.label.more-acts')}>
              <IconDots className="icon" aria-hidden="true" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(({ act, decision }) => {
              const why = whyNotText(decision)
              return (
                <Menu.Item
                  key={act}
                  {...(why ? { 'aria-disabled': true, 'data-refused': true, closeMenuOnClick: false } : {})}
                  onClick={() => (why ? tell(why) : start(act))}
                >
                  <span className={why ? 't3' : ''}>{w(`task.act.${act}`)}</span>
                  {why && <span className="tk-why t3 f12">{why}</span>}
                </Menu.Item>
              )
            })}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  )
}

/** Why the greyed buttons are grey, in words under the head, so that nobody has to hover for it. */
export function Reasons({ task }: { task: Task }) {
  const w = useWords('task')
  const refused = useOffered(task).buttons.filter(({ decision }) => !decision.allowed)
  if (refused.length === 0) return null
  return (
    <ul className="tk-reasons t3 f12 no-print">
      {refused.map(({ act, decision }) => (
        <li key={act}>
          <IconInfoCircle className="icon" aria-hidden="true" />
          <span>
            {w(`task.act.${act}`)}: {whyNotText(decision)}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** How an act begins: at once, by a form, or after being asked for a reason. `here`: forms the page itself already shows. */
export function useActStarter(
  task: Task,
  here: Partial<Record<Act, () => void>> = {},
): { start: (act: Act) => void; busy: Act | null; dialogs: ReactNode } {
  const w = useWords('task')
  const [asked, setAsked] = useState<Act | null>(null)
  const invalidate = ['board']
  const acknowledge = useAct(taskContract.acknowledge, { invalidate, done: () => w('task.done.acknowledge') })
  const issue = useAct(taskContract.issue, {
    invalidate,
    done: ({ leadUnit }) => w('task.done.issue', { unit: leadUnit?.name ?? '' }),
  })
  const withdraw = useAct(taskContract.withdrawExtension, { done: () => w('task.done.withdrawExtension') })
  const { actor } = useMe()
  const demand = useAct(taskContract.demandExplanation, {
    done: () => w('task.done.demandExplanation'),
    undo: (answer) => {
      const mine = toWithdraw(answer, actor)!.id
      return call(taskContract.withdrawExplanation, {
        params: { id: answer.id },
        version: answer.version,
        body: { explanation: mine },
      })
    },
  })
  const takeBack = useAct(taskContract.withdrawExplanation, {
    done: () => w('task.done.withdrawExplanation'),
  })
  const close = () => setAsked(null)
  const start = (act: Act) => {
    const sent = { params: { id: task.id }, version: task.version }
    if (act === 'acknowledge') void acknowledge.act(sent)
    else if (act === 'issue') void issue.act(sent)
    else if (act === 'withdrawExtension') void withdraw.act(sent)
    else if (act === 'withdrawExplanation')
      void takeBack.act({ ...sent, body: { explanation: toWithdraw(task, actor)!.id } })
    // A leader asks with one press; it can be taken back at once.
    else if (act === 'demandExplanation' && hasRole(actor, 'leader'))
      void demand.act({ ...sent, body: { note: null, onBehalf: null } })
    else if (here[act]) here[act]()
    else setAsked(act)
  }
  const dialogs = asked && (
    <Suspense fallback={null}>
      {isForm(asked) && (
        <Window onClose={close} size={640} title={w(`task.act.${asked}`)}>
          <Suspense fallback={<Waiting lines={4} />}>
            <ActForm task={task} act={asked} onDone={close} onClose={close} />
          </Suspense>
        </Window>
      )}
      {(asked === 'edit' || asked === 'subtask') && (
        <NewTaskDialog
          onClose={close}
          draft={asked === 'edit' ? task : null}
          parent={asked === 'subtask' ? task : null}
        />
      )}
      {asked === 'suspend' && <SuspendDialog task={task} onClose={close} />}
      <ReasonDialog task={task} asked={asked} onClose={close} />
    </Suspense>
  )
  return { start, busy: acknowledge.busy ? 'acknowledge' : issue.busy ? 'issue' : null, dialogs }
}

/** Resuming, cancelling, reopening: each with a reason that stays in the story. */
function ReasonDialog({ task, asked, onClose }: { task: Task; asked: Act; onClose: () => void }) {
  const w = useWords('task')
  const options = (act: string) => ({ quiet: true, invalidate: ['board'], done: () => w(`task.done.${act}`) })
  const endings = {
    resume: useAct(taskContract.resume, options('resume')),
    cancel: useAct(taskContract.cancel, options('cancel')),
    reopen: useAct(taskContract.reopen, options('reopen')),
  }
  if (!(asked in endings)) return null
  const name = asked as keyof typeof endings
  const { act, problem, reset, refresh } = endings[name]
  const unit = task.leadUnit?.name ?? ''
  return (
    <ConfirmAct
      opened
      onClose={onClose}
      title={w(`task.act.${name}`)}
      verb={w(name === 'cancel' ? 'task.act.cancelShort' : `task.act.${name}`)}
      reason={{ label: w('task.label.reason'), required: true }}
      problem={problem}
      seeChange={() => {
        reset()
        void refresh().then(showStory)
      }}
      act={(reason) => act({ params: { id: task.id }, version: task.version, body: { reason } })}
    >
      <p>
        {name === 'cancel' && task.state === 'draft'
          ? w('task.label.confirm-cancel-draft')
          : w(`task.label.confirm-${name}`, { unit })}
      </p>
    </ConfirmAct>
  )
}
