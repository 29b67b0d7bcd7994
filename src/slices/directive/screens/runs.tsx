/** Words that came in and words that were taken out: told by their lines and to a reader aloud, never by colour alone. */
import { useWords } from '#kit/words.ts'
import type { Run } from '../contract.ts'

export function Runs({ runs }: { runs: readonly Run[] }) {
  const w = useWords('directive')
  let at = 0
  return runs.map(({ kind, text }) => {
    const key = `${at}-${kind}`
    at += text.length
    if (kind === 'same') return <span key={key}>{text}</span>
    const Tag = kind === 'in' ? 'ins' : 'del'
    return (
      <Tag key={key} className={`ch-${kind}`}>
        <span className="sr">{w(`directive.label.changes.${kind}`)} </span>
        {text}
      </Tag>
    )
  })
}
