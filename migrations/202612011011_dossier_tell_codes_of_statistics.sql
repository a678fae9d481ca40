-- Which table of codes a sending of the statistics was written with: a line that left with the former one (a refusal as 5, a stay as 6, an
-- annulment as 7) is found until another takes its place.
alter table sitadel_sending add column codes smallint not null default 1 constraint sitadel_sending_codes_check check (codes in (1, 2));
alter table sitadel_sending alter column codes set default 2;
