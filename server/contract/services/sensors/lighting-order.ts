import { z } from 'zod'
import { nearDay } from '#contract/near-day.ts'
import { InseeCode } from '#contract/services/notices/notice.ts'
import { Clock } from './domain.ts'
import { PublicLightingOrder } from './public-lighting-order.ts'

export const LightingOrder = PublicLightingOrder.extend({
  inseeCode: z.string(),
  communeName: z.string(),
  repealedOn: z.string().nullable(),
  repealReason: z.string(),
  isInForce: z.boolean(),
  /** Luminaires and cabinets that it covers, as far as the reader may know them. */
  assets: z.array(z.object({ id: z.number().int(), name: z.string() })),
  mayKeep: z.boolean(),
})
export type LightingOrder = z.infer<typeof LightingOrder>

export const LightingOrders = z.object({ orders: z.array(LightingOrder), mayKeep: z.boolean() })
export type LightingOrders = z.infer<typeof LightingOrders>

/** One that covers an asset, beside what the plan of that asset does. */
export const OrderOnAsset = PublicLightingOrder.extend({
  isInForce: z.boolean(),
  repealedOn: z.string().nullable(),
  /** What the plan leaves lit tonight against the act; empty when it obeys, or when the act is not in force. */
  against: z.string(),
})
export type OrderOnAsset = z.infer<typeof OrderOnAsset>

const day = nearDay('Écrivez le jour : 2026-11-24')

export const NewLightingOrder = z
  .object({
    inseeCode: InseeCode,
    number: z.string({ error: 'Écrivez le numéro de l’arrêté' }).trim().min(1, 'Écrivez le numéro de l’arrêté').max(60),
    signedOn: day,
    appliesFrom: day,
    appliesTo: day.nullable().default(null),
    offFrom: Clock,
    offUntil: Clock,
    area: z
      .string({ error: 'Dites où' })
      .trim()
      .min(3, 'Dites où : le bourg, une liste de rues')
      .max(300, 'Trois cents signes au plus'),
    assetIds: z.array(z.number().int().positive()).min(1, 'Choisissez ce que l’arrêté éteint').max(2000),
  })
  .refine(({ appliesFrom, appliesTo }) => appliesTo === null || appliesTo >= appliesFrom, {
    error: 'Le dernier jour vient après le premier',
    path: ['appliesTo'],
  })
  .refine(({ signedOn, appliesFrom }) => signedOn <= appliesFrom, {
    error: 'Un arrêté ne s’applique pas avant d’être signé',
    path: ['appliesFrom'],
  })
export type NewLightingOrder = z.infer<typeof NewLightingOrder>

export const LightingRepeal = z.object({
  on: day,
  reason: z.string({ error: 'Dites par quel acte' }).trim().min(3, 'Dites par quel acte').max(300),
})
export type LightingRepeal = z.infer<typeof LightingRepeal>
