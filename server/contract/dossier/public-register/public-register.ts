import { z } from 'zod'
import { REVIEWED_KINDS } from '#law/dossier-kind.ts'

const Day = z.iso.date()

/** A piece from which what is nominative was removed, as long as the law displays the request. */
const PublicCopy = z.strictObject({ id: z.uuid(), name: z.string(), pageCount: z.number().int() })

/**
 * A line of the public register: what anyone may know, and no more. It is a type of its own, of which no other is a part: a field that the
 * dossier gains is not public until it is written here. `holder` is the name that a published notice bears while the law publishes it.
 */
export const PublicRegisterEntry = z.strictObject({
  number: z.string(),
  kind: z.enum(REVIEWED_KINDS),
  variant: z.enum(['amendment', 'transfer']).nullable().describe('of a permit that stays one; null: the permit itself'),
  inseeCode: z.string(),
  communeName: z.string(),
  street: z
    .string()
    .nullable()
    .describe('without the number of the house; null when no address is tied to the parcels'),
  parcelId: z.string().nullable().describe('the first parcel, where the map opens'),
  filedOn: Day.nullable(),
  decidedOn: Day.nullable(),
  floorM2: z
    .number()
    .nullable()
    .describe('floor area created, m², by an amendment what it adds or takes away; null when the deposit tells none'),
  sentence: z.string().describe('what came of it, as anyone reads it'),
  changes: z
    .array(
      z.strictObject({
        number: z.string(),
        variant: z.enum(['amendment', 'transfer']),
        sentence: z.string(),
        floorM2: z.number().nullable(),
      }),
    )
    .describe('what amends or hands over this authorisation: one permit, whatever changed it'),
  floorInForceM2: z
    .number()
    .nullable()
    .describe('floor area created as the authorisation stands, m², where an amendment changed it'),
  holder: z.string().nullable(),
  copies: z.array(PublicCopy),
})
export type PublicRegisterEntry = z.infer<typeof PublicRegisterEntry>

/** A line that leaves for files, maps and feeds: they outlive the display, and bear no name. */
export const LastingRegisterEntry = PublicRegisterEntry.omit({ holder: true })
export type LastingRegisterEntry = z.infer<typeof LastingRegisterEntry>

export const PublicRegisterPage = z.strictObject({
  entries: z.array(PublicRegisterEntry),
  next: z.string().nullable().describe('cursor of the following page'),
})
export type PublicRegisterPage = z.infer<typeof PublicRegisterPage>

export const InseeCode = z.string().regex(/^\d[\dAB]\d{3}$/, 'Dites la commune par son code INSEE')

export const PublicRegisterFilter = z.object({
  commune: InseeCode.optional(),
  kind: z.enum(REVIEWED_KINDS, { error: 'Cette nature de demande n’existe pas' }).optional(),
  what: z.enum(['deposits', 'decisions'], { error: 'Choisissez les dépôts ou les décisions' }).optional(),
  year: z.coerce
    .number('Écrivez une année')
    .int('Écrivez une année')
    .min(2007, 'Le registre commence en 2007')
    .max(2100, 'Écrivez une année')
    .optional(),
  after: z.string().max(200).optional().describe('cursor given by the page before'),
})
export type PublicRegisterFilter = z.infer<typeof PublicRegisterFilter>

/** The same on a map: a point on the ground of the dossier, in longitude and latitude. */
export const PublicRegisterMap = z.strictObject({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.strictObject({
      type: z.literal('Feature'),
      geometry: z.strictObject({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }),
      properties: LastingRegisterEntry,
    }),
  ),
})
export type PublicRegisterMap = z.infer<typeof PublicRegisterMap>

export const PublicCommune = z.strictObject({ inseeCode: z.string(), name: z.string() })
