/** Who is signed in, read once by the shell and handed to every screen. */
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { Me } from '#basics/system-contract.ts'
import type { Actor, Day } from '#basics/values.ts'

type WithActor = Me & { actor: Actor }
const MeContext = createContext<WithActor | null>(null)

export const MeProvider = ({ me, children }: { me: Me; children: ReactNode }) => (
  <MeContext value={useMemo(() => ({ ...me, actor: me }), [me])}>{children}</MeContext>
)

/** The person signed in; `actor` is what the rules take. */
export function useMe(): WithActor {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe() outside the signed-in shell')
  return me
}

/** Today by the server's clock; before sign-in, by this machine's, in Asia/Ho_Chi_Minh. */
export function useToday(): Day {
  const me = useContext(MeContext)
  return me?.today ?? new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
}
