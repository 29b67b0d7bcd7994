/** The clerk's acts on a directive: one after the other, seen at once, saved each by itself, taken back by `z` until tasks are given. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import type { z } from 'zod'
import { call, hasMoved, type Offline, ProblemError } from '#kit/call.ts'
import { useFormat } from '#kit/format.ts'
import { readKey } from '#kit/query.ts'
import { tell, tellTrouble } from '#kit/tell.tsx'
import { useWords } from '#kit/words.ts'
import {
  type Changed,
  type Directive,
  type DirectiveHead,
  directiveContract,
  type Header,
  type LessonBody,
  type Offer,
  type ProposalBody,
} from '../contract.ts'
import type { Filling } from '../rules-proposal.ts'
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

export const headerOf = (directive: DirectiveHead): Header => ({
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

/** What an act answers: the parts it changed, or, of a corrected header, the header. */
type Answer = Changed | DirectiveHead
type Step<A extends Answer> = {
  /** Said when it is done. */
  said: string | (() => string)
  change: () => Promise<A>
  /** Shown until the server has answered. */
  guess?: { which: string; state: ProposalRow['state'] } | false
  /** How to take it back where the server does not do it: from what was there before. */
  back?: (before: Directive) => () => Promise<Answer>
}

/** An act that can be taken back, and the notice that offers it. */
type Back = {
  said: string
  /** Null: nothing of the directive itself. */
  change: () => Promise<Answer | null>
  hide: () => void
  act: string | null
}

/** What the screen holds with what an act has changed; everything else keeps its objects, so it is not drawn again. */
export function patched(now: Directive, answer: Answer): Directive {
  if (!('act' in answer)) return { ...now, ...answer }
  const { act: _, offer: __, gone, proposals, provisionRows, ...row } = answer
  const touched = new Set([...gone, ...proposals.map(({ id }) => id)])
  const parts = new Map(provisionRows.map((part) => [part.id, part]))
  return {
    ...now,
    ...row,
    provisionRows: parts.size
      ? now.provisionRows.map((part) => parts.get(part.id) ?? part)
      : now.provisionRows,
    proposals: touched.size
      ? [...now.proposals.filter(({ id }) => !touched.has(id)), ...proposals].sort(
          (a, b) => a.start - b.start || (a.id < b.id ? -1 : 1),
        )
      : now.proposals,
  }
}

const keyOf = (id: string) => readKey(directiveContract.read, { params: { id } })

/** A thick directive is ten megabytes: it is read again only when it has changed since, and by somebody else. */
async function readAgain(
  client: QueryClient,
  id: string,
  whole: boolean,
  signal: AbortSignal,
): Promise<Directive> {
  const params = { id }
  if (whole || !client.getQueryData(keyOf(id))) return call(directiveContract.read, { params, signal })
  const row = await call(directiveContract.brief, { params, signal })
  const now = client.getQueryData<Directive>(keyOf(id))!
  return row.version === now.version ? { ...now, ...row } : call(directiveContract.read, { params, signal })
}

