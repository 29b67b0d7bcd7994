/** Writes schema.gen.ts from a freshly migrated database: `npm run db:types`. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { sql } from 'kysely'
import { migrate } from './migrate.ts'
import { type Database, overPglite, pgliteExtensions } from './open.ts'
import { parsers } from './types.ts'

type Column = {
  tablename: string
  name: string
  type: string
  nullable: boolean
  generated: boolean
  always: boolean
}

const plain: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  timestamptz: 'string',
  ltree: 'string',
  bool: 'boolean',
  tsvector: 'string',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float8: 'number',
  numeric: 'string',
  bytea: 'Uint8Array',
  int8multirange: 'string',
  daterange: 'string',
  varchar: 'string',
  interval: 'string',
}

function typeOf(column: Column): string {
  if (column.type === 'jsonb' || column.type === 'json')
    return column.nullable ? 'Json<unknown> | null' : 'Json<unknown>'
  const array = column.type.startsWith('_')
  const name = plain[array ? column.type.slice(1) : column.type]
  if (!name) throw new Error(`no TypeScript type for ${column.type} (${column.tablename}.${column.name})`)
  const type = array ? `${name}[]` : name
  const nullable = column.nullable ? `${type} | null` : type
  return column.always
    ? `GeneratedAlways<${nullable}>`
    : column.generated
      ? `Generated<${nullable}>`
      : nullable
}

export async function schemaText(database: Database): Promise<string> {
  const { rows } = await sql<Column>`
    select c.relname as tablename, a.attname as name, t.typname as type, not a.attnotnull as nullable,
      (a.atthasdef or a.attidentity <> '') as generated, (a.attgenerated <> '' or a.attidentity = 'a') as always
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    join pg_type t on t.oid = a.atttypid
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v') and not c.relispartition
    order by c.relname, a.attnum`.execute(database.db)
  const tables = Map.groupBy(rows, (row) => row.tablename)
  const body = [...tables].map(
    ([table, columns]) =>
      `  ${table}: {\n${columns.map((column) => `    ${/^[a-z_]\w*$/i.test(column.name) ? column.name : `'${column.name}'`}: ${typeOf(column)}`).join('\n')}\n  }`,
  )
  const helpers = ['ColumnType', 'Generated', 'GeneratedAlways'].filter(
    (name) => name === 'ColumnType' || body.some((text) => text.includes(`${name}<`)),
  )
  return `// Written by \`npm run db:types\` from the migrated database. Do not edit.\nimport type { ${helpers.join(', ')} } from 'kysely'\n\nexport type Json<T> = ColumnType<T, string, string>\nexport interface DB {\n${body.join('\n')}\n}\n`
}

export async function migratedInMemory(): Promise<Database> {
  const database = overPglite(await PGlite.create({ extensions: pgliteExtensions, parsers }))
  await migrate(database)
  return database
}

if (import.meta.main) {
  const database = await migratedInMemory()
  await writeFile(join(import.meta.dirname, 'schema.gen.ts'), await schemaText(database))
  await database.close()
}
