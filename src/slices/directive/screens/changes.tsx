/** /directives/$id/changes: an edition against the one before it, provision by provision, led by n and p. */
import './changes.css'
import { Button } from '@mantine/core'
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
import { useParams } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { EmptyState, TroubleState, Waiting } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { useKeys } from '#kit/keys.ts'
import { Page } from '#kit/page.tsx'
import { usePages, useRead } from '#kit/query.ts'
import { TroublePage } from '#kit/trouble-page.tsx'
import { useWords } from '#kit/words.ts'
import { type ChangeRow, directiveContract, type Related } from '../contract.ts'
import { hardlyTheSame } from '../rules-compare.ts'
import { Runs } from './runs.tsx'

export default function Changes() {
  const { id } = useParams({ strict: false }) as { id: string }
  const w = useWords('directive')
  const brief = useRead(directiveContract.brief, { params: { id } })
  const related = useRead(directiveContract.related, { params: { id } })
  const error = brief.error ?? related.error
  if (error)
    return (
      <TroublePage
        title={w('directive.label.directives')}
        error={error}
        retry={() => void Promise.all([brief.refetch(), related.refetch()])}
        notThere={w('directive.not-found')}
        list={{ label: w('directive.label.directives'), to: '/directives' }}
      />
    )
  if (!brief.data || !related.data) return <Waiting lines={12} />
  const { changes, edition } = related.data
  return (
    <Page
      title={w('directive.label.changes', { n: edition - 1 })}
      tab={brief.data.label}
      crumbs={[
        { label: w('directive.label.directives'), to: '/directives' },
        {
          label: `${brief.data.label}, ${w('directive.label.edition.of', { n: edition })}`,
          to: `/directives/${id}`,
        },
      ]}
      help={w('directive.label.changes.help')}
      acts={
        <Go to={`/directives/${id}/links`} className="link">
          {w('directive.label.links')}
        </Go>
      }
      under={changes && <Counts changes={changes} left={related.data.left} to={`/directives/${id}/links`} />}
    >
      {changes ? (
        <Compared id={id} edition={edition} changes={changes} />
      ) : (
        <EmptyState what={w('directive.label.changes.first')} />
      )}
    </Page>
  )
}

type Changed = NonNullable<Related['changes']>

function Counts({ changes, left, to }: { changes: Changed; left: number; to: string }) {
  const w = useWords('directive')
  const f = useFormat()
  const { same, renumbered, changed, added, removed } = changes
  return (
    <>
      <p className="f13 t2">
        {w('directive.label.changes.count', {
          changed: f.number(changed),
          added: f.number(added),
          removed: f.number(removed),
          same: f.number(same + renumbered),
        })}
        {left > 0 && (
          <>
            {' · '}
            <Go to={to} className="link">
              {w('directive.label.touched.short', { count: f.number(left) })}
            </Go>
          </>
        )}
      </p>
      {hardlyTheSame(changes) && (
        <p className="note" role="status">
          {w('directive.label.changes.different')}
        </p>
      )}
    </>
  )
}

function Compared({ id, edition, changes }: { id: string; edition: number; changes: Changed }) {
  const w = useWords('directive')
  const list = useRef<HTMLDivElement>(null)
  const pages = usePages(directiveContract.changes, { params: { id }, query: {} })
  const step = (by: 1 | -1) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('.ch-row') ?? [])]
    const at = rows.findIndex((row) => row.contains(document.activeElement))
    const next = at < 0 ? rows[by === 1 ? 0 : rows.length - 1] : rows[at + by]
    next?.focus()
    next?.scrollIntoView({ block: 'start' })
    if (by === 1 && rows.indexOf(next!) >= rows.length - 2) pages.more()
  }
  useKeys([
    { key: 'n', label: w('directive.label.key.nextChange'), act: () => step(1) },
    { key: 'p', label: w('directive.label.key.previousChange'), act: () => step(-1) },
  ])
  if (pages.error) return <TroubleState error={pages.error} retry={pages.retry} />
  if (pages.loading) return <Waiting lines={12} />
  if (pages.rows.length === 0)
    return <EmptyState what={w('directive.label.changes.none')} why={w('directive.label.changes.none.why')} />
  const all = Object.values(changes).reduce((sum, n) => sum + n, 0)
  const end = pages.rows.at(-1)!.place + 1
  return (
    <div className="inset ch" ref={list}>
      {pages.rows.map((row) => (
        <div key={row.place} className="ch-item">
          {row.unchanged > 0 && <Unchanged id={id} from={row.place - row.unchanged} count={row.unchanged} />}
          <Change row={row} edition={edition} />
        </div>
      ))}
      {pages.hasMore ? (
        <Button className="no-print" onClick={pages.more} loading={pages.loadingMore}>
          {w('directive.label.changes.more')}
        </Button>
      ) : (
        all > end && <Unchanged id={id} from={end} count={all - end} />
      )}
    </div>
  )
}

function Change({ row, edition }: { row: ChangeRow; edition: number }) {
  const w = useWords('directive')
  const { kind, reference, was, before, after, words } = row
  const name =
    was !== null && reference !== null && was !== reference
      ? w('directive.label.changes.moved', { was, reference })
      : (reference ?? was ?? w('directive.label.changes.free'))
  const said = w(`directive.label.changes.kind.${kind}`)
  return (
    <article className={`ch-row ${kind}`} tabIndex={-1} aria-label={`${said}: ${name}`}>
      <p className="ch-head">
        <b className="b6">{name}</b>
        <span className="ch-kind">{said}</span>
      </p>
      {kind === 'renumbered' ? (
        <p className="ch-text t2 two">{after}</p>
      ) : kind !== 'changed' ? (
        <p className="ch-text">
          <Runs runs={[{ kind: kind === 'added' ? 'in' : 'out', text: after ?? before ?? '' }]} />
        </p>
      ) : words ? (
        <p className="ch-text">
          <Runs runs={words} />
        </p>
      ) : (
        <>
          <p className="t3 f12">{w('directive.label.changes.whole')}</p>
          <div className="ch-both">
            {[
              [edition - 1, before],
              [edition, after],
            ].map(([n, text]) => (
              <div key={n}>
                <p className="t3 f12">{w('directive.label.changes.before', { n: n! })}</p>
                <p className="ch-text">{text}</p>
              </div>
            ))}
          </div>
        </>
      )}
    </article>
  )
}

/** Folded until it is asked for; then read a part at a time. */
function Unchanged({ id, from, count }: { id: string; from: number; count: number }) {
  const w = useWords('directive')
  const f = useFormat()
  const [open, setOpen] = useState(false)
  const pages = usePages(
    directiveContract.unchanged,
    { params: { id, place: from }, query: {} },
    { when: open },
  )
  return (
    <div className="ch-same">
      <button type="button" className="ch-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
        <IconChevronRight className="icon" aria-hidden />
        {w(open ? 'directive.label.changes.fold' : 'directive.label.changes.unchanged', {
          count: f.number(count),
        })}
      </button>
      {open && (
        <>
          {pages.error && <TroubleState error={pages.error} retry={pages.retry} />}
          {pages.rows.map(({ place, reference, text }) => (
            <p key={place} className="ch-text t2">
              {reference && <span className="t3 f12">{reference}: </span>}
              {text}
            </p>
          ))}
          {(pages.loading || pages.loadingMore) && <Waiting lines={3} />}
          {pages.hasMore && !pages.loadingMore && (
            <Button size="xs" className="no-print" onClick={pages.more}>
              {w('directive.label.changes.unchanged', { count: f.number(count - pages.rows.length) })}
            </Button>
          )}
        </>
      )}
    </div>
  )
}
