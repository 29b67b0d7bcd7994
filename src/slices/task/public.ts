/** What other slices may ask of tasks. Plain functions; each takes the caller's transaction or reader. */
export { issueTasks, type TaskToIssue } from './giving.ts'
