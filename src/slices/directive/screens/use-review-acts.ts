/** What the clerk does in a review: each act asks the rule first, goes on to the next row, and is saved behind. */
import { useState } from 'react'
import { fold } from '#basics/fold.ts'
import { tell } from '#kit/tell.tsx'
import { useWords } from '#kit/words.ts'
import type { Directive } from '../contract.ts'
import { blockAt } from '../rules-blocks.ts'
import { type Act, type Filling, lacksLead } from '../rules-proposal.ts'
import type { Body, Desk, PlaceOf } from './desk.ts'
import { lacking, sentence } from './may.ts'
import type { ProposalRow } from './rows.ts'
import type { Form, ReviewData } from './use-review.ts'
import type { Panes, Walk } from './use-walk.ts'

/** What a dialog is open about. */
export type Asking =
  | { what: 'drop'; proposal: ProposalRow }
  | { what: 'noTask'; provision: string }
  | { what: 'split'; proposal: ProposalRow; at: number | null }
  | { what: 'issue' }
  | { what: 'fill' }
  | { what: 'header' }
  | { what: 'offer' }
  | null

export function useReviewActs(
  directive: Directive,
  desk: Desk,
  { blocks, alive, dayless, uncovered, may }: ReviewData,
  { pick, goOn, passOn, comeBack, setChosen, provision, lead, chosen }: Walk,
  { paper, list }: Panes,
  setForm: (form: Form) => void,
) {
  const w = useWords('directive')
  const [asking, setAsking] = useState<Asking>(null)
  const ask = (what: Asking) => {
    setAsking(what)
    if (what === null) comeBack()
  }
  /** Says why not, as a greyed button would, for who pressed a key. */
  const refused = (one: ProposalRow, act: Act): boolean => {
    const why = may.act(one, act)
    if (why) tell(sentence(why))
    return why !== null
  }
  const nextOf = (one: ProposalRow) => alive[alive.findIndex(({ id }) => id === one.id) + 1]
  return {
    asking,
    ask,
    /** What lacks a unit or a day is not refused but asked for. */
    accept: (one: ProposalRow) => {
      if (one.state === 'open' && lacking(one) && !may.change) return setForm(one)
      if (refused(one, 'accept')) return
      if (one.state === 'open') goOn()
      void desk.accept(one.id)
    },
    reopen: (one: ProposalRow) => {
      if (!refused(one, 'reopen')) void desk.reopen(one.id)
    },
    edit: (one: ProposalRow) => {
      if (!refused(one, 'edit')) setForm(one)
    },
    leaveEdit: () => {
      setForm(null)
      if (chosen) list.current?.show(chosen)
    },
    /** What was doubtful is clear once it is saved, so the next doubtful one comes up. `also`: others that name the same lead. */
    save: async (one: ProposalRow, body: Body, version: number, also: string[]) => {
      const done = await desk.edit(one.id, body, version, also)
      if (done && one.state === 'open') passOn(done, one.id)
      else if (done) pick(one.id, 'keys')
      return done
    },
    /** Others that still lack a unit and name their lead in the same words. */
    sameLead: (one: ProposalRow): string[] => {
      const words = one.leadText && fold(one.leadText)
      if (!words || !lacksLead(one)) return []
      return alive
        .filter((each) => each.id !== one.id && lacksLead(each) && fold(each.leadText ?? '') === words)
        .map(({ id }) => id)
    },
    fill: () => {
      if (may.change) tell(sentence(may.change))
      else if (dayless.length === 0) tell(w('directive.label.fill.none'))
      else ask({ what: 'fill' })
    },
    fillDays: (due: NonNullable<Filling['due']>) => {
      ask(null)
      void desk.fill(dayless, due).then((answer) => answer && passOn(answer))
    },
    /** As offered; the words may be changed first in a window of their own. */
    remember: () => {
      const { offer } = desk
      if (!offer) return tell(w('directive.label.offer.none'))
      const { kind, words, reason, units } = offer
      void desk
        .remember({ kind, words, reason, units: units.map(({ id }) => id) })
        .then((done) => done && comeBack())
    },
    dismissOffer: () => {
      desk.dismissOffer()
      comeBack()
    },
    merge: (one: ProposalRow) => {
      if (refused(one, 'merge')) return
      const next = nextOf(one)
      if (!next) return tell(w('directive.label.merge.none'))
      void desk.merge(one.id, next.id).then((answer) => answer && setChosen(one.id))
    },
    canMerge: (one: ProposalRow) => nextOf(one) !== undefined,
    split: (one: ProposalRow) => {
      if (refused(one, 'split')) return
      const caret = paper.current?.chosen()
      const inside = caret && caret.start > one.start && caret.start < one.end ? caret.start : null
      ask({ what: 'split', proposal: one, at: inside })
    },
    cut: (one: ProposalRow, at: number) => {
      ask(null)
      void desk.split(one.id, at)
    },
    drop: (one: ProposalRow) => {
      if (!refused(one, 'drop')) ask({ what: 'drop', proposal: one })
    },
    dropFor: (one: ProposalRow, reason: string) => {
      goOn()
      void desk.drop(one.id, reason)
    },
    noTask: (of: string | null) => {
      if (may.change) tell(sentence(may.change))
      else if (of) ask({ what: 'noTask', provision: of })
    },
    /** `also`: the other provisions nobody has handled. */
    noTaskFor: (of: string, reason: string, also: boolean) => {
      goOn()
      void desk.cover(of, reason)
      if (also) void desk.coverAll(uncovered, reason)
    },
    back: (of: string) => void desk.cover(of, null),
    /** A task from the words marked in the document, or from the whole provision looked at. */
    add: (place: PlaceOf | null) => {
      if (may.change) return tell(sentence(may.change))
      const whole = provision ? blocks.find((block) => block.provision?.id === provision) : undefined
      const wanted = place ?? (whole ? { start: whole.body, end: whole.end } : null)
      if (!wanted) return tell(w('directive.label.add.none'))
      const of = blocks[blockAt(blocks, firstLetter(directive.text, wanted))]?.provision?.id ?? null
      void desk.add(wanted, of).then((answer) => {
        const born = answer?.proposals[0]
        if (!born) return
        setChosen(born.id)
        setForm(born)
        lead(of)
      })
    },
    chosenPlace: (): PlaceOf | null => {
      const place = paper.current?.chosen()
      return place && place.end - place.start > 2 ? place : null
    },
  }
}
export type ReviewActs = ReturnType<typeof useReviewActs>

function firstLetter(text: string, { start, end }: PlaceOf): number {
  let at = start
  while (at < end && /\s/.test(text[at]!)) at++
  return at
}
