-- Where mail leaves, the invitation that an agent reads the next morning opens nothing by itself: it has a link of ten minutes
-- sent to their address, which is an invitation of its own purpose.
alter table invitation drop constraint invitation_purpose_check;
alter table invitation add constraint invitation_purpose_check
  check (purpose in ('invitation', 'entry', 'reset', 'opening', 'counter'));
