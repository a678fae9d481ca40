/** What a mended rule did and what is to be done of what it made. */
export type PastRuleWords = { title: string; what: string; remedy: string }

/** By name of rule; a rule without words fails its test. */
export const PAST_RULE_WORDS: Readonly<Record<string, PastRuleWords>> = {
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
      'Si la commune est la vôtre, importez son cadastre ou donnez-y un rôle. Sinon, demandez à qui tient l’installation de retirer ces dossiers, et vérifiez le numéro écrit dans le fichier.',
  },
  eliminationsOfLiving: {
    title: 'Dossiers proposés à l’élimination alors qu’ils n’étaient pas clos',
    what: 'Un dossier dont un arrêté interruptif était en vigueur, un acte en retard, une infraction ou un recours en cours pouvait figurer sur un bordereau d’élimination, et être détruit.',
    remedy:
      'Bordereau en attente ou visé : abandonnez-le et faites-en un autre sans ces dossiers. Dossier déjà détruit : prévenez les archives départementales et le procureur de la République, à qui le procès-verbal a pu être transmis ; ce cas reste affiché.',
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
}
