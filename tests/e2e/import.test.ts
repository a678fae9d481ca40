import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { axeViolations, test } from './browser.ts'
import { KNOWN_HOUSE } from './grounds.ts'

const file = async (name: string, content: string | Buffer) => {
  const path = join(await mkdtemp(join(tmpdir(), 'import-')), name)
  await writeFile(path, content)
  return path
}

async function signIn(page: Page, adminCode: string) {
  await page.goto('/administration/imports')
  await page.getByLabel(/Code d’administration/).fill(adminCode)
  await page.keyboard.press('Enter')
  await page.locator('input[type=file]').first().waitFor({ state: 'attached' })
}

const drop = (page: Page, path: string) => page.locator('input[type=file]').first().setInputFiles(path)

/** Two points on the demo territory, as Géorisques would give them. */
function sites(): string {
  const [lon, lat] = KNOWN_HOUSE.place
  const point = (offset: number, id: string) => ({
    type: 'Feature',
    properties: {
      identifiant: id,
      nom_etablissement: `Ancien atelier ${id}`,
      code_metier: 'BASIAS',
      etat_occupation: 'Inconnu',
    },
    geometry: { type: 'Point', coordinates: [lon + offset, lat + offset] },
  })
  return JSON.stringify({ type: 'FeatureCollection', features: [point(0, 'A1'), point(0.001, 'A2')] })
}

/** A layer that nothing in it tells what it is, around a place. */
function unknownLayer([lon, lat]: readonly [number, number]): string {
  const side = 0.002
  const ring = [
    [lon, lat],
    [lon + side, lat],
    [lon + side, lat + side],
    [lon, lat + side],
    [lon, lat],
  ]
  const properties = { intitule_local: 'Secteur des ateliers', ref_mairie: 'S-12', observ: 'délibération du conseil' }
  return JSON.stringify({
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: [ring] } }],
  })
}

describe('imports on screen', () => {
  test('a file that says nothing of what it is leads to its kind and its columns, then to the map', async ({
    desk: { page, adminCode },
  }) => {
    await signIn(page, adminCode)
    await drop(page, await file('couche_locale.geojson', unknownLayer(KNOWN_HOUSE.place)))
    const kind = page.getByLabel(/couche_locale/).first()
    await kind.waitFor({ timeout: 60_000 })
    expect(await page.getByText(/--as|--map/).count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
    await kind.selectOption({ label: 'Périmètre (colonnes à indiquer)' })
    await page.getByRole('button', { name: 'Accepter et charger' }).click()
    const label = page.getByLabel('Libellé', { exact: true })
    const loaded = page.getByText('Les données sont en service.')
    await label.or(loaded).first().waitFor({ timeout: 60_000 })
    if (await label.isVisible()) {
      await label.selectOption('intitule_local')
      await page.getByRole('button', { name: 'Accepter et charger' }).click()
    }
    await loaded.waitFor({ timeout: 60_000 })
    await page.goto(`/carte?parcelles=${KNOWN_HOUSE.parcelId}`)
    await page
      .getByText(/Secteur des ateliers/)
      .first()
      .waitFor()
  })

  test('a layer whose latitude and longitude are exchanged is refused with what to do', async ({
    desk: { page, adminCode },
  }) => {
    const [lon, lat] = KNOWN_HOUSE.place
    await signIn(page, adminCode)
    const sitesElsewhere = JSON.parse(sites())
    for (const { geometry } of sitesElsewhere.features) geometry.coordinates.reverse()
    expect(sitesElsewhere.features[0].geometry.coordinates).toEqual([lat, lon])
    await drop(page, await file('sites-inverses.geojson', JSON.stringify(sitesElsewhere)))
    await page
      .getByText(/La latitude et la longitude y semblent échangées/)
      .first()
      .waitFor({ timeout: 60_000 })
    expect(await page.getByRole('button', { name: 'Accepter et charger' }).count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
  })

  test('a wrong code is refused in words', async ({ desk: { page, consoleErrors } }) => {
    await page.goto('/administration/imports')
    await page.getByLabel(/Code d’administration/).fill('pas le bon code')
    await page.keyboard.press('Enter')
    await page
      .getByText(/erroné/)
      .first()
      .waitFor()
    expect(await axeViolations(page)).toEqual([])
    consoleErrors.length = 0 // the browser itself reports the 401 that this journey provokes
  })

  test('a file is dropped, recognised, previewed and accepted', async ({ desk: { page, adminCode } }) => {
    await signIn(page, adminCode)
    expect(await axeViolations(page)).toEqual([])
    await drop(page, await file('sites.geojson', sites()))
    await page
      .getByRole('button', { name: /^Accepter|^Importer/ })
      .first()
      .waitFor({ timeout: 60_000 })
    expect(await axeViolations(page)).toEqual([])
    const accept = page.getByRole('button', { name: 'Accepter et charger' })
    // where the file is complete is asked, and not knowing is an answer that is given
    expect(await accept.isDisabled()).toBe(true)
    await page
      .getByRole('group', { name: /couvre-t-il en entier/ })
      .getByLabel('Je ne sais pas')
      .check()
    await accept.click()
    await page.getByText('Les données sont en service.').waitFor({ timeout: 60_000 })

    await page.getByRole('button', { name: 'Voir ce que le retrait changerait' }).click()
    await page.getByText(/rien d’autre n’est chargé ; la fiche dira « inconnu »/).waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Retirer tout l’import' }).click()
    await page.getByText('Ce qu’il avait mis en service ne répond plus.').waitFor({ timeout: 60_000 })
    expect(await page.getByRole('button', { name: 'Voir ce que le retrait changerait' }).count()).toBe(0)
    expect(await axeViolations(page)).toEqual([])
  })

  test('an unrelated file is refused with what to do', async ({ desk: { page, adminCode } }) => {
    await signIn(page, adminCode)
    await drop(page, await file('plan.shp', Buffer.from('%PDF-1.7 ceci n’est pas un shapefile')))
    await page
      .getByText(/porte l’extension d’un format géographique mais son contenu est d’une autre nature/)
      .first()
      .waitFor({ timeout: 60_000 })
    expect(await axeViolations(page)).toEqual([])
  })
})
