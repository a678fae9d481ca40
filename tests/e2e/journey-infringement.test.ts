import { describe, expect } from 'vitest'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { pngOf } from '#tests/fixtures/picture.ts'
import { expectAccessible, picture } from './browser.ts'
import { shows } from './letters.ts'
import { at, fullDay } from './officer.ts'
import { type Town, test } from './town.ts'

const menu = ({ page }: Town) => page.getByRole('link', { name: 'Sommaire' }).click()

describe('an infringement', () => {
  test('is written by a sworn agent, drawn up with its photograph, its copy sent; others see not even its door', async ({
    town,
  }) => {
    const { page } = town
    await town.as('maire')
    await menu(town)
    await page.getByRole('main').getByRole('link', { name: 'Infractions' }).click()
    await page.getByRole('button', { name: 'Écrire un procès-verbal' }).click()
    await page.getByRole('button', { name: 'Garder le projet' }).click()
    await page.getByText('Dites qui est en cause, ou « inconnu »').first().waitFor()
    await expectAccessible(page)
    await page.getByLabel('Heure du constat').fill('14:30')
    await page.getByLabel('Lieu', { exact: true }).fill('12 rue du Moulin')
    await page.getByLabel('Personnes en cause').fill('Inconnu')
    await page.getByLabel(/^Travaux sans autorisation/).check()
    await page.getByLabel('Faits constatés').fill('Un abri de 42 m² est édifié en limite séparative.')
    await page.getByLabel('Commission').fill('maire, officier de police judiciaire')
    await page.getByLabel('Serment').fill('tribunal judiciaire de Saint-Omer, 12 mars 2026')
    await page.getByRole('button', { name: 'Garder le projet' }).click()
    await page.getByRole('heading', { level: 1, name: 'Procès-verbal d’infraction' }).waitFor()

    await page
      .getByLabel('Photographie du constat')
      .setInputFiles({ name: 'mur.png', mimeType: 'image/png', buffer: pngOf({ comment: 'mur' }) })
    await page.getByLabel('Ce qu’elle montre').fill('Façade nord')
    await page.getByRole('button', { name: 'Joindre la photographie' }).click()
    await page.getByRole('link', { name: 'Façade nord' }).waitFor()
    await expectAccessible(page)
    await picture(page, 'infraction-projet')
    await page.getByRole('button', { name: 'Dresser le procès-verbal' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Dresser', exact: true }).click()
    await shows(town, /Copie à transmettre au procureur sans délai/)
    await expectAccessible(page)
    await picture(page, 'infraction-dressee')
    const number = /n° (\d{4}-\d{3})/.exec((await page.getByRole('main').textContent()) ?? '')?.[1]
    const href = await page.getByRole('link', { name: 'Lire le procès-verbal (PDF)' }).getAttribute('href')
    const pdf = await readPdf(await (await page.request.get(at(href ?? ''))).body())
    const text = wholeText(pdf)
    for (const said of [
      `${fullDay(town.today())} à 14 h 30`,
      'Bernadette Hochart',
      'Inconnu',
      'édifié en limite',
      'L480-4',
    ])
      expect.soft(text, said).toContain(said)
    expect(pdf.pages).toHaveLength(2)

    await town.later(1)
    await town.as('maire')
    await page.goto(at('/infractions'))
    await shows(town, /Copie au procureur en retard/)
    await expectAccessible(page)
    await picture(page, 'infraction-en-retard')
    await page.getByRole('link', { name: `Procès-verbal n° ${number}, Audenkerque` }).click()
    await page.getByLabel('Parquet').fill('parquet de Saint-Omer')
    await page.getByRole('button', { name: 'Enregistrer la transmission' }).click()
    await shows(town, /Copie transmise le .*, par lettre recommandée, parquet de Saint-Omer/)

    await town.as('instructeur')
    await menu(town)
    await page.getByRole('main').getByRole('link', { name: 'Visites' }).waitFor()
    expect(await page.getByRole('main').getByRole('link', { name: 'Infractions' }).count()).toBe(0)
  })
})
