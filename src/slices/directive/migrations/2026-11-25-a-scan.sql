-- Scans: papers that are pictures, read page by page in the background. A server that is killed goes on at the next page.
create table directive_scan (
  -- The upload's own id, by which the clerk asks for it.
  id            uuid primary key,
  -- Null once the paper was found to be secret: its bytes and text are gone by then.
  file          uuid unique references file (id) on delete cascade,
  person        uuid not null references person (id),
  name          text not null,
  sha256        text check (sha256 ~ '^[0-9a-f]{64}$'),
  kind          text not null check (kind in ('pdf', 'png', 'jpg', 'webp')),
  state         text not null check (state in ('waiting', 'done', 'failed', 'secret')),
  pages         int check (pages > 0),
  -- Of a scan that is done: its text, the places in it that are not sure, what the clerk is told.
  text          text check (length(text) <= 2000000),
  unsure        jsonb not null check (jsonb_typeof(unsure) = 'array'),
  notes         text[] not null default '{}',
  -- Of a secret paper: what its stub keeps.
  stub          jsonb,
  problem       text check (problem ~ '^[a-z]+\.[a-z-]+$'),
  -- How often it was begun since a page was last finished: a file that ends every server is given up.
  tries         int not null default 0,
  -- Who reads it now, until when unless renewed.
  claim         uuid,
  claimed_until timestamptz,
  at            timestamptz not null default current_timestamp,
  constraint directive_scan_done_has_text check ((state = 'done') = (text is not null)),
  constraint directive_scan_failed_says_why check ((state = 'failed') = (problem is not null)),
  constraint directive_scan_secret_is_bare check (
    case when state = 'secret'
      then file is null and sha256 is null and name = '' and notes = '{}' and unsure = '[]' and stub is not null
      else file is not null and sha256 is not null and stub is null
    end
  )
);
create index directive_scan_waiting on directive_scan (at) where state = 'waiting';
create index directive_scan_of_person on directive_scan (person, at);
create index directive_scan_bytes on directive_scan (sha256);

-- Pages read so far; gone once the text is put together.
create table directive_scan_page (
  scan   uuid not null references directive_scan (id) on delete cascade,
  page   int not null check (page > 0),
  lines  jsonb not null check (jsonb_typeof(lines) = 'array'),
  turned int not null check (turned in (0, 90, 180, 270)),
  unread boolean not null,
  primary key (scan, page)
);
