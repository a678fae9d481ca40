/** What a mended rule did and what is to be done of what it made. */
export type PastRuleWords = { title: string; what: string; remedy: string }

/** By name of rule; a rule without words fails its test. */
export const PAST_RULE_WORDS: Readonly<Record<string, PastRuleWords>> = {
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
}
