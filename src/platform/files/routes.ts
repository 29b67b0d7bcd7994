/** Taking a file in: streamed to the store first, then one row; an act of a slice uses it afterwards. */
import { z } from 'zod'
import { contract, everyone } from '#basics/contract.ts'
import { Id } from '#basics/values.ts'
import { HttpProblem } from '../http/problems.ts'
import { routes } from '../http/routes.ts'
import { receive } from './files.ts'

export const KeptFile = z.object({
  id: Id,
  name: z.string(),
  size: z.number().int(),
  type: z.string(),
  sha256: z.string(),
})

export const filesContract = contract({
  upload: {
    method: 'POST',
    path: '/files',
    summary: 'Takes one file in (field `file`, at most 50 MB); it belongs to nothing until an act names it',
    may: everyone,
    raw: 'upload',
    answer: KeptFile,
  },
})

export const filesRoutes = routes(filesContract, {
  async upload({ request, files, actor, inTransaction }) {
    const part = await request.file()
    if (!part) throw new HttpProblem(422, 'file.missing')
    return receive(files, inTransaction, actor, part)
  },
})
