-- The court by its name and address, the way to it online, and a hierarchical appeal only where there is a superior;
-- the rules that were frozen for a project, each by its article.
insert into phrase (insee_code, key, version, family, title, body, article, reason)
select null, 'mention.recours', max(version) + 1, 'mention', 'Délais et voies de recours',
  'Le demandeur qui entend contester la présente décision peut saisir {tribunal} dans le délai de deux mois à compter de sa notification, par courrier ou par l’application « Télérecours citoyens » (www.telerecours.fr). Il peut également former un recours {recours} dans le délai d’un mois ; le silence gardé pendant plus de deux mois sur ce recours vaut rejet. Ce recours ne proroge pas le délai du recours contentieux (article L600-12-2 du code de l’urbanisme).',
  'L600-12-2 ; CJA R421-1', 'La juridiction est nommée'
from phrase
where key = 'mention.recours' and insee_code is null;

insert into phrase (insee_code, key, version, family, title, body, article, reason)
select null, key, 1, 'visa', title, body, article, 'Jeu de départ'
from (values
  ('visa.regles-certificat', 'Règles figées par un certificat d’urbanisme',
   'Vu le certificat d’urbanisme n° [à compléter : numéro] délivré le [à compléter : date], dans les dix-huit mois duquel la demande a été déposée : les dispositions d’urbanisme qui existaient à sa date s’appliquent au projet, à l’exception de celles qui préservent la sécurité ou la salubrité publique (article L410-1 du code de l’urbanisme) ;', 'L410-1'),
  ('visa.regles-lotissement', 'Règles figées par un lotissement',
   'Vu le lotissement autorisé le [à compléter : date] sous le n° [à compléter : numéro] : les dispositions d’urbanisme intervenues depuis ne sont pas opposables au projet pendant le délai de cinq ans de l’article L442-14 du code de l’urbanisme ;', 'L442-14'),
  ('visa.regles-annulation', 'Règles figées par une annulation',
   'Vu le jugement du [à compléter : date], devenu définitif, annulant la décision du [à compléter : date], et la confirmation de la demande dans les six mois de sa notification : les dispositions d’urbanisme postérieures à la décision annulée ne sont pas opposables au projet (article L600-2 du code de l’urbanisme) ;', 'L600-2'),
  ('visa.regles-modificatif', 'Règles figées par le permis initial',
   'Vu le permis initial délivré le [à compléter : date], dont les travaux sont en cours : les dispositions d’urbanisme intervenues depuis ne peuvent fonder un refus de la modification pendant trois ans à compter de cette date (article L431-6 du code de l’urbanisme) ;', 'L431-6')
) as frozen (key, title, body, article);
