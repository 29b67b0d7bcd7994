/** Answer schemas for Fastify's compiled serializer: a field that the schema does not name never leaves the server. */
import { z } from 'zod'

type Json = { [key: string]: unknown }
const dropped = new Set([
  '$schema',
  'pattern',
  'format',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'minItems',
  'maxItems',
  'default',
  'propertyNames',
])

/**
 * The JSON schema of an answer, without what only validates, closed to unknown fields, and with nullable scalars written as
 * `type: [x, 'null']` (a union would be tried branch by branch on every row).
 */
export function serializerSchema(answer: z.ZodType): Json {
  return tidy(z.toJSONSchema(answer, { target: 'draft-7', unrepresentable: 'throw' }) as Json)
}

function tidy(schema: Json): Json {
  const branches = schema.anyOf as Json[] | undefined
  if (branches?.length === 2 && branches[1]!.type === 'null' && typeof branches[0]!.type === 'string') {
    const inner = tidy(branches[0]!)
    // Objects and arrays too: the compiled serializer checks for null before it walks into them.
    if (inner.type === 'object' || inner.type === 'array') return { ...inner, nullable: true }
    return { ...inner, type: [inner.type, 'null'] }
  }
  const result: Json = {}
  for (const [key, value] of Object.entries(schema)) {
    if (dropped.has(key)) continue
    if (key === 'properties')
      result[key] = Object.fromEntries(
        Object.entries(value as Json).map(([name, each]) => [name, tidy(each as Json)]),
      )
    else if (Array.isArray(value) && (key === 'anyOf' || key === 'oneOf' || key === 'allOf'))
      result[key] = value.map((each) => tidy(each as Json))
    else if (key === 'additionalProperties' || key === 'items')
      result[key] = typeof value === 'object' ? tidy(value as Json) : value
    else result[key] = value
  }
  if (result.type === 'object' && result.properties && result.additionalProperties === undefined)
    result.additionalProperties = false
  return result
}
