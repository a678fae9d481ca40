-- What the last calls to PayFiP gave, for the banner that says it is down and for the page of health.
alter table payment_pace add column last_ok_at timestamptz;
alter table payment_pace add column failing_since timestamptz;
