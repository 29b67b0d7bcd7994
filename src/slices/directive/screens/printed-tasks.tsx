/** On paper the tasks stand below the provision they come from. */
import { useFormat } from '#kit/format.ts'
import { useWords } from '#kit/words.ts'
import type { FateOf } from './rows.ts'
import { dueWords } from './speech.ts'

export function PrintedTasks({ at }: { at: FateOf }) {
  const w = useWords('directive')
  const { day } = useFormat()
  return at.proposals.map((proposal) => (
    <div key={proposal.id} className="rv-printed">
      <b>{proposal.title}</b>
      <br />
      {w('directive.label.lead')}:{' '}
      {proposal.leadUnits.map(({ name }) => name).join('; ') || w('directive.label.lead.none')}
      {proposal.coordinating.length > 0 &&
        ` · ${w('directive.label.coordinating')}: ${proposal.coordinating.map(({ name, text }) => name ?? text).join('; ')}`}
      {` · ${w('directive.label.due')}: ${dueWords(proposal, day, w)}`}
      {proposal.product && ` · ${w('directive.label.product')}: ${proposal.product}`}
      {proposal.state === 'open' && ` · ${w('directive.label.fate.open')}`}
    </div>
  ))
}
