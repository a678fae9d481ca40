import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { at } from './officer.ts'
import { type Filed, fileOnline } from './portal.ts'
import { type Town, test } from './town.ts'

/** Where the keyboard is: the accessible words of what has the focus. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!element || element === document.body) return ''
    const field = element.matches('input, select, textarea') ? (element as HTMLInputElement) : null
    const labels = [...(field?.labels ?? [])].map((each) => each.textContent)
    return [element.getAttribute('aria-label'), ...labels, element.textContent].filter(Boolean).join(' ').trim()
  })

/** Goes by Tab alone to what bears these words; a focus that is lost or that turns in circles is a defect. */
async function tabTo(page: Page, words: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = []
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press(key)
    const now = await focused(page)
    if (words.test(now)) return
    passed.push(now.slice(0, 40))
  }
  throw new Error(`the keyboard never reaches ${words}; it went through ${passed.join(' | ')}`)
}

/** Presses what has the focus, and sees where the focus is once the page has answered. */
async function press(page: Page, key: 'Enter' | 'Space', then: () => Promise<unknown>): Promise<void> {
  await page.keyboard.press(key)
  await then()
  await expect.poll(() => focused(page)).not.toBe('')
}

const shown = (page: Page, text: string | RegExp) => () => page.getByText(text).first().waitFor()

async function openWithKeys({ page }: Town, { title, number }: Filed): Promise<void> {
  await page.goto(at('/dossiers'))
  await page.getByRole('region', { name: 'Liste des dossiers' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type(number)
  const rows = page.getByRole('region', { name: 'Liste des dossiers' }).getByRole('listitem')
  await expect.poll(() => rows.count()).toBe(1)
  await tabTo(page, new RegExp(title))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: new RegExp(title) }).waitFor()
  await page.getByRole('region', { name: 'À faire maintenant' }).waitFor()
}

async function requestPieces({ page }: Town): Promise<void> {
  await page.keyboard.press('2')
  await page.getByRole('group', { name: 'Constat sur PCMI2' }).waitFor()
  await tabTo(page, /^Conforme/)
  await press(page, 'Space', shown(page, /Karim Vasseur, le \d/))
  await tabTo(page, /^Voir/) // past the first piece, and what was found of it
  await tabTo(page, /^Conforme/)
  await press(page, 'Space', async () => expect.poll(() => page.getByText(/Karim Vasseur, le \d/).count()).toBe(2))
  await page.keyboard.press('ArrowRight') // missing
  await page.keyboard.press('ArrowRight') // not sufficient
  await tabTo(page, /^Le plan n’est pas coté/)
  await page.keyboard.press('Space')
  await tabTo(page, /^Garder/)
  await press(page, 'Enter', shown(page, 'Modifier la raison'))
  await tabTo(page, /^Préparer la lettre/)
  await press(page, 'Enter', shown(page, 'Lire le projet de lettre'))
  await tabTo(page, /^Voie électronique/) // the way that its applicant accepted
  await tabTo(page, /^Envoyer la demande/)
  await press(page, 'Enter', shown(page, 'La lettre sera figée'))
  await tabTo(page, /^Envoyer \(voie électronique\)/)
  await press(page, 'Enter', shown(page, /1 pièce demandée/))
}

async function consult({ page }: Town): Promise<void> {
  await page.keyboard.press('3')
  await page.getByRole('button', { name: 'Consulter un autre service' }).waitFor()
  await tabTo(page, /^Consulter un autre service/)
  await press(page, 'Enter', shown(page, 'Pourquoi ce service est consulté'))
  await tabTo(page, /^Service/)
  await page.keyboard.type('Gestionnaire de la v')
  await tabTo(page, /^Pourquoi ce service/)
  await page.keyboard.type('Un accès est créé.')
  await tabTo(page, /^Ajouter/)
  await press(page, 'Enter', shown(page, 'Préparer l’envoi'))
  await tabTo(page, /^Préparer l’envoi/, 'Shift+Tab')
  await press(page, 'Enter', shown(page, 'Pièces à lire'))
  await tabTo(page, /^Adresse électronique du service/)
  await page.keyboard.type('voirie@services.example')
  await tabTo(page, /^Envoyer la demande/)
  await press(page, 'Enter', shown(page, 'Copier le lien'))
}

