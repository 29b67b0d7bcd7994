-- The law the clocks run by, as dated data, and the clocks themselves.

-- A notice of days off or swapped days: of the State (unit null), or of a unit for itself and those below it.
create table calendar_notice (
  id         uuid primary key,
  -- Of the notices that ship with the product; null for what the administrator entered.
  key        text unique,
  unit       uuid references unit (id),
  title      text not null check (length(title) between 1 and 200),
  -- The paper that says so.
  source     text not null check (length(source) between 1 and 500),
  status     text not null check (status in ('official', 'projected', 'unconfirmed')),
  -- planned: entered, shown, and not counted. Only what was announced comes into force; what was in force is withdrawn, never deleted.
  state      text not null check (state in ('planned', 'inForce', 'withdrawn')),
  version    int not null default 1,
  entered_by uuid references person (id),
  entered_at timestamptz not null default current_timestamp,
  applied_by uuid references person (id),
  -- Null of those that ship: they always counted.
  applied_at timestamptz,
  withdrawn_at timestamptz,
  constraint calendar_notice_withdrawn_at check ((state = 'withdrawn') = (withdrawn_at is not null)),
  constraint calendar_notice_counts_when_official check (state <> 'inForce' or status = 'official')
);
-- Two notices on one day: the one that came into force later counts. The order is given under one lock.
create sequence calendar_order;
alter table calendar_notice add column place bigint;
create index calendar_notice_in_force on calendar_notice (place) where state = 'inForce';

create table calendar_day (
  notice      uuid not null references calendar_notice (id),
  day         date not null,
  kind        text not null check (kind in (
    'publicHoliday', 'compensatoryDayOff', 'swappedDayOff', 'swappedWorkingDay', 'halfDay', 'unitDayOff', 'unitWorkingDay')),
  -- The holiday it stands in for, or the day it is swapped with.
  paired_with date,
  name        text not null check (length(name) between 1 and 100),
  primary key (notice, day),
  constraint calendar_day_swapped_with_another check (kind not like 'swapped%' or (paired_with is not null and paired_with <> day))
);
create index calendar_day_of_day on calendar_day (day);

-- A mark that changes with what counts, so that a server knows without reading the days whether it still has them right.
create table calendar_version (
  one   boolean primary key default true check (one),
  stamp uuid not null
);
insert into calendar_version (stamp) values (gen_random_uuid());

-- A figure that a regulation sets: a time limit, how many extensions, the day of the month. From a day to a day, without overlap.
create table rule (
  id          uuid primary key,
  kind        text not null check (length(kind) between 1 and 60),
  -- Null: of any urgency that has no rule of its own.
  urgency     text check (urgency in ('normal', 'urgent', 'veryUrgent', 'flash')),
  amount      int not null check (amount between 1 and 10000),
  unit        text not null check (unit in ('workingDay', 'calendarDay', 'hour', 'times', 'dayOfMonth')),
  source      text not null check (length(source) between 1 and 500),
  clause      text check (length(clause) between 1 and 200),
  -- False: a default of the product that an authority has yet to confirm.
  confirmed   boolean not null,
  from_day    date not null,
  to_day      date,
  -- Counts the versions of one kind and urgency.
  number      int not null check (number > 0),
  approved_by uuid references person (id),
  approved_at timestamptz,
  constraint rule_days_in_order check (to_day is null or to_day >= from_day),
  constraint rule_day_of_month check (unit <> 'dayOfMonth' or amount <= 31),
  constraint rule_number_once unique nulls not distinct (kind, urgency, number),
  constraint rule_one_at_a_time exclude using gist (
    kind with =, coalesce(urgency, '') with =, daterange(from_day, to_day, '[]') with &&) deferrable
);

-- Who is told, how many working days before or after the due day, while nobody answers.
create table ladder (
  id          uuid primary key,
  kind        text not null check (length(kind) between 1 and 60),
  source      text not null check (length(source) between 1 and 500),
  clause      text check (length(clause) between 1 and 200),
  confirmed   boolean not null,
  from_day    date not null,
  to_day      date,
  number      int not null check (number > 0),
  -- [{"offset": -3, "to": "person"}, ...] in order; checked by the rules, and fired one by one.
  rungs       jsonb not null check (jsonb_typeof(rungs) = 'array' and jsonb_array_length(rungs) between 1 and 20),
  approved_by uuid references person (id),
  approved_at timestamptz,
  constraint ladder_days_in_order check (to_day is null or to_day >= from_day),
  constraint ladder_number_once unique (kind, number),
  constraint ladder_one_at_a_time exclude using gist (kind with =, daterange(from_day, to_day, '[]') with &&) deferrable
);