export function useDesk(id: string) {
  const w = useWords('directive')
  const { number } = useFormat()
  const client = useQueryClient()
  const key = useMemo(() => keyOf(id), [id])
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const backs = useRef<Back[]>([])
  const doubted = useRef(false)
  const [waiting, setWaiting] = useState(0)
  const [offered, setOffered] = useState<{ offer: Offer; act: string | null } | null>(null)
  const read = useQuery<Directive, ProblemError | Offline>({
    queryKey: key,
    queryFn: async ({ signal }) => {
      // What the acts under way change is no news.
      await queue.current
      const whole = doubted.current
      doubted.current = false
      return readAgain(client, id, whole, signal)
    },
  })

  const now = () => client.getQueryData<Directive>(key)!
  const put = (answer: Answer) => client.setQueryData<Directive>(key, patched(now(), answer))
  const proposal = (which: string) => now().proposals.find((one) => one.id === which)
  /** After a trouble the version alone proves nothing: all is read again. */
  const refresh = () => {
    doubted.current = true
    return client.invalidateQueries({ queryKey: [key[0]] })
  }
  const show = (which: string, change: (one: ProposalRow) => ProposalRow) =>
    client.setQueryData<Directive>(key, {
      ...now(),
      proposals: now().proposals.map((one) => (one.id === which ? change(one) : one)),
    })

  /** Acts wait for one another, for each is decided on the version the one before has left. */
  function run<A extends Answer>({ said: words, change, guess, back }: Step<A>): Promise<A | null> {
    const was = guess ? proposal(guess.which)?.state : undefined
    if (guess) show(guess.which, (one) => ({ ...one, state: guess.state }))
    setWaiting((count) => count + 1)
    const turn = queue.current.then(async () => {
      try {
        await client.cancelQueries({ queryKey: key })
        const undo = back?.(now())
        const answer = await change()
        put(answer)
        void client.invalidateQueries({ queryKey: [key[0], directiveContract.list.path] })
        const said = typeof words === 'string' ? words : words()
        const act = 'act' in answer ? answer.act : null
        // It waits until it is answered, or another act offers something else.
        if ('offer' in answer && answer.offer) setOffered({ offer: answer.offer, act })
        const takesBack = act ? () => call(directiveContract.undo, { params: { id }, body: { act } }) : undo
        if (takesBack) {
          canTakeBack(said, takesBack, act)
        } else tell(said)
        return answer
      } catch (error) {
        tellTrouble(error, () => void refresh())
        if (guess && was) show(guess.which, (one) => ({ ...one, state: was }))
        if (hasMoved(error) || guess) void refresh()
        return null
      } finally {
        setWaiting((count) => count - 1)
      }
    })
    queue.current = turn
    return turn
  }

  function canTakeBack(said: string, change: Back['change'], act: string | null): void {
    const entry: Back = { said, change, hide: () => {}, act }
    backs.current.push(entry)
    entry.hide = tell(said, { undo: () => takeBack(entry) })
  }

  async function takeBack(entry: Back): Promise<void> {
    entry.hide()
    backs.current = backs.current.filter((one) => one !== entry)
    // What was corrected by mistake teaches nothing.
    if (entry.act) setOffered((now) => (now?.act === entry.act ? null : now))
    const turn = queue.current.then(async () => {
      const answer = await entry.change()
      if (answer) put(answer)
    })
    queue.current = turn.catch(() => refresh())
    try {
      await turn
    } catch (error) {
      // Not refused but not reached: it can be asked for again.
      if (!(error instanceof ProblemError)) backs.current.push(entry)
      throw error
    }
  }

  /** Null when it was refused; what is taken back after it is only what it has remembered itself. */
  async function remember(body: LessonBody): Promise<true | null> {
    const proposal = offered?.offer.proposal ?? null
    const { kind, words, units, reason } = body
    try {
      const lesson = await call(directiveContract.remember, {
        params: { id },
        body: { kind, words, units, reason, proposal },
      })
      setOffered(null)
      const taught = () => client.invalidateQueries({ queryKey: [key[0], directiveContract.lessons.path] })
      void taught()
      const said = w('directive.label.did.remember', { words: lesson.words })
      const params = { lesson: lesson.id }
      const end = async () => {
        await call(directiveContract.endLesson, { params, body: { back: true } })
        void taught()
        return null
      }
      if (lesson.directive?.id === id && lesson.proposal === proposal) canTakeBack(said, end, null)
      else tell(said)
      return true
    } catch (error) {
      tellTrouble(error)
      return null
    }
  }

  const on = (which: string) => ({ params: { id, proposal: which }, version: proposal(which)?.version })
  const correct = (header: Header, version: number) =>
    call(directiveContract.correct, { params: { id }, version, body: header })
  const did = (act: string) => w(`directive.label.did.${act}`)

  return {
    read,
    directive: read.data,
    saving: waiting > 0,
    refresh,
    /** What the last correction could teach. */
    offer: offered?.offer ?? null,
    remember,
    dismissOffer: () => setOffered(null),
    accept: (which: string) =>
      run({
        said: did('accept'),
        change: () => call(directiveContract.acceptProposal, on(which)),
        guess: proposal(which)?.state !== 'dropped' && { which, state: 'ready' },
      }),
    reopen: (which: string) =>
      run({
        said: did('reopen'),
        change: () => call(directiveContract.reopen, on(which)),
        guess: { which, state: 'open' },
      }),
    /** `also`: others that take the same lead units, in the same act. */
    edit: (which: string, body: Body, version: number, also: string[]) =>
      run({
        said:
          also.length > 0 ? w('directive.label.did.edit.also', { count: number(also.length) }) : did('edit'),
        change: () =>
          call(directiveContract.edit, {
            params: { id, proposal: which },
            version,
            body: { ...body, also },
          }),
      }),
    /** One day for all that lack it. */
    fill: (proposals: string[], due: NonNullable<Filling['due']>) =>
      run({
        said: w('directive.label.did.fill', { count: number(proposals.length) }),
        change: () => call(directiveContract.fill, { params: { id }, body: { proposals, due } }),
      }),
    drop: (which: string, reason: string) =>
      run({
        said: did('drop'),
        change: () => call(directiveContract.drop, { ...on(which), body: { reason } }),
        guess: { which, state: 'dropped' },
      }),
    merge: (which: string, other: string) =>
      run({
        said: did('merge'),
        change: () => call(directiveContract.merge, { ...on(which), body: { with: other } }),
      }),
    split: (which: string, at: number) =>
      run({
        said: did('split'),
        change: () => call(directiveContract.split, { ...on(which), body: { at } }),
      }),
    add: (place: PlaceOf, provision: string | null) =>
      run({
        said: did('add'),
        change: () => call(directiveContract.add, { params: { id }, body: { ...place, provision } }),
      }),
    /** No task from a provision, because; whatever was proposed from it is dropped for the same reason. */
    cover: (provision: string, reason: string | null) =>
      run({
        said: did(reason === null ? 'uncover' : 'cover'),
        change: () =>
          call(directiveContract.cover, { params: { id, provision }, body: { reason, drop: true } }),
      }),
    coverAll: (provisions: string[], reason: string) =>
      run({
        said: did('cover'),
        change: () => call(directiveContract.coverAll, { params: { id }, body: { provisions, reason } }),
      }),
    correct: (header: Header, version: number) =>
      run({
        said: did('correct'),
        change: () => correct(header, version),
        back: (before) => {
          const was = headerOf(before)
          return () => correct(was, now().version)
        },
      }),
    /** Everything that is clear, at once. */
    issue: (version: number) => {
      let given = { tasks: 0, units: 0 }
      return run({
        said: () =>
          w('directive.label.issue.done', { tasks: number(given.tasks), units: number(given.units) }),
        change: async () => {
          const { directive, issued, units } = await call(directiveContract.issue, {
            params: { id },
            version,
            body: { proposals: null },
          })
          given = { tasks: issued, units }
          // What was done before cannot be taken back once tasks are given.
          for (const { hide } of backs.current) hide()
          backs.current = []
          void client.invalidateQueries({
            predicate: ({ queryKey }) => queryKey[0] === 'tasks' || queryKey[0] === 'board',
          })
          return directive
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
