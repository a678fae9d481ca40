-- A request made on the form of a body that grants is decided by its vote: its grant, null while nobody took it in.
create function is_of_grant(of_request uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from form_request q join grant_funder f on f.form_id = q.form_id where q.id = of_request)
    or exists (select from grant_file g where g.request_id = of_request)
$$;
create function grant_of_request(of_request uuid) returns uuid
language sql stable security definer set search_path = public as $$
  select g.id from grant_file g where g.request_id = of_request
$$;
revoke execute on function is_of_grant(uuid), grant_of_request(uuid) from public;
grant execute on function is_of_grant(uuid), grant_of_request(uuid) to parvis_desk, parvis_server;

-- A letter does not refuse a grant: what was so answered still waits for its vote. A vote that refuses is a state of the grant itself.
create or replace function is_given_up(of_request uuid) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select from form_request q where q.id = of_request and q.state in ('withdrawn', 'closed'))
$$;
