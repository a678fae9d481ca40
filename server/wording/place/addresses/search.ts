import { countText } from '#wording/quantity.ts'

type Street = {
  kind: 'street' | 'place'
  communeName: string
  postalCodes: readonly string[]
  formerName?: string | null
}

/** « 62370 Audruicq », « lieu-dit · Audruicq », « Audruicq · ancienne rue de l’Église »: what tells a hit apart. */
export function streetContext({ kind, communeName, postalCodes, formerName }: Street): string {
  const former = formerName ? ` · auparavant ${formerName}` : ''
  return `${kind === 'place' ? 'Lieu-dit' : 'Voie'} · ${placeText(communeName, postalCodes)}${former}`
}

const placeText = (communeName: string, postalCodes: readonly string[]) =>
  postalCodes.length === 1 ? `${postalCodes[0]} ${communeName}` : communeName

/** « 62370 Audruicq », and that its parcel is the nearest one when the point of the address is on none. */
export const addressContext = (address: {
  communeName: string
  postalCodes: readonly string[]
  isBeside: boolean
}): string =>
  `${placeText(address.communeName, address.postalCodes)}${address.isBeside ? ' · parcelle la plus proche' : ''}`

export const unknownNumberContext = (number: string, street: Street): string =>
  `${streetContext(street)} · le n° ${number} n’y est pas connu`

export const communeContext = (commune: {
  inseeCode: string
  postalCodes: readonly string[]
  isLoaded: boolean
}): string =>
  `Commune · ${[...commune.postalCodes.slice(0, 3), `INSEE ${commune.inseeCode}`].join(', ')}${
    commune.isLoaded ? '' : ' · cadastre non chargé'
  }`

export const parcelContext = (communeName: string): string => `Parcelle · ${communeName}`

export const formerParcelContext = (communeName: string, descendantCount: number): string =>
  descendantCount === 0
    ? `Ancienne parcelle · ${communeName}`
    : `Ancienne parcelle, devenue ${countText(descendantCount, 'parcelle')} · ${communeName}`

export const parcelListLabel = (count: number): string => countText(count, 'parcelle')
export const parcelListContext = (communeNames: readonly string[]): string =>
  communeNames.length <= 3
    ? `Liste de parcelles · ${communeNames.join(', ')}`
    : `Liste de parcelles · ${communeNames.length} communes`

/** What a list without answer says when there is a cause: not read, not the reader's, not loaded is never no. */
export const SEARCH_TOLD = {
  roomsUnread:
    'Les demandes, réservations, sommes et dossiers n’ont pas pu être cherchés : le serveur est occupé. Cherchez de nouveau dans un instant.',
  numberUnread:
    'Rien que vous puissiez lire ici ne porte ce numéro. Vérifiez-le, et connectez-vous : un numéro ne se cherche qu’une fois connecté.',
  noAddress: 'Aucune voie ni aucun lieu-dit n’est encore chargé ici : une adresse ne peut pas y être cherchée.',
} as const
