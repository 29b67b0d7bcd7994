/** An item beside its list, without leaving the list; the whole screen on a phone. */
import './side-panel.css'
import { ActionIcon } from '@mantine/core'
import IconArrowsMaximize from '@tabler/icons-react/dist/esm/icons/IconArrowsMaximize.mjs'
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs'
import IconChevronUp from '@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { type ReactNode, useEffect, useRef } from 'react'
import { useGo } from './go.tsx'
import { useKeys } from './keys.ts'
import { useWords } from './words.ts'

/** `<WithPanel panel={id && <SidePanel …/>}><DataList …/></WithPanel>` */
export const WithPanel = ({ children, panel }: { children: ReactNode; panel: ReactNode }) => (
  <div className={panel ? 'wp with' : 'wp'}>
    <div className="wp-main">{children}</div>
    {panel}
  </div>
)

export function SidePanel({
  label,
  head,
  to,
  onClose,
  previous,
  next,
  foot,
  children,
}: {
  /** Names the panel for who cannot see it. */
  label: string
  /** Small line at the top: "01/CT-UBND, II.5.a". */
  head?: ReactNode
  /** The page of the item. */
  to?: string
  onClose: () => void
  previous?: (() => void) | undefined
  next?: (() => void) | undefined
  /** Acts, kept at the bottom. */
  foot?: ReactNode
  children: ReactNode
}) {
  const w = useWords('kit')
  const go = useGo()
  const panel = useRef<HTMLElement>(null)
  const leave = useRef(onClose)
  leave.current = onClose
  useKeys([{ key: 'Escape', label: w('keys.leave'), act: () => leave.current() }])
  // On a phone the panel covers the list, so the focus goes into it and comes back.
  useEffect(() => {
    if (!matchMedia('(max-width: 1000px)').matches) return
    const before = document.activeElement
    panel.current?.focus()
    return () => (before as HTMLElement | null)?.focus?.()
  }, [])
  return (
    <aside className="panel no-print" aria-label={label} ref={panel} tabIndex={-1}>
      <div className="panel-head">
        <span className="grow t3 f13">{head}</span>
        {previous && (
          <ActionIcon aria-label={w('panel.previous')} onClick={previous}>
            <IconChevronUp className="icon" aria-hidden="true" />
          </ActionIcon>
        )}
        {next && (
          <ActionIcon aria-label={w('panel.next')} onClick={next}>
            <IconChevronDown className="icon" aria-hidden="true" />
          </ActionIcon>
        )}
        {to && (
          <ActionIcon aria-label={w('panel.open')} onClick={() => go(to)}>
            <IconArrowsMaximize className="icon" aria-hidden="true" />
          </ActionIcon>
        )}
        <ActionIcon aria-label={w('close')} onClick={onClose}>
          <IconX className="icon" aria-hidden="true" />
        </ActionIcon>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className="panel-body" tabIndex={0}>
        {children}
      </div>
      {foot && <div className="panel-foot">{foot}</div>}
    </aside>
  )
}
