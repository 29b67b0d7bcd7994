// Written by `npm run db:types` from the migrated database. Do not edit.
import type { ColumnType, Generated, GeneratedAlways } from 'kysely'

export type Json<T> = ColumnType<T, string, string>
export interface DB {
  account: {
    id: string
    account_id: string
    provider_id: string
    user_id: string
    access_token: string | null
    refresh_token: string | null
    id_token: string | null
    access_token_expires_at: string | null
    refresh_token_expires_at: string | null
    scope: string | null
    password: string | null
    created_at: Generated<string>
    updated_at: string
  }
  file: {
    id: string
    sha256: string
    size: number
    name: string
    type: string
    uploaded_by: string
    at: Generated<string>
    about_kind: string | null
    about: string | null
  }
  idempotency: {
    person: string
    key: string
    request: string
    answer: string | null
    etag: string | null
    at: Generated<string>
  }
  journal: {
    id: number
    month: string
    at: string
    actor: string | null
    fact: string
    about_kind: string
    about: string
    units: string[]
    payload_hash: Uint8Array
    row_hash: Uint8Array
  }
  journal_payload: {
    id: number
    month: string
    salt: Uint8Array | null
    data: string | null
  }
  journal_pending: {
    id: number
    month: string
  }
  migration: {
    name: string
    sha256: string
    applied_at: Generated<string>
  }
  organisation_import: {
    id: string
    kind: string
    file_name: string
    made_by: string
    checked_at: Generated<string>
    published_at: string | null
    state: Generated<string>
    rows: Json<unknown>
    row_count: number
    problems: Json<unknown>
    problem_count: number
    counts: Json<unknown>
    preview: Json<unknown>
    version: Generated<number>
  }
  person: {
    id: string
    name: string
    email: string | null
    phone: string | null
    roles: Generated<string[]>
    search_key: string
    sort_key: string
    version: Generated<number>
  }
  post: {
    id: string
    person: string
    unit: string
    kind: string
    title: string
    from_day: string
    to_day: string | null
  }
  seal: {
    number: number
    ids: string
    first_month: string
    last_month: string
    count: number
    hash: Uint8Array
    previous: Uint8Array
    signature: Uint8Array
    key: string
    at: string
  }
  seal_key: {
    id: string
    public_key: Uint8Array
    at: Generated<string>
  }
  session: {
    id: string
    expires_at: string
    token: string
    created_at: Generated<string>
    updated_at: string
    ip_address: string | null
    user_agent: string | null
    user_id: string
  }
  unit: {
    id: string
    number: GeneratedAlways<number>
    code: string
    kind: string
    name: string
    short_name: string
    parent: string | null
    path: Generated<string>
    aliases: Generated<string[]>
    topics: Generated<string[]>
    valid_from: string
    valid_to: string | null
    successor: string | null
    search_key: string
    version: Generated<number>
  }
  unit_ancestor: {
    unit: string
    ancestor: string
    depth: number
  }
  user: {
    id: string
    name: string
    email: string
    email_verified: boolean
    image: string | null
    created_at: Generated<string>
    updated_at: Generated<string>
  }
  verification: {
    id: string
    identifier: string
    value: string
    expires_at: string
    created_at: Generated<string>
    updated_at: Generated<string>
  }
}
