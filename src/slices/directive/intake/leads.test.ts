/** Every name and other name of the units of a city as lead and as partner, in the sentences directives are made of; and names that must never pass for one. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { demoUnits } from '../../../cli/demo/city.ts'
import { proposalOf } from '../proposing.ts'
import { readDirective } from './read.ts'
import type { UnitNames } from './reading.ts'

const day = 'trước ngày 30/12/2026'
const asLead: [what: string, say: (name: string) => string][] = [
  [
    'giao ... chủ trì',
    (n) =>
      `1. Giao ${n} chủ trì, phối hợp với Kho bạc Nhà nước khu vực II rà soát quy trình, hoàn thành ${day}.`,
  ],
  ['giao ... hoàn thành', (n) => `1. Giao ${n} hoàn thành hồ sơ thanh toán ${day}.`],
  [
    'đứng đầu câu, chủ trì',
    (n) => `1. ${n} chủ trì, phối hợp với các đơn vị liên quan xây dựng kế hoạch ${day}.`,
  ],
  ['có trách nhiệm', (n) => `1. ${n} có trách nhiệm tổng hợp, báo cáo ${day}.`],
  ['yêu cầu ... khẩn trương', (n) => `1. Yêu cầu ${n} khẩn trương rà soát danh mục ${day}.`],
  ['đề nghị ... đầu tư', (n) => `1. Đề nghị ${n} đầu tư nâng cấp hệ thống ${day}.`],
  ['hạn đứng trước', (n) => `1. T${day.slice(1)}, ${n} trình phương án.`],
  ['tiêu đề', (n) => `1. ${n}:\n\na) Lập kế hoạch ${day}.`],
  ['tiêu đề in hoa', (n) => `1. ${n.toUpperCase()}\n\na) Lập kế hoạch ${day}.`],
  ['đầu mối', (n) => `1. Phân công ${n} là cơ quan đầu mối theo dõi, tổng hợp ${day}.`],
  ['giao cho ... quản lý', (n) => `1. Giao cho ${n} quản lý, vận hành hệ thống ${day}.`],
  ['được giao', (n) => `1. ${n} được giao xây dựng đề án, trình ${day}.`],
  [
    'phát triển',
    (n) => `1. Giao ${n} phối hợp chặt chẽ với các đơn vị liên quan phát triển ứng dụng ${day}.`,
  ],
  ['mục riêng', (n) => `1. Tập huấn cán bộ\n\n- Đơn vị chủ trì: ${n}.\n\n- Thời gian: ${day}.`],
]
const asPartner: [what: string, say: (name: string) => string, partners: number][] = [
  [
    'đầu danh sách',
    (n) =>
      `1. Giao Kho bạc Nhà nước chủ trì, phối hợp với ${n}, Liên đoàn Lao động và Hội Nông dân lập kế hoạch ${day}.`,
    3,
  ],
  [
    'cuối danh sách',
    (n) =>
      `1. Giao Kho bạc Nhà nước chủ trì, phối hợp với Liên đoàn Lao động và ${n} xây dựng kế hoạch ${day}.`,
    2,
  ],
]
const paper = (body: string): string =>
  `Số: 3/CT-UBND\n\nMẫu, ngày 10 tháng 11 năm 2026\n\nKính gửi: Các sở.\n\nỦy ban nhân dân Thành phố yêu cầu:\n\n${body}\n\nNơi nhận:\n- Như trên.`

/** The sentences in which a name does not come out letter for letter; with units given it must also be that unit, without a doubt. */
function wrong(
  names: Iterable<{ name: string; id: string }>,
  units: UnitNames[],
): { tried: number; missed: string[] } {
  const missed: string[] = []
  let tried = 0
  for (const { name, id } of names) {
    for (const [what, say] of asLead) {
      tried++
      const { tasks } = readDirective(paper(say(name)), { units })
      const printed = what === 'tiêu đề in hoa' ? name.toUpperCase() : name
      const right = tasks.length === 1 && tasks[0]!.leadAgency === printed
      if (!right || (units.length > 0 && (tasks[0]!.unit !== id || tasks[0]!.doubts.length > 0)))
        missed.push(
          `${what}: ${name} -> ${tasks.map((task) => `${task.leadAgency} (${task.unit}; ${task.doubts})`)}`,
        )
    }
    for (const [what, say, partners] of asPartner) {
      tried++
      const with_ = readDirective(paper(say(name)), { units }).tasks[0]?.cooperating ?? []
      const right =
        with_.length === partners &&
        with_.some((one) => one.text === name && (units.length === 0 || one.unit === id))
      if (!right) missed.push(`${what}: ${name} -> ${with_.map(({ text }) => text)}`)
    }
  }
  return { tried, missed }
}
const namesOf = (unit: UnitNames) =>
  [...new Set([unit.name, unit.shortName, ...unit.aliases])].map((name) => ({ name, id: unit.id }))
