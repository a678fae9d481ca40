export type PaySearch = { retour?: string }

/** `?retour=1`: the browser comes back from PayFiP, and waits for the result. */
export const validatePaySearch = (search: Record<string, unknown>): PaySearch =>
  search.retour === '1' ? { retour: '1' } : {}

export type ClaimsSearch = { etat?: string; contrat?: string; q?: string }

const word = (value: unknown) => (typeof value === 'string' && value !== '' ? value.slice(0, 120) : undefined)

/** Which claims are shown: a link opens the same list. */
export function validateClaimsSearch({ etat, contrat, q }: Record<string, unknown>): ClaimsSearch {
  const search = { etat: word(etat), contrat: word(contrat), q: word(q) }
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
}
