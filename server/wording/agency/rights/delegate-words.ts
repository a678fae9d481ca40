/** By what a line names somebody. */
export const MATCH_WORDS = {
  byAccount: 'compte',
  byEmail: 'courriel',
  byPhone: 'téléphone',
  byName: 'nom',
  byAddress: 'adresse',
} as const

/** What each degree of sureness means to whoever reads it. */
export const SURENESS_WORDS = {
  certain: 'C’est cette personne',
  likely: 'Sans doute cette personne',
  nameOnly: 'Même nom, rien d’autre ne le confirme',
  another: 'Même nom, sans doute une autre personne',
  attached: 'Dans un de ses dossiers, sans la nommer',
} as const

export const TO_READ_BY_DELEGATE =
  'Articles 12, 15 à 21 et 30 du RGPD : écrits de mémoire, à relire par le délégué à la protection des données.'

export const REGISTER_WORDS = {
  transfers: 'Parvis n’envoie rien hors de l’Union européenne. Vérifiez-le de vos prestataires de courriel et de SMS.',
  security: [
    'La base dit qui voit quoi : chaque lecture est bornée à la commune et au rôle de qui lit.',
    'Mots de passe dérivés, code à usage unique pour les rôles qui engagent la commune.',
    'Journal des lectures de noms, gardé un an.',
    'Purge quotidienne de ce qui a servi ; sauvegardes par l’administrateur.',
  ],
  unknown: 'à renseigner dans « Mentions légales »',
} as const

/** Parts of the account's page that are read from the holdings of every room. */
export const OWN_PART_WORDS = {
  labels: { place: 'Numéro du dossier', day: 'Jour', town: 'Commune' },
  acts: {
    title: 'Ce que vous avez fait comme agent',
    purpose: 'Savoir qui a fait quoi',
    kept: 'tant que les actes pris par un agent existent',
    labels: { what: 'Quoi', count: 'Lignes' },
  },
} as const
