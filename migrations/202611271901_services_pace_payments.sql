-- What the last calls to PayFiP gave, for the banner that says it is down and for the page of health.
alter table payment_pace add column last_ok_at timestamptz;
alter table payment_pace add column failing_since timestamptz;

-- Counts of a reconciliation are those of its lines; a line finds its receipt by the reference of the attempt.
alter table reconciliation drop column counts;
create index payment_receipt_detail_idx on payment_receipt (contract_id, detail) where attempt_id is not null;
