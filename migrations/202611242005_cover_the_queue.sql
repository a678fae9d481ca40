-- What the queue and its map filter by lies in the index that sorts them: choosing the lines of a page, or counting and
-- grouping 100,000 dossiers, never reads the wide rows of the dossiers themselves.
drop index dossier_queue_idx;
create index dossier_queue_idx on dossier (phase, urgency, id)
  include (insee_code, kind, state, standing, assigned_to, waits_for, next_step, filed_on, filed_key, number_key, spot_x, spot_y);
