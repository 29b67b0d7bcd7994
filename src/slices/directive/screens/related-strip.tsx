/** Under the title of a document: which edition it is, and what it has to do with others, each a click away. */
import './changes.css'
import { useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { useRead } from '#kit/query.ts'
import { useWords } from '#kit/words.ts'
import { type Directive, directiveContract, type Link } from '../contract.ts'

/** More than these are on the page of related documents. */
const MOST = 3

export function RelatedStrip({ directive: { id } }: { directive: Directive }) {
  const w = useWords('directive')
  const f = useFormat()
  const { data } = useRead(directiveContract.related, { params: { id } }, { concerns: ['task'] })
  if (!data) return null
  const { edition, earlier, later, links, linkedBy, left } = data
  if (!earlier && !later && links.length + linkedBy.length === 0) return null
  const name = (link: Link) => link.other?.label ?? link.printed
  const said = [
    ...links.map((link) => ({ link, word: w(`directive.label.link.${link.kind}`) })),
    ...linkedBy.map((link) => ({ link, word: w(`directive.label.link.${link.kind}.by`) })),
  ]
  return (
    <div className="lk-strip">
      {later && (
        <span className="b6">
          {w('directive.label.edition.superseded', { n: later.edition })}{' '}
          <Go to={`/directives/${later.id}`} className="link">
            {w('directive.label.edition.open', { n: later.edition })}
          </Go>
        </span>
      )}
      {earlier && (
        <span>
          {w('directive.label.edition.follows', { n: edition, before: earlier.edition })}
          {' · '}
          <Go to={`/directives/${id}/changes`} className="link">
            {w('directive.label.edition.compare', { n: earlier.edition })}
          </Go>
        </span>
      )}
      {said.slice(0, MOST).map(({ link, word }) => (
        <span key={link.id}>
          <span className="t2">{word}</span>{' '}
          {link.other ? (
            <Go to={`/directives/${link.other.id}`} className="link">
              {name(link)}
            </Go>
          ) : (
            name(link)
          )}
        </span>
      ))}
      <Go to={`/directives/${id}/links`} className="link no-print">
        {left > 0
          ? w('directive.label.touched.short', { count: f.number(left) })
          : w('directive.label.links')}
      </Go>
    </div>
  )
}
