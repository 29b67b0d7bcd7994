/** A few words on hover and focus; what draws them is fetched when first needed. The words must also be said otherwise (a name, a description). */

import { lazy, type ReactElement, Suspense, useRef, useState } from 'react'
import { insisting } from './insisting.ts'

const Bubble = lazy(insisting(() => import('./bubble.tsx')))

/** `<Tip label="Chọn cột"><ActionIcon aria-label="Chọn cột">…</ActionIcon></Tip>` */
export function Tip({ label, children }: { label: string | null; children: ReactElement }) {
  const target = useRef<HTMLSpanElement>(null)
  const [near, setNear] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens for what happens to the button inside
    <span
      className="tip"
      ref={target}
      onPointerEnter={() => setNear(true)}
      onPointerLeave={() => setNear(false)}
      onFocus={() => setNear(true)}
      onBlur={() => setNear(false)}
      onKeyDown={(event) => event.key === 'Escape' && setNear(false)}
    >
      {children}
      {near && label && (
        <Suspense>
          <Bubble label={label} target={target} />
        </Suspense>
      )}
    </span>
  )
}
