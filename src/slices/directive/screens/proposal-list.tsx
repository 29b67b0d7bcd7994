/** The proposals beside the document: groups, one line each, and the one being looked at as a card or a form. */
import IconChevronRight from '@tabler/icons-react/dist/esm/icons/IconChevronRight.mjs'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
} from 'react'
import { useFormat } from '#kit/format.ts'
import { useWords } from '#kit/words.ts'
import { Doubts } from './proposal-card.tsx'
import type { GroupName, ProposalRow, Row } from './rows.ts'
import { dueWords } from './speech.ts'

export type ListHandle = { show(key: string): void }

export function ProposalList({
  rows,
  current,
  excerpt,
  reference,
  card,
  cardLabel,
  empty,
  handle,
  onPick,
  onToggle,
  onEnter,
}: {
  rows: Row[]
  current: string | null
  /** The opening words of a provision. */
  excerpt: (id: string) => string
  reference: (id: string | null) => string
  /** What is drawn in the place of the current row. */
  card: (row: Row) => ReactNode
  cardLabel: (row: Row) => string
  empty: ReactNode
  handle: Ref<ListHandle>
  onPick: (key: string) => void
  onToggle: (group: GroupName) => void
  /** Enter on the card itself, not on a button in it. */
  onEnter: (row: Row) => void
}) {
  const w = useWords('directive')
  const { number } = useFormat()
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (rows[index]!.key === current ? 320 : rows[index]!.kind === 'group' ? 40 : 66),
    getItemKey: (index) =>
      `${rows[index]!.kind}-${rows[index]!.key}${rows[index]!.key === current ? '-open' : ''}`,
    overscan: 8,
  })
  /** The row whose card is to have the keyboard as soon as it is drawn. */
  const wanted = useRef<string | null>(null)
  const reach = () => {
    const box = scroller.current
    const card = box?.querySelector<HTMLElement>('.rv-card')
    if (!box || !card || elsewhere()) return false
    if (card !== document.activeElement) {
      if (card.contains(document.activeElement)) return true
      card.focus({ preventScroll: true })
    }
    // Within the list only: the head of the page would half slip under the bar of a phone.
    const [all, one] = [box.getBoundingClientRect(), card.getBoundingClientRect()]
    if (one.top < all.top) box.scrollTop += one.top - all.top
    else if (one.bottom > all.bottom) box.scrollTop += Math.min(one.bottom - all.bottom, one.top - all.top)
    return true
  }
  const move = (key: string) => {
    const at = rows.findIndex((row) => row.key === key)
    if (at >= 0) virtual.scrollToIndex(at, { align: 'auto' })
  }
  useImperativeHandle(handle, () => ({
    show: (key) => {
      wanted.current = key
      move(key)
      // What the card holds is measured only now, and the list may have moved under it.
      requestAnimationFrame(() => requestAnimationFrame(reach))
    },
  }))
  // With the drawing, not after it: the next key is meant for this card. One far away is drawn once the list has moved to it.
  useLayoutEffect(() => {
    if (wanted.current === null || wanted.current !== current) return
    if (elsewhere()) return
    if (reach()) wanted.current = null
    else move(wanted.current)
  })
  const enter = (event: KeyboardEvent, row: Row) => {
    if (event.key !== 'Enter' || event.target !== event.currentTarget) return
    event.preventDefault()
    onEnter(row)
  }
  const draw = (row: Row) => {
    if (row.kind === 'group')
      return (
        <button
          type="button"
          className="rv-group"
          aria-expanded={!row.closed}
          onClick={() => onToggle(row.key)}
        >
          <IconChevronRight className="icon" aria-hidden />
          {w(`directive.label.group.${row.key}`)}
          <span className="n">{number(row.count)}</span>
          <span className="hint">{w(`directive.label.group.${row.key}.hint`)}</span>
        </button>
      )
    if (row.key === current)
      return (
        <article
          className="rv-card"
          aria-label={cardLabel(row)}
          tabIndex={-1}
          onKeyDown={(event) => enter(event, row)}
        >
          {card(row)}
        </article>
      )
    return row.kind === 'proposal' ? (
      <ProposalLine
        proposal={row.proposal}
        reference={reference(row.proposal.provision)}
        pick={() => onPick(row.key)}
      />
    ) : (
      <button type="button" className="rv-item" onClick={() => onPick(row.key)}>
        <span className="no">{row.provision.reference}</span>
        <span className="who two">{row.provision.noTask ?? excerpt(row.provision.id)}</span>
      </button>
    )
  }
  const items = virtual.getVirtualItems()
  return (
    <div className="rv-scroll" ref={scroller}>
      {rows.length === 0 && empty}
      <div style={{ height: virtual.getTotalSize() + 24, position: 'relative' }}>
        <div style={{ transform: `translateY(${items[0]?.start ?? 0}px)` }}>
          {items.map(({ index, key }) => (
            <div key={key} ref={virtual.measureElement} data-index={index} style={{ display: 'flow-root' }}>
              {rows[index] && draw(rows[index])}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

/** Whoever has gone on to a window or a field meanwhile stays there. */
const elsewhere = () => document.activeElement?.closest('[role=dialog], input, textarea') != null

function ProposalLine({
  proposal,
  reference,
  pick,
}: {
  proposal: ProposalRow
  reference: string
  pick: () => void
}) {
  const w = useWords('directive')
  const { shortDay } = useFormat()
  const names = proposal.leadUnits.map(({ name }) => name)
  const who =
    names.length > 2
      ? w('directive.label.unit.andMore', { first: names[0]!, count: names.length - 1 })
      : names.join('; ') || proposal.leadText || w('directive.label.lead.none')
  return (
    <button type="button" className="rv-item" onClick={pick} data-light={`work-${proposal.id}`}>
      <span className="no">{reference}</span>
      <span className="when">{dueWords(proposal, shortDay, w)}</span>
      <span className="what two" title={proposal.title}>
        {proposal.title}
      </span>
      <span className="who two" title={names.join('; ')}>
        {proposal.state === 'dropped' ? proposal.dropReason : who}
      </span>
      <span className="doubts">
        <Doubts proposal={proposal} short />
      </span>
    </button>
  )
}
