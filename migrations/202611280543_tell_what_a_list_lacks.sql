-- What was authorised here and that a published list does not have is told with the rest of its trial.
alter table takeover_line drop constraint takeover_line_outcome_check;
alter table takeover_line add constraint takeover_line_outcome_check
  check (outcome in ('refused', 'known', 'difference', 'remark', 'absent'));
