-- Units that have ended, last ended first: what an old name in a document leads to is asked for with every document read.
create index unit_ended on unit (valid_to desc, number) where valid_to is not null;
