import { atCommune, listText } from '#wording/place/addresses/commune-name.ts'

/** « Aucune parcelle AC 9999 à Audruicq. » */
export const noParcelIn = (reference: string, communes: readonly string[]): string =>
  communes.length === 0
    ? `Aucune parcelle ${reference} : aucune commune chargée ne répond à ce nom ou à ce code.`
    : `Aucune parcelle ${reference} ${listText(communes.map(atCommune), 'ni')}.`

export const noParcelAround = (reference: string, commune: string): string =>
  `Aucune parcelle ${reference} ${atCommune(commune)} ni dans les communes alentour.`

export const noParcelLoaded = (reference: string): string =>
  `Aucune parcelle ${reference} dans les communes dont le cadastre est chargé.`

/** What is not loaded is unknown, not absent. */
export const communeWithoutCadastre = (reference: string, communes: readonly string[]): string =>
  `Le cadastre n’est pas chargé ${listText(communes.map(atCommune), 'ni')} : la parcelle ${reference} ne peut pas y être cherchée.`
