/** What a mended rule did and what is to be done of what it made. */
export type PastRuleWords = { title: string; what: string; remedy: string }

/** By name of rule; a rule without words fails its test. */
export const PAST_RULE_WORDS: Readonly<Record<string, PastRuleWords>> = {
  increasesOfReplacedPeriods: {
    title: 'Délais majorés malgré R*423-33',
    what: 'Une majoration (R*423-24, R*423-25) était ajoutée à une demande dont le code remplace le délai (R*423-26 à R*423-32-1) : la lettre annonçait un délai trop long, et la décision tacite naît avant lui.',
    remedy:
      'Lisez la date limite au dossier. Si elle court encore, notifiez une décision expresse avant elle. Si elle est passée, un permis tacite a pu naître : ne notifiez de refus que par un retrait motivé, dans les trois mois (L424-5), et délivrez l’attestation demandée.',
  },
  tacitGrantsAfterParticipation: {
    title: 'Permis tacites annoncés après une participation du public par voie électronique',
    what: 'La lettre ou le certificat disait que le silence accordait ; il vaut rejet d’un permis (R*424-2 d) et, selon la lecture retenue, opposition à une déclaration déposée depuis le 31 décembre 2025 (R*424-2-1, à confirmer).',
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
    title: 'Transferts dont l’arrêté ouvre trois ans de validité',
    what: 'L’arrêté disait à la fois que la durée de validité demeure inchangée et que l’autorisation est périmée trois ans après sa notification.',
    remedy:
      'Écrivez au titulaire que seule vaut la validité du permis d’origine, et rectifiez l’arrêté par un arrêté qui retire cette mention.',
  },
  registeredSitesNotInscribed: {
    title: 'Travaux en site inscrit dits possibles avant quatre mois',
    what: 'L’architecte a été consulté parce que le terrain est en site inscrit, et le site n’est pas au registre : le dossier disait les travaux possibles dès la décision, sans les quatre mois du dépôt (R*425-30).',
    remedy:
      'Ajoutez la circonstance « site inscrit » au dossier : la date des travaux est recomptée. Si les quatre mois courent encore, écrivez-la au titulaire.',
  },
}
