/** Which screen stands at which address, and for whom; the rail, the palette and the keys are made from the same table. */
import type { ComponentType } from 'react'
import type { Role } from '#basics/values.ts'

type Screen = { default: ComponentType }
/** Everything but home is fetched when it is opened. Names are written out: a screen's own parts are not screens. */
const screens = import.meta.glob<Screen>([
  '../slices/directive/screens/{register,new,review,lessons,links,changes}.tsx',
  '../slices/task/screens/{task-list,task-page,explanations}.tsx',
  '../slices/board/screens/board.tsx',
  '../slices/organisation/screens/{tree,unit-page,person-page,admin}.tsx',
  '../slices/journal/screens/journal.tsx',
  '../slices/notice/screens/{inbox,open,preferences}.tsx',
])
const home = import.meta.glob<Screen>('../slices/task/screens/home.tsx', { eager: true })

/** Whoever reads content; an administrator as such does not. */
const readers: readonly Role[] = ['leader', 'office', 'head', 'official', 'inspector']
/** null: whoever is signed in. */
export type Place = {
  path: string
  slice: string
  screen: string
  may: readonly Role[] | null
  /** It words the facts of every slice. */
  allWords?: boolean
}

export const places: readonly Place[] = [
  { path: '/', slice: 'task', screen: 'home', may: null },
  { path: '/directives', slice: 'directive', screen: 'register', may: readers },
  { path: '/directives/new', slice: 'directive', screen: 'new', may: ['office'] },
  {
    path: '/directives/lessons',
    slice: 'directive',
    screen: 'lessons',
    may: ['leader', 'office', 'inspector'],
  },
  { path: '/directives/$id', slice: 'directive', screen: 'review', may: readers },
  { path: '/directives/$id/links', slice: 'directive', screen: 'links', may: readers },
  { path: '/directives/$id/changes', slice: 'directive', screen: 'changes', may: readers },
  { path: '/tasks', slice: 'task', screen: 'task-list', may: readers },
  { path: '/tasks/$id', slice: 'task', screen: 'task-page', may: readers },
  { path: '/explanations', slice: 'task', screen: 'explanations', may: readers },
  { path: '/board', slice: 'board', screen: 'board', may: ['leader', 'office', 'inspector', 'head'] },
  { path: '/organisation', slice: 'organisation', screen: 'tree', may: null },
  { path: '/units/$id', slice: 'organisation', screen: 'unit-page', may: null },
  { path: '/people/$id', slice: 'organisation', screen: 'person-page', may: null },
  {
    path: '/journal',
    slice: 'journal',
    screen: 'journal',
    may: ['inspector', 'administrator', 'office', 'leader'],
    allWords: true,
  },
  // A notice is told in the words of the slice it comes from.
  { path: '/notices', slice: 'notice', screen: 'inbox', may: null, allWords: true },
  { path: '/notices/preferences', slice: 'notice', screen: 'preferences', may: null },
  { path: '/notices/$id', slice: 'notice', screen: 'open', may: null, allWords: true },
  { path: '/admin', slice: 'organisation', screen: 'admin', may: ['administrator'] },
]

export const mayOpen = (roles: readonly Role[], { may }: Pick<Place, 'may'>): boolean =>
  may === null || may.some((role) => roles.includes(role))

/** null while nobody has written the screen: its address then shows the not-found page. */
export function screenOf({ slice, screen }: Place): Screen | (() => Promise<Screen>) | null {
  const file = `../slices/${slice}/screens/${screen}.tsx`
  return home[file] ?? screens[file] ?? null
}
