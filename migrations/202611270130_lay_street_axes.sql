-- Where the name of a street is written on the map: a line between its two sides, from its lowest number to its highest.
alter table street add column axis geometry(LineString, 4326);

-- Houses follow one another by number, odd on one side and even on the other: the mean of neighbouring numbers runs along
-- the middle. Null when that line is no street: fewer than four houses, less than forty metres, or numbers that come and go.
create function street_axis(asked bigint) returns geometry
language sql stable as $$
  with house as (
    select position, row_number() over (order by number, suffix nulls first, id) as rank
    from address
    where street_id = asked and number is not null and position is not null
  ),
  middle as (
    select rank, st_setsrid(st_makepoint(avg(st_x(position)) over near, avg(st_y(position)) over near), 4326) as place
    from house
    window near as (order by rank rows between 2 preceding and 2 following)
  ),
  laid as (
    select st_simplify(st_makeline(place order by rank), 0.00006) as line, count(*) as houses from middle
  )
  select st_chaikinsmoothing(line, 2)
  from laid
  where houses >= 4
    and st_length(line::geography) >= 40
    and st_length(line::geography) <= 2 * st_length(st_longestline(line, line)::geography)
$$;

update street set axis = street_axis(id) where kind = 'street';

create index street_axis_idx on street using gist (axis);
