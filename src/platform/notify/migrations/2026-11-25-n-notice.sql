-- What people are told: each notice is in somebody's inbox; some also go out by mail or to their devices.
create table notice (
  -- Version 7: the newest is the last.
  id         uuid primary key,
  person     uuid not null references person (id),
  -- What happened, `task.issued`: what mail is switched off by, and how it is worded.
  kind       text not null check (length(kind) between 1 and 80),
  about_kind text not null check (length(about_kind) between 1 and 40),
  about      uuid not null,
  title      text not null check (length(title) <= 500),
  -- As whom the person gets it: a code that is worded.
  why        text not null check (length(why) between 1 and 80),
  -- A duty of this person, told at once; the rest waits for the digest.
  direct     boolean not null,
  data       jsonb not null default '{}',
  at         timestamptz not null,
  read_at    timestamptz
);
create index notice_of_person on notice (person, id desc);
create index notice_unread on notice (person, id desc) where read_at is null;

-- What is still to be put into a message, by channel; gone once it is in one.
create table notice_waiting (
  channel text not null check (channel in ('mail', 'push')),
  notice  uuid not null references notice (id) on delete cascade,
  person  uuid not null,
  direct  boolean not null,
  at      timestamptz not null,
  primary key (channel, notice)
);
create index notice_waiting_of on notice_waiting (channel, direct, person, at);

-- A browser that may be told while it is closed. `endpoint` is an address of its maker, known to nobody else.
create table notice_device (
  id       uuid primary key,
  person   uuid not null references person (id),
  endpoint text not null unique check (endpoint like 'https://%' and length(endpoint) <= 1000),
  p256dh   text not null check (length(p256dh) between 80 and 100),
  auth     text not null check (length(auth) between 20 and 40),
  name     text not null check (length(name) <= 200),
  made_at  timestamptz not null
);
create index notice_device_of on notice_device (person, made_at);

-- One message: tried until it is accepted or given up. Its id is that of the mail, so that a second copy is known as such.
create table notice_message (
  id       uuid primary key,
  channel  text not null check (channel in ('mail', 'push')),
  person   uuid not null references person (id),
  device   uuid references notice_device (id) on delete cascade,
  digest   boolean not null,
  -- The first of them; `total` counts all.
  notices  uuid[] not null check (cardinality(notices) > 0),
  total    int not null check (total >= cardinality(notices)),
  made_at  timestamptz not null,
  state    text not null default 'waiting' check (state in ('waiting', 'sent', 'dropped', 'givenUp')),
  attempts int not null default 0,
  -- While one server is at it, this lies ahead; if that server dies, another tries then.
  next_at  timestamptz not null,
  ended_at timestamptz,
  -- What the other side last said, without addresses.
  trouble  text check (length(trouble) <= 300),
  constraint notice_message_to_a_device check ((channel = 'push') = (device is not null)),
  constraint notice_message_ended check ((state = 'waiting') = (ended_at is null))
);
create index notice_message_next on notice_message (next_at) where state = 'waiting';
create index notice_message_of on notice_message (person, channel, made_at desc);

-- Without a row: everything on, quiet from 20:00 to 07:00, in Vietnamese.
create table notice_preference (
  person     uuid primary key references person (id),
  mail_off   text[] not null default '{}' check (cardinality(mail_off) <= 100),
  push       boolean not null default true,
  -- Minutes of the day in Ho Chi Minh City; the same twice: no quiet hours.
  quiet_from int not null default 1200 check (quiet_from between 0 and 1439),
  quiet_to   int not null default 420 check (quiet_to between 0 and 1439),
  language   text not null default 'vi' check (language in ('vi', 'en')),
  version    int not null default 1
);

create table notice_mute (
  person     uuid not null references person (id),
  about_kind text not null,
  about      uuid not null,
  title      text not null check (length(title) <= 500),
  at         timestamptz not null,
  primary key (person, about)
);
