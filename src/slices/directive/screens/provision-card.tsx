/** A provision without a task: the clerk adds one from it, or says why there is none. */
import { Button } from '@mantine/core'
import { type WhyNot, WhyNotButton } from '#kit/why-not-button.tsx'
import { useWords } from '#kit/words.ts'
import type { ProvisionRow } from './rows.ts'

export function ProvisionCard({
  provision,
  words,
  whyNot,
  add,
  noTask,
  back,
  show,
}: {
  provision: ProvisionRow
  /** Its text, without what its parts say. */
  words: string
  /** Why nothing can be changed now; `undefined` for those who only read. */
  whyNot: WhyNot | undefined
  add: () => void
  noTask: () => void
  back: () => void
  show: () => void
}) {
  const w = useWords('directive')
  return (
    <>
      <header>
        <p className="hstack">
          <span className="no grow">{provision.reference}</span>
          <span className="t2 f13">
            {w(provision.noTask === null ? 'directive.label.fate.uncovered' : 'directive.label.fate.none')}
          </span>
        </p>
      </header>
      <dl>
        <div>
          <dt>{w('directive.label.paper')}</dt>
          <dd>
            <button type="button" className="rv-lit work" onClick={show}>
              “{words.length > 320 ? `${words.slice(0, 320)}…` : words}”
            </button>
          </dd>
        </div>
        {provision.noTask !== null && (
          <div>
            <dt>{w('directive.label.dropReason')}</dt>
            <dd>{provision.noTask}</dd>
          </div>
        )}
      </dl>
      {whyNot !== undefined && (
        <footer>
          {provision.noTask === null ? (
            <WhyNotButton main size="xs" whyNot={whyNot} onClick={noTask}>
              {w('directive.label.noTask')}
              <span className="rv-key">n</span>
            </WhyNotButton>
          ) : (
            <WhyNotButton size="xs" whyNot={whyNot} onClick={back}>
              {w('directive.label.noTask.undo')}
            </WhyNotButton>
          )}
          <WhyNotButton size="xs" whyNot={whyNot} onClick={add}>
            {w('directive.label.add.whole')}
            <span className="rv-key">t</span>
          </WhyNotButton>
          <span className="grow" />
          <Button size="xs" variant="transparent" className="only-phone" onClick={show}>
            {w('directive.label.paper')}
          </Button>
        </footer>
      )}
    </>
  )
}
