-- Tasks: one lead unit, one lead, one product, one due day. What follows from a task (who may see it, the figures of the board)
-- is kept by triggers, so that no change can leave it behind.

-- Whether somebody holds a post in a unit on a day; the divisions below an agency are part of it.
-- plpgsql (here and below): asked for a page of rows, SQL would be inlined and the posts of the whole city hashed for it.
create function task_member(who uuid, of_unit uuid, day date) returns boolean language plpgsql stable as $$
begin
  if exists (
    select from post where person = who and post.unit = of_unit and from_day <= day and (to_day is null or to_day >= day)
  ) then
    return true;
  end if;
  return exists (
    select from post join unit_ancestor line on line.unit = post.unit and line.ancestor = of_unit
    where person = who and from_day <= day and (to_day is null or to_day >= day)
      and not exists (
        select from unit_ancestor mid join unit on unit.id = mid.ancestor
        where mid.unit = post.unit and mid.depth < line.depth and unit.kind <> 'division')
  );
end $$;
-- Who may answer for a unit's task: a member, or head or deputy of a unit above, to whom a unit without a head falls.
create function task_lead_fits(who uuid, of_unit uuid, day date) returns boolean language plpgsql stable as $$
begin
  return task_member(who, of_unit, day) or exists (
    select from post join unit_ancestor line on line.ancestor = post.unit and line.unit = of_unit
    where person = who and post.kind <> 'official' and from_day <= day and (to_day is null or to_day >= day)
  );
end $$;

create table task (
  id             uuid primary key,
  version        int not null default 1,
  state          text not null check (state in
    ('draft', 'issued', 'acknowledged', 'inProgress', 'submitted', 'accepted', 'returned', 'suspended', 'cancelled')),
  title          text not null check (title <> ''),
  product        text,
  quote          text,
  reference      text,
  directive      uuid,
  -- As it was cited when the task was given.
  directive_label text,
  provision      uuid,
  parent         uuid references task (id),
  lead_unit      uuid references unit (id),
  lead           uuid references person (id),
  lead_since     date,
  -- False while the head answers because nobody was named.
  lead_named     boolean not null default false,
  assigner_unit  uuid not null references unit (id),
  assigner       uuid not null references person (id),
  due_day        date,
  original_due_day date,
  standing       boolean not null default false,
  cadence        text,
  urgency        text not null default 'normal' check (urgency in ('normal', 'urgent', 'veryUrgent', 'flash')),
  percent        int not null default 0 check (percent between 0 and 100),
  last_status    text check (last_status in ('onTrack', 'atRisk', 'blocked')),
  last_update_on date,
  issued_on      date,
  acknowledged_on date,
  submitted_on   date,
  submitted_by   uuid references person (id),
  accepted_by    uuid references person (id),
  completed_on   date,
  returns        int not null default 0 check (returns >= 0),
  transfer_unit  uuid references unit (id),
  transfer_reason text,
  transfer_by    uuid references person (id),
  transfer_at    timestamptz,
  transfer_used  boolean not null default false,
  suspended_from text,
  -- fold(title, product)
  search_key     text not null,
  -- Kept, so that a common word is told without parsing its text again.
  words          tsvector not null generated always as (to_tsvector('simple', search_key)) stored,
  open           boolean not null generated always as (state not in ('draft', 'accepted', 'cancelled')) stored,
  sort_day       date not null generated always as (coalesce(due_day, '9999-12-31'::date)) stored,

  -- R6. A draft may be cancelled before anybody had it.
  constraint task_one_lead_unit_one_lead check (
    state = 'draft' or (state = 'cancelled' and issued_on is null) or (lead_unit is not null and lead is not null)),
  -- The lead of a draft is a wish; it begins with the issue, and is checked then.
  constraint task_lead_since check ((lead is null or lead_unit is not null) and (issued_on is null or lead_since is not null)),
  constraint task_issued_on_a_day check (state in ('draft', 'cancelled') or issued_on is not null),
  -- R8: without a day only a standing duty.
  constraint task_due_or_standing check (
    not (standing and due_day is not null) and (issued_on is null or standing = (due_day is null))),
  constraint task_original_due_day_kept check (issued_on is null or standing or original_due_day is not null),
  -- R14: nothing is accepted that was not submitted, nor by who submitted it.
  constraint task_submitted_by_somebody check (
    state not in ('submitted', 'accepted') or (submitted_on is not null and submitted_by is not null)),
  constraint task_completed_on_a_day check ((state = 'accepted') = (completed_on is not null)),
  constraint task_not_own_result check ((state = 'accepted') = (accepted_by is not null) and accepted_by <> submitted_by),
  constraint task_suspended_from_somewhere check ((state = 'suspended') = (suspended_from is not null)),
  constraint task_transfer_whole check (
    (transfer_unit is null) = (transfer_reason is null) and (transfer_unit is null) = (transfer_by is null)
    and (transfer_unit is null) = (transfer_at is null) and (transfer_unit is null or transfer_used)),
  constraint task_not_its_own_part check (parent is distinct from id)
);
create index task_mine on task (lead, open, sort_day, id);
create index task_by_me on task (assigner, open, sort_day, id);
create index task_of_unit on task (lead_unit, open, lead);
create index task_of_assigner on task (assigner_unit, id);
create index task_of_directive on task (directive, id) where directive is not null;
create index task_parts on task (parent) where parent is not null;
create index task_drafts on task (assigner_unit, sort_day, id) where issued_on is null;
-- What waits for a head, and for who assigned it.
create index task_for_head on task (lead_unit, sort_day, id) where open and (state = 'issued' or not lead_named);
create index task_to_decide on task (assigner_unit, sort_day, id) where state = 'submitted' or transfer_unit is not null;
create index task_words on task using gin (words) with (fastupdate = off);

