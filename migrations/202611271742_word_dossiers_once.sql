-- Thousands of dossiers are taken over at once: their words and their place are written with them, and the parties and the parcels that follow
-- rewrite a dossier only when they change something of it. Each rewriting touched every index of the dossier.
create function words_of(of_number text, of_title text, of_request jsonb, names text, parcels text) returns text
language sql immutable parallel safe as $$
  select concat_ws(' ', lower(of_number), public.plain_text(of_title), nullif(public.plain_text(of_request ->> 'groundAddress'), ''), names, parcels)
$$;
create function parcel_words(parcel_id text) returns text
language sql immutable parallel safe as $$
  select lower(parcel_id) || ' ' || ltrim(lower(substr(parcel_id, 9, 2)), '0') || ltrim(substr(parcel_id, 11), '0')
$$;
create or replace function dossier_words(of_dossier uuid, of_number text, of_title text, of_request jsonb) returns text
language sql stable security definer set search_path = public as $$
  select words_of(of_number, of_title, of_request,
    (select string_agg(plain_text(concat_ws(' ', p.given_name, p.name)), ' ' order by p.part, p.ordinal)
     from dossier_party p where p.dossier_id = of_dossier),
    (select string_agg(parcel_words(p.parcel_id), ' ' order by p.parcel_id) from dossier_parcel p where p.dossier_id = of_dossier))
$$;

-- The square of 2^24 by 2^24 that holds the world, at the middle of a ground.
create function spot_of(ground geometry) returns point
language sql immutable parallel safe set search_path = public as $$
  select point(
    floor((st_x(c.spot) + 180) / 360 * 16777216),
    floor((0.5 - ln(tan(pi() / 4 + radians(st_y(c.spot)) / 2)) / (2 * pi())) * 16777216))
  from (select st_transform(st_centroid(ground), 4326) as spot) as c
$$;
create or replace function dossier_spot(of_dossier uuid) returns point
language sql stable security definer set search_path = public as $$
  select spot_of(p.geom)
  from dossier_parcel p
  where p.dossier_id = of_dossier and p.geom is not null
  order by p.area_m2 desc nulls last, p.parcel_id
  limit 1
$$;

-- Whoever writes a dossier with its words knows its parties and parcels; they are read again as soon as one of these is written.
create or replace function write_dossier_words() returns trigger
language plpgsql as $$
begin
  if tg_op = 'UPDATE' or new.search_text = '' then
    new.search_text := dossier_words(new.id, new.number, new.title, new.request);
  end if;
  return new;
end
$$;

create or replace function reword_dossiers() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  update dossier d set search_text = w.words
  from (
    select c.id, words_of(c.number, c.title, c.request,
      (select string_agg(plain_text(concat_ws(' ', p.given_name, p.name)), ' ' order by p.part, p.ordinal)
       from dossier_party p where p.dossier_id = c.id),
      (select string_agg(parcel_words(p.parcel_id), ' ' order by p.parcel_id) from dossier_parcel p where p.dossier_id = c.id)) as words
    from dossier c
    where c.id in (select dossier_id from changed)) as w
  where d.id = w.id and d.search_text is distinct from w.words;
  return null;
end
$$;

create or replace function replace_dossiers() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  update dossier d set search_text = s.words, spot_x = s.x, spot_y = s.y
  from (
    select c.id, spot.at[0]::int as x, spot.at[1]::int as y, words_of(c.number, c.title, c.request,
      (select string_agg(plain_text(concat_ws(' ', p.given_name, p.name)), ' ' order by p.part, p.ordinal)
       from dossier_party p where p.dossier_id = c.id),
      (select string_agg(parcel_words(p.parcel_id), ' ' order by p.parcel_id) from dossier_parcel p where p.dossier_id = c.id)) as words
    from dossier c
    left join lateral (
      select spot_of(p.geom) as at
      from dossier_parcel p
      where p.dossier_id = c.id and p.geom is not null
      order by p.area_m2 desc nulls last, p.parcel_id
      limit 1) as spot on true
    where c.id in (select dossier_id from changed)) as s
  where d.id = s.id
    and (d.search_text is distinct from s.words or d.spot_x is distinct from s.x or d.spot_y is distinct from s.y);
  return null;
end
$$;
