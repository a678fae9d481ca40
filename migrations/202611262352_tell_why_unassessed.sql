-- A draft sent to its signature though no rule was assessed says why: whoever signs reads it.
alter table decision_draft add column unassessed_because text;
