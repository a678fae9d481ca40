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
}
