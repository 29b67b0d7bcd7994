/** What stands in the rail, by duty, with the letter that goes there after `g`. */
import IconAdjustmentsHorizontal from '@tabler/icons-react/dist/esm/icons/IconAdjustmentsHorizontal.mjs'
import IconChecklist from '@tabler/icons-react/dist/esm/icons/IconChecklist.mjs'
import IconFileText from '@tabler/icons-react/dist/esm/icons/IconFileText.mjs'
import IconHistory from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs'
import IconLayoutDashboard from '@tabler/icons-react/dist/esm/icons/IconLayoutDashboard.mjs'
import IconListCheck from '@tabler/icons-react/dist/esm/icons/IconListCheck.mjs'
import IconMessageQuestion from '@tabler/icons-react/dist/esm/icons/IconMessageQuestion.mjs'
import IconSitemap from '@tabler/icons-react/dist/esm/icons/IconSitemap.mjs'
import { mayOpen, places, screenOf } from './routes.tsx'

const items = [
  { to: '/', word: 'nav.home', key: 'c', icon: IconListCheck },
  { to: '/directives', word: 'nav.directives', key: 'v', icon: IconFileText },
  // What is still to be done: years of completed tasks would come first by due day.
  {
    to: '/tasks',
    opens: '/tasks?timeliness=open',
    word: 'nav.tasks',
    key: 'n',
    icon: IconChecklist,
  },
  { to: '/board', word: 'nav.board', key: 'd', icon: IconLayoutDashboard },
  { to: '/explanations', word: 'nav.explanations', key: 'i', icon: IconMessageQuestion },
  { to: '/organisation', word: 'nav.organisation', key: 't', icon: IconSitemap, apart: true },
  { to: '/journal', word: 'nav.journal', key: 'k', icon: IconHistory },
  { to: '/admin', word: 'nav.admin', key: 'q', icon: IconAdjustmentsHorizontal },
] as const
export type NavItem = (typeof items)[number]

/** The address an item opens; the same screen is also there without a filter. */
export const opens = (item: NavItem): string => ('opens' in item ? item.opens : item.to)

/** Only what the person has a right to, and what exists. */
export function navFor(roles: Parameters<typeof mayOpen>[0]): NavItem[] {
  return items.filter(({ to }) => {
    const place = places.find(({ path }) => path === to)
    return place !== undefined && screenOf(place) !== null && mayOpen(roles, place)
  })
}

/** Under which item a page stands: a task under tasks, a unit or a person under the organisation. */
export function itemOf(pathname: string): string {
  const first = `/${pathname.split('/')[1]}`
  return first === '/units' || first === '/people' ? '/organisation' : first
}
