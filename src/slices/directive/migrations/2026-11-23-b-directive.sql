-- Documents that oblige, cut into provisions, read into proposals of tasks. Tasks themselves live in the task tables.
create table directive (
  id             uuid primary key,
  version        int not null default 1,
  state          text not null check (state in ('stub', 'review', 'issued')),
  type           text not null check (type ~ '^[A-Za-z]{1,3}$'),
  number         text not null check (length(number) between 1 and 50),
  symbol         text not null check (length(symbol) between 1 and 100),
  issuer         text not null check (length(issuer) between 1 and 300),
  place          text check (length(place) <= 100),
  issued_on      date not null,
  year           int generated always as (extract(year from issued_on)::int) stored,
  abstract       text not null check (length(abstract) <= 1000),
  signer         text check (length(signer) <= 120),
  signer_title   text check (length(signer_title) <= 200),
  urgency        text not null check (urgency in ('normal', 'urgent', 'veryUrgent', 'flash')),
  secrecy        text not null check (secrecy in ('none', 'secret', 'topSecret', 'absoluteSecret')),
  -- Where a secret paper lies.
  holder         text check (length(holder) between 1 and 200),
  recipients     text[] not null default '{}' check (cardinality(recipients) <= 200),
  -- One spelling of issuer and number, so that "6/CT-UBND" of "UBND Thành phố" is known again.
  issuer_key     text not null check (issuer_key <> ''),
  number_key     text not null check (number_key <> ''),
  -- The uploaded file, or null for pasted text; the hash is that of the bytes received either way.
  file           uuid references file (id),
  sha256         text check (sha256 ~ '^[0-9a-f]{64}$'),
  text           text not null check (length(text) <= 2000000),
  registered_by  uuid not null references person (id),
  registered_at  timestamptz not null,
  -- From then on everybody concerned may open it, although some of it may still be under review.
  first_issued_at timestamptz,
  -- Kept with every act, so that the register reads no provisions.
  provision_count int not null default 0 check (provision_count >= 0),
  covered_count   int not null default 0 check (covered_count between 0 and provision_count),
  -- fold(label, abstract, issuer)
  search_key     text not null,
  constraint directive_number_once unique (issuer_key, number_key, year),
  constraint directive_bytes_once unique (sha256),
  -- Of a secret document nothing is kept but that it exists and where it lies.
  constraint directive_stub_is_bare check (
    case when state = 'stub'
      then secrecy <> 'none' and holder is not null and text = '' and abstract = '' and file is null and sha256 is null and signer is null
      else secrecy = 'none' and holder is null and text <> '' and abstract <> '' and sha256 is not null
    end
  )
);
create index directive_words on directive using gin (to_tsvector('simple', search_key));
create index directive_of_state on directive (state, id);
create index directive_of_type on directive (type, id);
create index directive_of_year on directive (year, id);

create table provision (
  id        uuid primary key,
  directive uuid not null references directive (id),
  place     int not null check (place >= 0),
  reference text not null check (length(reference) <= 200),
  label     text not null check (length(label) <= 50),
  level     int not null check (level >= 0),
  parent    uuid,
  start_at  int not null check (start_at >= 0),
  end_at    int not null check (end_at > start_at),
  -- Assigns nothing itself: a title, a preamble, a closing.
  heading   boolean not null,
  titled    boolean not null,
  no_task   text check (length(no_task) between 1 and 1000),
  unique (directive, id),
  unique (directive, place),
  foreign key (directive, parent) references provision (directive, id)
);

create table proposal (
  id           uuid primary key,
  directive    uuid not null references directive (id),
  provision    uuid,
  version      int not null default 1,
  state        text not null check (state in ('open', 'ready', 'dropped', 'issued')),
  manual       boolean not null,
  title        text not null check (length(title) <= 500),
  quote        text not null check (length(quote) between 1 and 10000),
  start_at     int not null check (start_at >= 0),
  end_at       int not null check (end_at > start_at),
  lead_text    text check (length(lead_text) <= 1000),
  lead_units   uuid[] not null check (cardinality(lead_units) <= 300),
  coordinating jsonb not null check (jsonb_array_length(coordinating) <= 200),
  due_day      date,
  due_text     text check (length(due_text) <= 500),
  due_start    int,
  due_end      int,
  cadence      text check (length(cadence) <= 100),
  standing     boolean not null,
  product      text check (length(product) <= 500),
  general      boolean not null,
  confidence   float8 not null check (confidence between 0 and 1),
  doubts       text[] not null check (cardinality(doubts) <= 30),
  why          jsonb not null check (jsonb_array_length(why) <= 300),
  drop_reason  text check (length(drop_reason) between 1 and 1000),
  tasks        uuid[] not null default '{}',
  unique (directive, id),
  foreign key (directive, provision) references provision (directive, id),
  constraint proposal_place_whole check ((due_start is null) = (due_end is null)),
  constraint proposal_standing_without_day check (not (standing and due_day is not null)),
  constraint proposal_dropped_with_reason check ((state = 'dropped') = (drop_reason is not null)),
  -- What is clear names who, what and by when.
  constraint proposal_ready_is_clear check (
    state in ('open', 'dropped') or (cardinality(lead_units) > 0 and title <> '' and (due_day is not null or standing))
  ),
  -- One task for each lead unit, once.
  constraint proposal_issued_once check (cardinality(tasks) = case when state = 'issued' then cardinality(lead_units) else 0 end)
);
create index proposal_of_directive on proposal (directive, start_at);
