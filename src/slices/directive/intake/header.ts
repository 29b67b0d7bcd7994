/** The frame of a paper by Decree 30: number, place and day, type, abstract, issuer, signer, recipients, marks, grounds. */
import { datePattern, type Frame, placeOf } from './header-frame.ts'
import { issuerOf } from './header-issuer.ts'
import { linksOf } from './header-links.ts'
import { marks } from './header-marks.ts'
import { aboveAnnex, dayTold } from './header-said.ts'
import { signatureOf } from './header-signer.ts'
import { numberOf, titleOf } from './header-title.ts'
import type { Cut } from './paragraphs.ts'
import type { ReadDocument } from './reading.ts'

export function documentOf(text: string, found: Cut): ReadDocument {
  const { paragraphs, key, official } = found
  const document: ReadDocument = {
    type: null,
    number: null,
    symbol: null,
    date: null,
    place: null,
    issuer: null,
    issuerParent: null,
    signer: null,
    signerTitle: null,
    capacity: null,
    abstract: null,
    urgency: 'normal',
    secrecy: 'none',
    recipients: [],
    grounds: [],
    links: [],
    why: [],
  }
  const top = paragraphs.slice(0, 40)
  const bodyAt = top.findIndex((one) => one.zone === 'body')
  const head = top.filter((one, i) => one.zone !== 'body' || (bodyAt >= 0 && i <= bodyAt && !official))
  const frame: Frame = {
    text,
    key,
    paragraphs,
    head,
    official,
    document,
    because: (rule, { start, end }) => document.why.push({ rule, start, end }),
  }
  marks(frame)
  numberOf(frame)
  dateOf(frame)
  aboveAnnex(frame)
  dayTold(frame)
  titleOf(frame)
  signatureOf(frame)
  issuerOf(frame)
  namesOf(frame)
  linksOf(frame)
  return document
}

function dateOf({ text, head, official, document, because }: Frame): void {
  for (const one of head) {
    const part = text.slice(one.start, Math.min(one.end, one.start + 400))
    const day = datePattern.exec(part)
    if (!day || one.zone === 'ground' || document.date || !official) continue
    if (one.zone === 'body') continue
    document.date = `${day[4]}-${day[3]!.padStart(2, '0')}-${day[2]!.padStart(2, '0')}`
    if (Number.isNaN(Date.parse(document.date))) document.date = null
    const place = day[1]!
      .trim()
      .split(/\s{2,}|\n/)
      .at(-1)!
      .trim()
      // "Số: 03/NQ-CP Hà Nội, ngày ..." in one line: the end of the symbol is no place.
      .replace(/^(?:\p{Lu}{2,}\s+)+(?=\p{Lu}\p{Ll})/u, '')
    document.place = /^\p{Lu}/u.test(place) ? placeOf(place) : null
    because('date', { start: one.start + day.index, end: one.start + day.index + day[0].length })
  }
}

/** Grounds ("Căn cứ ...") and recipients. */
function namesOf({ text, paragraphs, document }: Frame): void {
  for (const one of paragraphs) {
    if (one.zone === 'ground') document.grounds.push(text.slice(one.start, one.end).replace(/[;.,]$/, ''))
    if (one.zone === 'recipients' || one.zone === 'address') {
      const line = text.slice(one.start, one.end).replace(/^(?:-|•|\*)\s*/, '')
      const named = line
        .replace(/^(?:Đồng )?[Kk]ính gửi ?:?\s*|^[Nn]ơi nhận ?:?\s*|^NƠI NHẬN ?:?\s*/u, '')
        .replace(/[;.]$/, '')
        .trim()
      if (named && named.length < 400 && !/điện:$/i.test(named) && document.recipients.length < 200)
        document.recipients.push(named)
    }
  }
}
