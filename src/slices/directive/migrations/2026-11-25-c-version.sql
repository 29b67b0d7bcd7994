-- A paper may come a second time with other words: each edition is a directive of its own, with its bytes, text, provisions and
-- tasks as they were; the number belongs to the newest one.
alter table directive
  add column paper uuid,
  add column edition int not null default 1 check (edition > 0);
update directive set paper = id;
alter table directive
  -- The first edition, by which all of them are found.
  alter column paper set not null,
  add constraint directive_of_paper foreign key (paper) references directive (id),
  add constraint directive_first_is_paper check ((edition = 1) = (paper = id)),
  add constraint directive_edition_once unique (paper, edition);
alter table directive
  -- The edition that came after this one: from then on nothing of this one is changed or given.
  add column later uuid constraint directive_later_once unique,
  add constraint directive_later foreign key (later) references directive (id) deferrable initially deferred,
  add constraint directive_not_after_itself check (later <> id);
alter table directive drop constraint directive_number_once;
create unique index directive_number_once on directive (issuer_key, number_key, year) where later is null;

-- Where the text of an edition differs from the one before it, block by block in the order they are read. Texts never change,
-- so this is worked out once.
create table directive_change (
  directive    uuid not null references directive (id),
  place        int not null check (place >= 0),
  kind         text not null check (kind in ('same', 'renumbered', 'changed', 'added', 'removed')),
  -- How each edition cites the block; null for what has no number.
  reference    text check (length(reference) <= 200),
  was          text check (length(was) <= 200),
  before_start int,
  before_end   int,
  after_start  int,
  after_end    int,
  primary key (directive, place),
  constraint directive_change_sides check (
    (before_start is null) = (before_end is null) and (after_start is null) = (after_end is null)
    and (before_start is null) = (kind = 'added') and (after_start is null) = (kind = 'removed')
  )
);
create index directive_change_seen on directive_change (directive, place) where kind <> 'same';

-- Which earlier papers a directive replaces, amends, repeals or corrects.
create table directive_link (
  id         uuid primary key,
  directive  uuid not null references directive (id),
  kind       text not null check (kind in ('replaces', 'amends', 'repeals', 'corrects')),
  -- As printed, or as the clerk wrote it.
  printed    text not null check (length(printed) between 1 and 300),
  type       text check (type ~ '^[A-Za-z]{1,3}$'),
  symbol     text not null check (length(symbol) between 1 and 100),
  issued_on  date,
  number_key text not null check (number_key <> ''),
  -- Where the directive says so; null for what the clerk has added.
  start_at   int check (start_at >= 0),
  end_at     int check (end_at > start_at),
  -- The paper that is meant, by its first edition; null while it is not registered.
  target     uuid references directive (id),
  constraint directive_link_place_whole check ((start_at is null) = (end_at is null)),
  constraint directive_link_not_itself check (target <> directive),
  constraint directive_link_once unique nulls not distinct (directive, number_key, issued_on)
);
create index directive_link_to on directive_link (target);
create index directive_link_unmet on directive_link (number_key) where target is null;

-- Tasks given from a text that is not in force as it was, each until a person has said what becomes of it. The tasks themselves
-- are changed by their own acts alone.
create table directive_touch (
  -- The later edition, or the paper that amends.
  directive  uuid not null references directive (id),
  task       uuid not null,
  -- Null: by a later edition of the same paper.
  link       uuid references directive_link (id) on delete cascade,
  -- changed, vanished: the sentence. named: the provision it came from. whole: the paper. unknown: it cannot be told which part.
  change     text not null check (change in ('changed', 'vanished', 'named', 'whole', 'unknown')),
  -- Where the later text speaks of it, and how the reader reads it there.
  start_at   int,
  end_at     int,
  due_day    date,
  standing   boolean not null default false,
  lead_units uuid[] not null default '{}',
  lead_text  text,
  decision   text check (decision in ('unaffected', 'settled')),
  decided_by uuid references person (id),
  decided_at timestamptz,
  primary key (directive, task),
  constraint directive_touch_place_whole check ((start_at is null) = (end_at is null)),
  constraint directive_touch_decided_by_somebody check (
    (decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)
  )
);
create index directive_touch_left on directive_touch (directive, task) where decision is null;
create index directive_touch_of_link on directive_touch (link);
