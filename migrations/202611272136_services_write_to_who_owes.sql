-- A mail about a claim is a line of its life: the server alone writes it, in the transaction of the departure.
create function note_claim_mail(of_claim uuid, of_kind text, of_at timestamptz, of_person uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
  if of_kind not in ('linkSent', 'reminded') then
    raise exception 'no mail is of the kind %', of_kind;
  end if;
  perform write_claim_event(of_claim, of_kind, '', of_at, of_person);
end
$$;
revoke execute on function note_claim_mail(uuid, text, timestamptz, uuid) from public;
grant execute on function note_claim_mail(uuid, text, timestamptz, uuid) to parvis_server;

create index claim_late_idx on claim (due_on) where state in ('due', 'partlyPaid') and debtor_email is not null;
