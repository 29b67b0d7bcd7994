/** Rows by state of work: a table on a wide screen, a card per row on a phone; each figure leads to its tasks. */

import type { Day } from '#basics/values.ts'
import { useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { StateMark } from '#kit/state-mark.tsx'
import { useWords } from '#kit/words.ts'
import type { Counts } from '../contract.ts'
import { due, rate, type Tinted, tint } from '../rules.ts'
import { tasksAt, type Whose } from './links.ts'

export type HeatRow = {
  key: string
  name: string
  /** Where the name leads; null for a row that is only a sum. */
  to: string | null
  note?: string | null
  counts: Counts
  /** null: the figures lead nowhere, for no filter gives just these. */
  whose: Whose | null
}

const tinted: [Tinted, string][] = [
  ['overdueOver30', 'board.col-over-30'],
  ['overdue8to30', 'board.col-8-30'],
  ['overdue1to7', 'board.col-1-7'],
  ['dueSoon', 'board.dueSoon'],
]
const plain: [keyof Counts, string][] = [
  ['inTime', 'board.col-inTime'],
  ['submitted', 'board.col-submitted'],
  ['awaiting', 'board.col-awaiting'],
  ['standing', 'board.col-standing'],
  ['suspended', 'board.col-suspended'],
  ['notUpdated', 'board.col-notUpdated'],
]

export function HeatTable({
  first,
  label,
  rows,
  total,
  day,
}: {
  /** Head of the first column. */
  first: string
  label: string
  rows: HeatRow[]
  total?: HeatRow | null
  day: Day
}) {
  const w = useWords('board')
  return (
    <section className="bd-wrap" aria-label={label}>
      <table className="bd-heat">
        <thead>
          <tr>
            <th rowSpan={2} scope="col">
              {first}
            </th>
            <th colSpan={3} scope="colgroup" className="bd-group">
              <StateMark state="late" small>
                {w('board.overdue')}
              </StateMark>
            </th>
            <th rowSpan={2} scope="col">
              <StateMark state="soon" small>
                {w('board.dueSoon')}
              </StateMark>
            </th>
            {plain.map(([key, word]) => (
              <th key={key} rowSpan={2} scope="col">
                {w(word)}
              </th>
            ))}
            <th rowSpan={2} colSpan={2} scope="colgroup">
              <StateMark state="done" small>
                {w('board.col-onTime')}
              </StateMark>
            </th>
          </tr>
          <tr>
            {tinted.slice(0, 3).map(([key, word]) => (
              <th key={key} scope="col" className="bd-days">
                {w(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} day={day} />
          ))}
        </tbody>
        {total && (
          <tfoot>
            <Row row={total} day={day} />
          </tfoot>
        )}
      </table>
    </section>
  )
}

function Row({ row: { name, to, note, counts, whose }, day }: { row: HeatRow; day: Day }) {
  const w = useWords('board')
  const { number, percent } = useFormat()
  const base = due(counts)
  const share = rate(counts.completedOnTime, base)
  // Under the head of three columns the word is shared; alone, on a card or read out, it is told in full.
  const says = (key: keyof Counts, word: string) =>
    key.startsWith('overdue') ? `${w('board.overdue')} ${w(word)}` : w(word)
  const figure = (key: keyof Counts, word: string) => {
    const count = counts[key]
    if (count === 0) return <span className="bd-z">0</span>
    if (!whose) return <span>{number(count)}</span>
    return (
      <Go
        to={tasksAt(whose, key, day)}
        aria-label={w('board.cell', { unit: name, state: says(key, word), count: number(count) })}
      >
        {number(count)}
      </Go>
    )
  }
  return (
    <tr className="bd-row">
      <th scope="row">
        {to ? (
          <Go to={to} className="two" title={name}>
            {name}
          </Go>
        ) : (
          <span className="two">{name}</span>
        )}
        {note && <small className="t3">{note}</small>}
      </th>
      {tinted.map(([key, word]) => (
        <td
          key={key}
          data-label={says(key, word)}
          className={`bd-h bd-${key === 'dueSoon' ? 'o' : 'l'}${tint(key, counts[key])}${counts[key] ? '' : ' bd-zero'}`}
        >
          {figure(key, word)}
        </td>
      ))}
      {plain.map(([key, word]) => (
        <td key={key} data-label={w(word)} className={counts[key] ? '' : 'bd-zero'}>
          {figure(key, word)}
        </td>
      ))}
      <td className={`bd-part${base ? '' : ' bd-zero'}`} data-label={w('board.col-onTime')}>
        {base === 0 ? (
          <span className="bd-z">0</span>
        ) : (
          <>
            {figure('completedOnTime', 'board.onTime')}
            <span className="t3">/{number(base)}</span>
          </>
        )}
      </td>
      <td className="bd-rate bd-zero">{share === null ? '' : percent(share)}</td>
    </tr>
  )
}
