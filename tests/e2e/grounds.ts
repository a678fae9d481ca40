/** A lived-in ground of the largest town of the small demo, as a resident names it. */
export type Ground = { address: string; isNearMonument: boolean }

const numbered = (street: string, numbers: readonly number[]) => numbers.map((number) => `${number} ${street}`)

/** Addresses of one parcel each; those of the surroundings of the monument (AC1), and those out of them. */
const NEAR_MONUMENT = numbered('Allée Jacquard', [1, 3, 4, 5, 6, 7, 8, 10, 12, 14])
const ELSEWHERE = [
  ...numbered('Chemin du Vert-Chemin', [1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 22]),
  ...numbered('Route du Fort-Rouge', [23, 25, 27, 29, 31, 33, 35, 42]),
]

/** A house at its address, with the parcel and a neighbour as the cadastre of the small demo draws them; places are longitude and latitude. */
export const KNOWN_HOUSE = {
  address: '5 Rue du Fort-Rouge',
  commune: 'Audenkerque',
  parcelId: '62950947AB0004',
  reference: 'AB 4',
  place: [2.1657942, 50.9142381],
  neighbour: { parcelId: '62950947AB0006', place: [2.1657521, 50.9143893] },
} as const

const used = new Set<string>()

/** A ground that no journey has used yet: each serves one dossier. */
export function freeGround({ isNearMonument }: Pick<Ground, 'isNearMonument'>): Ground {
  const address = (isNearMonument ? NEAR_MONUMENT : ELSEWHERE).find((one) => !used.has(one))
  if (address === undefined) throw new Error('every ground of that sort has served')
  used.add(address)
  return { address, isNearMonument }
}
