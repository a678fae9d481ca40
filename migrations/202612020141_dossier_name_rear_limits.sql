-- A limit with a neighbour is lateral or rear where the plan asks different distances of them; « boundary » stays for what nobody has told apart.

alter table assessment_side drop constraint assessment_side_taken_check;
alter table assessment_side add constraint assessment_side_taken_check
  check (taken_as in ('street', 'lateral', 'rear', 'boundary', 'neither'));
