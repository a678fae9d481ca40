/** What a mended rule did and what is to be done of what it made. */
export type PastRuleWords = { title: string; what: string; remedy: string }

/** By name of rule; a rule without words fails its test. */
export const PAST_RULE_WORDS: Readonly<Record<string, PastRuleWords>> = {
  rejectedThoughReceived: {
    title: 'Demandes dites rejetées, ou déclarations dites opposées, alors que les pièces étaient arrivées',
    what: 'Un fichier était arrivé dans les trois mois pour chaque pièce demandée, sans que le demandeur valide sa réponse : Parvis a annoncé un rejet ou une opposition tacite, alors que le délai d’instruction courait depuis le dernier fichier (R*423-39 c).',
    remedy:
      'Ouvrez les pièces du dossier et enregistrez leur arrivée au jour où les fichiers sont venus : le délai et la décision sont recalculés. Si un fichier n’était pas la pièce demandée, prenez une décision expresse. Écrivez au demandeur ce qui était faux.',
  },
}
