-- Which server reads or loads a delivery: when it is no longer among the living, whoever looks is told that the delivery was cut. Null: before, or a server that is alone.
alter table owner.delivery add column server_id uuid;
