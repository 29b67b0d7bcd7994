-- What each act of a review has changed, as it was before, so that the clerk can take it back exactly until the tasks are given.
create table directive_act (
  id         uuid primary key,
  directive  uuid not null references directive (id),
  person     uuid not null references person (id),
  fact       text not null,
  -- Whole rows of proposal and provision before the act, and the proposals it made.
  proposals  jsonb not null check (jsonb_typeof(proposals) = 'array'),
  provisions jsonb not null check (jsonb_typeof(provisions) = 'array'),
  born       uuid[] not null
);
create index directive_act_of_directive on directive_act (directive);

-- The act that left a row as it is: taking back is refused once another act has come after.
alter table proposal add column act uuid;
alter table provision add column act uuid;
