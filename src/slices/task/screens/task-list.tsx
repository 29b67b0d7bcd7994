/** Nhiệm vụ: the tasks a person may see, by a filter that reads as a sentence and lives in the address. */
import './task.css'
import { Button, Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { lazy, Suspense, useMemo, useState } from 'react'
import { download } from '#kit/call.ts'
import { type Column, DataList } from '#kit/data-list.tsx'
import { useChosenColumns } from '#kit/data-list-columns.tsx'
import { EmptyState } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { useAddress, useGo } from '#kit/go.tsx'
import { useMe } from '#kit/me.tsx'
import { Page } from '#kit/page.tsx'
import { usePages, useRead } from '#kit/query.ts'
import { WithPanel } from '#kit/side-panel.tsx'
import { tellTrouble } from '#kit/tell.tsx'
import { useWords } from '#kit/words.ts'
import { type TaskRow, taskContract } from '../contract.ts'
import { BulkActs, type BulkDone, BulkResults } from './list-bulk.tsx'
import { columnsOf, grouped } from './list-columns.tsx'
import { ListFilter } from './list-filter.tsx'
import { TaskPanel } from './list-panel.tsx'
import { groupingOf, type Query, queryOf, sortOf } from './list-query.ts'

const NewTaskDialog = lazy(() =>
  import('./new-task.tsx').then(({ NewTaskDialog }) => ({ default: NewTaskDialog })),
)
const NAME = 'tasks'
/** What the head of a group already says is not repeated in its rows. */
const headOf: Record<string, string> = { unit: 'leadUnit', lead: 'lead', state: 'state' }
/** What a row keeps beside the panel or on a small screen: that which tells it from others. */
const narrow = new Set(['status', 'title', 'leadUnit', 'lead', 'dueDay'])
const tight = new Set(['status', 'title', 'lead', 'dueDay'])

export default function TaskListScreen() {
  const w = useWords('task')
  const format = useFormat()
  const go = useGo()
  const me = useMe()
  const [asked, ask] = useAddress()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [writing, setWriting] = useState(false)
  const [bulkDone, setBulkDone] = useState<BulkDone | null>(null)
  const query = queryOf(asked)
  const sort = sortOf(asked)
  const grouping = groupingOf(asked)
  const list = usePages(taskContract.list, { query: { ...query, sort, limit: 100 } })
  const openKey = asked.open ?? null
  const isTablet = useMediaQuery('(min-width: 701px) and (max-width: 1000px)')
  const isLaptop = useMediaQuery('(min-width: 1001px) and (max-width: 1280px)')
  const isPaper = useMediaQuery('print')
  const isOpen = openKey !== null
  // Paper is as narrow as a tablet, but nobody can open a row on it: whose task it is must stand there.
  const kept = isPaper
    ? narrow
    : isTablet || (isOpen && isLaptop)
      ? tight
      : isOpen || isLaptop
        ? narrow
        : null
  const columns = useMemo(() => columnsOf(w, format, kept !== null), [w, format, kept])
  const groups = useMemo(
    () => grouped(list.rows, grouping, list.hasMore, w),
    [list.rows, grouping, list.hasMore, w],
  )
  const rows = groups?.rows ?? list.rows
  const openAt = rows.findIndex(({ id }) => id === openKey)
  const show = (row: TaskRow | undefined) => row && ask({ open: row.id })
  const chosen = rows.filter(({ id }) => selected.has(id))
  const mayWrite = taskContract.create.may.some((role) => me.roles.includes(role))

  return (
    <WithPanel
      panel={
        openKey && (
          <TaskPanel
            key={openKey}
            id={openKey}
            onClose={() => ask({ open: undefined })}
            previous={openAt > 0 ? () => show(rows[openAt - 1]) : undefined}
            next={openAt >= 0 && openAt < rows.length - 1 ? () => show(rows[openAt + 1]) : undefined}
          />
        )
      }
    >
      <Page
        title={w('task.label.tasks')}
        help={w('task.label.tasks-help')}
        acts={
          mayWrite && (
            <Button
              variant="filled"
              leftSection={<IconPlus className="icon" aria-hidden="true" />}
              onClick={() => setWriting(true)}
            >
              {w('task.act.create')}
            </Button>
          )
        }
        under={
          <div className="tk-filter">
            <ListFilter asked={asked} />
          </div>
        }
      >
        <DataList
          name={NAME}
          label={w('task.label.tasks')}
          rows={rows}
          rowKey={({ id }) => id}
          rowName={({ title }) => title}
          columns={columns.filter(({ key }) => (kept?.has(key) ?? true) && key !== headOf[grouping ?? ''])}
          open={(row) => (row.id === openKey ? go(`/tasks/${row.id}`) : show(row))}
          openKey={openKey}
          selected={selected}
          onSelect={setSelected}
          bulk={<BulkActs rows={chosen} keep={setSelected} tell={setBulkDone} />}
          {...(groups ? { group: groups.group } : {})}
          sort={sort}
          onSort={(by) => ask({ sort: by === 'due' ? undefined : by })}
          summary={<Count query={query} />}
          tools={<ExportMenu query={query} sort={sort} columns={columns} />}
          loading={list.loading}
          error={list.error}
          retry={list.retry}
          more={list.more}
          hasMore={list.hasMore}
          loadingMore={list.loadingMore}
          empty={<Nothing query={query} clear={() => ask(cleared(query))} />}
        />
      </Page>
      {bulkDone && <BulkResults done={bulkDone} onClose={() => setBulkDone(null)} />}
      {writing && (
        <Suspense fallback={null}>
          <NewTaskDialog onClose={() => setWriting(false)} />
        </Suspense>
      )}
    </WithPanel>
  )
}

const cleared = (query: Query): Record<string, undefined> =>
  Object.fromEntries(Object.keys(query).map((name) => [name, undefined]))

/** Counted apart from the rows, so that neither waits for the other; beyond ten thousand it says so. */
function Count({ query }: { query: Query }) {
  const w = useWords('task')
  const format = useFormat()
  const { data } = useRead(taskContract.count, { query }, { keep: true })
  if (!data) return <span className="t3">{w('task.label.count-waiting')}</span>
  return (
    <>
      <span className="b6">
        {w(data.more ? 'task.label.count-more' : 'task.label.count', { count: format.number(data.count) })}
      </span>
      <span className="t3 only-wide">{w('task.label.as-at', { at: format.day(format.today) })}</span>
    </>
  )
}

type Asked = { query: Query; sort: ReturnType<typeof sortOf>; columns: Column<TaskRow>[] }
function ExportMenu(asked: Asked) {
  const w = useWords('task')
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          title={w('task.label.export-what')}
          leftSection={<IconDownload className="icon" aria-hidden="true" />}
        >
          {w('task.label.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <ExportItems {...asked} />
      </Menu.Dropdown>
    </Menu>
  )
}

/** Reads which columns are shown when the menu is opened: the file has the same ones. */
function ExportItems({ query, sort, columns }: Asked) {
  const w = useWords('task')
  const { shown } = useChosenColumns(NAME, columns)
  const get = (format: 'csv' | 'xlsx') => {
    void download(taskContract.export, {
      query: { ...query, sort, format, columns: shown.map(({ key }) => key).join(',') },
    }).catch(tellTrouble)
  }
  return (
    <>
      <Menu.Item onClick={() => get('xlsx')}>{w('task.label.export-xlsx')}</Menu.Item>
      <Menu.Item onClick={() => get('csv')}>{w('task.label.export-csv')}</Menu.Item>
    </>
  )
}

/** The two that are asked for most are told by name. */
const none: Record<string, string> = {
  overdue: 'task.label.list-none-overdue',
  open: 'task.label.list-none-open',
}

function Nothing({ query, clear }: { query: Query; clear: () => void }) {
  const w = useWords('task')
  if (Object.keys(query).length === 0)
    return <EmptyState what={w('task.label.list-empty')} why={w('task.label.list-empty-why')} />
  return (
    <EmptyState
      what={w(none[query.timeliness ?? ''] ?? 'task.label.list-none-fit')}
      why={w('task.label.list-none-fit-why')}
      act={<Button onClick={clear}>{w('task.label.clear-filters')}</Button>}
    />
  )
}
