-- Where each day of a planning document was read: {"approvedOn": {"day": "2020-01-28", "where": "DATAPPRO de DOC_URBA"}, …}.
alter table planning_document add column facts jsonb not null default '{}';
