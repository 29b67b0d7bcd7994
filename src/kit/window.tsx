/** A window over the page: closed by Esc or its cross, and the focus goes back to where it was opened from. */
import { Modal } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { focusBefore } from './return-focus.ts'
import { useWords } from './words.ts'

/** `<Window title="Phân công" onClose={close}>…</Window>`; drawn only while open, or kept with `opened`. */
export function Window({
  opened = true,
  onClose,
  title,
  size = 'md',
  centered = false,
  children,
}: {
  opened?: boolean
  onClose: () => void
  title: string
  size?: number | string
  centered?: boolean
  children: ReactNode
}) {
  const w = useWords('kit')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={size}
      centered={centered}
      closeButtonProps={{ 'aria-label': w('close') }}
    >
      <FocusBack />
      {children}
    </Modal>
  )
}

/** Mantine forgets where the focus was when a window is drawn already open, or when a field in it takes the focus at once. */
function FocusBack() {
  const [before] = useState(focusBefore)
  useEffect(
    () => () => {
      setTimeout(() => giveBack(before))
      // The act may take its button away as soon as its answer is read.
      setTimeout(() => giveBack(before), 1500)
    },
    [before],
  )
  return null
}

function giveBack(to: HTMLElement | null): void {
  if (document.activeElement !== null && document.activeElement !== document.body) return
  const heading = document.querySelector<HTMLElement>('main h1')
  ;(to?.isConnected ? to : heading)?.focus({ preventScroll: true })
}
