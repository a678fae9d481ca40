-- Whether every agent proves twice who they are is read once a transaction, as it begins to act for somebody: policies ask it of each
-- row. A transaction that was never told asks the rule itself.
create or replace function is_awake(role text) returns boolean
language sql stable parallel safe as $$
  select public.is_proven() or (
    role not in ('administrator', 'signatory', 'dataProtectionOfficer', 'swornOfficer', 'archivist', 'cashier', 'homeKeeper')
    and not coalesce(nullif(current_setting('parvis.every_agent', true), '')::boolean, public.asks_every_agent()))
$$;

alter function asks_every_agent() parallel safe;
