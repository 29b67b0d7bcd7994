/** Which of our units a name in the text means: exact name or alias first, else the longest name it contains. */
import { fold } from '#basics/fold.ts'
import type { UnitNames } from './reading.ts'

/** One spelling for the ways offices shorten the same words. */
const plain = (name: string): string =>
  ` ${fold(name)} `
    .replace(/ (?:uy ban nhan dan) /g, ' ubnd ')
    .replace(/ (?:hoi dong nhan dan) /g, ' hdnd ')
    .replace(/ tp ho chi minh | tp hcm | tphcm | thanh pho ho chi minh /g, ' thanh pho ')
    .replace(/ tp /g, ' thanh pho ')
    .trim()

/** The title in front of a body: its head is told, the body answers. */
const title =
  /^(?:giam doc|pho giam doc|bo truong|thu truong|chu tich|pho chu tich|chanh van phong(?= ubnd| uy ban)|truong ban|cuc truong|tong giam doc|lanh dao|nguoi dung dau|dong chi) /

export type UnitIndex = {
  of: (name: string) => string | null
  all: (name: string) => string[]
  /** "các sở, ban, ngành", "UBND các xã, phường": a kind of body, not one. */
  group: (name: string) => boolean
}

const group =
  /^(?:cac|nhung|moi|tung|moi mot|toan bo) |^(?:ubnd|thu truong|giam doc|chu tich ubnd|chu tich|lanh dao|bo truong|nguoi dung dau) cac | cac (?:xa|phuong|so|bo|tinh|quan|huyen|don vi|co quan)/
const isGroup = (name: string): boolean =>
  group.test(plain(name)) || /^(?:so nganh|so ban nganh|co quan chuc nang|dia phuong)/.test(plain(name))

export function unitIndex(units: UnitNames[]): UnitIndex {
  const byName = new Map<string, UnitNames>()
  const shorter = (a: UnitNames, b: UnitNames) => (a.path.length <= b.path.length ? a : b)
  for (const unit of units) {
    for (const name of [unit.name, unit.shortName, ...unit.aliases]) {
      const key = plain(name)
      if (!key) continue
      const other = byName.get(key)
      byName.set(key, other ? shorter(other, unit) : unit)
    }
  }
  const longest = Math.max(0, ...[...byName.keys()].map((name) => name.split(' ').length))
  const known = new Map<string, string | null>()

  const parts = (name: string): string[] => name.split(/[;,]| và (?=\p{Lu})/u).map((part) => part.trim())
  const exact = (name: string): UnitNames | undefined =>
    byName.get(plain(name)) ?? byName.get(plain(name).replace(title, ''))

  const of = (name: string): string | null => {
    const cached = known.get(name)
    if (cached !== undefined) return cached
    const key = plain(name)
    let answer: string | null = null
    if (key && !isGroup(name)) {
      // "Sở A, Sở B" are two units, not the first of them.
      const several = parts(name).filter((part) => exact(part)).length > 1
      answer = exact(name)?.id ?? (several ? null : contained(key))
    }
    if (known.size < 20_000) known.set(name, answer)
    return answer
  }

  /** The longest unit name found word for word in the text; a name behind "thuộc", "của" is somebody else's. */
  function contained(key: string): string | null {
    const words = key.split(' ').slice(0, 40)
    for (let size = Math.min(longest, words.length); size >= 2; size--) {
      for (let from = 0; from + size <= words.length; from++) {
        const unit = byName.get(words.slice(from, from + size).join(' '))
        if (!unit) continue
        if (from > 0 && /^(?:thuoc|cua|truc)$/.test(words[from - 1]!)) continue
        // "phòng Kinh tế UBND phường X" is not the Committee; only a title may stand in front.
        const infront = `${words.slice(0, from).join(' ')} `
        if (
          from > 0 &&
          !title.test(infront) &&
          !/^(?:giam doc|bo truong|thu truong|chu tich|lanh dao)/.test(infront)
        )
          continue
        return unit.id
      }
    }
    return null
  }

  const all = (name: string): string[] => {
    const one = of(name)
    if (one) return [one]
    const ids = parts(name)
      .map(of)
      .filter((id): id is string => id !== null)
    return [...new Set(ids)]
  }
  const groups = new Map<string, boolean>()
  const groupOf = (name: string): boolean => {
    const cached = groups.get(name)
    if (cached !== undefined) return cached
    const answer = isGroup(name)
    if (groups.size < 20_000) groups.set(name, answer)
    return answer
  }
  return { of, all, group: groupOf }
}
