/** The document as printed, row by row: only the rows in sight are drawn, each word knows its place in the text. */
import { Button } from '@mantine/core'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconHelpCircle from '@tabler/icons-react/dist/esm/icons/IconHelpCircle.mjs'
import { useVirtualizer } from '@tanstack/react-virtual'
import {
  memo,
  type ReactNode,
  type Ref,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useWords, type Word } from '#kit/words.ts'
import type { Block } from '../rules-blocks.ts'
import { type Mark, type Segment, segmentsOf } from './paper.ts'
import type { FateOf } from './rows.ts'
import { chosenPlace } from './selection.ts'

export type PaperHandle = { show(index: number): void; chosen(): { start: number; end: number } | null }

export function PaperView({
  text,
  blocks,
  marks,
  fate,
  current,
  found,
  printing,
  printed,
  handle,
  onPick,
  onChoose,
}: {
  text: string
  blocks: Block[]
  marks: Map<number, Mark[]>
  fate: Map<string, FateOf>
  /** The proposal or provision being looked at: its words are lit and named. */
  current: { proposal: string | null; provision: string | null }
  /** Rows a search has found. */
  found: ReadonlySet<number>
  printing: boolean
  /** What the paper print says below a provision. */
  printed: (at: FateOf) => ReactNode
  handle: Ref<PaperHandle>
  onPick: (key: string) => void
  /** Absent for those who only read. */
  onChoose?: ((place: { start: number; end: number }) => void) | undefined
}) {
  const w = useWords('directive')
  const scroller = useRef<HTMLElement>(null)
  const rows = useVirtualizer({
    count: blocks.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => 14 + 25 * Math.ceil((blocks[index]!.end - blocks[index]!.start + 8) / 70),
    getItemKey: (index) => blocks[index]!.start,
    overscan: 12,
  })
  useImperativeHandle(handle, () => ({
    show: (index) => rows.scrollToIndex(index, { align: 'center' }),
    chosen: () => (scroller.current ? chosenPlace(scroller.current) : null),
  }))
  const row = (index: number) => {
    const block = blocks[index]!
    const at = block.provision ? fate.get(block.provision.id) : undefined
    return (
      <PaperRow
        text={text}
        block={block}
        marks={marks.get(index)}
        at={at}
        lit={
          marks.get(index)?.some(({ proposal }) => proposal === current.proposal) ? current.proposal : null
        }
        current={!printing && current.provision !== null && block.provision?.id === current.provision}
        found={found.has(index)}
        w={w}
      />
    )
  }
  const pick = (target: EventTarget) => {
    const element = target as HTMLElement
    // Marking words with the mouse is not choosing a proposal.
    if (getSelection()?.isCollapsed === false) return
    const key =
      element.closest<HTMLElement>('[data-proposal]')?.dataset.proposal ??
      element.closest<HTMLElement>('[data-provision]')?.dataset.provision
    if (key) onPick(key)
  }
  const items = rows.getVirtualItems()
  return (
    <>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: j and k walk the same proposals from the keyboard */}
      <section
        ref={scroller}
        className="rv-scroll"
        aria-label={w('directive.label.paper')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key
        tabIndex={0}
        onClick={({ target }) => pick(target)}
      >
        {printing ? (
          blocks.map((block) => (
            <div key={block.start}>
              {row(block.index)}
              {block.provision && fate.get(block.provision.id) && printed(fate.get(block.provision.id)!)}
            </div>
          ))
        ) : (
          <div style={{ height: rows.getTotalSize() + 48, position: 'relative' }}>
            <div style={{ transform: `translateY(${items[0]?.start ?? 0}px)`, paddingTop: 12 }}>
              {items.map(({ index, key }) => (
                <div key={key} ref={rows.measureElement} data-index={index} style={{ display: 'flow-root' }}>
                  {row(index)}
                </div>
              ))}
            </div>
          </div>
        )}
      </section>
      {onChoose && <AddButton scroller={scroller} onChoose={onChoose} w={w} />}
    </>
  )
}

/** "lead.group" is a doubt on the words that name the lead. */
const isOn = (doubt: string, kind: Segment['kind']): boolean =>
  kind === 'lead' ? doubt.startsWith('lead') : kind === 'due' ? /^(due|deadline)/.test(doubt) : false

