-- What the office teaches the reader about the papers of one authority. Taken back, never deleted: old readings stood on it.
create table reader_lesson (
  id          uuid primary key,
  -- One spelling of the issuer, as in directive.issuer_key, and the issuer as printed.
  authority   text not null check (length(authority) between 1 and 300),
  issuer      text not null check (length(issuer) between 1 and 300),
  kind        text not null check (kind in ('alias', 'split', 'plain')),
  words       text not null check (length(words) between 3 and 200 and words = btrim(words) and words !~ '[\n\r\t]'),
  -- The words as the reader compares them.
  key         text not null check (length(key) between 3 and 300),
  units       uuid[] not null default '{}' check (cardinality(units) <= 300),
  reason      text check (length(reason) between 1 and 1000),
  -- A proposal may be joined into another and be gone; the lesson stays.
  directive   uuid references directive (id),
  proposal    uuid check (proposal is null or directive is not null),
  replaces    uuid references reader_lesson (id),
  by_person   uuid not null references person (id),
  at          timestamptz not null,
  ended_by    uuid references person (id),
  ended_at    timestamptz,
  -- Documents registered since whose reading stood on it.
  used        int not null default 0 check (used >= 0),
  used_at     timestamptz,
  -- fold(words, issuer)
  search_key  text not null,
  constraint reader_lesson_says_what check (
    case kind
      when 'alias' then cardinality(units) > 0 and reason is null
      when 'split' then cardinality(units) = 0 and reason is null
      else cardinality(units) = 0 and reason is not null
    end
  ),
  -- One common word would cut or silence everything.
  constraint reader_lesson_not_too_short check (
    case kind
      when 'alias' then true
      when 'split' then key ~ '[^ ]+ [^ ]+'
      else key ~ '[^ ]+ [^ ]+ [^ ]+'
    end
  ),
  constraint reader_lesson_ended_by_somebody check ((ended_at is null) = (ended_by is null)),
  constraint reader_lesson_used_when check ((used = 0) = (used_at is null))
);
create unique index reader_lesson_once on reader_lesson (authority, kind, key) where ended_at is null;
create index reader_lesson_words on reader_lesson using gin (to_tsvector('simple', search_key));
create index reader_lesson_of_authority on reader_lesson (authority, id);
