-- What somebody owes is theirs to read: what they booked or asked for signed in, and what is addressed to an e-mail that they proved to be theirs.

-- Proven by the link that was sent there. An account opened by a code at the counter, by an administrator or by FranceConnect has an address that
-- somebody typed; accounts of before prove theirs by the next link.
alter table person add column email_proven_at timestamptz;

create function forget_address_proof() returns trigger
language plpgsql as $$
begin
  new.email_proven_at := null;
  return new;
end
$$;
create trigger person_address_changed before update of email on person
  for each row when (lower(old.email) is distinct from lower(new.email)) execute function forget_address_proof();

-- The address that the person proved; null for any other.
create function own_address() returns text
language sql stable security definer set search_path = public as $$
  select lower(email) from person where id = current_person() and email_proven_at is not null and disabled_at is null
$$;

alter table claim add column debtor_key text generated always as (lower(debtor_email)) stored;
create index claim_debtor_idx on claim (debtor_key) where debtor_key is not null;

drop policy claim_read on claim;
create policy claim_read on claim for select to parvis_desk
  using (
    person_id = (select current_person())
    or debtor_key = (select own_address())
    or holds_role(insee_code, 'cashier', 'secretary', 'administrator'));

-- Claims of bookings did not say whose they are.
update claim c set person_id = b.person_id
from booking b
where c.origin_kind = 'booking' and c.origin_id = b.id::text and c.person_id is null and b.person_id is not null;
