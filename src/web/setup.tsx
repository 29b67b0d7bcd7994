/** The first page of a new installation: makes the first administrator, once. */
import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { systemContract } from '#basics/system-contract.ts'
import { call } from '#kit/call.ts'
import { ProblemNote } from '#kit/empty-state.tsx'
import { focusWrong } from '#kit/focus-wrong.ts'
import { useGo } from '#kit/go.tsx'
import { queryClient } from '#kit/query.ts'
import { tell } from '#kit/tell.tsx'
import { useWords } from '#kit/words.ts'
import { Alone } from './alone.tsx'

const body = systemContract.setup.body

export default function Setup() {
  const w = useWords('web')
  const go = useGo()
  const [given, setGiven] = useState({ city: '', name: '', email: '', password: '' })
  const [problem, setProblem] = useState<unknown>(null)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  useEffect(() => {
    document.title = `${w('setup.title')} · Daumoi`
  }, [w])
  useEffect(() => {
    call(systemContract.setupNeeded).then(
      ({ needed }) => needed || go('/', { replace: true }),
      () => {}, // the server is away: making the account will say so
    )
  }, [go])

  // The schema the server checks with says which fields are not right yet.
  const checked = body.safeParse(given)
  const wrong = (field: keyof typeof given, text: string) =>
    tried && checked.error?.issues.some(({ path }) => path[0] === field) ? text : null
  const field = (name: keyof typeof given, text: string) => ({
    value: given[name],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
      const { value } = currentTarget
      setGiven((before) => ({ ...before, [name]: value }))
    },
    error: wrong(name, text),
  })
  const send = async () => {
    setTried(true)
    if (!checked.success) return
    setBusy(true)
    setProblem(null)
    try {
      await call(systemContract.setup, { body: given })
      await call(systemContract.signIn, { body: { email: given.email, password: given.password } })
      queryClient.clear()
      tell(w('setup.done'))
      go('/admin', { replace: true })
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Alone title={w('setup.title')}>
      <p className="t2">{w('setup.what')}</p>
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
          label={w('setup.city')}
          description={w('setup.cityExample')}
          autoComplete="organization"
          ref={first}
          {...field('city', w('setup.cityMissing'))}
        />
        <TextInput label={w('setup.name')} autoComplete="name" {...field('name', w('setup.nameMissing'))} />
        <TextInput
          label={w('signIn.email')}
          type="email"
          autoComplete="username"
          {...field('email', w('setup.emailWrong'))}
        />
        <PasswordInput
          label={w('signIn.password')}
          description={w('setup.passwordHint')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': w('signIn.show') }}
          {...field('password', w('setup.passwordShort', { count: given.password.length }))}
        />
        <ProblemNote problem={problem} />
        <Button type="submit" variant="filled" loading={busy} fullWidth>
          {w('setup.do')}
        </Button>
      </form>
    </Alone>
  )
}
