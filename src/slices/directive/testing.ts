/** Ready-made directives; a test names only what it cares about. The texts are ours, and so are the people in them. */
import { v7 } from 'uuid'
import type { Day, Id } from '#basics/values.ts'
import type { Tx } from '#platform/db/open.ts'
import { unitsForReader } from '#slices/organisation/public.ts'
import type { Header, Provision } from './contract.ts'
import { readDirective } from './intake/read.ts'
import { lessonsFor } from './lessons.ts'
import { proposalsOf, provisionsOf } from './proposing.ts'
import { coverage } from './rules.ts'
import type { Draft } from './rules-proposal.ts'
import { findDirective, type Held, insertDirective } from './store.ts'
import { insertProposals, insertProvisions } from './store-parts.ts'

/** One clear task, one for a group, one without a day, one exhortation, one provision that gives none. */
export const directiveText = (number = '01'): string =>
  [
    'ỦY BAN NHÂN DÂN',
    'THÀNH PHỐ',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    `Số: ${number}/CT-UBND`,
    'Thành phố, ngày 18 tháng 8 năm 2026',
    'CHỈ THỊ',
    'Về việc thử nghiệm hệ thống theo dõi nhiệm vụ',
    'Để thực hiện chương trình năm, Ủy ban nhân dân Thành phố yêu cầu:',
    '1. Sở Tài chính chủ trì, phối hợp với Sở Y tế xây dựng kế hoạch giải ngân, trình Ủy ban nhân dân Thành phố trước ngày 30 tháng 9 năm 2026.',
    '2. Các sở, ban, ngành rà soát thủ tục nội bộ, báo cáo kết quả trước ngày 15 tháng 10 năm 2026.',
    '3. Sở Y tế tổ chức kiểm tra các cơ sở khám bệnh trên địa bàn.',
    '4. Sở Tài chính nâng cao tinh thần trách nhiệm trong thực hiện nhiệm vụ.',
    '5. Chỉ thị này có hiệu lực kể từ ngày ký.',
    'TM. ỦY BAN NHÂN DÂN',
    'CHỦ TỊCH',
    'Lê Minh Thử',
  ].join('\n\n')

export const aHeader = (wish: Partial<Header> = {}): Header => ({
  type: 'CT',
  number: '01',
  symbol: '01/CT-UBND',
  issuer: 'Ủy ban nhân dân Thành phố',
  place: 'Thành phố',
  issuedOn: '2026-08-18',
  abstract: 'Về việc thử nghiệm hệ thống theo dõi nhiệm vụ',
  signer: 'Lê Minh Thử',
  signerTitle: 'Chủ tịch',
  urgency: 'normal',
  recipients: ['Các sở, ban, ngành'],
  ...wish,
})

export const aProvision = (wish: Partial<Provision> = {}): Provision => ({
  id: v7(),
  order: 0,
  reference: 'mục 1',
  label: '1.',
  level: 0,
  parent: null,
  start: 0,
  end: 100,
  heading: false,
  titled: false,
  noTask: null,
  ...wish,
})

/** Clear unless said otherwise: one lead unit, a day, no doubts. */
export const aProposal = (wish: Partial<Draft> = {}): Draft => ({
  id: v7(),
  version: 1,
  provision: null,
  state: 'ready',
  manual: false,
  title: 'Xây dựng kế hoạch giải ngân',
  quote: 'Sở Tài chính xây dựng kế hoạch giải ngân',
  start: 0,
  end: 40,
  leadText: 'Sở Tài chính',
  leadUnits: ['019a0000-0000-7000-8000-00000000000b'],
  leadEnded: [],
  coordinating: [],
  dueDay: '2026-12-31',
  dueText: null,
  duePlace: null,
  cadence: null,
  standing: false,
  product: null,
  general: false,
  confidence: 0.9,
  doubts: [],
  why: [],
  dropReason: null,
  tasks: [],
  ...wish,
})

let made = 0
type Wish = { text?: string; header?: Partial<Header>; today?: Day; proposals?: (read: Draft[]) => Draft[] }

/** Registered and read as by a clerk, from pasted text; nothing of it is issued. Units are those of the database. */
export async function givenDirective(tx: Tx, by: { id: Id }, wish: Wish = {}): Promise<Held> {
  const number = wish.header?.number ?? String(++made).padStart(2, '0')
  const header = aHeader({ symbol: `${number}/CT-UBND`, ...wish.header, number })
  const text = wish.text ?? directiveText(number)
  const units = await unitsForReader(tx, wish.today ?? header.issuedOn)
  const lessons = await lessonsFor(tx, header.issuer, units, wish.today ?? header.issuedOn)
  const reading = readDirective(text, { units, lessons, referenceDate: header.issuedOn })
  const parts = provisionsOf(reading)
  const read = proposalsOf(reading, parts, text)
  const proposals = wish.proposals ? wish.proposals(read) : read
  const id = v7()
  await insertDirective(tx, {
    ...header,
    id,
    state: 'review',
    secrecy: 'none',
    holder: null,
    file: null,
    sha256: id.replaceAll('-', '').padEnd(64, '0'),
    text,
    senderDueDay: null,
    answerBy: null,
    registeredBy: by.id,
    registeredAt: '2026-09-01T01:00:00.000Z',
    ...coverage(parts, proposals),
  })
  await insertProvisions(tx, id, parts)
  await insertProposals(tx, id, proposals)
  return findDirective(tx, id)
}
