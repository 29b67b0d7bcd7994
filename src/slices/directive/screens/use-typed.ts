/** What is typed into the form of a proposal; it outlives a look at another row or page. */
import { useEffect, useRef, useState } from 'react'
import type { Day } from '#basics/values.ts'
import type { Choice } from '#kit/picker.tsx'
import { useWords, type Word } from '#kit/words.ts'
import type { ProposalRow } from './rows.ts'
import { cadenceWords } from './speech.ts'

type Helper = { text: string; unit: Choice | null }
type Typed = {
  title: string
  product: string
  leads: Choice[]
  helpers: Helper[]
  dueDay: Day | null
  cadence: string
  standing: boolean
}
const startOf = (proposal: ProposalRow, w: Word): Typed => ({
  title: proposal.title,
  product: proposal.product ?? '',
  leads: proposal.leadUnits,
  helpers: proposal.coordinating.map(({ text, unit, name }) => ({
    text,
    unit: unit ? { id: unit, name: name ?? text } : null,
  })),
  dueDay: proposal.dueDay,
  cadence: proposal.cadence ? cadenceWords(proposal.cadence, w) : '',
  standing: proposal.standing,
})
/** What was typed and neither saved nor given up, because another row or page was looked at: it is there when one comes back. */
const left = new Map<string, Typed>()

export function useTyped(proposal: ProposalRow) {
  const w = useWords('directive')
  const start = startOf(proposal, w)
  const again = useRef(left.has(proposal.id)).current
  const [typed, setTyped] = useState(() => left.get(proposal.id) ?? start)
  const open = useRef({ typed, start, over: false })
  open.current = { ...open.current, typed }
  useEffect(
    () => () => {
      const { typed, start, over } = open.current
      if (over || JSON.stringify(typed) === JSON.stringify(start)) left.delete(proposal.id)
      else left.set(proposal.id, typed)
    },
    [proposal.id],
  )
  return {
    typed,
    set: (change: Partial<Typed>) => setTyped((before) => ({ ...before, ...change })),
    /** As the proposal stands. */
    start,
    /** Typed before and come back to. */
    again,
    /** Saved or given up. */
    over: () => {
      open.current = { ...open.current, over: true }
      left.delete(proposal.id)
    },
  }
}
