-- What hands an authorisation over rests on no article of the works (L421-4, R421-9): the general visa alone stands in its order.
insert into phrase (insee_code, key, version, family, title, body, article, reason)
values
  (null, 'visa.code-transfert', 1, 'visa', 'Code de l’urbanisme, transfert', 'Vu le code de l’urbanisme ;', 'A423-4', 'Jeu de départ');

-- Silence on a transfer is told in its own words, and an amendment opens no validity (R*424-17, a reading): what the lists show of both is computed again.
update dossier d set refresh_on = least(refresh_on, current_date)
where d.number is not null and d.variant is not null and (d.takeover_id is null or d.reopened_at is not null);
