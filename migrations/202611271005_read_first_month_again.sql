-- What silence answers on the day of completeness is the next event now, and a decision shows what the town hall owes next:
-- dossiers in their first month or decided not long ago are read again.
update dossier set refresh_on = least(refresh_on, current_date)
where state in ('inFirstMonth', 'signed') or decided_on > current_date - 92;
