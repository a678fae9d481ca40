import { z } from 'zod'

export const DeliveryState = z.enum(['reading', 'ready', 'loading', 'loaded', 'refused', 'given_up', 'purged'])
export type DeliveryState = z.infer<typeof DeliveryState>

const Counts = z.record(z.string(), z.int())

export const DeliveredFileReport = z.object({
  name: z.string(),
  kind: z.enum(['NBAT', 'BATI', 'PROP', 'FPDL', 'D166']),
  encoding: z.string(),
  lineEnds: z.string(),
  lines: z.int().describe('headers + rows + set aside + refused'),
  headers: z.int(),
  rows: z.int(),
  setAside: Counts.describe('by code of record: read, counted, not kept'),
  refused: Counts.describe('by reason'),
})

export const DeliveryReport = z.object({
  communes: z.array(z.object({ inseeCode: z.string(), name: z.string() })),
  missing: z.array(z.string()).describe('files that the delivery has not: what they say is unknown'),
  files: z.array(DeliveredFileReport),
  refusals: z.array(z.object({ file: z.string(), line: z.int(), sentence: z.string() })),
  tables: Counts.describe('rows loaded by table; empty before the loading'),
  replaced: z.object({ vintages: z.array(z.int()), rows: z.int(), tables: Counts }).nullable(),
  differences: z
    .object({
      notOnMap: z.int(),
      notInMajic: z.int(),
      unmapped: z.array(z.string()),
      accountsWithoutHolder: z.int(),
      parcelsWithoutAccount: z.int(),
      localsWithoutPlace: z.int(),
      lotsWithoutLocal: z.int(),
      localsWithoutParcel: z.int(),
    })
    .nullable(),
})
export type DeliveryReport = z.infer<typeof DeliveryReport>

export const OwnerDelivery = z.object({
  id: z.uuid(),
  state: DeliveryState,
  sourceName: z.string(),
  sha256: z.string().nullable(),
  vintage: z.int().nullable(),
  department: z.string().nullable(),
  undertaking: z.string().nullable().describe('reference of the acte d’engagement'),
  by: z.string(),
  requestedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  step: z.string(),
  done: z.int(),
  total: z.int().nullable(),
  refusal: z.string().nullable(),
  report: DeliveryReport.nullable(),
})
export type OwnerDelivery = z.infer<typeof OwnerDelivery>

export const OwnerData = z.object({
  communes: z.array(
    z.object({
      inseeCode: z.string(),
      name: z.string(),
      vintage: z.int(),
      loadedAt: z.iso.datetime(),
      missing: z.array(z.string()),
    }),
  ),
  isKeyLost: z.boolean().describe('what is sealed opens with another key: it is to be put back, or MAJIC loaded again'),
  deliveries: z.array(OwnerDelivery),
})
export type OwnerData = z.infer<typeof OwnerData>

export const Undertaking = z.object({
  undertaking: z
    .string()
    .trim()
    .min(3, 'Donnez la référence de l’acte d’engagement signé avec la DGFiP')
    .max(300, 'La référence de l’acte d’engagement tient en 300 caractères'),
})
