-- A printed copy ends once, and only its end is ever written: what was printed, for whom and under which number does not change.
revoke update on paper_copy from parvis_desk;
grant update (returned_at, scan_sha256, given_up_at, given_up_by, given_up_because) on paper_copy to parvis_desk;
create trigger paper_copy_ended before update on paper_copy for each row
  when (old.returned_at is not null or old.given_up_at is not null)
  execute function refuse_change();
