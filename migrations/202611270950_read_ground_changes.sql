-- A status is also read in the rights of a person: what a deposit freezes, what a decision rests on.
grant select on ground_change to parvis_desk;
