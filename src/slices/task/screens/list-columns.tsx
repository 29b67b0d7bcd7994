/** The columns of the task list, and how its loaded rows are grouped. */
import type { ReactNode } from 'react'
import { addDays } from '#basics/values.ts'
import { PersonName } from '#kit/avatar.tsx'
import type { Column } from '#kit/data-list.tsx'
import { plainDay, type useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { ShareBar } from '#kit/state-mark.tsx'
import type { Word } from '#kit/words.ts'
import type { TaskRow } from '../contract.ts'
import { dueWords, mondayOf } from './days.ts'
import { sourceOf } from './home-row.tsx'
import type { Grouping } from './list-query.ts'
import { BlockMark, DueMark, OriginalMark, OrphanMark } from './mark.tsx'
import { StatusMark } from './status-mark.tsx'

type Format = ReturnType<typeof useFormat>

/** The keys are also the names of the columns of an export. */
export const columnsOf = (w: Word, format: Format, isNarrow: boolean): Column<TaskRow>[] => [
  {
    key: 'status',
    head: w('task.label.status'),
    width: 'minmax(100px, 144px)',
    card: 'mark',
    cell: (task) => <DueMark task={task} />,
  },
  {
    key: 'title',
    head: w('task.label.title'),
    width: 'minmax(140px, 2.6fr)',
    card: 'title',
    fixed: true,
    cell: (task) => (
      <Go to={`/tasks/${task.id}`} tabIndex={-1} className="dl-title" title={task.title}>
        {task.title}
      </Go>
    ),
  },
  {
    key: 'state',
    head: w('task.label.state'),
    width: 'minmax(118px, 0.9fr)',
    cell: (task) => (
      <span className="t2">
        {w(`task.state.${task.state}`)}
        {task.transferAsked && ` · ${w('task.label.transfer-short')}`}
        {task.missedSince && ` · ${w('task.label.not-updated')}`}
        {task.openBlocks.length > 0 && ` · ${w('task.label.blocked-short')}`}
        {task.extensionAsked && ` · ${w('task.label.extension-short')}`}
      </span>
    ),
  },
  {
    key: 'source',
    head: w('task.label.source'),
    width: 'minmax(110px, 1fr)',
    hidden: true,
    cell: (task) => <span className="t2">{sourceOf(task)}</span>,
  },
  {
    key: 'leadUnit',
    head: w('task.label.lead-unit'),
    width: 'minmax(100px, 1.2fr)',
    cell: (task) => <span className="two">{task.leadUnit?.name ?? ''}</span>,
  },
  {
    key: 'lead',
    head: w('task.label.lead'),
    width: isNarrow ? 'minmax(100px, 1fr)' : 'minmax(158px, 1fr)',
    cell: (task) =>
      task.orphan ? (
        <OrphanMark small />
      ) : (
        <PersonName name={task.lead?.name ?? null} nobody={w('task.label.nobody')} />
      ),
  },
  {
    key: 'dueDay',
    head: w('task.label.due'),
    width: '96px',
    card: 'end',
    sort: 'due',
    cell: (task) =>
      task.dueDay ? (
        <span>
          <span className="nw">{format.shortDay(task.dueDay)}</span>
          {task.originalDueDay && task.originalDueDay !== task.dueDay && (
            <s className="t3 f12 tk-block">{format.shortDay(task.originalDueDay)}</s>
          )}
        </span>
      ) : (
        <span className="t3">{dueWords(task, format.shortDay, w)}</span>
      ),
  },
  {
    key: 'block',
    head: w('task.label.blocks'),
    width: 'minmax(140px, 1.2fr)',
    hidden: true,
    card: 'none',
    cell: (task) => <BlockMark task={task} />,
  },
  {
    key: 'original',
    head: w('task.label.against-original-head'),
    width: '170px',
    hidden: true,
    card: 'none',
    cell: (task) => <OriginalMark task={task} />,
  },
  {
    key: 'percent',
    head: w('task.label.percent'),
    width: '92px',
    card: 'act',
    cell: (task) => <ShareBar percent={task.percent} />,
  },
  {
    key: 'lastStatus',
    head: w('task.label.status-of-work'),
    width: '150px',
    hidden: true,
    card: 'none',
    cell: (task) => (task.lastStatus ? <StatusMark status={task.lastStatus} /> : null),
  },
  {
    key: 'lastUpdateOn',
    head: w('task.label.last-update'),
    width: '104px',
    hidden: true,
    card: 'none',
    cell: (task) =>
      task.lastUpdateOn ? (
        format.shortDay(task.lastUpdateOn)
      ) : (
        <span className="t3">{w('task.label.not-updated')}</span>
      ),
  },
  {
    key: 'urgency',
    head: w('task.label.urgency'),
    width: '96px',
    hidden: true,
    card: 'none',
    cell: (task) => w(`task.urgency.${task.urgency}`),
  },
  {
    key: 'returns',
    head: w('task.label.returns'),
    width: '92px',
    hidden: true,
    card: 'none',
    align: 'right',
    cell: (task) => format.number(task.returns),
  },
]

type Group = { key: string; name: string }
function groupOf(task: TaskRow, by: NonNullable<Grouping>, w: Word): Group {
  if (by === 'unit')
    return task.leadUnit
      ? { key: task.leadUnit.id, name: task.leadUnit.name }
      : { key: '', name: w('task.label.group-no-unit') }
  if (by === 'directive')
    return task.directive
      ? { key: task.directive.id, name: task.directive.label }
      : { key: '', name: w('task.label.group-no-directive') }
  if (by === 'state') return { key: task.state, name: w(`task.state.${task.state}`) }
  if (by === 'lead')
    return task.lead
      ? { key: task.lead.id, name: task.lead.name }
      : { key: '', name: w('task.label.group-no-lead') }
  if (!task.dueDay) return { key: '', name: w('task.label.group-no-day') }
  const monday = mondayOf(task.dueDay)
  return {
    key: monday,
    name: w('task.label.group-of-week', {
      from: plainDay(monday).slice(0, 5),
      to: plainDay(addDays(monday, 6)),
    }),
  }
}

export type Grouped = { rows: TaskRow[]; group: (row: TaskRow) => { key: string; head: ReactNode } }
/** Loaded rows put together by group (while there are more, its figure says it counts those), groups in the order in which their first row came, rows in theirs. */
export function grouped(rows: TaskRow[], by: Grouping, hasMore: boolean, w: Word): Grouped | null {
  if (by === null) return null
  const groups = new Map<string, { group: Group; rows: TaskRow[] }>()
  for (const row of rows) {
    const group = groupOf(row, by, w)
    const found = groups.get(group.key)
    if (found) found.rows.push(row)
    else groups.set(group.key, { group, rows: [row] })
  }
  return {
    rows: [...groups.values()].flatMap((one) => one.rows),
    group: (row) => {
      const { key, name } = groupOf(row, by, w)
      return {
        key,
        head: (
          <>
            <span>{name}</span>
            <span className="t3">
              {w(hasMore ? 'task.label.group-loaded' : 'task.label.count', {
                count: groups.get(key)?.rows.length ?? 0,
              })}
            </span>
          </>
        ),
      }
    },
  }
}
