import { z } from 'zod'
import { HOLDER_SORTS } from '#rules/owners/holder-sorts.ts'

const Sort = z.enum(HOLDER_SORTS)

const LegalHolder = z.object({
  name: z.string(),
  siren: z.string().nullable(),
  sort: Sort,
  right: z.string().nullable().describe('code du droit, comme la DGFiP l’écrit'),
  premises: z.number().int().describe('locaux tenus sur la parcelle ; 0 pour le terrain lui-même'),
})

/** What the open files say of a parcel. */
export const LegalPersonsOfParcel = z.object({
  isLoaded: z.boolean().describe('faux : le fichier de la commune n’est pas chargé, rien n’est su'),
  vintage: z.iso.date().nullable(),
  holders: z.array(LegalHolder),
})
export type LegalPersonsOfParcel = z.infer<typeof LegalPersonsOfParcel>

const asked = (what: string) => z.stringbool().optional().describe(what).meta({ type: 'boolean' })

export const LegalGroundQuery = z.object({
  inseeCode: z.string().regex(/^\d[\dAB]\d{3}$/, 'Dites la commune par son code INSEE'),
  sort: Sort.optional(),
  inU: asked('en zone U du plan, au point intérieur de la parcelle'),
  unbuilt: asked('sans bâtiment au plan'),
})
export type LegalGroundQuery = z.infer<typeof LegalGroundQuery>

const LegalGround = z.object({
  parcelId: z.string(),
  reference: z.string(),
  areaM2: z.number().nullable(),
  zone: z.string().nullable(),
  isBuilt: z
    .boolean()
    .nullable()
    .describe('null : le bâti de la commune n’est pas chargé, ou la parcelle n’est pas au plan'),
  isOnMap: z.boolean(),
  holders: z.array(LegalHolder),
})
export type LegalGround = z.infer<typeof LegalGround>

/** A list of grounds of legal persons in a commune, and what it cannot say there. */
export const LegalGrounds = z.object({
  isLoaded: z.boolean(),
  vintage: z.iso.date().nullable(),
  hasBuildings: z.boolean(),
  hasZones: z.boolean(),
  count: z.number().int(),
  areaM2: z.number(),
  most: z.number().int(),
  grounds: z.array(LegalGround),
})
export type LegalGrounds = z.infer<typeof LegalGrounds>
