import { describe, expect } from 'vitest'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { pngOf } from '#tests/fixtures/picture.ts'
import { expectAccessible, picture } from './browser.ts'
import { openDossier, shows } from './letters.ts'
import { at, fullDay, pdfText } from './officer.ts'
import { test } from './town.ts'

/** A declaration of the resident of the demo that silence has granted, and that nobody displayed. */
const POOL = 'Piscine enterrée de 8 × 4 m'

describe('a decision that is displayed', () => {
  test('late in the town hall, on the ground by its holder, seen away and back, attested at the end', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    await page.goto(at('/mes-dossiers'))
    const href = await page
      .getByRole('link', { name: new RegExp(POOL) })
      .first()
      .getAttribute('href')
    const id = href?.split('/').at(-1) ?? ''
    await page.goto(at(`/mes-dossiers/${id}`))
    await page.getByRole('button', { name: 'Déclarer le panneau posé' }).click()
    await expectAccessible(page)
    const setOn = town.today()
    await page.getByRole('button', { name: 'Enregistrer l’affichage' }).click()
    await shows(town, new RegExp(`Panneau déclaré posé depuis le ${fullDay(setOn)}`.replaceAll(' ', '\\s')))
    await page.getByRole('button', { name: 'Ajouter une photographie' }).click()
    await page
      .getByLabel('Photographie de l’affichage')
      .setInputFiles({ name: 'panneau.png', mimeType: 'image/png', buffer: pngOf() })
    await page.getByLabel('Présent : en place et lisible').check()
    await page.getByRole('button', { name: 'Envoyer la photographie' }).click()
    await shows(town, /1\sphotographie sur 3/)
    await expectAccessible(page)
    await picture(page, 'affichage-habitant')

    await town.as('instructeur')
    await openDossier(town, id, '/suivi')
    await page.getByText('En retard, jamais affiché').waitFor()
    await page.getByRole('button', { name: 'Enregistrer l’affichage : Décision tacite, en mairie' }).click()
    const startedOn = town.today().subtract({ days: 1 })
    await page.getByLabel('Premier jour d’affichage').fill(startedOn.toString())
    await page.getByRole('button', { name: 'Enregistrer l’affichage', exact: true }).click()
    await page.getByText('Dites pourquoi il est enregistré après coup').waitFor()
    await page.getByLabel('Pourquoi l’enregistrer après coup').fill('Oubli de saisie.')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Enregistrer l’affichage', exact: true }).click()
    await shows(town, /Enregistré après coup, .* : Oubli de saisie\./)

    const sees = async (what: string, note: string) => {
      await town.as('instructeur')
      await openDossier(town, id, '/suivi')
      await page.getByRole('button', { name: 'Ajouter un constat : Décision tacite, sur le terrain' }).click()
      await page.getByRole('radio', { name: what }).check()
      await page.getByLabel('Précisions').fill(note)
      await page.getByRole('button', { name: 'Enregistrer le constat' }).click()
      await page.getByRole('button', { name: 'Enregistrer le constat' }).waitFor({ state: 'detached' })
    }
    await town.later(10)
    const awayOn = town.today()
    await sees('Absent ou illisible', 'panneau tombé')
    await page.getByText('Interrompu', { exact: true }).waitFor()
    await town.later(2)
    await sees('En place et lisible', 'panneau remis')
    await page.getByText('Interrompu', { exact: true }).waitFor({ state: 'detached' })
    await expectAccessible(page)
    await picture(page, 'affichage-suivi')
    await shows(town, /Panneau du terrain absent ou illisible/)
    await shows(town, /Panneau du terrain de nouveau visible/)

    await town.later(60)
    await town.as('instructeur')
    await openDossier(town, id, '/suivi')
    for (const place of ['en mairie', 'sur le terrain']) {
      await page.getByRole('button', { name: `Établir l’attestation : Décision tacite, ${place}` }).click()
      await page
        .getByRole('button', { name: `Établir l’attestation : Décision tacite, ${place}` })
        .and(page.locator(':enabled'))
        .waitFor()
    }
    await expect.poll(() => page.getByText('Attestation établie', { exact: true }).count()).toBe(2)
    for (const fold of await page.getByText(/^Constats \(/).all()) await fold.click()
    await expectAccessible(page)
    const onSite = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: 'Décision tacite, sur le terrain' }) })
    const attestation = await onSite.getByRole('link', { name: 'Lire l’attestation' }).first().getAttribute('href')
    expect(attestation).toMatch(/\/checks\/4\/file$/)
    const text = await pdfText(page, 'Lire l’attestation')
    for (const said of ['Attestation d’affichage', 'en mairie, papier', fullDay(startedOn), 'Oubli de saisie.'])
      expect.soft(text, said).toContain(said)
    const bytes = await (await page.request.get(at(attestation ?? ''))).body()
    const told = wholeText(await readPdf(bytes)).replaceAll(/[\u00a0\u202f]/g, ' ')
    for (const said of [
      'sur le terrain, panneau',
      fullDay(setOn),
      fullDay(awayOn),
      'l’affichage n’a pas été vu',
      'Photographie',
    ])
      expect.soft(told, said).toContain(said)
    expect(await pdfText(page, 'Registre des affichages de la commune (PDF)')).toContain('Décision, en mairie')
  })
})
