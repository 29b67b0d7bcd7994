/** Teaching the reader: what it goes by for an authority, what is remembered, taken back, brought back, and what an act offers to teach. */
import { v7 } from 'uuid'
import { allow, type Decision, must, NotFound, refuse } from '#basics/decision.ts'
import { type Actor, type Day, Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import type { Handlers } from '#platform/http/routes.ts'
import { record } from '#platform/journal/record.ts'
import { personNames, unitNames, unitsForReader, whatBecameOf } from '#slices/organisation/public.ts'
import type { directiveContract, Lesson, LessonBody, Offer } from './contract.ts'
import { lessonKey, onDay } from './intake/lessons.ts'
import type { Lesson as ReaderLesson, UnitNames } from './intake/reading.ts'
import { unitIndex } from './intake/units.ts'
import { directiveLabels } from './public.ts'
import { change } from './rules.ts'
import { labelOf } from './rules-identity.ts'
import { behindOrder, lesson, ofIssuer, opening, room, teaches, wordsAtCut } from './rules-lesson.ts'
import type { Draft } from './rules-proposal.ts'
import { findForChange } from './store.ts'
import {
  findLesson,
  insertLesson,
  type LessonRow,
  lessonIssuers,
  lessonsBeside,
  lessonsInForce,
  listLessons,
  saveEnd,
} from './store-lessons.ts'
import { proposalsIn } from './store-parts.ts'

/** What the reader goes by in the papers of an authority. A unit that has ended is followed to who took its work over. */
export async function lessonsFor(
  db: Reader,
  issuer: string,
  units: readonly UnitNames[],
  today: Day,
): Promise<ReaderLesson[]> {
  const rows = await lessonsInForce(db, issuer)
  const there = new Set(units.map(({ id }) => id))
  const gone = [...new Set(rows.flatMap((row) => row.units))].filter((id) => !there.has(id))
  const became = await whatBecameOf(db, gone, today)
  const heirs = new Map([...became].flatMap(([unit, { heir }]) => (heir ? [[unit, heir.id] as const] : [])))
  const plain = rows.map(({ id, kind, words, units, reason }) => ({ id, kind, words, units, reason }))
  return onDay(plain, there, heirs)
}

/** Fit to be taught today: units that are there, words that are not the name of one already, and that silence none. */
function fitting(body: LessonBody, units: readonly UnitNames[]): Decision<LessonBody> {
  const whole = lesson(body)
  if (!whole.allowed) return whole
  const { kind, words, units: meant } = whole.value
  // "TP.HCM" is read as "Thành phố", a word of half of all names.
  if (lessonKey(kind, words).length < 3) return refuse('lesson.too-common', { words })
  const known = new Map(units.map((unit) => [unit.id, unit.name]))
  if (meant.some((id) => !known.has(id))) return refuse('lesson.unit-unknown', { words })
  const index = unitIndex(units)
  const named = index.of(kind === 'plain' ? behindOrder(words) : words)
  if (kind === 'alias' && named.doubt === null)
    return refuse('lesson.is-a-name', { words, unit: known.get(named.units[0]!)! })
  if (kind === 'plain' && named.units.length > 0 && named.doubt !== 'lead.near')
    return refuse('lesson.silences-unit', { words })
  return allow(whole.value)
}

type Teaching = { tx: Tx; actor: Actor; today: Day; now: Date }
type From = { directive: { id: Id; label: string } | null; proposal: Id | null }

async function teach(
  { tx, actor, today, now }: Teaching,
  issuer: string,
  given: LessonBody,
  { directive, proposal }: From,
): Promise<Lesson> {
  must(ofIssuer(issuer))
  const body = must(fitting(given, await unitsForReader(tx, today)))
  const { same, count } = await lessonsBeside(tx, issuer, body.kind, body.words)
  // Asked for a second time.
  if (same && sameSense(same, body)) return (await shown(tx, [same], today))[0]!
  must(room(body.kind, count - (same ? 1 : 0)))
  const at = now.toISOString()
  if (same) await saveEnd(tx, same.id, { by: actor.person, at })
  const id = v7()
  await insertLesson(tx, {
    ...body,
    id,
    issuer,
    directive: directive?.id ?? null,
    proposal,
    replaces: same?.id ?? null,
    by: actor.person,
    at,
  })
  const before = same ? await senseOf(tx, same) : null
  const after = await senseOf(tx, body)
  await tell(tx, actor, 'lesson.remembered', await findLesson(tx, id), directive?.label ?? null, {
    before,
    after,
  })
  return (await shown(tx, [await findLesson(tx, id)], today))[0]!
}

const sameSense = (
  a: Pick<LessonBody, 'units' | 'reason'>,
  b: Pick<LessonBody, 'units' | 'reason'>,
): boolean => a.reason === b.reason && String([...a.units].sort()) === String([...b.units].sort())

/** What the words stand for, in words: units, or the reason why nothing is assigned. */
async function senseOf(db: Reader, { units, reason, words }: Pick<LessonBody, 'units' | 'reason' | 'words'>) {
  const names = await unitNames(db, units)
  return units.length > 0 ? units.map((id) => names.get(id) ?? id) : (reason ?? words)
}

async function tell(
  tx: Tx,
  actor: Actor,
  fact: 'lesson.remembered' | 'lesson.ended' | 'lesson.revived',
  row: LessonRow,
  label: string | null,
  { before, after }: { before: unknown; after: unknown },
): Promise<void> {
  await record(
    tx,
    actor,
    fact,
    { kind: 'lesson', id: row.id },
    {
      name: row.words,
      issuer: row.issuer,
      document: label,
      lessonKind: row.kind,
      changed: { sense: { before, after } },
    },
  )
}

/** Rows with the names of units and people, and the documents they come from. */
async function shown(db: Reader, rows: readonly LessonRow[], today: Day): Promise<Lesson[]> {
  const ids = [...new Set(rows.flatMap((row) => row.units))]
  const names = await unitNames(db, ids)
  const people = await personNames(
    db,
    rows.flatMap((row) => [row.by, ...(row.endedBy ? [row.endedBy] : [])]),
  )
  const labels = await directiveLabels(
    db,
    rows.flatMap((row) => row.directive ?? []),
  )
  const there = new Set(ids.length > 0 ? (await unitsForReader(db, today)).map(({ id }) => id) : [])
  const person = (id: Id) => ({ id, name: people.get(id) ?? id })
  const named = (id: Id) => ({ id, name: names.get(id) ?? id })
  return rows.map(({ authority: _, by, endedBy, directive, units, ...row }) => ({
    ...row,
    units: units.map(named),
    ended: units.filter((id) => !there.has(id)).map((id) => named(id).name),
    by: person(by),
    endedBy: endedBy === null ? null : person(endedBy),
    directive: directive === null ? null : { id: directive, label: labels.get(directive) ?? directive },
  }))
}

/** What an act could teach; null when it teaches nothing, or nothing that is not known. */
type Taught = Omit<Offer, 'before' | 'units'> & { units: readonly Id[] }
async function offered(tx: Tx, today: Day, issuer: string, taught: Taught | null): Promise<Offer | null> {
  if (!taught || taught.words.length > 200) return null
  const body = { ...taught, units: [...taught.units] }
  if (!lesson(body).allowed || !ofIssuer(issuer).allowed) return null
  const fit = fitting(body, await unitsForReader(tx, today))
  if (!fit.allowed) return null
  const { same, count } = await lessonsBeside(tx, issuer, fit.value.kind, fit.value.words)
  if ((same && sameSense(same, fit.value)) || (!same && !room(fit.value.kind, count).allowed)) return null
  const names = await unitNames(tx, [...fit.value.units, ...(same?.units ?? [])])
  const named = (ids: readonly Id[]) => ids.map((id) => ({ id, name: names.get(id) ?? id }))
  return {
    ...taught,
    words: fit.value.words,
    units: named(fit.value.units),
    before: same ? named(same.units) : null,
  }
}

type Acted = { tx: Tx; today: Day }
/**
 * A lead the reader did not know, or took for another, was given its units; a likely one was said to be right; or a partner
 * it did not know was said to be a unit.
 */
export function offerOfNames(
  { tx, today }: Acted,
  issuer: string,
  before: Draft,
  after: Draft,
): Promise<Offer | null> {
  const name = leadTaught(before, after) ?? partnerTaught(before, after)
  return offered(tx, today, issuer, name && { kind: 'alias', ...name, reason: null, proposal: after.id })
}

type Name = { words: string; units: readonly Id[] } | null
function leadTaught({ leadText, leadUnits, doubts }: Draft, after: Draft): Name {
  const changed = String([...leadUnits].sort()) !== String([...after.leadUnits].sort())
  const confirmed = doubts.some((doubt) => /^lead\.(?:near|ended)$/.test(doubt))
  return leadText !== null && (changed || confirmed) ? { words: leadText, units: after.leadUnits } : null
}

function partnerTaught(before: Draft, after: Draft): Name {
  const unknown = new Set(before.coordinating.filter(({ unit }) => unit === null).map(({ text }) => text))
  const told = after.coordinating.find(({ text, unit }) => unit !== null && unknown.has(text))
  return told ? { words: told.text, units: [told.unit!] } : null
}

export function offerOfCut(
  { tx, today }: Acted,
  issuer: string,
  proposal: Draft,
  at: number,
  text: string,
): Promise<Offer | null> {
  const words = wordsAtCut(text, proposal, at)
  return offered(
    tx,
    today,
    issuer,
    words === null ? null : { kind: 'split', words, units: [], reason: null, proposal: proposal.id },
  )
}

/** `dropped`: what was proposed from it. A duty with a day was given elsewhere, or not now: that says nothing of other papers. */
export async function offerOfSilence(
  { tx, today }: Acted,
  issuer: string,
  { words, reason, dropped }: { words: string; reason: string; dropped: readonly Draft[] },
): Promise<Offer | null> {
  if (dropped.some(({ dueDay }) => dueDay !== null)) return null
  const proposal = dropped[0]?.id ?? null
  return offered(tx, today, issuer, { kind: 'plain', words: opening(words), units: [], reason, proposal })
}

type LessonContract = Pick<
  typeof directiveContract,
  'lessons' | 'lessonIssuers' | 'addLesson' | 'remember' | 'endLesson' | 'reviveLesson'
>

export const lessonHandlers: Handlers<LessonContract> = {
  async lessons({ db, today, query }) {
    const cursor = query.cursor === undefined ? undefined : Id.parse(query.cursor)
    const { rows, next } = await listLessons(db, { ...query, cursor })
    return { rows: await shown(db, rows, today), next }
  },

  async lessonIssuers({ db }) {
    return { issuers: await lessonIssuers(db) }
  },

  async addLesson({ body: { issuer, ...body }, ...call }) {
    must(teaches(call.actor))
    return teach(call, issuer, body, { directive: null, proposal: null })
  },

  async remember({ params, body: { proposal, ...body }, ...call }) {
    const held = must(change(await findForChange(call.tx, params.id), call.actor))
    if (proposal && (await proposalsIn(call.tx, held.id, { ids: [proposal] })).length === 0)
      throw new NotFound('proposal', proposal)
    const directive = { id: held.id, label: labelOf(held) }
    return teach(call, held.issuer, body, { directive, proposal })
  },

  async endLesson({ tx, actor, today, now, params, body }) {
    must(teaches(actor))
    const row = await findLesson(tx, params.lesson)
    if (row.endedAt === null) {
      await saveEnd(tx, row.id, { by: actor.person, at: now.toISOString() })
      await tell(tx, actor, 'lesson.ended', row, null, { before: await senseOf(tx, row), after: null })
      if (body.back && row.replaces)
        await revive({ tx, actor, today, now }, await findLesson(tx, row.replaces))
    }
    return (await shown(tx, [await findLesson(tx, row.id)], today))[0]!
  },

  async reviveLesson({ params, ...call }) {
    must(teaches(call.actor))
    const row = await findLesson(call.tx, params.lesson)
    await revive(call, row)
    return (await shown(call.tx, [await findLesson(call.tx, row.id)], call.today))[0]!
  },
}

async function revive({ tx, actor }: Teaching, row: LessonRow): Promise<void> {
  if (row.endedAt === null) return
  const { same, count } = await lessonsBeside(tx, row.issuer, row.kind, row.words)
  if (same) must(refuse('lesson.otherwise-now', { words: row.words }))
  must(room(row.kind, count))
  await saveEnd(tx, row.id, null)
  await tell(tx, actor, 'lesson.revived', row, null, { before: null, after: await senseOf(tx, row) })
}
