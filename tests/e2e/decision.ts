import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './browser.ts'
import { at, expectPdf, openPart } from './officer.ts'
import type { Town } from './town.ts'

/** The officer chooses a sense, and the file writes the draft. */
export async function writeDraft({ page }: Town, sense: string): Promise<void> {
  await openPart(page, 'Décision')
  await page
    .getByRole('radio', { name: new RegExp(`^${sense}`) })
    .first()
    .check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Écrire le projet' }).click()
  await page.getByRole('textbox', { name: 'Texte de la décision' }).waitFor()
}

/** Inserts a phrase of the library, found by its words. */
export async function insertPhrase({ page }: Town, words: string, title: string): Promise<void> {
  await page.getByRole('toolbar').getByRole('button', { name: 'Phrase', exact: true }).click()
  const library = page.getByRole('dialog', { name: 'Insérer une phrase' })
  await library.getByRole('searchbox').fill(words)
  await library.getByRole('button', { name: new RegExp(`^${title}`) }).click()
  await library.waitFor({ state: 'hidden' })
}

/** The text as it stands is kept if it changed, and read as it would be printed. */
export async function saveDraft({ page }: Town): Promise<void> {
  const save = page.getByRole('button', { name: 'Enregistrer', exact: true })
  if (await save.isEnabled()) await save.click()
  await page.getByText(/^(Le projet (peut|ne peut pas encore) être signé\.$|Rien n’empêche de signer)/).waitFor()
  await expectPdf(page, 'Aperçu PDF')
}

/** The draft goes to who signs; when no rule was assessed, the reason that is asked is given. */
export async function submitDraft({ page }: Town): Promise<void> {
  await page.getByRole('button', { name: 'Envoyer à la signature' }).click()
  const why = page.getByLabel('Pourquoi la décision part sans cet examen')
  const sent = page.getByText(/^Envoyé à la signature par/)
  await why.or(sent).first().waitFor()
  if ((await why.count()) > 0) {
    await why.fill('Le règlement est lu avec l’architecte conseil.')
    await page.getByRole('button', { name: 'Envoyer à la signature' }).last().click()
  }
  await sent.waitFor()
}

/** Whatever the file cannot say is written over by the officer, a paragraph at a time: one may want several words. */
export async function completeGaps({ page }: Town, words: string): Promise<void> {
  const gaps = page.getByRole('textbox', { name: 'Texte de la décision' }).getByText(/\[à compléter/)
  await expect
    .poll(async () => {
      if ((await gaps.count()) > 0) {
        await gaps.first().click({ clickCount: 3 })
        await page.keyboard.type(words)
      }
      return gaps.count()
    })
    .toBe(0)
}

/**
 * The mayor reads what waits for a signature, draws it, and gives the code of the minute.
 * @param says  what this act asks besides, by the label of its field
 */
export async function signDrawn(town: Town, title: string, says: Readonly<Record<string, string>> = {}): Promise<void> {
  const { page } = town
  await page.goto(at('/signatures'))
  await town.minutesLater(11) // the code given at the door serves ten minutes
  await page.reload()
  await page.getByRole('button', { name: new RegExp(title) }).click()
  for (const [label, value] of Object.entries(says)) await page.getByLabel(label).fill(value)
  const drawn = page.getByRole('img', { name: 'Cadre du tracé, rempli' })
  await expect
    .poll(async () => {
      await drawSignature(page)
      return drawn.count()
    })
    .toBe(1)
  await page.getByRole('radio', { name: 'Envoi électronique' }).check()
  await expectAccessible(page)
  await page.getByLabel('Code à usage unique').fill(await town.nextCode())
  await page.getByRole('button', { name: 'Valider la décision, sans signature' }).click()
  await page.getByText(/Empreinte SHA-256/).waitFor()
}

/** Four strokes of the hand, wherever the frame is by now: the pages above it are still being drawn. */
async function drawSignature(page: Page): Promise<void> {
  const pad = page.getByRole('img', { name: /^Cadre du tracé/ })
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) return
  const to = (x: number, y: number) => page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 3 })
  await to(0.2, 0.6)
  await page.mouse.down()
  await to(0.3, 0.2)
  await to(0.4, 0.7)
  await to(0.6, 0.3)
  await to(0.8, 0.6)
  await page.mouse.up()
}
