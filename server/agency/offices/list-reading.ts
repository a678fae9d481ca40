import type { ReadLine, ReadList } from '#contract/agency/offices/batch.ts'
import type { Deps } from '#platform/deps.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { addressesOfParcels } from '#server/place/parcels/parcels.ts'
import { LINE_FAULTS, LINE_NOTES, readyText } from '#wording/agency/offices/office-words.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { referenceText } from '#wording/place/parcels/parcel.ts'
import { communesWritten, parcelsWritten } from './batch-queries.ts'
import { ownOffice } from './offices.ts'
import { readParcels, type WrittenParcel } from './parcel-list.ts'

/**
 * Reads a list of parcels before anything is filed: of each line, whether a certificate can be asked of it, with what R*410-1 wants — the place, the
 * references, the area — or what is wrong and how to mend it.
 *
 * @throws Problem 404 for who does not work there
 */
export const readParcelList = (
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  personId: string,
  officeId: string,
  text: string,
): Promise<ReadList> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await ownOffice(scoped, officeId)
    return readIn(scoped, text)
  })

/** The same within a transaction. */
export async function readIn(scoped: Scoped, text: string): Promise<ReadList> {
  const written = readParcels(text)
  const parcels = written.flatMap((line) => (line.fault === null ? [line.parcel] : []))
  const communes = Map.groupBy(
    await communesWritten(
      scoped,
      parcels.map(({ commune }) => commune),
    ),
    (found) => found.written,
  )
  const placed = new Map(parcels.map((parcel) => [parcel.line, placedIn(parcel, communes.get(parcel.commune) ?? [])]))
  const ids = [...placed.values()].flatMap((place) => ('id' in place ? [place.id] : []))
  const known = new Map((await parcelsWritten(scoped, ids)).map((row) => [row.id, row]))
  const addresses = await addressesOfParcels(scoped, [...known.keys()])
  const first = new Map<string, number>()
  const lines: ReadLine[] = []
  for (const line of written) {
    if (line.fault !== null) {
      lines.push(wrong(line, line.fault))
      continue
    }
    const place = placed.get(line.parcel.line)
    if (place === undefined || 'fault' in place) {
      lines.push(wrong(line.parcel, place?.fault ?? LINE_FAULTS.notAParcel()))
      continue
    }
    const row = known.get(place.id)
    const reference = referenceText(place.id)
    const before = first.get(place.id)
    if (!row) lines.push(wrong(line.parcel, LINE_FAULTS.parcelUnknown({ reference, commune: place.name })))
    else if (before !== undefined) lines.push(wrong(line.parcel, LINE_FAULTS.twice({ line: before })))
    else {
      first.set(place.id, line.parcel.line)
      const found = addresses.get(place.id)
      lines.push(ready(line.parcel, { reference, commune: place.name, found, ...row }))
    }
  }
  const count = lines.filter(({ verdict }) => verdict === 'ready').length
  return { lines, ready: count, wrong: lines.length - count }
}

type Found = { inseeCode: string; name: string; hasCadastre: boolean }

function placedIn(
  { commune, prefix, section, number }: WrittenParcel,
  found: readonly Found[],
): { id: string; name: string } | { fault: string } {
  const [one] = found
  if (!one) return { fault: LINE_FAULTS.communeUnknown({ commune }) }
  if (found.length > 1) return { fault: LINE_FAULTS.communeTwice({ commune }) }
  if (!one.hasCadastre) return { fault: LINE_FAULTS.noCadastre({ commune: one.name }) }
  return { id: `${one.inseeCode}${prefix}${section}${number}`, name: one.name }
}

function ready(
  { line, written, reference: own, address }: WrittenParcel,
  {
    id,
    areaM2,
    asked,
    reference,
    commune,
    found,
  }: {
    id: string
    areaM2: number
    asked: string | null
    reference: string
    commune: string
    found: string | undefined
  },
): ReadLine {
  const known = address || found
  return {
    line,
    written,
    verdict: 'ready',
    says: readyText({ reference, commune, areaM2 }),
    notes: [
      ...(known ? [] : [LINE_NOTES.noAddress()]),
      ...(asked === null ? [] : [LINE_NOTES.asked({ number: printedNumber(asked) })]),
    ],
    parcelId: id,
    reference: own,
    areaM2,
    groundAddress: known || `Parcelle ${reference}, ${commune}`,
  }
}

const wrong = (line: { line: number; written: string; reference: string }, says: string): ReadLine => ({
  line: line.line,
  written: line.written,
  verdict: 'wrong',
  says,
  notes: [],
  parcelId: null,
  reference: line.reference,
  areaM2: null,
  groundAddress: '',
})
