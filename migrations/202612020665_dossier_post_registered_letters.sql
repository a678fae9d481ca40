-- Letters that leave by registered post: batches brought to the carrier, the number of each, and what came back of it.
create table registered_batch (
  id         uuid primary key,
  insee_code text not null references commune,
  posted_on  date not null,
  created_by uuid references person on delete set null,
  created_at timestamptz not null
);
create index registered_batch_commune_idx on registered_batch (insee_code, posted_on);
create index registered_batch_created_by_idx on registered_batch (created_by);

create table registered_letter (
  id             uuid primary key,
  batch_id       uuid not null references registered_batch,
  insee_code     text not null references commune,
  dossier_id     uuid not null references dossier,
  document_id    uuid not null references issued_document constraint registered_letter_document_key unique,   -- posted once
  ordinal        integer not null,
  carrier_number text constraint registered_letter_number_check check (carrier_number ~ '^[0-9A-Z]{8,24}$'),
  numbered_by    uuid references person on delete set null,
  constraint registered_letter_number_key unique (insee_code, carrier_number),
  constraint registered_letter_ordinal_key unique (batch_id, ordinal)
);
create index registered_letter_dossier_idx on registered_letter (dossier_id);
create index registered_letter_numbered_by_idx on registered_letter (numbered_by);

-- What the envelope or the carrier says of a letter, each once: another day for the same is refused, never written over.
create table registered_event (
  letter_id   uuid not null references registered_letter,
  kind        text not null constraint registered_event_kind_check
                check (kind in ('presented', 'delivered', 'unclaimed', 'refused', 'unknownAddress')),
  on_day      date not null,
  recorded_by uuid references person on delete set null,
  recorded_at timestamptz not null,
  primary key (letter_id, kind)
);
create index registered_event_recorded_by_idx on registered_event (recorded_by);

-- Letters that left registered and may still wait to be posted.
create index act_registered_letter_idx on act (dossier_id) where channel = 'registeredLetter';

alter table registered_batch enable row level security;
alter table registered_letter enable row level security;
alter table registered_event enable row level security;
create policy registered_batch_read on registered_batch for select to parvis_desk
  using (holds_role(insee_code, 'secretary', 'caseOfficer', 'signatory'));
create policy registered_batch_add on registered_batch for insert to parvis_desk
  with check (created_by = current_person() and holds_role(insee_code, 'secretary', 'caseOfficer', 'signatory'));
create policy registered_letter_all on registered_letter for all to parvis_desk
  using (holds_role(insee_code, 'secretary', 'caseOfficer', 'signatory'))
  with check (exists (
    select from registered_batch b join dossier d on d.id = registered_letter.dossier_id
    where b.id = batch_id and d.insee_code = b.insee_code and b.insee_code = registered_letter.insee_code));
create policy registered_event_read on registered_event for select to parvis_desk
  using (exists (select from registered_letter l where l.id = letter_id));
create policy registered_event_add on registered_event for insert to parvis_desk
  with check (recorded_by = current_person() and exists (select from registered_letter l where l.id = letter_id));
grant select, insert on registered_batch, registered_letter, registered_event to parvis_desk;
grant update (carrier_number, numbered_by) on registered_letter to parvis_desk;

-- What a dossier holds of letters in the post goes with it.
do $$
declare
  definition text := pg_get_functiondef('destroy_dossier(uuid)'::regprocedure);
  issued constant text := 'delete from issued_document where dossier_id = of_dossier;';
begin
  if position(issued in definition) = 0 then
    raise exception 'destroy_dossier is not as it was known';
  end if;
  execute replace(
    definition, issued,
    'delete from registered_event where letter_id in (select l.id from registered_letter l where l.dossier_id = of_dossier);
  delete from registered_letter where dossier_id = of_dossier;
  ' || issued);
end
$$;
