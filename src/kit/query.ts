/** Reads that keep themselves fresh and acts that tell what they did, both straight from a contract. */
import {
  keepPreviousData,
  QueryClient,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback, useMemo, useRef } from 'react'
import type { Endpoint } from '#basics/contract.ts'
import { type AnswerOf, call, newKey, type Sent } from './call.ts'
import { hasMoved, isPassing, ProblemError, type Trouble } from './problem.ts'
import { tell, tellTrouble } from './tell.tsx'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => isPassing(error) && count < 3,
      retryDelay: (count) => Math.min(1000 * 2 ** count, 8000),
      refetchOnWindowFocus: true,
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
})

/** Live changes name a kind; addresses start with its plural. */
const plural: Record<string, string> = {
  task: 'tasks',
  directive: 'directives',
  unit: 'units',
  person: 'people',
  import: 'organisation',
  notice: 'calendar',
  rule: 'rules',
  ladder: 'ladders',
}
export const segmentOf = (kind: string): string => plural[kind] ?? kind

type Loose = Parts & { body?: unknown }
type Parts = { params?: Record<string, unknown>; query?: Record<string, unknown> }
/** The first part is the noun of the address ("tasks"), so that one fact can touch all reads of that noun. */
export const readKey = (endpoint: Endpoint, sent: unknown = {}) => {
  const { params = {}, query = {} } = (sent ?? {}) as Parts
  return [endpoint.path.split('/')[1]!, endpoint.path, params, query] as const
}

export type ReadOptions<A = unknown> = {
  /** Kinds of live facts that also concern this read ("task" on a board); its own noun always does. */
  concerns?: string[]
  /** False: do not read yet. */
  when?: boolean
  /** True: keep what was shown while another filter loads. */
  keep?: boolean
  /** Reads again after so many ms, for work that goes on without anybody's act; false ends it. */
  every?: (shown: A | undefined) => number | false
}

/** `const { data, error, isPending, refetch } = useRead(taskContract.read, { params: { id } })` */
export function useRead<E extends Endpoint>(
  endpoint: E,
  sent: Sent<E>,
  { concerns = [], when = true, keep = false, every }: ReadOptions<AnswerOf<E>> = {},
): UseQueryResult<AnswerOf<E>, Trouble> {
  return useQuery<AnswerOf<E>, Trouble>({
    queryKey: readKey(endpoint, sent),
    queryFn: ({ signal }) =>
      (call as Caller)(endpoint, { ...(sent as object), signal }) as Promise<AnswerOf<E>>,
    enabled: when,
    meta: { concerns },
    ...(every
      ? { refetchInterval: ({ state }: { state: { data: AnswerOf<E> | undefined } }) => every(state.data) }
      : {}),
    ...(keep ? { placeholderData: keepPreviousData as never } : {}),
  })
}
type Caller = (endpoint: Endpoint, sent: unknown) => Promise<unknown>

type PageOf<R> = { rows: R[]; next: string | null }
type RowOf<E extends Endpoint> = AnswerOf<E> extends { rows: (infer R)[] } ? R : never

/** A list that goes on by cursor: `{ rows, more, hasMore, loading, loadingMore, error, retry }`, fit for DataList. */
export function usePages<E extends Endpoint>(
  endpoint: E,
  sent: Sent<E>,
  { concerns = [], when = true }: ReadOptions = {},
) {
  const asked = sent as Parts
  const found = useInfiniteQuery({
    queryKey: [...readKey(endpoint, sent), 'pages'],
    queryFn: ({ pageParam, signal }) =>
      (call as Caller)(endpoint, {
        ...asked,
        query: { ...asked.query, cursor: pageParam ?? undefined },
        signal,
      }) as Promise<PageOf<RowOf<E>>>,
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    enabled: when,
    meta: { concerns },
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => found.data?.pages.flatMap((page) => page.rows) ?? [], [found.data])
  const { fetchNextPage, refetch, hasNextPage, isFetching } = found
  const more = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage()
  }, [fetchNextPage, hasNextPage, isFetching])
  return {
    rows,
    more,
    hasMore: hasNextPage,
    loading: found.isPending && when,
    loadingMore: found.isFetchingNextPage,
    /** True while rows of the filter before are still shown. */
    stale: found.isPlaceholderData,
    error: found.error as Trouble | null,
    retry: useCallback(() => void refetch(), [refetch]),
  }
}

