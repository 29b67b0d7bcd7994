/** What the last correction could teach the reader, as one question that waits beside the work: it takes no focus and goes by itself nowhere. */
import { Button, CloseButton } from '@mantine/core'
import { useWords } from '#kit/words.ts'
import type { Offer } from '../contract.ts'
import { someOf } from './speech.ts'

export function OfferBar({
  offer,
  issuer,
  remember,
  change,
  dismiss,
}: {
  /** Null: the bar is empty, but there, so that what comes into it is read out. */
  offer: Offer | null
  issuer: string
  remember: () => void
  /** Opens the words, to be changed before they are remembered. */
  change: () => void
  dismiss: () => void
}) {
  const w = useWords('directive')
  return (
    <section className="no-print" role="status" aria-label={w('directive.label.offer')}>
      {offer && (
        <div className="rv-fill rv-offer">
          <span className="grow">
            {w(`directive.label.offer.${offer.kind}`, {
              issuer,
              words: offer.words,
              units: someOf(offer.units, w),
            })}
            {offer.before && offer.kind === 'alias' && (
              <> {w('directive.label.offer.alias.before', { units: someOf(offer.before, w) })}</>
            )}
          </span>
          <span className="hstack">
            <Button size="xs" onClick={remember}>
              {w('directive.label.offer.remember')}
              <span className="rv-key">l</span>
            </Button>
            <Button size="xs" variant="subtle" color="gray" onClick={change}>
              {w('directive.label.offer.change')}
            </Button>
            <CloseButton aria-label={w('directive.label.offer.dismiss')} onClick={dismiss} />
          </span>
        </div>
      )}
    </section>
  )
}
