import { z } from 'zod'

/** What is no place: of a room, found by its number or its name by whoever may read it. */
export const THING_TYPES = [
  ...(['request', 'booking', 'report', 'claim', 'planRequest'] as const),
  ...(['form', 'resource', 'event', 'localPlace', 'association', 'person'] as const),
] as const
export type ThingType = (typeof THING_TYPES)[number]

export const SearchHit = z.object({
  type: z.enum([
    ...(['address', 'street', 'place', 'parcel', 'formerParcel', 'parcels', 'commune', 'dossier'] as const),
    ...THING_TYPES,
  ]),
  id: z.string(),
  label: z.string().describe('what to show first: « 14 rue du Parvis »'),
  context: z.string().describe('what tells it apart: commune, section, nature of the hit'),
  parcelIds: z.array(z.string()).describe('parcels to open; several for a list of parcels'),
  center: z.tuple([z.number(), z.number()]).nullable(),
  bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]).nullable(),
  score: z.number(),
  path: z.string().optional().describe('page where it opens, of what is no place: « /demandes/… »'),
})
export type SearchHit = z.infer<typeof SearchHit>

export const SearchQuery = z.object({
  q: z
    .string()
    .trim()
    .min(1, 'Écrivez une adresse, une parcelle, un lieu ou une commune')
    .max(2000, 'La recherche est limitée à 2 000 caractères'),
  limit: z.coerce.number().int().min(1).max(50).default(10),
  lon: z.coerce.number().min(-180).max(180).optional(),
  lat: z.coerce.number().gt(-90).lt(90).optional(),
})

export const SearchAnswer = z.object({
  query: z.string(),
  hits: z.array(SearchHit),
  notFound: z.array(z.string()).describe('references of a list or a range that no parcel bears'),
  told: z.string().nullable().describe('what does not exist, in a sentence: « Aucune parcelle AC 9999 à Audruicq. »'),
  checkedAt: z.iso
    .datetime()
    .optional()
    .describe('instant dont la réponse dit tout : un peu avant, quand un serveur de lecture répond'),
})
export type SearchAnswer = z.infer<typeof SearchAnswer>
