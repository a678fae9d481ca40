-- A strip is ground that is nowhere as wide as this: two drawings of one boundary, not a place where one builds.
-- Its mean width is looked at first, for shrinking it by half the width costs more.
create function is_strip(ground geometry, width double precision) returns boolean
language sql immutable strict parallel safe
return case
  when st_area(ground) = 0 or st_area(ground) * 2 >= width * st_perimeter(ground) then false
  else st_isempty(st_buffer(ground, -width / 2, 'quad_segs=1 join=mitre'))
end;

-- What an area leaves of a place; null where the computation fails.
create function ground_left(place geometry, part geometry) returns geometry
language plpgsql immutable strict parallel safe as $$
begin
  return st_difference(place, part, overlay_grid());
exception when others then
  return null;
end
$$;
