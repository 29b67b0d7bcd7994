/** Taking a file in: streamed to the store first, then one row; an act of a slice uses it afterwards. */
import { filesContract } from '#basics/system-contract.ts'
import { HttpProblem } from '../http/problems.ts'
import { routes } from '../http/routes.ts'
import { receive } from './files.ts'

export const filesRoutes = routes(filesContract, {
  async upload({ request, files, actor, inTransaction }) {
    const part = await request.file()
    if (!part) throw new HttpProblem(422, 'file.missing')
    return receive(files, inTransaction, actor, part)
  },
})
