/** What happened, newest first: who, when, what. */
import './story.css'
import type { ReactNode } from 'react'
import { Avatar } from './avatar.tsx'
import { useFormat } from './format.ts'
import { useWords } from './words.ts'

export type StoryLine = {
  key: string | number
  at: string
  /** null: the system itself. */
  who: string | null
  unit?: string | null
  /** The fact in words: "đã tiếp nhận nhiệm vụ". */
  what: ReactNode
  /** Texts, days before and after, files. */
  children?: ReactNode
}

/** `<Story lines={…} more={hasMore ? more : undefined} />` */
export function Story({
  lines,
  more,
  label,
}: {
  lines: StoryLine[]
  more?: (() => void) | undefined
  label?: string
}) {
  const w = useWords('kit')
  const f = useFormat()
  if (lines.length === 0) return <p className="t2 f13">{w('story.empty')}</p>
  return (
    <>
      <ol className="story" aria-label={label}>
        {lines.map(({ key, at, who, unit, what, children }) => (
          <li key={key}>
            <Avatar name={who ?? '·'} />
            <div className="grow">
              <p className="f13">
                <span className="b6">{who ?? w('system')}</span>
                {unit && <span className="t3"> {unit}</span>}
                <span className="t3">
                  {' · '}
                  <time dateTime={at}>{f.instant(at)}</time>
                </span>
              </p>
              <div className="story-what">{what}</div>
              {children && <div className="story-more">{children}</div>}
            </div>
          </li>
        ))}
      </ol>
      {more && (
        <button type="button" className="link f13 no-print" onClick={more}>
          {w('story.more')}
        </button>
      )}
    </>
  )
}
