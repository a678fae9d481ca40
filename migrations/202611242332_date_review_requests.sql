-- Since when a second person is asked to read a decision again: shown with who asked.
alter table decision_draft add column review_asked_at timestamptz;
