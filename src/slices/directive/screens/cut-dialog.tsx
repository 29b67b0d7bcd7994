/** Where a quote is cut in two: with the mouse on a word, or with the arrow keys from word to word. */
import { Button } from '@mantine/core'
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react'
import { FormFoot } from '#kit/form-foot.tsx'
import { Window } from '#kit/window.tsx'
import { useWords } from '#kit/words.ts'
import { cutsOf } from './paper.ts'
import type { ProposalRow } from './rows.ts'

export function CutDialog({
  proposal,
  text,
  at,
  cut,
  close,
}: {
  proposal: ProposalRow
  text: string
  /** The caret in the document, when it stands in this quote. */
  at: number | null
  cut: (at: number) => void
  close: () => void
}) {
  const w = useWords('directive')
  const cuts = useMemo(() => cutsOf(text, proposal.start, proposal.end), [text, proposal.start, proposal.end])
  const [place, setPlace] = useState(0)
  useEffect(() => {
    const middle = (proposal.start + proposal.end) / 2
    const near = (wanted: number) => (best: number, one: { at: number }, i: number) =>
      Math.abs(one.at - wanted) < Math.abs(cuts[best]!.at - wanted) ? i : best
    if (at !== null) return setPlace(cuts.reduce(near(at), 0))
    // Most sentences worth cutting are cut at a pause near their middle.
    const pauses = cuts.flatMap((one, i) => (one.pause ? [i] : []))
    const best = pauses.reduce<number | null>(
      (best, i) =>
        best === null || Math.abs(cuts[i]!.at - middle) < Math.abs(cuts[best]!.at - middle) ? i : best,
      null,
    )
    setPlace(best ?? cuts.reduce(near(middle), 0))
  }, [cuts, at, proposal.start, proposal.end])

  const here = cuts[place]?.at
  const pauseFrom = (by: 1 | -1): number => {
    for (let i = place + by; i >= 0 && i < cuts.length; i += by) if (cuts[i]!.pause) return i
    return place
  }
  const keys = (event: KeyboardEvent) => {
    const to = {
      ArrowLeft: Math.max(0, place - 1),
      ArrowRight: Math.min(cuts.length - 1, place + 1),
      PageUp: pauseFrom(-1),
      PageDown: pauseFrom(1),
      Home: 0,
      End: cuts.length - 1,
    }[event.key]
    if (to === undefined && event.key !== 'Enter') return
    event.preventDefault()
    if (to !== undefined) setPlace(to)
    else if (here !== undefined) cut(here)
  }
  const edges = [proposal.start, ...cuts.map((one) => one.at), proposal.end]
  return (
    <Window onClose={close} title={w('directive.label.split.title')} size="lg">
      {here === undefined ? (
        <p>{w('directive.label.split.short')}</p>
      ) : (
        <div className="vstack">
          <p className="f13 t2">{w('directive.label.split.how')}</p>
          <div
            className="rv-cut"
            role="slider"
            tabIndex={0}
            data-autofocus
            aria-label={w('directive.label.split.place')}
            aria-valuemin={1}
            aria-valuemax={cuts.length}
            aria-valuenow={place + 1}
            aria-valuetext={w('directive.label.split.before', {
              word: text.slice(here, edges[place + 2]).trim(),
            })}
            onKeyDown={keys}
          >
            {edges.slice(0, -1).map((start, i) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the arrow keys of the slider do the same
              // biome-ignore lint/a11y/noStaticElementInteractions: a word of the slider
              <span
                key={start}
                className={start < here ? 'first' : ''}
                onClick={() => setPlace(Math.max(0, i - 1))}
              >
                {start === here && <i />}
                {text.slice(start, edges[i + 1])}
              </span>
            ))}
          </div>
          <p className="f13">
            <span className="t3">{w('directive.label.split.first')}</span>{' '}
            {text.slice(proposal.start, here).trim()}
          </p>
          <p className="f13">
            <span className="t3">{w('directive.label.split.second')}</span>{' '}
            {text.slice(here, proposal.end).trim()}
          </p>
        </div>
      )}
      <FormFoot back={close}>
        {here !== undefined && (
          <Button variant="filled" onClick={() => cut(here)}>
            {w('directive.label.split')}
          </Button>
        )}
      </FormFoot>
    </Window>
  )
}
