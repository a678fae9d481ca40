-- A ground quotes what the article provides and opposes what was found (L424-3, CRPA L211-5).
insert into phrase (insee_code, key, version, family, title, body, article, reason)
select null, 'motif.regle-meconnue', max(version) + 1, 'ground', 'Article du règlement méconnu, d’après la feuille d’examen',
  'Considérant que le règlement de la zone {zone} dispose, à l’article « {objet} », que « {regle} » ; qu’il est constaté ce qui suit : {avis} ; que le projet méconnaît donc ces dispositions ;',
  'L421-6, L424-3', 'Le motif cite ce que dispose l’article et lui oppose le constat'
from phrase
where key = 'motif.regle-meconnue' and insee_code is null;
