/** The HTTP door of tasks. Every change reads the same way: load, decide, save, record. */
import { v7 } from 'uuid'
import type { Id } from '#basics/values.ts'
import { fileOf, sendFile } from '#platform/files/files.ts'
import { routes } from '#platform/http/routes.ts'
import { clocksAbout, closeClock } from '#slices/regulation/public.ts'
import { act, bindFiles } from './acting.ts'
import { answerBlock, reportBlock, settleBlock } from './blocking.ts'
import { bulk } from './bulk.ts'
import { taskContract } from './contract.ts'
import { demandExplanation, explain, settleExplanation, withdrawExplanation } from './explaining.ts'
import { exportTasks } from './export.ts'
import { askExtension, decideExtension, withdrawExtension } from './extending.ts'
import { create, edit, issueDraft } from './giving.ts'
import {
  accept,
  acknowledge,
  againstOriginal,
  assignLead,
  cancel,
  giveBack,
  inWords,
  reopen,
  resume,
  submit,
  suspend,
  timeliness,
  update,
} from './rules.ts'
import { coordinate, decideTransfer, proposeTransfer } from './rules-issue.ts'
import {
  addSubmission,
  addUpdate,
  findTask,
  type Held,
  parentState,
  settleSubmissions,
  wire,
} from './store.ts'
import { home } from './store-home.ts'
import { personFor, unitHere, unitsHere } from './store-issue.ts'
import { countTasks, listTasks } from './store-list.ts'
import { storyOf } from './store-story.ts'

const lead = (task: Held) => ({ unit: task.leadUnit?.name ?? null })
const assigner = (task: Held) => ({ unit: task.assigner.unitName })

