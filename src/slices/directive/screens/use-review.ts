/** What the review shows, worked out from the directive: rows, marks, figures, what may be done. Each part only when it has changed. */
import { useDeferredValue, useMemo, useState } from 'react'
import { useMe } from '#kit/me.tsx'
import type { Directive } from '../contract.ts'
import { seesAll, seesProposal } from '../rules.ts'
import { blocksOf } from '../rules-blocks.ts'
import { lacksDay } from '../rules-proposal.ts'
import { mayOn } from './may.ts'
import { marksByBlock } from './paper.ts'
import { usePaperSearch } from './paper-search.ts'
import { fatesOf, type GroupName, type ProposalRow, progressOf, rowsOf, toIssue } from './rows.ts'

/** The group the form was opened in: it stays there, typed words and all, whatever others do to the proposal meanwhile. */
export type Form = { id: string; state: ProposalRow['state'] } | null

export function useReview(directive: Directive, form: Form) {
  const me = useMe()
  const [query, setQuery] = useState('')
  const [closed, setClosed] = useState<ReadonlySet<GroupName>>(new Set(['dropped']))
  const { text, provisionRows } = directive
  const whole = seesAll(me.actor)
  // Others see the document and what was given from it, not what is still thought about.
  const proposals = useMemo(
    () => directive.proposals.filter((one) => seesProposal(one, me.actor)),
    [directive.proposals, me.actor],
  )
  const fate = useMemo(() => fatesOf({ provisionRows, proposals }), [provisionRows, proposals])
  const blocks = useMemo(() => blocksOf(text, provisionRows), [text, provisionRows])
  const marks = useMemo(() => marksByBlock(text, blocks, proposals), [text, blocks, proposals])
  const wanted = useDeferredValue(query)
  const rows = useMemo(() => {
    const shown = form
      ? proposals.map((one) => (one.id === form.id ? { ...one, state: form.state } : one))
      : proposals
    return rowsOf({ text, provisionRows, proposals: shown }, fate, closed, wanted, whole)
  }, [text, provisionRows, proposals, form, fate, closed, wanted, whole])
  const search = usePaperSearch(text, blocks, query)
  const may = useMemo(() => mayOn(directive, me.actor), [directive, me.actor])
  return {
    office: me.roles.includes('office'),
    /** Sees what is not issued yet. */
    whole,
    proposals,
    fate,
    blocks,
    marks,
    rows,
    progress: useMemo(() => progressOf(proposals, fate), [proposals, fate]),
    clear: useMemo(() => toIssue(directive), [directive]),
    alive: useMemo(() => proposals.filter(({ state }) => state === 'open' || state === 'ready'), [proposals]),
    /** Open ones that name no day: one answer may serve them all. */
    dayless: useMemo(() => proposals.filter(lacksDay).map(({ id }) => id), [proposals]),
    uncovered: useMemo(() => [...fate].flatMap(([id, at]) => (at.fate === 'uncovered' ? [id] : [])), [fate]),
    may,
    mayIssue: useMemo(() => may.issue(), [may]),
    query,
    search,
    setQuery: (typed: string) => {
      setQuery(typed)
      search.restart()
    },
    toggle: (group: GroupName) =>
      setClosed((before) => {
        const next = new Set(before)
        if (!next.delete(group)) next.add(group)
        return next
      }),
  }
}
export type ReviewData = ReturnType<typeof useReview>
