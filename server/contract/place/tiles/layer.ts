import { z } from 'zod'

/** One line of the legend: how rows with these properties are drawn. `symbol` is a key of the client's symbol table. */
export const LegendEntry = z.object({ symbol: z.string(), label: z.string(), count: z.number().int() })

/** A tiled layer of the map. Tile URL: /api/tiles/{id}/{revision}/{z}/{x}/{y}.pbf, immutable. */
export const MapLayer = z.object({
  id: z.enum([
    'baseFar',
    'base',
    'communes',
    'sections',
    'parcels',
    'buildings',
    'zones',
    'prescriptions',
    'informations',
    'dressing',
    'easements',
    'risks',
    'streets',
    'addresses',
  ]),
  title: z.string(),
  revision: z.string().describe('changes with any dataset version the layer shows'),
  minZoom: z.number().int(),
  maxZoom: z.number().int(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable().describe('null: nothing loaded'),
  legend: z.array(LegendEntry),
  sources: z.array(z.object({ title: z.string(), vintage: z.iso.date().nullable(), licence: z.string().nullable() })),
})
export type MapLayer = z.infer<typeof MapLayer>

export const MapLayers = z.object({
  layers: z.array(MapLayer),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  territory: z.object({ name: z.string(), communes: z.array(z.object({ inseeCode: z.string(), name: z.string() })) }),
})
export type MapLayers = z.infer<typeof MapLayers>
