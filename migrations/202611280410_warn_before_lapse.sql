-- Holders are told before what they were granted lapses (R*424-17), and until when they may have it extended (R*424-22).

-- Last day of the validity of a grant of which no works have begun; null: begun, held by a court, over, or nothing is granted.
alter table dossier add column lapses_on date;
-- Last day to ask for one more year; null: none may be asked.
alter table dossier add column extendable_until date;
create index dossier_lapse_idx on dossier (lapses_on) where lapses_on is not null;

-- Decisions of before are read again on the next turn of time; no clock runs on what another software left.
update dossier set refresh_on = coalesce(filed_on, current_date)
where (takeover_id is null or reopened_at is not null) and state in ('decided', 'tacitlyDecided');
