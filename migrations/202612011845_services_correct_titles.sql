-- The number of a title may be written again, where it was mistyped: the claim and what it is owed for name the same one.
create or replace function hand_over_claim(of_claim uuid, of_title text, of_at timestamptz) returns void
language sql volatile security definer set search_path = public as $$
  update claim set state = 'handedOver', title_number = of_title, moved_at = of_at
  where id = of_claim and state in ('due', 'partlyPaid', 'handedOver')
$$;
