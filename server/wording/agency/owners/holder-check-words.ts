/** `noAccount`: MAJIC names nobody there. */
export const HOLDER_CHECKS = ['holder', 'other', 'noAccount'] as const
type Outcome = (typeof HOLDER_CHECKS)[number]

export const HOLDER_CHECK_WORDS = {
  title: 'Demandeur et propriétaire',
  absent: 'MAJIC n’est pas chargé pour cette commune : le demandeur n’est comparé à personne.',
  reason:
    'La comparaison est une lecture pour l’instruction de ce dossier : elle s’écrit au journal, et ne montre aucun nom.',
  noRefusal:
    'Le demandeur atteste de sa qualité (C. urb. R*423-1, R*431-5 ; déclaration préalable : R*431-35) : une autre personne peut être autorisée à déposer. MAJIC ne vaut pas titre, et cet écart n’est pas un motif de refus à lui seul.',
} as const

/** What each comparison says, in one sentence a sort. */
export function holderCheckSentences(
  parcels: readonly { reference: string; outcome: Outcome }[],
  vintage: number,
): string[] {
  const of = (outcome: Outcome) => parcels.filter((one) => one.outcome === outcome).map(({ reference }) => reference)
  const [other, none, holder] = [of('other'), of('noAccount'), of('holder')]
  return [
    ...(other.length > 0
      ? [`Aucun demandeur n’est parmi les titulaires que MAJIC ${vintage} donne à ${other.join(', ')}.`]
      : []),
    ...(none.length > 0 ? [`MAJIC ${vintage} ne nomme personne à ${none.join(', ')} : rien n’y est comparé.`] : []),
    ...(holder.length > 0 ? [`Un demandeur porte le nom d’un titulaire à ${holder.join(', ')}.`] : []),
  ]
}
