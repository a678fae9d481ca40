import { errors, type Locator, type Page } from 'playwright-core'
import { expect } from 'vitest'
import { expectAccessible } from './browser.ts'
import type { Ground } from './grounds.ts'
import { at, named } from './officer.ts'
import { piece, type Town } from './town.ts'

/** A dossier by its title and by its number as it is printed, spaces plain. */
export type Filed = { id: string; title: string; number: string }

/** A project as a resident says it: what they click first, what they measure, and how they answer what the guide still asks. */
export type Said = {
  natural: string
  surfaces?: { floor: readonly [before: number, after: number]; footprint: readonly [before: number, after: number] }
  measures?: Readonly<Record<string, string>>
  /** Questions answered yes; every other is answered no. */
  yes?: readonly RegExp[]
}

export const HOUSE: Said = {
  natural: 'Une maison',
  surfaces: { floor: [0, 98], footprint: [0, 112] },
  measures: { hauteur: '6' },
}
export const POOL: Said = {
  natural: 'Une piscine',
  measures: { 'surface du bassin': '32', 'hauteur de la couverture': '0' },
}

export const next = ({ page }: Town) => page.getByRole('link', { name: /^Continuer/ }).click()

const step = (page: Page, title: string) => page.getByRole('heading', { level: 2, name: named(title) }).waitFor()

/** The door of the deposit: what, then where. */
export async function begin({ page }: Town, ground: Ground, natural: string): Promise<void> {
  await page.goto(at('/deposer'))
  await page.getByRole('button', { name: new RegExp(`^${natural}`) }).click()
  await page.getByLabel('Adresse ou référence de la parcelle').fill(ground.address)
  await page.keyboard.press('Enter')
  await page
    .getByRole('button', { name: /ajouter 1 parcelle/ })
    .filter({ hasText: ground.address })
    .filter({ hasText: 'Audenkerque' })
    .first()
    .click()
  await page.getByText('Terrain choisi').waitFor()
  await page.getByRole('button', { name: 'Commencer' }).click()
  await step(page, 'Projet')
}

/** Answers the guide until it names the request, which follows by itself. */
export async function answerGuide(page: Page, { surfaces, measures = {}, yes = [] }: Said): Promise<void> {
  if (surfaces) {
    await page.getByLabel('Surface de plancher avant travaux').fill(String(surfaces.floor[0]))
    await page.getByLabel('Surface de plancher après travaux').fill(String(surfaces.floor[1]))
    await page.getByLabel('Emprise au sol avant travaux').fill(String(surfaces.footprint[0]))
    await page.getByLabel('Emprise au sol après travaux').fill(String(surfaces.footprint[1]))
  }
  const isNamed = page.getByText(/À déposer.:/).first()
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Continuer' }) })
  await expect
    .poll(
      async () => {
        if (await isNamed.isVisible()) return true
        if (await form.isVisible()) await answerOnce(form, measures, yes)
        return false
      },
      { timeout: 60_000, interval: 400 },
    )
    .toBe(true)
}

/** Answers the questions on screen, if they are still there: what one answer settles takes the others away. */
async function answerOnce(
  form: Locator,
  measures: Readonly<Record<string, string>>,
  yes: readonly RegExp[],
): Promise<void> {
  const brief = { timeout: 1500 }
  try {
    for (const [question, value] of Object.entries(measures)) {
      const field = form.getByLabel(named(question))
      if ((await field.count()) > 0) await field.fill(value, brief)
    }
    for (const group of await form.getByRole('group').all()) {
      const asked = (await group.textContent(brief)) ?? ''
      const answer = yes.some((pattern) => pattern.test(asked)) ? 'Oui' : 'Non'
      await group.getByRole('radio', { name: answer, exact: true }).check({ force: true, ...brief })
    }
    const goOn = form.getByRole('button', { name: 'Continuer' })
    if (await goOn.isEnabled(brief)) await goOn.click(brief)
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error
  }
}

