/** Left side: the document with its legend, and below each provision on paper what was made of it. */
import { ActionIcon } from '@mantine/core'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import IconFileDescription from '@tabler/icons-react/dist/esm/icons/IconFileDescription.mjs'
import { useWords } from '#kit/words.ts'
import type { Directive } from '../contract.ts'
import type { usePaperSearch } from './paper-search.ts'
import { PaperView } from './paper-view.tsx'
import { PrintedTasks } from './printed-tasks.tsx'
import { downloadOriginal } from './review-head.tsx'

const kinds = ['lead', 'coordinating', 'work', 'due'] as const

export function PaperPane({
  directive,
  openHeader,
  hidden,
  query,
  search,
  paper,
}: {
  directive: Directive
  openHeader: () => void
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
        <span className="hstack rv-tools no-print">
          <ActionIcon
            aria-label={w('directive.label.header')}
            title={w('directive.label.header')}
            onClick={openHeader}
          >
            <IconFileDescription className="icon" aria-hidden="true" />
          </ActionIcon>
          {directive.file && (
            <ActionIcon
              aria-label={w('directive.label.original')}
              title={`${w('directive.label.original')}: ${directive.file.name}`}
              onClick={() => void downloadOriginal(directive)}
            >
              <IconDownload className="icon" aria-hidden="true" />
            </ActionIcon>
          )}
        </span>
      </div>
      <PaperView {...paper} printed={(at) => <PrintedTasks at={at} />} />
    </div>
  )
}
