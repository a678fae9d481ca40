import { z } from 'zod'
import { HIGHEST_RATES } from '#law/tables/tax-rules.ts'

const Area = z
  .number({ error: 'Écrivez un nombre' })
  .min(0, 'Une surface ne peut pas être négative')
  .max(1_000_000, 'Cette surface n’est pas vraisemblable')
  .nullable()
const Count = z
  .number({ error: 'Écrivez un nombre entier' })
  .int('Écrivez un nombre entier')
  .min(0, 'Ce nombre ne peut pas être négatif')
  .max(100_000, 'Ce nombre n’est pas vraisemblable')
  .nullable()
const Rate = (highest: number) =>
  z
    .number({ error: 'Écrivez un taux en pour cent' })
    .min(0, 'Un taux ne peut pas être négatif')
    .max(highest, `Ce taux ne dépasse pas ${String(highest).replace('.', ',')} %`)
    .nullable()

/** What the taxes of the permit are counted on; null: not known. */
export const TaxFacts = z.object({
  taxableAreaM2: Area.describe('surface taxable créée, m²'),
  isMainHome: z.boolean().nullable().describe('résidence principale et ses annexes'),
  poolM2: Area.describe('bassin, m²'),
  parkingPlaces: Count.describe('places extérieures non comprises dans la surface taxable'),
  groundSolarM2: Area.describe('panneaux solaires au sol, m²'),
  campingPitches: Count,
  leisureDwellings: Count,
  windTurbines: Count.describe('de plus de 12 m'),
  touchesSubsoil: z.boolean().nullable(),
  communeRatePct: Rate(HIGHEST_RATES.communePct),
  departmentRatePct: Rate(HIGHEST_RATES.departmentPct),
})
export type TaxFacts = z.infer<typeof TaxFacts>

const Euros = z.number().int().nullable().describe('null: not computable')

/** The tax facts of a dossier, and the order of magnitude that they lead to, each number with its rule. */
export const DossierTaxes = z.object({
  facts: TaxFacts,
  told: TaxFacts.describe('what the deposit tells, before anyone corrects it'),
  said: z.object({ by: z.string(), at: z.iso.datetime() }).nullable().describe('null: as the deposit tells it'),
  year: z.number().int().describe('of the authorisation; of today while there is none'),
  lines: z.array(z.object({ text: z.string(), baseEuros: Euros, article: z.string() })),
  baseEuros: Euros,
  parts: z.array(z.object({ name: z.string(), euros: Euros, text: z.string(), article: z.string() })),
  totalEuros: Euros,
  missing: z.array(z.string()).describe('in French'),
  payable: z.string().describe('to whom and when, in French'),
  mayWrite: z.boolean(),
})
export type DossierTaxes = z.infer<typeof DossierTaxes>
