-- Number of each arrêté: one series a year for the acts of an authority, allotted in the transaction that signs, so that a
-- roll-back gives the number back.
create table arrete_counter (
  series text not null,                        -- code of the commune, or « epci »
  year   integer not null,
  last   integer not null,
  primary key (series, year)
);
alter table arrete_counter enable row level security;

create function next_arrete(of_series text, of_year integer) returns integer
language sql volatile security definer set search_path = public as $$
  insert into arrete_counter (series, year, last)
  values (of_series, of_year, 1)
  on conflict (series, year) do update set last = arrete_counter.last + 1
  returning last
$$;
