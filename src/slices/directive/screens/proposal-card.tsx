/** The proposal being looked at: what the reader found, from which words, what is doubtful, and what the clerk may do. */
import IconHelpCircle from '@tabler/icons-react/dist/esm/icons/IconHelpCircle.mjs'
import { type ReactNode, useState } from 'react'
import { useFormat } from '#kit/format.ts'
import { Go } from '#kit/go.tsx'
import { type WhyNot, WhyNotButton } from '#kit/why-not-button.tsx'
import { useWords } from '#kit/words.ts'
import { lacking } from './may.ts'
import type { Kind } from './paper.ts'
import type { ProposalRow } from './rows.ts'
import { dayFrom, dueWords, endedWords, lessonIn, useDoubtWords, useRuleWords } from './speech.ts'

export type CardActs = {
  accept: () => void
  reopen: () => void
  edit: () => void
  split: () => void
  merge: () => void
  drop: () => void
}

/** Words of the document in a card: lights the same words in the document, and goes there. */
export const Quoted = ({
  kind,
  proposal,
  children,
  show,
}: {
  kind: Kind
  proposal: string
  children: string
  show: () => void
}) => (
  <button type="button" className={`rv-lit ${kind}`} data-light={`${kind}-${proposal}`} onClick={show}>
    “{children.replace(/\s+/g, ' ').trim()}”
  </button>
)

export function Doubts({ proposal, short = false }: { proposal: ProposalRow; short?: boolean }) {
  const say = useDoubtWords()
  if (proposal.state !== 'open' || !proposal.doubts.length) return null
  return (
    <span className="rv-doubt">
      <IconHelpCircle className="icon" aria-hidden />
      <span>{say(proposal.doubts, short)}</span>
    </span>
  )
}

export function ProposalCard({
  proposal,
  reference,
  place,
  text,
  issuer,
  whyNot,
  acts,
  show,
}: {
  proposal: ProposalRow
  reference: string
  /** "1 / 6" in its group. */
  place: string
  text: string
  /** Whose document this is. */
  issuer: string
  /** Why each act is not possible now; null when the reader may only look. */
  whyNot: Record<keyof CardActs, WhyNot> | null
  acts: CardActs
  /** Goes to a place in the document. */
  show: (at: number) => void
}) {
  const w = useWords('directive')
  const { day } = useFormat()
  const quote = (kind: Kind, words: string, at: number) => (
    <Quoted kind={kind} proposal={proposal.id} show={() => show(at)}>
      {words}
    </Quoted>
  )
  const units = proposal.leadUnits
  const lacks = lacking(proposal)
  const from = dayFrom(proposal, w)
  // One task was given for each unit, in the same order: the name leads to it.
  const linked = proposal.tasks.length > 0 && proposal.tasks.length === units.length
  return (
    <>
      <header>
        <p className="hstack">
          <span className="no grow">{reference}</span>
          {proposal.manual && <span className="tag">{w('directive.label.manual')}</span>}
          {proposal.general && <span className="tag">{w('directive.label.general')}</span>}
          <span className="t3 f12 nw">{place}</span>
        </p>
        <Doubts proposal={proposal} />
      </header>
      <dl>
        <Fact label={w('directive.label.work')}>
          <b className="b6">{proposal.title}</b>
        </Fact>
        <Fact label={w('directive.label.product')}>
          {proposal.product ?? <None>{w('directive.label.product.none')}</None>}
        </Fact>
        <Fact label={w('directive.label.lead')}>
          {units.length === 0 && <None>{w('directive.label.lead.none')} </None>}
          {linked ? (
            <Many
              items={units.map(({ id, name }, i) => (
                <Go key={id} to={`/tasks/${proposal.tasks[i]}`} className="link">
                  {name}
                </Go>
              ))}
            />
          ) : (
            units.length > 0 && <Many items={units.map(({ name }) => name)} />
          )}
          {proposal.leadText && quote('lead', proposal.leadText, proposal.start)}
          {proposal.leadEnded.map((unit) => (
            <p key={unit.id} className="f12 t2">
              {endedWords(unit, w)}
            </p>
          ))}
          {units.length > 1 && proposal.state !== 'issued' && (
            <p className="f12 t2">{w('directive.label.lead.several', { count: units.length })}</p>
          )}
        </Fact>
        <Fact label={w('directive.label.coordinating')}>
          {proposal.coordinating.length === 0 && <None>{w('directive.label.coordinating.none')}</None>}
          <ul>
            {proposal.coordinating.map((unit) => (
              <li key={unit.text}>
                {unit.name ?? <None>{w('directive.label.unit.unmatched')}</None>}{' '}
                {quote('coordinating', unit.text, proposal.start)}
              </li>
            ))}
          </ul>
        </Fact>
        <Fact label={w('directive.label.due')}>
          {dueWords(proposal, day, w)}{' '}
          {proposal.dueText && quote('due', proposal.dueText, proposal.duePlace?.start ?? proposal.start)}
          {from && <span className="f12 t2">({from})</span>}
        </Fact>
        {proposal.state === 'dropped' && proposal.dropReason && (
          <Fact label={w('directive.label.dropReason')}>{proposal.dropReason}</Fact>
        )}
        {proposal.tasks.length > 0 && !linked && (
          <Fact label={w('directive.label.tasks')}>
            <Many
              items={proposal.tasks.map((task, i) => (
                <Go key={task} to={`/tasks/${task}`} className="link">
                  {w('directive.label.task.open', { number: i + 1 })}
                </Go>
              ))}
            />
          </Fact>
        )}
      </dl>
      <details className="rv-whybox">
        <summary className="link f13">{w('directive.label.why')}</summary>
        <Why proposal={proposal} text={text} issuer={issuer} show={show} />
      </details>
      {whyNot && proposal.state !== 'issued' && (
        <footer>
          {proposal.state === 'open' && (
            <WhyNotButton main size="xs" whyNot={lacks ? whyNot.edit : whyNot.accept} onClick={acts.accept}>
              {w(lacks ? 'directive.label.complete' : 'directive.label.accept')}
              <span className="rv-key">Enter</span>
            </WhyNotButton>
          )}
          {proposal.state === 'dropped' && (
            <WhyNotButton size="xs" whyNot={whyNot.accept} onClick={acts.accept}>
              {w('directive.label.restore')}
            </WhyNotButton>
          )}
          {(proposal.state === 'open' || proposal.state === 'ready') && (
            <>
              {!(proposal.state === 'open' && lacks) && (
                <Act label={w('directive.label.edit')} hint="e" whyNot={whyNot.edit} act={acts.edit} />
              )}
              {proposal.state === 'ready' && (
                <Act label={w('directive.label.reopen')} hint="r" whyNot={whyNot.reopen} act={acts.reopen} />
              )}
              <Act label={w('directive.label.split')} hint="s" whyNot={whyNot.split} act={acts.split} />
              <Act label={w('directive.label.merge')} hint="m" whyNot={whyNot.merge} act={acts.merge} />
              <Act label={w('directive.label.drop')} hint="d" whyNot={whyNot.drop} act={acts.drop} quiet />
            </>
          )}
        </footer>
      )}
    </>
  )
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)
const None = ({ children }: { children: ReactNode }) => <span className="t3">{children}</span>

