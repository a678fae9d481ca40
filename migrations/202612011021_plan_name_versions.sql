-- Two versions of a document may be delivered with one day of approval: the one that the package is named after comes last. Of what was delivered
-- before, the names of packages are those of its versions.
alter table planning_document add column is_named boolean not null default false;
update planning_document d set is_named = true
from dataset_version v
where v.id = d.version_id and d.idurba is not null
  and upper(v.origin) like '%' || d.idurba || '%';
