-- The first answer to a change sent with an Idempotency-Key, kept per person for 24 hours.
create table idempotency (
  person  uuid not null,
  key     text not null,
  request text not null,
  answer  text,
  etag    text,
  at      timestamptz not null default current_timestamp,
  primary key (person, key)
);
create index idempotency_at on idempotency (at);
