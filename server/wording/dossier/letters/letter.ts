/** How a letter greets whom it is sent to, and takes leave of them. */
export const LETTER = {
  salutation: 'Madame, Monsieur,',
  closing: 'Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.',
  toBeSigned: 'À signer par le maire, ou par qui en a reçu délégation',
} as const

/** Why a person may not sign today on a commune. */
export const POWER_REFUSALS = {
  otherKind: 'Votre délégation ne couvre pas cette nature de dossier.',
  notInForce: 'Votre délégation n’est pas en vigueur aujourd’hui.',
  none: 'Aucune délégation de signature n’est enregistrée à votre nom pour cette commune.',
} as const
