import { z } from 'zod'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { ParcelHistory, ParcelId, ParcelStatus } from './parcel.ts'
import { ParcelNetwork } from './parcel-network.ts'

/** Written out, for an empty text is no longitude. A pole has no place on the maps of the law. */
const degrees = (limit: number, refusal: string) =>
  z
    .string({ error: refusal })
    .regex(/^-?\d{1,3}(\.\d+)?$/, refusal)
    .transform(Number)
    .pipe(z.number().gt(-limit, refusal).lt(limit, refusal))
    .meta({
      type: 'number',
      minimum: -limit,
      maximum: limit,
      exclusiveMinimum: true,
      exclusiveMaximum: true,
      pattern: undefined,
    })

const Point = z.object({
  lon: degrees(180, 'est une longitude en degrés, entre −180 et 180'),
  lat: degrees(90, 'est une latitude en degrés, entre −90 et 90'),
})

const ofParcel = { method: 'get', tag: 'guichet', access: 'anyone', status: 200, params: { id: ParcelId } } as const

/** What a place is: which parcel lies there, what it is subject to, what its reference becomes. */
export const parcelOperations = {
  parcelAt: operation({
    method: 'get',
    path: paths.parcelAt,
    tag: 'guichet',
    access: 'anyone',
    summary: 'Parcelle sous un point WGS 84',
    query: Point,
    status: 200,
    answer: json(z.object({ id: ParcelId })),
    refusals: [404],
  }),
  parcelStatus: operation({
    ...ofParcel,
    path: paths.parcelStatus,
    summary: 'État complet d’une parcelle, avec ses preuves',
    answer: json(ParcelStatus),
    refusals: [404],
  }),
  parcelHistory: operation({
    ...ofParcel,
    path: paths.parcelHistory,
    summary: 'Ce que devient une référence cadastrale',
    answer: json(ParcelHistory),
    refusals: [404],
  }),
  parcelNetwork: operation({
    ...ofParcel,
    access: 'visitor',
    path: paths.parcelNetwork,
    summary: 'Déversoirs d’orage autour d’une parcelle, avec leurs jours de déversement et ce que l’on ignore',
    answer: json(ParcelNetwork),
    refusals: [404],
  }),
}
