/** Links between papers: which registered one is meant, and whose tasks they touch. */
import { v7 } from 'uuid'
import { must, refuse } from '#basics/decision.ts'
import type { Day, Id } from '#basics/values.ts'
import type { Reader, Tx } from '#platform/db/open.ts'
import { openTasksOf } from '#slices/task/public.ts'
import type { Intake, LinkBody } from './contract.ts'
import type { Reading } from './intake/reading.ts'
import { labelOf } from './rules-identity.ts'
import { meant, namedIn, symbolKey, touchedBy } from './rules-link.ts'
import { findEntries, findEntry } from './store.ts'
import {
  insertLinks,
  insertTouches,
  type LinkRow,
  linksOf,
  meetLinks,
  papersNumbered,
  unmetLinks,
} from './store-link.ts'
import { proposalsIn, provisionsIn } from './store-parts.ts'
import { editionsOf, newestOf } from './store-version.ts'

type By = { issuer: string; issuedOn: Day }

/** "05/CT-UBND" and "5/CT-UBND" of one day are one paper, said twice. */
export function readLinks({ document }: Reading, text: string): LinkBody[] {
  const found = new Map<string, LinkBody>()
  for (const { kind, type, number, date, start, end } of document.links) {
    const printed = text.slice(start, end).replace(/\s+/g, ' ').slice(0, 300)
    const link = { kind, printed, type, symbol: number.slice(0, 100), issuedOn: date, start, end }
    const key = `${symbolKey(link.symbol)} ${date}`
    if (!found.has(key)) found.set(key, link)
  }
  return [...found.values()]
}

/** By the number, the day and the issuer, for all of them at once. */
async function targetsOf(
  db: Reader,
  links: readonly LinkBody[],
  by: By,
  own: Id | null,
): Promise<(Id | null)[]> {
  const asked = links.filter(({ target }) => target === undefined)
  const found = await papersNumbered(
    db,
    asked.map(({ symbol }) => symbol),
  )
  const byKey = Map.groupBy(found, ({ key }) => key)
  return links.map((link) => {
    if (link.target !== undefined) return link.target
    const candidates = byKey.get(symbolKey(link.symbol)) ?? []
    return meant(
      link,
      by,
      candidates.filter(({ paper }) => paper !== own),
    )
  })
}

/** What was read, with the registered papers that are meant, as the clerk is shown it. */
export async function linksTold(db: Reader, links: readonly LinkBody[], by: By): Promise<Intake['links']> {
  const targets = await targetsOf(db, links, by, null)
  const papers = await newestOf(
    db,
    targets.filter((id) => id !== null),
  )
  const entries = new Map((await findEntries(db, papers)).map((entry) => [entry.paper, entry]))
  return links.map(({ target: _, ...link }, n) => {
    const entry = entries.get(targets[n] ?? '')
    return {
      ...link,
      target: entry ? { id: entry.id, label: labelOf(entry), issuedOn: entry.issuedOn } : null,
    }
  })
}

/** A link as it is kept: its place within the text, its target a paper of which this is no edition. */
export async function linkRow(
  db: Reader,
  directive: By & { id: Id; paper: Id },
  text: string,
  id: Id,
  body: LinkBody,
): Promise<LinkRow> {
  const { target: asked, ...link } = body
  if ((link.start === null) !== (link.end === null)) must(refuse('proposal.place-outside'))
  if (link.end !== null && (link.end > text.length || link.start! >= link.end))
    must(refuse('proposal.place-outside'))
  const [found] = asked
    ? [(await findEntry(db, asked)).paper]
    : await targetsOf(db, [body], directive, directive.paper)
  if (found === directive.paper) must(refuse('directive.link-itself'))
  return { ...link, id, directive: directive.id, target: found ?? null }
}

/** The links of a directive that was just registered; and those of others that waited for it. */
export async function linkNew(
  tx: Tx,
  directive: By & { id: Id; symbol: string },
  text: string,
  bodies: readonly LinkBody[],
): Promise<LinkRow[]> {
  const { paper, edition } = await findEntry(tx, directive.id)
  const links: LinkRow[] = []
  for (const body of bodies) links.push(await linkRow(tx, { ...directive, paper }, text, v7(), body))
  await insertLinks(tx, links)
  for (const link of links) await touchBy(tx, link, links, text)
  if (edition === 1) {
    const waiting = (await unmetLinks(tx, directive.symbol)).filter(
      ({ issuedOn, by, directive: other }) =>
        other !== directive.id &&
        meant({ issuedOn }, by, [{ paper, issuer: directive.issuer, issuedOn: directive.issuedOn }]) !== null,
    )
    await meetLinks(
      tx,
      waiting.map(({ id }) => id),
      paper,
    )
  }
  return links
}

/** Every open task of the other paper that the link touches, or may touch, waits for a decision. */
export async function touchBy(tx: Tx, link: LinkRow, links: readonly LinkRow[], text: string): Promise<void> {
  if (link.target === null) return
  const editions = await editionsOf(tx, [link.target])
  const open = await openTasksOf(tx, { directives: editions.map(({ id }) => id) })
  if (open.length === 0) return
  const [newest] = await newestOf(tx, [link.target])
  const parts = await provisionsIn(tx, newest!)
  const starts = new Map(parts.map(({ id, start }) => [id, start]))
  for (const { tasks, start } of await proposalsIn(tx, newest!, { state: 'issued' }))
    for (const task of tasks) starts.set(task, start)
  const tasks = open.map(({ id, provision, reference }) => ({
    reference,
    id,
    at: starts.get(id) ?? starts.get(provision ?? '') ?? null,
  }))
  await insertTouches(tx, link.directive, link.id, touchedBy(link, links, namedIn(text), { parts, tasks }))
}

/** After a link was put right: what it touched before is no longer said. */
export async function touchAgain(tx: Tx, link: LinkRow, text: string): Promise<void> {
  await touchBy(tx, link, await linksOf(tx, link.directive), text)
}
