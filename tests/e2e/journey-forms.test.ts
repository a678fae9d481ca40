import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { shows } from './letters.ts'
import { at, expectPdf, pdfText } from './officer.ts'
import { piece, test } from './town.ts'

const TITLE = 'Bac de la commune'

/** A question added and named, open for what follows. */
async function ask(page: Page, kind: string, label: string, isRequired = false): Promise<void> {
  await page.getByLabel('Sorte de question').selectOption({ label: kind })
  await page.getByRole('button', { name: 'Ajouter la question' }).click()
  await page.getByLabel('Intitulé de la question').fill(label)
  if (isRequired) await page.getByLabel('Réponse obligatoire').check()
}

/** The question that is open is asked only when another one has that answer. */
async function onlyIf(page: Page, question: string, operator: string, value: string): Promise<void> {
  await page.getByRole('button', { name: 'Poser une condition' }).click()
  await page.getByLabel('La réponse à').selectOption({ label: question })
  await page.getByLabel('Comparaison').selectOption({ label: operator })
  await page.getByLabel('Valeur').selectOption({ label: value })
}

describe('a form of the services', () => {
  test('is made by a secretary without code, filled by a resident who comes back, answered by the agent', async ({
    town,
  }) => {
    const { page } = town
    await town.as('secretaire')
    await page.goto(at('/administration/formulaires'))
    await page.getByLabel('Titre').fill(TITLE)
    await page.getByRole('button', { name: 'Commencer' }).click()
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
    await ask(page, 'Un choix dans une liste', 'Type de logement', true)
    await page.getByLabel('Choix proposés').fill('Maison\nAppartement')
    await ask(page, 'Nombre entier', 'Personnes au foyer', true)
    await ask(page, 'Adresse', 'Adresse de collecte', true)
    await ask(page, 'Oui ou non', 'Remplacez-vous un bac ?', true)
    await ask(page, 'Bac ou conteneur', 'Numéro du bac')
    await onlyIf(page, 'Remplacez-vous un bac ?', 'est', 'oui')
    await ask(page, 'Pièce à joindre', 'Justificatif de domicile', true)
    await onlyIf(page, 'Type de logement', 'est', 'Appartement')
    await ask(page, 'Réponse longue', 'Précisions')
    await ask(page, 'Attestation sur l’honneur', 'Ces renseignements sont exacts')
    await shows(town, /Posée si la réponse à « Type de logement » est « Appartement »/)
    await page.getByRole('button', { name: 'Monter « Précisions »' }).press('Enter')
    await expectAccessible(page)
    await picture(page, 'formulaire-editeur')

    await page.getByLabel('Service qui répond').fill('Service déchets')
    await page.getByLabel('Adresse du service').fill('1, place de l’Exemple')
    await page.getByLabel('Téléphone du service').fill('03 21 00 01 10')
    await page
      .getByLabel('Ce que vaut le silence')
      .selectOption({ label: 'Rejet : aucun texte ne prévoit la démarche, ou réclamation (CRPA L231-4 2°)' })
    await page.getByLabel('Nom de l’essai').fill('Vide')
    await page.getByRole('button', { name: 'Garder les réponses de l’aperçu comme essai' }).click()
    await page.getByText('Enregistré à').waitFor()
    await page.getByRole('button', { name: 'Publier' }).click()
    await shows(town, /Révision 1 publiée/)
    await shows(town, /1 réponse d’essai passe/)
    await page.getByRole('link', { name: 'Ouvrir le formulaire publié' }).click()
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
    const published = page.url()

    await town.signOut()
    await page.goto(published)
    await expectAccessible(page)
    await expectPdf(page, 'Formulaire papier (PDF)')
    await page.getByRole('button', { name: 'Commencer' }).click()
    await page.getByText('Enregistré à').waitFor()
    const own = page.url()
    await page.getByRole('button', { name: 'Envoyer la demande' }).click()
    await page.getByRole('link', { name: /Nom : écrivez votre nom/ }).click()
    await page.keyboard.type('Vandamme')
    await page.getByLabel('Prénom').fill('Odile')
    await page.getByLabel('Courriel').fill('odile@example.org')
    await page.getByLabel('Adresse postale').fill('2, rue du Moulin')
    await page.getByLabel('Appartement').check()
    await page.getByLabel('Personnes au foyer').fill('4')
    await page.getByLabel('Adresse de collecte').fill('2 rue du Moulin')
    await page
      .getByRole('group', { name: /Remplacez-vous un bac/ })
      .getByLabel('non')
      .check()
    await page.getByText('Enregistrement…').waitFor({ state: 'detached' })
    await expectAccessible(page)
    await picture(page, 'formulaire-habitant')

    await page.goto(at('/formulaires'))
    await page.goto(own)
    expect(await page.getByLabel('Personnes au foyer').inputValue()).toBe('4')
    expect(await page.getByLabel('Numéro du bac').count()).toBe(0)
    await page.getByLabel('Choisir un fichier').setInputFiles({
      ...{ name: 'facture.pdf', mimeType: 'application/pdf' },
      buffer: await piece('Facture'),
    })
    await page.getByRole('button', { name: 'Retirer facture.pdf' }).waitFor()
    await page.getByLabel('Ces renseignements sont exacts').check()
    await page.getByRole('button', { name: 'Envoyer la demande' }).click()
    await page.getByRole('heading', { level: 1, name: /DS-/ }).waitFor()
    await shows(town, /réputée rejetée à l’issue de ce jour/)
    await expectAccessible(page)
    expect(await pdfText(page, 'Accusé de réception (PDF)')).toContain('Service déchets')

    await town.as('secretaire')
    await page.goto(at('/demandes'))
    await page
      .getByRole('link', { name: new RegExp(TITLE) })
      .first()
      .waitFor()
    await expectAccessible(page)
    await picture(page, 'demandes-services')
    await page
      .getByRole('link', { name: new RegExp(TITLE) })
      .first()
      .click()
    await page.getByRole('button', { name: 'Prendre en charge' }).click()
    await page.getByRole('button', { name: 'Décider' }).click()
    await page.getByLabel('Ce qui est accordé, et comment').fill('Un bac de 240 litres est livré jeudi.')
    await page.getByLabel('Signataire').fill('Bernadette Hochart')
    await page.getByLabel('Qualité').fill('Le maire')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Établir la lettre' }).click()
    await page.getByRole('link', { name: 'Lire la lettre (PDF)' }).waitFor()
    await picture(page, 'demande-service-repondue')

    await town.signOut()
    await page.goto(own)
    await shows(town, /Votre demande est acceptée/)
    expect(await pdfText(page, 'Lire la lettre (PDF)')).toContain('Un bac de 240 litres')
  })
})
