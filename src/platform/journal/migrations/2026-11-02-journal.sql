-- The journal: what happened, who did it, about what. Rows are never changed; the payload lies apart, so that personal data
-- can be erased while the proof (its salted hash) stays.
create sequence journal_number as bigint;
create table journal (
  id           bigint not null,
  month        date not null,
  at           timestamptz not null,
  actor        uuid,
  fact         text not null check (fact ~ '^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$'),
  about_kind   text not null,
  about        uuid not null,
  -- Units whose people may see that this happened.
  units        uuid[] not null,
  payload_hash bytea not null,
  row_hash     bytea not null,
  primary key (month, id)
) partition by range (month);
create index journal_about on journal (about, id);
create index journal_actor on journal (actor, id);
create table journal_default partition of journal default;

create table journal_payload (
  id    bigint not null,
  month date not null,
  -- Both null once erased.
  salt  bytea,
  data  text,
  primary key (month, id)
) partition by range (month);
create table journal_payload_default partition of journal_payload default;

-- Rows written but not yet sealed. A transaction that commits late is still here, and falls into the next seal.
create table journal_pending (
  id    bigint primary key,
  month date not null
);

create table seal_key (
  id         text primary key,
  public_key bytea not null,
  at         timestamptz not null default current_timestamp
);

create table seal (
  number    bigint primary key,
  ids       int8multirange not null,
  first_month date not null,
  last_month  date not null,
  count     int not null check (count > 0),
  hash      bytea not null,
  previous  bytea not null,
  signature bytea not null,
  key       text not null references seal_key,
  at        timestamptz not null
);

create function journal_refuses() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is never changed' using errcode = 'restrict_violation';
end $$;
create trigger journal_never_changes before update or delete on journal for each row execute function journal_refuses();
create trigger seal_never_changes before update or delete on seal for each row execute function journal_refuses();
create trigger payload_never_deleted before delete on journal_payload for each row execute function journal_refuses();

create function payload_only_erased() returns trigger language plpgsql as $$
begin
  if new.data is null and new.salt is null and new.id = old.id and new.month = old.month then return new; end if;
  raise exception 'a journal payload may only be erased' using errcode = 'restrict_violation';
end $$;
create trigger payload_only_erased before update on journal_payload for each row execute function payload_only_erased();
