import type { Strip } from '#law/extent.ts'

/** A constraint met by a parcel; ground measures (m², m). */
export type MetConstraint = {
  id: number
  topic: string
  kind: string
  code: string
  label: string
  versionId: number
  documentKey: string | null
  everywhere: boolean
  validFrom: string | null
  attributes: Record<string, unknown> | null
  /** 2 area, 1 line, 0 point. */
  dimension: number
  areaM2: number
  lengthM: number
  /** Of a line or a point; null for an area. */
  distanceM: number | null
  /** The computation failed on its geometry: nothing can be said. */
  failed: boolean
  /** What is nowhere as wide as `STRIP_M`: its ground on the parcel, or what it leaves of the parcel. */
  strip: Strip | null
}

/** What the zones of one dataset version take of the parcel: together, and how much of it twice; what of these is a mere strip. */
export type ZonedGround = {
  versionId: number
  coveredM2: number
  twiceM2: number
  strips: { covered: boolean; left: boolean; twice: boolean }
}

export type SourceVersion = {
  id: number
  title: string
  vintage: string | null
  answers: string[]
  /** Ground of the parcel inside its coverage; 0 outside or when the coverage is not known. */
  coveredM2: number
}

export type FoundDocument = {
  id: number
  key: string | null
  kind: string
  title: string
  approvedOn: string | null
  enforceableOn: string | null
  publishedOn: string | null
  endedOn: string | null
  urls: Record<string, unknown>
}

export type FoundAct = { key: string; name: string; decidedOn: string | null; url: string | null }

export type FoundNeighbour = {
  id: string
  prefix: string
  section: string
  number: string
  cadastralAreaM2: number | null
  sharedM: number
  azimuth: number | null
}

export type FoundChange = {
  on: string
  subject: 'parcel' | 'zone' | 'constraint'
  change: 'created' | 'removed' | 'modified'
  relatives: string[]
  detail: Record<string, unknown>
  dataset: string
  vintage: string | null
}

export type StatusRow = {
  id: string
  inseeCode: string
  communeName: string | null
  prefix: string
  section: string
  number: string
  cadastralAreaM2: number | null
  geometricAreaM2: number
  groundM2: number
  versionId: number
  geometry: { type: string; coordinates: unknown[] }
  bbox: [number, number, number, number]
  center: [number, number]
  constraints: MetConstraint[]
  zoned: ZonedGround[]
  versions: SourceVersion[]
  answered: { kind: string; isBounded: boolean; isUnbounded: boolean }[]
  documents: FoundDocument[]
  acts: FoundAct[]
  neighbours: FoundNeighbour[]
  buildings: { kind: 'solid' | 'light' | 'unknown'; name: string | null; footprintM2: number; onParcelM2: number }[]
  areBuildingsLoaded: boolean
  addresses: {
    number: number | null
    suffix: string | null
    street: string
    postalCode: string | null
    certified: boolean | null
    linked: boolean
  }[]
  changes: FoundChange[]
}

/** Order of the values of a constraint as it travels: names would weigh more than what they name. */
export type TravellingConstraint = [
  id: number,
  topic: string,
  kind: string,
  code: string,
  label: string,
  versionId: number,
  documentKey: string | null,
  everywhere: boolean,
  validFrom: string | null,
  attributes: Record<string, unknown> | null,
  dimension: number,
  areaM2: number,
  lengthM: number,
  distanceM: number | null,
  failed: boolean,
  strip: Strip | null,
]

export const metConstraint = (values: TravellingConstraint): MetConstraint => {
  const [id, topic, kind, code, label, versionId, documentKey, everywhere, validFrom, attributes, ...measures] = values
  const [dimension, areaM2, lengthM, distanceM, failed, strip] = measures
  return {
    id,
    topic,
    kind,
    code,
    label,
    versionId,
    documentKey,
    everywhere,
    validFrom,
    attributes,
    dimension,
    areaM2,
    lengthM,
    distanceM,
    failed,
    strip,
  }
}
