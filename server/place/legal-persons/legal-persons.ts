import type {
  LegalGround,
  LegalGroundQuery,
  LegalGrounds,
  LegalPersonsOfParcel,
} from '#contract/place/legal-persons/legal-persons.ts'
import { csvFile } from '#platform/csv-file.ts'
import type { Database } from '#platform/database.ts'
import { groupsOf, HOLDER_GROUPS, HOLDER_SORTS } from '#rules/owners/holder-sorts.ts'
import { rightText } from '#wording/agency/owners/owner-words.ts'
import { printedParcelId } from '#wording/agency/owners/parcel-printed.ts'
import { HOLDER_SORT_NAMES } from '#wording/place/legal-persons/legal-person-words.ts'
import { type GroundRow, groundsOf, type HolderRow, hasZones, holdersOfParcel, loadedOf } from './queries.ts'

/** Lines that a screen shows, the largest grounds first. */
const SHOWN_MAX = 200
/** A commune has fewer parcels. */
const WHOLE = 1_000_000

const toldHolder = ({ group, ...holder }: HolderRow) => ({ ...holder, sort: HOLDER_GROUPS[group] ?? 'other' })

const toldGround = ({ parcelId, areaM2, zone, isBuilt, isOnMap, holders }: GroundRow): LegalGround => ({
  ...{ parcelId, areaM2, zone, isBuilt, isOnMap },
  reference: printedParcelId(parcelId),
  holders: holders.map(toldHolder),
})

/** Legal persons that hold the ground of a parcel, or premises on it; not loaded is never nobody. */
export async function legalPersonsOf(db: Database, parcelId: string): Promise<LegalPersonsOfParcel> {
  const { isLoaded, vintage } = await loadedOf(db, parcelId.slice(0, 5))
  return { isLoaded, vintage, holders: (await holdersOfParcel(db, parcelId)).map(toldHolder) }
}

async function rowsOf(db: Database, { inseeCode, sort, inU, unbuilt }: LegalGroundQuery, most: number) {
  const loaded = await loadedOf(db, inseeCode)
  const rows = await groundsOf(db, inseeCode, {
    groups: (sort === undefined ? HOLDER_SORTS : [sort]).flatMap(groupsOf),
    ...{ inU: inU ?? false, unbuilt: unbuilt ?? false, hasBuildings: loaded.hasBuildings, most },
  })
  return { loaded, rows }
}

export async function legalGrounds(db: Database, query: LegalGroundQuery): Promise<LegalGrounds> {
  const { loaded, rows } = await rowsOf(db, query, SHOWN_MAX)
  return {
    ...loaded,
    hasZones: await hasZones(db, query.inseeCode),
    ...{ count: rows[0]?.count ?? 0, areaM2: rows[0]?.totalM2 ?? 0, most: SHOWN_MAX },
    grounds: rows.map(toldGround),
  }
}

const BUILT = { true: 'oui', false: 'non' } as const

export async function legalGroundsCsv(db: Database, query: LegalGroundQuery) {
  const { rows } = await rowsOf(db, query, WHOLE)
  return csvFile(
    `terrains-personnes-morales-${query.inseeCode}.csv`,
    ['Parcelle', 'Identifiant', 'Surface (m²)', 'Zone', 'Bâtie', 'Personne morale', 'SIREN', 'Groupe', 'Droit'],
    rows
      .map(toldGround)
      .flatMap(({ reference, parcelId, areaM2, zone, isBuilt, holders }) =>
        holders.map(({ name, siren, sort, right }) => [
          ...[reference, parcelId, areaM2 === null ? null : Math.round(areaM2), zone],
          isBuilt === null ? 'inconnu' : BUILT[`${isBuilt}`],
          ...[name, siren, HOLDER_SORT_NAMES[sort], right === null ? null : rightText(right)],
        ]),
      ),
  )
}
