/** Makes the fictional people of the demo city and the posts they hold. The same units always give the same people. */
import { fold } from '#basics/fold.ts'
import { addDays, type Day } from '#basics/values.ts'
import type { PostKind, UnitKind } from '#slices/organisation/contract.ts'
import { accounts } from './accounts.ts'

export type DemoUnit = {
  code: string
  kind: UnitKind
  name: string
  shortName: string
  aliases: string[]
  parent: string
  validFrom: Day
  validTo: Day | null
  successor: string
}
/** A row of a people import. */
export type DemoPost = {
  email: string
  name: string
  phone: string
  unit: string
  title: string
  kind: PostKind
  from: Day
  to: Day | null
}
type Person = { name: string; email: string; phone: string }

const families =
  'Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Trịnh Đinh Lâm Phùng Mai Tô Trương Đoàn'.split(
    ' ',
  )
// Two-syllable names put together from two lists; common in life, yet nobody's in particular.
const middles =
  'An Bảo Bích Cát Diễm Đan Đông Gia Hạ Hải Hiếu Hoài Hồng Huy Khánh Khôi Kim Lam Linh Mai Mạnh Minh Mỹ Nam Ngọc Nguyên Nhã Nhật Phúc Quang Quế Quỳnh Sơn Thái Thảo Thiên Thu Thục Thúy Trúc Tuấn Uyên Vĩnh Xuân Yến'.split(
    ' ',
  )
const givens =
  'Ân Bách Bình Châu Chi Cường Đăng Đạt Diệp Du Dung Giang Hà Hân Hạnh Hậu Hiền Hòa Huệ Hương Khải Khang Khoa Kiên Lan Liên Loan Long Mẫn My Nga Ngân Nghi Nhi Nhung Phương Quân Quyên Sang Tâm Thanh Thi Thư Thủy Tiến Toàn Trâm Trang Trung Tùng Tú Vân Việt Vy Ý'.split(
    ' ',
  )

/** A repeatable draw (mulberry32), begun from a text. */
function draws(seed: string): (n: number) => number {
  let state = 0
  for (const letter of seed) state = (Math.imul(state, 31) + letter.codePointAt(0)!) | 0
  return (n) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n
  }
}

const later = (a: Day, b: Day): Day => (a > b ? a : b)

/** What the head, a deputy and an official of a unit are called. */
function titles({ code, kind, name }: DemoUnit): Record<PostKind, string> {
  const official = 'Chuyên viên'
  if (kind === 'committee')
    return { head: 'Chủ tịch UBND Thành phố', deputy: 'Phó Chủ tịch UBND Thành phố', official }
  if (kind === 'office') return { head: 'Chánh Văn phòng', deputy: 'Phó Chánh Văn phòng', official }
  if (kind === 'inspectorate')
    return { head: 'Chánh Thanh tra Thành phố', deputy: 'Phó Chánh Thanh tra Thành phố', official }
  if (kind === 'department') return { head: 'Giám đốc Sở', deputy: 'Phó Giám đốc Sở', official }
  if (kind === 'board') return { head: 'Trưởng ban', deputy: 'Phó Trưởng ban', official }
  if (kind === 'division') return { head: 'Trưởng phòng', deputy: 'Phó Trưởng phòng', official }
  if (kind === 'commune' || name.startsWith('Ủy ban nhân dân')) {
    const place = name.includes(' phường ')
      ? 'phường'
      : name.includes(' xã ')
        ? 'xã'
        : name.includes(' đặc khu ')
          ? 'đặc khu'
          : name.includes(' quận ')
            ? 'quận'
            : name.includes(' huyện ')
              ? 'huyện'
              : 'thành phố'
    return { head: `Chủ tịch UBND ${place}`, deputy: `Phó Chủ tịch UBND ${place}`, official }
  }
  if (code === 'BTL') return { head: 'Tư lệnh', deputy: 'Phó Tư lệnh', official: 'Trợ lý' }
  if (code === 'CATP')
    return {
      head: 'Giám đốc Công an Thành phố',
      deputy: 'Phó Giám đốc Công an Thành phố',
      official: 'Cán bộ',
    }
  return { head: 'Giám đốc', deputy: 'Phó Giám đốc', official }
}

/** How many deputies and officials a unit has, besides its head. */
function staffOf(
  { kind, validTo }: DemoUnit,
  draw: (n: number) => number,
): [deputies: number, officials: number] {
  if (validTo !== null) return [0, 0]
  if (kind === 'committee') return [4, 0]
  if (kind === 'office' || kind === 'inspectorate' || kind === 'department') return [2 + draw(2), 4 + draw(5)]
  if (kind === 'division' || kind === 'commune') return [0, 2]
  return [1, 3]
}

