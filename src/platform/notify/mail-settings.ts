/** Which mail server, and in whose name: what the operator may set. */
import { Stopped } from '../stopped.ts'

export type MailSettings = {
  host: string
  port: number
  secure: boolean
  auth: { user: string; pass: string } | null
  from: { name: string; address: string }
}

const ADDRESS = /^[^\s<>()[\]\\,;:@"\p{Cc}]+@[^\s<>()[\]\\,;:@"\p{Cc}]+$/u
/** An address that could be taken for two, or for a header, is none. */
export const isAddress = (text: string): boolean => text.length <= 200 && ADDRESS.test(text)

/** SMTP_URL and MAIL_FROM; null when no server is set. Throws a sentence for the operator; neither name nor password is in it. */
export function mailFrom(env: NodeJS.ProcessEnv): MailSettings | null {
  if (!env.SMTP_URL) return null
  const url = URL.canParse(env.SMTP_URL) ? new URL(env.SMTP_URL) : null
  if (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname || url.search || url.hash)
    throw new Stopped(
      'SMTP_URL không phải địa chỉ máy chủ thư. Viết theo mẫu: smtp://ten:mat-khau@thu.example.gov.vn:587 (smtps:// cho cổng 465).',
      'SMTP_URL is no address of a mail server. Write it like this: smtp://name:password@mail.example.gov.vn:587 (smtps:// for port 465).',
    )
  const [, name = '', bracketed] =
    /^\s*"?([^"<>\p{Cc}]*?)"?\s*<([^<>]+)>\s*$/u.exec(env.MAIL_FROM ?? '') ?? []
  const address = bracketed ?? env.MAIL_FROM?.trim() ?? ''
  if (!isAddress(address))
    throw new Stopped(
      'Đã đặt SMTP_URL nhưng MAIL_FROM chưa có hoặc chưa đúng. Viết theo mẫu: Daumoi <thong-bao@example.gov.vn>',
      'SMTP_URL is set, but MAIL_FROM is missing or wrong. Write it like this: Daumoi <notices@example.gov.vn>',
    )
  const secure = url.protocol === 'smtps:'
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    auth: url.username
      ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
      : null,
    from: { name: name.trim() || 'Daumoi', address },
  }
}
