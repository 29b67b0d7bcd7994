/** Addresses to screens. Values of the address are plain text; a screen's own texts are fetched together with it. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import { Broken } from '#kit/error-boundary.tsx'
import { NotFound } from './pages.tsx'
import { type Place, places, screenOf } from './routes.tsx'
import { For, Shell } from './shell.tsx'
import { addAllWords, addSliceWords } from './words.ts'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Broken })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./sign-in.tsx')),
})
const setup = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: lazyRouteComponent(() => import('./setup.tsx')),
})
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Shell })

const sessions = createRoute({
  getParentRoute: () => inside,
  path: '/sessions',
  component: lazyRouteComponent(() => import('./sessions.tsx')),
})

function componentOf(place: Place) {
  const screen = screenOf(place)
  if (screen === null) return NotFound
  const load = async () => {
    const [{ default: Screen }] = await Promise.all([
      typeof screen === 'function' ? screen() : screen,
      place.allWords ? addAllWords() : addSliceWords(place.slice),
    ])
    return {
      default: () => (
        <For place={place}>
          <Screen />
        </For>
      ),
    }
  }
  return lazyRouteComponent(load)
}

const known = places.map((place) =>
  createRoute({ getParentRoute: () => inside, path: place.path, component: componentOf(place) }),
)
const anythingElse = createRoute({ getParentRoute: () => inside, path: '$', component: NotFound })

export const router = createRouter({
  routeTree: root.addChildren([signIn, setup, inside.addChildren([...known, sessions, anythingElse])]),
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(search as Record<string, string>).toString()
    return text ? `?${text}` : ''
  },
  defaultErrorComponent: Broken,
  defaultPendingMs: 300,
  scrollRestoration: true,
})
