/** One row of home: what stands out about it, its title, where it comes from, its day, and its one next act done in place. */
import { Button } from '@mantine/core'
import { type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react'
import { Waiting } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { Go, useGo } from '#kit/go.tsx'
import { useAct } from '#kit/query.ts'
import { StateMark } from '#kit/state-mark.tsx'
import { useWords } from '#kit/words.ts'
import { type HomeAct, type HomeRow as Row, taskContract } from '../contract.ts'
import type { FormAct } from './act-form.tsx'
import { dueWords } from './days.ts'
import { answerOwed, HomeMark } from './mark.tsx'

// The forms bring pickers and fields along; home is the first screen and opens without them.
const ActOnRow = lazy(() => import('./act-form.tsx'))

const forms: Partial<Record<HomeAct, FormAct>> = {
  update: 'update',
  submit: 'submit',
  assignLead: 'assignLead',
  decide: 'accept',
  decideTransfer: 'decideTransfer',
  decideExtension: 'decideExtension',
  explain: 'explain',
  settleExplanation: 'settleExplanation',
  answerBlock: 'answerBlock',
  settleBlock: 'settleBlock',
}

export function HomeRow({
  row,
  isCurrent,
  isOpen,
  setOpen,
  onFocus,
}: {
  row: Row
  isCurrent: boolean
  isOpen: boolean
  setOpen: (open: boolean) => void
  onFocus: () => void
}) {
  const w = useWords('task')
  const format = useFormat()
  const go = useGo()
  // Acknowledging takes nothing but the press, so the row says it at once and takes it back if the server refuses.
  const [told, setTold] = useState(false)
  const acknowledge = useAct(taskContract.acknowledge, {
    invalidate: ['board'],
    done: () => w('task.done.acknowledge'),
  })
  const form = forms[row.next]
  const act = async () => {
    if (form) return setOpen(!isOpen)
    if (row.next === 'continue') return go(`/tasks/${row.id}`)
    setTold(true)
    const answer = await acknowledge.act({ params: { id: row.id }, version: row.version })
    if (answer === null) setTold(false)
  }
  const to = `/tasks/${row.id}`
  const source = sourceOf(row)
  // Who decides on a result or a proposal needs to see whose it is; where it comes from is in the tooltip.
  const asksOthers = [
    'decide',
    'decideTransfer',
    'decideExtension',
    'answerBlock',
    'settleExplanation',
  ].includes(row.next)
  const owed = answerOwed(row, row.next)
  const demand =
    row.next === 'explain' ? row.openExplanations.find(({ state }) => state === 'open') : undefined
  const beside = demand
    ? w('task.label.explanation-line', { name: demand.asker.name })
    : asksOthers
      ? (row.leadUnit?.name ?? source)
      : source
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // A list that is open takes Esc for itself first.
    if (event.key !== 'Escape' || (event.target as HTMLElement).getAttribute('aria-expanded') === 'true')
      return
    event.stopPropagation()
    close()
  }
  return (
    <li className={`hm-item${isOpen ? ' open' : ''}`}>
      <div className={`hm-row${isCurrent ? ' cur' : ''}`}>
        <span className="c1">
          {told ? (
            <StateMark state="onTrack">{w('task.state.acknowledged')}</StateMark>
          ) : (
            <HomeMark task={row} next={row.next} />
          )}
        </span>
        <Go to={to} className="c2 two" title={row.title} data-home={row.id} onFocus={onFocus}>
          {row.title}
        </Go>
        <span className="c3 t3 f13 two" title={[row.leadUnit?.name, source].filter(Boolean).join(', ')}>
          {beside}
        </span>
        <span className={`c4 t2 f13${row.dueDay ? ' nw' : ''}`}>
          {owed?.dueDay ? format.shortDay(owed.dueDay) : dueWords(row, format.shortDay, w)}
        </span>
        <span className="c5">
          <Button
            size="xs"
            ref={button}
            data-act={row.id}
            disabled={told}
            {...(form ? { 'aria-expanded': isOpen } : {})}
            onClick={() => void act()}
          >
            {w(`task.act.short.${row.next}`)}
            <span className="sr">: {row.title}</span>
          </Button>
        </span>
      </div>
      {isOpen && form && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves the form from any of its fields
        <div className="hm-form" onKeyDown={onKeyDown}>
          <Suspense fallback={<Waiting lines={3} />}>
            <ActOnRow id={row.id} act={form} onDone={close} onClose={close} />
          </Suspense>
        </div>
      )}
    </li>
  )
}

/** "01/CT-UBND, mục II.3": the document and the place in it. */
export const sourceOf = ({ directive, reference }: Pick<Row, 'directive' | 'reference'>): string =>
  [directive?.label, reference].filter(Boolean).join(', ')
