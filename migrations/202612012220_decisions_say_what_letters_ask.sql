-- Phrases for what a letter of the code asks of a decision, and that no phrase said.
insert into phrase (insee_code, key, version, family, title, body, article, reason)
values
  (null, 'article.travaux-differes', 1, 'article', 'Travaux différés',
    'Les travaux autorisés ne peuvent être entrepris avant {objet}.', 'R*424-6', 'Jeu de départ'),
  (null, 'article.validite-travaux-differes', 1, 'article', 'Validité de travaux différés',
    'La durée de validité de l’autorisation court du jour où une autre législation permet de commencer les travaux, s’il est postérieur à la notification de la présente décision.', 'R*424-20', 'Jeu de départ'),
  (null, 'prescription.solaire-enlevement', 1, 'condition', 'Enlèvement d’une installation solaire',
    'Les ouvrages de production d’électricité sont enlevés et le terrain remis en état lorsqu’ils ne sont pas ou plus exploités, ou que leur compatibilité avec l’activité agricole, pastorale ou forestière cesse, et au plus tard au terme de [à compléter : durée].', 'L111-32, L421-6-2', 'Jeu de départ'),
  (null, 'prescription.recul-trait-de-cote', 1, 'condition', 'Consignation, recul du trait de côte',
    'Une somme de [à compléter] € est consignée à la Caisse des dépôts et consignations en vue de la démolition et de la remise en état du terrain ; son récépissé est adressé au maire avant tout commencement des travaux.', 'L421-6-1, L121-22-5', 'Jeu de départ'),
  (null, 'article.permis-precaire', 1, 'article', 'Permis à titre précaire',
    'Le permis est accordé à titre précaire. Un état descriptif des lieux est établi, aux frais du demandeur, par voie d’expertise contradictoire. La construction est enlevée et le terrain remis en état, sans indemnité, au plus tard le [à compléter].', 'L433-1 à L433-3, R433-1', 'Jeu de départ'),
  (null, 'article.construction-saisonniere', 1, 'article', 'Construction saisonnière',
    'La construction est démontée chaque année du [à compléter] au [à compléter]. Le permis vaut pour chaque réinstallation, jusqu’au [à compléter : cinq ans au plus] ; il devient caduc si la construction n’est pas démontée à la date fixée.', 'L432-1, L432-2', 'Jeu de départ'),
  (null, 'article.destinations-successives', 1, 'article', 'Destinations successives',
    'Le permis autorise successivement les destinations suivantes : [à compléter]. La première destination est : [à compléter]. Le propriétaire informe le maire de chaque changement de destination ou d’état, trois mois au moins avant, lorsque aucune autorisation n’est requise.', 'L431-5', 'Jeu de départ'),
  (null, 'mention.cu-execution', 1, 'mention', 'Caractère exécutoire du certificat',
    'Le présent certificat est exécutoire dès qu’il est notifié au demandeur et transmis au représentant de l’État dans le département (articles L2131-1 et L2131-2 du code général des collectivités territoriales).', 'R*410-18', 'Jeu de départ'),
  (null, 'mention.cu-execution-etat', 1, 'mention', 'Caractère exécutoire du certificat délivré au nom de l’État',
    'Le présent certificat, délivré au nom de l’État, est exécutoire dès sa notification au demandeur.', 'R*410-18', 'Jeu de départ');