create function task_keeps() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.original_due_day is not null and new.original_due_day is distinct from old.original_due_day then
      raise exception 'the original due day of task % never changes', new.id
        using errcode = 'check_violation', constraint = 'task_original_due_day_never_changes';
    end if;
    if (new.lead, new.lead_unit, new.lead_since) is not distinct from (old.lead, old.lead_unit, old.lead_since) then
      return new;
    end if;
  end if;
  if new.lead is not null and new.lead_unit is not null and new.lead_since is not null
    and not task_lead_fits(new.lead, new.lead_unit, new.lead_since) then
    raise exception 'the lead of task % holds no post in its lead unit', new.id
      using errcode = 'check_violation', constraint = 'task_lead_holds_post';
  end if;
  return new;
end $$;
create trigger task_keeps before insert or update of lead, lead_unit, lead_since, original_due_day on task
  for each row execute function task_keeps();

create table task_coordinating (
  task    uuid not null references task (id),
  unit    uuid not null references unit (id),
  due_day date,
  primary key (task, unit)
);
create index task_coordinating_unit on task_coordinating (unit, task);

create function task_coordinating_fits() returns trigger language plpgsql as $$
declare
  of record;
begin
  select lead_unit, due_day into of from task where id = new.task;
  if new.unit = of.lead_unit then
    raise exception 'the lead unit of task % cannot coordinate it', new.task
      using errcode = 'check_violation', constraint = 'task_coordinating_is_lead';
  end if;
  if new.due_day > of.due_day then
    raise exception 'a coordinating unit of task % cannot be due after it', new.task
      using errcode = 'check_violation', constraint = 'task_coordinating_due_after';
  end if;
  return new;
end $$;
create trigger task_coordinating_fits before insert or update on task_coordinating
  for each row execute function task_coordinating_fits();

create function task_coordination_fits() returns trigger language plpgsql as $$
begin
  if exists (select from task_coordinating where task = new.id and unit = new.lead_unit) then
    raise exception 'the lead unit of task % cannot coordinate it', new.id
      using errcode = 'check_violation', constraint = 'task_coordinating_is_lead';
  end if;
  if exists (select from task_coordinating where task = new.id and due_day > new.due_day) then
    raise exception 'a coordinating unit of task % cannot be due after it', new.id
      using errcode = 'check_violation', constraint = 'task_coordinating_due_after';
  end if;
  return null;
