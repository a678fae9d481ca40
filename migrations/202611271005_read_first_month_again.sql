-- What silence answers on the day of completeness is the next event now: files in their first month are read again.
update dossier set refresh_on = least(refresh_on, current_date) where state = 'inFirstMonth';
