import { day } from '#law/clock/calendar.ts'
import { documentInForce, type PlanAnswer } from '#law/plan/in-force.ts'
import { factsOf } from './facts.ts'
import { facesOf, joinedFaces, placeOfPoint } from './ground-queries.ts'
import { type DocumentRow, documentsAt, type Place, placeOfCommune, type Reader } from './point-queries.ts'

/** What binds at a place on a day: the answer of the law, and the rows of the register that it names. */
export type Binding = { place: Place; answer: PlanAnswer; rows: readonly DocumentRow[] }

/** What binds on a part of a surface: `geom` as hexadecimal EWKB in the legal projection, `areaM2` in its plane. */
export type BindingPart = Binding & { geom: string; areaM2: number }

export async function bindingAtPlace(db: Reader, place: Place, on: string): Promise<Binding> {
  const rows = await documentsAt(db, place)
  return { place, rows, answer: documentInForce(factsOf(rows), day(on)) }
}

/** Which document binds in the middle of a commune on a day; undefined for a commune that is not known. */
export async function bindingOfCommune(db: Reader, inseeCode: string, on: string): Promise<Binding | undefined> {
  const place = await placeOfCommune(db, inseeCode)
  return place && bindingAtPlace(db, place, on)
}

/**
 * Which document binds at a point on a day.
 * @param point  hexadecimal EWKB in the legal projection of its place
 * @returns undefined outside the communes whose ground is loaded
 */
export async function bindingAt(db: Reader, point: string, on: string): Promise<Binding | undefined> {
  const place = await placeOfPoint(db, point)
  return place && bindingAtPlace(db, place, on)
}

/**
 * What binds on each part of a surface on a day, the largest part first. Ground outside the loaded communes is in no part; what is
 * smaller than a square metre is noise of the drawing.
 * @param surface  hexadecimal EWKB in the legal projection of its place
 */
export async function bindingsOver(db: Reader, surface: string, on: string): Promise<BindingPart[]> {
  const parts = new Map<string, BindingPart[]>()
  for (const { geom, areaM2, ...place } of await facesOf(db, surface)) {
    const binding = await bindingAtPlace(db, place, on)
    const key = `${place.inseeCode} ${identityOf(binding.answer)}`
    parts.set(key, [...(parts.get(key) ?? []), { ...binding, geom, areaM2 }])
  }
  const joined: BindingPart[] = []
  for (const [first, ...others] of parts.values()) {
    if (!first) continue
    const faces = [first, ...others]
    const areaM2 = faces.reduce((sum, face) => sum + face.areaM2, 0)
    const geom =
      others.length === 0
        ? first.geom
        : await joinedFaces(
            db,
            faces.map((face) => face.geom),
          )
    joined.push({ ...first, geom, areaM2 })
  }
  return joined.toSorted((one, other) => other.areaM2 - one.areaM2)
}

/** Two answers are one when the same versions of the same document bind, with the same exceptions. */
const identityOf = (answer: PlanAnswer): string =>
  answer.outcome === 'document'
    ? JSON.stringify([answer.document, answer.procedures, answer.others, answer.except])
    : answer.outcome
