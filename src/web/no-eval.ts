/** Zod may build its checks by eval; our pages forbid eval, so it is told not to try. Imported before any schema is made. */
import { z } from 'zod'

z.config({ jitless: true })
