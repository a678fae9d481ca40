-- Once signed, a draft has served: a second decision (after a stay, an overruled or an annulled refusal) begins from nothing, and waits
-- for its own signature.
alter table decision_draft add column signed_at timestamptz;
comment on column decision_draft.signed_at is 'the text was signed then; null while it waits';

update decision_draft f
set signed_at = a.recorded_at
from act a
where a.dossier_id = f.dossier_id and a.kind = 'decided' and a.recorded_at >= f.updated_at
  and not exists (select from act u where u.cancels = a.id);
