-- Files by content: the bytes lie under their SHA-256 in the file store; one row per upload.
create table file (
  id          uuid primary key,
  sha256      text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size        bigint not null check (size > 0),
  name        text not null,
  type        text not null,
  uploaded_by uuid not null,
  at          timestamptz not null default current_timestamp,
  -- What it belongs to; null until an act uses it, and cleared away after a day if none does.
  about_kind  text,
  about       uuid
);
create index file_about on file (about);
create index file_sha256 on file (sha256);
create index file_unused on file (at) where about is null;
