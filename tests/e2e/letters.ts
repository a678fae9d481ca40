import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './browser.ts'
import { at, pdfText } from './officer.ts'
import type { Town } from './town.ts'

/** A letter that may follow a decision, as the page offers it and as its form asks it. */
export type LaterLetter = {
  button: string
  /** Title of its dialog. */
  title: string
  /** What is written in each field, by its label. */
  says?: Readonly<Record<string, string>>
  choose?: readonly string[]
  via?: 'Lettre recommandée' | 'Envoi électronique' | 'Remise en mains propres'
  /** On the button that signs. */
  action: string
}

/** Whoever is signed in opens a part of the dossier. */
export async function openDossier(
  { page }: Town,
  id: string,
  part: '' | '/decision' | '/suivi' | '/pieces' | '/avis' = '',
): Promise<void> {
  await page.goto(at(`/dossiers/${id}${part}`))
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** The mayor signs a letter on the page of the dossier, with the name typed. */
export async function signLetter(town: Town, id: string, letter: LaterLetter): Promise<void> {
  const { page } = town
  const { button, title, says = {}, choose = [], via = 'Remise en mains propres', action } = letter
  await town.as('maire')
  await openDossier(town, id, '/decision')
  await page.getByRole('button', { name: button, exact: true }).click()
  const dialog = page.getByRole('dialog', { name: title })
  for (const option of choose) await dialog.getByRole('radio', { name: option }).check()
  for (const [label, value] of Object.entries(says)) await dialog.getByLabel(label).fill(value)
  await dialog.getByLabel('Taper mon nom au lieu de le tracer').check()
  await dialog.getByRole('radio', { name: via }).check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: action, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** What else may be done is one line of the dossier until it is opened. */
export async function unfolds(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'À faire maintenant' }).waitFor()
  const fold = page.locator('details:not([open]) > summary', { hasText: 'Aussi possible' })
  if ((await fold.count()) > 0) await fold.click()
}

/** An act that the page of the dossier offers is recorded, once the law has allowed it. */
export async function recordAct(
  { page }: Town,
  { button, says = {}, record }: { button: string; says?: Readonly<Record<string, string>>; record: string },
): Promise<void> {
  await unfolds(page)
  await page.getByRole('button', { name: button, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  for (const [label, value] of Object.entries(says)) await dialog.getByLabel(label).fill(value)
  await dialog
    .getByRole('status')
    .getByText(/^Possible/)
    .waitFor()
  await dialog.getByRole('button', { name: record, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** Words whose spaces may be those that do not break. */
export const spaced = (text: string): RegExp => new RegExp(text.replaceAll(' ', '\\s'))

type Filled = { choose?: Readonly<Record<string, string>>; says?: Readonly<Record<string, string>> }

/** The officer opens the follow-up of the dossier and records an act of its register. */
export async function recordOn(town: Town, id: string, act: string, filled: Filled = {}): Promise<void> {
  await town.as('instructeur')
  await openDossier(town, id, '/suivi')
  await recordAny(town, act, filled)
}

/** An act of the register, as the officer types it; the dialog says first what the law answers. */
export async function recordAny({ page }: Town, act: string, { choose = {}, says = {} }: Filled): Promise<void> {
  await page.getByLabel('Acte à enregistrer').selectOption(act)
  await page.getByRole('button', { name: 'Enregistrer un acte…' }).click()
  const dialog = page.getByRole('dialog')
  for (const [label, option] of Object.entries(choose)) await dialog.getByLabel(label).selectOption(option)
  for (const [label, value] of Object.entries(says)) await dialog.getByLabel(label).fill(value)
  await dialog
    .getByRole('status')
    .getByText(/^Possible/)
    .waitFor()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: /^Enregistrer/ }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** The decision leaves for the prefect on paper, and its acknowledgement comes back the same day. */
export async function transmitOnPaper({ page }: Town, on: string): Promise<void> {
  await page.getByRole('link', { name: 'Suivre l’envoi au préfet' }).first().click()
  await page.getByRole('button', { name: 'Noter le départ du pli' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Enregistrer le départ' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Saisir l’accusé de réception' }).click()
  await dialog.getByLabel('Reçu par le préfet le').fill(on)
  await dialog.getByLabel('Référence de l’accusé').fill('AR 2026-118')
  await dialog.getByRole('button', { name: 'Enregistrer l’accusé' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

/** The document that a link opens says each of those facts. */
export async function expectSaid({ page }: Town, link: string | RegExp, facts: readonly (string | RegExp)[]) {
  const text = await pdfText(page, link)
  for (const fact of facts) {
    if (typeof fact === 'string') expect.soft(text, fact).toContain(fact)
    else expect.soft(text).toMatch(fact)
  }
}

/** What the page says, wherever on it, once it is there: what is typed in a field is not said yet. */
export const shows = ({ page }: Town, text: RegExp) =>
  page.getByRole('main').getByText(text).and(page.locator(':not(textarea)')).filter({ visible: true }).first().waitFor()
