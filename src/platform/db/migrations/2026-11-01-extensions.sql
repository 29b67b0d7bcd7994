-- Extensions that PGlite and Debian's PostgreSQL both bring; all are trusted, so the owner of the database may create them.
create extension if not exists ltree;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
