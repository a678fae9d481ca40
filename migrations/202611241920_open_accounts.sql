-- Accounts at work: sessions that their holder can list, first-use links, sign-in through an identity provider,
-- dossiers taken over during an absence, and the audit of who looked at whom.

alter table session add column id uuid not null default gen_random_uuid() constraint session_id_unique unique;
alter table session add column device text not null default '';     -- « Firefox sous Windows »
alter table session add column via text not null default 'password'
  constraint session_via_check check (via in ('password', 'invitation', 'installation', 'proConnect', 'franceConnect'));
alter table session add column id_token bytea;                       -- sealed; the provider asks for it at sign-out
update session set via = 'installation' where person_id is null;

-- A link that opens an account for the first time, or lets a forgotten password be changed. The secret is derived from
-- the key of the installation: the database keeps its hash, the outbox nothing.
create table invitation (
  id           uuid primary key,
  person_id    uuid not null references person,
  token_sha256 text not null constraint invitation_token_unique unique,
  created_at   timestamptz not null,
  created_by   uuid references person,                               -- null: the code of the installation
  expires_at   timestamptz not null,
  used_at      timestamptz
);
create index invitation_person_idx on invitation (person_id);
alter table invitation enable row level security;                    -- no policy: the server's sign-in alone reads it

-- A sign-in on its way through an identity provider; it serves once, from the browser that began it.
create table identity_attempt (
  state_sha256   text primary key,
  provider       text not null constraint identity_attempt_provider_check check (provider in ('proConnect', 'franceConnect')),
  browser_sha256 text not null,
  secrets        bytea not null,                                     -- nonce and PKCE verifier, sealed
  return_to      text not null,
  person_id      uuid references person,                             -- someone signed in who links their identity
  expires_at     timestamptz not null
);
alter table identity_attempt enable row level security;              -- no policy: the server's sign-in alone reads it

-- A subject is unique at the identity provider behind ProConnect, not across them.
alter table person_identity drop constraint person_identity_pkey;
alter table person_identity add constraint person_identity_unique unique nulls not distinct (issuer, subject, provider);
alter table person_identity enable row level security;

-- What a colleague took over from the absent; given back when the absence ends, or is called off.
create table absence_takeover (
  absence_id     bigint not null references absence_cover,
  dossier_id     uuid not null references dossier,
  taken_at       timestamptz not null,
  taken_by       uuid references person,
  given_back_at  timestamptz,
  primary key (absence_id, dossier_id)
);
alter table absence_takeover enable row level security;
create policy takeover_read on absence_takeover for select to parvis_desk
  using (exists (select from absence_cover a where a.id = absence_id));
grant select on absence_takeover to parvis_desk;

alter table absence_cover add column stated_by uuid references person;
alter table absence_cover add column cancelled_at timestamptz;

-- Administrators keep the accounts of the territory; secrets are written by sign-in alone.
grant insert (email, family_name, given_name), update (email, family_name, given_name, disabled_at) on person to parvis_desk;
grant select (at, person_id, subject, subject_id, insee_code, purpose) on nominative_access to parvis_desk;
create index nominative_access_person_idx on nominative_access (person_id, at);