const tell = (what: string, { tried, missed }: { tried: number; missed: string[] }) =>
  process.stdout.write(`${what}: ${tried - missed.length} of ${tried} come out exactly\n`)

const today = '2026-11-23'
const there = (await demoUnits()).filter(
  ({ validFrom, validTo }) => validFrom <= today && (validTo === null || validTo >= today),
)
const above = new Map(there.map((unit) => [unit.code, unit.parent]))
const pathOf = (code: string): string => (above.get(code) ? `${pathOf(above.get(code)!)}.${code}` : code)
const city: UnitNames[] = there.map((unit) => ({ ...unit, id: unit.code, path: pathOf(unit.code) }))
/** Divisions of two departments carry it: no text can tell which is meant. */
const shared = 'Phòng Tổng hợp'

test('each name of each unit of the demo city is its lead or partner, letter for letter', () => {
  const found = wrong(
    city.flatMap(namesOf).filter(({ name }) => name !== shared && name !== 'Thanh tra'),
    city,
  )
  tell('demo city', found)
  expect(found.missed).toEqual([])
})

const file = '../shared/data/organisations/hcmc-departments.json'
if (!existsSync(file)) process.stdout.write(`${file} is not on this machine: its names are not tried here\n`)
test.skipIf(!existsSync(file))(
  'each name of the real agencies is their lead or partner, letter for letter, with and without a list of units',
  () => {
    const { organisations } = JSON.parse(readFileSync(file, 'utf8')) as {
      organisations: { name: string; abbr: string }[]
    }
    const one = new Map(organisations.map(({ name, abbr }) => [name.replace(/ \(.*\)$/, ''), abbr]))
    const units = [...one].map(
      ([name, shortName], n): UnitNames => ({
        id: `${n}`,
        name,
        shortName,
        aliases: [],
        kind: 'x',
        path: `tp.${n}`,
      }),
    )
    const found = wrong(units.flatMap(namesOf), units)
    tell('real agencies', found)
    expect(found.missed).toEqual([])
    const unlisted = wrong(
      units.flatMap(namesOf).filter(({ name }) => name !== 'SNgV'),
      [],
    )
    tell('real agencies, no units given', unlisted)
    expect(unlisted.missed).toEqual([])
  },
)

test('the longest name a unit may bear comes out whole', () => {
  const name = `Trung tâm ${Array.from({ length: 20 }, (_, n) => `Thử Rừng Xanh ${n}`).join(' ')}`.slice(
    0,
    300,
  )
  const units = [{ id: 'a', name, shortName: 'TT Thử', aliases: [], kind: 'centre', path: 'a' }]
  const [task] = readDirective(`1. Giao ${name} chủ trì lập kế hoạch ${day}.`, { units }).tasks
  expect(task).toMatchObject({ leadAgency: name, unit: 'a', doubts: [] })
})

test('names that hold verbs or "và" come out whole when nobody says which units there are', () => {
  const names = [
    'Ban Quản lý dự án đầu tư xây dựng các công trình giao thông Thành phố',
    'Ban Quản lý dự án đầu tư xây dựng hạ tầng đô thị Thành phố',
    'Ban Quản lý các Khu công nghệ cao và công nghiệp',
    'Sở Quy hoạch và Kiến trúc',
    'Sở Nông nghiệp và Môi trường',
    'Trung tâm Phục vụ hành chính công',
    'Trung tâm Chuyển đổi số Thành phố',
    'Ban An toàn giao thông',
    'Văn phòng Ủy ban nhân dân',
    'Viện Nghiên cứu phát triển',
  ]
  expect(
    wrong(
      names.map((name) => ({ name, id: '' })),
      [],
    ).missed,
  ).toEqual([])
})

