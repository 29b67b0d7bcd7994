-- The secret link under which a calendar program reads the open duties of one person. Only its hash is kept.
create table calendar_link (
  person  uuid primary key references person (id),
  secret  bytea not null unique check (length(secret) = 32),
  made_at timestamptz not null,
  -- When a program last asked, so that a link nobody uses is seen.
  read_at timestamptz
);
