-- A certificate lists the participations that could be prescribed; none, and unknown, are said as such (L410-1 a, A410-4 d).
insert into phrase (insee_code, key, version, family, title, body, article, reason)
select null, 'article.cu-participations', max(version) + 1, 'article', 'Participations',
  'Participations qui pourront être prescrites par un permis ou une décision de non-opposition : {objet}',
  'L410-1 a, L332-6, L332-28, A410-4 d', 'Le certificat dit ce que le dossier et la commune en savent'
from phrase
where key = 'article.cu-participations' and insee_code is null;
