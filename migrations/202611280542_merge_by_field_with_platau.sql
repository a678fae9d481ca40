-- Fields that another changed in the hub and that we did not: their value stays there, beside the one that we gave.
alter table platau_mirror add column left_fields jsonb;
