-- Prescriptions of a consulted service are copied into the act: what binds stands in its text.
insert into phrase (insee_code, key, version, family, title, body, article, reason)
select null, p.key, max(p.version) + 1, 'condition', t.title, t.body, t.article, 'Les prescriptions sont recopiées dans l’acte'
from phrase p
join (values
  ('prescription.accord-abf', 'Prescriptions de l’architecte des Bâtiments de France',
   'Les prescriptions énoncées par l’architecte des Bâtiments de France dans son accord du {date} sont respectées : {prescriptions}', 'C. patr. L632-2'),
  ('prescription.avis', 'Prescriptions d’un service',
   'Les prescriptions énoncées par le service suivant : {service}, dans son avis du {date}, sont respectées : {prescriptions}', null)
) as t (key, title, body, article) on t.key = p.key
where p.insee_code is null
group by p.key, t.title, t.body, t.article;