const PaperRow = memo(function PaperRow({
  text,
  block,
  marks,
  at,
  lit,
  current,
  found,
  w,
}: {
  text: string
  block: Block
  marks: Mark[] | undefined
  at: FateOf | undefined
  lit: string | null
  current: boolean
  found: boolean
  w: Word
}) {
  const segments = useMemo(() => segmentsOf(text, block, marks ?? []), [text, block, marks])
  // What is doubtful about each, by the part of the sentence the doubt is on.
  const doubts = new Map(
    at?.proposals.filter(({ state }) => state === 'open').map(({ id, doubts }) => [id, doubts]),
  )
  const look = [
    'rv-row',
    block.provision ? '' : 'free',
    // A sentence whose parts hold the tasks is no heading to the eye.
    at?.fate === 'heading' ? (block.provision?.titled ? 'heading' : '') : (at?.fate ?? ''),
    current ? 'current' : '',
    lit ? 'named' : '',
    found ? 'found' : '',
  ]
  return (
    <div
      className={look.filter(Boolean).join(' ')}
      data-provision={block.provision?.id}
      id={block.provision ? `p-${block.provision.id}` : undefined}
    >
      <span className="no">{block.label}</span>
      <p className="words">
        {segments.map((segment) => (
          <Piece
            key={segment.start}
            segment={segment}
            lit={lit}
            doubt={segment.proposals.some((id) => doubts.get(id)?.some((code) => isOn(code, segment.kind)))}
            w={w}
          />
        ))}
      </p>
      <span className="mark">
        <FateMark at={at} current={current} reason={block.provision?.noTask ?? null} w={w} />
      </span>
    </div>
  )
})

function Piece({
  segment,
  lit,
  doubt,
  w,
}: {
  segment: Segment
  lit: string | null
  doubt: boolean
  w: Word
}) {
  const { kind, proposals, start, text, opens } = segment
  if (!kind) return <span data-at={start}>{text}</span>
  const on = lit !== null && proposals.includes(lit)
  const proposal = on ? lit : proposals[0]
  return (
    <mark
      className={`rv-lit ${kind}${on ? ' on' : ''}${doubt && on ? ' doubt' : ''}`}
      data-at={start}
      data-proposal={proposal}
      data-light={proposals.map((id) => `${kind}-${id}`).join(' ')}
      data-tag={opens && on ? w(`directive.label.mark.${kind}`) : undefined}
    >
      {text}
    </mark>
  )
}

function FateMark({
  at,
  current,
  reason,
  w,
}: {
  at: FateOf | undefined
  current: boolean
  reason: string | null
  w: Word
}) {
  if (!at || at.fate === 'heading') return null
  if (current) return w('directive.label.fate.current')
  if (at.fate === 'none') return <span title={reason ?? undefined}>{w('directive.label.fate.none')}</span>
  if (at.fate === 'uncovered') return w('directive.label.fate.uncovered')
  const Icon = at.fate === 'open' ? IconHelpCircle : IconCheck
  return (
    <>
      <Icon className="icon" aria-hidden />
      {at.fate === 'open'
        ? w('directive.label.fate.open')
        : w('directive.label.fate.tasks', { count: at.tasks })}
    </>
  )
}

/** Appears above the words marked in the document. */
function AddButton({
  scroller,
  onChoose,
  w,
}: {
  scroller: React.RefObject<HTMLElement | null>
  onChoose: (place: { start: number; end: number }) => void
  w: Word
}) {
  const [at, setAt] = useState<{ top: number; left: number; place: { start: number; end: number } } | null>(
    null,
  )
  useEffect(() => {
    const look = () => {
      const pane = scroller.current
      const place = pane && chosenPlace(pane)
      const selection = getSelection()
      if (!pane || !place || place.end - place.start < 3 || !selection?.rangeCount) return setAt(null)
      const box = selection.getRangeAt(0).getBoundingClientRect()
      const frame = pane.parentElement!.getBoundingClientRect()
      setAt({
        top: Math.max(box.top - frame.top - 42, 44),
        left: Math.min(Math.max(box.left - frame.left, 8), frame.width - 190),
        place,
      })
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [scroller])
  if (!at) return null
  return (
    <div className="rv-float no-print" style={{ top: at.top, left: at.left }}>
      <Button
        variant="filled"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          onChoose(at.place)
          getSelection()?.removeAllRanges()
        }}
      >
        {w('directive.label.add')}
        <span className="rv-key">t</span>
      </Button>
    </div>
  )
}
