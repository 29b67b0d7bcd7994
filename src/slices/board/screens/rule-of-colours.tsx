/** What each colour of the board means, one click away, told from the rules that paint it. */
import { Popover } from '@mantine/core'
import { StateMark } from '#kit/state-mark.tsx'
import { useWords } from '#kit/words.ts'
import { SOON_DAYS } from '../contract.ts'
import { LEAST_BASE, type Tinted, tints } from '../rules.ts'

const columns: [Tinted, string][] = [
  ['overdueOver30', 'board.col-over-30'],
  ['overdue8to30', 'board.col-8-30'],
  ['overdue1to7', 'board.col-1-7'],
  ['dueSoon', 'board.dueSoon'],
]
const depths = [0, 1, 2] as const

export function RuleOfColours() {
  const w = useWords('board')
  return (
    <Popover width="min(400px, calc(100vw - 32px))" position="bottom-end" trapFocus>
      <Popover.Target>
        <button type="button" className="link f13 no-print">
          {w('board.rule')}
        </button>
      </Popover.Target>
      <Popover.Dropdown className="bd-rule">
        <ul>
          <li>
            <StateMark state="late" small /> {w('board.rule-late')}
          </li>
          <li>
            <StateMark state="soon" small /> {w('board.rule-soon', { days: SOON_DAYS })}
          </li>
          <li>
            <StateMark state="done" small>
              {w('board.col-onTime')}
            </StateMark>{' '}
            {w('board.rule-done')}
          </li>
          <li>{w('board.rule-order')}</li>
          <li>{w('board.rule-base', { least: LEAST_BASE })}</li>
        </ul>
        <table>
          <caption>{w('board.rule-tint')}</caption>
          <tbody>
            {columns.map(([key, label]) => (
              <tr key={key}>
                <th scope="row">{w(label)}</th>
                {depths.map((level) => {
                  const from = tints[key][level]!
                  // A depth that the next one takes over at once is never seen.
                  const seen = Number.isFinite(from) && tints[key][level + 1] !== from
                  return (
                    <td key={level} className={seen ? `bd-${key === 'dueSoon' ? 'o' : 'l'}${level + 1}` : ''}>
                      {seen ? w('board.rule-level', { from }) : ''}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Popover.Dropdown>
    </Popover>
  )
}
