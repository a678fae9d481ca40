-- Until when nobody else opens a page of payment for the same claim: PayFiP is being called for this one, or just opened it.
alter table payment_attempt add column called_until timestamptz;
