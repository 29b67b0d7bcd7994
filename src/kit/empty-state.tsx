/** Nothing here: why, and the one next act. Trouble: what happened, and how to try again. */
import './empty-state.css'
import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { hasMoved, ProblemError } from './problem.ts'
import { refusalText, useWords } from './words.ts'

/** `<EmptyState what="Chưa có văn bản." why="Đăng ký văn bản đầu tiên từ tệp …" act={<Button…/>} />` */
export const EmptyState = ({ what, why, act }: { what: ReactNode; why?: ReactNode; act?: ReactNode }) => (
  <div className="empty">
    <p className="b6">{what}</p>
    {why && <p className="t2">{why}</p>}
    {act}
  </div>
)

/** A read that failed, in the place of what it should show. */
export function TroubleState({ error, retry, what }: { error: unknown; retry?: () => void; what?: string }) {
  const w = useWords('kit')
  return (
    <div className="empty" role="alert">
      {what && <p className="b6">{what}</p>}
      <p className={what ? 't2' : 'b6'}>{refusalText(error)}</p>
      {error instanceof ProblemError && <p className="t3 f12">{w('code', { code: error.code })}</p>}
      {retry && <Button onClick={retry}>{w('retry')}</Button>}
    </div>
  )
}

/**
 * An act that failed, beside the form that holds what was typed; on 412 it offers to look at the change first.
 * `beside`: fields that show their own error, so that it is not told twice, once under the name the code has for it.
 */
export function ProblemNote({
  problem,
  seeChange,
  beside = [],
}: {
  problem: unknown
  seeChange?: () => void
  beside?: readonly string[]
}) {
  const w = useWords('kit')
  if (!problem) return null
  const errors =
    problem instanceof ProblemError
      ? problem.errors.filter(({ path }) => !beside.includes(fieldOf(path)))
      : []
  return (
    <div className="note problem" role="alert">
      <p>{refusalText(problem)}</p>
      {errors.length > 0 && (
        <ul>
          {errors.map(({ path, code, message }) => (
            <li key={`${path}${code}`}>
              <span className="t3">{path}</span> {fieldText(w, { code, message })}
            </li>
          ))}
        </ul>
      )}
      {hasMoved(problem) && seeChange && (
        <Button size="xs" onClick={seeChange}>
          {w('seeChange')}
        </Button>
      )}
    </div>
  )
}

/** The third of several names is wrong: the field of the names is. */
const fieldOf = (path: string): string => path.split('.')[0]!

type Word = ReturnType<typeof useWords>
/** The schema speaks English to developers; the person reads these. */
const fieldText = (w: Word, { code, message }: { code: string; message: string }): string =>
  code === 'invalid_type'
    ? w('field.missing')
    : code === 'too_small'
      ? /\b[01] characters?|>=1\b/.test(message)
        ? w('field.missing')
        : w('field.short', { minimum: /\d+/.exec(message)?.[0] ?? '' })
      : code === 'too_big'
        ? w('field.long', { maximum: /\d+/.exec(message)?.[0] ?? '' })
        : /email/.test(message)
          ? w('field.email')
          : w('field.wrong')

/** What the server found wrong, by field: `error={fieldErrors(act.problem, w).name}`. */
export function useFieldErrors(problem: unknown): Record<string, string> {
  const w = useWords('kit')
  if (!(problem instanceof ProblemError)) return {}
  return Object.fromEntries(problem.errors.map((error) => [fieldOf(error.path), fieldText(w, error)]))
}

/** True once something has lasted 300 ms: quicker reads show no skeleton at all. */
export function useLate(active: boolean, after = 300): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    setLate(false)
    if (!active) return
    const timer = setTimeout(() => setLate(true), after)
    return () => clearTimeout(timer)
  }, [active, after])
  return active && late
}

/** Grey lines where text will be, after 300 ms. */
export function Waiting({ lines = 5 }: { lines?: number }) {
  const w = useWords('kit')
  const late = useLate(true)
  return (
    <div className="waiting" aria-busy="true">
      <span className="sr" role="status">
        {late ? w('loading') : ''}
      </span>
      {late &&
        Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
          <i key={line} style={{ width: `${[62, 84, 48, 76, 55][line % 5]}%` }} />
        ))}
    </div>
  )
}
