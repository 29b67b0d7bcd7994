/** Notices: what was done, with 5 seconds to take it back, and what went wrong, with what to do. */
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { ProblemError } from './problem.ts'
import { refusalText, word } from './words.ts'

const UNDO = 5000
let number = 0

/** Says what was done. With `undo`, the notice stays 5 s and offers to take it back. */
export function tell(text: string, { undo }: { undo?: () => Promise<unknown> } = {}): void {
  const id = `told-${++number}`
  const takeBack = async () => {
    notifications.hide(id)
    try {
      await undo?.()
      tell(word('kit', 'undone'))
    } catch (error) {
      tellTrouble(error)
    }
  }
  notifications.show({
    id,
    autoClose: UNDO,
    withBorder: false,
    role: 'status',
    closeButtonProps: { 'aria-label': word('kit', 'close') },
    message: undo ? (
      <span className="hstack">
        <span className="grow">{text}</span>
        <Button size="xs" onClick={() => void takeBack()}>
          {word('kit', 'undo')}
        </Button>
      </span>
    ) : (
      text
    ),
  })
}

/** Says why something was not done; stays until closed. `seeChange` is offered when somebody else changed it (412). */
export function tellTrouble(error: unknown, seeChange?: () => void): void {
  // The shell is already leading to sign-in.
  if (error instanceof ProblemError && error.code === 'session.needed') return
  if (error instanceof DOMException && error.name === 'AbortError') return
  const id = `told-${++number}`
  const moved = error instanceof ProblemError && error.status === 412
  notifications.show({
    id,
    autoClose: false,
    withBorder: false,
    color: 'red',
    role: 'alert',
    closeButtonProps: { 'aria-label': word('kit', 'close') },
    message: (
      <>
        <span>{refusalText(error)}</span>
        {moved && seeChange && (
          <Button
            size="xs"
            mt={8}
            onClick={() => {
              notifications.hide(id)
              seeChange()
            }}
          >
            {word('kit', 'seeChange')}
          </Button>
        )}
      </>
    ),
  })
}
