-- What an overlay throws is caught on both databases. On the embedded one an error of PostGIS leaves the block as it was
-- caught without the words of its handler: `return null` there was never said, and one faulty drawing hid the whole status.
-- The answer is null before the attempt, and told after the block.

create or replace function shared_ground(place geometry, part geometry) returns geometry
language plpgsql immutable strict parallel safe as $$
declare
  shared geometry;
begin
  begin
    shared := st_intersection(part, place, overlay_grid());
  exception when others then
    shared := null;
  end;
  return shared;
end
$$;

create or replace function ground_left(place geometry, part geometry) returns geometry
language plpgsql immutable strict parallel safe as $$
declare
  rest geometry;
begin
  begin
    rest := st_difference(place, part, overlay_grid());
  exception when others then
    rest := null;
  end;
  return rest;
end
$$;
