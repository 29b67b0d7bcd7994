/** Calls the server with exactly what the contract asks for; the answer is parsed by the same contract. */
import type { z } from 'zod'
import { type Endpoint, Problem } from '#basics/contract.ts'
import { isPassing, Offline, ProblemError } from './problem.ts'
import { language } from './words.ts'

export { hasMoved, Offline, ProblemError } from './problem.ts'

type Given<E, K extends 'params' | 'query' | 'body'> = E extends { [P in K]: infer S extends z.ZodType }
  ? Record<never, never> extends z.input<S>
    ? { [P in K]?: z.input<S> | undefined }
    : { [P in K]: z.input<S> }
  : unknown
/** What a screen hands over: the parts the contract names, and for a change the version it was decided on. */
export type Sent<E extends Endpoint> = Given<E, 'params'> &
  Given<E, 'query'> &
  Given<E, 'body'> & {
    /** The `version` of what is on screen; the server answers 412 when it has moved on. */
    version?: number | undefined
    /** One key per act of the person, the same over automatic repeats; made when not given. */
    key?: string | undefined
    signal?: AbortSignal | undefined
  }
export type AnswerOf<E extends Endpoint> = E['answer'] extends z.ZodType ? z.output<E['answer']> : undefined
type Loose = {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
  version?: number
  key?: string
  signal?: AbortSignal
}

const base = '/api/v1'

/** The address of an endpoint, for a link or a download; parts not given stay out. */
export function address<E extends Endpoint>(endpoint: E, sent: Omit<Sent<E>, 'body'>): string {
  const { params = {}, query = {} } = sent as Loose
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') asked.append(name, String(value))
  const text = asked.toString()
  return `${base}${path}${text ? `?${text}` : ''}`
}

export async function call<E extends Endpoint>(
  endpoint: E,
  ...[sent]: Record<never, never> extends Sent<E> ? [sent?: Sent<E>] : [sent: Sent<E>]
): Promise<AnswerOf<E>> {
  const given = (sent ?? {}) as Loose
  const headers = headersOf(endpoint, given)
  const body = endpoint.body ? JSON.stringify(given.body) : null
  if (body !== null) headers['content-type'] = 'application/json'
  let response: Response
  try {
    response = await fetch(new URL(address(endpoint, given as Sent<E>), location.href), {
      method: endpoint.method,
      headers,
      body,
      credentials: 'same-origin',
      signal: given.signal ?? null,
    })
  } catch (error) {
    if (given.signal?.aborted) throw error
    throw heard(new Offline(error))
  }
  if (!response.ok) throw await problemOf(response)
  if (endpoint.answer === null || response.status === 204) return undefined as AnswerOf<E>
  const answer = await response.json().catch((error: unknown) => {
    // Left while the answer was arriving: an abandoned read, not a wrong answer.
    if (given.signal?.aborted) throw error
    return undefined
  })
  return parseAnswer(endpoint, answer) as AnswerOf<E>
}

function headersOf(endpoint: Endpoint, { version, key }: Loose): Record<string, string> {
  const headers: Record<string, string> = {
    accept: 'application/json, application/problem+json',
    'accept-language': language(),
  }
  if (version !== undefined) headers['if-match'] = `"${version}"`
  if (endpoint.method === 'POST' || endpoint.method === 'PUT') headers['idempotency-key'] = key ?? newKey()
  return headers
}

/** `crypto.randomUUID` is missing on plain http other than localhost, where an office may well run it. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function parseAnswer(endpoint: Endpoint, json: unknown): unknown {
  const parsed = endpoint.answer?.safeParse(json)
  if (parsed?.success) return parsed.data
  // The page is older than the server, or a proxy answered in its place: a reload brings both together.
  console.error(endpoint.path, parsed?.error)
  throw new ProblemError({ type: 'answer.unexpected', title: '', status: 0 })
}

/** A proxy or a crashed server answers without a problem; its status alone says what to tell. */
async function problemOf(response: Response): Promise<ProblemError | Offline> {
  const parsed = Problem.safeParse(await response.json().catch(() => null))
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN)
  const problem = parsed.success
    ? new ProblemError(parsed.data, Number.isFinite(wait) ? wait : null)
    : response.status >= 502 && response.status <= 504
      ? new Offline()
      : new ProblemError({ type: 'server.failed', title: '', status: response.status })
  return heard(problem)
}

const ended = new Set<() => void>()
const away = new Set<() => void>()
/** Tells those who listen, whatever the caller makes of it. */
function heard<T extends ProblemError | Offline>(trouble: T): T {
  const listeners = isPassing(trouble)
    ? away
    : trouble instanceof ProblemError && trouble.code === 'session.needed'
      ? ended
      : []
  for (const listener of listeners) listener()
  return trouble
}
const listening = (to: Set<() => void>, listener: () => void) => {
  to.add(listener)
  return () => void to.delete(listener)
}
/** The shell leads to sign-in and back; returns how to stop listening. */
export const onSessionEnded = (listener: () => void): (() => void) => listening(ended, listener)
/** No answer, or a server that cannot reach its database: who keeps the line looks when it is back. */
export const onAway = (listener: () => void): (() => void) => listening(away, listener)

export type Upload<E extends Endpoint> = { answer: Promise<AnswerOf<E>>; abort: () => void }

/** Sends one file with its fields; `onProgress` hears 0 to 1. XMLHttpRequest, because fetch does not tell how far it got. */
export function upload<E extends Endpoint>(
  endpoint: E,
  file: File,
  fields: Record<string, string> = {},
  onProgress: (share: number) => void = () => {},
  sent: Omit<Sent<E>, 'body'> = {} as Omit<Sent<E>, 'body'>,
): Upload<E> {
  const request = new XMLHttpRequest()
  const answer = new Promise<AnswerOf<E>>((resolve, reject) => {
    request.open(endpoint.method, address(endpoint, sent))
    for (const [name, value] of Object.entries(headersOf(endpoint, sent as Loose)))
      request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0)
    request.onload = async () => {
      const response = new Response(request.status === 204 ? null : request.responseText, {
        status: request.status,
        headers: { 'retry-after': request.getResponseHeader('retry-after') ?? '' },
      })
      if (!response.ok) return reject(await problemOf(response))
      try {
        resolve(parseAnswer(endpoint, await response.json().catch(() => undefined)) as AnswerOf<E>)
      } catch (error) {
        reject(error)
      }
    }
    request.onerror = () => reject(heard(new Offline()))
    request.onabort = () => reject(new DOMException('aborted', 'AbortError'))
    const form = new FormData()
    // Fields first: the server reads the parts in order and stops at the file.
    for (const [name, value] of Object.entries(fields)) form.append(name, value)
    form.append('file', file)
    request.send(form)
  })
  return { answer, abort: () => request.abort() }
}

/** Fetches a file and hands it to the browser to keep, so that a refusal is worded here and not shown as raw JSON. */
export async function download<E extends Endpoint>(
  endpoint: E,
  sent: Omit<Sent<E>, 'body'>,
  name?: string,
): Promise<void> {
  let response: Response
  try {
    response = await fetch(address(endpoint, sent), {
      headers: { 'accept-language': language() },
      credentials: 'same-origin',
    })
  } catch (error) {
    throw heard(new Offline(error))
  }
  if (!response.ok) throw await problemOf(response)
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = name ?? fileName(response.headers.get('content-disposition')) ?? 'daumoi'
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

const fileName = (disposition: string | null): string | null => {
  const wide = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  if (wide) return decodeURIComponent(wide)
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? null
}
