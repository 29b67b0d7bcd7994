/** Units with overdue tasks, the longest overdue first: how many, for how long, and where to see them. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Day } from '#basics/values.ts'
import { useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { Section } from '#kit/page.tsx'
import { StateMark } from '#kit/state-mark.tsx'
import { useWords } from '#kit/words.ts'
import type { BoardRow } from '../contract.ts'
import { overdue } from '../rules.ts'
import { tasksAt } from './links.ts'
import { RuleOfColours } from './rule-of-colours.tsx'

const FIRST = 5

/** `rows` come red first, as the server puts them. */
export function RedList({ rows, day }: { rows: BoardRow[]; day: Day }) {
  const w = useWords('board')
  const { number } = useFormat()
  const [all, setAll] = useState(false)
  const red = rows.filter((row) => overdue(row.counts) > 0)
  const shown = all ? red : red.slice(0, FIRST)
  return (
    <div className="bd-red">
      <Section
        inset
        title={w('board.red')}
        count={red.length > 0 && w('board.red-count', { red: number(red.length), all: number(rows.length) })}
        acts={<RuleOfColours />}
      >
        {red.length === 0 ? (
          <p className="bd-none">
            <StateMark state="done">{w('board.red-none')}</StateMark>
          </p>
        ) : (
          <ul className="bd-reds">
            {shown.map(({ unit, counts }) => (
              <li key={unit.id}>
                <Go to={tasksAt({ unit: unit.id }, 'overdue', day)} className="bd-late">
                  <StateMark state="late">
                    {w('board.red-line', { count: number(overdue(counts)) })}
                  </StateMark>
                </Go>
                <div>
                  <small>{w('board.late-unit')}</small>
                  <Go to={`/board?unit=${unit.id}`} className="two b6" title={unit.name}>
                    {unit.name}
                  </Go>
                </div>
                <div>
                  <small>{w('board.how-long')}</small>
                  <span>
                    {[
                      counts.overdueOver30 &&
                        w('board.part-over-30', { count: number(counts.overdueOver30) }),
                      counts.overdue8to30 && w('board.part-8-30', { count: number(counts.overdue8to30) }),
                      counts.overdue1to7 && w('board.part-1-7', { count: number(counts.overdue1to7) }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </div>
                <div className="bd-soon">
                  {counts.dueSoon > 0 && (
                    <Go to={tasksAt({ unit: unit.id }, 'dueSoon', day)}>
                      <StateMark state="soon" small>
                        {w('board.red-soon', { count: number(counts.dueSoon) })}
                      </StateMark>
                    </Go>
                  )}
                </div>
              </li>
            ))}
          </ul>
        )}
        {red.length > shown.length && (
          <Button size="xs" mt={8} className="no-print" onClick={() => setAll(true)}>
            {w('board.red-more', { count: number(red.length - shown.length) })}
          </Button>
        )}
      </Section>
    </div>
  )
}
