import type { Database } from '#platform/database.ts'
import type { LoadContext, RecognisedLayer } from '#server/place/datasets/kind.ts'
import type { FieldReader } from '#server/place/datasets/staging.ts'
import { textOf } from '#server/place/datasets/values.ts'
import {
  inseeCodeOf,
  type ParcelIdentity,
  parcelIdentity,
  readParcelId,
  readSheetParcelId,
} from '#wording/place/parcels/parcel-id.ts'
import { communeOfSheet } from './commune-lookup.ts'

/** Reads the identity of a parcel in a row, from its identifier or from its parts. */
export type IdentityReader = (field: FieldReader) => ParcelIdentity | null

/**
 * How the rows of a layer say which parcel they are. The commune of a sheet of EDIGÉO is found once, for it is the same
 * for all its rows.
 */
export async function identityReader(
  db: Database,
  context: LoadContext,
  layer: RecognisedLayer,
): Promise<IdentityReader> {
  const { mapping } = layer
  if (mapping.sheetId !== undefined) {
    const department = (await sheetCommune(db, context, layer)).slice(0, 2)
    return (field) => readSheetParcelId(field('sheetId'), department)
  }
  return (field) => {
    const whole = mapping.id === undefined ? null : readParcelId(field('id'))
    if (whole !== null) return whole
    return parcelIdentity({
      inseeCode: communeOfRow(field),
      prefix: field('prefix'),
      section: field('section'),
      number: field('number'),
    })
  }
}

/** INSEE code from the columns of a row, whichever it has. */
export function communeOfRow(field: FieldReader): string | null {
  const commune = textOf(field('commune'))
  if (commune !== null && /^\d[\dAB]?\d{3}$/i.test(commune)) return commune.toUpperCase().padStart(5, '0')
  return inseeCodeOf(field('department'), field('communeCode'))
}

/** INSEE code of a layer of EDIGÉO, from the first identifier in it. */
export async function sheetCommune(db: Database, context: LoadContext, layer: RecognisedLayer): Promise<string> {
  const column = layer.mapping.sheetId ?? 'IDU'
  const example = layer.source.fields.find(({ name }) => name === column)?.examples[0] ?? ''
  return communeOfSheet(db, context, layer, example.slice(0, 3))
}
