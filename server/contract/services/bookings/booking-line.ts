import { z } from 'zod'

/** Services that a booking for an event may ask besides what it books. */
export const LINE_SERVICES = ['agenda', 'collection', 'road'] as const
export const LineService = z.enum(LINE_SERVICES, 'Dites à quel service')
export type LineService = z.infer<typeof LineService>

export const LINE_STATES = ['asked', 'accepted', 'refused', 'withdrawn'] as const

const text = (most: number) => z.string().trim().max(most, `Écrivez ${most} caractères au plus`)

export const AskedLine = z.object({
  service: LineService,
  asked: text(1000).min(5, 'Dites ce que vous demandez à ce service'),
  /** Containers. */
  quantity: z
    .int('Dites un nombre de conteneurs')
    .min(1, 'Demandez un conteneur au moins')
    .max(200, 'Demandez 200 conteneurs au plus')
    .nullable()
    .default(null),
})
export type AskedLine = z.infer<typeof AskedLine>

export const AskedLines = z
  .array(AskedLine)
  .max(LINE_SERVICES.length)
  .refine(
    (lines) => new Set(lines.map(({ service }) => service)).size === lines.length,
    'Demandez une seule chose à chaque service',
  )
  .default([])

/** What a service answers; the booking itself is answered apart. */
export const LineAnswer = z.object({
  service: LineService,
  answer: z.enum(['accept', 'refuse'], 'Acceptez ou refusez'),
  /** What the public will read. */
  says: text(2000).default(''),
  reason: text(1000).default(''),
  amountCents: z.int().min(0).max(1_000_000, 'Cette somme est trop grande').default(0),
  deliberation: text(200).default(''),
})
export type LineAnswer = z.infer<typeof LineAnswer>

export const BookingLine = AskedLine.extend({
  state: z.enum(LINE_STATES),
  reason: z.string(),
  amountCents: z.number(),
  deliberation: z.string(),
  /** Where everyone reads what it opened; null when nothing is to be read. */
  path: z.string().nullable(),
})
export type BookingLine = z.infer<typeof BookingLine>
