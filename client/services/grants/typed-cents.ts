/** An amount as a form holds it: whole cents, the text itself when it is no number, nothing. */
export type TypedCents = number | string | null

export const centsOf = (typed: TypedCents): number => (typeof typed === 'number' ? typed : 0)

/** What keeps an amount from being sent. */
export const centsFault = (typed: TypedCents, why: string): string | undefined =>
  typeof typed === 'number' && typed > 0 ? undefined : why
