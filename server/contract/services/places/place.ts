import { z } from 'zod'
import { InseeCode } from '#contract/services/notices/notice.ts'

export const PLACE_KINDS = ['number', 'defibrillator', 'place'] as const
export const PlaceKind = z.enum(PLACE_KINDS)
export type PlaceKind = z.infer<typeof PlaceKind>

export const COLLECTION_STREAMS = ['household', 'recycling', 'glass', 'garden', 'bulky'] as const
export const CollectionStream = z.enum(COLLECTION_STREAMS)
export type CollectionStream = z.infer<typeof CollectionStream>

/** A useful number, a defibrillator or a place of the commune. */
export const LocalPlace = z.object({
  id: z.string(),
  kind: PlaceKind,
  name: z.string(),
  category: z.string(),
  phone: z.string(),
  address: z.string(),
  detail: z.string(),
  lon: z.number().nullable(),
  lat: z.number().nullable(),
  source: z.string(),
  checkedOn: z.string().nullable(),
})
export type LocalPlace = z.infer<typeof LocalPlace>

/** A collection that comes back: every so many weeks from `firstOn`; `moved` says the days that give way to another, or to none. */
export const CollectionRound = z.object({
  id: z.string(),
  stream: CollectionStream,
  sector: z.string(),
  /** Streets that it serves, as they are written; none: the whole commune. */
  streets: z.array(z.string()),
  everyWeeks: z.number(),
  firstOn: z.string(),
  lastOn: z.string().nullable(),
  moved: z.record(z.string(), z.string()),
  source: z.string(),
})
export type CollectionRound = z.infer<typeof CollectionRound>

export const IMPORTED_LISTS = [...PLACE_KINDS, 'collection'] as const
export const ImportedList = z.enum(IMPORTED_LISTS)
export type ImportedList = z.infer<typeof ImportedList>

/** A list of a commune, whole: what it was before gives way. */
export const PlacesImport = z.object({
  commune: InseeCode,
  list: ImportedList,
  source: z.string().trim().min(3, 'Dites d’où vient cette liste').max(150),
  csv: z.string().min(1, 'Choisissez un fichier').max(500_000, 'Ce fichier compte plus de 500 000 caractères'),
  /** Read and shown, nothing is kept. */
  isTrial: z.boolean().default(false),
})
export type PlacesImport = z.infer<typeof PlacesImport>

export const ImportReport = z.object({
  read: z.number(),
  before: z.number(),
  isKept: z.boolean(),
  faults: z.array(z.object({ line: z.number(), sentence: z.string() })),
  samples: z.array(z.string()),
})
export type ImportReport = z.infer<typeof ImportReport>

export const ListCount = z.object({
  inseeCode: z.string(),
  name: z.string(),
  list: ImportedList,
  count: z.number(),
  source: z.string().nullable(),
  importedAt: z.string().nullable(),
})
