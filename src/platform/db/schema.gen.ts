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
  calendar_day: {
    notice: string
    day: string
    kind: string
    paired_with: string | null
    name: string
  }
  calendar_link: {
    person: string
    secret: Uint8Array
    made_at: string
    read_at: string | null
  }
  calendar_notice: {
    id: string
    key: string | null
    unit: string | null
    title: string
    source: string
    status: string
    state: string
    version: Generated<number>
    entered_by: string | null
    entered_at: Generated<string>
    applied_by: string | null
    applied_at: string | null
    withdrawn_at: string | null
    place: number | null
  }
  calendar_run: {
    id: string
    notice: string
    act: string
    person: string
    at_clock: string | null
    seen: Generated<number>
    moved: Generated<number>
    started_at: Generated<string>
    done_at: string | null
  }
  calendar_version: {
    one: Generated<boolean>
    stamp: string
  }
  clock: {
    id: string
    version: Generated<number>
    about_kind: string
    about: string
    duty: string
    period: Generated<string>
    title: string
    unit: string
    person: string | null
    started_at: string
    started_on: string
    amount: number | null
    limit_unit: string | null
    rule: string | null
    ladder: string | null
    original_due: string
    due_day: string
    due_at: string | null
    state: string
    outcome: string | null
    closed_on: string | null
    closed_at: string | null
    next_rung: Generated<number>
    next_day: string | null
  }
  clock_move: {
    id: string
    clock: string
    at: Generated<string>
    cause: string
    by_what: string | null
    person: string | null
    from_day: string
    to_day: string
  }
  clock_pause: {
    id: string
    clock: string
    from_at: string
    to_at: string | null
    reason: string
    note: string
    waits_for: string | null
    paused_by: string | null
    ended_by: string | null
  }
  clock_rung: {
    clock: string
    due_day: string
    place: number
    at: string
    rung: Json<unknown>
    people: string[]
  }
  directive: {
    id: string
    version: Generated<number>
    state: string
    type: string
    number: string
    symbol: string
    issuer: string
    place: string | null
    issued_on: string
    year: GeneratedAlways<number | null>
    abstract: string
    signer: string | null
    signer_title: string | null
    urgency: string
    secrecy: string
    holder: string | null
    recipients: Generated<string[]>
    issuer_key: string
    number_key: string
    file: string | null
    sha256: string | null
    text: string
    registered_by: string
    registered_at: string
    first_issued_at: string | null
    provision_count: Generated<number>
    covered_count: Generated<number>
    search_key: string
    paper: string
    edition: Generated<number>
    later: string | null
    sender_due_day: string | null
    answer_by: string | null
  }
  directive_act: {
    id: string
    directive: string
    person: string
    fact: string
    proposals: Json<unknown>
    provisions: Json<unknown>
    born: string[]
  }
  directive_change: {
    directive: string
    place: number
    kind: string
    reference: string | null
    was: string | null
    before_start: number | null
    before_end: number | null
    after_start: number | null
    after_end: number | null
  }
  directive_link: {
    id: string
    directive: string
    kind: string
    printed: string
    type: string | null
    symbol: string
    issued_on: string | null
    number_key: string
    start_at: number | null
    end_at: number | null
    target: string | null
  }
  directive_scan: {
    id: string
    file: string | null
    person: string
    name: string
    sha256: string | null
    kind: string
    state: string
    pages: number | null
    text: string | null
    unsure: Json<unknown>
    notes: Generated<string[]>
    stub: Json<unknown> | null
    problem: string | null
    tries: Generated<number>
    claim: string | null
    claimed_until: string | null
    at: Generated<string>
  }
  directive_scan_page: {
    scan: string
    page: number
    lines: Json<unknown>
    turned: number
    unread: boolean
    stamped: Generated<boolean>
  }
  directive_touch: {
    directive: string
    task: string
    link: string | null
    change: string
    start_at: number | null
    end_at: number | null
    due_day: string | null
    standing: Generated<boolean>
    lead_units: Generated<string[]>
    lead_text: string | null
    decision: string | null
    decided_by: string | null
    decided_at: string | null
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
  ladder: {
    id: string
    kind: string
    source: string
    clause: string | null
    confirmed: boolean
    from_day: string
    to_day: string | null
    number: number
    rungs: Json<unknown>
    approved_by: string | null
    approved_at: string | null
  }
  migration: {
    name: string
    sha256: string
    applied_at: Generated<string>
  }
  notice: {
    id: string
    person: string
    kind: string
    about_kind: string
    about: string
    title: string
    why: string
    direct: boolean
    data: Json<unknown>
    at: string
    read_at: string | null
  }
  notice_device: {
    id: string
    person: string
    endpoint: string
    p256dh: string
    auth: string
    name: string
    made_at: string
  }
  notice_message: {
    id: string
    channel: string
    person: string
    device: string | null
    digest: boolean
    notices: string[]
    total: number
    made_at: string
    state: Generated<string>
    attempts: Generated<number>
    next_at: string
    ended_at: string | null
    trouble: string | null
  }
  notice_mute: {
    person: string
    about_kind: string
    about: string
    title: string
    at: string
  }
  notice_preference: {
    person: string
    mail_off: Generated<string[]>
    push: Generated<boolean>
    quiet_from: Generated<number>
    quiet_to: Generated<number>
    language: Generated<string>
    version: Generated<number>
  }
  notice_waiting: {
    channel: string
    notice: string
    person: string
    direct: boolean
    at: string
  }
  organisation_import: {
    id: string
    kind: string
    file_name: string
    made_by: string | null
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
  proposal: {
    id: string
    directive: string
    provision: string | null
    version: Generated<number>
    state: string
    manual: boolean
    title: string
    quote: string
    start_at: number
    end_at: number
    lead_text: string | null
    lead_units: string[]
    coordinating: Json<unknown>
    due_day: string | null
    due_text: string | null
    due_start: number | null
    due_end: number | null
    cadence: string | null
    standing: boolean
    product: string | null
    general: boolean
    confidence: number
    doubts: string[]
    why: Json<unknown>
    drop_reason: string | null
    tasks: Generated<string[]>
    act: string | null
    lead_ended: Generated<string[]>
  }
  provision: {
    id: string
    directive: string
    place: number
    reference: string
    label: string
    level: number
    parent: string | null
    start_at: number
    end_at: number
    heading: boolean
    titled: boolean
    no_task: string | null
    act: string | null
  }
  reader_lesson: {
    id: string
    authority: string
    issuer: string
    kind: string
    words: string
    key: string
    units: Generated<string[]>
    reason: string | null
    directive: string | null
    proposal: string | null
    replaces: string | null
    by_person: string
    at: string
    ended_by: string | null
    ended_at: string | null
    used: Generated<number>
    used_at: string | null
    search_key: string
  }
  rule: {
    id: string
    kind: string
    urgency: string | null
    amount: number
    unit: string
    source: string
    clause: string | null
    confirmed: boolean
    from_day: string
    to_day: string | null
    number: number
    approved_by: string | null
    approved_at: string | null
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
  task: {
    id: string
    version: Generated<number>
    state: string
    title: string
    product: string | null
    quote: string | null
    reference: string | null
    directive: string | null
    directive_label: string | null
    provision: string | null
    parent: string | null
    lead_unit: string | null
    lead: string | null
    lead_since: string | null
    lead_named: Generated<boolean>
    assigner_unit: string
    assigner: string
    due_day: string | null
    original_due_day: string | null
    standing: Generated<boolean>
    cadence: string | null
    urgency: Generated<string>
    percent: Generated<number>
    last_status: string | null
    last_update_on: string | null
    issued_on: string | null
    acknowledged_on: string | null
    submitted_on: string | null
    submitted_by: string | null
    accepted_by: string | null
    completed_on: string | null
    returns: Generated<number>
    transfer_unit: string | null
    transfer_reason: string | null
    transfer_by: string | null
    transfer_at: string | null
    transfer_used: Generated<boolean>
    suspended_from: string | null
    search_key: string
    words: GeneratedAlways<string>
    open: GeneratedAlways<boolean>
    sort_day: GeneratedAlways<string>
    missed_since: string | null
    round_look: string | null
  }
  task_block: {
    id: string
    task: string
    unit: string | null
    needs: string
    asked_by: string
    asked_at: string
    asked_on: string
    state: string
    from_block: string | null
    answer: string | null
    files: Generated<string[]>
    answered_by: string | null
    answered_at: string | null
    passed_to: string | null
    remark: string | null
    refusals: Generated<number>
    settled_by: string | null
    settled_at: string | null
  }
  task_coordinating: {
    task: string
    unit: string
    due_day: string | null
  }
  task_delta: {
    id: GeneratedAlways<number>
    unit: string
    bucket: string
    due_day: string | null
    n: number
  }
  task_explanation: {
    id: string
    task: string
    inner_unit: boolean
    unit: string
    person: string
    asked_by: string
    on_behalf: string | null
    asked_at: string
    note: string | null
    due_day: string
    state: string
    round: Generated<number>
    settled_by: string | null
    settled_at: string | null
  }
  task_explanation_answer: {
    explanation: string
    round: number
    cause: string
    remedy: string
    new_day: string | null
    files: Generated<string[]>
    answered_by: string
    answered_at: string
    again: string | null
    again_at: string | null
  }
  task_extension: {
    id: string
    task: string
    state: string
    asked_by: string
    asked_at: string
    asked_on: string
    from_day: string
    asked_day: string
    reason: string
    granted_day: string | null
    decided_by: string | null
    decided_at: string | null
    decision: string | null
  }
  task_figure: {
    unit: string | null
    bucket: string | null
    due_day: string | null
    n: number | null
  }
  task_rollup: {
    unit: string
    bucket: string
    due_day: string | null
    n: number
  }
  task_scope: {
    key: string
    task: string
    open: boolean
    sort_day: string
    lead: boolean
    own: boolean
    helps: boolean
    assigns: boolean
  }
  task_submission: {
    task: string
    attempt: number
    on_day: string
    by_person: string
    document_number: string | null
    note: string | null
    files: Generated<string[]>
    outcome: Generated<string>
    decided_by: string | null
    decided_on: string | null
  }
  task_update: {
    id: string
    task: string
    on_day: string
    by_person: string
    status: string
    percent: number
    why: string
    next_step: string
    files: Generated<string[]>
  }
  task_view: {
    id: string
    person: string
    name: string
    query: Json<unknown>
    place: number
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
