/** The window around a form of these screens: fields, what went wrong, the verb and the way back. */
import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { ProblemNote } from '#kit/empty-state.tsx'
import { FormFoot } from '#kit/form-foot.tsx'
import { useWords } from '#kit/words.ts'

export function FormWindow({
  title,
  verb,
  busy,
  problem,
  seeChange,
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
  send: () => Promise<unknown>
  wide?: boolean
  onClose: () => void
  children: ReactNode
}) {
  const k = useWords('kit')
  return (
    <Modal
      opened
      size={wide ? 'lg' : 'md'}
      onClose={onClose}
      title={title}
      closeButtonProps={{ 'aria-label': k('close') }}
    >
      <form
        className="vstack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {children}
        <ProblemNote problem={problem} {...(seeChange ? { seeChange } : {})} />
        <FormFoot back={onClose}>
          <Button type="submit" variant="filled" loading={busy}>
            {verb}
          </Button>
        </FormFoot>
      </form>
    </Modal>
  )
}
