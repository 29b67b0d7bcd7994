-- Filters of the task list a person has kept under a name: a convenience of that person alone, twenty at most.
create table task_view (
  id     uuid primary key,
  person uuid not null references person (id),
  name   text not null check (name <> '' and length(name) <= 80),
  -- What the address of the list asks for: filter, order, grouping.
  query  jsonb not null check (jsonb_typeof(query) = 'object'),
  -- Two pages open at once cannot go beyond the twentieth.
  place  int not null check (place between 1 and 20),
  constraint task_view_place_once unique (person, place)
);
create unique index task_view_name_once on task_view (person, lower(name));
