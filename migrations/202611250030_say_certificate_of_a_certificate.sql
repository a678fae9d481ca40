-- A certificat d'urbanisme is neither an arrêté nor an authorisation: it speaks of itself in its own words.
insert into phrase (insee_code, key, version, family, title, body, article, reason)
select null, key, 1, family, title, body, article, 'Jeu de départ'
from (values
  ('article.cu-transmission', 'article', 'Transmission du certificat au représentant de l’État',
   'Le présent certificat est transmis au représentant de l’État dans le département dans les conditions prévues aux articles L2131-1 et L2131-2 du code général des collectivités territoriales.', 'CGCT L2131-1, L2131-2'),
  ('mention.cu-droits-des-tiers', 'mention', 'Droits des tiers, certificat',
   'Le certificat est délivré sous réserve du droit des tiers : il renseigne sur les règles d’urbanisme et les limitations administratives au droit de propriété, et non sur les servitudes ou les obligations de droit privé.', null)
) as starter (key, family, title, body, article);