-- A duty with a day: who owes what by when, and how the day was computed. A row for each; what was closed never moves.
create table clock (
  id            uuid primary key,
  version       int not null default 1,
  -- What it is about ("task") and what is owed ("acknowledge"); of a duty that comes round, which period.
  about_kind    text not null check (length(about_kind) between 1 and 40),
  about         uuid not null,
  duty          text not null check (length(duty) between 1 and 40),
  period        text not null default '' check (length(period) <= 40),
  title         text not null check (length(title) between 1 and 500),
  unit          uuid not null references unit (id),
  -- Null: the head of the unit answers.
  person        uuid references person (id),
  started_at    timestamptz not null,
  started_on    date not null,
  -- Null where a document names the day itself.
  amount        int check (amount between 1 and 10000),
  limit_unit    text check (limit_unit in ('workingDay', 'calendarDay', 'hour')),
  -- The version it was served with; another one never alters it.
  rule          uuid references rule (id),
  ladder        uuid references ladder (id),
  original_due  date not null,
  due_day       date not null,
  -- Of a limit in hours.
  due_at        timestamptz,
  state         text not null check (state in ('running', 'paused', 'closed')),
  outcome       text check (outcome in ('met', 'late', 'withdrawn')),
  closed_on     date,
  closed_at     timestamptz,
  -- The next rung of the ladder and its day; null when none is left.
  next_rung     int not null default 0 check (next_rung >= 0),
  next_day      date,
  constraint clock_limit_whole check ((amount is null) = (limit_unit is null) and (rule is null or amount is not null)),
  constraint clock_by_the_hour check ((due_at is not null) = (limit_unit is not distinct from 'hour')),
  constraint clock_closed_with_outcome check ((state = 'closed') = (outcome is not null) and (state = 'closed') = (closed_on is not null)
    and (state = 'closed') = (closed_at is not null)),
  constraint clock_closed_is_still check (state <> 'closed' or next_day is null)
);
create unique index clock_one_open on clock (about, duty, period) where state <> 'closed';
create index clock_of on clock (about, started_at);
create index clock_next on clock (next_day, id) where next_day is not null;
create index clock_by_hour on clock (due_at, id) where state = 'running' and due_at is not null;
create index clock_of_person on clock (person, due_day, id) where state <> 'closed';
create index clock_of_unit on clock (unit, due_day, id) where state <> 'closed';
-- What a notice may move: open and computed, gone through in the order of their ids.
create index clock_computed on clock (id) where state <> 'closed' and amount is not null;

create function clock_keeps() returns trigger language plpgsql as $$
begin
  if new.original_due is distinct from old.original_due then
    raise exception 'the first due day of clock % never changes', new.id
      using errcode = 'check_violation', constraint = 'clock_original_due_never_changes';
  end if;
  if old.state = 'closed' and new.state = 'closed' and new.due_day is distinct from old.due_day then
    raise exception 'clock % is closed and does not move', new.id
      using errcode = 'check_violation', constraint = 'clock_closed_never_moves';
  end if;
  return new;
end $$;
create trigger clock_keeps before update on clock for each row execute function clock_keeps();

create table clock_pause (
  id        uuid primary key,
  clock     uuid not null references clock (id),
  from_at   timestamptz not null,
  to_at     timestamptz,
  reason    text not null check (reason in ('waitsForUnit', 'waitsForDossier', 'waitsForDecision', 'forceMajeure', 'byOrder')),
  note      text not null check (length(note) between 1 and 1000),
  -- Who waits for whom.
  waits_for uuid references unit (id),
  paused_by uuid references person (id),
  ended_by  uuid references person (id),
  constraint clock_pause_in_order check (to_at is null or to_at >= from_at)
);
-- A clock is not paused twice at once.
create unique index clock_paused_once on clock_pause (clock) where to_at is null;
create index clock_pause_of on clock_pause (clock, from_at);

-- Every change of a due day but the first: by whom or by which notice, from when to when.
create table clock_move (
  id      uuid primary key,
  clock   uuid not null references clock (id),
  at      timestamptz not null default current_timestamp,
  cause   text not null check (cause in ('extension', 'pause', 'notice', 'withdrawal', 'assigner')),
  -- The notice or the extension.
  by_what uuid,
  person  uuid references person (id),
  from_day date not null,
  to_day  date not null
);
create index clock_move_of on clock_move (clock, at);
create index clock_move_by on clock_move (by_what, clock) where by_what is not null;

