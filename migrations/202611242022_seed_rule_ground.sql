-- The ground that a judged article of the regulation writes by itself.
insert into phrase (insee_code, key, version, family, title, body, article, reason)
values (
  null, 'motif.regle-meconnue', 1, 'ground', 'Article du règlement méconnu, d’après la feuille d’examen',
  'Considérant que le projet méconnaît le règlement de la zone {zone}, {objet} : {avis} ;', 'L421-6', 'Jeu de départ');
