-- The times of a stay are stated by the signature (R*424-9), in an article of their own: the first one no longer asks for a length.
insert into phrase (insee_code, key, version, family, title, body, article, reason)
select null, 'article.sursis', max(p.version) + 1, 'article', 'Sursis à statuer',
  'Il est SURSIS À STATUER sur la demande visée ci-dessus.', 'L424-1',
  'La durée et le délai de confirmation sont dits par la signature'
from phrase p
where p.insee_code is null and p.key = 'article.sursis';
