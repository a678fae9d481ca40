-- Names of those who gave a proxy are forgotten with those of the absent, ten years after the exercice.
create or replace function erase_grant(of_grant uuid) returns void
language plpgsql volatile set search_path = public as $$
begin
  update grant_file set erased_at = now() where id = of_grant;
  insert into erased_file (sha256)
    select distinct payload ->> 'letter' from grant_event where grant_id = of_grant and payload ? 'letter'
  on conflict do nothing;
  update grant_event
  set body = '', payload = (payload - 'letter')
    || case when payload ? 'vote'
         then jsonb_build_object('vote', (payload -> 'vote') || '{"excluded": [], "absent": [], "represented": []}') else '{}' end
  where grant_id = of_grant;
end
$$;

-- The last day after which silence has rejected what an association asked (CRPA L231-4), for who keeps the body or votes its grants: of the request
-- itself they read nothing more.
create function silence_of_grant(of_grant uuid) returns date
language sql stable security definer set search_path = public as $$
  select q.silence_on
  from grant_file g
  join form_request q on q.id = g.request_id
  where g.id = of_grant and q.silence_means = 'rejection' and reads_funder(g.funder_id)
$$;
revoke execute on function silence_of_grant(uuid) from public;
grant execute on function silence_of_grant(uuid) to parvis_desk, parvis_server;
