/** One act on many chosen tasks: how many, how far it is, and what became of each. */

import { Button } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import type { Endpoint } from '#basics/contract.ts'
import type { Id } from '#basics/values.ts'
import { FormFoot } from '#kit/form-foot.tsx'
import { useFormat } from '#kit/format.ts'
import { useMe } from '#kit/me.tsx'
import { type Choice, PersonPicker } from '#kit/picker.tsx'
import { Progress } from '#kit/progress.tsx'
import { useAct } from '#kit/query.ts'
import { StateMark } from '#kit/state-mark.tsx'
import { WhyNotButton } from '#kit/why-not-button.tsx'
import { Window } from '#kit/window.tsx'
import { refusalText, useWords } from '#kit/words.ts'
import { type BulkAct, type BulkResult, type TaskRow, taskContract } from '../contract.ts'
import { findPeopleOf } from './find.ts'

/** What one call takes. */
const AT_ONCE = 200
/** How many are told one by one; what was not done stays chosen in the list anyway. */
const MOST_TOLD = 500
type Result = BulkResult['rows'][number]

export type BulkDone = { results: Result[]; tasks: Map<Id, TaskRow> }

export function BulkActs({
  rows,
  keep,
  tell,
}: {
  rows: TaskRow[]
  /** What stays chosen: the tasks for which it was not done. */
  keep: (ids: ReadonlySet<string>) => void
  tell: (done: BulkDone) => void
}) {
  const w = useWords('task')
  const { roles } = useMe()
  const [naming, setNaming] = useState(false)
  const [person, setPerson] = useState<Choice | null>(null)
  const [far, setFar] = useState<{ done: number; total: number } | null>(null)
  const bulk = useAct(taskContract.bulk, { invalidate: ['board'] })
  // The policy of the single act says who may try; the server decides on each row.
  const may = ({ may: policy }: Endpoint) =>
    policy === 'signed-in' || (policy !== 'public' && policy.some((role) => roles.includes(role)))
  const format = useFormat()
  const count = format.number(rows.length)
  const units = new Map(rows.flatMap(({ leadUnit }) => (leadUnit ? [[leadUnit.id, leadUnit.name]] : [])))
  const unit = units.size === 1 ? [...units.keys()][0]! : null

  async function run(act: z.input<typeof BulkAct>): Promise<void> {
    const ids = rows.map(({ id }) => id)
    const all: Result[] = []
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      setFar({ done: from, total: ids.length })
      const answer = await bulk.act({ body: { ids: ids.slice(from, from + AT_ONCE), act } })
      if (answer === null) break
      all.push(...answer.rows)
    }
    setFar(null)
    if (all.length === 0) return
    const done = new Set(all.filter((row) => row.done).map(({ id }) => id))
    keep(new Set(ids.filter((id) => !done.has(id))))
    tell({ results: all, tasks: new Map(rows.map((row) => [row.id, row])) })
  }
  const begin = (act: z.input<typeof BulkAct>) => {
    setNaming(false)
    void run(act)
  }
  return (
    <>
      {may(taskContract.acknowledge) && (
        <Button size="xs" loading={bulk.busy} onClick={() => begin({ act: 'acknowledge' })}>
          {w('task.label.bulk-ack', { count })}
        </Button>
      )}
      {may(taskContract.assignLead) && (
        <WhyNotButton
          size="xs"
          loading={bulk.busy}
          whyNot={unit ? null : w('task.label.bulk-one-unit')}
          onClick={() => setNaming(true)}
        >
          {w('task.label.bulk-assign', { count })}
        </WhyNotButton>
      )}
      {may(taskContract.accept) && (
        <Button size="xs" loading={bulk.busy} onClick={() => begin({ act: 'accept' })}>
          {w('task.label.bulk-accept', { count })}
        </Button>
      )}
      {far && far.total > AT_ONCE && (
        <Progress label={w('task.label.bulk-sending')} done={far.done} total={far.total} />
      )}
      {unit && (
        <Window
          opened={naming}
          onClose={() => setNaming(false)}
          title={w('task.label.bulk-assign', { count })}
        >
          <form
            className="vstack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              if (person) begin({ act: 'assignLead', person: person.id })
            }}
          >
            <PersonPicker
              name={`person.${unit}`}
              label={w('task.label.person-of', { unit: units.get(unit) ?? '' })}
              search={findPeopleOf(unit)}
              value={person}
              onChange={setPerson}
              autoFocus
            />
            <FormFoot back={() => setNaming(false)}>
              <WhyNotButton main type="submit" whyNot={person ? null : w('task.label.missing-person')}>
                {w('task.act.assignLead')}
              </WhyNotButton>
            </FormFoot>
          </form>
        </Window>
      )}
    </>
  )
}

/** What became of each task, those not done first with the sentence of the rule; stays while the choice is already empty. */
export function BulkResults({ done, onClose }: { done: BulkDone; onClose: () => void }) {
  const w = useWords('task')
  const format = useFormat()
  const { results, tasks } = done
  const count = results.filter((row) => row.done).length
  const told = results.toSorted((a, b) => Number(a.done) - Number(b.done)).slice(0, MOST_TOLD)
  return (
    <Window
      onClose={onClose}
      size={640}
      title={w('task.label.bulk-done', { done: format.number(count), total: format.number(results.length) })}
    >
      <ul className="tk-results">
        {told.map((row) => (
          <li key={row.id}>
            <span className="b5">{tasks.get(row.id)?.title ?? ''}</span>
            <span className="f13 t3">{tasks.get(row.id)?.leadUnit?.name ?? ''}</span>
            {row.done ? (
              <StateMark small state="done">
                {w('task.label.bulk-row-done')}
              </StateMark>
            ) : (
              <span className="f13 t2 b5">{refusalText(row)}</span>
            )}
          </li>
        ))}
      </ul>
      {results.length > told.length && (
        <p className="f13 t2">
          {w('task.label.bulk-rest', { count: format.number(results.length - told.length) })}
        </p>
      )}
    </Window>
  )
}
