import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { KNOWN_HOUSE } from './grounds.ts'
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
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor()
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
    await page.getByLabel('Personnes au foyer').waitFor()
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

  test('asks a place drawn on the map, a number of an imposed shape, a slot and where one comes from, each read by the agent as it was said', async ({
    town,
  }) => {
    const { page } = town
    const title = 'Occupation de la voirie'
    await town.as('secretaire')
    await page.goto(at('/administration/formulaires'))
    await page.getByLabel('Titre').fill(title)
    await page.getByRole('button', { name: 'Commencer' }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    await ask(page, 'Dessin sur la carte', 'Où', true)
    await page.getByRole('checkbox', { name: 'Ligne' }).uncheck()
    await ask(page, 'Réponse de forme imposée', 'Plaque du camion', true)
    await page.getByLabel('Forme attendue').fill('---')
    await shows(town, /Écrivez au moins un 9, un A ou un \*/)
    await page.getByLabel('Forme attendue').fill('AA-999-AA')
    await ask(page, 'Créneau', 'Quand', true)
    await ask(page, 'Pays', 'Pays de l’entreprise', true)
    await ask(page, 'Intercommunalité (EPCI)', 'Votre intercommunalité')
    await page.getByRole('button', { name: 'Poser une condition' }).click()
    await page.getByLabel('La réponse à').selectOption({ label: 'Pays de l’entreprise' })
    await page.getByLabel('Comparaison').selectOption({ label: 'est' })
    await page.getByLabel('Valeur').selectOption({ label: 'France' })
    await shows(town, /Posée si la réponse à « Pays de l’entreprise » est « France »/)
    await expectAccessible(page)
    await picture(page, 'formulaire-lieux-editeur')
    await page.getByLabel('Service qui répond').fill('Voirie')
    await page.getByLabel('Adresse du service').fill('1, place de l’Exemple')
    await page.getByLabel('Téléphone du service').fill('03 21 00 01 10')
    await page
      .getByLabel('Ce que vaut le silence')
      .selectOption({ label: 'Rejet : aucun texte ne prévoit la démarche, ou réclamation (CRPA L231-4 2°)' })
    await page.getByText('Enregistré à').waitFor()
    await page.getByRole('button', { name: 'Publier' }).click()
    await shows(town, /Révision 1 publiée/)
    await page.getByRole('link', { name: 'Ouvrir le formulaire publié' }).click()
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    const published = page.url()

    await town.signOut()
    await page.goto(published)
    expect(await pdfText(page, 'Formulaire papier (PDF)')).toContain('Sous la forme AA-999-AA')
    await page.getByRole('button', { name: 'Commencer' }).click()
    await page.getByText('Enregistré à').waitFor()
    const own = page.url()
    await page.getByLabel(/^Nom/).first().fill('Vandamme')
    await page.getByLabel('Prénom').fill('Odile')
    await page.getByLabel('Courriel').fill('odile@example.org')
    await page.getByLabel('Adresse postale').fill('2, rue du Moulin')
    const where = page.getByRole('group', { name: /^Où/ })
    await where.getByLabel('Dessiner', { exact: true }).selectOption({ label: 'Zone' })
    const map = where.getByLabel(/^Carte de « Où » : cliquez pour dessiner/)
    await map.waitFor()
    await map.focus()
    for (const keys of [['Enter'], ['ArrowRight', 'ArrowRight', 'Enter'], ['ArrowDown', 'Enter']])
      for (const key of keys) {
        await map.press(key)
        await page.waitForTimeout(600) // the map glides to where it is moved
      }
    await shows(town, /Posez d’autres points, ou terminez ce dessin/)
    await where.getByRole('button', { name: 'Terminer ce dessin' }).click()
    await shows(town, /Dessin 1 : zone d’environ/)
    await where.getByLabel('Dessiner', { exact: true }).selectOption({ label: 'Point' })
    await where.getByLabel('Ou chercher le lieu').fill(KNOWN_HOUSE.address)
    await where.getByRole('button', { name: 'Chercher' }).click()
    await where
      .getByRole('button', { name: /^Poser à/ })
      .first()
      .click()
    await shows(town, /Dessin 2 : point, /)
    await page.getByLabel(/^Plaque du camion/).fill('ab 12 cd')
    await page.getByLabel('Début').fill('2027-03-01T08:00')
    await page.getByLabel('Fin').fill('2027-03-01T07:00')
    await page.getByLabel(/^Pays de l’entreprise/).selectOption({ label: 'France' })
    await page.getByLabel('Intercommunalité', { exact: true }).selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Envoyer la demande' }).click()
    await shows(town, /Plaque du camion : écrivez une réponse de la forme AA-999-AA, par exemple AB-123-CD/)
    await shows(town, /Quand : la fin est avant le début/)
    await expectAccessible(page)
    await picture(page, 'formulaire-lieux-habitant')
    await page.getByLabel(/^Plaque du camion/).fill('ab 123 cd')
    await page.getByLabel('Fin').fill('2027-03-01T17:30')
    await page.getByRole('button', { name: 'Envoyer la demande' }).click()
    await page.getByRole('heading', { level: 1, name: /DS-/ }).waitFor()
    await shows(town, /AB-123-CD/)
    await shows(town, /le 1er\smars 2027, de 8\sh\s00 à 17\sh\s30/)
    await expectAccessible(page)
    const receipt = await pdfText(page, 'Accusé de réception (PDF)')
    for (const words of ['zone d’environ', 'AB-123-CD', 'France']) expect(receipt).toContain(words)

    await town.as('secretaire')
    await page.goto(at('/demandes'))
    await page
      .getByRole('link', { name: new RegExp(title) })
      .first()
      .click()
    await shows(town, /zone d’environ/)
    await page.getByLabel(/Carte de « Où » : ce qui a été dessiné/).waitFor()
    await page.waitForTimeout(1500)
    await expectAccessible(page)
    await picture(page, 'demande-dessinee')
    expect(own).toContain('/ma-demande/')
  })
})
