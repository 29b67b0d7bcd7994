/** When a table itself refuses (two people acted at once, somebody just left), the answer is worded like the rule's own. */
import { Refused } from '#basics/decision.ts'

/** Runs a change; a broken constraint named in `codes` becomes a refusal (409). Its transaction is lost either way. */
export const refusedByTable =
  (codes: Record<string, string>) =>
  async <T>(change: Promise<T>): Promise<T> => {
    try {
      return await change
    } catch (error) {
      const code = codes[(error as { constraint?: string }).constraint ?? '']
      if (code) throw new Refused({ kind: 'not-now', code, detail: {} })
      throw error
    }
  }