-- Each rung of a ladder once for each due day of a clock, whoever tries again.
create table clock_rung (
  clock   uuid not null references clock (id),
  due_day date not null,
  place   int not null check (place >= 0),
  at      timestamptz not null,
  -- {"offset": 3, "to": "head"}, as it was that day, and who was told.
  rung    jsonb not null,
  people  uuid[] not null,
  primary key (clock, due_day, place)
);

-- A notice that came into force or was withdrawn goes through the open clocks in steps; a server that is killed goes on at the cursor.
create table calendar_run (
  id         uuid primary key,
  notice     uuid not null references calendar_notice (id),
  act        text not null check (act in ('apply', 'withdraw')),
  person     uuid not null references person (id),
  -- The last clock looked at; null before the first.
  at_clock   uuid,
  seen       int not null default 0,
  moved      int not null default 0,
  started_at timestamptz not null default current_timestamp,
  done_at    timestamptz
);
create index calendar_run_open on calendar_run (started_at) where done_at is null;

insert into calendar_notice (id, key, title, source, status, state) values
  (gen_random_uuid(), 'nghi-2023', 'Ngày nghỉ lễ, tết năm 2023', 'Bộ luật Lao động 2019, Điều 111 và 112; Công văn 8056/VPCP-KGVX ngày 01/12/2022', 'official', 'inForce'),
  (gen_random_uuid(), 'hoan-doi-2024', 'Hoán đổi ngày làm việc dịp 30/4 và 01/5/2024', 'Công văn 2450/VPCP-KGVX ngày 12/04/2024', 'official', 'inForce'),
  (gen_random_uuid(), 'nghi-2024', 'Ngày nghỉ lễ, tết năm 2024', 'Bộ luật Lao động 2019, Điều 111 và 112; lịch nghỉ đã công bố', 'official', 'inForce'),
  (gen_random_uuid(), 'hoan-doi-2025', 'Hoán đổi ngày làm việc dịp 30/4 và 01/5/2025', 'Lịch nghỉ đã công bố', 'official', 'inForce'),
  (gen_random_uuid(), 'nghi-2025', 'Ngày nghỉ lễ, tết năm 2025', 'Bộ luật Lao động 2019, Điều 111 và 112; lịch nghỉ đã công bố', 'official', 'inForce'),
  (gen_random_uuid(), 'hoan-doi-2026-01', 'Hoán đổi ngày làm việc dịp Tết Dương lịch 2026', 'Công văn 12729/VPCP-KGVX ngày 25/12/2025', 'official', 'inForce'),
  (gen_random_uuid(), 'nghi-2026', 'Ngày nghỉ lễ, tết năm 2026', 'Bộ luật Lao động 2019, Điều 111 và 112; Thông báo 9441/TB-BNV ngày 16/10/2025', 'official', 'inForce'),
  (gen_random_uuid(), 'van-hoa-2026', 'Ngày Văn hóa Việt Nam năm 2026', 'Nghị quyết 80-NQ/TW; chưa rõ đã có hiệu lực vào ngày này', 'unconfirmed', 'planned'),
  (gen_random_uuid(), 'van-hoa-2027', 'Ngày Văn hóa Việt Nam năm 2027', 'Nghị quyết 80-NQ/TW; chưa rõ đã có hiệu lực vào ngày này', 'unconfirmed', 'planned'),
  (gen_random_uuid(), 'nghi-2027', 'Ngày nghỉ lễ, tết năm 2027 (dự kiến)', 'Bộ luật Lao động 2019, Điều 111 và 112; chưa có thông báo', 'projected', 'planned');
