/** Reads the signed session cookie on each request, without the library's two statements. */
import { createHmac, timingSafeEqual } from 'node:crypto'

export const COOKIE = 'daumoi.session_token'

/** The session token when the signature holds, else null. Cookie value: `token.base64(HMAC-SHA256(secret, token))`, URI-encoded. */
export function sessionToken(cookieHeader: string | undefined, secret: string): string | null {
  if (!cookieHeader) return null
  for (const part of cookieHeader.split(';')) {
    const equals = part.indexOf('=')
    const name = part.slice(0, equals).trim()
    if (name !== COOKIE && name !== `__Secure-${COOKIE}`) continue
    const value = decoded(part.slice(equals + 1).trim())
    const dot = value.lastIndexOf('.')
    if (dot < 1) return null
    const token = value.slice(0, dot)
    const given = Buffer.from(value.slice(dot + 1), 'base64')
    const right = createHmac('sha256', secret).update(token).digest()
    return given.length === right.length && timingSafeEqual(given, right) ? token : null
  }
  return null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
