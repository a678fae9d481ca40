-- How many lots a subdivision has at most, and which floor area in all, as its act says it (A424-16 b, R*442-10).

insert into phrase (insee_code, key, version, family, title, body, article, reason)
values (null, 'article.lots', 1, 'article', 'Lots et surface de plancher maximale',
  'Le lotissement comprend {lots}.', 'A424-16 b, R*442-10', 'Jeu de départ');
