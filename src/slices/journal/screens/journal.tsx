/** The journal (/journal): who did what, when, on what; newest first, narrowed by conditions that stand in the address. */
import { Button } from '@mantine/core'
import IconLock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs'
import { useMemo } from 'react'
import { type Column, DataList } from '#kit/data-list.tsx'
import { EmptyState } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { useAddress } from '#kit/go.tsx'
import { useMe } from '#kit/me.tsx'
import { Page } from '#kit/page.tsx'
import { usePages, useRead } from '#kit/query.ts'
import { WithPanel } from '#kit/side-panel.tsx'
import { useWords } from '#kit/words.ts'
import { JournalFilter, type JournalRow, journalContract } from '../contract.ts'
import { JournalFilters } from './filters.tsx'
import { RowPanel } from './row-panel.tsx'
import { factNote, pageOf, useFactText, useKindText } from './wording.ts'

const concerns = ['task', 'directive', 'lesson', 'unit', 'person', 'import-of-units', 'import-of-people']

/** What of the address is a condition; a broken one is left out rather than refused. */
function filterOf(asked: Record<string, string | undefined>): JournalFilter {
  const fields = Object.entries(JournalFilter.shape).flatMap(([key, schema]) => {
    const read = schema.safeParse(asked[key] || undefined)
    return read.success && read.data !== undefined ? [[key, read.data]] : []
  })
  return JournalFilter.parse(Object.fromEntries(fields))
}

export default function Journal() {
  const w = useWords('journal')
  const f = useFormat()
  const factText = useFactText()
  const kindText = useKindText()
  const me = useMe()
  const [asked, ask] = useAddress()
  const filter = filterOf(asked)
  const filtered = Object.keys(filter).length > 0
  const found = usePages(journalContract.list, { query: filter }, { concerns })
  const { rows, hasMore, more, loading, loadingMore } = found
  // A rare fact is looked for a stretch at a time: going on is then the reader's act, not the list's.
  const searching = filter.fact !== undefined || filter.kind !== undefined
  const last = rows.at(-1)
  const place = rows.findIndex((row) => String(row.id) === asked.row)
  const open = (row: JournalRow | undefined) => (row ? () => ask({ row: String(row.id) }) : undefined)
  const columns = useMemo<Column<JournalRow>[]>(
    () => [
      {
        key: 'at',
        head: w('journal.when'),
        width: '140px',
        card: 'mark',
        cell: ({ at }) => <span className="nw">{f.instant(at)}</span>,
      },
      {
        key: 'who',
        head: w('journal.who'),
        width: 'minmax(120px, 1fr)',
        card: 'end',
        cell: ({ actor }) => actor?.name ?? <span className="t2">{w('journal.system')}</span>,
      },
      {
        key: 'what',
        head: w('journal.what'),
        width: 'minmax(160px, 2fr)',
        card: 'title',
        fixed: true,
        cell: ({ fact, data }) => (
          <span className="two">
            {factText(fact, data)} <span className="t2">{factNote({ fact, data })}</span>
          </span>
        ),
      },
      {
        key: 'about',
        head: w('journal.about'),
        width: 'minmax(140px, 2fr)',
        card: 'note',
        cell: ({ about: { kind, name } }) => (
          <span className="two">
            <span className="t3">{kindText(kind)}</span> {name}
          </span>
        ),
      },
      {
        key: 'sealed',
        head: '',
        width: '120px',
        card: 'note',
        cell: ({ sealed }) => !sealed && <span className="tag">{w('journal.unsealed')}</span>,
      },
    ],
    [w, f, factText, kindText],
  )
  return (
    <Page
      title={w('journal.title')}
      help={w('journal.intro')}
      under={
        <>
          <Integrity />
          <JournalFilters rows={rows} />
        </>
      }
    >
      <WithPanel
        panel={
          place >= 0 && (
            <RowPanel row={rows[place]!} previous={open(rows[place - 1])} next={open(rows[place + 1])} />
          )
        }
      >
        <DataList
          {...found}
          name="journal"
          label={w('journal.title')}
          columns={columns}
          rowKey={({ id }) => String(id)}
          rowName={({ fact, data }) => factText(fact, data)}
          to={({ about }) => pageOf(about, me) ?? `/journal?about=${about.id}`}
          open={(row) => ask({ row: String(row.id) })}
          openKey={asked.row ?? null}
          hasMore={hasMore && !searching}
          empty={
            filtered ? (
              <EmptyState
                what={w(hasMore ? 'journal.empty-so-far' : 'journal.empty-filter')}
                why={hasMore ? null : w('journal.empty-filter-what')}
                act={
                  hasMore ? null : (
                    <Button
                      onClick={() =>
                        ask(Object.fromEntries(Object.keys(filter).map((key) => [key, undefined])))
                      }
                    >
                      {w('journal.clear')}
                    </Button>
                  )
                }
              />
            ) : (
              <EmptyState what={w('journal.empty')} why={w('journal.empty-what')} />
            )
          }
        />
        {searching && hasMore && !loading && (
          <p className="hstack wrap f13 inset" style={{ paddingBlock: 12 }}>
            <Button onClick={more} loading={loadingMore}>
              {w('journal.more')}
            </Button>
            {last && <span className="t3">{w('journal.searching', { at: f.instant(last.at) })}</span>}
          </p>
        )}
        {rows.length > 0 && !hasMore && (
          <p className="t3 f13 dl-foot">{w(filtered ? 'journal.end' : 'journal.end-all')}</p>
        )}
      </WithPanel>
    </Page>
  )
}

/** How much is sealed; the proof itself is a command on the server. */
function Integrity() {
  const w = useWords('journal')
  const f = useFormat()
  const { data } = useRead(journalContract.state, {}, { concerns })
  if (!data) return <p className="f13">&nbsp;</p>
  const { rows, seals, lastSealAt, waiting } = data
  return (
    <div className="t2 f13" style={{ margin: '6px 0 10px' }}>
      <p className="hstack">
        <IconLock className="icon" aria-hidden="true" />
        <span>
          {lastSealAt
            ? w('journal.sealed', { rows: f.number(rows), seals: f.number(seals), at: f.instant(lastSealAt) })
            : w('journal.sealed-none')}{' '}
          {waiting > 0 && w('journal.waiting', { count: f.number(waiting) })}
        </span>
      </p>
      <p className="t3 f12">
        {w('journal.verify')} <code>npm run -s daumoi -- verify</code>
      </p>
    </div>
  )
}
