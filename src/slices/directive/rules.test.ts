/** Who sees a directive, when it is handled, and what may happen to its proposals. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { must } from '#basics/decision.ts'
import { wordQuery } from '#basics/fold.ts'
import type { Role } from '#basics/values.ts'
import { change, cover, coverage, fates, sees, seesProposal, stateAfter, undo } from './rules.ts'
import { issuerKey, labelOf, numberKey, searchKey } from './rules-identity.ts'
import {
  accept,
  acts,
  chosen,
  type Draft,
  drop,
  edit,
  fill,
  issuable,
  mayAccept,
  merge,
  oneLine,
  reopen,
  split,
} from './rules-proposal.ts'
import { aHeader, aProposal, aProvision } from './testing.ts'

const who = (...roles: Role[]) => ({ roles })
const unit = '019a0000-0000-7000-8000-00000000000b'
const other = '019a0000-0000-7000-8000-00000000000c'
const born = '019a0000-0000-7000-8000-0000000000ff'
const code = (decision: { allowed: boolean }) =>
  (decision as { refusal?: { code: string } }).refusal?.code ?? 'allowed'

describe('who sees and changes a directive', () => {
  const [fresh, given] = [{ firstIssuedAt: null }, { firstIssuedAt: '2026-09-01T00:00:00.000Z' }]

  test.each<[Role, beforeIssued: boolean, afterwards: boolean]>([
    ['leader', true, true],
    ['office', true, true],
    ['inspector', true, true],
    ['head', false, true],
    ['official', false, true],
    ['administrator', false, false],
  ])('a %s', (role, before, after) => {
    expect([sees(fresh, who(role)), sees(given, who(role))]).toEqual([before, after])
  })

  test('heads and officials see what was issued, not what the Office still thinks about', () => {
    expect(seesProposal({ state: 'issued' }, who('head'))).toBe(true)
    expect(seesProposal({ state: 'dropped' }, who('head'))).toBe(false)
    expect(seesProposal({ state: 'dropped' }, who('inspector'))).toBe(true)
  })

  test('only the Office changes it, and of a secret one nobody anything', () => {
    const newest = { later: null, edition: 1 }
    expect(code(change({ state: 'review', ...newest }, who('office')))).toBe('allowed')
    expect(code(change({ state: 'issued', ...newest }, who('office')))).toBe('allowed')
    expect(code(change({ state: 'review', ...newest }, who('leader', 'head')))).toBe('directive.office-only')
    expect(code(change({ state: 'stub', ...newest }, who('office')))).toBe('directive.is-stub')
    expect(
      code(
        change({ state: 'issued', later: '019a0000-0000-7000-8000-000000000002', edition: 1 }, who('office')),
      ),
    ).toBe('directive.superseded')
  })
})

describe('what is handled', () => {
  const title = aProvision({ heading: true })
  const first = aProvision({ parent: title.id })
  const second = aProvision({ parent: title.id })
  const of = ({ id }: { id: string }, state: Draft['state']) => aProposal({ provision: id, state })

  test('a provision waits until its proposals are looked at, or a reason is given', () => {
    expect(coverage([title, first, second], [])).toEqual({ provisions: 2, covered: 0, open: 0, ready: 0 })
    const some = [of(first, 'ready'), of(first, 'open')]
    expect(coverage([title, first, second], some)).toEqual({ provisions: 2, covered: 0, open: 1, ready: 1 })
    const reasoned = { ...second, noTask: 'Để biết' }
    expect(coverage([title, first, reasoned], [of(first, 'issued')])).toMatchObject({
      provisions: 2,
      covered: 2,
    })
  })

  test('a dropped proposal leaves its provision uncovered again', () => {
    expect(coverage([first], [of(first, 'dropped')])).toMatchObject({ provisions: 1, covered: 0 })
  })

  test('a provision whose parts have tasks need not be covered itself', () => {
    const above = aProvision()
    expect(coverage([above, { ...first, parent: above.id }], [of(first, 'issued')])).toMatchObject({
      provisions: 1,
      covered: 1,
    })
  })

  test('a proposal whose words reach over the next provision covers that one too, and is no cover for one beside it', () => {
    const [one, two, three] = [0, 50, 90].map((start) => aProvision({ start, end: start + 40 }))
    const joined = aProposal({ provision: one!.id, start: 3, end: 88 })
    const fate = fates([one!, two!, three!], [joined])
    expect([one, two, three].map((part) => fate.get(part!.id)!.fate)).toEqual(['ready', 'ready', 'uncovered'])
    expect(fate.get(two!.id)!.proposals).toEqual([joined])
    expect(coverage([one!, two!, three!], [{ ...joined, state: 'open' }])).toMatchObject({
      provisions: 3,
      covered: 0,
    })
  })

  test('every provision has one fate, whatever is proposed', () => {
    const place = fc.record({ start: fc.nat(200), length: fc.integer({ min: 1, max: 80 }) })
    const state = fc.constantFrom('open', 'ready', 'dropped', 'issued')
    fc.assert(
      fc.property(fc.array(place), fc.array(fc.tuple(place, state)), (parts, tasks) => {
        const provisions = parts.map(({ start, length }) => aProvision({ start, end: start + length }))
        const proposals = tasks.map(([{ start, length }, state]) =>
          aProposal({ provision: null, start, end: start + length, state }),
        )
        for (const [id, { fate }] of fates(provisions, proposals)) {
          const { start } = provisions.find((part) => part.id === id)!
          const over = proposals.filter(
            (each) => each.state !== 'dropped' && each.start <= start && start < each.end,
          )
          const wanted = ['open', 'ready', 'issued'].find((name) => over.some((each) => each.state === name))
          expect(fate).toBe(wanted ?? 'uncovered')
        }
      }),
    )
  })

  test('an act is taken back by who did it, until something else was done to the same', () => {
    const [mine, other] = [{ person: unit }, { person: born }]
    expect(code(undo({ ...mine, untouched: true }, mine))).toBe('allowed')
    expect(code(undo({ ...mine, untouched: false }, mine))).toBe('directive.undo-late')
    expect(code(undo({ ...mine, untouched: true }, other))).toBe('directive.undo-gone')
    expect(code(undo(null, mine))).toBe('directive.undo-gone')
  })

  test('a directive is issued when nothing waits and everything is covered', () => {
    const state = (...proposals: Draft[]) => stateAfter(coverage([title, first], proposals))
    expect(state()).toBe('review')
    expect(state(of(first, 'ready'))).toBe('review')
    expect(state(of(first, 'issued'))).toBe('issued')
    expect(state(of(first, 'issued'), of(title, 'open'))).toBe('review')
  })

  test('"no task" is refused while something is proposed, and can be taken back', () => {
    expect(code(cover(first, [of(first, 'open')], 'Để biết'))).toBe('provision.has-proposals')
    expect(cover(first, [of(first, 'dropped')], 'Để biết')).toMatchObject({ value: { noTask: 'Để biết' } })
    expect(cover({ ...first, noTask: 'Để biết' }, [], null)).toMatchObject({ value: { noTask: null } })
  })
})

describe('a proposal', () => {
  test('the whole table: from which states each act is possible', () => {
    const from = (state: Draft['state']) =>
      Object.keys(acts).filter((act) => acts[act as 'drop'].includes(state))
    expect(from('open')).toEqual(['accept', 'edit', 'drop', 'merge', 'split'])
    expect(from('ready')).toEqual(['accept', 'reopen', 'edit', 'drop', 'merge', 'split', 'issue'])
    expect(from('dropped')).toEqual(['accept', 'edit', 'drop'])
    expect(from('issued')).toEqual([])
  })

  test.each<[string, Partial<Draft>, string]>([
    ['without a lead unit', { leadUnits: [] }, 'proposal.lead-missing'],
    ['without work', { title: ' ' }, 'proposal.work-missing'],
    ['without a day', { dueDay: null }, 'proposal.due-missing'],
    ['standing and with a day', { standing: true }, 'proposal.standing-with-day'],
    ['that was issued', { state: 'issued' }, 'proposal.already-issued'],
  ])('%s is not accepted', (_, wish, refused) => {
    const proposal = aProposal({ state: 'open', ...wish })
    expect(code(accept(proposal))).toBe(refused)
    expect(code(mayAccept(proposal))).toBe(refused)
  })

  test('that is doubtful is clear once a person accepts it', () => {
    expect(accept(aProposal({ state: 'open', doubts: ['lead.inherited'] }))).toMatchObject({
      value: { state: 'ready' },
    })
  })

  test('that was accepted too soon is looked at again, with what was doubtful, until it is issued', () => {
    const accepted = must(accept(aProposal({ state: 'open', doubts: ['lead.inherited'] })))
    expect(reopen(accepted)).toMatchObject({ value: { state: 'open', doubts: ['lead.inherited'] } })
    expect(code(reopen(aProposal({ state: 'issued' })))).toBe('proposal.already-issued')
    expect(code(reopen(aProposal({ state: 'open' })))).toBe('proposal.not-accepted')
  })

  test('that exhorts becomes a standing duty in one act', () => {
    const general = aProposal({
      state: 'open',
      general: true,
      standing: true,
      dueDay: null,
      doubts: ['general'],
    })
    expect(accept(general)).toMatchObject({ value: { state: 'ready', standing: true } })
  })

  test('that was dropped comes back as it was: doubtful, incomplete or clear', () => {
    const back = (wish: Partial<Draft>) => accept(aProposal({ state: 'dropped', dropReason: 'x', ...wish }))
    expect(back({})).toMatchObject({ value: { state: 'ready', dropReason: null } })
    expect(back({ doubts: ['due.past'] })).toMatchObject({ value: { state: 'open' } })
    expect(back({ leadUnits: [] })).toMatchObject({ value: { state: 'open' } })
  })

  test('that is corrected names each lead unit once and is clear', () => {
    const body = {
      title: 'Lập kế hoạch',
      leadUnits: [unit, unit],
      coordinating: [],
      dueDay: null,
      cadence: 'monthly:25',
      standing: true,
      product: 'Kế hoạch',
    }
    const corrected = edit(aProposal({ state: 'open', doubts: ['due.missing'] }), body)
    expect(corrected).toMatchObject({ value: { ...body, leadUnits: [unit], state: 'ready', doubts: [] } })
    expect(code(edit(aProposal({ state: 'issued' }), body))).toBe('proposal.already-issued')
  })

  test('is filled only with what it lacks, and clear once nothing else is doubtful', () => {
    const due = { dueDay: '2026-12-31', standing: false } as const
    const filling = { leadUnits: [unit, unit], due }
    const dayless = aProposal({ state: 'open', dueDay: null, doubts: ['due.missing'] })
    expect(fill(dayless, filling)).toMatchObject({ state: 'ready', doubts: [], leadUnits: [unit], ...due })
    const group = { ...dayless, leadUnits: [], doubts: ['lead.group', 'due.missing'] }
    expect(fill(group, { due })).toMatchObject({ state: 'open', doubts: ['lead.group'] })
    expect(fill(group, filling)).toMatchObject({ state: 'ready', leadUnits: [unit] })
    expect(fill({ ...dayless, doubts: ['general', 'due.missing'] }, filling)).toMatchObject({
      state: 'open',
      doubts: ['general'],
    })
    for (const kept of [
      aProposal({ state: 'open' }),
      aProposal({ dueDay: null, state: 'issued' }),
      { ...dayless, state: 'dropped' as const },
    ])
      expect(fill(kept, filling)).toBe(kept)
  })

  test('that was issued is not dropped', () => {
    expect(code(drop(aProposal({ state: 'issued' }), 'Nhầm'))).toBe('proposal.already-issued')
  })
})

describe('joining and cutting', () => {
  const text = '1. Sở A lập kế hoạch trước ngày 1/9; Sở B gửi báo cáo trước ngày 5/9.'
  const cutAt = text.indexOf('Sở B')
  const at = (start: number, end: number, wish: Partial<Draft> = {}) =>
    aProposal({ start, end, quote: text.slice(start, end), ...wish })
  const first = at(3, cutAt - 1, { leadUnits: [unit], dueDay: '2026-09-01' })
  const second = at(cutAt, text.length, { leadUnits: [other], dueDay: '2026-09-05', title: 'Gửi báo cáo' })

  test('two proposals become one over the exact words of both, with the earlier day and both doubts', () => {
    const joined = merge(second, first, [first, second], text)
    expect(joined).toMatchObject({
      value: {
        id: second.id,
        quote: text.slice(3),
        leadUnits: [unit, other],
        dueDay: '2026-09-01',
        title: 'Xây dựng kế hoạch giải ngân; Gửi báo cáo',
        doubts: ['due.several', 'lead.several'],
        state: 'open',
      },
    })
  })

  test('nothing that is alive may lie between them, and what is dropped may', () => {
    const between = at(20, 25, { state: 'ready' })
    const [a, b] = [at(3, 10), at(30, 40)]
    expect(code(merge(a, b, [a, between, b], text))).toBe('proposal.merge-across')
    expect(code(merge(a, b, [a, { ...between, state: 'dropped' }, b], text))).toBe('allowed')
    expect(code(merge(a, { ...b, state: 'issued' }, [a, b], text))).toBe('proposal.already-issued')
    expect(code(merge(a, a, [a], text))).toBe('proposal.merge-itself')
  })

  test('a cut leaves the day with the words that name it', () => {
    const day = text.indexOf('1/9')
    const whole = at(3, text.length, { dueDay: '2026-09-01', duePlace: { start: day, end: day + 3 } })
    const halves = split(whole, cutAt, born, text)
    expect(halves).toMatchObject({
      value: [
        { id: whole.id, quote: text.slice(3, cutAt - 1), dueDay: '2026-09-01', state: 'open' },
        {
          id: born,
          version: 1,
          quote: text.slice(cutAt),
          dueDay: null,
          doubts: ['work.split', 'due.missing'],
        },
      ],
    })
  })

  test('wherever it is cut, both halves quote the text exactly and nothing but space is lost', () => {
    const whole = at(3, text.length)
    fc.assert(
      fc.property(fc.integer({ min: -5, max: text.length + 5 }), (place) => {
        const halves = split(whole, place, born, text)
        if (!halves.allowed)
          return place <= 3 || place >= text.length || code(halves) === 'proposal.split-outside'
        const [left, right] = halves.value
        return (
          left.quote === text.slice(left.start, left.end) &&
          right.quote === text.slice(right.start, right.end) &&
          `${left.quote}${right.quote}`.replace(/\s/g, '') === whole.quote.replace(/\s/g, '')
        )
      }),
    )
  })

  test('a selection is taken without the space around it, and none is taken beyond the text', () => {
    expect(chosen(text, { start: 2, end: 8 })).toMatchObject({ value: { start: 3, end: 7 } })
    expect(code(chosen(text, { start: 2, end: 3 }))).toBe('proposal.nothing-chosen')
    expect(code(chosen(text, { start: -1, end: 8 }))).toBe('proposal.place-outside')
    expect(code(chosen(text, { start: 0, end: 1e9 }))).toBe('proposal.place-outside')
    expect(code(chosen('x'.repeat(20_000), { start: 0, end: 20_000 }))).toBe('proposal.quote-too-long')
  })

  test('a title is the first words of the sentence, without its number, and never longer than a line and a half', () => {
    expect(oneLine('a) rà soát  thủ tục;')).toBe('Rà soát thủ tục')
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 500 }), (words) => oneLine(words).length <= 200),
    )
  })
})

describe('what is issued', () => {
  const [ready, open, done] = [aProposal(), aProposal({ state: 'open' }), aProposal({ state: 'issued' })]

  test('all that are ready, or those asked for; what was issued before is passed over', () => {
    expect(issuable([ready, open, done], null)).toMatchObject({ value: [{ id: ready.id }] })
    expect(issuable([ready, open, done], [ready.id, done.id])).toMatchObject({ value: [{ id: ready.id }] })
    expect(issuable([ready, open, done], [done.id])).toMatchObject({ value: [] })
  })

  test.each<[string, Draft[], string[] | null, string]>([
    ['nothing is ready', [open], null, 'directive.nothing-ready'],
    ['nothing is asked for', [ready], [], 'directive.nothing-ready'],
    ['one asked for was not accepted', [open], [open.id], 'proposal.not-accepted'],
    ['one asked for is not there', [ready], [born], 'proposal.gone'],
    [
      'one asked for has no lead',
      [aProposal({ id: born, state: 'open', leadUnits: [] })],
      [born],
      'proposal.lead-missing',
    ],
    ['one asked for was dropped', [aProposal({ id: born, state: 'dropped' })], [born], 'proposal.dropped'],
  ])('nothing when %s', (_, all, asked, refused) => {
    expect(code(issuable(all, asked))).toBe(refused)
  })
})

describe('how a directive is known', () => {
  test.each([
    ['06', '06/CT-UBND', '6 ct ubnd'],
    ['6', '6 / CT-UBND', '6 ct ubnd'],
    ['6', 'CT-UBND', '6 ct ubnd'],
    ['155', '155-KL/TW', '155 kl tw'],
    ['54', '54/2023/QĐ-UBND', '54 2023 qd ubnd'],
    ['0', '0/CT', '0 ct'],
  ])('number %s, symbol %s', (number, symbol, key) => {
    expect(numberKey({ number, symbol })).toBe(key)
  })

  test('an issuer is one however its name is shortened', () => {
    const names = [
      'Ủy ban nhân dân Thành phố Hồ Chí Minh',
      'UBND TP.HCM',
      'UBND Thành phố',
      'ỦY BAN NHÂN DÂN TP HỒ CHÍ MINH',
    ]
    expect(new Set(names.map(issuerKey))).toEqual(new Set(['ubnd thanh pho']))
    expect(issuerKey('UBND Thành phố Hà Nội')).toBe('ubnd thanh pho ha noi')
  })

  test('it is cited by type and number, and found by the words of both, of abstract and issuer', () => {
    const header = aHeader({ symbol: '06/CT-UBND', abstract: 'Về giải ngân' })
    expect(labelOf(header)).toBe('Chỉ thị số 06/CT-UBND')
    expect(searchKey(header).split(' ')).toEqual(
      expect.arrayContaining(['chi', 'thi', '06', 'ct', 'ubnd', 'giai', 'ngan', 'thanh', 'pho']),
    )
    expect(wordQuery('Giải ngân: ')).toBe('giai:* & ngan:*')
    expect(wordQuery(' - ')).toBeNull()
  })
})