export default routes(taskContract, {
  async home({ db, actor, today }) {
    return home(db, actor, today)
  },
  async list({ db, actor, today, query }) {
    return listTasks(db, { ...query, actor, today })
  },
  async count({ db, actor, today, query }) {
    return countTasks(db, { ...query, actor, today })
  },
  async export(call) {
    return exportTasks(call)
  },
  async read({ db, actor, today, params }) {
    return wire(await findTask(db, actor, params.id, today))
  },
  async story({ db, actor, today, params, query }) {
    await findTask(db, actor, params.id, today)
    return storyOf(db, params.id, query)
  },
  async clocks({ db, actor, today, params }) {
    await findTask(db, actor, params.id, today)
    return { rows: await clocksAbout(db, params.id) }
  },
  async file({ db, actor, today, params, files, reply }) {
    await findTask(db, actor, params.id, today)
    return sendFile(files, reply, await fileOf(db, params.file, { kind: 'task', id: params.id }))
  },

  async create({ tx, actor, today, body }) {
    return create(tx, actor, today, body)
  },
  async edit(call) {
    return edit(call)
  },
  async issue(call) {
    return issueDraft(call)
  },

  async acknowledge(call) {
    const { actor, today } = call
    return act(call, 'task.acknowledged', (task) => acknowledge(task, actor, today), lead)
  },

  async proposeTransfer(call) {
    const { tx, actor, today, now, body } = call
    const unit = await unitHere(tx, body.unit, today)
    return act(
      call,
      'task.transfer-proposed',
      (task) => proposeTransfer(task, actor, { unit, reason: body.reason }, now.toISOString()),
      (task) => ({ ...lead(task), to: unit?.name, toUnit: body.unit, reason: body.reason }),
    )
  },

  async decideTransfer(call) {
    const { tx, actor, today, body } = call
    return act(
      call,
      body.agree ? 'task.transferred' : 'task.transfer-declined',
      async (task) =>
        decideTransfer(task, actor, body.agree, await unitHere(tx, task.transfer?.unit ?? null, today)),
      (after, before) => ({
        ...assigner(after),
        from: before.leadUnit?.name,
        to: before.transfer?.unitName,
        lead: after.lead?.name,
        reason: body.reason,
      }),
    )
  },

  async assignLead(call) {
    const { tx, actor, today, body } = call
    return act(
      call,
      'task.lead-assigned',
      async (task) => {
        const unit = await unitHere(tx, task.leadUnit?.id ?? null, today)
        return assignLead(task, actor, await personFor(tx, body.person, unit, today))
      },
      (after, before) => ({
        ...lead(after),
        person: after.lead?.name,
        personId: after.lead?.id,
        from: before.lead?.name,
        note: body.note,
      }),
    )
  },

  async coordinate(call) {
    const { tx, actor, today, body } = call
    const units = await unitsHere(
      tx,
      body.units.map(({ unit }) => unit),
      today,
    )
    return act(
      call,
      'task.coordinating-changed',
      (task) => coordinate(task, actor, body.units, units),
      (after) => ({
        ...assigner(after),
        units: after.coordinating.map(({ name, dueDay }) => ({ name, dueDay })),
      }),
    )
  },

  async update(call) {
    const { tx, actor, today, now, body } = call
    let used: { id: Id; name: string }[] = []
    return act(
      call,
      'task.updated',
      (task) => update(task, actor, body, today),
      (after) => ({ ...lead(after), ...body, files: used }),
      async ({ id }) => {
        await closeClock(tx, { about: id, duty: 'update', period: null }, now)
        used = await bindFiles(tx, actor, body.files, id)
        const { status, percent, why, nextStep } = body
        const row = { id: v7(), task: id, on_day: today, by_person: actor.person, status, percent, why }
        await addUpdate(tx, { ...row, next_step: nextStep, files: used.map((file) => file.id) })
      },
    )
  },

  askExtension,
  withdrawExtension,
  decideExtension,

  reportBlock,
  answerBlock,
  settleBlock,

  demandExplanation,
  withdrawExplanation,
  explain,
  settleExplanation,

  async submit(call) {
    const { tx, actor, today, body } = call
    let used: { id: Id; name: string }[] = []
    return act(
      call,
      'task.submitted',
      (task) => submit(task, actor, body, today),
      (after) => ({ ...lead(after), documentNumber: body.documentNumber, note: body.note, files: used }),
      async ({ id, attempt }) => {
        used = await bindFiles(tx, actor, body.files, id)
        const row = {
          task: id,
          attempt: attempt + 1,
          on_day: today,
          by_person: actor.person,
          note: body.note,
        }
        const files = used.map((file) => file.id)
        await addSubmission(tx, { ...row, document_number: body.documentNumber, files })
      },
    )
  },

  async accept(call) {
    const { tx, actor, today, body } = call
    return act(
      call,
      'task.accepted',
      (task) => accept(task, actor, task.openChildren),
      (after) => ({
        ...assigner(after),
        note: body.note,
        timeliness: timeliness(after, today),
        timelinessOriginal: againstOriginal(after, today),
        completedOn: after.completedOn,
      }),
      ({ id }) => settleSubmissions(tx, [id], 'accepted', actor.person, today),
    )
  },

  async return(call) {
    const { tx, actor, today, body } = call
    return act(
      call,
      'task.returned',
      (task) => giveBack(task, actor),
      (after) => ({ ...assigner(after), reason: body.reason, returns: after.returns }),
      ({ id }) => settleSubmissions(tx, [id], 'returned', actor.person, today),
    )
  },

  async suspend(call) {
    const { tx, actor, today, body } = call
    const waitsFor = await unitHere(tx, body.waitsFor, today)
    const { code, reason } = body
    return act(
      call,
      'task.suspended',
      (task) => suspend(task, actor, { code, waitsFor }),
      (after) => ({ ...assigner(after), reason, code, waitsFor: waitsFor?.name ?? null }),
      undefined,
      { reason: code, note: reason, waitsFor: body.waitsFor },
    )
  },

  async resume(call) {
    const { actor, body } = call
    return act(
      call,
      'task.resumed',
      (task) => resume(task, actor),
      (after) => ({ ...assigner(after), ...body }),
    )
  },

  async cancel(call) {
    const { tx, actor, today, body } = call
    return act(
      call,
      'task.cancelled',
      (task) => cancel(task, actor, task.openChildren),
      (after) => ({ ...assigner(after), ...body }),
      ({ id }) => settleSubmissions(tx, [id], 'cancelled', actor.person, today),
    )
  },

  async reopen(call) {
    const { tx, actor, body } = call
    return act(
      call,
      'task.reopened',
      async (task) => reopen(task, actor, task.parent ? await parentState(tx, task.parent.id) : null),
      (after, before) => ({
        ...assigner(after),
        ...body,
        completedOn: before.completedOn ? inWords(before.completedOn) : null,
      }),
    )
  },

  async bulk({ tx, actor, today, now, body }) {
    return bulk(tx, actor, { today, now }, body.ids, body.act)
  },
})
