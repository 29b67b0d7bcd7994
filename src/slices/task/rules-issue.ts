/** What a task must have before it is given, which unit may be given it, and the one request to move it. No I/O. */
import { allow, type Decision, forbid, refuse } from '#basics/decision.ts'
import { type Day, hasRole, type Id } from '#basics/values.ts'
import type { NewTask, Task } from './contract.ts'
import { inWords, isOpen, type Parties, standing, step, steps, type Who } from './rules-standing.ts'

/** A unit as the rules need it. `head`: who answers for it today, from above while it has no head of its own. */
export type UnitHere = {
  id: Id
  name: string
  path: string
  valid: boolean
  head: { id: Id; name: string } | null
}
/** What a new or edited task refers to, looked up by the store; null: not there. */
export type Around = {
  leadUnit: UnitHere | null
  lead: { id: Id; name: string; member: boolean } | null
  parent: (Parties & Pick<Task, 'id' | 'title' | 'state' | 'dueDay'>) | null
  coordinating: UnitHere[]
}

/** In whose name a task is assigned: the unit this person heads first, else the unit of the Office or of the leader. */
export function assigningUnit(actor: Who): Decision<Id> {
  const unit = actor.posts.find((post) => post.kind !== 'official')?.unit ?? actor.unit
  if (unit === null || !hasRole(actor, 'leader', 'office', 'head')) return forbid('task.may-not-create')
  return allow(unit)
}

/** The Office and leaders give work to every unit; a head to the own unit and those below it. */
export const within = (actor: Who, path: string): boolean =>
  hasRole(actor, 'leader', 'office') ||
  actor.posts.some(
    (post) => post.kind !== 'official' && (path === post.path || path.startsWith(`${post.path}.`)),
  )

const first = (...decisions: (() => Decision<unknown>)[]): Decision<true> => {
  for (const decide of decisions) {
    const decision = decide()
    if (!decision.allowed) return decision
  }
  return allow(true)
}

function part(given: NewTask, actor: Who, { parent }: Around): Decision<unknown> {
  if (given.parent === null) return allow(true)
  if (!parent) return refuse('task.parent-unknown')
  const as = standing(parent, actor)
  if (!steps.subtask.by.some((each) => as.has(each)))
    return forbid('task.may-not-subtask', { unit: parent.leadUnit?.name ?? null })
  if (!isOpen(parent.state)) return refuse('task.parent-closed')
  if (!steps.subtask.from.some((state) => state === parent.state)) return refuse('task.cannot-subtask')
  if (parent.dueDay !== null && given.dueDay !== null && given.dueDay > parent.dueDay)
    return refuse('task.due-after-parent', { day: inWords(parent.dueDay) })
  return allow(true)
}

/** Coordinating units: never the lead, each once, their days not after the task's (R7). */
export function coordination(
  given: Pick<NewTask, 'leadUnit' | 'dueDay' | 'coordinating'>,
  units: UnitHere[],
): Decision<true> {
  const seen = new Set<Id>()
  for (const { unit, dueDay } of given.coordinating) {
    const known = units.find(({ id }) => id === unit)
    if (!known?.valid) return refuse('task.unit-unknown', { unit: known?.name ?? null })
    if (unit === given.leadUnit) return refuse('task.coordinating-is-lead', { unit: known.name })
    if (seen.has(unit)) return refuse('task.coordinating-twice', { unit: known.name })
    seen.add(unit)
    if (dueDay !== null && given.dueDay !== null && dueDay > given.dueDay)
      return refuse('task.coordinating-due-after', { unit: known.name, day: inWords(given.dueDay) })
  }
  return allow(true)
}

/** A day that a document set may lie in the past: documents arrive late. Nobody sets one by hand. */
export const duePast = (given: Pick<NewTask, 'dueDay' | 'directive'>, today: Day): Decision<true> =>
  given.dueDay !== null && given.dueDay < today && given.directive === null
    ? refuse('task.due-past', { day: inWords(given.dueDay) })
    : allow(true)

/** Whether a draft may be written so. */
export const draft = (given: NewTask, actor: Who, around: Around, today: Day): Decision<NewTask> => {
  const decision = first(
    () =>
      given.leadUnit && !around.leadUnit?.valid ? refuse('task.unit-unknown', { unit: null }) : allow(true),
    () => (given.standing && given.dueDay !== null ? refuse('task.standing-with-day') : allow(true)),
    () => duePast(given, today),
    () => part(given, actor, around),
    () => coordination(given, around.coordinating),
    () => {
      if (given.lead === null) return allow(true)
      if (!given.leadUnit || !around.lead?.member)
        return refuse('task.lead-not-member', {
          person: around.lead?.name ?? null,
          unit: around.leadUnit?.name ?? null,
        })
      return allow(true)
    },
  )
  return decision.allowed ? allow(given) : decision
}

