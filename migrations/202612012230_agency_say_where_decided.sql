-- A decision on a line of the opening speaks for the communes that lacked the thing that day, not for one that lacks it since.
alter table opening_choice add column communes text[];  -- INSEE codes; null: decided before this was written
