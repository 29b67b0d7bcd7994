/** Parts of a screen that are fetched when they are first needed, over a line that may be cut just then. */

const AGAIN = 2000

/**
 * Asks until it comes: until then nothing stands in its place, and the screen around it stays.
 * `const Calendar = lazy(insisting(() => import('./calendar.tsx')))`
 */
export const insisting =
  <T>(fetch: () => Promise<T>) =>
  (): Promise<T> =>
    fetch().catch(() => new Promise((go) => setTimeout(go, AGAIN)).then(insisting(fetch)))
