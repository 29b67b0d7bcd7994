/** Which constraint of the organisation's tables means which refusal. */
import { refusedByTable } from '#platform/db/refused-by-table.ts'

export const orRefused = refusedByTable({
  unit_code_once: 'organisation.changed-meanwhile',
  unit_no_cycle: 'unit.cycle',
  unit_parent_there: 'unit.parent-unknown',
  post_one_head: 'organisation.changed-meanwhile',
  post_once_in_unit: 'organisation.changed-meanwhile',
  person_email_once: 'organisation.changed-meanwhile',
})
