/** The HTTP door of directives. Every change reads the same way: load, decide, save, record. */
import { v7 } from 'uuid'
import { must, NotFound, refuse, sameVersion } from '#basics/decision.ts'
import { Id } from '#basics/values.ts'
import { fileOf, sendFile } from '#platform/files/files.ts'
import { type Handlers, routes } from '#platform/http/routes.ts'
import { record } from '#platform/journal/record.ts'
import { act, fromSelection, saying, takeBack } from './acting.ts'
import { directiveContract, Header, type Provision } from './contract.ts'
import { intakeHandlers } from './intake-handlers.ts'
import { issueAll, unitsStillThere } from './issuing.ts'
import { lessonHandlers, offerOfCut, offerOfNames, offerOfSilence } from './lessons.ts'
import { linkHandlers } from './link-handlers.ts'
import { aboutFile, findSeen, headOf, read, rowOf, rowsOf } from './present.ts'
import { change, cover, fates } from './rules.ts'
import { labelOf } from './rules-identity.ts'
import {
  accept,
  chosen,
  type Draft,
  drop,
  edit,
  fill,
  issuable,
  may,
  merge,
  reopen,
  split,
} from './rules-proposal.ts'
import { findEntry, findForChange, orKnown, saveHeader, saveProgress, textOf } from './store.ts'
import { innermost, proposalsIn, provisionsIn } from './store-parts.ts'
import { knownBefore, listDirectives } from './store-register.ts'

const handlers: Handlers<
  Omit<
    typeof directiveContract,
    keyof typeof intakeHandlers | keyof typeof lessonHandlers | keyof typeof linkHandlers
  >
