-- A browser that signed in before is known to that account: wrong answers of strangers, wherever they come from, do not
-- make its holder wait. The database keeps the hash of what the browser holds.
create table known_device (
  person_id    uuid not null references person on delete cascade,
  token_sha256 text not null,
  seen_at      timestamptz not null,
  primary key (person_id, token_sha256)
);
alter table known_device enable row level security;      -- no policy: the server's sign-in alone reads it

-- A session that nobody uses ends by itself, sooner for whoever may do more.
alter table session add column idle_minutes integer;     -- null: until it expires
alter table session add column seen_at timestamptz;
