export const KEY_STATE_WORDS = { valid: 'En service', expired: 'Expirée', revoked: 'Révoquée' } as const

export const KEY_DURATION_WORDS = { 30: 'Un mois', 90: 'Trois mois', 180: 'Six mois', 365: 'Un an' } as const