/** Every post of the demo city: now, and in the units of 2024 for those who came before. */
export function demoPeople(units: DemoUnit[]): DemoPost[] {
  const posts: DemoPost[] = []
  const emails = new Set(accounts.map(({ email }) => email))
  const names = new Set(accounts.map(({ name }) => name))
  /** Heads of ended units who go on in the successor, by its code and first day. */
  const moving = new Map<string, { person: Person; kind: 'head' | 'deputy' }[]>()

  for (const unit of [...units].sort((a, b) =>
    a.validFrom < b.validFrom ? -1 : a.validFrom > b.validFrom ? 1 : 0,
  )) {
    const draw = draws(`${unit.code} ${unit.validFrom}`)
    const domain = domainOf(unit)
    const newcomer = (): Person => person(draw, domain, emails, names)
    const title = titles(unit)
    const key = `${unit.code} ${unit.validFrom}`
    const fixed = accounts.filter((account) => account.unit === unit.code)
    const coming = moving.get(key) ?? []
    const start = later(unit.validFrom, unit.validTo === null ? `2023-0${1 + draw(9)}-01` : '2021-01-01')
    const hold = (who: Person, kind: PostKind, from: Day, as = title[kind]) =>
      posts.push({ ...who, unit: unit.code, title: as, kind, from, to: unit.validTo })

    const chief = fixed.find(({ kind }) => kind === 'head')
    const head = chief
      ? { name: chief.name, email: chief.email, phone: phone(draw) }
      : (coming.find(({ kind }) => kind === 'head')?.person ?? newcomer())
    hold(head, 'head', coming.length ? unit.validFrom : start)

    const [deputies, officials] = staffOf(unit, draw)
    const others = coming.filter(({ person }) => person.email !== head.email)
    for (const { person } of others) if (unit.validTo === null) hold(person, 'deputy', unit.validFrom)
    for (let n = others.length; n < deputies; n++) hold(newcomer(), 'deputy', start)
    const staff = fixed.filter(({ kind }) => kind === 'official')
    for (const { name, email, title } of staff)
      hold({ name, email, phone: phone(draw) }, 'official', start, title)
    for (let n = staff.length; n < officials; n++)
      hold(
        newcomer(),
        'official',
        start,
        n % 3 === 2 && title.official === 'Chuyên viên' ? 'Chuyên viên chính' : title.official,
      )

    if (unit.validTo !== null && unit.successor !== '') {
      const next = addDays(unit.validTo, 1)
      const after = units.find(
        (other) =>
          other.code === unit.successor &&
          other.validFrom <= next &&
          (other.validTo === null || other.validTo >= next),
      )
      // Whoever led the unit of the same name goes on leading it; the others become deputies of the new head.
      if (after && after.validFrom === next) {
        const to = `${after.code} ${after.validFrom}`
        const kind = after.code === unit.code || after.code === renamed[unit.code] ? 'head' : 'deputy'
        moving.set(to, [...(moving.get(to) ?? []), { person: head, kind }])
      }
    }
  }
  return posts
}
/** The department that only changed its name in 2025. */
const renamed: Record<string, string> = { STNMT: 'SNNMT', SGTVT: 'SGTCC' }

/** "Sở Tài chính" -> stc.daumoi.example; a commune by its name, a division by its department. */
function domainOf({ code, shortName }: DemoUnit): string {
  const text = /^\d/.test(code) ? fold(shortName).replace(/^ubnd /, '') : fold(code.split('-')[0]!)
  return `${text.replaceAll(' ', '-')}.daumoi.example`
}

/** Numbers in a range that no network gives out. */
const phone = (draw: (n: number) => number) => `028 0000 ${String(draw(10_000)).padStart(4, '0')}`

function person(
  draw: (n: number) => number,
  domain: string,
  emails: Set<string>,
  names: Set<string>,
): Person {
  let name: string
  do {
    const middle = middles[draw(middles.length)]!
    name = `${families[draw(families.length)]} ${middle} ${givens[draw(givens.length)]}`
  } while (names.has(name))
  names.add(name)
  const words = fold(name).split(' ')
  const local = `${words.at(-1)}.${words[0]}`
  let email = `${local}@${domain}`
  for (let n = 2; emails.has(email); n++) email = `${local}${n}@${domain}`
  emails.add(email)
  return { name, email, phone: phone(draw) }
}
