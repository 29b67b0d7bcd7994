/** The OpenAPI 3.1 description, made from the contracts that were bound: nothing is described that does not run. */
import { z } from 'zod'
import { type Endpoint, Problem } from '#basics/contract.ts'

type Json = Record<string, unknown>
const schema = (type: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(type, {
    target: 'draft-2020-12',
    unrepresentable: 'any',
    io,
  }) as Json
  return rest
}

const parameters = (type: z.ZodObject | undefined, place: 'path' | 'query'): Json[] =>
  Object.entries(type?.shape ?? {}).map(([name, field]) => ({
    name,
    in: place,
    required: place === 'path' || !(field as z.ZodType).safeParse(undefined).success,
    schema: schema(field as z.ZodType, 'input'),
  }))

const problem = {
  description: 'Problem (RFC 9457): stable `type`, worded `title`',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

function operation(endpoint: Endpoint): Json {
  const change = endpoint.method !== 'GET'
  const success: Json =
    endpoint.raw === 'stream'
      ? { 200: { description: 'Server-sent events', content: { 'text/event-stream': {} } } }
      : endpoint.raw === 'download'
        ? { 200: { description: 'The file', content: { 'application/octet-stream': {} } } }
        : endpoint.answer === null
          ? { 204: { description: 'Done' } }
          : {
              200: {
                description: 'Done',
                content: { 'application/json': { schema: schema(endpoint.answer, 'output') } },
              },
            }
  return {
    summary: endpoint.summary,
    tags: [endpoint.path.split('/')[1]!],
    'x-may': endpoint.may,
    ...(endpoint.may === 'public' ? { security: [] } : {}),
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...(change
        ? [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: false,
              schema: { type: 'string', maxLength: 200 },
            },
            {
              name: 'If-Match',
              in: 'header',
              required: false,
              schema: { type: 'string', pattern: '^"\\d+"$' },
            },
          ]
        : []),
    ],
    ...(endpoint.raw === 'upload'
      ? {
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  required: ['file'],
                  properties: { file: { type: 'string', format: 'binary' } },
                },
              },
            },
          },
        }
      : endpoint.body
        ? {
            requestBody: {
              required: true,
              content: { 'application/json': { schema: schema(endpoint.body, 'input') } },
            },
          }
        : {}),
    responses: { ...success, default: problem },
  }
}

export function openApi(endpoints: Endpoint[], version: string): Json {
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    const path = `/api/v1${endpoint.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Daumoi',
      version,
      description: 'A directive becomes work that one unit and one named person own and see through.',
    },
    security: [{ session: [] }],
    paths,
    components: {
      schemas: { Problem: schema(Problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'daumoi.session_token' } },
    },
  }
}
