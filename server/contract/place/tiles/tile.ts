import { z } from 'zod'

/**
 * Properties of the features of each tiled layer: what the map draws, labels, lights up and opens. The vector layer in
 * a tile bears the identifier of its map layer. Absent values are left out of the tile.
 *
 * `symbol` is the key of a row of the legend and of the symbol table; it decides colour, hatch, line and icon.
 */
const TiledConstraint = z.object({
  id: z.number().int().describe('constraint id: opens its proof'),
  symbol: z.string(),
  code: z.string().optional().describe('drawn as the label of zones: « UBa »'),
  label: z.string().optional(),
})

const TiledBase = z.object({
  id: z.number().int(),
  kind: z.enum(['road', 'rail', 'stream', 'water', 'wood', 'place']),
  rank: z.number().int().min(1).max(6).describe('1: drawn from afar'),
  name: z.string().optional(),
})

export const tileProperties = {
  baseFar: TiledBase,
  base: TiledBase,
  communes: z.object({ id: z.string().describe('INSEE code'), name: z.string() }),
  sections: z.object({
    id: z.string().describe('commune, prefix, section'),
    code: z.string().describe('as printed: « A », « AB »'),
  }),
  parcels: z.object({
    id: z.string().describe('14 characters'),
    number: z.string().describe('as printed, without leading zeros'),
  }),
  buildings: z.object({ symbol: z.enum(['building/solid', 'building/light']) }),
  streets: z.object({ id: z.number().int(), name: z.string().describe('written along its houses') }),
  addresses: z.object({ number: z.string().describe('number and suffix: « 14 bis »') }),
  zones: TiledConstraint,
  prescriptions: TiledConstraint,
  informations: TiledConstraint,
  dressing: TiledConstraint.extend({ text: z.string().optional(), angle: z.number().optional().describe('degrees') }),
  easements: TiledConstraint,
  risks: TiledConstraint,
} as const
