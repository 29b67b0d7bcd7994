/** The clerk's acts on a directive: one after the other, seen at once, saved each by itself, most of them taken back by `z`. */
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { z } from 'zod'
import { call, hasMoved } from '#kit/call.ts'
import { readKey, useRead } from '#kit/query.ts'
import { tell, tellTrouble } from '#kit/tell.tsx'
import { useWords } from '#kit/words.ts'
import { type Directive, directiveContract, type Header, type ProposalBody } from '../contract.ts'
import type { ProposalRow } from './rows.ts'

export type Body = z.input<typeof ProposalBody>
export type PlaceOf = { start: number; end: number }

/** What the form of a proposal starts from, and what an edit is taken back to. */
export const bodyOf = (proposal: ProposalRow): Body => ({
  title: proposal.title,
  leadUnits: proposal.leadUnits.map(({ id }) => id),
  coordinating: proposal.coordinating.map(({ text, unit }) => ({ text, unit })),
  dueDay: proposal.dueDay,
  cadence: proposal.cadence,
  standing: proposal.standing,
  product: proposal.product,
})

export const headerOf = (directive: Directive): Header => ({
  type: directive.type,
  number: directive.number,
  symbol: directive.symbol,
  issuer: directive.issuer,
  place: directive.place,
  issuedOn: directive.issuedOn,
  abstract: directive.abstract,
  signer: directive.signer,
  signerTitle: directive.signerTitle,
  urgency: directive.urgency,
  recipients: directive.recipients,
})

type Change = (now: Directive) => Promise<Directive>
type Step = {
  /** Said when it is done. */
  said: string | (() => string)
  change: Change
  /** Shown until the server has answered. */
  guess?: (now: Directive) => Directive
  /** How to take it back, from what the server answered. */
  back?: (before: Directive, after: Directive) => Change
}

const withState = (id: string, state: ProposalRow['state']) => (now: Directive) => ({
  ...now,
  proposals: now.proposals.map((one) => (one.id === id ? { ...one, state } : one)),
})

