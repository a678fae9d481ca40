-- Codes on paper, for an agent without a telephone at hand: ten, each used once, kept by their keyed hash. They are asked for at the next sign-in once a
-- first one has served, as those of an application are.
alter table person add column codes_confirmed boolean not null default false;

create table printed_code (
  person_id  uuid not null references person on delete cascade,
  code_hash  text not null,
  printed_at timestamptz not null,
  spent_at   timestamptz,
  primary key (person_id, code_hash)
);
alter table printed_code enable row level security;      -- no policy: the server's sign-in alone reads it

-- Whatever takes the second proof of an account away (a lost telephone, an account that closes or becomes an agent's) takes its codes with it.
create function forget_printed_codes() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  delete from printed_code where person_id = new.id;
  new.codes_confirmed := false;
  return new;
end
$$;
create trigger person_codes_forgotten before update of totp_secret on person
  for each row when (new.totp_secret is null) execute function forget_printed_codes();
