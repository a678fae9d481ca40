import type { SearchHit } from '#contract/place/addresses/search.ts'
import type { Database } from '#platform/database.ts'
import {
  formerParcelContext,
  parcelContext,
  parcelListContext,
  parcelListLabel,
} from '#wording/place/addresses/search.ts'
import { referenceText } from '#wording/place/parcels/parcel.ts'
import { parcelIdOf } from '#wording/place/parcels/parcel-id.ts'
import { type ParcelReference, printedReference, type ReadReferences } from '#wording/place/parcels/parcel-reference.ts'
import { noParcelSentence } from './missing-parcel.ts'
import { formerIdsOf, formerParcels, parcelsReferenced, type ReferencedParcel } from './parcel-queries.ts'
import type { Bias, CommuneRow } from './queries.ts'

type Found = { hits: SearchHit[]; notFound: string[]; told: string | null }

/**
 * Parcels, former parcels or a list of parcels that the text designates; what does not exist is told, and where it was looked for.
 *
 * @param named  communes that the reference names, null when it names none
 */
export async function parcelHits(
  db: Database,
  { references, unread }: ReadReferences,
  named: readonly CommuneRow[] | null,
  bias: Bias,
  limit: number,
): Promise<Found> {
  const [reference] = references
  if (reference === undefined) return { hits: [], notFound: [...unread], told: null }
  const parcels = await parcelsReferenced(db, references, bias, limit)
  if (references.length > 1) return listHit(references, unread, parcels)
  const hits = parcels.map(parcelHit)
  if (hits.length > 0) return { hits, notFound: [], told: null }
  const former = await formerHits(db, reference, limit)
  const told = former.length > 0 ? null : await noParcelSentence(db, reference, named, bias)
  return { hits: former, notFound: [], told }
}

const parcelHit = ({
  id,
  communeName,
  prefix,
  section,
  number,
  likeness,
  lon,
  lat,
  bbox,
}: ReferencedParcel): SearchHit => ({
  type: 'parcel',
  id,
  label: printedReference({ prefix, section, number }),
  context: parcelContext(communeName),
  parcelIds: [id],
  center: [lon, lat],
  bbox,
  score: likeness,
})

async function formerHits(db: Database, reference: ParcelReference, limit: number): Promise<SearchHit[]> {
  const { inseeCode, prefix } = reference
  const ids =
    inseeCode && prefix ? [parcelIdOf({ ...reference, inseeCode, prefix })] : await formerIdsOf(db, reference, limit)
  const former = ids.length === 0 ? [] : await formerParcels(db, ids)
  return former.slice(0, limit).map(({ id, communeName, descendants }) => ({
    type: 'formerParcel',
    id,
    label: referenceText(id),
    context: formerParcelContext(communeName, descendants.length),
    parcelIds: descendants,
    center: null,
    bbox: null,
    score: 0.9,
  }))
}

/**
 * One hit for a pasted list. References without a commune are looked for in the commune that bears most of the list:
 * a secretary pastes the parcels of one file.
 */
function listHit(
  references: readonly ParcelReference[],
  unread: readonly string[],
  parcels: readonly ReferencedParcel[],
): Found {
  const common = commonestCommune(parcels)
  const chosen = new Map<string, ReferencedParcel>()
  const missing: ParcelReference[] = []
  for (const [at, reference] of references.entries()) {
    const bearing = parcels.filter(({ rank }) => rank === at + 1)
    const parcel = bearing.find(({ inseeCode }) => inseeCode === common) ?? bearing[0]
    if (parcel) chosen.set(parcel.id, parcel)
    else missing.push(reference)
  }
  const found = [...chosen.values()]
  const notFound = [...missing.map(({ text }) => text), ...unread]
  if (found.length === 0) return { hits: [], notFound, told: null }
  const boxes = found.map(({ bbox }) => bbox)
  const bbox: SearchHit['bbox'] = [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ]
  const hit: SearchHit = {
    type: 'parcels',
    id: found.map(({ id }) => id).join(','),
    label: parcelListLabel(found.length),
    context: parcelListContext([...new Set(found.map(({ communeName }) => communeName))]),
    parcelIds: found.map(({ id }) => id),
    center: [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2],
    bbox,
    score: 1,
  }
  return { hits: [hit], notFound, told: null }
}

/** The commune where the most references are found; the first met of those that are equal. */
function commonestCommune(parcels: readonly ReferencedParcel[]): string | undefined {
  const ranks = new Map<string, Set<number>>()
  for (const { inseeCode, rank } of parcels) {
    const known = ranks.get(inseeCode) ?? new Set()
    ranks.set(inseeCode, known.add(rank))
  }
  return [...ranks].sort(([, a], [, b]) => b.size - a.size)[0]?.[0]
}
