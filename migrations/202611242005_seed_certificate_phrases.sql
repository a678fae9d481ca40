-- Phrases of the certificats d'urbanisme, of transfers, of modified permits and of what follows a decision.

insert into phrase (insee_code, key, version, family, title, body, article, reason)
select null, key, 1, family, title, body, article, 'Jeu de départ'
from (values
  ('visa.code-certificat', 'visa', 'Code de l’urbanisme, certificat',
   'Vu le code de l’urbanisme, notamment ses articles L410-1, R*410-1 et suivants ;', 'L410-1'),
  ('visa.demande-certificat', 'visa', 'Demande de certificat d’urbanisme',
   'Vu la demande de {nature} présentée le {date} par {demandeur}, enregistrée sous le numéro {numero}, pour un terrain situé à {commune} ({terrain}) ;', 'R*410-1'),
  ('visa.autorisation-initiale', 'visa', 'Autorisation modifiée ou transférée',
   'Vu l’autorisation d’urbanisme n° {autorisation}, que la présente demande a pour objet de modifier ou de transférer ;', 'A423-4'),

  ('article.cua', 'article', 'Certificat d’information',
   'Les dispositions d’urbanisme, les limitations administratives au droit de propriété et la liste des taxes et participations d’urbanisme applicables au terrain sont énoncées aux articles suivants.', 'L410-1 a'),
  ('article.cub-realisable', 'article', 'Opération réalisable',
   'Le terrain objet de la demande PEUT ÊTRE UTILISÉ pour la réalisation de l’opération suivante : {objet}.', 'L410-1 b, R*410-13'),
  ('article.cub-non-realisable', 'article', 'Opération non réalisable',
   'Le terrain objet de la demande NE PEUT PAS ÊTRE UTILISÉ pour la réalisation de l’opération suivante : {objet}.', 'L410-1 b, R*410-14'),
  ('article.cu-regles', 'article', 'Règles d’urbanisme',
   'Le terrain est soumis aux dispositions suivantes : {objet}', 'L410-1 a'),
  ('article.cu-servitudes', 'article', 'Servitudes et limitations',
   'Le terrain est grevé des servitudes d’utilité publique et limitations administratives au droit de propriété suivantes : {objet}', 'L410-1 a, L151-43'),
  ('article.cu-sans-servitude', 'article', 'Absence de servitude connue',
   'Aucune servitude d’utilité publique n’est relevée sur le terrain dans les documents consultés. {objet}', 'L410-1 a'),
  ('article.cu-preemption', 'article', 'Droit de préemption',
   'Le terrain est situé dans un périmètre où s’exerce un droit de préemption : {objet} Avant toute cession, le propriétaire souscrit une déclaration d’intention d’aliéner ; une vente conclue sans elle est nulle.', 'R*410-15, L213-2'),
  ('article.cu-sans-preemption', 'article', 'Absence de droit de préemption',
   'Le terrain n’est situé dans aucun périmètre de droit de préemption connu.', 'R*410-15'),
  ('article.cu-reseaux', 'article', 'État des équipements publics',
   'L’état des équipements publics existants ou prévus est le suivant :' || E'\n' ||
   '- voirie : [à compléter : desserte, gestionnaire]' || E'\n' ||
   '- eau potable : [à compléter : desserte, capacité, délai]' || E'\n' ||
   '- électricité : [à compléter : desserte, capacité, délai]' || E'\n' ||
   '- assainissement : [à compléter : collectif ou non, capacité, délai]', 'R*410-13'),
  ('article.cu-taxes', 'article', 'Taxes',
   'Les taxes suivantes pourront être exigées à compter de l’obtention d’un permis ou d’une décision de non-opposition :' || E'\n' ||
   '- taxe d’aménagement, part communale ou intercommunale : taux de [à compléter] %' || E'\n' ||
   '- taxe d’aménagement, part départementale : taux de [à compléter] %' || E'\n' ||
   '- redevance d’archéologie préventive, lorsqu’elle est due.', 'L410-1 a'),
  ('article.cu-participations', 'article', 'Participations',
   'Les participations suivantes pourront être prescrites par un permis ou une décision de non-opposition : [à compléter : aucune, ou la liste].', 'L332-28'),
  ('article.cu-sursis', 'article', 'Sursis à statuer possible',
   'Un sursis à statuer pourra être opposé à une demande de permis ou à une déclaration préalable : [à compléter : projet de plan ou d’opération et sa date].', 'L410-1, L424-1'),
  ('article.cu-formalites', 'article', 'Formalités préalables',
   'Avant toute construction ou tout changement de l’état du terrain, un permis ou une déclaration préalable est à déposer selon la nature des travaux (articles L421-1 à L421-4 du code de l’urbanisme).', 'L421-1 à L421-4'),
  ('mention.cu-effets', 'mention', 'Effets du certificat',
   'Si une demande d’autorisation ou une déclaration préalable est déposée dans les dix-huit mois qui suivent la délivrance du présent certificat, les dispositions d’urbanisme, le régime des taxes et participations et les limitations administratives au droit de propriété tels qu’ils existaient à sa date ne peuvent être remis en cause, à l’exception de ce qui préserve la sécurité ou la salubrité publique. Le certificat n’est pas une autorisation et ne permet pas de commencer des travaux.', 'L410-1'),
  ('mention.cu-prorogation', 'mention', 'Prorogation du certificat',
   'Le certificat peut être prorogé par périodes d’une année, sur demande présentée deux mois au moins avant l’expiration de sa validité, si les prescriptions d’urbanisme, les servitudes et le régime des taxes et participations n’ont pas changé.', 'R*410-17'),

  ('article.transfert', 'article', 'Transfert accordé',
   'L’autorisation n° {autorisation} est TRANSFÉRÉE à {demandeur}, qui en reprend les droits et les obligations. Ses prescriptions et sa durée de validité demeurent inchangées.', 'R*421-1 ; A423-4'),
  ('article.transfert-refuse', 'article', 'Transfert refusé',
   'Le transfert de l’autorisation n° {autorisation} est REFUSÉ.', 'R*421-1 ; A423-4'),
  ('article.modificatif', 'article', 'Modification accordée',
   'La modification de l’autorisation n° {autorisation} est ACCORDÉE pour les changements décrits dans la demande visée ci-dessus. Les prescriptions antérieures demeurent applicables ; la durée de validité initiale n’est pas prolongée.', 'A423-4'),
  ('article.modificatif-refuse', 'article', 'Modification refusée',
   'La modification de l’autorisation n° {autorisation} est REFUSÉE.', 'A423-4')
) as starter (key, family, title, body, article);
