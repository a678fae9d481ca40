import { z } from 'zod'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { MapLayers } from './layer.ts'

const NO_TILE = 'L’adresse d’une tuile se termine par trois nombres entiers\u00a0: niveau, colonne, ligne'
const Place = z.coerce.number(NO_TILE).int(NO_TILE).min(0, NO_TILE).max(99_999_999, NO_TILE)

/** The layers of the map, and their tiles. */
export const tileOperations = {
  mapLayers: operation({
    method: 'get',
    path: paths.layers,
    tag: 'carte',
    access: 'anyone',
    summary: 'Couches, légendes, sources et révisions',
    status: 200,
    answer: json(MapLayers),
  }),
  tile: operation({
    method: 'get',
    path: paths.tile,
    tag: 'carte',
    access: 'anyone',
    summary: 'Tuile vectorielle',
    params: {
      layer: z.string(),
      revision: z.string().regex(/^[0-9a-f]{16}$/, 'La révision d’une couche est celle que donne /api/layers'),
      z: Place,
      x: Place,
      y: Place,
    },
    status: 200,
    answer: { mediaType: 'application/vnd.mapbox-vector-tile' },
    caching: 'immutable',
    byHand: 'answer',
    refusals: [404],
  }),
}
