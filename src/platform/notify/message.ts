/** A message in words: the mail as plain text and as simple HTML, and the few words a device shows. Nothing in it is fetched from anywhere. */
import type { Id } from '#basics/values.ts'
import { type Language, word } from '../http/wording.ts'

export type Told = {
  id: Id
  kind: string
  title: string
  why: string
  data: Record<string, string | number | null>
}
export type Written = {
  digest: boolean
  /** Day of the digest as the office writes it. */
  day: string
  total: number
  told: Told[]
  language: Language
  /** How people reach the server. */
  url: string
}

/** What would break a header or a line, and marks that turn the direction of text. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, ' ')
    .trim()
    .slice(0, 400)
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** "Sở Tài chính đã báo cáo hoàn thành": by the words of the slice whose fact it is. */
export function sentence({ kind, data }: Pick<Told, 'kind' | 'data'>, language: Language): string {
  const what = oneLine(word(String(data.say ?? kind), data, language))
  return data.due && !what.includes(String(data.due))
    ? word('told.due', { what, due: data.due }, language)
    : what
}

function subjectOf({ digest, day, total, told, language }: Written): string {
  if (digest) return word('mail.digest', { day, count: total }, language)
  if (total > 1) return word('mail.duties', { count: total }, language)
  return oneLine(`${sentence(told[0]!, language)}: ${told[0]!.title}`).slice(0, 200)
}

export type Mail = { subject: string; text: string; html: string }
export function mailOf(written: Written): Mail {
  const { told, total, language, url } = written
  const say = (code: string, detail = {}) => word(code, detail, language)
  const rows = told.map((each) => ({
    title: oneLine(each.title),
    what: sentence(each, language),
    why: say(`why.${each.why}`),
    to: `${url}/notices/${each.id}`,
  }))
  const rest = total - told.length
  const more = rest > 0 ? say('mail.more', { count: rest }) : null
  const settings = `${url}/notices/preferences`
  const subject = subjectOf(written)
  const text = [
    ...rows.map(({ title, what, why, to }) => `${title}\n${what}\n${why}\n${to}\n`),
    ...(more ? [`${more}\n${url}/notices\n`] : []),
    '--',
    say('mail.foot'),
    settings,
  ].join('\n')
  const html = [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head><body>`,
    ...rows.map(
      ({ title, what, why, to }) =>
        `<p><a href="${escaped(to)}"><b>${escaped(title)}</b></a><br>${escaped(what)}<br><small>${escaped(why)}</small></p>`,
    ),
    ...(more ? [`<p><a href="${escaped(`${url}/notices`)}">${escaped(more)}</a></p>`] : []),
    `<hr><p><small>${escaped(say('mail.foot'))} <a href="${escaped(settings)}">${escaped(settings)}</a></small></p></body></html>`,
  ].join('\n')
  return { subject, text, html }
}

/** What a closed browser shows; a press opens the item. */
export function pushOf(written: Written): string {
  const { told, total, language } = written
  const [first] = told as [Told]
  return JSON.stringify(
    total > 1
      ? {
          title: word('mail.duties', { count: total }, language),
          body: told
            .slice(0, 3)
            .map(({ title }) => oneLine(title).slice(0, 120))
            .join('\n'),
          to: '/notices',
        }
      : {
          title: sentence(first, language).slice(0, 200),
          body: oneLine(first.title).slice(0, 300),
          to: `/notices/${first.id}`,
        },
  )
}
