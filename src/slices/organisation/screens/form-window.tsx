/** The window around a form of these screens: fields, what went wrong, the verb and the way back. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { ProblemNote } from '#kit/empty-state.tsx'
import { focusWrong } from '#kit/focus-wrong.ts'
import { FormFoot } from '#kit/form-foot.tsx'
import { Window } from '#kit/window.tsx'

export function FormWindow({
  title,
  verb,
  busy,
  problem,
  seeChange,
  beside,
  send,
  wide = false,
  onClose,
  children,
}: {
  title: string
  verb: string
  busy: boolean
  problem: unknown
  seeChange?: () => void
  /** Fields that show their own error. */
  beside?: readonly string[]
  send: () => Promise<unknown>
  wide?: boolean
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Window size={wide ? 'lg' : 'md'} onClose={onClose} title={title}>
      <form
        className="vstack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const form = event.currentTarget
          void send().then(() => focusWrong(form))
        }}
      >
        {children}
        <ProblemNote problem={problem} beside={beside ?? []} {...(seeChange ? { seeChange } : {})} />
        <FormFoot back={onClose}>
          <Button type="submit" variant="filled" loading={busy}>
            {verb}
          </Button>
        </FormFoot>
      </form>
    </Window>
  )
}
