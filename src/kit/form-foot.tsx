/** The foot of a form: the way back, then the act; side by side, or one above the other where they do not fit. */
import './form-foot.css'
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useWords } from './words.ts'

/** `<FormFoot back={onClose}><WhyNotButton main type="submit" …>Phân công</WhyNotButton></FormFoot>` */
export function FormFoot({
  back,
  apart = false,
  children,
}: {
  /** Left out where the form stands in the page and there is nothing to go back to. */
  back?: (() => void) | undefined
  /** The way back at the left end, where more than one act stands at the right. */
  apart?: boolean
  /** The acts, the main one last. */
  children: ReactNode
}) {
  const w = useWords('kit')
  return (
    <div className="form-foot">
      {back && <Button onClick={back}>{w('back')}</Button>}
      {apart && <span className="grow" />}
      {children}
    </div>
  )
}
