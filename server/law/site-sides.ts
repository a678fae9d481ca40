/** What the cadastre shows beyond a side of the site of a project. */
export const FOUND_SIDES = ['street', 'boundary', 'railway', 'water', 'unknown'] as const
export type FoundSide = (typeof FOUND_SIDES)[number]

/** What a side is taken for where a plan rules distances: articles 6 and 7 of the former plans, R151-39 since 2016. */
export const TAKEN_SIDES = ['street', 'boundary', 'neither'] as const
export type TakenSide = (typeof TAKEN_SIDES)[number]

/**
 * What a side is taken for until an officer says otherwise. Ground without a parcel is public domain; whether a railway
 * or a watercourse counts as « emprise publique » is for each plan to say, so neither is chosen.
 */
export const TAKEN_BY_DEFAULT: Readonly<Record<FoundSide, TakenSide>> = {
  street: 'street',
  boundary: 'boundary',
  railway: 'neither',
  water: 'neither',
  unknown: 'neither',
}
