import type { Database } from '#platform/database.ts'
import {
  communeWithoutCadastre,
  noParcelAround,
  noParcelIn,
  noParcelLoaded,
} from '#wording/place/addresses/missing-parcel.ts'
import { nameWords } from '#wording/place/addresses/street-search.ts'
import { type ParcelReference, printedReference } from '#wording/place/parcels/parcel-reference.ts'
import { communeAt, loadedCommunes, placeWords } from './parcel-queries.ts'
import { type Bias, type CommuneRow, communesCoded, communesNamed } from './queries.ts'

/** Communes that a sentence names; more of them are counted among « les communes chargées ». */
const NAMED_COMMUNES = 3

/** The communes that a reference names by their code or by all the words around it; null when it names none. */
export async function communesOfReference(
  db: Database,
  { inseeCode, place }: ParcelReference,
): Promise<CommuneRow[] | null> {
  if (inseeCode !== null) return communesCoded(db, inseeCode, NAMED_COMMUNES)
  const words = placeWords(place)
  if (words.length === 0) return null
  const named = await communesNamed(db, words, NAMED_COMMUNES)
  const whole = named.filter(({ name }) => nameWords(name).join(' ') === words.join(' '))
  return whole.length > 0 ? whole : named
}

/** Says that nobody bears a reference, and where it was looked for. */
export async function noParcelSentence(
  db: Database,
  reference: ParcelReference,
  named: readonly CommuneRow[] | null,
  bias: Bias,
): Promise<string> {
  const { section, number, prefix } = reference
  const text = printedReference({ prefix: prefix ?? '000', section, number })
  if (named !== null) {
    const loaded = named.filter(({ isLoaded }) => isLoaded)
    const names = (loaded.length > 0 ? loaded : named).map(({ name }) => name)
    return loaded.length === 0 && names.length > 0 ? communeWithoutCadastre(text, names) : noParcelIn(text, names)
  }
  const looked = bias && (await communeAt(db, bias))
  const all = await loadedCommunes(db, NAMED_COMMUNES + 1)
  if (all.length <= NAMED_COMMUNES) return noParcelIn(text, all)
  return looked ? noParcelAround(text, looked) : noParcelLoaded(text)
}
