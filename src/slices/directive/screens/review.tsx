/** /directives/$id: a directive with its provisions and proposals, or, for a secret one, the stub alone. */
import { useParams } from '@tanstack/react-router'
import { Waiting } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { Facts, Page } from '#kit/page.tsx'
import { TroublePage } from '#kit/trouble-page.tsx'
import { useWords } from '#kit/words.ts'
import type { Directive } from '../contract.ts'
import { useDesk } from './desk.ts'
import { ReviewDesk } from './review-desk.tsx'

export default function Review() {
  const { id } = useParams({ strict: false }) as { id: string }
  const w = useWords('directive')
  const desk = useDesk(id)
  const directive = desk.directive
  if (!directive)
    return desk.read.error ? (
      <TroublePage
        title={w('directive.label.directives')}
        error={desk.read.error}
        retry={() => void desk.read.refetch()}
        notThere={w('directive.not-found')}
        list={{ label: w('directive.label.directives'), to: '/directives' }}
      />
    ) : (
      <Waiting lines={12} />
    )
  if (directive.state === 'stub') return <Stub directive={directive} />
  return <ReviewDesk key={directive.id} directive={directive} desk={desk} />
}

/** A secret document: that it exists, and where it is kept. */
function Stub({ directive }: { directive: Directive }) {
  const w = useWords('directive')
  const f = useFormat()
  return (
    <Page title={directive.label} crumbs={[{ label: w('directive.label.directives'), to: '/directives' }]}>
      <div className="inset vstack">
        <p className="note prose">
          <b className="b6">{w(`directive.label.secrecy.${directive.secrecy}`)}.</b>{' '}
          {w('directive.label.stub.why')}
        </p>
        <Facts
          stack
          facts={[
            [w('directive.label.list.number'), directive.symbol],
            [w('directive.label.type'), w(`directive.label.type.${directive.type}`)],
            [w('directive.label.issuedOn'), f.day(directive.issuedOn)],
            [w('directive.label.issuer'), directive.issuer],
            [w('directive.label.holder'), directive.holder ?? ''],
            [
              w('directive.label.header.registered'),
              w('directive.label.header.registeredBy', {
                at: f.instant(directive.registeredAt),
                name: directive.registeredBy.name,
              }),
            ],
          ]}
        />
      </div>
    </Page>
  )
}
