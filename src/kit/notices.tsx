/** Draws notices in the corner, read out as they come; fetched behind the first screen. */
import { Button } from '@mantine/core'
import { Notifications, notifications } from '@mantine/notifications'
import type { Notice } from './tell.tsx'
import { word } from './words.ts'

const STAYS = 5000

export default function Notices() {
  return <Notifications position="bottom-right" limit={4} zIndex={400} transitionDuration={0} />
}

export function show({ id, text, kind, act }: Notice): void {
  notifications.show({
    id,
    autoClose: kind === 'done' ? STAYS : false,
    role: kind === 'done' ? 'status' : 'alert',
    className: `notice ${kind}`,
    withBorder: false,
    closeButtonProps: { 'aria-label': word('kit', 'close') },
    message: (
      <span className="hstack">
        <span className="grow">{text}</span>
        {act && (
          <Button
            size="xs"
            onClick={() => {
              notifications.hide(id)
              act.run()
            }}
          >
            {act.label}
          </Button>
        )}
      </span>
    ),
  })
}

export const hide = (id: string): void => void notifications.hide(id)
