-- A transfer and an amendment each cite the authorisation for what they ask of it.
insert into phrase (insee_code, key, version, family, title, body, article, reason)
values
  (null, 'visa.autorisation-transferee', 1, 'visa', 'Autorisation transférée',
    'Vu l’autorisation d’urbanisme n° {autorisation}, que la présente demande a pour objet de transférer à {demandeur} ;', 'A423-4', 'Jeu de départ'),
  (null, 'visa.autorisation-modifiee', 1, 'visa', 'Autorisation modifiée',
    'Vu l’autorisation d’urbanisme n° {autorisation}, que la présente demande a pour objet de modifier ;', 'A423-4', 'Jeu de départ');
