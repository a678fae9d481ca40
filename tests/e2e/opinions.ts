import type { Page } from 'playwright-core'
import { expectAccessible } from './browser.ts'

/** A service answers on its screen, reads its answer again, and gives it. */
export async function giveOpinion(page: Page, sense: string, text: string): Promise<void> {
  await page.getByRole('radio', { name: new RegExp(`^${sense}`) }).check()
  if (text) await page.getByRole('textbox').first().fill(text)
  await page.getByLabel(/Nom et fonction/).fill('Étienne Caron, architecte')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Relire avant de répondre' }).click()
  await page.getByRole('button', { name: 'Donner cette réponse' }).click()
  await page.getByRole('button', { name: 'Donner cette réponse' }).waitFor({ state: 'hidden' })
}
