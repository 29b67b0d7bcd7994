/** Which earlier papers this one replaces, amends, repeals or corrects: said of the paper itself, not of work it orders. */
import type { DirectiveType } from '../contract.ts'
import type { Frame } from './header-frame.ts'
import { typeByName } from './header-title.ts'
import type { Link } from './reading.ts'

const acts: [Link['kind'], RegExp][] = [
  ['replaces', /thay thế/],
  ['repeals', /bãi bỏ/],
  ['amends', /sửa đổi|bổ sung|điều chỉnh/],
  ['corrects', /đính chính/],
]
const verb = /thay thế|bãi bỏ|sửa đổi|bổ sung|điều chỉnh|đính chính/
const names = [...typeByName.keys()].join('|')
/** "Kế hoạch số 12/KH-UBND ngày 05 tháng 3 năm 2026", "Chỉ thị 01/CT-UBND ngày 9/1/2026". */
const cited = new RegExp(
  `(${names})(?: số)? ?(\\d{1,6}(?:/\\d{4})?/\\p{L}[\\p{L}\\d]{0,14}(?:[-/][\\p{L}\\d.]{1,14}){0,4})(?:,? ?(?:ký )?ngày (\\d{1,2})(?: tháng |[/.-])(\\d{1,2})(?: năm |[/.-])(\\d{4}))?`,
  'gu',
)
/** "Chỉ thị này thay thế ...", "có hiệu lực kể từ ngày ký và thay thế ...": the paper speaks of itself. */
const ofItself = new RegExp(
  `(?:${names}) này(?=[^.]{0,160}(?:${verb.source}))|(?:có )?hiệu lực[^.]{0,120}(?:và |; ?|, ?)(?=${verb.source})`,
  'u',
)
const MOST = 20

export function linksOf({ text, key, paragraphs, head, official, document, because }: Frame): void {
  if (!official) return
  const own = document.number?.toLowerCase()
  const found = new Map<string, Link>()
  const look = (from: number, to: number) => {
    const part = key.slice(from, to)
    let kind: Link['kind'] | null = null
    let read = 0
    cited.lastIndex = 0
    for (let hit = cited.exec(part); hit && found.size < MOST; hit = cited.exec(part)) {
      const before = part.slice(read, hit.index)
      read = hit.index
      // A list goes on with the act it began with: "thay thế Kế hoạch số 1 và Kế hoạch số 2".
      kind = acts.find(([, pattern]) => pattern.test(before))?.[0] ?? kind
      const start = from + hit.index
      const at = start + hit[0].indexOf(hit[2]!)
      const number = text.slice(at, at + hit[2]!.length).replace(/[.,;]+$/, '')
      if (!kind || number.toLowerCase() === own || found.has(number)) continue
      found.set(number, {
        kind,
        type: typeOf(hit[1]!),
        number,
        date: dayOf(hit),
        start,
        end: at + number.length,
      })
      because('link', { start, end: at + number.length })
    }
  }
  const first = head[0]
  for (const one of paragraphs) {
    if (one.zone === 'ground' || one.zone === 'note' || one.zone === 'furniture') continue
    const end = Math.min(one.end, one.start + 4000)
    const words = key.slice(one.start, end)
    // The abstract says it first: "Về việc sửa đổi, bổ sung Kế hoạch số 12/KH-UBND".
    const titled = one.zone === 'head' && one !== first
    const at = titled ? words.search(verb) : (ofItself.exec(words)?.index ?? -1)
    if (at >= 0 && (!titled || at < 60)) look(one.start + at, end)
  }
  document.links = [...found.values()]
}

const typeOf = (name: string): DirectiveType | null => typeByName.get(name) ?? null

function dayOf([, , , day, month, year]: RegExpExecArray): string | null {
  if (!day) return null
  const text = `${year}-${month!.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null
}