export function useDesk(id: string) {
  const w = useWords('directive')
  const client = useQueryClient()
  const key = useMemo(() => readKey(directiveContract.read, { params: { id } }), [id])
  const read = useRead(directiveContract.read, { params: { id } })
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const backs = useRef<{ said: string; change: Change }[]>([])
  const [waiting, setWaiting] = useState(0)

  const now = () => client.getQueryData<Directive>(key)!
  const refresh = () => client.invalidateQueries({ queryKey: [key[0]] })
  const proposal = (which: string) => now().proposals.find((one) => one.id === which)

  /** Acts wait for one another, for each is decided on the version the one before has left. */
  function run({ said: words, change, guess, back }: Step): Promise<Directive | null> {
    if (guess) client.setQueryData<Directive>(key, guess(now()))
    setWaiting((count) => count + 1)
    const turn = queue.current.then(async () => {
      const before = now()
      try {
        await client.cancelQueries({ queryKey: key })
        const after = await change(before)
        client.setQueryData<Directive>(key, after)
        void client.invalidateQueries({ queryKey: [key[0], directiveContract.list.path] })
        const said = typeof words === 'string' ? words : words()
        if (back) {
          const entry = { said, change: back(before, after) }
          backs.current.push(entry)
          tell(said, { undo: () => takeBack(entry) })
        } else tell(said)
        return after
      } catch (error) {
        tellTrouble(error, () => void refresh())
        if (hasMoved(error) || guess) await refresh()
        return null
      } finally {
        setWaiting((count) => count - 1)
      }
    })
    queue.current = turn
    return turn
  }

  async function takeBack(entry: { said: string; change: Change }): Promise<void> {
    backs.current = backs.current.filter((one) => one !== entry)
    const turn = queue.current.then(async () => {
      client.setQueryData<Directive>(key, await entry.change(now()))
    })
    queue.current = turn.catch(() => refresh())
    await turn
  }

  const on = (which: string) => ({ params: { id, proposal: which }, version: proposal(which)?.version })
  const send = {
    accept: (which: string) => call(directiveContract.acceptProposal, on(which)),
    edit: (which: string, body: Body, version = proposal(which)?.version) =>
      call(directiveContract.edit, { params: { id, proposal: which }, version, body }),
    drop: (which: string, reason: string) => call(directiveContract.drop, { ...on(which), body: { reason } }),
    merge: (which: string, other: string) =>
      call(directiveContract.merge, { ...on(which), body: { with: other } }),
    split: (which: string, at: number) => call(directiveContract.split, { ...on(which), body: { at } }),
    cover: (provision: string, reason: string | null) =>
      call(directiveContract.cover, { params: { id, provision }, body: { reason } }),
    correct: (header: Header, version: number) =>
      call(directiveContract.correct, { params: { id }, version, body: header }),
  }

  return {
    read,
    directive: read.data,
    saving: waiting > 0,
    refresh,
    accept: (which: string) =>
      run({
        said: w('directive.label.did.accept'),
        change: () => send.accept(which),
        guess: withState(which, 'ready'),
      }),
    edit: (which: string, body: Body, version: number) =>
      run({
        said: w('directive.label.did.edit'),
        change: () => send.edit(which, body, version),
        back: (before) => {
          const was = bodyOf(before.proposals.find((one) => one.id === which)!)
          return () => send.edit(which, was)
        },
      }),
    drop: (which: string, reason: string) =>
      run({
        said: w('directive.label.did.drop'),
        change: () => send.drop(which, reason),
        guess: withState(which, 'dropped'),
        back: () => () => send.accept(which),
      }),
    merge: (which: string, other: string) =>
      run({
        said: w('directive.label.did.merge'),
        change: () => send.merge(which, other),
        back: (before, after) => {
          const cut = Math.max(
            before.proposals.find((one) => one.id === which)!.start,
            before.proposals.find((one) => one.id === other)!.start,
          )
          const left = after.proposals.find(
            (one) => (one.id === which || one.id === other) && one.state !== 'dropped',
          )
          return () => send.split(left?.id ?? which, cut)
        },
      }),
    split: (which: string, at: number) =>
      run({
        said: w('directive.label.did.split'),
        change: () => send.split(which, at),
        back: (before, after) => {
          const known = new Set(before.proposals.map((one) => one.id))
          const born = after.proposals.filter((one) => !known.has(one.id))
          const first =
            after.proposals.find((one) => one.id === which && one.state !== 'dropped') ?? born.shift()
          return () => send.merge(first?.id ?? which, born[0]?.id ?? which)
        },
      }),
    add: (place: PlaceOf, provision: string | null) =>
      run({
        said: w('directive.label.did.add'),
        change: () => call(directiveContract.add, { params: { id }, body: { ...place, provision } }),
        back: (before, after) => {
          const known = new Set(before.proposals.map((one) => one.id))
          const born = after.proposals.find((one) => !known.has(one.id))
          return () => send.drop(born!.id, w('directive.label.undoneAdd'))
        },
      }),
    cover: (provision: string, reason: string | null) =>
      run({
        said: w(reason === null ? 'directive.label.did.uncover' : 'directive.label.did.cover'),
        change: () => send.cover(provision, reason),
        back: (before) => {
          const was = before.provisionRows.find((one) => one.id === provision)?.noTask ?? null
          return () => send.cover(provision, was)
        },
      }),
    /** No task from a provision: whatever was proposed from it is dropped for the same reason, as one act. */
    noTask: (provision: string, reason: string) => {
      const dropped: string[] = []
      return run({
        said: w('directive.label.did.cover'),
        change: async (before) => {
          for (const one of before.proposals) {
            if (one.provision !== provision || (one.state !== 'open' && one.state !== 'ready')) continue
            await send.drop(one.id, reason)
            dropped.push(one.id)
          }
          return send.cover(provision, reason)
        },
        back: () => async () => {
          let now = await send.cover(provision, null)
          for (const which of dropped) {
            const version = now.proposals.find((one) => one.id === which)?.version
            now = await call(directiveContract.acceptProposal, { params: { id, proposal: which }, version })
          }
          return now
        },
      })
    },
    correct: (header: Header, version: number) =>
      run({
        said: w('directive.label.did.correct'),
        change: () => send.correct(header, version),
        back: (before) => {
          const was = headerOf(before)
          return (now) => send.correct(was, now.version)
        },
      }),
    issue: (proposals: string[], version: number) => {
      let given = { tasks: 0, units: 0 }
      return run({
        said: () => w('directive.label.issue.done', given),
        change: async () => {
          const answer = await call(directiveContract.issue, { params: { id }, version, body: { proposals } })
          given = { tasks: answer.issued, units: answer.units }
          // What was done before cannot be taken back once tasks are given.
          backs.current = []
          void client.invalidateQueries({
            predicate: ({ queryKey }) => queryKey[0] === 'tasks' || queryKey[0] === 'board',
          })
          return answer.directive
        },
      })
    },
    /** Takes back the last act that can be taken back; says so when there is none. */
    undo: async () => {
      const entry = backs.current.at(-1)
      if (!entry) return tell(w('directive.label.nothingToUndo'))
      try {
        await takeBack(entry)
        tell(w('directive.label.did.undo', { act: entry.said }))
      } catch (error) {
        tellTrouble(error, () => void refresh())
      }
    },
  }
}
export type Desk = ReturnType<typeof useDesk>
