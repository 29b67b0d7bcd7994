/** A button that stays when its act is not possible now: greyed, reachable, with the reason in words. */
import { Button, type ButtonProps } from '@mantine/core'
import { type MouseEvent, type ReactNode, useId } from 'react'
import type { Decision, Refusal } from '#basics/decision.ts'
import { tell } from './tell.tsx'
import { Tip } from './tip.tsx'
import { refusalText } from './words.ts'

export type WhyNot = Decision<unknown> | Refusal | string | null | undefined

/** The sentence for a refusal, or null when the act is possible. */
export function whyNotText(why: WhyNot): string | null {
  if (why === null || why === undefined) return null
  if (typeof why === 'string') return why
  if ('allowed' in why) return why.allowed ? null : refusalText(why.refusal)
  return refusalText(why)
}

export type WhyNotButtonProps = Omit<ButtonProps, 'disabled'> & {
  /** The decision of the rule, a refusal, a sentence, or null when possible. */
  whyNot?: WhyNot
  /** Where the reason is read: on hover and focus, or also in words beside the button. */
  show?: 'tooltip' | 'beside'
  /** The one filled button of its region. */
  main?: boolean
  onClick?: (event: MouseEvent<HTMLButtonElement>) => void
  type?: 'button' | 'submit'
  title?: string
  children: ReactNode
}

/** `<WhyNotButton main whyNot={acknowledge(task, me.actor)} onClick={…}>Tiếp nhận</WhyNotButton>` */
export function WhyNotButton({
  whyNot,
  show = 'tooltip',
  main = false,
  onClick,
  children,
  ...rest
}: WhyNotButtonProps) {
  const id = useId()
  const reason = whyNotText(whyNot)
  const button = (
    <Button
      variant={main ? 'filled' : 'default'}
      type="button"
      {...rest}
      {...(reason ? { 'data-disabled': true, 'aria-disabled': true, 'aria-describedby': id } : {})}
      onClick={(event) => {
        if (!reason) return onClick?.(event)
        event.preventDefault()
        // A finger has no hover: it is told in words.
        if (show === 'tooltip') tell(reason)
      }}
    >
      {children}
    </Button>
  )
  if (!reason) return button
  return (
    <>
      {show === 'tooltip' ? <Tip label={reason}>{button}</Tip> : button}
      <span id={id} className={show === 'beside' ? 'f12 t3' : 'sr'}>
        {reason}
      </span>
    </>
  )
}
