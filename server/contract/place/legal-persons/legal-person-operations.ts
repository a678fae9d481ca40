import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { ParcelId } from '#contract/place/parcels/parcel.ts'
import { LegalGroundQuery, LegalGrounds, LegalPersonsOfParcel } from './legal-persons.ts'

const open = { tag: 'guichet', access: 'anyone', method: 'get', status: 200 } as const

/** Ground of legal persons, an open file of the DGFiP: no right is needed to read it, and nobody else is in it. */
export const legalPersonOperations = {
  legalPersonsOfParcel: operation({
    ...open,
    path: paths.parcelLegalPersons,
    params: { id: ParcelId },
    summary: 'Personnes morales qui tiennent la parcelle ou des locaux, d’après les fichiers ouverts de la DGFiP',
    answer: json(LegalPersonsOfParcel),
  }),
  legalGrounds: operation({
    ...open,
    path: paths.legalGrounds,
    query: LegalGroundQuery,
    summary: 'Terrains des personnes morales : de la commune, de l’État, des bailleurs ; non bâtis en zone U',
    answer: json(LegalGrounds),
  }),
  legalGroundsCsv: operation({
    ...open,
    path: paths.legalGroundsCsv,
    query: LegalGroundQuery,
    summary: 'La même liste, entière, pour un tableur',
    answer: { mediaType: 'text/csv' },
  }),
}
