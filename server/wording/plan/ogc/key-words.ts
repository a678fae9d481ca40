/** What a key opens beside what is public, as the form says it. */
export const KEY_SCOPE_WORDS = {
  dossiers: 'Les dossiers d’urbanisme que vos droits vous ouvrent',
  plan: 'Le registre du sol, les demandes sur le plan et les changements des projets, si vous suivez le plan',
} as const

/** The same in the list of keys. */
export const KEY_SCOPE_NAMES = { dossiers: 'Dossiers', plan: 'Plan' } as const

export const KEY_STATE_WORDS = { valid: 'En service', expired: 'Expirée', revoked: 'Révoquée' } as const

export const KEY_DURATION_WORDS = { 30: 'Un mois', 90: 'Trois mois', 180: 'Six mois', 365: 'Un an' } as const
