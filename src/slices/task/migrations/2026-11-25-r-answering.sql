-- Vướng mắc: what stops the work, who can clear it, and their answer. Beside the lifecycle: the doer's own clock goes on.
create table task_block (
  id          uuid primary key,
  task        uuid not null references task (id),
  -- Who can clear it; null: nobody of ours.
  unit        uuid references unit (id),
  needs       text not null check (length(needs) between 1 and 2000),
  asked_by    uuid not null references person (id),
  asked_at    timestamptz not null,
  asked_on    date not null,
  -- answered: the unit says it is cleared, and the lead has yet to agree. passed: it is for another unit, see from_block of that one.
  state       text not null check (state in ('open', 'answered', 'passed', 'resolved', 'withdrawn')),
  from_block  uuid references task_block (id),
  answer      text check (length(answer) between 1 and 2000),
  files       uuid[] not null default '{}',
  answered_by uuid references person (id),
  answered_at timestamptz,
  passed_to   uuid references unit (id),
  -- What the lead said of the answer, and how often it was not enough.
  remark      text check (length(remark) between 1 and 2000),
  refusals    int not null default 0 check (refusals >= 0),
  settled_by  uuid references person (id),
  settled_at  timestamptz,
  constraint task_block_answer_whole check ((answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)
    and (state not in ('answered', 'passed') or answer is not null)),
  constraint task_block_answered_by_a_unit check (unit is not null or answer is null),
  constraint task_block_passed_once check ((state = 'passed') = (passed_to is not null) and passed_to <> unit
    and (state <> 'passed' or from_block is null)),
  constraint task_block_settled check ((state in ('resolved', 'withdrawn')) = (settled_by is not null)
    and (settled_by is null) = (settled_at is null))
);
-- One at a time for each who can clear it.
create unique index task_block_once on task_block (task, unit) nulls not distinct where state in ('open', 'answered');
create index task_block_of on task_block (task, asked_at);
create index task_block_waits_for on task_block (unit, task) where state in ('open', 'answered');
create unique index task_block_from on task_block (from_block) where from_block is not null;

create function task_block_fits() returns trigger language plpgsql as $$
begin
  if new.state = 'open' and exists (select from task where id = new.task and lead_unit = new.unit) then
    raise exception 'the lead unit of task % cannot be what it waits for', new.task
      using errcode = 'check_violation', constraint = 'task_block_is_lead';
  end if;
  return new;
end $$;
create trigger task_block_fits before insert or update on task_block for each row execute function task_block_fits();

