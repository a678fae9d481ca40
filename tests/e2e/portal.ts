import { expectAccessible } from './browser.ts'
import { at } from './officer.ts'
import { type Ground, piece, type Town } from './town.ts'

export const next = ({ page }: Town) => page.getByRole('link', { name: /^Continuer/ }).click()

/** Fills the first steps of a deposit: where, and what. */
export async function describeProject(town: Town, ground: Ground, title: string, kind: string): Promise<void> {
  const { page } = town
  await page.goto(at('/deposer'))
  await page.getByLabel('Commune du terrain').selectOption('Audenkerque')
  await page.getByRole('button', { name: 'Commencer' }).click()
  await page.getByLabel('Adresse ou référence de la parcelle').fill(ground.parcelId)
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /ajouter 1 parcelle/ }).click()
  await page.getByRole('heading', { name: /^1 parcelle/ }).waitFor()
  await page.getByRole('region', { name: 'Ce que Parvis sait de ce terrain' }).getByText('Zone').first().waitFor()
  await expectAccessible(page)
  await next(town)
  await page.getByLabel('Le projet en quelques mots').fill(title)
  await page.getByLabel('Demande à déposer').selectOption({ label: kind })
  await expectAccessible(page)
  await next(town)
  await page
    .getByRole('heading', { name: /Emprise/ })
    .first()
    .waitFor()
  await next(town)
}

/** Who files is the applicant, and takes letters by electronic means. */
export async function beApplicant(town: Town): Promise<void> {
  const { page } = town
  await page.getByRole('button', { name: 'Je suis le demandeur' }).click()
  await page.getByLabel('Nom', { exact: true }).first().waitFor()
  await page.getByLabel(/J’accepte de recevoir les courriers/).check()
  await expectAccessible(page)
  await next(town)
}

export async function joinPieces(town: Town, codes: readonly string[]): Promise<void> {
  const { page } = town
  for (const code of codes) {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: new RegExp(`^Choisir un fichier : ${code} `) }).click()
    await (await chooser).setFiles({ name: `${code}.pdf`, mimeType: 'application/pdf', buffer: await piece(code) })
    await page.getByText(`${code}.pdf`).first().waitFor()
  }
  await expectAccessible(page)
}

/** @returns the number that the deposit was given */
export async function deposit({ page }: Town): Promise<string> {
  await page.getByRole('button', { name: 'Déposer la demande' }).click()
  await page.getByRole('button', { name: 'Confirmer le dépôt' }).click()
  const done = page.getByRole('region', { name: 'Dépôt enregistré' })
  await done.waitFor()
  await expectAccessible(page)
  return (
    /[A-Z]{2,3} \d{3} \d{3} \d{2} \d{5}/.exec((await done.textContent())?.replaceAll('\u00a0', ' ') ?? '')?.[0] ?? ''
  )
}
