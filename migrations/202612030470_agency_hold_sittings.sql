-- Who sits has no right to write a sitting: their « for update » locked nothing, and two proxies given at once to one member were both kept. A
-- sitting is held through this, by whoever reads it.
create function hold_committee_meeting(of_meeting uuid) returns boolean
language plpgsql volatile security definer set search_path = public as $$
begin
  perform 1 from committee_meeting t where t.id = of_meeting and reads_meeting(t.id) for update;
  return found;
end
$$;
revoke execute on function hold_committee_meeting(uuid) from public;
grant execute on function hold_committee_meeting(uuid) to parvis_desk;

-- A voice waits for what is being said of the sitting (who leaves an item, who carries whose voice), and what is said waits for the voice.
do $$
declare
  definition text := pg_get_functiondef('cast_committee_vote(uuid, uuid, text, timestamptz)'::regprocedure);
  first_read constant text := 'select * into item from committee_item e';
begin
  if position(first_read in definition) = 0 then
    raise exception 'cast_committee_vote is not as it was known';
  end if;
  execute replace(definition, first_read, 'perform 1 from committee_meeting t where t.id = meeting_of_item(of_item) for share;
  ' || first_read);
end
$$;
