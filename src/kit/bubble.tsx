/** The bubble of Tip. */
import { Tooltip } from '@mantine/core'
import type { RefObject } from 'react'

const Bubble = ({ label, target }: { label: string; target: RefObject<HTMLElement | null> }) => (
  <Tooltip opened label={label} target={target} />
)
export default Bubble
