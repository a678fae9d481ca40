/** The steps of a deposit, in order; `id` is the word of the address. */
export const STEPS = [
  { id: 'terrain', title: 'Terrain' },
  { id: 'projet', title: 'Projet' },
  { id: 'emprise', title: 'Emprise' },
  { id: 'personnes', title: 'Personnes' },
  { id: 'pieces', title: 'Pièces' },
  { id: 'depot', title: 'Récapitulatif et dépôt' },
] as const

export type StepId = (typeof STEPS)[number]['id']

export const stepOf = (text: unknown): StepId => STEPS.find(({ id }) => id === text)?.id ?? 'terrain'

export const rankOf = (id: StepId) => STEPS.findIndex((step) => step.id === id)

/** Which step mends an obstacle of the deposit, by the place it points to. */
export function stepOfPointer(pointer: string): StepId {
  if (pointer.startsWith('#/parties')) return 'personnes'
  if (pointer.startsWith('#/footprints')) return 'emprise'
  if (pointer.startsWith('#/title') || pointer.startsWith('#/parentNumber') || pointer.startsWith('#/kind')) {
    return 'projet'
  }
  return pointer.startsWith('#/parcelIds') || pointer.startsWith('#/inseeCode') ? 'terrain' : 'depot'
}

/** The name of the field that an obstacle points to, as the steps name theirs. */
export const fieldOfPointer = (pointer: string): string => pointer.replace(/^#\//, '').replaceAll('/', '.')
