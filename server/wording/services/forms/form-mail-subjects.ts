export const FORM_MAIL_KINDS = ['received', 'message', 'piecesAsked', 'decided', 'silence'] as const
export type FormMailKind = (typeof FORM_MAIL_KINDS)[number]

/** The subject of each mail. */
export const FORM_MAIL_SUBJECTS: Readonly<Record<FormMailKind, string>> = {
  received: 'Demande reçue',
  message: 'Un message vous attend',
  piecesAsked: 'Des précisions sont attendues',
  decided: 'Une réponse vous attend',
  silence: 'Le délai de réponse est passé',
}

/** The subjects by template, for the list of what leaves. */
export const FORM_SUBJECTS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(FORM_MAIL_SUBJECTS).map(([kind, subject]) => [`formRequest.${kind}`, subject]),
)
