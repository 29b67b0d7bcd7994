/** Which of our units the text means: the longest name that begins at a word, and how sure a printed name is one of them. */
import { fold } from '#basics/fold.ts'
import { type Grown, grow, grown, tokensAt, tokensOf, type Words } from './names.ts'
import type { Doubt, UnitNames } from './reading.ts'

/** The units a name means. With a doubt they are a proposal a person must confirm, or none. */
export type Meant = {
  units: string[]
  doubt: Extract<Doubt, `lead.${string}`> | null
  /** The lesson that says so. */
  lesson?: string
}

export type UnitIndex = {
  /** The longest name or alias that begins at word i; `more` when the text goes on as the name of another unit would. */
  at: (line: Words, i: number) => { next: number; more: boolean } | null
  of: (name: string) => Meant
  /** Does the name carry a province or city that none of our units carries? Its departments are called like ours. */
  foreign: (name: string) => boolean
}

/** Whoever heads a body is told for it. */
const titles = [
  /^(?:các )?(?:đồng chí|ông|bà) /u,
  /^(?:quyền |q\. ?)/u,
  /^chánh (?=văn phòng|thanh tra)/u,
  /^trưởng (?=ban|phòng|công an)/u,
  /^(?:tổng )?giám đốc |^(?:bộ|cục|vụ|viện|hiệu|đội|trạm) trưởng |^(?:thứ trưởng|thủ trưởng|chủ tịch|chủ nhiệm|lãnh đạo|người đứng đầu|tổng biên tập|tư lệnh|chỉ huy trưởng) /u,
]
/** A deputy is told in person: the body behind is only likely. */
const deputy = /^phó (?=giám đốc|chủ tịch|trưởng|chánh|tổng|chủ nhiệm|cục|viện|thủ)/u

const several =
  /^(?:các|những|mọi|từng|toàn bộ|quý|hệ thống các|tất cả các|toàn thể các) |^(?:ubnd|ủy ban nhân dân|thủ trưởng|giám đốc|chủ tịch ubnd|chủ tịch ủy ban nhân dân|chủ tịch|lãnh đạo|bộ trưởng|người đứng đầu|công an|trưởng công an) (?:các|cấp) | các (?:xã|phường|sở|bộ|tỉnh|quận|huyện|đơn vị|cơ quan|địa phương)|^(?:ubnd|ủy ban nhân dân|hđnd|hội đồng nhân dân|chủ tịch ubnd|chủ tịch ủy ban nhân dân) (?:xã|phường|thị trấn|đặc khu|tỉnh)(?:,| và) |^(?:sở[, ]*(?:ban[, ]*)?ngành|cơ quan chức năng|địa phương)(?! \p{Lu})/u
/** Words behind a name that make it another body: somebody else's office, or a place. */
const elsewhere =
  /^(?:thuộc|trực thuộc|của|tại|tỉnh|huyện|quận|xã|phường|thị trấn|đặc khu|khu vực|các|liên|cấp)(?!\p{L})|^[^a-zà-ỹ]*\p{Lu}/u

const place = /(?:[Tt]ỉnh|[Tt]hành phố|TP\.?) \p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*/u

/** A list of units is worked through once, however many papers are read with it. */
const indexes = new WeakMap<readonly UnitNames[], UnitIndex>()
export function unitIndex(units: readonly UnitNames[]): UnitIndex {
  const index = indexes.get(units) ?? indexOf(units)
  indexes.set(units, index)
  return index
}

