/** Where a menu or a sheet hangs when its button was there before the code that draws it. */
import type { Ref } from 'react'

/** Takes only what places and names it: the button itself says that it opens something, and whether it is open. */
export const Anchor = ({ ref, id, label }: { ref?: Ref<HTMLSpanElement>; id?: string; label: string }) => (
  <span ref={ref} id={id} className="menu-anchor" aria-hidden="true">
    <span className="sr">{label}</span>
  </span>
)
