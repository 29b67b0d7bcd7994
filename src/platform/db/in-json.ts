/** Pieces of SQL for rows built as JSON, where the parsers of columns (types.ts) do not come by. */
import { type RawBuilder, sql } from 'kysely'

/** A timestamptz as the wire wants it, "2026-09-30T08:15:00.123Z". `column` is written in the code, never taken from outside. */
export const instantInJson = (column: string): RawBuilder<string> =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** `{"id", "name"}` of a joined row, null where it is not there. */
export const namedInJson = (alias: string): RawBuilder<{ id: string; name: string } | null> =>
  sql.raw(
    `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'name', ${alias}.name) end`,
  )
