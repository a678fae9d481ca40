import { describe, expect } from 'vitest'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { expectAccessible, picture } from './browser.ts'
import { openDossier, shows } from './letters.ts'
import { at } from './officer.ts'
import { fileOnline } from './portal.ts'
import { type Town, test } from './town.ts'

/** The list of pieces still moves while the head of the dossier comes: the piece is asked for until it opens. */
async function openToRedact({ page }: Town): Promise<void> {
  const tool = page.getByRole('button', { name: 'Occulter pour le public (O)' })
  await expect
    .poll(
      async () => {
        if (await tool.isVisible()) return true
        await page.getByRole('button', { name: /^Voir DPC2\.pdf/ }).click()
        return tool.waitFor({ timeout: 5000 }).then(
          () => true,
          () => false,
        )
      },
      { timeout: 60_000 },
    )
    .toBe(true)
  await tool.click()
}

describe('a piece that anyone may read', () => {
  test('is covered by mouse, keyboard and numbers, read again, published while its deposit is displayed, withdrawn', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const filed = await fileOnline(
      town,
      'priorDeclaration',
      'Piscine au registre',
      town.ground({ isNearMonument: false }),
    )
    await town.as('instructeur')
    await openDossier(town, filed.id, '/pieces')
    await openToRedact(town)
    const sheet = page.getByRole('application', { name: /^Zones à noircir/ })
    await sheet.waitFor()
    const box = await sheet.boundingBox()
    if (!box) throw new Error('no sheet')
    await page.mouse.move(box.x + 30, box.y + 40)
    await page.mouse.down()
    await page.mouse.move(box.x + 160, box.y + 90, { steps: 4 })
    await page.mouse.up()
    await page.getByRole('group', { name: 'Zone 1' }).waitFor()
    await sheet.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Space')
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowDown'])
      await page.keyboard.press(key)
    await page.keyboard.press('Space')
    await page.getByRole('group', { name: 'Zone 2' }).waitFor()
    await page.getByRole('button', { name: 'Ajouter une zone' }).click()
    const third = page.getByRole('group', { name: 'Zone 3' })
    await third.getByLabel('Depuis le haut (%)').fill('80')
    await third.getByLabel('Largeur (%)').focus()
    await expect.poll(() => third.getByLabel('Depuis le haut (%)').inputValue()).toBe('80')
    await expectAccessible(page)
    await picture(page, 'copie-publique-zones')

    await page.getByRole('button', { name: 'Faire la copie', exact: true }).click()
    await page.getByText('À relire avant de la publier').waitFor()
    await page.getByText(/La page 1 est une image sans texte/).waitFor()
    await expectAccessible(page)
    await picture(page, 'copie-publique-a-relire')
    const href = await page.getByRole('link', { name: 'Relire la copie' }).getAttribute('href')
    const copy = await readPdf(await (await page.request.get(at(href ?? ''))).body())
    expect([copy.pages.length, wholeText(copy), copy.author]).toEqual([1, '', undefined])
    await page.getByRole('button', { name: 'Publier la copie' }).click()
    await page.getByText('Publiée ; elle n’est lisible que pendant l’affichage de la demande').waitFor()

    await openDossier(town, filed.id, '/suivi')
    await page.getByRole('button', { name: 'Enregistrer l’affichage : Avis de dépôt, en mairie' }).click()
    await page.getByRole('button', { name: 'Enregistrer l’affichage', exact: true }).click()
    await shows(town, /Affiché/)
    await town.signOut()
    await page.goto(at('/registre'))
    const pieces = page.getByRole('list', { name: new RegExp(`Pièces de ${filed.number}`.replaceAll(' ', '\\s')) })
    await pieces.waitFor()
    await expectAccessible(page)
    await picture(page, 'copie-publique-registre')
    const open = at((await pieces.getByRole('link').getAttribute('href')) ?? '')
    expect((await page.request.get(open)).headers()['content-type']).toContain('application/pdf')

    await town.as('instructeur')
    await openDossier(town, filed.id, '/pieces')
    await openToRedact(town)
    await page.getByText('Publiée au registre, tant que dure l’affichage').waitFor()
    await page.getByRole('button', { name: 'Retirer la copie' }).click()
    await page.getByText('Retirée', { exact: true }).waitFor()
    await town.signOut()
    expect((await page.request.get(open)).status()).toBe(404)
  })
})