async function decide({ page }: Town): Promise<void> {
  await page.keyboard.press('5')
  await page.getByRole('button', { name: 'Écrire le projet' }).waitFor()
  await tabTo(page, /^Accord/)
  await tabTo(page, /^Écrire le projet/)
  await press(page, 'Enter', () => page.getByRole('textbox', { name: 'Texte de la décision' }).waitFor())
  await tabTo(page, /^Phrase/)
  await press(page, 'Enter', () => page.getByRole('dialog', { name: 'Insérer une phrase' }).waitFor())
  await tabTo(page, /^Chercher/)
  await page.keyboard.type('assurance')
  await page.getByText('1 phrase', { exact: true }).waitFor()
  await tabTo(page, /assurance/i)
  await press(page, 'Enter', () => page.getByRole('dialog').waitFor({ state: 'hidden' }))
  await page.keyboard.type(' Pensez-y.')
  await page.keyboard.press('Escape')
  await tabTo(page, /^Enregistrer le projet/, 'Shift+Tab')
  await press(page, 'Enter', shown(page, /^Rien n’empêche de signer/))
  await tabTo(page, /^Envoyer à la signature/, 'Shift+Tab')
  await press(page, 'Enter', shown(page, 'Pourquoi la décision part sans cet examen'))
  await tabTo(page, /^Pourquoi la décision/)
  await page.keyboard.type('Le règlement est lu avec l’architecte conseil.')
  await tabTo(page, /^Envoyer à la signature/)
  await press(page, 'Enter', shown(page, /^Envoyé à la signature par/))
}

async function sign(town: Town, { number }: Filed): Promise<void> {
  const { page } = town
  await page.goto(at('/signatures'))
  await page.getByRole('button', { name: new RegExp(number) }).waitFor()
  await tabTo(page, new RegExp(number))
  await press(page, 'Enter', shown(page, 'Valider la décision, sans signature'))
  await page.getByText(/^Le demandeur a accepté les lettres/).waitFor() // until it is known, a registered letter is offered
  await tabTo(page, /^Envoi électronique/)
  await tabTo(page, /^Taper mon nom/)
  await page.keyboard.press('Space')
  await tabTo(page, /^Valider la décision/)
  await press(page, 'Enter', shown(page, /Empreinte SHA-256/))
}

describe('without a mouse', () => {
  test('from the queue to the dossier, its pieces, the request, a consultation, the decision and the signature', async ({
    town,
  }) => {
    await town.as('habitant')
    const begun = await fileOnline(town, 'housePermit', 'Au clavier', town.ground({ isNearMonument: false }))
    const decided = await fileOnline(town, 'housePermit', 'À décider', town.ground({ isNearMonument: false }))
    await town.later(2)
    await town.as('instructeur')
    await openWithKeys(town, begun)
    await requestPieces(town)
    await consult(town)
    await town.later(33)
    await town.as('instructeur')
    await openWithKeys(town, decided)
    await decide(town)
    await town.as('maire')
    await sign(town, decided)
  })

  test('every page of the summary ends on its title, which is read; and so does the way back', async ({ town }) => {
    const { page } = town
    await town.as('secretaire')
    const menu = page.getByRole('navigation', { name: 'Parvis' }).getByRole('link')
    await expect.poll(() => menu.count()).toBe(7)
    const isRead = (path: string) =>
      expect
        .poll(
          () =>
            page.evaluate(
              (asked) => location.pathname === asked && document.activeElement?.matches('main h1') === true,
              path,
            ),
          { message: path },
        )
        .toBe(true)
    await menu.last().click()
    await isRead('/sommaire')
    const entries = page.getByRole('main').locator('a[href^="/"]')
    await expect.poll(() => entries.count()).toBeGreaterThan(20)
    const paths = await entries.evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
    for (const path of paths) {
      await entries.and(page.locator(`[href="${path}"]`)).evaluate((link: HTMLAnchorElement) => {
        link.focus()
        link.click()
      })
      await isRead(path)
      await page.goBack()
      await isRead('/sommaire')
    }
  })
})
