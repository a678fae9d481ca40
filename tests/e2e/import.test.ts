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

describe('imports on screen', () => {
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
    await page
      .getByRole('button', { name: /^Accepter|^Importer/ })
      .first()
      .click()
    await page
      .getByText(/accepté|chargé/i)
      .first()
      .waitFor({ timeout: 60_000 })
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
