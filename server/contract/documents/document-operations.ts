import { z } from 'zod'
import { ClockSimulationRequest } from '#contract/clock.ts'
import { json, operation, pdf } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { PrintedGuide } from '#contract/place/guide/printed-guide.ts'
import { ParcelId } from '#contract/place/parcels/parcel.ts'

/** Scales a town hall prints at; the last two only serve parcels that no other would hold. */
export const MAP_SCALES = [500, 1000, 2000, 5000, 10_000, 25_000] as const
export type MapScale = (typeof MAP_SCALES)[number]

const isScale = (value: number) => MAP_SCALES.some((scale) => scale === value)

/** The largest scale that holds the parcels, when absent. */
const PrintedScale = z.coerce
  .number()
  .int()
  .refine(isScale, `L’échelle est l’une de : ${MAP_SCALES.map((scale) => `1:${scale}`).join(', ')}`)
  .transform((value) => MAP_SCALES.find((scale) => scale === value))
  .optional()

/** Identifiers separated by commas; blanks around them are forgiven. */
const parcelIds = (description: string) =>
  z
    .string({ error: 'Donnez au moins une parcelle dans « ids »' })
    .transform((text) =>
      text
        .split(',')
        .map((id) => id.trim())
        .filter((id) => id !== ''),
    )
    .pipe(z.array(ParcelId).min(1, 'Donnez au moins une parcelle dans « ids »'))
    .describe(description)

/** Documents that the counter prints. */
export const documentOperations = {
  printNote: operation({
    method: 'get',
    path: paths.parcelNote,
    tag: 'guichet',
    access: 'anyone',
    summary: 'Note de renseignements d’urbanisme',
    params: { id: ParcelId },
    query: z.object({
      ids: parcelIds('autres parcelles du terrain, séparées par des virgules').optional(),
      echelle: PrintedScale,
    }),
    status: 200,
    answer: pdf,
    caching: 'never',
    refusals: [404],
  }),
  printBordereau: operation({
    method: 'get',
    path: paths.siteBordereau,
    tag: 'guichet',
    access: 'anyone',
    summary: 'Bordereau parcellaire',
    query: z.object({ ids: parcelIds('identifiants séparés par des virgules'), echelle: PrintedScale }),
    status: 200,
    answer: pdf,
    caching: 'never',
    refusals: [404],
  }),
  printClock: operation({
    method: 'post',
    path: paths.clockProof,
    tag: 'droit',
    access: 'anyone',
    summary: 'La même horloge, imprimée avec la preuve de chaque date',
    body: json(ClockSimulationRequest),
    status: 200,
    answer: pdf,
  }),
  printGuide: operation({
    method: 'post',
    path: paths.printedProcedure,
    tag: 'guide',
    access: 'anyone',
    summary: 'La réponse du guide, imprimée : procédure, architecte, pièces, services consultés, taxes',
    body: json(PrintedGuide),
    status: 200,
    answer: pdf,
  }),
}
