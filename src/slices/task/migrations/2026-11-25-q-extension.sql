-- Extensions of a task: asked before the day, decided by the assigner's side, never by who asked. The first day is never touched.

-- A figure a regulation sets for a day; null where none is in force.
create function rule_amount(of_kind text, on_day date) returns int language sql stable as $$
  select amount from rule where kind = of_kind and urgency is null and from_day <= on_day and (to_day is null or to_day >= on_day)
$$;

create table task_extension (
  id          uuid primary key,
  task        uuid not null references task (id),
  -- late: asked after the day; kept, and never decided.
  state       text not null check (state in ('waiting', 'granted', 'refused', 'withdrawn', 'late')),
  asked_by    uuid not null references person (id),
  asked_at    timestamptz not null,
  asked_on    date not null,
  -- The day it was due when asked, and the one asked for.
  from_day    date not null,
  asked_day   date not null,
  reason      text not null check (length(reason) between 1 and 2000),
  granted_day date,
  decided_by  uuid references person (id),
  decided_at  timestamptz,
  decision    text check (length(decision) between 1 and 2000),
  constraint task_extension_not_own check (decided_by <> asked_by),
  constraint task_extension_later check (asked_day > from_day and granted_day > from_day),
  constraint task_extension_late_is_late check ((state = 'late') = (asked_on > from_day)),
  constraint task_extension_decided check ((state in ('granted', 'refused')) = (decided_by is not null)
    and (decided_by is null) = (decided_at is null) and (state = 'granted') = (granted_day is not null)),
  constraint task_extension_reason_owed check (decision is not null or state <> 'refused' and granted_day is not distinct from
    case when state = 'granted' then asked_day end)
);
create unique index task_extension_one_waiting on task_extension (task) where state = 'waiting';
create index task_extension_of on task_extension (task, asked_at);

create function task_extension_fits() returns trigger language plpgsql as $$
declare
  most int;
begin
  if tg_op = 'UPDATE' and old.state <> 'waiting' then
    raise exception 'extension % has been settled', new.id
      using errcode = 'check_violation', constraint = 'task_extension_settled_stays';
  end if;
  if new.state <> 'granted' then
    return new;
  end if;
  -- Two that are granted at once wait for each other.
  perform from task where id = new.task for update;
  most := rule_amount('extension', (new.decided_at at time zone 'Asia/Ho_Chi_Minh')::date);
  if (select count(*) from task_extension where task = new.task and state = 'granted' and id <> new.id) >= coalesce(most, 0) then
    raise exception 'task % has been extended as often as the rule allows', new.task
      using errcode = 'check_violation', constraint = 'task_extension_most';
  end if;
  if exists (select from task join task parent on parent.id = task.parent where task.id = new.task and new.granted_day > parent.due_day) then
    raise exception 'task % cannot be due after what it is part of', new.task
      using errcode = 'check_violation', constraint = 'task_extension_after_parent';
  end if;
  return new;
end $$;
create trigger task_extension_fits before insert or update on task_extension for each row execute function task_extension_fits();
