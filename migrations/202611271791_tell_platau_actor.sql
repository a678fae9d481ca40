-- How the hub calls the review service: agents compare what is there with what is here, and see no other setting.
create function platau_actor() returns text
language sql stable security definer set search_path = public as $$
  select actor_id from platau_settings
$$;