export type Clear = 'person' | 'work' | 'time' | 'responsibility' | 'product' | 'authority'
const words: Record<Clear, [vi: string, en: string]> = {
  person: ['người', 'person'],
  work: ['việc', 'work'],
  time: ['thời gian', 'time'],
  responsibility: ['trách nhiệm', 'responsibility'],
  product: ['sản phẩm', 'product'],
  authority: ['thẩm quyền', 'authority'],
}

/** "6 rõ" (R8): which of the six a task still lacks. A day is not needed for a standing duty only. */
export function lacking(
  given: Pick<NewTask, 'title' | 'product' | 'dueDay' | 'standing' | 'leadUnit'>,
  actor: Who,
  { leadUnit, lead }: Pick<Around, 'leadUnit' | 'lead'>,
): Clear[] {
  const there: Record<Clear, boolean> = {
    person: Boolean(lead ?? leadUnit?.head),
    work: given.title.trim() !== '',
    time: given.dueDay !== null || given.standing,
    responsibility: leadUnit !== null,
    product: Boolean(given.product?.trim()),
    authority: leadUnit === null || within(actor, leadUnit.path),
  }
  return (Object.keys(there) as Clear[]).filter((clear) => !there[clear])
}

const sixClears = (given: NewTask, actor: Who, around: Around): Decision<true> =>
  allClear(lacking(given, actor, around))

/** As far as the draft itself tells: for form and button, before the server looks at person and authority. */
export const lackingInDraft = (
  draft: Pick<NewTask, 'dueDay' | 'standing' | 'product'> & { leadUnit: unknown },
): Clear[] =>
  (['time', 'responsibility', 'product'] as const).filter(
    (clear) =>
      ({
        time: draft.dueDay === null && !draft.standing,
        responsibility: draft.leadUnit === null,
        product: !draft.product?.trim(),
      })[clear],
  )
export const sixClearsOf = (task: Task): Decision<true> => allClear(lackingInDraft(task))

function allClear(missing: Clear[]): Decision<true> {
  if (missing.length === 0) return allow(true)
  const named = (language: 0 | 1) => missing.map((clear) => words[clear][language]).join(', ')
  return refuse('task.six-clears', { missing: missing.join(','), vi: named(0), en: named(1) })
}

/** Issued: all six are clear, and from here on there is never a moment without a named lead (R6). */
export function issue(given: NewTask, actor: Who, around: Around, today: Day) {
  const written = draft(given, actor, around, today)
  if (!written.allowed) return written
  const clear = sixClears(given, actor, around)
  if (!clear.allowed) return clear
  return allow({ leadUnit: around.leadUnit!, lead: around.lead ?? around.leadUnit!.head! })
}

/** The lead unit proposes another one, once (R10). */
export function proposeTransfer<T extends Task>(
  task: T,
  actor: Who & { name: string },
  given: { unit: UnitHere | null; reason: string },
  at: string,
): Decision<T> {
  const to = step(task, 'proposeTransfer', actor)
  if (!to.allowed) return to
  if (task.transferUsed) return refuse('task.transfer-used')
  if (!given.unit?.valid) return refuse('task.unit-unknown', { unit: given.unit?.name ?? null })
  if (given.unit.id === task.leadUnit?.id) return refuse('task.transfer-same-unit', { unit: given.unit.name })
  const by = { id: actor.person, name: actor.name }
  const { id: unit, name: unitName } = given.unit
  return allow({
    ...task,
    transfer: { unit, unitName, reason: given.reason, by, at },
    transferAsked: true,
    transferUsed: true,
  })
}

/** The assigner moves the task to the unit that was proposed, or keeps the lead unit. */
export function decideTransfer<T extends Task & { leadNamed: boolean }>(
  task: T,
  actor: Who,
  agree: boolean,
  unit: UnitHere | null,
): Decision<T> {
  const to = step(task, 'decideTransfer', actor)
  if (!to.allowed) return to
  if (!task.transfer) return refuse('task.no-transfer')
  const settled = { ...task, transfer: null, transferAsked: false }
  if (!agree) return allow(settled)
  if (!unit?.valid) return refuse('task.unit-unknown', { unit: task.transfer.unitName })
  if (!within(actor, unit.path)) return refuse('task.beyond-authority', { unit: unit.name })
  if (!unit.head) return refuse('task.nobody-answers', { unit: unit.name })
  return allow({
    ...settled,
    leadUnit: { id: unit.id, name: unit.name },
    leadUnitPath: unit.path,
    lead: unit.head,
    leadNamed: false,
    orphan: false,
    coordinating: task.coordinating.filter((each) => each.unit !== unit.id),
  })
}

export function coordinate<T extends Task>(
  task: T,
  actor: Who,
  given: NewTask['coordinating'],
  units: UnitHere[],
): Decision<T> {
  const to = step(task, 'coordinate', actor)
  if (!to.allowed) return to
  const fits = coordination(
    { leadUnit: task.leadUnit?.id ?? null, dueDay: task.dueDay, coordinating: given },
    units,
  )
  if (!fits.allowed) return fits
  const names = new Map(units.map(({ id, name }) => [id, name]))
  return allow({ ...task, coordinating: given.map((each) => ({ ...each, name: names.get(each.unit)! })) })
}