end $$;
create trigger task_coordination_fits after update of lead_unit, due_day on task
  for each row when (old.lead_unit is distinct from new.lead_unit or old.due_day is distinct from new.due_day)
  execute function task_coordination_fits();

create table task_update (
  id        uuid primary key,
  task      uuid not null references task (id),
  on_day    date not null,
  by_person uuid not null references person (id),
  status    text not null check (status in ('onTrack', 'atRisk', 'blocked')),
  percent   int not null check (percent between 0 and 100),
  why       text not null check (why <> ''),
  next_step text not null check (next_step <> ''),
  files     uuid[] not null default '{}'
);
create index task_update_of on task_update (task, id desc);

create table task_submission (
  task            uuid not null references task (id),
  attempt         int not null check (attempt > 0),
  on_day          date not null,
  by_person       uuid not null references person (id),
  document_number text,
  note            text,
  files           uuid[] not null default '{}',
  outcome         text not null default 'waiting' check (outcome in ('waiting', 'accepted', 'returned', 'cancelled')),
  decided_by      uuid references person (id),
  decided_on      date,
  primary key (task, attempt),
  constraint task_product_needed check (document_number is not null or cardinality(files) > 0),
  constraint task_submission_decided check ((outcome in ('accepted', 'returned')) = (decided_by is not null)),
  constraint task_submission_not_own check (outcome <> 'accepted' or decided_by <> by_person)
);

-- Who may see a task, and the order of every list: a row for each unit concerned (lead, coordinating, assigning) and each unit above.
-- `own`: the unit itself is concerned, not only one below it. What was never issued is the assigner's alone.
create table task_scope (
  key      uuid not null,
  task     uuid not null references task (id) on delete cascade,
  open     boolean not null,
  sort_day date not null,
  lead     boolean not null,
  own      boolean not null,
  helps    boolean not null,
  assigns  boolean not null,
  primary key (task, key)
);
create index task_scope_by_day on task_scope (key, open, sort_day, task) include (lead, own, helps, assigns);
create index task_scope_newest on task_scope (key, open, task desc) include (lead, own, helps, assigns);

create function task_rescope(tasks uuid[]) returns void language sql as $$
  with party as (
    select id, lead_unit as unit, true as lead, false as helps, false as assigns from task where id = any (tasks) and issued_on is not null and lead_unit is not null
    union all
    select id, assigner_unit, false, false, true from task where id = any (tasks) and issued_on is not null
    union all
    select task.id, unit, false, true, false from task_coordinating join task on task.id = task_coordinating.task
      where task = any (tasks) and issued_on is not null
  ), fresh as (
    select line.ancestor as key, party.id, bool_or(lead) as lead, bool_or(line.depth = 0) as own,
      bool_or(helps and line.depth = 0) as helps, bool_or(assigns and line.depth = 0) as assigns
    from party join unit_ancestor line on line.unit = party.unit group by line.ancestor, party.id
  ), gone as (
    delete from task_scope where task = any (tasks) and not exists (select from fresh where fresh.key = task_scope.key and fresh.id = task_scope.task)
  )
  insert into task_scope (key, task, open, sort_day, lead, own, helps, assigns)
  select fresh.key, task.id, task.open, task.sort_day, fresh.lead, own, helps, assigns from fresh join task on task.id = fresh.id
  on conflict (task, key) do update set open = excluded.open, sort_day = excluded.sort_day, lead = excluded.lead,
    own = excluded.own, helps = excluded.helps, assigns = excluded.assigns
  where (task_scope.open, task_scope.sort_day, task_scope.lead, task_scope.own, task_scope.helps, task_scope.assigns)
    is distinct from (excluded.open, excluded.sort_day, excluded.lead, excluded.own, excluded.helps, excluded.assigns)
$$;

