/** Names as the offices spell them, one way: "Ủy ban nhân dân TP.HCM" and "UBND Thành phố" are the same words. */
import { keyOf, type Word, wordsOf } from './key.ts'
import type { UnitNames } from './reading.ts'

/** `next`: the word behind it; `end`: the place in the text where it ends. */
export type Token = { key: string; next: number; end: number }
export type Words = { text: string; words: Word[] }

/** As many words as the longest name a unit may bear: 300 letters. */
const MOST = 80

/** The words of a name from word i on, as far as no full stop, bracket or colon comes between. */
export function tokensAt({ text, words }: Words, from: number): Token[] {
  const raw: Token[] = []
  for (let i = from; i < words.length && i - from < MOST; i++) {
    const word = words[i]!
    if (i > from) {
      const gap = text.slice(words[i - 1]!.end, word.start)
      if (/^\s*,\s*$/.test(gap)) raw.push({ key: ',', next: i, end: words[i - 1]!.end })
      else if (!/^(?:\s+|\s*[-–—&/]\s*|\.)$/.test(gap)) break
    }
    const parts = word.key.split(/[.&]/)
    for (const key of parts) raw.push({ key, next: i + 1, end: word.end })
  }
  const out: Token[] = []
  const has = (i: number, ...keys: string[]) => keys.every((key, n) => raw[i + n]?.key === key)
  for (let i = 0; i < raw.length; i++) {
    let key = raw[i]!.key
    let taken = 1
    if (has(i, 'ủy', 'ban', 'nhân', 'dân')) [key, taken] = ['ubnd', 4]
    else if (has(i, 'hội', 'đồng', 'nhân', 'dân')) [key, taken] = ['hđnd', 4]
    else if (has(i, 'tphcm')) key = 'tp'
    else if (has(i, 'tp') || has(i, 'thành', 'phố')) {
      taken = has(i, 'tp') ? 1 : 2
      key = 'tp'
      if (has(i + taken, 'hcm')) taken++
      else if (has(i + taken, 'hồ', 'chí', 'minh')) taken += 3
    } else if (
      key === 'và' &&
      out.length > 0 &&
      raw[i + 1] &&
      !/^(?:,|tp|tphcm|thành|sở|ban|ubnd)$/.test(raw[i + 1]!.key)
    )
      continue
    i += taken - 1
    out.push({ ...raw[i]!, key })
  }
  return out
}

export function tokensOf(name: string): Token[] {
  return tokensAt({ text: name, words: wordsOf(name, keyOf(name), 0, name.length) }, 0)
}

/** Names by their words: what may follow, who is named here, and whose names lie behind. */
export type Grown = { on: Map<string, Grown>; named: UnitNames[]; below: Set<string> }
export const grown = (): Grown & { opens: Set<string> } => ({
  on: new Map(),
  named: [],
  below: new Set(),
  opens: new Set(),
})

export function grow(root: Grown & { opens: Set<string> }, keys: string[], unit: UnitNames): void {
  const first = keys[0]!
  // As the text may spell it.
  for (const opens of first === 'ubnd'
    ? ['ubnd', 'ủy']
    : first === 'tp'
      ? ['tp', 'tphcm', 'thành']
      : first === 'hđnd'
        ? ['hđnd', 'hội']
        : [first])
    root.opens.add(opens)
  let node: Grown = root
  for (const key of keys) {
    let next = node.on.get(key)
    if (!next) {
      next = { on: new Map(), named: [], below: new Set() }
      node.on.set(key, next)
    }
    next.below.add(unit.id)
    node = next
  }
  if (!node.named.includes(unit)) node.named.push(unit)
}