-- Who is asked to clear the way, or has passed it on, sees the task as long as that lasts.
create or replace function task_rescope(tasks uuid[]) returns void language sql as $$
  with party as (
    select id, lead_unit as unit, true as lead, false as helps, false as assigns from task where id = any (tasks) and issued_on is not null and lead_unit is not null
    union all
    select id, assigner_unit, false, false, true from task where id = any (tasks) and issued_on is not null
    union all
    select task.id, unit, false, true, false from task_coordinating join task on task.id = task_coordinating.task
      where task = any (tasks) and issued_on is not null
    union all
    select task, unit, false, false, false from task_block
      where task = any (tasks) and unit is not null and (state in ('open', 'answered') or state = 'passed' and exists (
        select from task_block next where next.from_block = task_block.id and next.state in ('open', 'answered')))
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
create function task_follow_block() returns trigger language plpgsql as $$
begin
  perform task_rescope(array(select distinct task from changed));
  return null;
end $$;
create trigger task_follow_block_insert after insert on task_block referencing new table as changed
  for each statement execute function task_follow_block();
create trigger task_follow_block_update after update on task_block referencing new table as changed
  for each statement execute function task_follow_block();

create or replace function task_follow_unit() returns trigger language plpgsql as $$
begin
  perform task_rescope(array(
    select id from task where lead_unit in (select unit from changed)
    union select id from task where assigner_unit in (select unit from changed)
    union select task from task_coordinating where unit in (select unit from changed)
    union select task from task_block where state in ('open', 'answered', 'passed') and unit in (select unit from changed)));
  return null;
end $$;

-- Yêu cầu giải trình: a leader asks the unit, or a head its own official; answered, and closed by who asked or asked again.
create table task_explanation (
  id          uuid primary key,
  task        uuid not null references task (id),
  -- By a head, of the own unit's official.
  inner_unit  boolean not null,
  -- Of whom: the lead unit and the lead as they were when asked.
  unit        uuid not null references unit (id),
  person      uuid not null references person (id),
  asked_by    uuid not null references person (id),
  -- The leader for whom the Office asks.
  on_behalf   uuid references person (id),
  asked_at    timestamptz not null,
  note        text check (length(note) between 1 and 2000),
  -- By when its latest round is owed; follows its clock.
  due_day     date not null,
  state       text not null check (state in ('open', 'answered', 'accepted', 'withdrawn')),
  round       int not null default 1 check (round between 1 and 99),
  settled_by  uuid references person (id),
  settled_at  timestamptz,
  constraint task_explanation_not_oneself check (asked_by <> person or not inner_unit),
  constraint task_explanation_settled check ((state in ('accepted', 'withdrawn')) = (settled_by is not null)
    and (settled_by is null) = (settled_at is null))
);
create unique index task_explanation_once on task_explanation (task, inner_unit) where state in ('open', 'answered');
create index task_explanation_of on task_explanation (task, asked_at);
create index task_explanation_due on task_explanation (state, due_day, id);
create index task_explanation_person on task_explanation (person, state, due_day);
create index task_explanation_unit on task_explanation (unit, state, due_day);
create index task_explanation_asker on task_explanation (asked_by, state);
create index task_explanation_leader on task_explanation (on_behalf, state) where on_behalf is not null;

create table task_explanation_answer (
  explanation uuid not null references task_explanation (id),
  round       int not null check (round > 0),
  cause       text not null check (length(cause) between 1 and 2000),
  remedy      text not null check (length(remedy) between 1 and 2000),
  -- A proposal: it moves no clock.
  new_day     date,
  files       uuid[] not null default '{}',
  answered_by uuid not null references person (id),
  answered_at timestamptz not null,
  -- Why it is asked again.
  again       text check (length(again) between 1 and 2000),
  again_at    timestamptz,
  primary key (explanation, round),
  constraint task_explanation_again_whole check ((again is null) = (again_at is null))
);
create function task_explanation_answered() returns trigger language plpgsql as $$
begin
  if exists (select from task_explanation where id = new.explanation and asked_by = new.answered_by) then
    raise exception 'who asked for explanation % does not answer it', new.explanation
      using errcode = 'check_violation', constraint = 'task_explanation_own_answer';
  end if;
  return new;
end $$;
create trigger task_explanation_answered before insert on task_explanation_answer
  for each row execute function task_explanation_answered();

create function task_explanation_follow_clock() returns trigger language plpgsql as $$
begin
  update task_explanation set due_day = new.due_day
  where new.about_kind = 'task' and task = new.about and state = 'open' and new.period = id::text || '.' || round;
  return null;
end $$;
create trigger task_explanation_follow_clock after update of due_day on clock
  for each row when (old.due_day is distinct from new.due_day and new.duty = 'explain') execute function task_explanation_follow_clock();

-- The periodic update. `missed_since`: the day by which it should have been there, while none has come since; `round_look`: when the
-- clock's door looks at the task again (null: at once).
alter table task add column missed_since date, add column round_look date;
create index task_rounds on task (round_look nulls first, id) where state in ('acknowledged', 'inProgress', 'returned');

-- Only work that goes on can lack its update: what was handed in or stopped owes none.
create function task_not_updated(state text, missed_since date) returns boolean language sql immutable as $$
  select missed_since is not null and state in ('acknowledged', 'inProgress', 'returned')
$$;
create or replace function task_follow_update() returns trigger language plpgsql as $$
declare
  moved uuid[];
begin
  insert into task_delta (unit, bucket, due_day, n)
    select unit, bucket, day, sum(n) from (
      select lead_unit as unit, task_bucket(state, due_day, completed_on) as bucket, task_judged_by(state, due_day, submitted_on) as day, 1 as n from fresh
      union all
      select lead_unit, task_bucket(state, due_day, completed_on), task_judged_by(state, due_day, submitted_on), -1 from stale
      union all
      select lead_unit, 'notUpdated', null, 1 from fresh where task_not_updated(state, missed_since)
      union all
      select lead_unit, 'notUpdated', null, -1 from stale where task_not_updated(state, missed_since)
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
