-- What an installation says of itself to the public, as its administrator wrote it: who publishes it, who hosts it, who protects data, how accessible it is.
create table installation (
  only_row          boolean primary key default true constraint installation_only_check check (only_row),
  name              text not null,               -- « Guichet de Saint-Exemple »
  publisher_name    text not null,
  publisher_address text not null,
  publisher_phone   text not null,
  publisher_email   text not null,
  director          text not null,               -- of the publication: name and quality
  host_name         text not null,
  host_address      text not null,
  host_phone        text not null,
  delegate_name     text not null,               -- of data protection
  delegate_contact  text not null,
  access_state      text not null constraint installation_access_state_check check (access_state in ('unknown', 'none', 'partial', 'full')),
  access_on         date,                        -- of the audit
  access_by         text not null,
  access_gaps       text not null,
  access_contact    text not null,
  reviewed_on       date,                        -- day on which the delegate read the pages
  updated_by        uuid references person,
  updated_at        timestamptz not null,
  constraint installation_audit_check check (access_state not in ('partial', 'full') or access_on is not null)
);
create index installation_updated_by_idx on installation (updated_by);

-- What the town hall decided of a line of its opening that nothing computes: later, or not concerned, and why.
create table opening_choice (
  line       text primary key,
  choice     text not null constraint opening_choice_check check (choice in ('later', 'notConcerned')),
  reason     text not null,
  decided_by uuid references person,
  decided_at timestamptz not null
);
create index opening_choice_decided_by_idx on opening_choice (decided_by);

alter table installation enable row level security;
create policy installation_all on installation for all to parvis_desk using (is_administrator()) with check (is_administrator());
grant select, insert, update on installation to parvis_desk;
alter table opening_choice enable row level security;
create policy opening_choice_all on opening_choice for all to parvis_desk using (is_administrator()) with check (is_administrator());
grant select, insert, update, delete on opening_choice to parvis_desk;
