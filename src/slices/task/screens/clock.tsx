/** The time of a task drawn to scale in calendar days: issued, due, today. Says nothing of working days. */
import './clock.css'
import type { Day } from '#basics/values.ts'
import { daysBetween, useFormat } from '#kit/format.ts'
import { useWords } from '#kit/words.ts'
import type { Task } from '../contract.ts'
import { timeliness } from '../rules.ts'
import { Derivation } from './derivation.tsx'

type Point = { day: Day; kind: 'start' | 'today' | 'due' | 'original' | 'done'; label: string }

function pointsOf(task: Task, today: Day, w: ReturnType<typeof useWords>): Point[] {
  if (!task.issuedOn || !task.dueDay) return []
  const points: Point[] = [{ day: task.issuedOn, kind: 'start', label: w('task.label.clock-start') }]
  if (task.originalDueDay && task.originalDueDay !== task.dueDay)
    points.push({ day: task.originalDueDay, kind: 'original', label: w('task.label.clock-original') })
  points.push({ day: task.dueDay, kind: 'due', label: w('task.label.clock-due') })
  if (task.submittedOn)
    points.push({ day: task.submittedOn, kind: 'done', label: w('task.label.clock-submitted') })
  if (task.completedOn)
    points.push({ day: task.completedOn, kind: 'done', label: w('task.label.clock-done') })
  else points.push({ day: today, kind: 'today', label: w('task.label.clock-today') })
  return onePerDay(points.toSorted((a, b) => a.day.localeCompare(b.day)))
}

/** Two marks of one day are one mark, drawn as the more telling of both. */
function onePerDay(points: Point[]): Point[] {
  const byDay = new Map<Day, Point>()
  for (const point of points) {
    const same = byDay.get(point.day)
    const kind = !same || (same.kind !== 'due' && point.kind !== 'start') ? point.kind : same.kind
    byDay.set(point.day, {
      ...point,
      kind,
      label: same ? `${same.label}, ${point.label.toLowerCase()}` : point.label,
    })
  }
  return [...byDay.values()]
}

/** Per cent of the line that a letter of a label takes, about, on the narrowest line drawn across. */
const LETTER = 1
/** A label that would run into another stands below the line, in the first row that has room for it. */
function place(points: Point[], at: (day: Day) => number) {
  const end: number[] = []
  return points.map((point) => {
    const left = at(point.day)
    const width = LETTER * Math.max(point.label.length, 10)
    const begins = left < 9 ? left : left > 91 ? left - width : left - width / 2
    const free = end.findIndex((until) => begins > until)
    const level = free < 0 ? end.length : free
    end[level] = begins + width
    return { ...point, left, level }
  })
}

export function Clock({ task }: { task: Task }) {
  const w = useWords('task')
  const format = useFormat()
  const points = pointsOf(task, format.today, w)
  if (points.length < 2) return null
  const first = points[0]!.day
  const span = Math.max(1, daysBetween(first, points.at(-1)!.day))
  const at = (day: Day) => (100 * daysBetween(first, day)) / span
  const judged = timeliness(task, format.today)
  const now = task.completedOn ?? format.today
  const due = task.dueDay!
  const runEnd = at([now, due].toSorted()[0]!)
  const placed = place(points, at)
  const rows = 1 + Math.max(...placed.map(({ level }) => level))
  return (
    <section className="tk-clock" aria-labelledby="task-clock">
      <h2 id="task-clock" className="sr">
        {w('task.label.clock')}
      </h2>
      <p className="sr">{points.map(({ day, label }) => `${label}: ${format.day(day)}`).join('; ')}</p>
      <div className="tk-line-h" style={{ '--rows': rows } as never} aria-hidden="true">
        <div className="tk-track">
          <i className="run" style={{ width: `${runEnd}%` }} />
          {now > due && (
            <i className="over" style={{ left: `${at(due)}%`, width: `${at(now) - at(due)}%` }} />
          )}
          {now < due && (
            <i
              className={judged === 'dueSoon' ? 'left soon' : 'left'}
              style={{ left: `${at(now)}%`, width: `${at(due) - at(now)}%` }}
            />
          )}
        </div>
        <ul>
          {placed.map(({ day, kind, label, left, level: row }) => (
            <li
              key={`${day}${kind}`}
              className={`${kind}${left < 9 ? ' first' : left > 91 ? ' last' : ''}${row > 0 ? ' under' : ''}${kind === 'due' ? ` ${judged}` : ''}`}
              style={{ left: `${left}%`, '--row': row } as never}
            >
              <span className="pin" />
              <span className="lb">
                <b>{kind === 'original' ? <s>{format.shortDay(day)}</s> : format.shortDay(day)}</b>
                <span>{label}</span>
              </span>
            </li>
          ))}
        </ul>
      </div>
      <ol className="tk-line-v" aria-hidden="true">
        {points.map(({ day, kind, label }) => (
          <li
            key={`${day}${kind}`}
            className={`${kind}${day <= now ? ' past' : ''}${kind === 'due' ? ` ${judged}` : ''}`}
          >
            <i />
            <b>{kind === 'original' ? <s>{format.shortDay(day)}</s> : format.shortDay(day)}</b>
            <span>{label}</span>
          </li>
        ))}
      </ol>
      <Derivation task={task} />
    </section>
  )
}
