-- What a request states besides its project and its people: who chose its kind and why, by which right it is asked and
-- attested (R*423-1), the address of the ground, the floor of each use and the footprint before and after works (R*431-5).

alter table dossier add column request jsonb not null default '{}';
