/** Reads who is signed in, and signs out. */
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { type Me, systemContract } from '#basics/system-contract.ts'
import { call, ProblemError } from '#kit/call.ts'
import { useGo } from '#kit/go.tsx'
import { isPassing, type Trouble } from '#kit/problem.ts'
import { switchOff } from '#kit/push.ts'
import { queryClient } from '#kit/query.ts'
import { tellTrouble } from '#kit/tell.tsx'

const FIVE_MINUTES = 300_000

/** `today` comes with it, so it is read again now and then: a screen stays open over midnight. */
export function useSignedIn(): { me: Me | null; down: boolean; retry: () => void } {
  const found = useQuery<Me, Trouble>({
    queryKey: ['me'],
    queryFn: ({ signal }) => call(systemContract.me, { signal }),
    refetchInterval: FIVE_MINUTES,
    retry: (count, error) => isPassing(error) && count < 1,
  })
  const { refetch } = found
  const retry = useCallback(() => void refetch(), [refetch])
  const ended = found.error instanceof ProblemError && found.error.code === 'session.needed'
  // Once known, a short absence of the server does not take the screen away.
  return { me: ended ? null : (found.data ?? null), down: found.isError && !ended, retry }
}

export function useSignOut(): { here: () => Promise<void>; everywhere: () => Promise<true | null> } {
  const go = useGo()
  const leave = () => {
    void switchOff()
    queryClient.clear()
    go('/sign-in')
  }
  return {
    here: () => call(systemContract.signOut).then(leave, tellTrouble),
    everywhere: () =>
      call(systemContract.signOutEverywhere).then(
        () => {
          leave()
          return true as const
        },
        (error) => {
          tellTrouble(error)
          return null
        },
      ),
  }
}
