-- The version of the same dataset that last showed the commune whole: itself where nothing was kept that it does not show,
-- else the one that its predecessor names. Null where nobody said.
alter table dataset_version add column whole_version bigint;

-- The version that vouches for a parcel in force: the one that drew it, or a later one that showed its commune whole and
-- found it the same. A parcel that did not change is as fresh as the cadastre that was loaded last.
create function vouching_version(since bigint) returns bigint
language sql stable parallel safe as $$
  select greatest(since, now_current.whole_version)
  from dataset_version as drawn
  left join dataset_version as now_current on now_current.dataset_id = drawn.dataset_id and now_current.state = 'current'
  where drawn.id = since
$$;
