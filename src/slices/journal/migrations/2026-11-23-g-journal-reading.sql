-- Reading the journal. Neither index costs a change of a task anything to speak of: the first holds only what the
-- administrator reads, the second one line per block of rows.
create index journal_of_administration on journal (month, id) where about_kind in ('person', 'unit', 'import-of-units', 'import-of-people', 'session');
create index journal_days on journal using brin (at);
