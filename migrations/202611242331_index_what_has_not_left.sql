-- The administration lists what waits and what did not leave: few rows among all those that left.
create index outbox_unsent_idx on outbox (state, id) where state <> 'sent';