insert into calendar_day (notice, day, kind, paired_with, name)
  select notice.id, x.day::date, x.kind, x.paired_with::date, x.name from calendar_notice notice join (values
    ('nghi-2023', '2023-01-01', 'publicHoliday', null, 'Tết Dương lịch'),
    ('nghi-2023', '2023-01-02', 'compensatoryDayOff', '2023-01-01', 'Nghỉ bù Tết Dương lịch'),
    ('nghi-2023', '2023-01-20', 'publicHoliday', null, 'Tết Nguyên đán Quý Mão'),
    ('nghi-2023', '2023-01-21', 'publicHoliday', null, 'Tết Nguyên đán Quý Mão'),
    ('nghi-2023', '2023-01-22', 'publicHoliday', null, 'Tết Nguyên đán Quý Mão'),
    ('nghi-2023', '2023-01-23', 'publicHoliday', null, 'Tết Nguyên đán Quý Mão'),
    ('nghi-2023', '2023-01-24', 'publicHoliday', null, 'Tết Nguyên đán Quý Mão'),
    ('nghi-2023', '2023-01-25', 'compensatoryDayOff', '2023-01-21', 'Nghỉ bù Tết Nguyên đán'),
    ('nghi-2023', '2023-01-26', 'compensatoryDayOff', '2023-01-22', 'Nghỉ bù Tết Nguyên đán'),
    ('nghi-2023', '2023-04-29', 'publicHoliday', null, 'Giỗ Tổ Hùng Vương'),
    ('nghi-2023', '2023-04-30', 'publicHoliday', null, 'Ngày Chiến thắng'),
    ('nghi-2023', '2023-05-01', 'publicHoliday', null, 'Ngày Quốc tế lao động'),
    ('nghi-2023', '2023-05-02', 'compensatoryDayOff', '2023-04-29', 'Nghỉ bù Giỗ Tổ'),
    ('nghi-2023', '2023-05-03', 'compensatoryDayOff', '2023-04-30', 'Nghỉ bù Ngày Chiến thắng'),
    ('nghi-2023', '2023-09-01', 'publicHoliday', null, 'Quốc khánh (ngày liền kề)'),
    ('nghi-2023', '2023-09-02', 'publicHoliday', null, 'Quốc khánh'),
    ('nghi-2023', '2023-09-04', 'compensatoryDayOff', '2023-09-02', 'Nghỉ bù Quốc khánh'),
    ('hoan-doi-2024', '2024-04-29', 'swappedDayOff', '2024-05-04', 'Hoán đổi ngày làm việc'),
    ('hoan-doi-2024', '2024-05-04', 'swappedWorkingDay', '2024-04-29', 'Làm bù (thứ Bảy)'),
    ('nghi-2024', '2024-01-01', 'publicHoliday', null, 'Tết Dương lịch'),
    ('nghi-2024', '2024-02-08', 'publicHoliday', null, 'Tết Nguyên đán Giáp Thìn'),
    ('nghi-2024', '2024-02-09', 'publicHoliday', null, 'Tết Nguyên đán Giáp Thìn'),
    ('nghi-2024', '2024-02-10', 'publicHoliday', null, 'Tết Nguyên đán Giáp Thìn'),
    ('nghi-2024', '2024-02-11', 'publicHoliday', null, 'Tết Nguyên đán Giáp Thìn'),
    ('nghi-2024', '2024-02-12', 'publicHoliday', null, 'Tết Nguyên đán Giáp Thìn'),
    ('nghi-2024', '2024-02-13', 'compensatoryDayOff', '2024-02-10', 'Nghỉ bù Tết Nguyên đán'),
    ('nghi-2024', '2024-02-14', 'compensatoryDayOff', '2024-02-11', 'Nghỉ bù Tết Nguyên đán'),
    ('nghi-2024', '2024-04-18', 'publicHoliday', null, 'Giỗ Tổ Hùng Vương'),
    ('nghi-2024', '2024-04-30', 'publicHoliday', null, 'Ngày Chiến thắng'),
    ('nghi-2024', '2024-05-01', 'publicHoliday', null, 'Ngày Quốc tế lao động'),
    ('nghi-2024', '2024-09-02', 'publicHoliday', null, 'Quốc khánh'),
    ('nghi-2024', '2024-09-03', 'publicHoliday', null, 'Quốc khánh (ngày liền kề)'),
    ('hoan-doi-2025', '2025-04-26', 'swappedWorkingDay', '2025-05-02', 'Làm bù (thứ Bảy)'),
    ('hoan-doi-2025', '2025-05-02', 'swappedDayOff', '2025-04-26', 'Hoán đổi ngày làm việc'),
    ('nghi-2025', '2025-01-01', 'publicHoliday', null, 'Tết Dương lịch'),
    ('nghi-2025', '2025-01-27', 'publicHoliday', null, 'Tết Nguyên đán Ất Tỵ'),
    ('nghi-2025', '2025-01-28', 'publicHoliday', null, 'Tết Nguyên đán Ất Tỵ'),
    ('nghi-2025', '2025-01-29', 'publicHoliday', null, 'Tết Nguyên đán Ất Tỵ'),
    ('nghi-2025', '2025-01-30', 'publicHoliday', null, 'Tết Nguyên đán Ất Tỵ'),
    ('nghi-2025', '2025-01-31', 'publicHoliday', null, 'Tết Nguyên đán Ất Tỵ'),
    ('nghi-2025', '2025-04-07', 'publicHoliday', null, 'Giỗ Tổ Hùng Vương'),
    ('nghi-2025', '2025-04-30', 'publicHoliday', null, 'Ngày Chiến thắng'),
    ('nghi-2025', '2025-05-01', 'publicHoliday', null, 'Ngày Quốc tế lao động'),
    ('nghi-2025', '2025-09-01', 'publicHoliday', null, 'Quốc khánh (ngày liền kề)'),
    ('nghi-2025', '2025-09-02', 'publicHoliday', null, 'Quốc khánh'),
    ('hoan-doi-2026-01', '2026-01-02', 'swappedDayOff', '2026-01-10', 'Hoán đổi ngày làm việc'),
    ('hoan-doi-2026-01', '2026-01-10', 'swappedWorkingDay', '2026-01-02', 'Làm bù (thứ Bảy)'),
    ('nghi-2026', '2026-01-01', 'publicHoliday', null, 'Tết Dương lịch'),
    ('nghi-2026', '2026-02-16', 'publicHoliday', null, 'Tết Nguyên đán Bính Ngọ'),
    ('nghi-2026', '2026-02-17', 'publicHoliday', null, 'Tết Nguyên đán Bính Ngọ'),
    ('nghi-2026', '2026-02-18', 'publicHoliday', null, 'Tết Nguyên đán Bính Ngọ'),
    ('nghi-2026', '2026-02-19', 'publicHoliday', null, 'Tết Nguyên đán Bính Ngọ'),
    ('nghi-2026', '2026-02-20', 'publicHoliday', null, 'Tết Nguyên đán Bính Ngọ'),
    ('nghi-2026', '2026-04-26', 'publicHoliday', null, 'Giỗ Tổ Hùng Vương'),
    ('nghi-2026', '2026-04-27', 'compensatoryDayOff', '2026-04-26', 'Nghỉ bù Giỗ Tổ'),
    ('nghi-2026', '2026-04-30', 'publicHoliday', null, 'Ngày Chiến thắng'),
    ('nghi-2026', '2026-05-01', 'publicHoliday', null, 'Ngày Quốc tế lao động'),
    ('nghi-2026', '2026-08-22', 'swappedWorkingDay', '2026-08-31', 'Làm bù (thứ Bảy)'),
    ('nghi-2026', '2026-08-31', 'swappedDayOff', '2026-08-22', 'Hoán đổi ngày làm việc'),
    ('nghi-2026', '2026-09-01', 'publicHoliday', null, 'Quốc khánh (ngày liền kề)'),
    ('nghi-2026', '2026-09-02', 'publicHoliday', null, 'Quốc khánh'),
    ('van-hoa-2026', '2026-11-24', 'publicHoliday', null, 'Ngày Văn hóa Việt Nam'),
    ('van-hoa-2027', '2027-11-24', 'publicHoliday', null, 'Ngày Văn hóa Việt Nam'),
    ('nghi-2027', '2027-01-01', 'publicHoliday', null, 'Tết Dương lịch'),
    ('nghi-2027', '2027-02-06', 'publicHoliday', null, 'Tết Nguyên đán Đinh Mùi (mùng 1)'),
    ('nghi-2027', '2027-04-16', 'publicHoliday', null, 'Giỗ Tổ Hùng Vương'),
    ('nghi-2027', '2027-04-30', 'publicHoliday', null, 'Ngày Chiến thắng'),
    ('nghi-2027', '2027-05-01', 'publicHoliday', null, 'Ngày Quốc tế lao động'),
    ('nghi-2027', '2027-05-03', 'compensatoryDayOff', '2027-05-01', 'Nghỉ bù Ngày Quốc tế lao động'),
    ('nghi-2027', '2027-09-02', 'publicHoliday', null, 'Quốc khánh')
  ) as x(key, day, kind, paired_with, name) on x.key = notice.key;
