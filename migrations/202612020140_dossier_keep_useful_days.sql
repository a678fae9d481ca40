-- The last useful day of what is still to be asked of a dossier under review, as its acts, its place and the day make it: the queue and its
-- reminders read it without computing the law of a hundred thousand dossiers. Read again each day and after each act.

create table consultation_to_ask (
  dossier_id    uuid primary key references dossier on delete cascade,
  read_on       date not null,           -- day of which it was read
  read_acts     integer not null,        -- acts that the register then had
  until         date,                    -- last useful day of the request that comes first; null: nothing to ask, or no day to say
  service_name  text,
  nature        text,
  requests      integer not null default 0,
  constraint consultation_to_ask_whole_check check (until is null or (service_name is not null and nature is not null))
);
create index consultation_to_ask_until_idx on consultation_to_ask (until) where until is not null;

-- The desk's, as the consultations; the task alone writes it.
alter table consultation_to_ask enable row level security;
create policy consultation_to_ask_read on consultation_to_ask for select to parvis_desk
  using (exists (select from dossier d where d.id = dossier_id and d.insee_code = any (array(select agent_communes()))));
grant select on consultation_to_ask to parvis_desk;

-- A request that is chosen, set aside or sent, by whoever does it, is no longer what was read: it is read again.
create function forget_what_is_to_ask() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  delete from consultation_to_ask where dossier_id = new.dossier_id;
  return null;
end
$$;
create trigger consultation_chosen after insert or update of choice, asked_on on consultation
  for each row execute function forget_what_is_to_ask();