function indexOf(units: readonly UnitNames[]): UnitIndex {
  const root = grown()
  const bare = new Map<string, Set<string>>()
  for (const unit of units) {
    for (const name of new Set([unit.name, unit.shortName, ...unit.aliases])) {
      const keys = tokensOf(name.normalize('NFC')).map(({ key }) => key)
      if (!keys.length) continue
      grow(root, keys, unit)
      const folded = fold(keys.join(' '))
      bare.set(folded, (bare.get(folded) ?? new Set()).add(unit.id))
    }
  }

  const at: UnitIndex['at'] = (line, i) => {
    const first = line.words[i]
    if (!first || !root.opens.has(first.key.split(/[.&]/)[0]!)) return null
    let node: Grown = root
    let best: { next: number; node: Grown; reached: Grown } | null = null
    for (const token of tokensAt(line, i)) {
      const next = node.on.get(token.key)
      if (!next) break
      node = next
      if (node.named.length) best = { next: token.next, node, reached: node }
      else if (best) best.reached = node
    }
    if (!best) return null
    const printed = line.text.slice(first.start, line.words[best.next - 1]!.end)
    // One word must be letters that stand for a name; several must carry a capital, or they are common words.
    if (best.next - i === 1 ? !/^\p{Lu}{2}|^\p{Lu}\p{Ll}\p{Lu}/u.test(printed) : !/\p{Lu}/u.test(printed))
      return null
    const mine = new Set(best.node.named.map(({ id }) => id))
    return {
      next: best.next,
      more: best.reached !== best.node && [...best.reached.below].some((id) => !mine.has(id)),
    }
  }

  const known = new Map<string, Meant>()
  const of = (name: string): Meant => {
    const cached = known.get(name)
    if (cached) return cached
    const answer = read(name)
    if (known.size < 20_000) known.set(name, answer)
    return answer
  }

  /** The units that carry exactly this name: of two of one name the higher is meant; two of one height are not told apart. */
  function exact(name: string): Meant | null {
    const tokens = tokensOf(name)
    // "Sở A; Sở B": the words of a name end at the semicolon, what was printed does not.
    if (/\p{L}/u.test(name.slice(tokens.at(-1)?.end ?? 0))) return null
    const keys = tokens.map(({ key }) => key)
    let node: Grown | undefined = root
    for (const key of keys) node = node?.on.get(key)
    if (!node || !keys.length) return null
    if (!node.named.length) return { units: [], doubt: 'lead.cut' }
    const height = (unit: UnitNames) => unit.path.split('.').length
    const top = Math.min(...node.named.map(height))
    const ids = [...new Set(node.named.filter((unit) => height(unit) === top).map(({ id }) => id))]
    return ids.length === 1 ? { units: ids, doubt: null } : { units: [], doubt: 'lead.same-name' }
  }

  const ids = (part: string): string[] => exact(bodyOf(part.replace(/^ ?và /, '')).body)?.units ?? []

  function read(name: string): Meant {
    const whole = exact(name)
    if (whole?.units.length || whole?.doubt === 'lead.same-name') return whole
    const { body, personal } = bodyOf(name)
    const told = body === name ? whole : exact(body)
    if (told?.units.length) return personal ? { ...told, doubt: 'lead.near' } : told
    if (several.test(name.toLowerCase()) || several.test(body.toLowerCase()))
      return { units: [], doubt: 'lead.group' }
    // "Sở A, Sở B và Sở C": as many units as are named; what is not ours is told by the text beside them.
    const parts = name
      .split(/[;,]/)
      .flatMap((part) =>
        ids(part).length ? [part] : part.split(/(?:^| )(?:và|cùng|hoặc)(?: với)? (?=\p{Lu})/u),
      )
      .filter((part) => part.trim())
    if (parts.length > 1) {
      const found = parts.map(ids)
      if (found.some((one) => one.length)) return { units: [...new Set(found.flat())], doubt: 'lead.several' }
    }
    if (told?.doubt) return told
    return resembling(body)
  }

  /** The same letters without marks, or a name with more words behind it: a proposal, never a match. */
  function resembling(body: string): Meant {
    const tokens = tokensOf(body)
    const same = bare.get(fold(tokens.map(({ key }) => key).join(' ')))
    if (same?.size === 1) return { units: [...same], doubt: 'lead.near' }
    let node: Grown = root
    let best: { node: Grown; end: number } | null = null
    for (const token of tokens) {
      const next = node.on.get(token.key)
      if (!next) break
      node = next
      if (node.named.length) best = { node, end: token.end }
    }
    const rest = best ? body.slice(best.end).trim() : ''
    const ids = new Set(best?.node.named.map(({ id }) => id))
    if (ids.size === 1 && rest && !elsewhere.test(rest)) return { units: [...ids], doubt: 'lead.near' }
    return { units: [], doubt: 'lead.unknown' }
  }

  const keysOf = (name: string): string =>
    ` ${tokensOf(name.normalize('NFC'))
      .map(({ key }) => key)
      .join(' ')} `
  const foreign = (name: string): boolean => {
    const named = place.exec(name)
    if (!named) return false
    const keys = keysOf(named[0])
    // "Thành phố Hồ Chí Minh" is said as "Thành phố" alone.
    return keys !== ' tp ' && !units.some((unit) => keysOf(unit.name).includes(keys))
  }
  return { at, of, foreign }
}

function bodyOf(name: string): { body: string; personal: boolean } {
  let body = name.normalize('NFC').replace(/\s+/g, ' ').trim()
  let personal = false
  for (let again = true; again; ) {
    again = false
    if (deputy.test(body.toLowerCase())) {
      body = body.slice(4)
      personal = true
    }
    for (const pattern of titles) {
      const hit = pattern.exec(body.toLowerCase())
      if (!hit || hit[0].length >= body.length) continue
      body = body.slice(hit[0].length)
      again = true
    }
  }
  return { body, personal }
}