update calendar_notice set place = nextval('calendar_order') where state = 'inForce';

-- Rules as far as they could be established; those of nobody but the product are marked as not confirmed.
insert into rule (id, kind, urgency, amount, unit, source, clause, confirmed, from_day, number) values
  (gen_random_uuid(), 'acknowledge', null, 2, 'workingDay', 'Mặc định của hệ thống', null, false, '2024-01-01', 1),
  (gen_random_uuid(), 'acknowledge', 'flash', 2, 'hour', 'Mặc định của hệ thống', null, false, '2024-01-01', 1),
  (gen_random_uuid(), 'answer', null, 7, 'workingDay', 'Mặc định của hệ thống', null, false, '2024-01-01', 1),
  (gen_random_uuid(), 'answer', 'urgent', 3, 'workingDay', 'Mặc định của hệ thống', null, false, '2024-01-01', 1),
  (gen_random_uuid(), 'answer', 'veryUrgent', 2, 'workingDay', 'Mặc định của hệ thống', null, false, '2024-01-01', 1),
  (gen_random_uuid(), 'answer', 'flash', 24, 'hour', 'Mặc định của hệ thống', null, false, '2024-01-01', 1),
  (gen_random_uuid(), 'explain', null, 3, 'workingDay', 'Mặc định của hệ thống', null, false, '2024-01-01', 1),
  (gen_random_uuid(), 'unblock', null, 5, 'workingDay', 'Mặc định của hệ thống', null, false, '2024-01-01', 1),
  (gen_random_uuid(), 'decideExtension', null, 3, 'workingDay', 'Mặc định của hệ thống', null, false, '2024-01-01', 1),
  (gen_random_uuid(), 'extension', null, 2, 'times', 'Mặc định của hệ thống', null, false, '2024-01-01', 1),
  (gen_random_uuid(), 'update', null, 25, 'dayOfMonth', 'Mặc định của hệ thống', null, false, '2024-01-01', 1),
  (gen_random_uuid(), 'consult', null, 15, 'workingDay', 'Chỉ đạo của Ủy ban nhân dân Thành phố ngày 22/04/2019', null, true, '2019-04-22', 1),
  (gen_random_uuid(), 'incompleteDossier', null, 2, 'workingDay', 'Mặc định của hệ thống', null, false, '2024-01-01', 1),
  (gen_random_uuid(), 'answerAgain', null, 2, 'workingDay', 'Mặc định của hệ thống', null, false, '2024-01-01', 1),
  (gen_random_uuid(), 'approveProposal', null, 7, 'workingDay', 'Nghị định 73/2023/NĐ-CP', 'Điều 8 khoản 1', true, '2023-09-29', 1),
  (gen_random_uuid(), 'reportProposal', null, 5, 'workingDay', 'Nghị định 73/2023/NĐ-CP', 'Điều 18', true, '2023-09-29', 1),
  (gen_random_uuid(), 'evaluateProposal', null, 7, 'workingDay', 'Nghị định 73/2023/NĐ-CP', 'Điều 18', true, '2023-09-29', 1),
  (gen_random_uuid(), 'noticeProposal', null, 3, 'workingDay', 'Nghị định 73/2023/NĐ-CP', 'Điều 18', true, '2023-09-29', 1);

