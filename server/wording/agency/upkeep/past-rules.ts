/** What a mended rule did and what is to be done of what it made. */
export type PastRuleWords = { title: string; what: string; remedy: string }

/** By name of rule; a rule without words fails its test. */
export const PAST_RULE_WORDS: Readonly<Record<string, PastRuleWords>> = {
  sitadelCodes: {
    title: 'Statistiques : lignes parties avec un code de décision faux',
    what: 'Un refus partait comme une autorisation, un sursis comme un refus, une annulation comme un sursis ; le motif d’un retrait par l’autorité partait comme celui du juge.',
    remedy:
      'Préparez l’envoi du mois : chaque ligne y repart seule, comme une correction. Dites au service statistique de votre région quels mois sont corrigés.',
  },
  boardsPutBack: {
    title: 'Affichage : panneaux remis en place par une photographie',
    what: 'Toute photographie d’un panneau était écrite « en place », même celle d’un panneau absent : l’interruption (R*600-2) prenait fin aussitôt.',
    remedy:
      'Regardez la photographie. Si le panneau n’y est pas, enregistrez un constat « Absent ou illisible » à son jour et annulez au registre le retour du panneau ; sinon, un constat « En place et lisible » suffit.',
  },
}
