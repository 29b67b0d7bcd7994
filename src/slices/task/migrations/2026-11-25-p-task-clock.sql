-- A clock that moves takes the due day of its task along, whoever moved it.
create function task_follow_clock() returns trigger language plpgsql as $$
begin
  if new.about_kind = 'task' and new.duty = 'complete' then
    update task set due_day = new.due_day, version = version + 1 where id = new.about and due_day is distinct from new.due_day;
  end if;
  return null;
end $$;
create trigger task_follow_clock after update of due_day on clock
  for each row when (old.due_day is distinct from new.due_day) execute function task_follow_clock();

-- Tasks given before there were clocks get theirs, their ladders placed by the first climb, which tells nobody of days gone by.
alter table clock drop constraint clock_next_rung_check;
alter table clock add constraint clock_next_rung_check check (next_rung >= -1);
insert into clock (id, about_kind, about, duty, title, unit, person, started_at, started_on, ladder, original_due, due_day, state, next_rung, next_day)
  select gen_random_uuid(), 'task', task.id, 'complete', left(task.title, 500), task.lead_unit, case when task.lead_named then task.lead end,
    (task.issued_on::timestamp + interval '8 hours') at time zone 'Asia/Ho_Chi_Minh', task.issued_on, ladder.id, task.original_due_day, task.due_day,
    'running', -1, current_date
  from task left join ladder on ladder.kind = 'complete' and ladder.to_day is null
  where task.issued_on is not null and task.due_day is not null and task.state in ('issued', 'acknowledged', 'inProgress', 'returned');
