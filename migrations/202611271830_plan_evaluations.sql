-- A plan is evaluated (L153-27, L143-28): the deliberation is an event of the procedure that made it, and changes nothing to what binds.
alter table plan_event drop constraint plan_event_kind_check;
alter table plan_event add constraint plan_event_kind_check check (kind in (
  'prescription', 'orientationsDebate', 'draftAdopted', 'inquiryOpened', 'inquiryClosed', 'inquiryReport', 'approval',
  'stateApproval', 'transmission', 'portalPublication', 'otherPublication', 'portalPrevented', 'changesAsked',
  'changesTransmitted', 'changesPublished', 'suspension', 'suspensionEnded', 'annulment', 'annulmentStayed',
  'annulmentReversed', 'withdrawal', 'abandonment', 'lapse', 'evaluation', 'cancellation'));