> = {
  async list({ db, actor, today, query }) {
    const cursor = query.cursor === undefined ? undefined : Id.parse(query.cursor)
    const { rows, next } = await listDirectives(db, actor, { ...query, cursor })
    return { rows: await rowsOf(db, rows, today), next }
  },

  async read({ db, actor, today, params }) {
    return read(db, params.id, actor, today)
  },

  async brief({ db, actor, today, params }) {
    return rowOf(db, await findSeen(db, actor, params.id), today)
  },

  async original({ db, actor, files, reply, params }) {
    const { id, file } = await findSeen(db, actor, params.id)
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
    return headOf(tx, await findEntry(tx, held.id), today)
  },

  async cover({ body, ...call }) {
    const { id, provision } = call.params
    return act({ ...call, params: { id } }, async ({ issuer }) => {
      const [part] = await provisionsIn(call.tx, id, [provision])
      if (!part) throw new NotFound('provision', provision)
      const { reason } = body
      const from = await proposalsIn(call.tx, id, { provision })
      const dropped =
        reason !== null && body.drop
          ? from.filter((each) => may(each, 'drop').allowed && each.state !== 'dropped')
          : []
      const saved = dropped.map((each) => must(drop(each, reason!)))
      const now = from.map((each) => saved.find((one) => one.id === each.id) ?? each)
      must(cover(part, now, reason))
      return {
        saved,
        covered: { provisions: [provision], reason },
        offer:
          reason === null
            ? null
            : await offerOfSilence(call, issuer, {
                words: bodyIn(await textOf(call.tx, id), part),
                reason,
                dropped,
              }),
        fact: reason === null ? 'provision.uncovered' : 'provision.covered',
        data: { provision, reference: part.reference, reason, dropped: saved.map(saying) },
      }
    })
  },

  async coverAll({ body, ...call }) {
    return act(call, async ({ id }) => {
      const asked = new Set(body.provisions)
      const uncovered = [...fates(await provisionsIn(call.tx, id), await proposalsIn(call.tx, id))]
      const provisions = uncovered.flatMap(([id, { fate }]) =>
        fate === 'uncovered' && asked.has(id) ? [id] : [],
      )
      if (provisions.length === 0) return null
      const { reason } = body
      return { covered: { provisions, reason }, fact: 'provision.covered', data: { provisions, reason } }
    })
  },

  async add({ body, ...call }) {
    return act(call, async ({ id, issuedOn, issuer, answerBy, senderDueDay }) => {
      const text = await textOf(call.tx, id)
      const place = must(chosen(text, body))
      const provision = body.provision ?? (await innermost(call.tx, id, place.start))
      if (provision !== null && (await provisionsIn(call.tx, id, [provision])).length === 0)
        throw new NotFound('provision', provision)
      const proposal = await fromSelection(
        call.tx,
        call.today,
        { text, issuedOn, issuer, answerBy, senderDueDay },
        place,
        provision,
      )
      return { born: [proposal], fact: 'proposal.added', data: saying(proposal) }
    })
  },

  async edit({ body: { also, ...body }, ...call }) {
    return act(call, async ({ id, issuer }, proposal) => {
      const next = must(edit(proposal, body))
      const asked = await proposalsIn(call.tx, id, { ids: also.filter((each) => each !== next.id) })
      const led = asked
        .map((each) => fill(each, { leadUnits: next.leadUnits }))
        .filter((each, n) => each !== asked[n])
      await unitsStillThere(call.tx, [next, ...led], call.today)
      return {
        saved: [next, ...led],
        offer: await offerOfNames(call, issuer, proposal, next),
        fact: 'proposal.edited',
        data: { ...saying(next), before: bodyOf(proposal), after: bodyOf(next), also: led.map(saying) },
      }
    })
  },

  async fill({ body: { proposals, due }, ...call }) {
    return act(call, async ({ id }) => {
      const asked = await proposalsIn(call.tx, id, { ids: proposals })
      const saved = asked.map((each) => fill(each, { due })).filter((each, n) => each !== asked[n])
      if (saved.length === 0) return null
      return { saved, fact: 'proposal.filled', data: { due, proposals: saved.map(saying) } }
    })
  },

  async acceptProposal(call) {
    return act(call, async ({ issuer }, proposal) => {
      const next = must(accept(proposal))
      const restored = proposal.state === 'dropped'
      return {
        saved: [next],
        offer: restored ? null : await offerOfNames(call, issuer, proposal, next),
        fact: restored ? 'proposal.restored' : 'proposal.accepted',
        data: saying(next),
      }
    })
  },

  async reopen(call) {
    return act(call, async (_, proposal) => {
      const next = must(reopen(proposal))
      return { saved: [next], fact: 'proposal.reopened', data: saying(next) }
    })
  },

  async drop({ body, ...call }) {
    return act(call, async ({ issuer }, proposal) => {
      const next = must(drop(proposal, body.reason))
      const { reason } = body
      return {
        saved: [next],
        offer: await offerOfSilence(call, issuer, { words: proposal.quote, reason, dropped: [proposal] }),
        fact: 'proposal.dropped',
        data: { ...saying(next), reason },
      }
    })
  },

  async merge({ body, ...call }) {
    return act(call, async ({ id }, proposal) => {
      const [other] = await proposalsIn(call.tx, id, { ids: [body.with] })
      if (!other) throw new NotFound('proposal', body.with)
      const within = {
        start: Math.min(proposal.start, other.start),
        end: Math.max(proposal.end, other.end),
      }
      const near = await proposalsIn(call.tx, id, { within })
      const next = must(merge(proposal, other, near, await textOf(call.tx, id)))
      return {
        saved: [next],
        gone: other.id,
        fact: 'proposal.merged',
        data: { ...saying(next), with: saying(other) },
      }
    })
  },

  async split({ body, ...call }) {
    return act(call, async ({ id, issuer }, proposal) => {
      const text = await textOf(call.tx, id)
      const [left, right] = must(split(proposal, body.at, v7(), text))
      const provision = (await innermost(call.tx, id, right.start)) ?? right.provision
      return {
        saved: [left],
        born: [{ ...right, provision }],
        offer: await offerOfCut(call, issuer, proposal, body.at, text),
        fact: 'proposal.split',
        data: { ...saying(left), with: saying(right) },
      }
    })
  },

  async undo({ body, ...call }) {
    return takeBack(call, body.act)
  },

  async issue({ tx, actor, today, now, version, params, body }) {
    let [issued, units] = [0, 0]
    const directive = await act({ tx, actor, today, version: null, params }, async (held) => {
      const asked = body.proposals
      const found = await proposalsIn(tx, held.id, asked ? { ids: asked } : { state: 'ready' })
      const proposals = must(issuable(found, asked))
      // Sent twice, the second finds nothing left to give: then it matters no more which version it saw.
      if (proposals.length === 0) return null
      sameVersion(version, held.version)
      const saved = await issueAll(tx, actor, { today, now }, held, proposals)
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

/** A provision's own words, behind its printed number. */
const bodyIn = (text: string, { start, end, label }: Provision): string => {
  const words = text.slice(start, end)
  return label && words.startsWith(label) ? words.slice(label.length).replace(/^[.:/)]*\s*/, '') : words
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

export default routes(directiveContract, {
  ...handlers,
  ...intakeHandlers,
  ...lessonHandlers,
  ...linkHandlers,
})
