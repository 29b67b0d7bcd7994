/** The tasks a unit leads, by state, each leading to its list; figures for whoever may see the board of this unit. */
import { useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { useMe } from '#kit/me.tsx'
import { Section } from '#kit/page.tsx'
import { useRead } from '#kit/query.ts'
import { StateMark, type WorkState } from '#kit/state-mark.tsx'
import { boardContract, type Counts } from '#slices/board/contract.ts'
import { useLabels } from './labels.ts'

const states: [label: string, state: WorkState, filter: string, count: (counts: Counts) => number][] = [
  ['overdue', 'late', 'timeliness=overdue', (one) => one.overdueOver30 + one.overdue8to30 + one.overdue1to7],
  ['soon', 'soon', 'timeliness=dueSoon', (one) => one.dueSoon],
  ['awaiting', 'notBegun', 'state=issued', (one) => one.awaiting],
  ['submitted', 'waiting', 'state=submitted', (one) => one.submitted],
  ['done', 'done', 'timeliness=done', (one) => one.completedOnTime + one.completedLate],
]

/** `line`: the unit and those above it; a head sees figures of the own unit and of those below. */
export function UnitTasks({ unit, line }: { unit: string; line: string[] }) {
  const l = useLabels()
  const f = useFormat()
  const { roles, posts } = useMe()
  const everywhere = roles.some((role) => ['leader', 'office', 'inspector'].includes(role))
  const leads = posts.some((post) => post.kind !== 'official' && line.includes(post.unit))
  const seesWork = everywhere || roles.some((role) => ['head', 'official'].includes(role))
  const { data } = useRead(
    boardContract.unit,
    { params: { id: unit } },
    { concerns: ['task'], when: everywhere || leads },
  )
  if (!seesWork) return null
  return (
    <Section title={l('unit.tasks')}>
      <ul className="og-list">
        {states.map(([label, state, filter, count]) => {
          const figure = data ? count(data.counts) : null
          return (
            <li key={label}>
              <Go to={`/tasks?scope=unit&unit=${unit}&${filter}`}>
                <StateMark
                  state={figure === 0 && (state === 'late' || state === 'soon') ? 'notBegun' : state}
                >
                  {l(`unit.tasks-${label}`)}
                </StateMark>
              </Go>
              {figure !== null && <span className="b5">{f.number(figure)}</span>}
            </li>
          )
        })}
      </ul>
      {data && (
        <p className="f13">
          <Go to={`/board?unit=${unit}`} className="link">
            {l('unit.tasks-board')}
          </Go>{' '}
          <span className="t3 f12">{f.instant(data.asOf)}</span>
        </p>
      )}
    </Section>
  )
}
