/** Columns of the register as agents take it away. */
export const DESK_REGISTER_COLUMNS = [
  'Numéro',
  'Nature',
  'Code INSEE',
  'Commune',
  'Projet',
  'Demandeur',
  'Réutilisation refusée',
  'Parcelles',
  'Dépôt',
  'Date limite',
  'Décision',
  'Définitif le',
  'Situation',
  'Instructeur',
] as const

/** A person who refused that their name be used again (CERFA) is not named in a file that leaves the desk. */
export const REUSE_REFUSED = 'oui'
