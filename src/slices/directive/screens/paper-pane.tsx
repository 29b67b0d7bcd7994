/** Left side: the document with its legend, and below each provision on paper what was made of it. */
import { useWords } from '#kit/words.ts'
import type { usePaperSearch } from './paper-search.ts'
import { PaperView } from './paper-view.tsx'
import { PrintedTasks } from './printed-tasks.tsx'

const kinds = ['lead', 'coordinating', 'work', 'due'] as const

export function PaperPane({
  hidden,
  query,
  search,
  paper,
}: {
  /** On a phone only one side is seen. */
  hidden: boolean
  query: string
  search: ReturnType<typeof usePaperSearch>
  paper: Omit<Parameters<typeof PaperView>[0], 'printed'>
}) {
  const w = useWords('directive')
  return (
    <div className="rv-pane rv-doc" data-hidden={hidden || undefined}>
      <div className="rv-panebar">
        <h2>{w('directive.label.paper')}</h2>
        <span className="grow f12 t2" role="status">
          {query &&
            (search.count
              ? w('directive.label.search.found', { at: search.at, all: search.count })
              : w('directive.label.search.none'))}
        </span>
        <ul className="rv-legend" aria-label={w('directive.label.legend')}>
          {kinds.map((kind) => (
            <li key={kind}>
              <i className={`rv-lit ${kind}`} />
              {w(`directive.label.mark.${kind}`)}
            </li>
          ))}
        </ul>
      </div>
      <PaperView {...paper} printed={(at) => <PrintedTasks at={at} />} />
    </div>
  )
}
