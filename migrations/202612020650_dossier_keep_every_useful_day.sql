-- Every request still to be made keeps its last useful day, not the first alone: a later one does not wait until the first is asked to be told.
-- What was kept is a memory of the day: erased, the task reads it again at its next round.

delete from consultation_to_ask;
alter table consultation_to_ask
  drop constraint consultation_to_ask_whole_check,
  drop column service_name,
  drop column nature,
  add column each jsonb not null default '[]',  -- {until, serviceName, nature}, the soonest first; empty: nothing to ask, or no day to say
  add constraint consultation_to_ask_each_check check (
    jsonb_typeof(each) = 'array' and (until is null) = (each = '[]')
  );
