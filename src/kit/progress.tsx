/** Long work: how far it is, in figures; it can be left and goes on. */
import './progress.css'
import type { ReactNode } from 'react'
import { useFormat } from './format.ts'
import { useWords } from './words.ts'

/** `<Progress label="Đang giao nhiệm vụ" done={12} total={51} />`; without a total it only says that work goes on. */
export function Progress({
  label,
  done,
  total,
  note,
}: {
  label: string
  done?: number
  total?: number
  note?: ReactNode
}) {
  const w = useWords('kit')
  const f = useFormat()
  const known = total !== undefined && done !== undefined
  return (
    <div className="progress">
      <p className="hstack f13">
        <span className="grow b5">{label}</span>
        {known && (
          <span className="t2">{w('progress.count', { done: f.number(done), total: f.number(total) })}</span>
        )}
      </p>
      <progress max={known ? total : undefined} value={known ? done : undefined} aria-label={label} />
      {note && <p className="t3 f12">{note}</p>}
    </div>
  )
}
