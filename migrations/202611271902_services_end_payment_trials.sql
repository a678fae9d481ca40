-- The day a contract goes into production, what its trials paid is no money: claims that they settled are owed again.
create function forget_trials() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  update claim c
  set paid_cents = told.money, moved_at = now(),
    state = case
      when c.state not in ('partlyPaid', 'paid') then c.state
      when told.money >= c.amount_cents then 'paid'
      when told.money > 0 then 'partlyPaid'
      else 'due' end
  from (
    select r.claim_id, coalesce(sum(r.amount_cents) filter (where r.saisie = 'W'), 0)::bigint as money
    from payment_receipt r where r.contract_id = new.id group by r.claim_id having bool_or(r.saisie <> 'W')) as told
  where c.id = told.claim_id;
  return null;
end
$$;
create trigger payment_contract_trials_ended after update of saisie on payment_contract
  for each row when (old.saisie <> 'W' and new.saisie = 'W') execute function forget_trials();