/** Fills the first steps of a deposit: what and where. */
export async function describeProject(town: Town, ground: Ground, title: string, said: Said): Promise<void> {
  const { page } = town
  await begin(town, ground, said.natural)
  await answerGuide(page, said)
  await page.getByLabel('Le projet en quelques mots').fill(title)
  await next(town)
  await step(page, 'Terrain')
  await page.getByRole('heading', { name: /^1 parcelle/ }).waitFor()
  await next(town)
  await step(page, 'Emprise')
  await next(town)
}

/** Who files is the applicant, and takes letters by electronic means; a certificate asks for no day of birth. */
export async function nameApplicant({ page }: Town, { isBorn = true } = {}): Promise<void> {
  await page.getByRole('button', { name: 'Je suis le demandeur' }).click()
  if (isBorn) await page.getByLabel('Date de naissance').fill('1980-03-02')
  await page.getByLabel('Adresse postale').fill('3 rue du Moulin')
  await page.getByLabel('Code postal').fill('62999')
  await page.getByLabel('Ville').fill('Audenkerque')
  await page.getByLabel(/J’accepte de recevoir les courriers/).check()
}

/** The same, who owns the ground and attests it. */
export async function beApplicant(town: Town): Promise<void> {
  await nameApplicant(town)
  await attestRight(town)
}

/** Of whom asks: the owner, who attests it. */
export async function attestRight(town: Town): Promise<void> {
  const { page } = town
  await page.getByLabel('Qualité du demandeur').selectOption('owner')
  await page.getByLabel(/^J’atteste avoir qualité/).check()
  await next(town)
}

/** Says that the project is in none of the cases on which more pieces depend, then joins those. */
export async function joinPieces({ page }: Town, codes: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'Aucun de ces cas' }).click()
  await page.getByRole('heading', { name: 'Le projet est-il dans l’un de ces cas ?' }).waitFor({ state: 'detached' })
  for (const code of codes) {
    const chooser = page.waitForEvent('filechooser')
    await page.getByRole('button', { name: new RegExp(`^Choisir un fichier : ${code} `) }).click()
    await (await chooser).setFiles({ name: `${code}.pdf`, mimeType: 'application/pdf', buffer: await piece(code) })
    await page.getByRole('link', { name: `${code}.pdf` }).waitFor()
  }
}

/** @returns the number that the deposit was given, spaces plain, and the dossier it opened */
export async function deposit({ page }: Town): Promise<Pick<Filed, 'id' | 'number'>> {
  await page.getByRole('button', { name: 'Déposer la demande' }).click()
  await page.getByRole('button', { name: 'Confirmer le dépôt' }).click()
  const done = page.getByRole('region', { name: 'Dépôt enregistré' })
  await done.waitFor()
  const text = (await done.textContent())?.replaceAll('\u00a0', ' ') ?? ''
  const number = /[A-Z]{2,3} \d{3} \d{3} \d{2} \d{5}/.exec(text)?.[0]
  const href = await done.getByRole('link', { name: /^(Suivre|Ouvrir) le dossier$/ }).getAttribute('href')
  const id = href?.split('/').at(-1)
  if (!number || !id) throw new Error(`the deposit gave no number: ${text}`)
  return { number, id }
}

/** A dossier filed online by the resident signed in, with two pieces: what happened before a journey of the desk. */
export async function fileOnline(
  town: Town,
  kind: 'housePermit' | 'priorDeclaration',
  name: string,
  ground: Ground,
): Promise<Filed> {
  const title = `${name}, ${ground.address}`
  const [said, prefix] = kind === 'housePermit' ? ([HOUSE, 'PCMI'] as const) : ([POOL, 'DPC'] as const)
  await describeProject(town, ground, title, said)
  await beApplicant(town)
  await joinPieces(town, [`${prefix}1`, `${prefix}2`])
  await next(town)
  return { title, ...(await deposit(town)) }
}

/** Each step of the draft on screen breaks no rule of axe. */
export async function expectAccessibleSteps(town: Town): Promise<void> {
  const links = town.page.getByRole('navigation', { name: 'Étapes de la demande' }).getByRole('link')
  for (const link of await links.all()) {
    await link.click()
    await expectAccessible(town.page)
  }
}
