-- A text of the State that stops the clocks of a territory: an act of the administrator, undone by another and never changed.
create table period_stop (
  id          uuid primary key,
  title       text not null,
  text_url    text,
  communes    text[],                           -- null: the whole territory
  families    text[] not null constraint period_stop_families check (
    families <> '{}' and families <@ array['review', 'consultation', 'afterDecision', 'appeal', 'validity']),
  first_day   date not null,
  last_day    date not null constraint period_stop_days check (last_day >= first_day),
  decided_by  uuid references person,
  decided_at  timestamptz not null
);
create trigger period_stop_append_only before update or delete on period_stop for each row execute function refuse_change();

create table period_stop_revocation (
  stop_id     uuid primary key references period_stop,
  because     text not null,
  revoked_by  uuid references person,
  revoked_at  timestamptz not null
);
create trigger period_stop_revocation_append_only before update or delete on period_stop_revocation for each row execute function refuse_change();

-- What was decided before the act: its review is over and no later text opens it again.
create table period_stop_decided (
  stop_id     uuid not null references period_stop,
  dossier_id  uuid not null references dossier on delete cascade,
  primary key (stop_id, dossier_id)
);
create index period_stop_decided_dossier_idx on period_stop_decided (dossier_id);

-- What was decided while the text was in force, when the text is revoked: its review ran under it and is over.
create table period_stop_kept (
  stop_id     uuid not null references period_stop,
  dossier_id  uuid not null references dossier on delete cascade,
  primary key (stop_id, dossier_id)
);
create index period_stop_kept_dossier_idx on period_stop_kept (dossier_id);

-- What moved, and which documents had told the day of before: a list to work through.
create table period_stop_shift (
  id            uuid primary key,
  stop_id       uuid not null references period_stop,
  dossier_id    uuid not null references dossier on delete cascade,
  is_revocation boolean not null,
  dates         jsonb not null,
  told          jsonb not null,
  moved_at      timestamptz not null,
  settled_at    timestamptz,
  settled_by    uuid references person,
  constraint period_stop_shift_once unique (stop_id, dossier_id, is_revocation)
);
create index period_stop_shift_dossier_idx on period_stop_shift (dossier_id);

alter table period_stop enable row level security;
alter table period_stop_revocation enable row level security;
alter table period_stop_decided enable row level security;
alter table period_stop_kept enable row level security;
alter table period_stop_shift enable row level security;
create policy period_stop_read on period_stop for select to parvis_desk using (true);
create policy period_stop_revocation_read on period_stop_revocation for select to parvis_desk using (true);
create policy period_stop_shift_read on period_stop_shift for select to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and d.insee_code = any (array(select agent_communes()))));
grant select on period_stop, period_stop_revocation, period_stop_shift to parvis_desk;

-- The texts that stop a dossier, as whoever reads its clock must know them.
create function stops_of(of_dossier uuid) returns jsonb
language sql stable security definer set search_path = public as $$
  select coalesce(
    jsonb_agg(
      jsonb_build_object(
        'id', s.id, 'from', s.first_day, 'to', s.last_day, 'decree', s.title,
        'families', case
          when r.stop_id is null then s.families
          else array(select f from unnest(s.families) as f where f in ('review', 'consultation'))
        end,
        'wasDecided', exists (select from period_stop_decided e where e.stop_id = s.id and e.dossier_id = of_dossier))
      order by s.first_day, s.id),
    '[]')
  from period_stop s
  join dossier d on d.id = of_dossier and (s.communes is null or d.insee_code = any (s.communes))
  left join period_stop_revocation r on r.stop_id = s.id
  where r.stop_id is null
    or exists (select from period_stop_kept k where k.stop_id = s.id and k.dossier_id = of_dossier)
$$;