insert into ladder (id, kind, source, confirmed, from_day, number, rungs) values
  (gen_random_uuid(), 'complete', 'Mặc định của hệ thống', false, '2024-01-01', 1,
    '[{"offset": -3, "to": "person"}, {"offset": 0, "to": "person"}, {"offset": 1, "to": "person"}, {"offset": 3, "to": "head"}, {"offset": 7, "to": "office"}, {"offset": 15, "to": "viceChairman"}]'),
  (gen_random_uuid(), 'acknowledge', 'Mặc định của hệ thống', false, '2024-01-01', 1,
    '[{"offset": 0, "to": "person"}, {"offset": 1, "to": "head"}, {"offset": 3, "to": "office"}]'),
  (gen_random_uuid(), 'explain', 'Mặc định của hệ thống', false, '2024-01-01', 1,
    '[{"offset": -1, "to": "person"}, {"offset": 1, "to": "head"}, {"offset": 3, "to": "office"}, {"offset": 7, "to": "viceChairman"}]'),
  (gen_random_uuid(), 'unblock', 'Mặc định của hệ thống', false, '2024-01-01', 1,
    '[{"offset": -1, "to": "person"}, {"offset": 1, "to": "head"}, {"offset": 3, "to": "office"}]'),
  (gen_random_uuid(), 'decideExtension', 'Mặc định của hệ thống', false, '2024-01-01', 1,
    '[{"offset": 0, "to": "person"}, {"offset": 2, "to": "office"}]');
