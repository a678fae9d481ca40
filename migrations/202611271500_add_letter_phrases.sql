-- What a letter says in the officer's words has its own family, so that a decision does not propose it.
alter table phrase drop constraint phrase_family_check;
alter table phrase add constraint phrase_family_check
  check (family in ('visa', 'ground', 'condition', 'article', 'mention', 'letter'));

insert into phrase (insee_code, key, version, family, title, body, article, reason)
select null, key, 1, 'letter', title, body, article, 'Jeu de départ'
from (values
  ('courrier.plan-masse-cotes', 'Plan de masse sans cotes',
   'Le plan de masse n’est pas coté dans les trois dimensions : indiquez les longueurs, les hauteurs et les distances aux limites du terrain.', 'R*431-9'),
  ('courrier.plan-masse-reseaux', 'Plan de masse sans réseaux',
   'Le plan de masse ne montre ni le raccordement aux réseaux publics, ni, à défaut, les équipements privés d’eau et d’assainissement.', 'R*431-9'),
  ('courrier.coupe-terrain', 'Coupe sans terrain naturel',
   'Le plan en coupe ne montre pas le terrain avant et après les travaux.', 'R*431-10 b'),
  ('courrier.insertion', 'Insertion insuffisante',
   'Le document d’insertion ne permet pas d’apprécier le projet par rapport aux constructions voisines et aux paysages.', 'R*431-10 c'),
  ('courrier.photographies', 'Photographies illisibles ou non situées',
   'Les photographies ne situent pas le terrain dans son environnement : reportez les points de prise de vue sur le plan de masse.', 'R*431-10 d'),
  ('courrier.notice-materiaux', 'Notice sans matériaux ni couleurs',
   'La notice ne dit pas les matériaux et les couleurs des constructions.', 'R*431-8'),
  ('courrier.evenement', 'Acte qui suspend ou prolonge',
   '[à compléter : l’acte, son auteur, son jour] a été reçu en mairie le [à compléter : jour].', null),
  ('courrier.recours-rejete', 'Recours gracieux rejeté',
   'Les éléments présentés à l’appui du recours ne remettent pas en cause les motifs de la décision relative au dossier {numero}, qui est maintenue.', null),
  ('courrier.non-conforme', 'Travaux non conformes à l’autorisation',
   'Les travaux réalisés diffèrent de ceux qu’autorise la décision relative au dossier {numero} : [à compléter : ce qui a été constaté, où et quel jour].', 'R462-6'),
  ('courrier.prorogation-refusee', 'Règles devenues défavorables',
   'Les règles d’urbanisme applicables au terrain ont évolué de façon défavorable au projet depuis la décision : [à compléter : règle ou servitude, et son jour].', 'R*424-21')
) as one (key, title, body, article);
