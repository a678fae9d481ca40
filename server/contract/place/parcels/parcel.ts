import { z } from 'zod'
import { Source, Statement } from './statement.ts'

export const ParcelId = z
  .string()
  .regex(
    /^[0-9][0-9AB][0-9]{3}[0-9]{3}[0-9A-Z]{2}[0-9]{4}$/,
    'Un identifiant de parcelle compte 14 caractères : commune (5), préfixe (3), section (2), numéro (4)',
  )

const Position = z.array(z.number()).min(2)
/** WGS 84 GeoJSON geometry (RFC 7946). */
export const Geometry = z.object({ type: z.string(), coordinates: z.array(z.any()) }).loose()
export type Geometry = z.infer<typeof Geometry>

export const Parcel = z.object({
  id: z.string(),
  inseeCode: z.string(),
  communeName: z.string(),
  prefix: z.string(),
  section: z.string(),
  number: z.string(),
  reference: z.string().describe('as printed: « AB 12 », « 302 AB 12 » when the prefix is not 000'),
  cadastralAreaM2: z.number().nullable().describe('contenance'),
  geometricAreaM2: z.number().describe('ellipsoidal area of the drawing'),
  areaGap: z
    .number()
    .nullable()
    .describe('(drawn − contenance) / contenance, when it exceeds 5 % in absolute value; else null'),
  geometry: Geometry,
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
  center: Position.describe('a point inside, [longitude, latitude]'),
  source: Source,
})
export type Parcel = z.infer<typeof Parcel>

export const Neighbour = z.object({
  id: z.string(),
  reference: z.string(),
  sharedM: z.number().describe('length of the common boundary'),
  direction: z.enum(['N', 'NE', 'E', 'SE', 'S', 'SO', 'O', 'NO']),
  cadastralAreaM2: z.number().nullable(),
})

export const BuildingOnParcel = z.object({
  kind: z.enum(['solid', 'light', 'unknown']),
  name: z.string().nullable(),
  footprintM2: z.number().describe('whole building'),
  onParcelM2: z.number().describe('part that lies on the parcel'),
})

export const PlanningDocument = z.object({
  id: z.number().int(),
  key: z.string().nullable().describe('IDURBA'),
  kind: z.string(),
  title: z.string(),
  approvedOn: z.iso.date().nullable(),
  enforceableOn: z.iso.date().nullable(),
  publishedOn: z.iso.date().nullable(),
  endedOn: z.iso.date().nullable(),
  url: z.string().nullable(),
})
export type PlanningDocument = z.infer<typeof PlanningDocument>

/** What an import changed for this parcel. */
export const ParcelChange = z.object({
  on: z.iso.datetime(),
  subject: z.enum(['parcel', 'zone', 'constraint']),
  change: z.enum(['created', 'removed', 'modified']),
  relatives: z.array(z.string()),
  sentence: z.string().describe('in French'),
  dataset: z.string(),
  vintage: z.iso.date().nullable(),
})

export const AddressOfParcel = z.object({
  label: z.string(),
  certified: z.boolean().nullable(),
  linked: z.boolean().describe('linked by the source; else this parcel is the nearest to its point'),
})

export const ParcelStatus = z.object({
  parcel: Parcel,
  addresses: z.array(AddressOfParcel),
  statements: z.array(Statement),
  documents: z.array(PlanningDocument),
  neighbours: z.array(Neighbour),
  buildings: z.array(BuildingOnParcel),
  areBuildingsLoaded: z.boolean().describe('false: no building layer of the commune, and an empty list says nothing'),
  changedSince: z.array(ParcelChange),
  checkedAt: z.iso.datetime(),
})
export type ParcelStatus = z.infer<typeof ParcelStatus>

/** What became of a reference: the chain of rows that bore it and the parcels it became or came from. */
export const ParcelHistory = z.object({
  id: z.string(),
  exists: z.boolean(),
  steps: z.array(ParcelChange),
  descendants: z.array(z.string()).describe('parcels of today that stand on its ground'),
  ancestors: z.array(z.string()),
})
export type ParcelHistory = z.infer<typeof ParcelHistory>
