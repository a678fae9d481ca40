/** Whose ground it is, by the groups of the DGFiP. */
export const HOLDER_SORTS = ['commune', 'state', 'otherPublic', 'landlord', 'condominium', 'other'] as const
export type HolderSort = (typeof HOLDER_SORTS)[number]

/** « Groupe personne » of the open files, 0 to 9, as several readers of them print it; the description of the DGFiP is not among our texts. */
export const HOLDER_GROUPS: readonly HolderSort[] = [
  'other',
  'state',
  'otherPublic',
  'otherPublic',
  'commune',
  'landlord',
  'landlord',
  'condominium',
  'condominium',
  'otherPublic',
]
export const groupsOf = (sort: HolderSort): number[] =>
  HOLDER_GROUPS.flatMap((one, group) => (one === sort ? [group] : []))
