export const GRANT_MAIL_KINDS = ['agreement', 'payment', 'reminder', 'reportSoon', 'reportLate'] as const
export type GrantMailKind = (typeof GRANT_MAIL_KINDS)[number]

/** The subject of each mail. */
export const GRANT_MAIL_SUBJECTS: Readonly<Record<GrantMailKind, string>> = {
  agreement: 'Une convention est à signer',
  payment: 'Un paiement est ordonné',
  reminder: 'Un compte rendu est attendu',
  reportSoon: 'Votre compte rendu financier approche de son échéance',
  reportLate: 'Votre compte rendu financier est en retard',
}

/** The subjects by template, for the list of what leaves. */
export const GRANT_SUBJECTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(GRANT_MAIL_SUBJECTS).map(([kind, subject]) => [`grant.${kind}`, subject]),
)
