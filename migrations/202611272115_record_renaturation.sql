-- The part built of a permit may reach beyond its ground: it meets others too.
create index ledger_claim_works_idx on ledger_claim using gist (works) where works is not null;
