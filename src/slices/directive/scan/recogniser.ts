/** The recogniser with its Vietnamese data, started when it is first needed. Only this file knows it. */
import { dirname, join } from 'node:path'
import { createWorker, type Page, type Line as Printed, PSM, type Word } from 'tesseract.js'
import { type Grey, pgm } from './grey.ts'

export type { Printed, Word }
export type Recognised = {
  lines: Printed[]
  /** On average of its letters. */
  sure: number
  letters: number
  /** Most of it stands on its side. */
  sideways: boolean
}

// The data of the language lie in a package: nothing is fetched, nothing is written.
const language = join(
  dirname(new URL(import.meta.resolve('@tesseract.js-data/vie/package.json')).pathname),
  '4.0.0_best_int',
)
let starting: ReturnType<typeof start> | undefined
async function start() {
  const recogniser = await createWorker('vie', 1, {
    langPath: language,
    gzip: true,
    cacheMethod: 'none',
    errorHandler: () => {},
  })
  // Dark from light as the place has it (Sauvola): with one measure for the whole page, half of a photo in shadow was lost.
  await recogniser.setParameters({ thresholding_method: '2' } as object)
  return recogniser
}

/** A page laid out in any way, one column of lines, or a single line. */
const ways = { page: PSM.AUTO, column: PSM.SINGLE_COLUMN, line: PSM.SINGLE_LINE }

/** The picture is level. */
export async function recognise(grey: Grey, way: keyof typeof ways): Promise<Recognised> {
  starting ??= start()
  const recogniser = await starting
  const mode = { tessedit_pageseg_mode: ways[way] } as object
  const { data } = await recogniser.recognize(pgm(grey), mode, { blocks: true, text: false })
  return measured(linesOf(data))
}

const linesOf = (page: Page): Printed[] =>
  (page.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines))

/** With how sure its letters are on average. A line that stands on its side was read, but the page is to be turned. */
export function measured(lines: Printed[]): Recognised {
  let [sum, letters, onSide] = [0, 0, 0]
  for (const { words, bbox } of lines) {
    const high = bbox.y1 - bbox.y0 > 1.5 * (bbox.x1 - bbox.x0)
    for (const word of words) {
      const count = word.text.match(/[\p{L}\d]/gu)?.length ?? 0
      if (!high) sum += word.confidence * count
      else if (words.length > 1 || count > 3) onSide += count
      letters += count
    }
  }
  return { lines, sure: letters ? sum / letters : 0, letters, sideways: onSide > letters / 2 }
}

/** A lone dot or dash tells nothing of how well the line was read; what stands in a number and is no part of one was misread. */
export function sureOf({ text, confidence }: Word): { sure?: number } {
  if (/\d/.test(text) && /[^\p{L}\p{N}\p{P}+=<>]/u.test(text)) return { sure: 0 }
  return /[\p{L}\d]{2}/u.test(text) ? { sure: Math.round(confidence) } : {}
}
/** Specks that were taken for signs. */
export const isWord = ({ text, confidence }: Word): boolean =>
  text.trim() !== '' && (confidence >= 20 || /[\p{L}\d]{2}/u.test(text))
