/** What may be taught to the reader: which words are enough to go by, how much may be taught, and what an act offers. No I/O. */
import { allow, type Decision, forbid, refuse } from '#basics/decision.ts'
import { fold } from '#basics/fold.ts'
import { type Actor, hasRole } from '#basics/values.ts'
import type { LessonBody, LessonKind } from './contract.ts'
import { issuerKey } from './rules-identity.ts'

/** Of one authority, in force at once: what a reading takes with it has an end. */
export const MOST_LESSONS: Record<LessonKind, number> = { alias: 400, split: 20, plain: 100 }

/** Only the Office teaches. */
export const teaches = (actor: Pick<Actor, 'roles'>): Decision<true> =>
  hasRole(actor, 'office') ? allow(true) : forbid('directive.office-only')

/** Nouns that name anybody, folded: alone, or after "này", they say nothing of one unit. */
const anybody =
  /^(?:cac |nhung |moi |tung |quy )?(?:so|ban|nganh|bo|cuc|phong|trung tam|co quan|don vi|dia phuong|to chuc|ca nhan|thanh vien|dong chi|ong|ba|nguoi|uy ban|hoi dong|thanh pho|tinh|xa|phuong|van phong|thu truong|lanh dao|giam doc|chu tich|nguoi dung dau)(?: (?:nay|tren|noi tren|do|khac|lien quan))?$/
const many = /^(?:cac|nhung|moi|tung|toan the|tat ca|he thong) | (?:cac|cap) /
/** Words half of all sentences hold, folded. */
const everywhere = new Set(
  'phoi hop|phoi hop voi|chu tri|chu tri phoi hop|chu tri phoi hop voi|thuc hien|to chuc thuc hien|trien khai|bao cao|hoan thanh|truoc ngay|theo quy dinh|nhiem vu|uy ban|nhan dan|uy ban nhan dan|thanh pho|co trach nhiem|don vi|co quan|cac don vi|cac co quan|va cac|cua cac|trong do|tren dia ban'.split(
    '|',
  ),
)
const little = new Set(
  'va hoac cua cac cho voi de theo tai tren trong ve do la co duoc phai can nay do khi neu thi ma nhung den tu mot so viec'.split(
    ' ',
  ),
)
const order = /^(?:giao|yeu cau|de nghi|phan cong)(?: cho)? */

/**
 * Words enough to go by. An alias must carry a capital or name many; words a sentence is cut before or opens with must be
 * several, and not such as stand in every document.
 */
export function lessonWords(kind: LessonKind, words: string): Decision<string> {
  const plain = words.normalize('NFC').replace(/\s+/g, ' ').trim()
  const folded = fold(plain)
  const count = plain.split(' ').filter((word) => /[\p{L}\p{N}]/u.test(word)).length
  const said = { words: plain }
  if (plain.length > 200) return refuse('lesson.too-long', { limit: 200 })
  if (kind === 'alias') {
    if (/[;:()[\]"“”|]|\.\s/.test(plain)) return refuse('lesson.not-a-name', said)
    const letters = /^\p{Lu}{2}|^\p{Lu}\p{Ll}\p{Lu}/u.test(plain)
    if (folded.length < 3 || (count === 1 && !letters)) return refuse('lesson.too-short', said)
    if (anybody.test(folded) || (!/\p{Lu}/u.test(plain) && !many.test(folded)))
      return refuse('lesson.too-common', said)
    return allow(plain)
  }
  if (kind === 'split') {
    if (count < 2 || folded.length < 5) return refuse('lesson.too-short', said)
    // Cut at the end of a sentence: that is done anyway.
    if (/[.!?…]/.test(plain)) return refuse('lesson.not-one-sentence', said)
  } else if (count < 3 || folded.length < 8) return refuse('lesson.too-short', said)
  const common = everywhere.has(folded) || folded.split(' ').every((word) => little.has(word))
  const onlyOrder = kind === 'plain' && everywhere.has(folded.replace(order, ''))
  return common || onlyOrder || folded.replace(order, '') === ''
    ? refuse('lesson.too-common', said)
    : allow(plain)
}

/** What stands behind an order at the beginning of a sentence; a lesson must not silence all that one unit is told. */
export const behindOrder = (words: string): string =>
  words.replace(/^(?:giao|yêu cầu|đề nghị|phân công)(?: cho)? /iu, '')

/** The whole of what is taught: its words, and with an alias its units, with a plain sentence its reason. */
export function lesson(body: LessonBody): Decision<LessonBody> {
  const words = lessonWords(body.kind, body.words)
  if (!words.allowed) return words
  if (body.kind === 'alias' && body.units.length === 0)
    return refuse('lesson.unit-missing', { words: words.value })
  if (body.kind === 'plain' && body.reason === null)
    return refuse('lesson.reason-missing', { words: words.value })
  return allow({
    kind: body.kind,
    words: words.value,
    units: body.kind === 'alias' ? [...new Set(body.units)] : [],
    reason: body.kind === 'plain' ? body.reason : null,
  })
}

/** Whose papers: a name that keeps no letter when it is compared would be anybody's. */
export function ofIssuer(issuer: string): Decision<string> {
  const key = issuerKey(issuer)
  return key.length > 0 && key.length <= 300 ? allow(key) : refuse('lesson.issuer-unclear', { issuer })
}

/** Whether one more fits beside those in force. */
export const room = (kind: LessonKind, inForce: number): Decision<true> =>
  inForce < MOST_LESSONS[kind] ? allow(true) : refuse('lesson.full', { limit: MOST_LESSONS[kind] })

/** The words a cut may be known by again: the mark before it and the first two words behind; null at the end of a sentence. */
export function wordsAtCut(
  text: string,
  { start, end }: { start: number; end: number },
  at: number,
): string | null {
  const [left, right] = [text.slice(start, at), text.slice(at, end)]
  const behind = /^[\s;,:]*/.exec(right)![0]
  const mark = /([;,:.!?…])\s*$/.exec(left)?.[1] ?? /[;,:]/.exec(behind)?.[0] ?? ''
  const next = /^[\p{L}\p{N}][^\s,;:.()]*(?:\s+[\p{L}\p{N}][^\s,;:.()]*)?/u.exec(
    right.slice(behind.length),
  )?.[0]
  if (!next || /[.!?…]/.test(mark)) return null
  return `${mark}${mark ? ' ' : ''}${next}`.replace(/\s+/g, ' ')
}

const OPENING = 8
/** The first words of a sentence behind its printed number. */
export function opening(words: string): string {
  const plain = words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:[-+*•–]|[a-zđ]\)|\(?[ivxlIVXL\d]{1,4}[).]|\d+(?:\.\d+)*\.?)\s+/u, '')
  const first = /^[^.;:!?…]*/.exec(plain)![0]
  return first
    .split(' ')
    .slice(0, OPENING)
    .join(' ')
    .replace(/[,\s]+$/, '')
}
