-- A mail sent again from its dossier is as if it had just been written, as everywhere else: without an answer, it holds back what comes after it.
create or replace function send_departure_again(of_id bigint, at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = public as $$
begin
  update outbox
  set state = 'pending', attempts = 0, last_answer = null, next_attempt_at = at
  where id = of_id and state in ('failed', 'abandoned') and dossier_id is not null and writes_dossier(dossier_id)
    and is_agent();
  return found;
end
$$;
