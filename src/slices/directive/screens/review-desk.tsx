/** The review itself: document and proposals side by side, led by keys, each act saved as it is done. */
import './intake.css'
import './proposals.css'
import './review.css'
import { SegmentedControl } from '@mantine/core'
import { useRef, useState } from 'react'
import { useFormat } from '#kit/format.ts'
import { WhyNotButton } from '#kit/why-not-button.tsx'
import { useWords } from '#kit/words.ts'
import type { Directive } from '../contract.ts'
import type { Desk } from './desk.ts'
import { useLight } from './light.ts'
import { PaperPane } from './paper-pane.tsx'
import type { PaperHandle } from './paper-view.tsx'
import { usePrinting } from './printing.ts'
import type { ListHandle } from './proposal-list.tsx'
import { ProposalPane } from './proposal-pane.tsx'
import { ReviewDialogs } from './review-dialogs.tsx'
import { ReviewHead } from './review-head.tsx'
import { type Form, useReview } from './use-review.ts'
import { useReviewActs } from './use-review-acts.ts'
import { useReviewKeys } from './use-review-keys.ts'
import { useWalk } from './use-walk.ts'

export function ReviewDesk({ directive, desk }: { directive: Directive; desk: Desk }) {
  const w = useWords('directive')
  const { number } = useFormat()
  const root = useRef<HTMLDivElement>(null)
  const panes = {
    paper: useRef<PaperHandle>(null),
    list: useRef<ListHandle>(null),
    both: useRef<HTMLDivElement>(null),
  }
  const [form, setForm] = useState<Form>(null)
  const printing = usePrinting()
  useLight(root)
  const data = useReview(directive, form)
  const walk = useWalk(directive, data, panes, { writing: form !== null, leave: () => setForm(null) })
  const acts = useReviewActs(directive, desk, data, walk, panes, setForm)
  useReviewKeys(walk, acts, desk, {
    office: data.office,
    busy: acts.asking !== null || form !== null,
    search: () => root.current?.querySelector<HTMLInputElement>('.rv-search input')?.focus(),
  })
  const { office, whole, may, search } = data
  const openHeader = () => acts.ask({ what: 'header' })
  return (
    <div className="rv" ref={root} data-view={walk.view}>
      <ReviewHead
        directive={directive}
        progress={data.progress}
        saving={desk.saving}
        office={office}
        whole={whole}
        openHeader={openHeader}
      >
        {office && data.alive.length > 0 && (
          <WhyNotButton main whyNot={data.mayIssue} onClick={() => acts.ask({ what: 'issue' })}>
            {w('directive.label.issue', { count: number(data.clear.tasks) })}
          </WhyNotButton>
        )}
      </ReviewHead>
      <div className="rv-tabs no-print">
        <SegmentedControl
          fullWidth
          aria-label={w('directive.label.view')}
          value={walk.view}
          onChange={walk.look}
          data={[
            { value: 'paper', label: w('directive.label.paper.tab') },
            {
              value: 'proposals',
              label: w(whole ? 'directive.label.proposals.tab' : 'directive.label.tasks.tab', {
                count: number(data.proposals.length),
              }),
            },
          ]}
        />
      </div>
      <div className="rv-panes" ref={panes.both}>
        <PaperPane
          directive={directive}
          openHeader={openHeader}
          hidden={walk.view !== 'paper'}
          query={data.query}
          search={search}
          paper={{
            text: directive.text,
            blocks: data.blocks,
            marks: data.marks,
            fate: data.fate,
            current: { proposal: walk.proposal?.id ?? null, provision: walk.provision },
            found: search.found,
            printing,
            handle: panes.paper,
            onPick: walk.pickInPaper,
            onChoose: may.change ? undefined : acts.add,
          }}
        />
        <ProposalPane
          directive={directive}
          data={data}
          walk={walk}
          acts={acts}
          offer={desk.offer}
          editing={form?.id ?? null}
          nextFound={(by) => {
            const index = search.step(by)
            if (index !== null) panes.paper.current?.show(index)
          }}
          handle={panes.list}
        />
      </div>
      <ReviewDialogs directive={directive} desk={desk} data={data} acts={acts} />
    </div>
  )
}
