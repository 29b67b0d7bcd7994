-- The units a document names as lead although they have ended; in lead_units stands who took their work over.
alter table proposal add column lead_ended uuid[] not null default '{}' check (cardinality(lead_ended) <= 300);
-- Acts kept before this are taken back whole, so their rows carry the new column too.
update directive_act set proposals = (
  select coalesce(jsonb_agg(row || '{"lead_ended": []}'), '[]') from jsonb_array_elements(proposals) row
);

-- Until when the sender's register asks for an answer, and the day the Office took for it, for what names no day of its own.
alter table directive
  add column sender_due_day date,
  add column answer_by date,
  add constraint directive_stub_asks_no_answer check (state <> 'stub' or (sender_due_day is null and answer_by is null));
