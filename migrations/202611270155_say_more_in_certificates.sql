-- What a certificat d’urbanisme says of risks, of a stay that could be opposed and of the State’s agreements (A410-4, R410-15-1).
insert into phrase (insee_code, key, version, family, title, body, article, reason)
select null, key, 1, family, title, body, article, 'Contenu du certificat (A410-4)'
from (values
  ('article.cu-risques', 'article', 'Risques connus',
   'Le terrain est exposé aux risques suivants, connus à ce jour : {objet}', 'A410-4, R410-15-1'),
  ('article.cu-sans-sursis', 'article', 'Aucun sursis à statuer',
   'Aucun sursis à statuer ne serait opposable, à ce jour, à une demande de permis ou à une déclaration préalable.', 'A410-4 e'),
  ('article.cu-accords', 'article', 'Avis ou accord de l’État',
   'Un projet sur ce terrain serait soumis à l’avis ou à l’accord d’un service de l’État : {objet}', 'A410-4 f'),
  ('mention.recours-certificat', 'mention', 'Délais et voies de recours d’un certificat',
   'Le demandeur qui entend contester le présent certificat peut saisir {tribunal} dans le délai de deux mois à compter de sa notification, par courrier ou par l’application « Télérecours citoyens » (www.telerecours.fr). Il peut former dans le même délai un recours {recours}, qui interrompt le cours du délai du recours contentieux ; le silence gardé pendant plus de deux mois sur ce recours vaut rejet.',
   'A410-5 ; CJA R421-1 ; CRPA L411-2')
) as starter (key, family, title, body, article);
