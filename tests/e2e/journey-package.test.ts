import { readFile } from 'node:fs/promises'
import { describe, expect } from 'vitest'
import { zip } from '#tests/fixtures/archives.ts'
import { expectAccessible, picture } from './browser.ts'
import { expectSaid, shows } from './letters.ts'
import { at } from './officer.ts'
import { type Town, test } from './town.ts'

const NAME = '62950_PLU_20240314'

const square = (x: number, y: number) =>
  `"POLYGON((${x} ${y},${x + 100} ${y},${x + 100} ${y + 100},${x} ${y + 100},${x} ${y}))"`

/** In Audenkerque two zones, one ten metres over the other, one far out of the commune, and what a system left among the pieces. */
const PACKAGE = [
  {
    name: `${NAME}/Donnees_geographiques/62950_ZONE_URBA_20240314.csv`,
    content: [
      'LIBELLE,LIBELONG,TYPEZONE,NOMFIC,URLFIC,IDURBA,DATVALID,LIB_IDZONE,WKT',
      `UB,Zone urbaine,U,,,${NAME},20240314,,${square(641_100, 7_092_200)}`,
      `N,Zone naturelle,N,,,${NAME},20240314,,${square(641_190, 7_092_200)}`,
      `A,Zone agricole,A,,,${NAME},20240314,,${square(661_190, 7_092_200)}`,
    ].join('\n'),
  },
  { name: `${NAME}/Pieces_ecrites/4_Annexes/Thumbs.db`, content: 'x' },
  { name: `${NAME}/Pieces_ecrites/4_Annexes/62950_liste_sup_20240314.PDF`, content: '%PDF-1.4' },
]

async function deposit({ page }: Town, buffer: Buffer): Promise<void> {
  await page
    .getByLabel('Dossier à contrôler')
    .setInputFiles({ name: `${NAME}.zip`, mimeType: 'application/zip', buffer })
  await page.getByRole('heading', { level: 1, name: NAME }).waitFor()
  await page.getByText('Version suivie').waitFor()
}

describe('a package before the Géoportail', () => {
  test('is checked, seen on the map, told in a report, and its corrected copy is checked again', async ({ town }) => {
    const { page } = town
    await town.as('urbaniste')
    await page.goto(at('/plan/documents'))
    await page.getByRole('link', { name: 'Contrôler un dossier avant le Géoportail' }).click()
    await page.getByRole('heading', { level: 1, name: 'Contrôle avant le Géoportail' }).waitFor()
    await expectAccessible(page)
    await deposit(town, zip(PACKAGE))
    await shows(town, /erreurs?,.*avertissements?/)
    await picture(page, 'controle')
    await page.getByText('Voir où : Zones qui se recouvrent').click()
    await shows(town, /se recouvrent sur 1000 m²/)
    await page.getByRole('region', { name: 'Carte : Zones qui se recouvrent' }).waitFor()
    await page.getByText('Voir où : Zones hors du territoire').click()
    await shows(town, /sort de plus de dix mètres/)
    await expectAccessible(page)
    await picture(page, 'controle-carte')
    await expectSaid(town, 'Rapport (PDF)', [NAME, 'Zones qui se recouvrent', 'Reste de système retiré', 'Thumbs.db'])

    const downloading = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Copie corrigée (zip)' }).click()
    const copy = await readFile(await (await downloading).path())
    await page.getByRole('link', { name: 'Tous les contrôles' }).click()
    await deposit(town, copy)
    await shows(town, /Zones qui se recouvrent/)
    expect(await page.getByText('Copie corrigée (zip)').count()).toBe(0)
    expect(await page.getByText(/Thumbs\.db/).count()).toBe(0)
  })
})
