import { Router } from 'express'
import { z } from 'zod'
import { paths } from '#contract/paths.ts'
import { ParcelId } from '#contract/place/parcels/parcel.ts'
import type { Deps } from '#platform/deps.ts'
import { notFound } from '#platform/problem.ts'
import { outsideCadastreSentence, publicDomainSentence } from '#wording/place/parcels/parcel.ts'
import { parcelHistory, unknownParcel } from './history.ts'
import { parcelUnder } from './history-queries.ts'
import { parcelStatus } from './parcels.ts'

const degrees = (limit: number, refusal: string) =>
  z
    .string({ error: refusal })
    .regex(/^-?\d{1,3}(\.\d+)?$/, refusal)
    .transform(Number)
    .refine((value) => Math.abs(value) <= limit, refusal)
const Point = z.object({
  lon: degrees(180, 'est une longitude en degrés, entre −180 et 180'),
  lat: degrees(90, 'est une latitude en degrés, entre −90 et 90'),
})
const Params = z.object({ id: ParcelId })

export const parcelRoutes = ({ db, clock }: Pick<Deps, 'db' | 'clock'>) =>
  Router()
    .get(paths.parcelAt, async (req, res) => {
      const { lon, lat } = Point.parse(req.query)
      const { id, isCadastred } = await parcelUnder(db, lon, lat)
      if (id === null) throw notFound(isCadastred ? publicDomainSentence : outsideCadastreSentence)
      res.json({ id })
    })
    .get(paths.parcelStatus, async (req, res) => {
      const { id } = Params.parse(req.params)
      const status = await parcelStatus(db, id, clock)
      if (status === undefined) throw await unknownParcel(db, id)
      res.set('Cache-Control', 'no-cache').json(status)
    })
    .get(paths.parcelHistory, async (req, res) => {
      const { id } = Params.parse(req.params)
      res.json(await parcelHistory(db, id))
    })
