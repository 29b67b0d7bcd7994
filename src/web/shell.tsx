/** What stands around every screen of a signed-in person: rail, top, keys, live changes; and who may not open a screen. */

import { Outlet, useLocation } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { calendarOf } from '#basics/working-days.ts'
import { onSessionEnded } from '#kit/call.ts'
import { Waiting } from '#kit/empty-state.tsx'
import { ErrorBoundary } from '#kit/error-boundary.tsx'
import { useGo } from '#kit/go.tsx'
import { insisting } from '#kit/insisting.ts'
import { useKeys } from '#kit/keys.ts'
import { listen } from '#kit/live.ts'
import { MeProvider, useMe, useToday } from '#kit/me.tsx'
import { queryClient, useRead } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { WorkDaysProvider } from '#kit/work-days.tsx'
import { regulationContract } from '#slices/regulation/contract.ts'
import { navFor, opens } from './nav.ts'
import { NoRight, NotFound, ServerDown } from './pages.tsx'
import { PhoneBar, Rail } from './rail.tsx'
import { mayOpen, type Place } from './routes.tsx'
import { useSignedIn } from './signed-in.ts'
import { Top } from './top.tsx'

// Fetched when first asked for.
const Palette = lazy(insisting(() => import('./palette.tsx')))
const KeyHelp = lazy(insisting(() => import('./key-help.tsx')))

export function Shell() {
  const { me, down, retry } = useSignedIn()
  const go = useGo()
  useEffect(
    () =>
      onSessionEnded(() => {
        const { pathname, search } = window.location
        if (pathname === '/sign-in' || pathname === '/setup') return
        queryClient.clear()
        go(`/sign-in?${new URLSearchParams({ to: pathname + search })}`, { replace: true })
      }),
    [go],
  )
  if (me)
    return (
      <MeProvider me={me}>
        <WithWorkDays>
          <Frame />
        </WithWorkDays>
      </MeProvider>
    )
  return down ? <ServerDown retry={retry} /> : <Waiting />
}

/** Two years back and two ahead: what is counted on screens lies within. Days off announced meanwhile come live. */
function WithWorkDays({ children }: { children: ReactNode }) {
  const year = Number(useToday().slice(0, 4))
  const { data } = useRead(
    regulationContract.calendar,
    { query: { from: `${year - 2}-01-01`, to: `${year + 2}-12-31` } },
    { keep: true },
  )
  const calendar = useMemo(() => data && calendarOf(data.marks), [data])
  return <WorkDaysProvider calendar={calendar ?? null}>{children}</WorkDaysProvider>
}

function Frame() {
  const w = useWords('web')
  const me = useMe()
  const { pathname } = useLocation()
  const [finding, setFinding] = useState(false)
  const [helping, setHelping] = useState(false)
  const main = useRef<HTMLElement>(null)
  const go = useGo()
  const nav = navFor(me.roles)

  useEffect(() => listen(), [])
  useKeys([
    { key: 'mod+k', label: w('keys.palette'), act: () => setFinding(true), global: true },
    { key: '?', label: w('account.keys'), act: () => setHelping(true), global: true },
    {
      key: 'g b',
      label: w('keys.go', { place: w('top.inbox') }),
      act: () => go('/notices'),
      global: true,
    },
    ...nav.map((item) => ({
      key: `g ${item.key}`,
      label: w('keys.go', { place: w(item.word) }),
      act: () => go(opens(item)),
      global: true,
    })),
  ])
  // After a move the reader of the screen starts at the new content, not at the link that is gone.
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])

  const help = () => setHelping(true)
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {w('skip')}
      </a>
      <Rail nav={nav} help={help} />
      <div className="main">
        <Top find={() => setFinding(true)} />
        <main id="main" tabIndex={-1} ref={main}>
          <ErrorBoundary at={pathname}>
            <Suspense fallback={<Waiting />}>
              <Outlet />
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
      <PhoneBar nav={nav} />
      <Suspense>
        {finding && <Palette nav={nav} help={help} onClose={() => setFinding(false)} />}
        {helping && <KeyHelp onClose={() => setHelping(false)} />}
      </Suspense>
    </div>
  )
}

/** A screen, for whom it is; the server refuses all the same. */
export function For({ place, children }: { place: Place; children: ReactNode }) {
  const me = useMe()
  if (mayOpen(me.roles, place)) return children
  return place.may ? <NoRight may={place.may} /> : <NotFound />
}
