import { z } from 'zod'
import { HIGHEST_RATES } from '#law/tables/tax-rules.ts'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')
export const TAX_RATE_PARTS = ['commune', 'department', 'region'] as const
const highest = {
  commune: HIGHEST_RATES.communePct,
  department: HIGHEST_RATES.departmentPct,
  region: HIGHEST_RATES.regionPct,
} as const

/** A rate of the development tax, voted by an assembly, for a commune or a sector of it. */
export const NewTaxRate = z
  .object({
    part: z.enum(TAX_RATE_PARTS, { error: 'Choisissez la part' }),
    sector: z.string().trim().max(160).default('').describe('empty: the whole commune'),
    ratePct: z.number({ error: 'Écrivez un taux en pour cent' }).min(0, 'Un taux ne peut pas être négatif'),
    actReference: z.string().trim().min(1, 'Citez la délibération').max(200),
    validFrom: CivilDay,
  })
  .superRefine(({ part, ratePct }, context) => {
    if (ratePct <= highest[part]) return
    const message = `Ce taux ne dépasse pas ${String(highest[part]).replace('.', ',')} % (CGI 1635 quater L à N)`
    context.addIssue({ code: 'custom', path: ['ratePct'], message })
  })
export type NewTaxRate = z.infer<typeof NewTaxRate>

export const TaxRate = z.object({
  id: z.number().int(),
  part: z.enum(TAX_RATE_PARTS),
  sector: z.string(),
  ratePct: z.number(),
  actReference: z.string(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().nullable(),
})
export type TaxRate = z.infer<typeof TaxRate>

export const TaxRates = z.object({ rates: z.array(TaxRate).describe('the last in force first') })

export const TaxRateEnd = z.object({ validTo: CivilDay })
export type TaxRateEnd = z.infer<typeof TaxRateEnd>
