/** The review itself: document and proposals side by side, led by keys, each act saved as it is done. */
import './intake.css'
import './proposals.css'
import './review.css'
import { SegmentedControl } from '@mantine/core'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { useAddress } from '#kit/go.tsx'
import { useKeys } from '#kit/keys.ts'
import { useMe } from '#kit/me.tsx'
import { tell } from '#kit/tell.tsx'
import { WhyNotButton } from '#kit/why-not-button.tsx'
import { useWords } from '#kit/words.ts'
import type { Directive } from '../contract.ts'
import { seesAll, seesProposal } from '../rules.ts'
import { CutDialog } from './cut-dialog.tsx'
import type { Body, Desk, PlaceOf } from './desk.ts'
import { HeaderPanel } from './header-panel.tsx'
import { IssueDialog } from './issue-dialog.tsx'
import { useLight } from './light.ts'
import { mayOn, sentence } from './may.ts'
import { blockAt, blocksOf, marksByBlock } from './paper.ts'
import { PaperPane } from './paper-pane.tsx'
import { usePaperSearch } from './paper-search.ts'
import type { PaperHandle } from './paper-view.tsx'
import { usePrinting } from './printing.ts'
import type { ListHandle } from './proposal-list.tsx'
import { ProposalPane } from './proposal-pane.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { ReviewHead } from './review-head.tsx'
import {
  fates,
  type GroupName,
  type ProposalRow,
  progressOf,
  type Row,
  rowsOf,
  step,
  toIssue,
} from './rows.ts'

type Asking =
  | { what: 'drop'; proposal: ProposalRow }
  | { what: 'noTask'; provision: string }
  | { what: 'split'; proposal: ProposalRow; at: number | null }
  | { what: 'issue' }
  | { what: 'header' }
  | null

