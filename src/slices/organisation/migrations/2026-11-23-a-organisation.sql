-- Units in a tree, people, and the posts they hold from one day to another. Days are inclusive at both ends.
create table unit (
  id          uuid primary key,
  -- Label of this unit in every path; short, and never used again.
  number      int generated always as identity unique,
  code        text not null check (code <> ''),
  kind        text not null check (kind in ('committee', 'office', 'inspectorate', 'department', 'board', 'projectBoard', 'centre', 'commune', 'division', 'other')),
  name        text not null check (name <> ''),
  short_name  text not null check (short_name <> ''),
  parent      uuid references unit (id),
  -- Written by the trigger below, never by hand.
  path        ltree not null default ''::ltree,
  aliases     text[] not null default '{}',
  topics      text[] not null default '{}',
  valid_from  date not null,
  valid_to    date,
  successor   uuid references unit (id),
  -- fold(name, short name, other names, code)
  search_key  text not null,
  version     int not null default 1,
  constraint unit_days_in_order check (valid_to is null or valid_to >= valid_from),
  constraint unit_not_its_own_parent check (parent is distinct from id),
  constraint unit_not_its_own_successor check (successor is distinct from id),
  -- Deferrable (here and below) for imports, which are right as a whole only. Codes may be used again once their unit has ended, never by two units on one day.
  constraint unit_code_once exclude using gist (lower(code) with =, daterange(valid_from, valid_to, '[]') with &&) deferrable
);
create index unit_parent on unit (parent);
create index unit_successor on unit (successor) where successor is not null;
create index unit_path on unit using gist (path);
create index unit_words on unit using gin (to_tsvector('simple', search_key));

-- Every unit with itself (depth 0) and each unit above it: what "this unit and all below" is looked up by.
create table unit_ancestor (
  unit     uuid not null references unit (id) on delete cascade,
  ancestor uuid not null references unit (id) on delete cascade,
  depth    int not null check (depth >= 0),
  primary key (unit, ancestor)
);
create index unit_ancestor_below on unit_ancestor (ancestor, depth, unit);

-- The path follows the parent; one change of the tree at a time, so that two moves cannot close a circle together.
create function unit_place() returns trigger language plpgsql as $$
declare
  above ltree;
begin
  if tg_op = 'UPDATE' and new.parent is not distinct from old.parent then
    -- Only unit_line() below moves paths.
    if pg_trigger_depth() = 1 then
      new.path := old.path;
    end if;
    return new;
  end if;
  perform pg_advisory_xact_lock(7283);
  if new.parent is null then
    new.path := text2ltree('u' || new.number);
    return new;
  end if;
  if exists (
    with recursive up (id, parent) as (
      select id, parent from unit where id = new.parent
      union
      select unit.id, unit.parent from unit join up on unit.id = up.parent
    ) select from up where id = new.id
  ) then
    raise exception 'unit % would stand below itself', new.id using errcode = 'check_violation', constraint = 'unit_no_cycle';
  end if;
  select path into above from unit where id = new.parent;
  if above is null then
    raise exception 'the unit above % is not there', new.id using errcode = 'foreign_key_violation', constraint = 'unit_parent_there';
  end if;
  new.path := above || text2ltree('u' || new.number);
  return new;
end $$;
create trigger unit_place before insert or update of parent, path on unit for each row execute function unit_place();

create function unit_line() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    insert into unit_ancestor (unit, ancestor, depth) values (new.id, new.id, 0);
    insert into unit_ancestor (unit, ancestor, depth)
      select new.id, ancestor, depth + 1 from unit_ancestor where unit = new.parent;
    return null;
  end if;
  if new.parent is not distinct from old.parent then
    return null;
  end if;
  -- The whole branch moves: cut it from those above, hang it below the new ones.
  delete from unit_ancestor line using unit_ancestor branch
    where branch.ancestor = new.id and line.unit = branch.unit
      and line.ancestor not in (select unit from unit_ancestor where ancestor = new.id);
  insert into unit_ancestor (unit, ancestor, depth)
    select branch.unit, above.ancestor, branch.depth + above.depth + 1
    from unit_ancestor branch join unit_ancestor above on above.unit = new.parent
    where branch.ancestor = new.id;
  update unit set path = (select path from unit here where here.id = new.id) || subpath(path, nlevel(old.path))
    where path <@ old.path and id <> new.id;
  return null;
end $$;
create trigger unit_line after insert or update of parent on unit for each row execute function unit_line();

create table person (
  id         uuid primary key,
  name       text not null check (name <> ''),
  email      text,
  phone      text,
  -- Given by the administrator; head and official follow from posts.
  roles      text[] not null default '{}' check (roles <@ array['administrator', 'leader', 'office', 'inspector']),
  -- fold(name, e-mail)
  search_key text not null,
  -- fold(given name, then the names before it): people are listed by given name.
  sort_key   text collate "C" not null,
  version    int not null default 1
);
create unique index person_email_once on person (lower(email)) where email is not null;
create index person_order on person (sort_key, id);
create index person_words on person using gin (to_tsvector('simple', search_key));
create index person_with_role on person using gin (roles) where roles <> '{}';

create table post (
  id       uuid primary key,
  person   uuid not null references person (id),
  unit     uuid not null references unit (id),
  kind     text not null check (kind in ('head', 'deputy', 'official')),
  title    text not null check (title <> ''),
  from_day date not null,
  to_day   date,
  constraint post_days_in_order check (to_day is null or to_day >= from_day),
  -- On text, so that these GiST indexes are never taken to find the posts of a unit or person: 3 ms each instead of 0.01.
  constraint post_one_head exclude using gist ((unit::text) with =, daterange(from_day, to_day, '[]') with &&) where (kind = 'head') deferrable,
  constraint post_once_in_unit exclude using gist ((person::text) with =, (unit::text) with =, daterange(from_day, to_day, '[]') with &&) deferrable
);
create index post_of_person on post (person, from_day);
create index post_in_unit on post (unit, from_day);

-- A file that was checked and waits to be published; its rows are kept as they were read.
create table organisation_import (
  id           uuid primary key,
  kind         text not null check (kind in ('units', 'people')),
  file_name    text not null,
  -- null: brought in by the system itself.
  made_by      uuid,
  checked_at   timestamptz not null default now(),
  published_at timestamptz,
  state        text not null default 'checked' check (state in ('checked', 'published')),
  rows         jsonb not null,
  row_count    int not null,
  problems     jsonb not null,
  problem_count int not null,
  counts       jsonb not null,
  preview      jsonb not null,
  version      int not null default 1,
  check ((state = 'published') = (published_at is not null)),
  check (state = 'checked' or problem_count = 0)
);
