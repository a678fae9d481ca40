-- A decision taken again cites what called for it: the judgment that annulled the one before, the request confirmed since.
insert into phrase (insee_code, key, version, family, title, body, article, reason)
values
  (null, 'visa.annulation', 1, 'visa', 'Décision précédente annulée par le juge',
    'Vu la décision de justice du {date} qui annule la décision prise auparavant sur cette demande ;', null, 'Jeu de départ'),
  (null, 'visa.demande-confirmee', 1, 'visa', 'Demande confirmée',
    'Vu la confirmation de la demande par le demandeur, reçue en mairie le {date} ;', 'L424-1 ; L600-2', 'Jeu de départ');
