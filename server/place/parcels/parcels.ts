import type { ParcelStatus, PlanningDocument } from '#contract/place/parcels/parcel.ts'
import type { ParcelNetwork } from '#contract/place/parcels/parcel-network.ts'
import { areaGap, direction } from '#law/extent.ts'
import type { LegalClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { addressLabel } from '#wording/place/addresses/address.ts'
import { parcelChangeSentence } from '#wording/place/parcels/parcel.ts'
import { printedReference } from '#wording/place/parcels/parcel-reference.ts'
import { firstAddress, firstAddresses } from './address-queries.ts'
import { communeDocuments } from './commune-documents.ts'
import { parcelStatusRow } from './queries.ts'
import { statementsOf } from './statements.ts'
import type { StatusRow } from './status-row.ts'

/** What the place must know of the networks that a service follows; handed over by the application. */
export type NetworkReader = {
  /** What lies around a parcel of today and that the reader may see: overflow points over the twelve months before, lamps. */
  around(scoped: Scoped, parcelId: string, now: Temporal.Instant): Promise<Omit<ParcelNetwork, 'checkedAt'>>
}

/**
 * The full status of a parcel of today.
 *
 * @param lateMs  how late what is read may be; the answer is dated by so much before now
 * @returns undefined when no parcel of today bears this identifier: see `history.ts`.
 */
export async function parcelStatus(
  db: Database,
  id: string,
  clock: LegalClock,
  lateMs = 0,
): Promise<ParcelStatus | undefined> {
  const row = await parcelStatusRow(db, id, clock.today().toString())
  return row && statusNow(row, clock, lateMs)
}

/** A row that held so late ago, as it is answered today. */
export function statusNow(row: StatusRow, clock: LegalClock, lateMs: number): ParcelStatus {
  const checkedAt = clock.now().subtract({ milliseconds: lateMs })
  return statusOf(row, checkedAt.toString({ smallestUnit: 'millisecond' }), clock.today().toString())
}

/** What is known of the plan of a commune when none of its parcels is. */
export const documentsOfCommune = (db: Database, inseeCode: string): Promise<PlanningDocument[]> =>
  communeDocuments(db, inseeCode)

/** The first address of a site, by the link that the address base makes with its parcels; null when it makes none. */
export async function addressOfParcels(db: Database, parcelIds: readonly string[]): Promise<string | null> {
  const row = await firstAddress(db, parcelIds)
  return row ? addressLabel(row) : null
}

/** The first address of each parcel that the address base ties to one, by parcel. */
export async function addressesOfParcels(db: Database, parcelIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await firstAddresses(db, parcelIds)
  return new Map(rows.map(({ parcelId, ...row }) => [parcelId, addressLabel(row)]))
}

/** @param checkedAt instant of the answer; @param today legal day of the answer. */
export function statusOf(row: StatusRow, checkedAt: string, today: string): ParcelStatus {
  return {
    parcel: parcelOf(row, checkedAt),
    addresses: row.addresses.map(({ number, suffix, street, postalCode, certified, linked }) => ({
      label: addressLabel({ number, suffix, street, postalCode, communeName: row.communeName }),
      certified,
      linked,
    })),
    statements: statementsOf(row, checkedAt, today),
    documents: row.documents.map(({ urls, ...document }) => ({ ...document, url: firstUrl(urls) })),
    neighbours: row.neighbours.map(({ azimuth, prefix, section, number, ...neighbour }) => ({
      ...neighbour,
      reference: printedReference({ prefix, section, number }),
      direction: direction(azimuth ?? 0),
    })),
    buildings: row.buildings.filter(({ onParcelM2, footprintM2 }) => isOnParcel(onParcelM2, footprintM2)),
    areBuildingsLoaded: row.areBuildingsLoaded || row.buildings.length > 0,
    changedSince: row.changes.map(({ detail, ...change }) => ({
      ...change,
      sentence: parcelChangeSentence({ ...change, detail, parcelId: row.id }),
    })),
    checkedAt,
  }
}

const parcelOf = (row: StatusRow, checkedAt: string): ParcelStatus['parcel'] => {
  const version = row.versions.find(({ id }) => id === row.versionId)
  return {
    id: row.id,
    inseeCode: row.inseeCode,
    communeName: row.communeName ?? row.inseeCode,
    prefix: row.prefix,
    section: row.section,
    number: row.number,
    reference: printedReference(row),
    cadastralAreaM2: row.cadastralAreaM2,
    geometricAreaM2: row.geometricAreaM2,
    areaGap: areaGap(row.geometricAreaM2, row.cadastralAreaM2),
    geometry: row.geometry,
    bbox: row.bbox,
    center: row.center,
    source: {
      dataset: version?.title ?? 'Cadastre',
      versionId: row.versionId,
      vintage: version?.vintage ?? null,
      checkedAt,
    },
  }
}

/** A wall that passes the boundary by a difference of drawing does not put the neighbour's house on the parcel. */
const BUILDING_SLIVER = { m2: 2, share: 0.05 }

const isOnParcel = (onParcelM2: number, footprintM2: number) =>
  onParcelM2 >= BUILDING_SLIVER.m2 || onParcelM2 >= BUILDING_SLIVER.share * footprintM2

const firstUrl = (urls: Record<string, unknown>): string | null => {
  const url = Object.values(urls).find((value) => typeof value === 'string' && /^https?:\/\//.test(value))
  return typeof url === 'string' ? url : null
}