export type ActOptions<E extends Endpoint> = {
  /** What to say when done, from the answer; null says nothing. */
  done?: (answer: AnswerOf<E>, sent: Sent<E>) => string | null
  /** Nouns whose reads are stale now ("task", "board"); the act's own noun always is. */
  invalidate?: string[]
  /** Takes the act back; the notice then offers it for 5 seconds. */
  undo?: (answer: AnswerOf<E>, sent: Sent<E>) => Promise<unknown>
  /** After the answer, e.g. to go to another address. */
  then?: (answer: AnswerOf<E>, sent: Sent<E>) => void
  /** True: the screen shows `problem` itself (ProblemNote), so no notice. */
  quiet?: boolean
}

/**
 * `const accept = useAct(taskContract.accept, { done: () => w('accepted') })`, then
 * `accept.act({ params: { id }, version: task.version, body })`. `act` resolves to the answer, or to null after a trouble that was told.
 */
export function useAct<E extends Endpoint>(endpoint: E, options: ActOptions<E> = {}) {
  const client = useQueryClient()
  const refresh = useCallback(
    () =>
      Promise.all(
        [endpoint.path.split('/')[1]!, ...(options.invalidate ?? []).map(segmentOf)].map((noun) =>
          client.invalidateQueries({
            predicate: ({ queryKey, meta }) =>
              queryKey[0] === noun ||
              ((meta?.concerns as string[] | undefined) ?? []).map(segmentOf).includes(noun),
          }),
        ),
      ),
    [client, endpoint, options.invalidate],
  )
  const mutation = useMutation<AnswerOf<E>, Trouble, Sent<E>>({
    mutationFn: (sent) => (call as Caller)(endpoint, sent) as Promise<AnswerOf<E>>,
    // Repeats carry the same key, so the server does it once.
    retry: (count, error) => isPassing(error) && count < 3,
    retryDelay: (count, error) =>
      error instanceof ProblemError && error.retryAfter
        ? Math.min(error.retryAfter, 10) * 1000
        : Math.min(800 * 2 ** count, 6000),
  })
  const { mutateAsync, reset } = mutation
  // An act whose answer never came may have been done: sent again as it stands, it goes under the same key and is done once.
  const unanswered = useRef<{ said: string; key: string } | null>(null)
  const act = async (sent: Sent<E>): Promise<AnswerOf<E> | null> => {
    const { params, query, body } = sent as Loose
    const said = JSON.stringify([params, query, body])
    const key = sent.key ?? (unanswered.current?.said === said ? unanswered.current.key : newKey())
    unanswered.current = null
    try {
      const answer = await mutateAsync({ ...sent, key })
      void refresh()
      const text = options.done?.(answer, sent)
      if (text) {
        const takeBack = options.undo
        tell(text, takeBack ? { undo: () => takeBack(answer, sent).then(refresh) } : {})
      }
      options.then?.(answer, sent)
      return answer
    } catch (error) {
      if (isPassing(error)) unanswered.current = { said, key }
      if (!options.quiet) tellTrouble(error, hasMoved(error) ? () => void refresh() : undefined)
      return null
    }
  }
  return {
    act,
    busy: mutation.isPending,
    problem: mutation.error,
    /** Forgets the problem, e.g. when a field is changed. */
    reset,
    /** Reads again what the act touches: behind "Xem thay đổi". */
    refresh,
  }
}
