import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { packageOf, part, sendAndAccept, wholeDossier, writeRow } from './archives.ts'
import { expectAccessible, picture } from './browser.ts'
import { shows } from './letters.ts'
import { at, pdfText } from './officer.ts'
import { piece, test } from './town.ts'

/** Numbers that this desk gave: those of the former software, taken over, have a letter, and no file. */
const OF_THIS_DESK = /^(Préparer le paquet de|Verser avant la fin).*\s\d{5}$/
const DECLARATION = /DP\s\d{3}\s\d{3}\s\d{2}\s\d{5}/

describe('the archives', () => {
  test('keep by a package, eliminate under a visa and in no other way, all by the table they signed', async ({
    town,
  }) => {
    const { page } = town
    await town.as('archiviste')
    await page.getByRole('link', { name: 'Archives' }).first().click()
    await page.getByRole('link', { name: 'Ouvrir le tableau de gestion' }).first().click()
    await writeRow(town, 'Déclaration préalable', 'Élimination, après visa', '1')
    await writeRow(town, 'Permis de construire', 'Conservation : versement aux archives', '10')
    await expectAccessible(page)
    await picture(page, 'archives-tableau')

    await part(town, 'Versements')
    await page.getByRole('button', { name: OF_THIS_DESK }).first().click()
    const transfer = page.getByRole('list', { name: 'Versements' }).getByRole('listitem').first()
    const entries = await packageOf(town, transfer, 'Télécharger le paquet')
    const manifest = entries.get('manifest.xml')?.toString() ?? ''
    expect(manifest).toMatch(/<Title>(?:Décision|Récépissé de dépôt|Accusé[^<]*)<\/Title>/)
    await sendAndAccept(town, transfer, manifest)
    await picture(page, 'archives-versement')

    await part(town, 'Éliminations')
    const box = page
      .getByRole('list', { name: 'Dossiers à éliminer' })
      .getByRole('listitem')
      .filter({ hasText: DECLARATION })
      .getByRole('checkbox')
      .first()
    const number = DECLARATION.exec((await box.locator('..').textContent()) ?? '')?.[0].replaceAll('\u00a0', ' ')
    await box.check()
    await expectAccessible(page)
    await picture(page, 'archives-bordereau-nouveau')
    await page.getByRole('button', { name: 'Établir le bordereau' }).click()
    const slip = page.getByRole('list', { name: 'Bordereaux d’élimination' }).getByRole('listitem').first()
    await slip.getByText('En attente du visa').waitFor()
    expect(await slip.getByRole('button', { name: /Détruire/ }).count()).toBe(0)
    const printed = await pdfText(page, 'Bordereau (PDF)')
    for (const said of [number ?? 'aucun numéro', 'Aucune élimination n’a lieu sans ce visa', 'R212-14'])
      expect.soft(printed).toContain(said)
    await slip.getByRole('button', { name: 'Enregistrer le visa' }).click()
    const visa = page.getByRole('form', { name: 'Visa des archives' })
    await visa.getByRole('button', { name: 'Enregistrer le visa' }).click()
    await visa.getByText('Joignez le bordereau visé').waitFor()
    await expectAccessible(page)
    await visa.getByRole('textbox', { name: 'Visa de' }).fill('Mme Durand, directrice')
    await visa.getByLabel('Référence du visa').fill('V-118')
    await visa
      .getByLabel('Bordereau visé (PDF)')
      .setInputFiles({ name: 'visa.pdf', mimeType: 'application/pdf', buffer: await piece('Visa') })
    await visa.getByRole('button', { name: 'Enregistrer le visa' }).click()
    await slip.getByRole('button', { name: 'Détruire sous ce visa' }).click()
    await slip.getByRole('button', { name: 'Détruire', exact: true }).click()
    await slip.getByText('Écrivez 1, le nombre de dossiers de ce bordereau').waitFor()
    await expectAccessible(page)
    await slip.getByLabel('Nombre de dossiers à détruire').fill('1')
    await slip.getByRole('button', { name: 'Détruire', exact: true }).click()
    await slip.getByText(/^Détruit le/).waitFor()
    await expectAccessible(page)
    await picture(page, 'archives-detruit')
    await town.as('instructeur')
    await page.goto(at(`/dossiers?q=${encodeURIComponent(number ?? '')}`))
    await shows(town, /Aucun dossier/)
  })

  test('a dossier given whole is checked without Parvis, and read without a network', async ({ town }) => {
    const { page } = town
    await town.as('instructeur')
    await page.goto(at('/dossiers?q=artisanale'))
    await page
      .getByRole('region', { name: 'Liste des dossiers' })
      .getByRole('link')
      .filter({ hasText: /artisanale/ })
      .first()
      .click()
    await page
      .getByRole('navigation', { name: 'Parties du dossier' })
      .getByRole('link', { name: /^Suivi/ })
      .click()
    const { entries, folder, verify } = await wholeDossier(town)
    await page.goto(`file://${folder}/index.html`)
    await page.getByRole('heading', { name: 'Registre des actes' }).waitFor()
    await page.getByRole('link', { name: 'Décision', exact: true }).waitFor()
    await expectAccessible(page)
    await picture(page, 'export-index')
    const altered = [...entries.keys()].find((path) => path.startsWith('pieces/')) ?? ''
    await writeFile(join(folder, altered), 'autre chose')
    await expect(verify()).rejects.toMatchObject({
      stderr: expect.stringContaining(altered),
    })
  })
})
