-- Scans may be TIFF files, as the copiers of many offices make them.
alter table directive_scan drop constraint directive_scan_kind_check;
alter table directive_scan add constraint directive_scan_kind_check check (kind in ('pdf', 'png', 'jpg', 'webp', 'tif'));

-- A red stamp that could not be read may be a mark of secrecy: the clerk is told of the page.
alter table directive_scan_page add column stamped boolean not null default false;