export function ReviewDesk({ directive, desk }: { directive: Directive; desk: Desk }) {
  const w = useWords('directive')
  const me = useMe()
  const office = me.roles.includes('office')
  const printing = usePrinting()
  const [asked, ask] = useAddress()
  const root = useRef<HTMLDivElement>(null)
  const paper = useRef<PaperHandle>(null)
  const list = useRef<ListHandle>(null)
  const panes = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState('')
  const [closed, setClosed] = useState<ReadonlySet<GroupName>>(new Set(['dropped']))
  // The group the form was opened in: it stays there, typed words and all, whatever others do to the proposal meanwhile.
  const [form, setForm] = useState<{ id: string; state: ProposalRow['state'] } | null>(null)
  const [asking, setAsking] = useState<Asking>(null)
  useLight(root)

  const { text, provisionRows } = directive
  const whole = seesAll(me.actor)
  // Others see the document and what was given from it, not what is still thought about.
  const proposals = useMemo(
    () => directive.proposals.filter((one) => seesProposal(one, me.actor)),
    [directive.proposals, me.actor],
  )
  const fate = useMemo(() => fates({ provisionRows, proposals }), [provisionRows, proposals])
  const blocks = useMemo(() => blocksOf(text, provisionRows), [text, provisionRows])
  const marks = useMemo(() => marksByBlock(text, blocks, proposals), [text, blocks, proposals])
  const wanted = useDeferredValue(query)
  const rows = useMemo(() => {
    const shown = form
      ? proposals.map((one) => (one.id === form.id ? { ...one, state: form.state } : one))
      : proposals
    return rowsOf({ ...directive, proposals: shown }, fate, closed, wanted, whole)
  }, [directive, proposals, form, fate, closed, wanted, whole])
  const progress = useMemo(
    () => progressOf({ provisionRows, proposals }, fate),
    [provisionRows, proposals, fate],
  )
  const clear = useMemo(() => toIssue(directive), [directive])
  const search = usePaperSearch(text, blocks, query)
  const may = useMemo(() => mayOn(directive, me.actor), [directive, me.actor])
  const mayIssue = useMemo(() => may.issue(), [may])
  const alive = useMemo(
    () =>
      proposals
        .filter(({ state }) => state === 'open' || state === 'ready')
        .sort((a, b) => a.start - b.start || a.order - b.order),
    [proposals],
  )

  const [chosen, setChosen] = useState<string | null>(() => firstOf(rows, asked.p ?? null))
  const row = rows.find(({ key }) => key === chosen) ?? null
  const proposal = row?.kind === 'proposal' ? row.proposal : null
  const provision =
    row?.kind === 'proposal' ? row.proposal.provision : row?.kind === 'provision' ? row.key : null
  const view =
    asked.view === 'proposals' || (asked.view !== 'paper' && office && !asked.p) ? 'proposals' : 'paper'

  /** On a phone the page head scrolls away, so that a side has the whole screen. */
  const reach = () => {
    if (matchMedia('(max-width: 900px)').matches) requestAnimationFrame(() => panes.current?.scrollIntoView())
  }
  const showPlace = (at: number) => {
    reach()
    if (asked.view !== 'paper') ask({ view: 'paper' })
    requestAnimationFrame(() => paper.current?.show(blockAt(blocks, at)))
  }
  const placeOf = (key: string): number | null => {
    const one = directive.proposals.find(({ id }) => id === key)
    return one?.start ?? provisionRows.find(({ id }) => id === key)?.start ?? null
  }
  /** The one looked at, in the list, in the document and in the address. */
  const pick = (key: string | null, from: 'list' | 'paper' | 'keys' = 'list') => {
    setForm(null)
    setChosen(key)
    if (!key) return
    const of = directive.proposals.find(({ id }) => id === key)?.provision ?? key
    ask({ p: of, ...(from === 'paper' ? { view: 'proposals' } : {}) })
    list.current?.show(key)
    const at = placeOf(key)
    if (from !== 'paper' && at !== null) paper.current?.show(blockAt(blocks, at))
  }
  const pickInPaper = (key: string) => {
    const target =
      rows.find((one) => one.key === key) ??
      rows.find((one) => one.kind === 'proposal' && one.proposal.provision === key)
    if (!target) return
    pick(target.key, 'paper')
    reach()
  }
  // An address with a provision in it leads there, also when it is followed from a task while this page is open.
  const led = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (!asked.p || asked.p === led.current) return
    led.current = asked.p
    const at = placeOf(asked.p)
    if (at !== null && asked.p !== provision) setChosen(firstOf(rows, asked.p))
    if (at !== null) requestAnimationFrame(() => paper.current?.show(blockAt(blocks, at)))
  })

  // The document opens where the first thing to look at is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is opened
  useEffect(() => {
    const at = office && !asked.p && chosen ? placeOf(chosen) : null
    if (at !== null) paper.current?.show(blockAt(blocks, at))
  }, [])

  /** Goes on to the next row before this one leaves its group. */
  const goOn = () =>
    pick(step(rows, chosen, 1) === chosen ? step(rows, chosen, -1) : step(rows, chosen, 1), 'keys')
  const accept = (one: ProposalRow) => {
    const refused = may.act(one, 'accept')
    if (refused) return tell(sentence(refused))
    goOn()
    void desk.accept(one.id)
  }
  const nextOf = (one: ProposalRow) => alive[alive.findIndex(({ id }) => id === one.id) + 1]
  const merge = (one: ProposalRow) => {
    const next = nextOf(one)
    if (!next) return tell(w('directive.label.merge.none'))
    void desk.merge(one.id, next.id).then((after) => {
      const left = after?.proposals.find(
        ({ id, state }) => (id === one.id || id === next.id) && state !== 'dropped',
      )
      if (left) setChosen(left.id)
    })
  }
  const split = (one: ProposalRow) => {
    const caret = paper.current?.chosen()
    const inside = caret && caret.start > one.start && caret.start < one.end ? caret.start : null
    setAsking({ what: 'split', proposal: one, at: inside })
  }
  const add = (place: PlaceOf | null) => {
    const whole = provision ? blocks.find((block) => block.provision?.id === provision) : undefined
    const wanted = place ?? (whole ? { start: whole.body, end: whole.end } : null)
    if (!wanted) return tell(w('directive.label.add.none'))
    const trimmed = trim(text, wanted)
    const of = blocks[blockAt(blocks, trimmed.start)]?.provision?.id ?? null
    const known = new Set(directive.proposals.map(({ id }) => id))
    void desk.add(trimmed, of).then((after) => {
      const born = after?.proposals.find(({ id }) => !known.has(id))
      if (!born) return
      setChosen(born.id)
      setForm({ id: born.id, state: born.state })
      ask({ view: 'proposals', p: of ?? undefined })
    })
  }
  const noTask = (of: string, reason: string) => {
    goOn()
    void desk.noTask(of, reason)
  }
  /** What was doubtful is clear once it is saved, so the next doubtful one comes up. */
  const save = async (one: ProposalRow, body: Body, version: number) => {
    const next = one.state === 'open' ? step(rows, one.id, 1) : one.id
    const done = await desk.edit(one.id, body, version)
    if (done) pick(next, 'keys')
    return done
  }
  const chosenPlace = () => {
    const place = paper.current?.chosen()
    return place && place.end - place.start > 2 ? place : null
  }
  const change = may.change ? () => tell(sentence(may.change)) : null
  const on = (name: 'edit' | 'merge' | 'split' | 'drop', act: (one: ProposalRow) => void) => () => {
    const refused = proposal && may.act(proposal, name)
    if (refused) return tell(sentence(refused))
    if (proposal) act(proposal)
  }
  useKeys([
    { key: 'j', label: w('directive.label.key.next'), act: () => pick(step(rows, chosen, 1), 'keys') },
    { key: 'k', label: w('directive.label.key.previous'), act: () => pick(step(rows, chosen, -1), 'keys') },
    {
      key: '/',
      label: w('directive.label.key.search'),
      act: () => root.current?.querySelector<HTMLInputElement>('.rv-search input')?.focus(),
    },
  ])
  useKeys(
    [
      { key: 'e', label: w('directive.label.key.edit'), act: on('edit', setForm) },
      { key: 'm', label: w('directive.label.key.merge'), act: on('merge', merge) },
      { key: 's', label: w('directive.label.key.split'), act: on('split', split) },
      {
        key: 'd',
        label: w('directive.label.key.drop'),
        act: on('drop', (one) => setAsking({ what: 'drop', proposal: one })),
      },
      {
        key: 'n',
        label: w('directive.label.key.noTask'),
        act: () => (change ? change() : provision && setAsking({ what: 'noTask', provision })),
      },
      { key: 't', label: w('directive.label.key.add'), act: () => (change ? change() : add(chosenPlace())) },
      { key: 'z', label: w('directive.label.key.undo'), act: () => void desk.undo() },
    ],
    office && asking === null && form === null,
  )
  return (
    <div className="rv" ref={root} data-view={view}>
      <ReviewHead
        directive={directive}
        progress={progress}
        saving={desk.saving}
        office={office}
        whole={whole}
        openHeader={() => setAsking({ what: 'header' })}
      >
        {office && directive.proposals.some(({ state }) => state === 'ready' || state === 'open') && (
          <WhyNotButton main whyNot={mayIssue} onClick={() => setAsking({ what: 'issue' })}>
            {w('directive.label.issue', { count: clear.tasks })}
          </WhyNotButton>
        )}
      </ReviewHead>
      <div className="rv-tabs no-print">
        <SegmentedControl
          fullWidth
          aria-label={w('directive.label.view')}
          value={view}
          onChange={(to) => {
            ask({ view: to })
            reach()
          }}
          data={[
            { value: 'paper', label: w('directive.label.paper.tab') },
            {
              value: 'proposals',
              label: w(whole ? 'directive.label.proposals.tab' : 'directive.label.tasks.tab', {
                count: proposals.length,
              }),
            },
          ]}
        />
      </div>
      <div className="rv-panes" ref={panes}>
        <PaperPane
          directive={directive}
          openHeader={() => setAsking({ what: 'header' })}
          hidden={view !== 'paper'}
          query={query}
          search={search}
          paper={{
            text,
            blocks,
            marks,
            fate,
            current: { proposal: proposal?.id ?? null, provision },
            found: search.found,
            printing,
            handle: paper,
            onPick: pickInPaper,
            onChoose: !may.change ? add : undefined,
          }}
        />
        <ProposalPane
          hidden={view !== 'proposals'}
          office={office}
          whole={whole}
          directive={directive}
          blocks={blocks}
          rows={rows}
          chosen={chosen}
          editing={form?.id ?? null}
          may={may}
          query={query}
          setQuery={(typed) => {
            setQuery(typed)
            search.restart()
          }}
          nextFound={(by) => {
            const index = search.step(by)
            if (index !== null) paper.current?.show(index)
          }}
          handle={list}
          pick={pick}
          toggle={(group) => setClosed(toggled(closed, group))}
          show={showPlace}
          acts={{
            accept,
            edit: setForm,
            leaveEdit: () => {
              setForm(null)
              if (chosen) list.current?.show(chosen)
            },
            save,
            split,
            merge,
            canMerge: (one) => nextOf(one) !== undefined,
            drop: (one) => setAsking({ what: 'drop', proposal: one }),
            add: () => add(null),
            noTask: (id) => setAsking({ what: 'noTask', provision: id }),
            back: (id) => void desk.cover(id, null),
          }}
        />
      </div>
      {asking?.what === 'drop' && (
        <ReasonDialog
          title={w('directive.label.drop.title')}
          what={w('directive.label.drop.why')}
          close={() => setAsking(null)}
          act={(reason) => {
            goOn()
            void desk.drop(asking.proposal.id, reason)
          }}
        />
      )}
      {asking?.what === 'noTask' && (
        <ReasonDialog
          title={w('directive.label.noTask.title', {
            reference: provisionRows.find(({ id }) => id === asking.provision)?.reference ?? '',
          })}
          close={() => setAsking(null)}
          act={(reason) => noTask(asking.provision, reason)}
        />
      )}
      {asking?.what === 'split' && (
        <CutDialog
          proposal={asking.proposal}
          text={text}
          at={asking.at}
          close={() => setAsking(null)}
          cut={(at) => {
            setAsking(null)
            void desk.split(asking.proposal.id, at)
          }}
        />
      )}
      <IssueDialog
        opened={asking?.what === 'issue'}
        {...clear}
        toSee={progress.toSee}
        uncovered={progress.uncovered}
        close={() => setAsking(null)}
        act={() =>
          desk.issue(
            clear.proposals.map(({ id }) => id),
            directive.version,
          )
        }
      />
      <HeaderPanel
        directive={directive}
        opened={asking?.what === 'header'}
        whyNot={office ? may.change : undefined}
        save={desk.correct}
        close={() => setAsking(null)}
      />
    </div>
  )
}

/** The row for an address: the provision's first proposal, or the provision, or the first of all. */
function firstOf(rows: Row[], provision: string | null): string | null {
  const at =
    provision &&
    (rows.find((row) => row.kind === 'proposal' && row.proposal.provision === provision) ??
      rows.find((row) => row.key === provision))
  return (at || rows.find(({ kind }) => kind !== 'group'))?.key ?? null
}

function toggled(set: ReadonlySet<GroupName>, group: GroupName): ReadonlySet<GroupName> {
  const next = new Set(set)
  if (!next.delete(group)) next.add(group)
  return next
}

function trim(text: string, { start, end }: PlaceOf): PlaceOf {
  let from = start
  let to = end
  while (from < to && /\s/.test(text[from]!)) from++
  while (to > from && /\s/.test(text[to - 1]!)) to--
  return { start: from, end: to }
}
