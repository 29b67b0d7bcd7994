/** When the table itself refuses (two people acted at once), the answer is worded like the rule's own. */
import { Refused } from '#basics/decision.ts'

const codes: Record<string, string> = {
  unit_code_once: 'organisation.changed-meanwhile',
  unit_no_cycle: 'unit.cycle',
  unit_parent_there: 'unit.parent-unknown',
  post_one_head: 'organisation.changed-meanwhile',
  post_once_in_unit: 'organisation.changed-meanwhile',
  person_email_once: 'organisation.changed-meanwhile',
}

/** Runs a change; a broken constraint becomes a refusal (409). Its transaction is lost either way. */
export async function orRefused<T>(change: Promise<T>): Promise<T> {
  try {
    return await change
  } catch (error) {
    const code = codes[(error as { constraint?: string }).constraint ?? '']
    if (code) throw new Refused({ kind: 'not-now', code, detail: {} })
    throw error
  }
}