const readOne = (sentence: string, units = city) => {
  const text = paper(`1. ${sentence}`)
  const [task] = readDirective(text, { units }).tasks
  return task ? { task, proposal: proposalOf(task, null, text) } : null
}

test.each([
  ['an abolished department', 'Giao Sở Kế hoạch và Đầu tư lập kế hoạch', null, 'lead.unknown'],
  ['a misspelt mark', 'Giao Sở Xây dưng rà soát danh mục', 'SXD', 'lead.near'],
  ['a misspelt word', 'Giao Sở Tài chánh bố trí kinh phí', null, 'lead.unknown'],
  [
    'the same department of another province',
    'Giao Sở Xây dựng tỉnh Đồng Nai rà soát ranh mốc',
    null,
    'lead.unknown',
  ],
  [
    'a part of a department that begins like another unit',
    'Giao Thanh tra Sở Y tế lập biên bản',
    null,
    'lead.unknown',
  ],
  [
    'an office that begins like the city’s',
    'Giao Văn phòng UBND phường Phú Lợi tổng hợp số liệu',
    null,
    'lead.unknown',
  ],
  ['a division of a ward', 'Giao Phòng Kinh tế UBND phường Phú Lợi tổng hợp số liệu', null, 'lead.unknown'],
  ['the police of a ward', 'Công an phường Phú Lợi rà soát nhân khẩu', null, 'lead.unknown'],
  ['a former district', 'Giao UBND Quận 1 bàn giao mặt bằng', null, 'lead.unknown'],
  ['a former city within the city', 'Giao UBND TP Thủ Đức bàn giao mặt bằng', null, 'lead.unknown'],
  [
    'a board that is none of ours',
    'Giao Ban Quản lý dự án đầu tư xây dựng cầu Bình Mẫu hoàn thành hồ sơ',
    null,
    'lead.unknown',
  ],
  ['a name cut in the document', 'Giao Ban Quản lý dự án chậm nhất trong tháng 11 báo cáo', null, 'lead.cut'],
  ['two divisions of one name', `Giao ${shared} lập kế hoạch`, null, 'lead.same-name'],
  [
    'a deputy in person',
    'Đồng chí Phó Chủ tịch Ủy ban nhân dân Thành phố chủ trì họp giao ban',
    'UBND',
    'lead.near',
  ],
  ['two leads', 'Giao Sở Y tế và Sở Du lịch lập kế hoạch chung', null, 'lead.several'],
  [
    'two leads told apart in brackets',
    'Giao Sở Y tế (chủ trì), Sở Tài chính (phối hợp) lập dự toán',
    'SYT',
    'lead.several',
  ],
  ['two leads joined by "cùng"', 'Giao Sở Tài chính cùng Sở Xây dựng rà soát', null, 'lead.several'],
  [
    'two leads, one with "và" in its name',
    'Giao Sở Văn hóa và Thể thao, Sở Du lịch lập kế hoạch',
    null,
    'lead.several',
  ],
  [
    'heads of communes named by kind alone',
    'Chủ tịch Ủy ban nhân dân xã, phường và đặc khu quyết định xếp loại',
    null,
    'lead.group',
  ],
  ['all agencies', 'Các sở, ngành báo cáo kết quả', null, 'lead.group'],
  ['heads of all communes', 'Chủ tịch UBND các phường, xã, đặc khu báo cáo kết quả', null, 'lead.group'],
  ['the police of all wards', 'Công an các phường, xã rà soát nhân khẩu', null, 'lead.group'],
  ['a topic alone', 'Rà soát việc giải ngân vốn đầu tư công, ngân sách', null, 'lead.missing'],
  [
    'a verb that is also a name',
    'Thanh tra việc chấp hành pháp luật về đất đai tại các dự án',
    null,
    'lead.missing',
  ],
])('%s is never clear: a person must look', (_, sentence, unit, doubt) => {
  const found = readOne(`${sentence} ${day}.`)!
  expect(found.task.unit).toBe(unit)
  expect(found.proposal.doubts).toContain(doubt)
  expect(found.proposal.state).toBe('open')
})

