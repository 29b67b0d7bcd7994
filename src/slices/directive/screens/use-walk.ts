/** Walking through a review: the row looked at, in the list, in the document and in the address. */
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useAddress } from '#kit/go.tsx'
import type { Changed, Directive } from '../contract.ts'
import { blockAt } from '../rules-blocks.ts'
import type { PaperHandle } from './paper-view.tsx'
import type { ListHandle } from './proposal-list.tsx'
import { type Row, step, stepPast } from './rows.ts'
import type { ReviewData } from './use-review.ts'

export type Panes = {
  paper: RefObject<PaperHandle | null>
  list: RefObject<ListHandle | null>
  /** Both sides together. */
  both: RefObject<HTMLDivElement | null>
}

export function useWalk(
  directive: Directive,
  { rows, blocks, office }: ReviewData,
  { paper, list, both }: Panes,
  { writing, leave }: { writing: boolean; leave: () => void },
) {
  const [asked, ask] = useAddress()
  const [chosen, setChosen] = useState<string | null>(() => firstOf(rows, asked.p ?? null))
  const row = rows.find(({ key }) => key === chosen) ?? null
  const proposal = row?.kind === 'proposal' ? row.proposal : null
  const provision = proposal ? proposal.provision : row?.kind === 'provision' ? row.key : null
  const view: 'paper' | 'proposals' =
    asked.view === 'proposals' || (asked.view !== 'paper' && office && !asked.p) ? 'proposals' : 'paper'

  /** On a phone the page head scrolls away, so that a side has the whole screen. */
  const reach = () => {
    if (narrow()) requestAnimationFrame(() => both.current?.scrollIntoView())
  }
  const lightUp = (at: number) => paper.current?.show(blockAt(blocks, at))
  const placeOf = (key: string): number | null => {
    const one = directive.proposals.find(({ id }) => id === key)
    return one?.start ?? directive.provisionRows.find(({ id }) => id === key)?.start ?? null
  }
  const pick = (key: string | null, from: 'list' | 'paper' | 'keys' = 'list') => {
    leave()
    setChosen(key)
    if (!key) return
    const of = directive.proposals.find(({ id }) => id === key)?.provision ?? key
    // The side looked at stays: on a phone the other one would take its place.
    ask({ p: of, view: from === 'paper' ? 'proposals' : view })
    list.current?.show(key)
    const at = placeOf(key)
    if (from !== 'paper' && at !== null) lightUp(at)
  }
  // An address with a provision in it leads there, also when it is followed from a task while this page is open.
  const led = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (!asked.p || asked.p === led.current) return
    led.current = asked.p
    const at = placeOf(asked.p)
    if (at !== null && asked.p !== provision) setChosen(firstOf(rows, asked.p))
    if (at !== null) requestAnimationFrame(() => lightUp(at))
  })
  // The document opens where the first thing to look at is, or where the address leads, and the keyboard is there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is opened
  useEffect(() => {
    if (!office || !chosen) return
    const at = placeOf(chosen)
    if (at !== null && !asked.p) lightUp(at)
    if (!narrow()) list.current?.show(chosen)
  }, [])

  // What was asked in a window changes the rows: where the keyboard stands is decided on the newest.
  const newest = useRef({ rows, chosen, pick, writing })
  newest.current = { rows, chosen, pick, writing }

  return {
    chosen,
    setChosen,
    /** The keyboard comes back to the row looked at; to the first when that is gone. */
    comeBack: () =>
      setTimeout(() => {
        const { rows, chosen, pick, writing } = newest.current
        // Whoever has opened a form meanwhile stays in it.
        if (writing) return
        if (rows.some(({ key }) => key === chosen)) list.current?.show(chosen!)
        else pick(firstOf(rows, null), 'keys')
      }, BACK),
    /**
     * On from a row that an answer has settled, at once with that answer: the rows on the screen are still those before it, so
     * what it has settled is passed over. `from`: where its form was open; any other form opened meanwhile stays.
     */
    passOn: ({ proposals, gone }: Changed, from?: string) => {
      const { rows, chosen, pick, writing } = newest.current
      if (writing && chosen !== from) return
      const over = new Set([...gone, ...proposals.flatMap(({ id, state }) => (state === 'open' ? [] : [id]))])
      if (chosen !== null && over.has(chosen)) pick(stepPast(rows, chosen, over), 'keys')
    },
    row,
    proposal,
    provision,
    view,
    pick,
    /** To the next row before this one leaves its group; at the end to the one before. */
    goOn: () => {
      const next = step(rows, chosen, 1)
      pick(next === chosen ? step(rows, chosen, -1) : next, 'keys')
    },
    walk: (by: 1 | -1) => pick(step(rows, chosen, by), 'keys'),
    look: (to: 'paper' | 'proposals') => {
      ask({ view: to })
      reach()
    },
    showPlace: (at: number) => {
      reach()
      if (asked.view !== 'paper') ask({ view: 'paper' })
      requestAnimationFrame(() => lightUp(at))
    },
    pickInPaper: (key: string) => {
      const target =
        rows.find((one) => one.key === key) ??
        rows.find((one) => one.kind === 'proposal' && one.proposal.provision === key)
      if (!target) return
      pick(target.key, 'paper')
      reach()
    },
    lead: (of: string | null) => ask({ view: 'proposals', p: of ?? undefined }),
  }
}
export type Walk = ReturnType<typeof useWalk>

/** A window gives the focus back to where it was opened from; that row may be gone by then. */
const BACK = 60
/** One side at a time. */
const narrow = () => matchMedia('(max-width: 900px)').matches

/** The row for an address: the provision's first proposal, or the provision, or the first of all. */
function firstOf(rows: Row[], provision: string | null): string | null {
  const at =
    provision &&
    (rows.find((row) => row.kind === 'proposal' && row.proposal.provision === provision) ??
      rows.find((row) => row.key === provision))
  return (at || rows.find(({ kind }) => kind !== 'group'))?.key ?? null
}
