/** Who is told of what happens to a task, as a table: what one must do at once, what one should know in the digest. */
import type { Actor, Day, Id } from '#basics/values.ts'
import type { Tx } from '#platform/db/open.ts'
import { type NewNotice, notify } from '#platform/notify/notify.ts'
import { headsOf } from '#slices/organisation/public.ts'

/**
 * `lead` and `head` are of the lead unit after the act; `assigner` is the person who assigned it. `blocker` heads the unit that can clear
 * the way, `asker` wants an explanation: these two are named by the act itself (`toId`, `askerId`).
 */
type Party = 'lead' | 'head' | 'assigner' | 'blocker' | 'asker'
const duties = { direct: true }
const news = { direct: false }
const tells: Record<string, Partial<Record<Party, { direct: boolean }>>> = {
  'task.issued': { head: duties, lead: duties },
  'task.transferred': { head: duties, lead: duties },
  'task.transfer-proposed': { assigner: duties },
  'task.transfer-declined': { head: news },
  'task.lead-assigned': { lead: duties },
  'task.updated': { assigner: news },
  'task.at-risk': { assigner: news },
  'task.extension-asked': { assigner: duties },
  'task.extension-asked-late': { assigner: news },
  'task.extension-granted': { lead: duties, head: news },
  'task.extension-refused': { lead: duties, head: news },
  'task.block-reported': { blocker: duties, assigner: news },
  'task.block-reported-outside': { assigner: news },
  'task.block-passed': { blocker: duties, lead: news },
  'task.block-answered': { lead: duties },
  'task.block-not-resolved': { blocker: duties },
  'task.block-resolved': { blocker: news },
  'task.explanation-demanded': { lead: duties, head: duties },
  'task.explanation-demanded-for': { lead: duties, head: duties },
  'task.explanation-demanded-again': { lead: duties, head: duties },
  'task.explained': { asker: duties },
  'task.explanation-accepted': { lead: news, head: news },
  'task.submitted': { assigner: news },
  'task.accepted': { lead: news },
  'task.returned': { lead: duties },
  'task.suspended': { lead: news, head: news },
  'task.resumed': { lead: duties, head: news },
  'task.cancelled': { lead: news, head: news },
  'task.reopened': { lead: duties, head: news },
}

export type Happened = {
  fact: string
  task: { id: Id; title: string; leadUnit: Id | null; lead: Id | null; assigner: Id }
  data: Record<string, unknown>
}

/** In the transaction of the acts themselves, whoever they are told to. */
export async function tell(tx: Tx, actor: Actor, today: Day, happened: readonly Happened[]): Promise<void> {
  const known = happened.map((each) => ({ ...each, kind: kindOf(each) })).filter(({ kind }) => tells[kind])
  const units = known.flatMap(({ kind, task, data }) => [
    ...(tells[kind]!.head && task.leadUnit ? [task.leadUnit] : []),
    ...(tells[kind]!.blocker ? idIn(data.toId) : []),
  ])
  const heads = await headsOf(tx, units, today)
  await notify(
    tx,
    actor.person,
    known.flatMap(({ kind, task, data }) => {
      const { id, title, leadUnit, lead, assigner } = task
      // These have a day of their own: that of the task beside it would be taken for it.
      const { due: _, dueDay: __, ...rest } = data
      const said = /^task\.(?:extension|block|expla)/.test(kind) ? rest : data
      const [blocker] = idIn(data.toId).flatMap((unit) => heads.get(unit) ?? [])
      const [asker] = idIn(data.askerId)
      const head = leadUnit && (heads.get(leadUnit) ?? null)
      const who = { lead, head, assigner, blocker: blocker ?? null, asker: asker ?? null }
      return Object.entries(tells[kind]!).flatMap(([why, { direct }]): NewNotice[] => {
        const person = who[why as Party]
        return person ? [{ person, kind, about: { kind: 'task', id }, title, why, direct, data: said }] : []
      })
    }),
  )
}

const idIn = (value: unknown): Id[] => (typeof value === 'string' ? [value] : [])

const kindOf = ({ fact, data }: Happened): string =>
  fact === 'task.updated' && data.status !== 'onTrack' ? 'task.at-risk' : fact