test.each([
  [
    'the head is told for the department',
    'Đồng chí Giám đốc Sở Y tế chịu trách nhiệm trình phương án',
    'SYT',
  ],
  [
    'the chief of the Office for the Office',
    'Chánh Văn phòng Ủy ban nhân dân Thành phố tổng hợp chương trình',
    'VPUB',
  ],
  ['the chief inspector for the inspectorate', 'Chánh Thanh tra Thành phố lập kế hoạch kiểm tra', 'TTTP'],
  [
    'the head of a board for the board',
    'Trưởng Ban Quản lý Đường sắt đô thị Thành phố trình kế hoạch vốn',
    'BQLĐS',
  ],
  ['communes whose names differ by one mark', 'Giao Ủy ban nhân dân xã Thạnh An chi trả bồi thường', '27676'],
  ['and the other of the two', 'Giao Ủy ban nhân dân xã Thanh An chi trả bồi thường', '25807'],
  [
    'a bracket behind the name',
    'Giao Trung tâm Chuyển đổi số (trực thuộc Sở Khoa học và Công nghệ) vận hành nền tảng',
    'TTCĐS',
  ],
  ['"và" for a dash', 'Giao Sở Quy hoạch và Kiến trúc lập quy hoạch', 'SQHKT'],
  ['a dash for "và"', 'Giao Sở Giáo dục - Đào tạo lập kế hoạch', 'SGDĐT'],
  ['capitals', 'Giao SỞ TÀI CHÍNH lập dự toán', 'STC'],
  ['the doer behind the work', 'Kế hoạch này do Sở Nội vụ chủ trì xây dựng, trình', 'SNV'],
  [
    'an order quoted inside an order',
    'Giao Sở Tài chính thực hiện nội dung “giao Sở Xây dựng lập dự toán”',
    'STC',
  ],
])('%s: clear, and the right unit', (_, sentence, unit) => {
  const { task, proposal } = readOne(`${sentence} ${day}.`)!
  expect([task.unit, task.doubts, proposal.state]).toEqual([unit, [], 'ready'])
  expect(proposal.title).not.toMatch(/^\d|[()]/)
})

test('several units in the field of the lead, told apart by semicolons, are never the first of them alone', () => {
  const text = paper(
    '1. Tập huấn cán bộ\n\n- Cơ quan chủ trì: Sở Y tế; Sở Tư pháp; Báo Mẫu và các sở, ngành có liên quan.\n\n- Thời gian thực hiện: Thường xuyên.',
  )
  const [task] = readDirective(text, { units: city }).tasks
  expect([task!.unit, proposalOf(task!, null, text).state]).toEqual([null, 'open'])
  expect(task!.doubts.some((doubt) => doubt === 'lead.several' || doubt === 'lead.group')).toBe(true)
})

test('in a paper of another province a department called like ours is proposed, never clear', () => {
  const of = (head: string) => `${head}\n\n${paper(`1. Giao Sở Y tế lập kế hoạch ${day}.`)}`
  const read = (head: string) => readDirective(of(head), { units: city }).tasks[0]!
  for (const head of ['ỦY BAN NHÂN DÂN\n\nTỈNH MẪU SƠN', 'ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ MẪU'])
    expect(read(head)).toMatchObject({ unit: 'SYT', doubts: ['lead.elsewhere'] })
  for (const head of ['ỦY BAN NHÂN DÂN\n\nTHÀNH PHỐ HỒ CHÍ MINH', 'ỦY BAN NHÂN DÂN THÀNH PHỐ', 'BỘ Y TẾ'])
    expect(read(head)).toMatchObject({ unit: 'SYT', doubts: [] })
})

test('a report asked for every month, half year and year is never clear with one of them', () => {
  const { task, proposal } = readOne(
    'Sở Công Thương tổng hợp báo cáo định kỳ hằng tháng (trước ngày 18 hằng tháng), tổng kết năm (trước ngày 30/11 hằng năm) và',
  )!
  expect(task.doubts).toContain('deadline.several')
  expect(proposal.state).toBe('open')
})

test('what is not given is no task, and its provision waits for the clerk', () => {
  for (const sentence of [
    'Không giao Sở Tài chính bố trí thêm kinh phí cho dự án này.',
    'Chưa giao Sở Tài chính thẩm định trong năm 2026.',
  ]) {
    const { tasks, uncovered } = readDirective(paper(`1. ${sentence}`), { units: city })
    expect(tasks).toEqual([])
    expect(uncovered.length).toBeGreaterThan(0)
  }
})
