/** The HTTP door of directives. Every change reads the same way: load, decide, save, record. */
import { v7 } from 'uuid'
import { must, NotFound, refuse, sameVersion } from '#basics/decision.ts'
import { Id } from '#basics/values.ts'
import { fileOf, sendFile } from '#platform/files/files.ts'
import { type Handlers, routes } from '#platform/http/routes.ts'
import { record } from '#platform/journal/record.ts'
import { act, fromSelection, innermost, saying } from './acting.ts'
import { directiveContract, Header } from './contract.ts'
import { intakeHandlers } from './intake-handlers.ts'
import { issueAll, unitsStillThere } from './issuing.ts'
import { aboutFile, read, rowsOf } from './present.ts'
import { change, cover, sees } from './rules.ts'
import { labelOf } from './rules-identity.ts'
import { accept, chosen, type Draft, drop, edit, issuable, merge, split } from './rules-proposal.ts'
import { findEntry, findForChange, orKnown, saveHeader, saveProgress } from './store.ts'
import { knownBefore, listDirectives } from './store-register.ts'

const handlers: Handlers<Omit<typeof directiveContract, keyof typeof intakeHandlers>> = {
  async list({ db, actor, today, query }) {
    const cursor = query.cursor === undefined ? undefined : Id.parse(query.cursor)
    const { rows, next } = await listDirectives(db, actor, { ...query, cursor })
    return { rows: await rowsOf(db, rows, today), next }
  },

  async read({ db, actor, today, params }) {
    return read(db, params.id, actor, today)
  },

  async original({ db, actor, files, reply, params }) {
    const entry = await findEntry(db, params.id)
    if (!sees(entry, actor)) throw new NotFound('directive', params.id)
    const { id, file } = entry
    if (file === null) throw new NotFound('file', id)
    return sendFile(files, reply, await fileOf(db, file, aboutFile(id)))
  },

  async correct({ tx, actor, today, version, params, body }) {
    const held = must(change(await findForChange(tx, params.id), actor))
    sameVersion(version, held.version)
    const known = await knownBefore(tx, { sha256: null, numbered: body }, held.id)
    if (known) must(refuse('directive.known', { label: known.label, id: known.id, by: known.by }))
    await orKnown(saveHeader(tx, held.id, body))
    await saveProgress(tx, held.id, held.state, held)
    const before: Record<string, unknown> = held
    const changed = Object.fromEntries(
      (Object.keys(Header.shape) as (keyof Header)[])
        .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(body[key]))
        .map((key) => [key, { before: before[key] ?? null, after: body[key] }]),
    )
    await record(tx, actor, 'directive.corrected', aboutFile(held.id), { label: labelOf(body), changed })
    return read(tx, held.id, actor, today)
  },

  async cover({ body, ...call }) {
    const { provision } = call.params
    return act({ ...call, params: { id: call.params.id } }, async (held) => {
      const part = held.parts.find(({ id }) => id === provision)
      if (!part) throw new NotFound('provision', provision)
      must(cover(part, held.proposals, body.reason))
      return {
        covered: { provision, reason: body.reason },
        fact: body.reason === null ? 'provision.uncovered' : 'provision.covered',
        data: { provision, reference: part.reference, reason: body.reason },
      }
    })
  },

  async add({ body, ...call }) {
    return act(call, async (held) => {
      const place = must(chosen(held.text, body))
      const provision = body.provision ?? innermost(held, place.start)
      if (provision !== null && !held.parts.some(({ id }) => id === provision))
        throw new NotFound('provision', provision)
      const proposal = await fromSelection(call.tx, call.today, held, place, provision)
      return { born: [proposal], fact: 'proposal.added', data: saying(proposal) }
    })
  },

  async edit({ body, ...call }) {
    return act(call, async (_, proposal) => {
      const next = must(edit(proposal, body))
      await unitsStillThere(call.tx, [next], call.today)
      return {
        saved: [next],
        fact: 'proposal.edited',
        data: { ...saying(next), before: bodyOf(proposal), after: bodyOf(next) },
      }
    })
  },

  async acceptProposal(call) {
    return act(call, async (_, proposal) => {
      const next = must(accept(proposal))
      const fact = proposal.state === 'dropped' ? 'proposal.restored' : 'proposal.accepted'
      return { saved: [next], fact, data: saying(next) }
    })
  },

  async drop({ body, ...call }) {
    return act(call, async (_, proposal) => {
      const next = must(drop(proposal, body.reason))
      return { saved: [next], fact: 'proposal.dropped', data: { ...saying(next), reason: body.reason } }
    })
  },

  async merge({ body, ...call }) {
    return act(call, async (held, proposal) => {
      const other = held.proposals.find(({ id }) => id === body.with)
      if (!other) throw new NotFound('proposal', body.with)
      const next = must(merge(proposal, other, held.proposals, held.text))
      return {
        saved: [next],
        gone: other.id,
        fact: 'proposal.merged',
        data: { ...saying(next), with: saying(other) },
      }
    })
  },

  async split({ body, ...call }) {
    return act(call, async (held, proposal) => {
      const [left, right] = must(split(proposal, body.at, v7(), held.text))
      return {
        saved: [left],
        born: [right],
        fact: 'proposal.split',
        data: { ...saying(left), with: saying(right) },
      }
    })
  },

  async issue({ tx, actor, today, now, version, params, body }) {
    let [issued, units] = [0, 0]
    const directive = await act({ tx, actor, today, version: null, params }, async (held) => {
      const proposals = must(issuable(held.proposals, body.proposals))
      // Sent twice, the second finds nothing left to give: then it matters no more which version it saw.
      if (proposals.length === 0) return null
      sameVersion(version, held.version)
      const saved = await issueAll(tx, actor, today, held, proposals)
      const leads = new Set(saved.flatMap(({ leadUnits }) => leadUnits))
      issued = saved.reduce((sum, { tasks }) => sum + tasks.length, 0)
      units = leads.size
      return {
        saved,
        issuedAt: now.toISOString(),
        fact: 'directive.issued',
        units: [...leads],
        data: { tasks: issued, units, proposals: saved.map(({ id }) => id) },
      }
    })
    return { directive, issued, units }
  },
}

const bodyOf = ({ title, leadUnits, coordinating, dueDay, cadence, standing, product }: Draft) => ({
  title,
  leadUnits,
  coordinating,
  dueDay,
  cadence,
  standing,
  product,
})

export default routes(directiveContract, { ...handlers, ...intakeHandlers })
