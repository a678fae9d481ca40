import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { shows } from './letters.ts'
import { at, pdfText } from './officer.ts'
import { piece, type Town, test } from './town.ts'

const BAND = 'Harmonie municipale'

/** A file joined to a question of the request, by its label. */
async function join(page: Page, question: RegExp, name: string): Promise<void> {
  const file = { name, mimeType: 'application/pdf', buffer: await piece(name) }
  await page.getByRole('group', { name: question }).getByLabel('Choisir un fichier').setInputFiles(file)
  await page.getByRole('button', { name: `Retirer ${name}` }).waitFor()
}

/** What the association must read over, join and swear again, then the request leaves. */
async function completeAndSend(town: Town): Promise<void> {
  const { page } = town
  await page
    .getByRole('group', { name: /plus de 153 000 €/ })
    .getByLabel('non')
    .check()
  await join(page, /Relevé d’identité bancaire/, 'rib.pdf')
  await join(page, /Rapport d’activité/, 'rapport.pdf')
  for (const sworn of [
    /à jour de ses obligations/,
    /renseignements de cette demande sont exacts/,
    /contrat d’engagement républicain/,
  ])
    await page.getByRole('checkbox', { name: sworn }).check()
  await page.getByText('Enregistrement…').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Envoyer la demande' }).click()
  await page.getByRole('heading', { level: 1, name: /DS-/ }).waitFor()
}

/** An act that the page of the grant offers, with what its form asks. */
async function act(
  { page }: Town,
  button: string,
  says: Readonly<Record<string, string>>,
  send: string,
): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click()
  for (const [label, value] of Object.entries(says)) await page.getByLabel(label).fill(value)
  await expectAccessible(page)
  await page.getByRole('button', { name: send, exact: true }).click()
}

describe('a grant', () => {
  test('is asked from the request of a year before, voted without who presides the association, paid and reported', async ({
    town,
  }) => {
    const { page } = town
    await town.as('secretaire')
    await page.goto(at('/subventions'))
    await page.getByRole('heading', { name: 'Demandes' }).waitFor()
    await expectAccessible(page)
    await picture(page, 'subventions')
    const exercices = page.getByLabel('Exercice')
    const years = (await exercices.locator('option').allInnerTexts()).map(Number)
    const before = Math.min(...years)
    await exercices.selectOption(String(before))
    await page.getByRole('link', { name: new RegExp(`^${BAND}`) }).click()
    await page.getByRole('heading', { level: 1, name: new RegExp(BAND) }).waitFor()
    await page.getByRole('button', { name: `Reprendre cette demande pour ${before + 1}` }).click()
    await page.getByRole('heading', { level: 1, name: /Demande de subvention/ }).waitFor()
    const own = page.url()

    await town.signOut()
    await page.goto(own)
    expect(await page.getByLabel('Nom statutaire').inputValue()).toBe(BAND)
    await completeAndSend(town)
    await expectAccessible(page)

    await town.as('secretaire')
    await page.goto(at(`/subventions?exercice=${before + 1}`))
    await act(
      town,
      'Ouvrir une enveloppe',
      {
        ...{ Nom: 'Culture', 'Ligne du budget': '65748-311', 'Montant ouvert, en euros': '6 000' },
        ...{ 'Délibération qui l’ouvre': '2026-90', 'Jour de la délibération': '2026-03-02' },
      },
      'Ouvrir l’enveloppe',
    )
    await page.getByRole('link', { name: new RegExp(`^${BAND}`) }).click()
    await act(
      town,
      'Proposer un montant',
      { 'Montant proposé, en euros': '4 800,50', 'Remarques pour la commission': 'Effectif stable.' },
      'Proposer au vote',
    )
    await page.getByRole('link', { name: 'Voter en commission' }).click()
    await page.getByLabel('Jour du vote').fill(town.today().toString())
    await page.getByLabel('Délibération').fill('2026-131')
    await page.getByLabel('Signataire des lettres').fill('Bernadette Hochart')
    await page.getByLabel('Qualité du signataire').fill('La maire')
    await shows(town, /Paul Rameau \(Préside l’association\)/)
    await page.getByLabel('Pour', { exact: true }).fill('7')
    await page.getByRole('button', { name: 'Inscrire le vote' }).click()
    await shows(town, /Pour, contre et abstentions font 6 au total ; ici 7/)
    await expectAccessible(page)
    await picture(page, 'subventions-commission')
    await page.getByLabel('Pour', { exact: true }).fill('6')
    await page.getByRole('button', { name: 'Inscrire le vote' }).click()
    await shows(town, /Rien n’est proposé au vote/)
    await shows(town, /1\u202f199,50\u00a0€/)

    await page.goto(at(`/subventions?exercice=${before + 1}`))
    await page.getByRole('link', { name: new RegExp(`^${BAND}`) }).click()
    await act(town, 'Délibération exécutoire', {}, 'Inscrire')
    await act(town, 'Ordonner un paiement', { Mandat: 'Mandat 940' }, 'Ordonner le paiement')
    await shows(town, /4\u202f800,50\u00a0€ payés/)
    await expectAccessible(page)
    await picture(page, 'subvention')
    await page.getByRole('link', { name: BAND, exact: true }).click()
    await page.getByRole('heading', { level: 1, name: BAND }).waitFor()
    await shows(town, /Salle des fêtes, répétitions/)
    await expectAccessible(page)
    await picture(page, 'association')

    await town.signOut()
    await page.goto(own)
    expect(await pdfText(page, 'Lire la lettre (PDF)')).toContain('4 800,50')
    await page.goto(own.replace('/ma-demande/', '/ma-subvention/'))
    await page.getByLabel('Montant employé à l’objet, en euros').fill('4 800,50')
    await page.getByLabel('À quoi la subvention a servi').fill('Deux concerts gratuits et la location de timbales.')
    await expectAccessible(page)
    await picture(page, 'ma-subvention')
    await page.getByRole('button', { name: 'Envoyer le compte rendu' }).click()
    await shows(town, /compte rendu reçu/)
    await expectAccessible(page)
  })
})
