-- Periods, paces and duties are rows of the ledger's rules as its rates are: the law moves them by another row. A period has two days.
alter table land_rule add column day_to date constraint land_rule_days_check check (day_to > day);   -- first day after it
alter table land_rule drop constraint land_rule_code_check;
alter table land_rule add constraint land_rule_code_check check (code in (
  'measure', 'reduction', 'countedFrom', 'regionDeadline', 'scotDeadline', 'planDeadline', 'communalGuarantee', 'guaranteeDeadline',
  'nationalProjects', 'groundSolar', 'groundMethod', 'buildingMargin', 'presumedStart',
  'baseline', 'period', 'pace', 'netZero', 'coverDue', 'triennialReport', 'reportSending', 'planEvaluation', 'scotEvaluation',
  'housingReview', 'dutyNotice'));

insert into land_rule (code, value, unit, day, day_to, valid_from, valid_to, says, article, source) values
  ('baseline', null, '', '2011-01-01', '2021-01-01', '2011-01-01', null,
   'la décennie de référence', 'Loi n° 2021-1104 du 22 août 2021, art. 191', 'exposés de la loi'),
  ('period', null, '', '2021-01-01', '2031-01-01', '2011-01-01', null,
   'la période que l’objectif compte', 'Loi n° 2021-1104 du 22 août 2021, art. 191', 'exposés de la loi ; une autre loi peut le changer'),
  ('pace', 10, '%', null, null, '2011-01-01', null,
   'part de l’objectif que chaque année permet', 'Choix du territoire', 'part égale de dix ans, à défaut d’un rythme que le document écrirait'),
  ('netZero', null, '', '2050-01-01', null, '2021-08-22', null,
   'l’absence de toute artificialisation nette est à atteindre', 'Loi n° 2021-1104 du 22 août 2021, art. 191', 'exposés de la loi'),
  ('coverDue', null, '', '2031-01-01', null, '2023-11-27', null,
   'le solde de l’artificialisation et les surfaces imperméabilisées sont exigés du rapport depuis ce jour', 'CGCT R2231-1', 'code général des collectivités territoriales'),
  ('triennialReport', 36, 'mois', null, null, '2011-01-01', null,
   'rapport sur l’artificialisation des sols, débattu et voté au moins une fois tous les trois ans', 'CGCT L2231-1', 'code général des collectivités territoriales'),
  ('reportSending', 15, 'jours', null, null, '2011-01-01', null,
   'le rapport est envoyé à ses destinataires dans ce délai de sa publication', 'CGCT L2231-1', 'commentaires de la loi'),
  ('planEvaluation', 108, 'mois', null, null, '2011-01-01', '2021-08-25',
   'analyse des résultats du plan local d’urbanisme, neuf ans au plus après son approbation, sa révision complète ou la délibération qui l’a maintenu', 'L153-27', 'code de l’urbanisme, version antérieure à la loi n° 2021-1104'),
  ('planEvaluation', 72, 'mois', null, null, '2021-08-25', null,
   'analyse des résultats du plan local d’urbanisme, six ans au plus après son approbation, sa révision complète ou la délibération qui l’a maintenu', 'L153-27', 'code de l’urbanisme'),
  ('scotEvaluation', 72, 'mois', null, null, '2011-01-01', null,
   'analyse des résultats du SCoT, six ans au plus après son approbation, sa révision complète ou la délibération qui l’a maintenu', 'L143-28', 'code de l’urbanisme'),
  ('housingReview', 36, 'mois', null, null, '2011-01-01', null,
   'bilan de l’habitat, tous les trois ans, quand le plan tient lieu de programme local de l’habitat', 'L153-29', 'code de l’urbanisme'),
  ('dutyNotice', 6, 'mois', null, null, '2011-01-01', null,
   'une échéance est à préparer ce temps avant son jour', 'Choix du territoire', 'réglage de départ');