-- The figures of the board. A change appends to task_delta, never touching a row another change also wants; a job folds
-- the deltas into task_rollup each second. Whoever reads sums both.
-- `bucket` is the state, and completedOnTime, completedLate, completedStanding for what is accepted. `due_day` is the day the
-- task is judged by from now on: null when no day to come can make it late (completed, submitted in time, suspended),
-- 9999-12-31 for a standing duty.
create table task_delta (
  id      bigint generated always as identity primary key,
  unit    uuid not null,
  bucket  text not null,
  due_day date,
  n       int not null
);
create table task_rollup (
  unit    uuid not null,
  bucket  text not null,
  due_day date,
  n       bigint not null,
  unique nulls not distinct (unit, bucket, due_day)
);

create function task_bucket(state text, due_day date, completed_on date) returns text language sql immutable as $$
  select case when state in ('draft', 'cancelled') then null
    when state <> 'accepted' then state
    when due_day is null then 'completedStanding'
    when completed_on <= due_day then 'completedOnTime'
    else 'completedLate' end
$$;
create function task_judged_by(state text, due_day date, submitted_on date) returns date language sql immutable as $$
  select case when state in ('accepted', 'suspended') then null
    when due_day is null then '9999-12-31'::date
    when state = 'submitted' and submitted_on <= due_day then null
    else due_day end
$$;
create view task_figure as
  select unit, bucket, due_day, sum(n)::bigint as n from (
    select unit, bucket, due_day, n from task_rollup union all select unit, bucket, due_day, n from task_delta
  ) kept group by unit, bucket, due_day having sum(n) <> 0;

create function task_follow_insert() returns trigger language plpgsql as $$
begin
  insert into task_delta (unit, bucket, due_day, n)
    select lead_unit, task_bucket(state, due_day, completed_on), task_judged_by(state, due_day, submitted_on), count(*)
    from fresh where task_bucket(state, due_day, completed_on) is not null group by 1, 2, 3;
  perform task_rescope(array(select id from fresh where issued_on is not null));
  return null;
end $$;
create trigger task_follow_insert after insert on task referencing new table as fresh
  for each statement execute function task_follow_insert();

create function task_follow_update() returns trigger language plpgsql as $$
declare
  moved uuid[];
begin
  insert into task_delta (unit, bucket, due_day, n)
    select unit, bucket, day, sum(n) from (
      select lead_unit as unit, task_bucket(state, due_day, completed_on) as bucket, task_judged_by(state, due_day, submitted_on) as day, 1 as n from fresh
      union all
      select lead_unit, task_bucket(state, due_day, completed_on), task_judged_by(state, due_day, submitted_on), -1 from stale
    ) changed where bucket is not null group by 1, 2, 3 having sum(n) <> 0;
  moved := array(
    select fresh.id from fresh join stale on stale.id = fresh.id
    where (fresh.open, fresh.sort_day, fresh.lead_unit, fresh.assigner_unit, fresh.issued_on is null)
      is distinct from (stale.open, stale.sort_day, stale.lead_unit, stale.assigner_unit, stale.issued_on is null));
  if cardinality(moved) > 0 then
    perform task_rescope(moved);
  end if;
  return null;
end $$;
create trigger task_follow_update after update on task referencing new table as fresh old table as stale
  for each statement execute function task_follow_update();

create function task_follow_coordinating() returns trigger language plpgsql as $$
begin
  perform task_rescope(array(select distinct task from changed));
  return null;
end $$;
create trigger task_follow_coordinating_insert after insert on task_coordinating referencing new table as changed
  for each statement execute function task_follow_coordinating();
create trigger task_follow_coordinating_delete after delete on task_coordinating referencing old table as changed
  for each statement execute function task_follow_coordinating();

-- A unit that moves in the tree takes the view of its tasks along.
create function task_follow_unit() returns trigger language plpgsql as $$
begin
  perform task_rescope(array(
    select id from task where lead_unit in (select unit from changed)
    union select id from task where assigner_unit in (select unit from changed)
    union select task from task_coordinating where unit in (select unit from changed)));
  return null;
end $$;
create trigger task_follow_unit_insert after insert on unit_ancestor referencing new table as changed
  for each statement execute function task_follow_unit();
create trigger task_follow_unit_delete after delete on unit_ancestor referencing old table as changed
  for each statement execute function task_follow_unit();
