import type { NewTaxRate, TaxRate } from '#contract/agency/letterheads/tax-rates.ts'
import { problem } from '#platform/problem.ts'
import { type By, communeHead, type LetterheadDeps, written } from './letterheads.ts'
import { endBefore, endRate, insertRate, rateFrom, taxRatesOf } from './tax-rate-queries.ts'

/** What the development tax of a commune is reckoned with, and was; certificates and estimates read the rate of their day. */
export async function taxRates(deps: LetterheadDeps, inseeCode: string): Promise<{ rates: TaxRate[] }> {
  await communeHead(deps, inseeCode)
  return { rates: await taxRatesOf(deps.db, inseeCode) }
}

/** @throws Problem 409 when a later rate of the same part and sector is already written */
export async function addTaxRate(
  deps: LetterheadDeps,
  inseeCode: string,
  rate: NewTaxRate,
  by: By,
): Promise<{ rates: TaxRate[] }> {
  await communeHead(deps, inseeCode)
  await written(deps, by, async (db) => {
    if (await rateFrom(db, inseeCode, rate)) throw problem('taxRateNotLast')
    await endBefore(db, inseeCode, rate)
    await insertRate(db, inseeCode, rate, by, deps.clock.now())
  })
  return taxRates(deps, inseeCode)
}

/** @throws Problem 404 when it is not of the commune, or would end before it begins */
export async function endTaxRate(
  deps: LetterheadDeps,
  inseeCode: string,
  id: number,
  validTo: string,
  by: By,
): Promise<{ rates: TaxRate[] }> {
  await written(deps, by, async (db) => {
    if ((await endRate(db, inseeCode, id, validTo)) === 0) throw problem('taxRateUnknown')
  })
  return taxRates(deps, inseeCode)
}
