/** The matching key of a text, letter for letter: same length as the text, so every offset found in it holds in the text. */
import { lookAlike } from '#basics/fold.ts'

/** Letters read as Latin, spaces and dashes read as one kind: each for exactly one. */
const read: Record<string, string> = {
  ...lookAlike,
  '\u00a0': ' ',
  '\u2007': ' ',
  '\u202f': ' ',
  '\t': ' ',
  '–': '-',
  '—': '-',
  '‑': '-',
  '−': '-',
}

// Tone on the first vowel everywhere ("hoá" reads as "hóa", "uỷ" as "ủy"), so one spelling is enough in the grammar.
const toneFirst: Record<string, string> = {}
for (const [bare, vowel, marked] of [
  ['o', 'àáảãạ', 'òóỏõọ'],
  ['o', 'èéẻẽẹ', 'òóỏõọ'],
  ['u', 'ỳýỷỹỵ', 'ùúủũụ'],
] as const) {
  const plain = vowel[0] === 'à' ? 'a' : vowel[0] === 'è' ? 'e' : 'y'
  for (let tone = 0; tone < 5; tone++) toneFirst[bare + vowel[tone]] = marked[tone]! + plain
}

const lower = (text: string): string => {
  const all = text.toLowerCase()
  if (all.length === text.length) return all
  // A handful of foreign letters grow when lowered; those stay as they are.
  return Array.from({ length: text.length }, (_, i) => {
    const one = text[i]!.toLowerCase()
    return one.length === 1 ? one : text[i]
  }).join('')
}

/** "Uỷ ban NHÂN DÂN" -> "ủy ban nhân dân": lower case, one tone placement, look-alikes read as Latin, marks kept. */
export function keyOf(text: string): string {
  return lower(text)
    .replace(/[авекмнорстухіѕјοαν\u00a0\u2007\u202f\t–—‑−]/g, (letter) => read[letter]!)
    .replace(/o[àáảãạèéẻẽẹ](?![\p{L}\p{M}])/gu, (pair) => toneFirst[pair]!)
    .replace(/(?<!q)u[ỳýỷỹỵ](?![\p{L}\p{M}])/gu, (pair) => toneFirst[pair]!)
    .replace(/hàng(?= (?:ngày|tuần|tháng|quý|quí|năm))/g, 'hằng')
    .replace(/quí(?![\p{L}\p{M}])/gu, 'quý')
    .replace(/đảm bảo/g, 'bảo đảm')
}

export type Span = { start: number; end: number }

/** A word with its place, its key and whether it is printed with a capital. */
export type Word = Span & { key: string; capital: boolean }

const wordPattern = /[\p{L}\p{N}\p{M}]+(?:[.&][\p{L}\p{N}]+)*/gu

export function wordsOf(text: string, key: string, start: number, end: number): Word[] {
  const words: Word[] = []
  const part = text.slice(start, end)
  for (let hit = wordPattern.exec(part); hit; hit = wordPattern.exec(part)) {
    const at = start + hit.index
    const stop = at + hit[0].length
    const first = text[at]!
    words.push({
      start: at,
      end: stop,
      key: key.slice(at, stop),
      capital: first !== key[at] && /\p{Lu}/u.test(first),
    })
  }
  wordPattern.lastIndex = 0
  return words
}

/** Phrases by their first word, longest first: "ủy ban nhân dân" before "ủy ban". */
export type Phrases = Map<string, string[][]>

export function phrases(...lists: string[]): Phrases {
  const table: Phrases = new Map()
  for (const phrase of lists.join(' | ').split('|')) {
    const parts = phrase.trim().split(/\s+/)
    if (!parts[0]) continue
    const same = table.get(parts[0]) ?? []
    same.push(parts)
    table.set(parts[0], same)
  }
  for (const same of table.values()) same.sort((a, b) => b.length - a.length)
  return table
}

/** How many words the longest phrase of the table takes at word `i`; 0 when none stands there. */
export function phraseAt(table: Phrases, words: Word[], i: number, gap: (i: number) => string): number {
  const same = table.get(words[i]?.key ?? '')
  if (!same) return 0
  for (const parts of same) {
    let n = 1
    while (n < parts.length && words[i + n]?.key === parts[n] && gap(i + n) === ' ') n++
    if (n === parts.length) return n
  }
  return 0
}
