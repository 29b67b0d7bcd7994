/** Filters of the task list kept under a name, each person's own. */
import { z } from 'zod'
import { contract, everyone } from '#basics/contract.ts'
import { Id } from '#basics/values.ts'
import { TaskFilter } from './contract.ts'

export const MOST_VIEWS = 20

/** The parts of the address that make a view; what is open or chosen beside it is not kept. */
const Part = z.enum([...TaskFilter.keyof().options, 'sort', 'group'])
export const viewParts: readonly string[] = Part.options
/** Words of the address as they stand: the list itself leaves out what no longer fits. */
export const ViewQuery = z.partialRecord(Part, z.string().min(1).max(200))
export type ViewQuery = z.infer<typeof ViewQuery>

export const TaskView = z.object({ id: Id, name: z.string(), query: ViewQuery })
export type TaskView = z.infer<typeof TaskView>

/** An administrator as such reads no content, so has no list to filter. */
const may = everyone.filter((role) => role !== 'administrator')

export const taskViewContract = contract({
  list: {
    method: 'GET',
    path: '/task-views',
    summary: 'Filters the person signed in has kept, in the order they were kept',
    may,
    answer: z.object({ rows: z.array(TaskView) }),
  },
  keep: {
    method: 'POST',
    path: '/task-views',
    summary: 'Keeps a filter under a name; a name that is there already gets the new filter',
    may,
    body: z.object({ name: z.string().trim().min(1).max(80), query: ViewQuery }),
    answer: TaskView,
  },
  drop: {
    method: 'DELETE',
    path: '/task-views/:id',
    summary: 'Drops a filter the person signed in has kept',
    may,
    params: z.object({ id: Id }),
    answer: null,
  },
})
