/** The state of work: always a shape, a word and its colour together. */
import './state-mark.css'
import type { ReactNode } from 'react'
import { useWords } from './words.ts'

/** late: disc. soon: triangle. onTrack: half-disc. done: tick. notJudged: dashed ring. notBegun: ring. waiting: clock. */
export type WorkState = 'late' | 'soon' | 'onTrack' | 'done' | 'notJudged' | 'notBegun' | 'waiting'

const ring = { cx: 8, cy: 8, r: 6.2, fill: 'none', stroke: 'currentColor', strokeWidth: 1.6 }
const shapes: Record<WorkState, ReactNode> = {
  late: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M8 4.3v4.5" stroke="var(--bg)" strokeWidth="1.8" strokeLinecap="round" />
      <circle cx="8" cy="11.5" r="1.1" fill="var(--bg)" />
    </>
  ),
  soon: (
    <>
      <path
        d="M8 2.3 14.4 13.3H1.6Z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinejoin="round"
      />
      <path d="M8 6.2v3.4" stroke="var(--bg)" strokeWidth="1.7" strokeLinecap="round" />
      <circle cx="8" cy="11.9" r="1" fill="var(--bg)" />
    </>
  ),
  onTrack: (
    <>
      <circle {...ring} />
      <path d="M8 4.4a3.6 3.6 0 0 1 0 7.2Z" fill="currentColor" />
    </>
  ),
  done: (
    <>
      <circle {...ring} />
      <path
        d="m5.2 8.2 2 2 3.7-4.1"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
  notJudged: <circle {...ring} strokeDasharray="2.6 2.27" />,
  notBegun: <circle {...ring} />,
  waiting: (
    <>
      <circle {...ring} />
      <path
        d="M8 4.8V8l2.2 1.5"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </>
  ),
}

const tones: Record<WorkState, string> = {
  late: 'late',
  soon: 'soon',
  onTrack: 'ok',
  done: 'ok',
  notJudged: 'na',
  notBegun: 'na',
  waiting: 'na',
}

/** `<StateMark state="late">Quá hạn 2 ngày</StateMark>`; without a word of its own it says the usual one. `pill` only once, in a header. */
export function StateMark({
  state,
  pill = false,
  small = false,
  children,
}: {
  state: WorkState
  pill?: boolean
  small?: boolean
  children?: ReactNode
}) {
  const w = useWords('kit')
  return (
    <span className={`st ${tones[state]}${pill ? ' pill' : ''}${small ? ' small' : ''}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {shapes[state]}
      </svg>
      <span>{children ?? w(`state.${state}`)}</span>
    </span>
  )
}

/** Share done, as a grey bar with its figure: `<ShareBar percent={70} />`. Progress is no state, so it has no colour. */
export const ShareBar = ({ percent }: { percent: number }) => (
  <span className="share">
    <span className="bar" aria-hidden="true">
      <i style={{ width: `${Math.max(0, Math.min(100, percent))}%` }} />
    </span>
    <span>{percent}%</span>
  </span>
)