const Act = ({
  label,
  hint,
  whyNot,
  act,
  quiet = false,
}: {
  label: string
  hint: string
  whyNot: WhyNot
  act: () => void
  quiet?: boolean
}) => (
  <WhyNotButton
    size="xs"
    whyNot={whyNot}
    onClick={act}
    {...(quiet ? { variant: 'subtle', color: 'gray' } : {})}
  >
    {label}
    <span className="rv-key">{hint}</span>
  </WhyNotButton>
)

/** "Các sở, ban, ngành" may be forty units: the first few, and the rest on demand. */
function Many({ items }: { items: ReactNode[] }) {
  const w = useWords('directive')
  const [all, setAll] = useState(false)
  const few = items.length <= 6 || all ? items : items.slice(0, 5)
  if (items.length === 1) return <>{items[0]} </>
  return (
    <ul>
      {few.map((item, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the order never changes
        <li key={i}>{item}</li>
      ))}
      {few.length < items.length && (
        <li>
          <button type="button" className="link f13" onClick={() => setAll(true)}>
            {w('directive.label.unit.more', { count: items.length - few.length })}
          </button>
        </li>
      )}
    </ul>
  )
}

/** Two merged proposals often stand on the same words. */
const unique = (why: ProposalRow['why']) => [
  ...new Map(why.map((one) => [`${one.rule}${one.start}`, one])).values(),
]

/** Each rule that spoke for this proposal, with the words it stood on. */
function Why({
  proposal,
  text,
  issuer,
  show,
}: {
  proposal: ProposalRow
  text: string
  issuer: string
  show: (at: number) => void
}) {
  const w = useWords('directive')
  const say = useRuleWords(issuer)
  if (proposal.manual || !proposal.why.length)
    return (
      <p className="rv-why note">
        {w(proposal.manual ? 'directive.label.why.manual' : 'directive.label.why.none')}
      </p>
    )
  return (
    <ul className="rv-why note">
      {unique(proposal.why).map(({ rule, start, end }) => (
        <li key={`${rule}${start}`}>
          {say(rule)}{' '}
          {end > start && (
            <Quoted kind="work" proposal={proposal.id} show={() => show(start)}>
              {text.slice(start, end)}
            </Quoted>
          )}{' '}
          {lessonIn(rule) && (
            <Go to={`/directives/lessons?lesson=${lessonIn(rule)}`} className="link">
              {w('directive.label.rule.lesson.open')}
            </Go>
          )}
        </li>
      ))}
    </ul>
  )
}
