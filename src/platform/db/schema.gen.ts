// Written by `npm run db:types` from the migrated database. Do not edit.
import type { ColumnType, Generated } from 'kysely'

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
