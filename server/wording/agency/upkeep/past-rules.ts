/** What a mended rule did and what is to be done of what it made. */
export type PastRuleWords = { title: string; what: string; remedy: string }

/** By name of rule; a rule without words fails its test. */
export const PAST_RULE_WORDS: Readonly<Record<string, PastRuleWords>> = {
  wholeListsUnseen: {
    title: 'Demandes de pièces dites complètes sans l’attestation RE2020',
    what: 'Sur une construction neuve à usage de logement, la lettre disait « Cette liste est complète » alors que l’attestation RE2020, présumée due (R431-16 j), n’était ni jointe, ni demandée, ni écartée par un instructeur.',
    remedy:
      'Ouvrez les pièces du dossier. Si le premier mois court encore, notez l’attestation « Manquante » : une nouvelle lettre se substitue à la première (R*423-40). Sinon elle ne peut plus changer le délai (R*423-41) : demandez-la à l’amiable, joignez-la si elle vient, ou notez-la « Sans objet » en disant pourquoi.',
  },
  actsSaidWithoutEffect: {
    title: 'Actes annoncés « sans effet » qui en ont eu un',
    what: 'Un acte enregistré malgré tout, avec sa raison, changeait l’état ou les dates du dossier, le registre public et ses fils.',
    remedy:
      'Lisez l’acte dans le suivi du dossier. S’il ne devait rien changer, annulez-le ; s’il est juste, annulez-le puis enregistrez-le de nouveau, à son jour et sans raison, après l’acte qui lui manquait.',
  },
  annulmentsWithoutAppeal: {
    title: 'Annulations par le juge sans recours enregistré',
    what: 'Une annulation faisait disparaître la décision bien qu’aucun recours ne fût au registre. Elle n’a plus d’effet tant que le recours n’y est pas.',
    remedy:
      'Enregistrez le recours à sa date : l’annulation reprend son effet. S’il n’y a pas eu de recours, annulez l’acte dans le suivi du dossier.',
  },
  actsInAnothersRole: {
    title: 'Actes du secrétariat ou du signataire écrits « instructeur »',
    what: 'Le registre donnait la qualité d’instructeur à l’auteur de tout acte de la mairie, même s’il ne l’a jamais été sur la commune ; les exports et les archives l’ont reprise.',
    remedy:
      'Rien n’est à refaire : l’acte et son jour sont justes, et le registre, scellé, ne se réécrit pas. Si le dossier est produit comme preuve, dites en quelle qualité son auteur agissait. Ces dossiers restent dans cette liste.',
  },
  withdrawalsToSend: {
    title: 'Retraits à transmettre au préfet, dont la date limite était dite trop tard',
    what: 'Les quinze jours (CGCT L2131-1) étaient comptés de la réception du retrait par son titulaire, et non de sa signature. La date juste est entre parenthèses.',
    remedy: 'Transmettez ces retraits sans attendre, même si la date est passée.',
  },
  sitadelCodes: {
    title: 'Statistiques : lignes parties avec un code de décision faux',
    what: 'Un refus partait comme une autorisation, un sursis comme un refus, une annulation comme un sursis ; le motif d’un retrait par l’autorité partait comme celui du juge.',
    remedy:
      'Préparez l’envoi du mois : chaque ligne y repart seule, comme une correction. Dites au service statistique de votre région quels mois sont corrigés.',
  },
  platauRoles: {
    title: 'PLAT’AU : mandataires et architectes donnés sous un rôle faux',
    what: 'Le mandataire partait avec le rôle 2, qui est « Contrevenant », l’architecte avec le rôle 3, jamais vérifié.',
    remedy:
      'Ces dossiers repartent d’eux-mêmes avec le seul demandeur, dès que PLAT’AU est raccordé et répond. Si l’un reste ici, ouvrez-le et tranchez ce qui l’arrête ; vérifiez dans PLAT’AU qu’aucune personne n’y est plus « Contrevenant ».',
  },
  platauNature: {
    title: 'PLAT’AU : modifications de nature annoncées à tort',
    what: 'Le nom de la nature (« Déclaration préalable (DP) ») était comparé avec son code : chaque dossier transmis semblait modifié par un autre.',
    remedy:
      'Marquez l’annonce comme lue ; si le dossier est « à trancher » pour cette seule raison, gardez notre version.',
  },
  platauUnread: {
    title: 'PLAT’AU : dossiers sans numéro local, jamais arrivés au bureau',
    what: 'Un dossier notifié sans numéro local était marqué lu sans que personne le voie, avis demandé à la mairie compris.',
    remedy:
      'Ils sont relus d’eux-mêmes au prochain passage et arrivent alors au bureau. Si l’un reste ici, cherchez-le dans PLAT’AU sous cet identifiant.',
  },
  boardsPutBack: {
    title: 'Affichage : panneaux remis en place par une photographie',
    what: 'Toute photographie d’un panneau était écrite « en place », même celle d’un panneau absent : l’interruption (R*600-2) prenait fin aussitôt.',
    remedy:
      'Regardez la photographie. Si le panneau n’y est pas, enregistrez un constat « Absent ou illisible » à son jour et annulez au registre le retour du panneau ; sinon, un constat « En place et lisible » suffit.',
  },
  keptAfterCancelling: {
    title: 'Payé, puis annulé, sans remboursement demandé',
    what: 'Une réservation ou une place payée, annulée ensuite par la personne ou par la mairie, ne demandait aucun remboursement à la régie : l’argent est resté en caisse, alors que la personne lisait qu’il lui serait rendu.',
    remedy:
      'Ouvrez la somme : le régisseur y demande le remboursement (« Demander un remboursement »), avec la raison « annulé après le paiement ». Prévenez la personne. Le cas disparaît dès que la demande est faite, ou refusée avec sa raison.',
  },
  settledOutsideTill: {
    title: 'Réglé à la mairie, hors de toute caisse',
    what: 'Un agent pouvait enregistrer un règlement sans être de la régie, ou là où aucune régie ne prend la somme : cet argent n’a ni quittance, ni ligne au journal de caisse.',
    remedy:
      'Dites-le au comptable. Puis ouvrez la réservation : faites encaisser par la régie la somme qui lui est remise, ou inscrivez le titre de recettes qui la porte. Le cas disparaît une fois la quittance faite ou le titre inscrit.',
  },
  trialsSent: {
    title: 'Essais transmis au comptable comme des remboursements',
    what: 'Des remboursements de paiements d’essai, où aucun argent n’a circulé, figuraient parmi les vrais, et ont été marqués transmis ou remboursés.',
    remedy:
      'Dites au comptable de n’y donner aucune suite, et de vérifier qu’il n’a rien rendu. Puis ouvrez la somme et classez la demande sans suite (« Faire avancer »). Le cas disparaît alors.',
  },
  permitsOfNoDecision: {
    title: 'Lignes reprises sans décision, devenues des permis tacites',
    what: 'Une ligne d’un ancien logiciel sans sens ni jour de décision pouvait être rouverte : le silence y était lu, avec son permis tacite, ses délais et son certificat.',
    remedy:
      'Retrouvez la décision dans l’ancien logiciel ou sur papier et enregistrez-la au dossier. Ne délivrez ni certificat tacite ni attestation avant ; retirez ceux qui l’ont été par erreur.',
  },
  takenFromElsewhere: {
    title: 'Dossiers repris d’une commune qui n’est pas servie ici',
    what: 'Une ligne d’une autre commune pouvait être reprise : elle paraît alors au registre public et au registre du sol sous le nom de cette installation.',
    remedy:
      'Si la commune est la vôtre, importez son cadastre ou donnez-y un rôle. Sinon, vérifiez le numéro écrit dans le fichier : aucun écran ni script ne retire un dossier repris. Il sort par un bordereau d’élimination visé, si une ligne signée du tableau de gestion le vise ; ou qui tient l’installation restaure la sauvegarde d’avant la reprise, ce qui perd tout ce qui a été fait depuis. D’ici là, dites à qui lit le registre public qu’il n’est pas de votre commune.',
  },
  requestsOnUnknown: {
    title: 'Modificatifs et transferts d’un dossier dont la décision n’est pas connue',
    what: 'Un permis modificatif ou un transfert pouvait être saisi sur une ligne d’un ancien logiciel sans sens ni jour de décision : l’autorisation qu’il change n’existe peut-être pas.',
    remedy:
      'Ouvrez le dossier d’origine et enregistrez-y sa décision, d’après l’arrêté gardé en mairie, en le rouvrant. S’il n’a pas été accordé, ou si rien ne le dit, refusez le modificatif ou le transfert : il ne change rien. Le cas disparaît une fois la décision d’origine enregistrée.',
  },
  eliminationsOfLiving: {
    title: 'Dossiers proposés à l’élimination, ou versés, alors qu’ils n’étaient pas clos',
    what: 'Un dossier dont un arrêté interruptif était en vigueur, un acte en retard, une infraction ou un recours en cours pouvait figurer sur un bordereau d’élimination et être détruit, ou être versé aux archives.',
    remedy:
      'Bordereau en attente ou visé : abandonnez-le et faites-en un autre sans ces dossiers. Versement préparé ou envoyé : reprenez-le ; accusé réception ou accepté : dites aux archives que le dossier vit encore, et il reste affiché tant que quelque chose y est dû. Dossier déjà détruit : prévenez les archives départementales et le procureur de la République, à qui le procès-verbal a pu être transmis ; ce cas reste affiché.',
  },
  grantsAnsweredByLetter: {
    title: 'Subventions acceptées ou refusées par lettre, sans vote',
    what: 'Une demande de subvention pouvait être acceptée ou refusée par « Décider », sans délibération de l’assemblée, seule compétente (CGCT L2121-29 et L2311-7, de mémoire, à confirmer). Sa subvention ne pouvait ensuite être ni votée, ni refusée, ni payée.',
    remedy:
      'Ouvrez la subvention, proposez un montant et inscrivez le vote : la lettre qui suit remplace la première. Une acceptation écrite a pu créer des droits : la retirer n’est possible que si elle est illégale, dans les quatre mois (CRPA L242-1). Prenez conseil avant un refus.',
  },
  unpaidReportsCalledFor: {
    title: 'Comptes rendus réclamés pour des subventions non payées',
    what: 'Le compte rendu financier était attendu, puis dit en retard, même quand rien n’avait été payé : il porte sur l’emploi de ce qui a été reçu (loi n° 2000-321 du 12 avril 2000, article 10).',
    remedy:
      'Écrivez à l’association que rien n’était dû, ne retenez pas ce retard contre elle, puis notez-le sur la subvention : une note écrite depuis, ou un paiement, la retire de cette liste.',
  },
  increasesOfReplacedPeriods: {
    title: 'Délais majorés malgré R*423-33',
    what: 'Une majoration (R*423-24, R*423-25) était ajoutée à une demande dont le code remplace le délai (R*423-26 à R*423-32-1) : la lettre annonçait un délai trop long, et la décision tacite naît avant lui.',
    remedy:
      'Lisez la date limite au dossier. Si elle court encore, notifiez une décision expresse avant elle. Si elle est passée, un permis tacite a pu naître : ne notifiez de refus que par un retrait motivé, dans les trois mois (L424-5), et délivrez l’attestation demandée.',
  },
  tacitGrantsAfterParticipation: {
    title: 'Permis tacites annoncés après une participation du public par voie électronique',
    what: 'Le récépissé, la lettre ou le certificat disait que le silence accordait ; il vaut rejet d’un permis (R*424-2 d) et, selon la lecture retenue, opposition à une déclaration déposée depuis le 31 décembre 2025 (R*424-2-1, à confirmer).',
    remedy:
      'Notifiez une décision expresse : elle seule lève le doute. Avant elle, écrivez au demandeur que l’annonce était fausse et qu’il ne doit pas commencer les travaux ; un certificat délivré à tort est à retirer.',
  },
  declarationsInParkCore: {
    title: 'Déclarations en cœur de parc national instruites en un mois',
    what: 'Le mois de plus (R*423-24 a, R*425-5, R*425-6) n’était pas proposé : la non-opposition tacite naissait avant que le parc, ou le préfet dans un futur cœur, ait ses quarante-cinq jours.',
    remedy:
      'Vérifiez l’accord du parc : son silence le refuse (R*423-62), et la non-opposition ne tient alors pas lieu de son autorisation. Décidez expressément si le délai court encore ; sinon, dites au déclarant de ne pas commencer et retirez la décision dans les trois mois si l’accord manque (L424-5).',
  },
  transfersHeldForAgreement: {
    title: 'Transferts retenus pour un accord dont ils n’ont pas besoin',
    what: 'La signature d’un transfert était refusée tant que l’architecte des Bâtiments de France, ou un autre service, n’était pas consulté, bien qu’un transfert ne change pas les travaux.',
    remedy:
      'Ouvrez la décision : elle peut être signée sans consultation. Si le transfert est acquis par silence, délivrez le certificat qui l’atteste.',
  },
  transfersGivenValidity: {
    title: 'Transferts dont l’arrêté ou le certificat ouvre trois ans de validité',
    what: 'L’arrêté disait à la fois que la durée de validité demeure inchangée et que l’autorisation est périmée trois ans après sa notification ; le certificat d’un transfert tacite la disait périmée à défaut de travaux dans les trois ans.',
    remedy:
      'Écrivez au titulaire que seule vaut la validité du permis d’origine, et rectifiez l’arrêté par un arrêté qui retire cette mention ; un certificat de transfert tacite se délivre de nouveau.',
  },
  registeredSitesNotInscribed: {
    title: 'Travaux en site inscrit dits possibles avant quatre mois',
    what: 'L’architecte a été consulté parce que le terrain est en site inscrit, et le site n’est pas au registre : le dossier disait les travaux possibles dès la décision, sans les quatre mois du dépôt (R*425-30).',
    remedy:
      'Ajoutez la circonstance « site inscrit » au dossier : la date des travaux est recomptée. Si les quatre mois courent encore, écrivez-la au titulaire. Une demande en cours dont le récépissé disait un jour trop tôt reste ici jusqu’à sa décision : écrivez la date juste au demandeur.',
  },
  rejectedThoughReceived: {
    title: 'Demandes dites rejetées, ou déclarations dites opposées, alors que les pièces étaient arrivées',
    what: 'Un fichier était arrivé dans les trois mois pour chaque pièce demandée, sans que le demandeur valide sa réponse : Parvis a annoncé un rejet ou une opposition tacite, alors que le délai d’instruction courait depuis le dernier fichier (R*423-39 c).',
    remedy:
      'Ouvrez les pièces du dossier et enregistrez leur arrivée au jour où les fichiers sont venus : le délai et la décision sont recalculés. Si un fichier n’était pas la pièce demandée, prenez une décision expresse. Écrivez au demandeur ce qui était faux.',
  },
  wholeParcelsBooked: {
    title: 'Sol compté par parcelles entières',
    what: 'Le registre du sol comptait la parcelle entière de chaque dossier, même pour une clôture ou une façade. Ces écritures n’ont pas encore été relues par la nature des travaux.',
    remedy:
      'Un urbaniste ouvre le registre du sol : il se recompose, annule ces écritures sans les effacer et liste ce qui est à qualifier. Celles d’un dossier éliminé ne se relisent plus : elles restent inscrites, dites-le au prochain rapport.',
  },
  reportsOfWholeParcels: {
    title: 'Rapport sur l’artificialisation voté sur des parcelles entières',
    what: 'Ce rapport a été voté alors que le registre du sol comptait des parcelles entières : ses surfaces engagées et commencées sont trop grandes.',
    remedy:
      'Rééditez le rapport, présentez-le de nouveau au débat et au vote, enregistrez ce vote, puis renvoyez-le à ses destinataires (CGCT L2231-1).',
  },
}
