import { describe, expect } from 'vitest'
import { pngOf } from '#tests/fixtures/picture.ts'
import { expectAccessible, picture } from './browser.ts'
import { KNOWN_HOUSE } from './grounds.ts'
import { shows } from './letters.ts'
import { at, fullDay } from './officer.ts'
import { type Town, test } from './town.ts'

const TITLE = 'PLU de Vieille-Écluse'

/** A square within Vieille-Écluse, as a program of maps exports it. */
const DRAWN = {
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [2.185, 50.933],
            [2.188, 50.933],
            [2.188, 50.935],
            [2.185, 50.935],
            [2.185, 50.933],
          ],
        ],
      },
    },
  ],
}

type Lived = { label: string; daysAgo: number; state: RegExp; act?: string; isDrawn?: boolean; isProven?: boolean }

const COURSE: readonly Lived[] = [
  { label: 'Prescription', daysAgo: 900, state: /prescrite/, act: 'Délibération 2024-12' },
  { label: 'Débat sur les orientations (PADD)', daysAgo: 600, state: /orientations débattues/ },
  { label: 'Arrêt du projet', daysAgo: 400, state: /projet arrêté/ },
  { label: 'Approbation', daysAgo: 100, state: /approuvée, pas encore exécutoire/, isProven: true },
  { label: 'Transmission au préfet', daysAgo: 95, state: /approuvée, pas encore exécutoire/ },
  { label: 'Publication sur le Géoportail', daysAgo: 90, state: /Aujourd’hui : exécutoire/ },
  { label: 'Annulation par le juge', daysAgo: 10, state: /annulée en partie/, act: 'n° 2601234', isDrawn: true },
]

async function record({ page, today }: Town, { label, daysAgo, state, act, isDrawn, isProven }: Lived): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter un événement' }).click()
  await page.getByLabel('Événement', { exact: true }).selectOption({ label })
  await page.getByLabel('Jour', { exact: true }).fill(today().subtract({ days: daysAgo }).toString())
  if (act) await page.getByLabel('Référence de l’acte').fill(act)
  if (isProven)
    await page
      .getByLabel('Pièce qui le justifie')
      .setInputFiles({ name: 'deliberation.png', mimeType: 'image/png', buffer: pngOf() })
  if (isDrawn) {
    await page
      .getByLabel('Périmètre dessiné (GeoJSON)')
      .setInputFiles({ name: 'zone.geojson', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(DRAWN)) })
    await expectAccessible(page)
    await picture(page, 'plan-annulation')
  }
  await page.getByRole('button', { name: 'Enregistrer l’événement' }).click()
  await page.getByRole('status').getByText(state).waitFor()
  await page.getByRole('button', { name: 'Ajouter un événement' }).waitFor()
}

describe('documents in time', () => {
  test('a planner records a plan from its prescription to the annulment of a part, and reads each day what binds', async ({
    town,
  }) => {
    const { page } = town
    await town.as('urbaniste')
    await page.goto(at('/plan/documents'))
    await page.getByRole('heading', { level: 1, name: 'Documents d’urbanisme' }).waitFor()
    await page.getByRole('button', { name: 'Ajouter un document' }).click()
    await page.getByLabel('Titre', { exact: true }).fill(TITLE)
    await page.getByLabel('Vieille-Écluse', { exact: true }).check()
    await page.getByLabel('Il remplace').selectOption({ label: 'Carte communale de Vieille-Écluse' })
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Ajouter au registre' }).click()
    await page.getByRole('button', { name: `Ajouter une procédure à ${TITLE}` }).click()
    await page.getByLabel('Procédure', { exact: true }).selectOption({ label: 'Élaboration' })
    await page.getByLabel('Engagée le').fill(town.today().subtract({ days: 900 }).toString())
    await page.getByLabel('Oui', { exact: true }).check()
    await page.getByRole('button', { name: 'Ajouter la procédure' }).click()
    await page
      .getByRole('region', { name: TITLE })
      .getByRole('link', { name: /^Élaboration/ })
      .click()
    await shows(town, /Aujourd’hui : en préparation\./)
    for (const lived of COURSE) await record(town, lived)
    const published = town.today().subtract({ days: 90 })
    await shows(town, new RegExp(`Exécutoire le ${fullDay(published)}`.replaceAll(' ', '\\s')))
    await shows(town, /deliberation\.png/)
    await shows(town, /à justifier/)
    await picture(page, 'plan-procedure')

    await page.getByRole('link', { name: 'Documents d’urbanisme' }).click()
    const row = page.getByRole('row', { name: /^Vieille-Écluse/ })
    await row.getByText(/PLU de Vieille-Écluse, approuvé.* Sur une partie de la commune : Carte communale/).waitFor()
    await expectAccessible(page)
    await picture(page, 'plan-documents')
    await page.getByLabel('Ou écrivez le jour').fill(published.subtract({ days: 1 }).toString())
    await row.getByText(/^Carte communale de Vieille-Écluse/).waitFor()
  })

  test('the counter says which document binds, today and on another day, to whoever asks', async ({ town }) => {
    const { page } = town
    await town.signOut()
    await page.goto(at(`/carte?parcelles=${KNOWN_HOUSE.parcelId}`))
    await page.getByRole('heading', { name: 'Document en vigueur ici' }).waitFor()
    const told = page.getByRole('region', { name: 'Fiche', exact: true }).locator('section', {
      has: page.getByRole('heading', { name: 'Document en vigueur ici' }),
    })
    const sentence = told.getByRole('status').first()
    // the register may still be read
    await expect.poll(() => sentence.textContent()).not.toMatch(/^Lecture/)
    const today = await sentence.textContent()
    await told.getByRole('button', { name: 'Et un autre jour ?' }).click()
    await told.getByLabel('Document en vigueur le').fill('2003-03-12')
    await expect.poll(() => sentence.textContent()).not.toBe(today)
    expect((await sentence.textContent())?.replaceAll(/\s/g, ' ')).toContain('12 mars 2003')
    await told.getByRole('list', { name: 'Ce qui s’est appliqué ici' }).getByRole('button').last().click()
    await expect.poll(() => sentence.textContent()).toBe(today)
    await told.getByText('Pourquoi ?').click()
    await told.getByLabel('Chercher dans le règlement en vigueur').fill('hauteur')
    await told.getByRole('list', { name: 'Articles trouvés' }).getByRole('listitem').first().waitFor()
    await expectAccessible(page)
    await picture(page, 'plan-fiche')
  })
})
