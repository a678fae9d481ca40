-- An act against a request that rests on the answer of a service gives its reasons (L424-3); a stay names the text that allows it (R*424-5).
insert into phrase (insee_code, key, version, family, title, body, article, reason)
select null, p.key, max(p.version) + 1, 'ground', t.title, t.body, t.article, t.reason
from phrase p
join (values
  ('motif.accord-abf-refuse', 'Refus d’accord de l’architecte des Bâtiments de France',
   'Considérant que le projet est soumis à l’accord de l’architecte des Bâtiments de France en application des articles L621-32 et L632-2 du code du patrimoine ; que cet accord a été refusé le {date} pour les motifs suivants : {motifs} ; que l’autorité compétente ne peut passer outre ;',
   'C. patr. L632-2', 'Les motifs du refus d’accord sont recopiés dans l’acte'),
  ('motif.avis-defavorable', 'Avis défavorable d’un service',
   'Considérant que le service suivant : {service}, a émis le {date} un avis défavorable au projet, pour les motifs suivants : {motifs} ; que [à compléter : motif propre retenu par l’autorité] ;',
   'L424-3', 'Les motifs de l’avis sont recopiés dans l’acte'),
  ('motif.sursis', 'Sursis à statuer, plan en élaboration',
   'Considérant qu’en application des articles L153-11 et L424-1 du code de l’urbanisme, il peut être sursis à statuer sur les demandes d’autorisation qui seraient de nature à compromettre ou à rendre plus onéreuse l’exécution du futur plan local d’urbanisme, dès lors qu’a eu lieu le débat sur les orientations générales du projet d’aménagement et de développement durables ; que ce débat a eu lieu le [à compléter : date] ; que le projet est de nature à compromettre ou à rendre plus onéreuse l’exécution du futur plan en ce que [à compléter : en quoi] ;',
   'L153-11, L424-1', 'Les articles qui permettent le sursis sont cités')
) as t (key, title, body, article, reason) on t.key = p.key
where p.insee_code is null
group by p.key, t.title, t.body, t.article, t.reason;
