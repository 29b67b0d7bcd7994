/** Signing in by e-mail and password, and back to the address that asked for it. */
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { systemContract } from '#basics/system-contract.ts'
import { call } from '#kit/call.ts'
import { ProblemNote } from '#kit/empty-state.tsx'
import { focusWrong } from '#kit/focus-wrong.ts'
import { useAddress, useGo } from '#kit/go.tsx'
import { queryClient } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { Alone } from './alone.tsx'

/** Only an address of ours: "//elsewhere" would leave. */
const ours = (to: string | undefined): string => (to && /^\/(?![/\\])/.test(to) ? to : '/')

export default function SignIn() {
  const w = useWords('web')
  const go = useGo()
  const [{ to }] = useAddress()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [problem, setProblem] = useState<unknown>(null)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  useEffect(() => {
    document.title = `${w('signIn.title')} · Daumoi`
  }, [w])
  // An installation without accounts begins with its first administrator.
  useEffect(() => {
    call(systemContract.setupNeeded).then(
      ({ needed }) => needed && go('/setup', { replace: true }),
      () => {}, // the server is away: signing in will say so
    )
  }, [go])
  const send = async () => {
    setTried(true)
    if (!email.trim() || !password) return
    setBusy(true)
    setProblem(null)
    try {
      await call(systemContract.signIn, { body: { email: email.trim(), password } })
      queryClient.clear()
      go(ours(to), { replace: true })
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Alone title={w('signIn.title')}>
      {to && to !== '/' && <p className="note">{w('signIn.needed')}</p>}
      <form
        className="vstack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          void send().then(() => focusWrong(form))
        }}
      >
        <TextInput
          label={w('signIn.email')}
          type="email"
          name="email"
          autoComplete="username"
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
          error={tried && !email.trim() ? w('signIn.emailMissing') : null}
          ref={first}
        />
        <PasswordInput
          label={w('signIn.password')}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          error={tried && !password ? w('signIn.passwordMissing') : null}
          visibilityToggleButtonProps={{ 'aria-label': w('signIn.show') }}
        />
        <ProblemNote problem={problem} />
        <Button type="submit" variant="filled" loading={busy} fullWidth>
          {w('signIn.do')}
        </Button>
      </form>
      <p className="t3 f13">{w('signIn.help')}</p>
    </Alone>
  )
}
