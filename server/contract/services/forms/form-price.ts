import { z } from 'zod'
import { PRODUCT_NAMES, type ProductCode } from '#wording/services/payments/payment-words.ts'
import { Condition, FieldId } from './condition.ts'

export const PRODUCT_CODES = Object.keys(PRODUCT_NAMES) as [ProductCode, ...ProductCode[]]

const Cents = z.int('Écrivez un montant').min(0).max(99_999_999)
const Label = z.string().trim().max(150).default('')

/** A line of the tariff: so many times its price, for those of whom its condition is true. */
const PricedLine = z.object({
  label: Label,
  unitCents: Cents,
  /** The number of the form that it is multiplied by; null: once. */
  quantity: FieldId.nullable().default(null),
  onlyIf: Condition.nullable().default(null),
})
export type PricedLine = z.infer<typeof PricedLine>

/** A share of the whole that is taken off; 100: who asks is exempt. */
const Reduction = z.object({ label: Label, percent: z.int().min(1).max(100), onlyIf: Condition })
export type Reduction = z.infer<typeof Reduction>

export const RAISED_AT = ['sending', 'acceptance'] as const

/** What a request costs, by a tariff that was voted. */
export const FormPrice = z.object({
  /** As the act of a régie lists it. */
  product: z.enum(PRODUCT_CODES, 'Choisissez le produit'),
  deliberation: z.string().trim().max(200).default(''),
  raisedAt: z.enum(RAISED_AT).default('acceptance'),
  lines: z.array(PricedLine).max(20, 'Un tarif compte 20 lignes au plus').default([]),
  reductions: z.array(Reduction).max(10, 'Dix réductions au plus').default([]),
})
export type FormPrice = z.infer<typeof FormPrice>
