import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { KNOWN_HOUSE } from './grounds.ts'
import { shows } from './letters.ts'
import { at } from './officer.ts'
import { test } from './town.ts'

const [LON, LAT] = KNOWN_HOUSE.place
const ring = (reach: number) =>
  [
    [-reach, -reach],
    [reach, -reach],
    [reach, reach],
    [-reach, reach],
    [-reach, -reach],
  ].map(([x = 0, y = 0]) => [LON + x, LAT + y])

/** The house and some hundred metres round it would become natural; the draft says nothing of the rest of the commune. */
const DRAFT = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { LIBELLE: 'Nessai', TYPEZONE: 'N' },
      geometry: { type: 'Polygon', coordinates: [ring(0.0012)] },
    },
  ],
})

describe('drafts of the zoning', () => {
  test('a planner loads a draft, reads what changes, opens it, and a resident without account learns that their ground would', async ({
    town,
  }) => {
    const { page } = town
    await town.as('urbaniste')
    await page.goto(at('/plan/projets'))
    await page.getByRole('heading', { level: 2, name: 'Déposer un projet' }).waitFor()
    await expectAccessible(page)
    await page.getByLabel('Titre').fill('Projet d’essai')
    await page
      .getByLabel('Fichier du zonage')
      .setInputFiles({ name: 'projet.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(DRAFT) })
    await page.getByRole('button', { name: 'Déposer le projet' }).click()
    await page.getByRole('heading', { level: 1, name: 'Projet d’essai' }).waitFor()
    await shows(town, /Projet, non opposable/)
    await shows(town, /parcelles changent de zone/)
    await expect.poll(() => page.getByRole('region', { name: 'Zones qui changent' }).textContent()).toContain('Nessai')
    await shows(town, /que le projet ne permettrait plus de consommer/)
    await page
      .getByRole('region', { name: 'Carte des différences' })
      .getByRole('region', { name: /Carte des surfaces/ })
      .waitFor()
    await expectAccessible(page)
    await picture(page, 'projet-1280')
    await page.getByLabel('Ouvrir à tous jusqu’au').fill(town.today().add({ days: 30 }).toString())
    await page.getByRole('button', { name: 'Ouvrir la consultation' }).click()
    await shows(town, /Ouverte jusqu’au/)

    await town.signOut()
    await page.goto(at('/mon-terrain'))
    await page.getByLabel('Adresse ou référence de la parcelle').fill(KNOWN_HOUSE.parcelId)
    await page.getByRole('button', { name: 'Chercher' }).click()
    await page.getByRole('button', { name: /ajouter 1 parcelle/ }).click()
    await shows(town, /Oui : avec « Projet d’essai »/)
    await shows(town, /Ce projet n’est pas en vigueur/)
    await expectAccessible(page)
    await picture(page, 'mon-terrain')

    await town.as('urbaniste')
    await page.goto(at('/plan/projets'))
    await page.getByRole('link', { name: 'Projet d’essai' }).click()
    await page.getByRole('button', { name: 'Fermer la consultation' }).click()
    await page.getByRole('button', { name: 'Retirer ce projet et ses comparaisons' }).click()
    await shows(town, /Aucun projet n’a encore été déposé|Projets déposés/)
  })
})
