/** Who signed a paper, in which capacity and under which title. */
import { type Frame, sentenceCase } from './header-frame.ts'
import type { Paragraph } from './paragraphs.ts'
import type { ReadDocument } from './reading.ts'

/** At least one small letter in each word but an initial, so that the end of "CHỦ TỊCH" is never the beginning of a name. */
const personName = /(?<!\p{Ll})((?:\p{Lu}[’'])?\p{Lu}\p{Ll}+(?:\s+(?:\p{Lu}[’'])?\p{Lu}\p{Ll}*){1,5})\s*$/u
const deputy = /(PHÓ .+|THỨ TRƯỞNG.*|CHÁNH VĂN PHÒNG.*)$/u
/** "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH": behind the body he signs for stands his own title. */
const leader =
  /\s((?:BÍ THƯ|CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|(?:TỔNG )?GIÁM ĐỐC|CHỦ NHIỆM|(?:TRƯỞNG|CỤC|VỤ|VIỆN|HIỆU) (?:BAN|PHÒNG|TRƯỞNG)|THỐNG ĐỐC|(?:CHÁNH|TỔNG) THANH TRA)(?:\s.*)?)$/u

/** A title that goes with one person is capital in each of its parts, and of two printed below one another both are kept: "Phó Chủ tịch". */
const titleCase = (printed: string): string =>
  sentenceCase(printed.replace(/(?<=\S) (?=PHÓ (?:THỦ|CHỦ|BÍ))/gu, ', '))
    .replace(/(?<=, )phó /g, 'Phó ')
    .replace(/(?<=Phó )\p{Ll}/gu, (letter) => letter.toUpperCase())

export function signatureOf({ text, paragraphs, document, because }: Frame): void {
  const first = paragraphs.findIndex((one) => one.zone === 'signature')
  if (first < 0) return
  const lines: Paragraph[] = []
  for (let i = first; i < paragraphs.length && i < first + 8 && paragraphs[i]!.zone === 'signature'; i++)
    lines.push(paragraphs[i]!)
  const whole = lines
    .map((one) => text.slice(one.start, Math.min(one.end, one.start + 300)))
    .join(' ')
    .replace(/\s+/g, ' ')
  because('signer', { start: lines[0]!.start, end: lines.at(-1)!.end })
  const marks = [...whole.matchAll(/(?:^|\s|\p{Lu})(TM|KT|TL|TUQ|Q)\./gu)].map((hit) => hit[1]!)
  const mark = marks.find((one) => one !== 'TM') ?? marks[0]
  document.capacity = (mark as ReadDocument['capacity']) ?? null
  const bare = whole.replace(/\[?\(?đã ký\)?\]?/gi, ' ').trim()
  const name = personName.exec(bare)
  if (name) document.signer = name[1]!.replace(/\s+/g, ' ').trim()
  const titles = bare
    .slice(0, name ? bare.length - name[0].length : bare.length)
    .split(/(?:TM|KT|TL|TUQ|Q)\.\s*/)
    .map((part) => part.trim())
    .filter(Boolean)
  const last = titles.at(-1)
  if (last) {
    // Who signs for somebody prints both titles; his own is the second.
    const own = deputy.exec(last)?.[1] ?? leader.exec(last)?.[1] ?? last
    document.signerTitle = titleCase(own.replace(/[,\s]+$/, ''))
  }
}
