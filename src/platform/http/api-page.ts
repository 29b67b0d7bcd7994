/** The page on which people read the API: /api/, drawn on the server from the same description as /api/openapi.json. */
import type { FastifyInstance } from 'fastify'
import { openApi } from './openapi.ts'

type Schema = {
  type?: string | string[]
  enum?: unknown[]
  const?: unknown
  format?: string
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  anyOf?: Schema[]
  oneOf?: Schema[]
  additionalProperties?: Schema | boolean
}
type Parameter = { name: string; in: string; required: boolean; schema: Schema }
type Operation = {
  summary: string
  tags: string[]
  'x-may': string | string[]
  parameters: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { description: string; content?: Record<string, { schema?: Schema }> }>
}

const escaped = (text: unknown): string =>
  String(text).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** A schema as one reads it: `{ id: uuid, dueDay: date | null }`, at most a few levels deep. */
function shape(schema: Schema | undefined, depth = 0): string {
  if (!schema) return 'any'
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const branches = schema.anyOf ?? schema.oneOf
  if (branches) return branches.map((branch) => shape(branch, depth)).join(' | ')
  if (schema.type === 'array') return `${shape(schema.items, depth)}[]`
  if (schema.type === 'object' || schema.properties) {
    if (!schema.properties) return 'object'
    if (depth > 3) return '{ ... }'
    const indent = '  '.repeat(depth + 1)
    const lines = Object.entries(schema.properties).map(
      ([name, field]) =>
        `${indent}${name}${schema.required?.includes(name) ? '' : '?'}: ${shape(field, depth + 1)}`,
    )
    return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`
  }
  return schema.format ?? [schema.type ?? 'any'].flat().join(' | ')
}

const block = (title: string, schema: Schema | undefined) =>
  schema ? `<h4>${title}</h4><pre>${escaped(shape(schema))}</pre>` : ''

function operationHtml(method: string, path: string, operation: Operation): string {
  const parameters = operation.parameters.map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${escaped(name)}</code></td><td>${place}${required ? ', required' : ''}</td><td><code>${escaped(shape(schema))}</code></td></tr>`,
  )
  const [body] = Object.values(operation.requestBody?.content ?? {})
  const [answer] = Object.values(
    Object.entries(operation.responses).find(([status]) => status.startsWith('2'))?.[1].content ?? {},
  )
  return `<details><summary><b>${method.toUpperCase()}</b> <code>${escaped(path)}</code> <span>${escaped(operation.summary)}</span></summary>
<p>May: ${escaped([operation['x-may']].flat().join(', '))}</p>
${parameters.length ? `<table><tbody>${parameters.join('')}</tbody></table>` : ''}${block('Body', body?.schema)}${block('Answer', answer?.schema)}</details>`
}

const style = `body{font:14px/1.5 system-ui,sans-serif;max-width:1000px;margin:24px auto;padding:0 16px;color-scheme:light dark}
summary{cursor:pointer;padding:6px 0}summary b{display:inline-block;min-width:56px;font-size:12px}summary span{opacity:.75}
pre{overflow:auto;padding:12px;border:1px solid #8885;border-radius:6px}td{padding:2px 12px 2px 0;vertical-align:top}h2{margin-top:28px}h4{margin:8px 0 0}`

export function apiPage(app: FastifyInstance, version: string): void {
  app.get('/api', async (_request, reply) => reply.redirect('/api/'))
  app.get('/api/', async (_request, reply) => {
    const { paths } = openApi(app.endpoints, version) as { paths: Record<string, Record<string, Operation>> }
    const all = Object.entries(paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        tag: operation.tags[0]!,
        html: operationHtml(method, path, operation),
      })),
    )
    const groups = [...Map.groupBy(all, ({ tag }) => tag)].map(
      ([tag, each]) => `<h2>${escaped(tag)}</h2>${each.map(({ html }) => html).join('\n')}`,
    )
    return reply
      .type('text/html')
      .send(`<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Daumoi API ${escaped(version)}</title><style>${style}</style></head><body><main><h1>Daumoi API ${escaped(version)}</h1>
<p>OpenAPI 3.1: <a href="/api/openapi.json">/api/openapi.json</a>. Sign in with <code>POST /api/v1/session</code>; the cookie does the rest. Errors are problems (RFC 9457) with a stable <code>type</code>;
a change may carry <code>If-Match</code> (the version seen) and <code>Idempotency-Key</code>; lists page by <code>cursor</code>.</p>
${groups.join('\n')}</main></body></html>`)
  })
}
