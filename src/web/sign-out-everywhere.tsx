/** Asks before every session of the person is ended, for that cannot be taken back. */
import { ConfirmAct } from '#kit/confirm-act.tsx'
import { useWords } from '#kit/words.ts'
import { useSignOut } from './signed-in.ts'

export default function SignOutEverywhere({ onClose }: { onClose: () => void }) {
  const w = useWords('web')
  const { everywhere } = useSignOut()
  return (
    <ConfirmAct
      opened
      onClose={onClose}
      title={w('account.everywhere.title')}
      verb={w('account.signOutEverywhere')}
      act={everywhere}
    >
      <p>{w('account.everywhere.what')}</p>
    </ConfirmAct>
  )
}
