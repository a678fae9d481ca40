import { type Response, Router } from 'express'
import { z } from 'zod'
import { ClockSimulationRequest } from '#contract/clock.ts'
import { paths } from '#contract/paths.ts'
import { ParcelId } from '#contract/place/parcels/parcel.ts'
import { simulate } from '#contract/place/simulation/clock-simulation.ts'
import { dayOfPlainDate } from '#law/clock/calendar.ts'
import { type DocumentDeps, type Printed, printBordereau, printNote, printProof } from './documents.ts'
import { MAP_SCALES, type MapScale } from './map-extract.ts'

const isScale = (value: number): value is MapScale => MAP_SCALES.some((scale) => scale === value)

const Scale = z.coerce
  .number()
  .refine(isScale, `L’échelle est l’une de : ${MAP_SCALES.map((scale) => `1:${scale}`).join(', ')}`)
  .transform((value) => MAP_SCALES.find((scale) => scale === value))
  .optional()

/** Identifiers separated by commas; blanks around them are forgiven. */
const Ids = z
  .string({ error: 'Donnez au moins une parcelle dans « ids »' })
  .transform((text) =>
    text
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== ''),
  )
  .pipe(z.array(ParcelId).min(1, 'Donnez au moins une parcelle dans « ids »'))

const NoteQuery = z.object({ ids: Ids.optional(), echelle: Scale })
const BordereauQuery = z.object({ ids: Ids, echelle: Scale })

function send(res: Response, { pdf, fileName }: Printed): void {
  res
    .status(200)
    .type('application/pdf')
    .set('Content-Disposition', `inline; filename="${fileName.replaceAll(/[^\w.+-]/g, '')}"`)
    .set('Cache-Control', 'private, no-store')
    .send(Buffer.from(pdf))
}

/** Documents that the counter prints. `ids` adds parcels to the note; `echelle` sets the scale of the plans. */
export const documentRoutes = (deps: DocumentDeps) =>
  Router()
    .get(paths.parcelNote, async (req, res) => {
      const id = ParcelId.parse(req.params.id)
      const { ids = [], echelle } = NoteQuery.parse(req.query)
      send(res, await printNote(deps, [id, ...ids], echelle))
    })
    .get(paths.siteBordereau, async (req, res) => {
      const { ids, echelle } = BordereauQuery.parse(req.query)
      send(res, await printBordereau(deps, ids, echelle))
    })
    .post(paths.clockProof, async (req, res) => {
      const request = ClockSimulationRequest.parse(req.body)
      send(res, await printProof(deps, simulate(request, dayOfPlainDate(deps.clock.today()))))
    })
