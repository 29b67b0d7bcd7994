/** Right side: search, the proposals in their groups, and the card of the one being looked at. */
import { ActionIcon, TextInput } from '@mantine/core'
import IconChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs'
import IconChevronUp from '@tabler/icons-react/dist/esm/icons/IconChevronUp.mjs'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import { type KeyboardEvent, type Ref, useMemo } from 'react'
import { EmptyState } from '#kit/empty-state.tsx'
import { useFormat } from '#kit/format.ts'
import { Kbd } from '#kit/kbd.tsx'
import { WhyNotButton } from '#kit/why-not-button.tsx'
import { useWords } from '#kit/words.ts'
import type { Directive, Offer } from '../contract.ts'
import { OfferBar } from './offer-bar.tsx'
import { ProposalCard } from './proposal-card.tsx'
import { ProposalForm } from './proposal-form.tsx'
import { type ListHandle, ProposalList } from './proposal-list.tsx'
import { ProvisionCard } from './provision-card.tsx'
import type { Row } from './rows.ts'
import type { ReviewData } from './use-review.ts'
import type { ReviewActs } from './use-review-acts.ts'
import type { Walk } from './use-walk.ts'

export function ProposalPane({
  directive,
  data: { office, whole, blocks, rows, dayless, may, query, setQuery, toggle },
  walk: { view, chosen, pick, showPlace },
  acts,
  offer,
  editing,
  nextFound,
  handle,
}: {
  directive: Directive
  data: ReviewData
  walk: Walk
  acts: ReviewActs
  offer: Offer | null
  editing: string | null
  nextFound: (by: 1 | -1) => void
  handle: Ref<ListHandle>
}) {
  const w = useWords('directive')
  const { number } = useFormat()
  const places = useMemo(
    () => new Map(blocks.flatMap((block) => (block.provision ? [[block.provision.id, block] as const] : []))),
    [blocks],
  )
  const reference = (id: string | null) => (id ? (places.get(id)?.provision?.reference ?? '') : '')
  const wordsOf = (id: string) => {
    const block = places.get(id)
    return block ? directive.text.slice(block.body, block.end).replace(/\s+/g, ' ') : ''
  }
  const searching = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      nextFound(event.shiftKey ? -1 : 1)
    }
    if (event.key === 'Escape') {
      event.preventDefault()
      setQuery('')
      event.currentTarget.blur()
    }
  }
  const card = (row: Row) => {
    if (row.kind === 'provision')
      return (
        <ProvisionCard
          provision={row.provision}
          words={wordsOf(row.key)}
          whyNot={office ? may.change : undefined}
          add={() => acts.add(null)}
          noTask={() => acts.noTask(row.key)}
          back={() => acts.back(row.key)}
          show={() => showPlace(row.provision.start)}
        />
      )
    if (row.kind === 'group') return null
    const { proposal } = row
    if (editing === row.key)
      return (
        <ProposalForm
          // A newer version from elsewhere must not overwrite what is being typed; saving then answers 412.
          key={row.key}
          proposal={proposal}
          reference={reference(proposal.provision)}
          sameLead={acts.sameLead(proposal)}
          save={(body, version, also) => acts.save(proposal, body, version, also)}
          leave={acts.leaveEdit}
        />
      )
    const group = rows.filter((one) => one.kind === 'proposal' && one.proposal.state === proposal.state)
    return (
      <ProposalCard
        key={row.key}
        proposal={proposal}
        reference={reference(proposal.provision)}
        place={w('directive.label.card.place', {
          at: number(group.indexOf(row) + 1),
          all: number(group.length),
        })}
        text={directive.text}
        issuer={directive.issuer}
        whyNot={
          office
            ? {
                accept: may.act(proposal, 'accept'),
                reopen: may.act(proposal, 'reopen'),
                edit: may.act(proposal, 'edit'),
                split: may.act(proposal, 'split'),
                merge:
                  may.act(proposal, 'merge') ??
                  (acts.canMerge(proposal) ? null : w('directive.label.merge.none')),
                drop: may.act(proposal, 'drop'),
              }
            : null
        }
        acts={{
          accept: () => acts.accept(proposal),
          reopen: () => acts.reopen(proposal),
          edit: () => acts.edit(proposal),
          split: () => acts.split(proposal),
          merge: () => acts.merge(proposal),
          drop: () => acts.drop(proposal),
        }}
        show={showPlace}
      />
    )
  }
  const count = whole ? directive.proposals.length : directive.tasks
  return (
    <section
      className="rv-pane rv-prop"
      data-hidden={view !== 'proposals' || undefined}
      aria-label={w('directive.label.proposals')}
    >
      <div className="rv-panebar">
        <h2>{w(whole ? 'directive.label.proposals' : 'directive.label.tasks')}</h2>
        <span className="t3 f12 nw only-wide">
          {w('directive.label.fate.tasks', { count: number(count) })}
        </span>
        <TextInput
          className="rv-search grow"
          aria-label={w('directive.label.search')}
          placeholder={w('directive.label.search')}
          leftSection={<IconSearch className="icon" aria-hidden="true" />}
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
          onKeyDown={searching}
        />
        {query ? (
          <span className="hstack">
            <ActionIcon
              size="xs"
              aria-label={w('directive.label.search.previous')}
              onClick={() => nextFound(-1)}
            >
              <IconChevronUp className="icon" aria-hidden="true" />
            </ActionIcon>
            <ActionIcon size="xs" aria-label={w('directive.label.search.next')} onClick={() => nextFound(1)}>
              <IconChevronDown className="icon" aria-hidden="true" />
            </ActionIcon>
          </span>
        ) : (
          <span className="hstack f12 t3 only-wide">
            <Kbd keys="j" />
            <Kbd keys="k" />
          </span>
        )}
      </div>
      {office && dayless.length > 1 && (
        <div className="rv-fill no-print">
          <span className="grow">{w('directive.label.fill.some', { count: number(dayless.length) })}</span>
          <WhyNotButton size="xs" whyNot={may.change} onClick={acts.fill}>
            {w('directive.label.fill.act')}
            <span className="rv-key">h</span>
          </WhyNotButton>
        </div>
      )}
      {office && (
        <OfferBar
          offer={offer}
          issuer={directive.issuer}
          remember={acts.remember}
          change={() => acts.ask({ what: 'offer' })}
          dismiss={acts.dismissOffer}
        />
      )}
      <ProposalList
        rows={rows}
        current={chosen}
        excerpt={wordsOf}
        reference={reference}
        card={card}
        cardLabel={(row) =>
          row.kind === 'proposal'
            ? w('directive.label.card', {
                reference: reference(row.proposal.provision),
                title: row.proposal.title,
              })
            : w('directive.label.card.provision', { reference: reference(row.key) })
        }
        handle={handle}
        onPick={pick}
        onToggle={toggle}
        onEnter={(row) => {
          if (!office) return
          if (row.kind === 'proposal' && row.proposal.state === 'open') acts.accept(row.proposal)
          if (row.kind === 'provision' && row.provision.noTask === null) acts.noTask(row.key)
        }}
        empty={
          <EmptyState
            what={query ? w('directive.label.review.noHit', { query }) : w('directive.label.review.nothing')}
            why={query ? null : w(`directive.label.review.nothing.${office ? 'office' : 'reader'}`)}
          />
        }
      />
    </section>
  )
}
