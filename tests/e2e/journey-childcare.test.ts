import { describe, expect } from 'vitest'
import { dayText } from '#wording/day.ts'
import { expectAccessible, picture } from './browser.ts'
import { shows } from './letters.ts'
import { at } from './officer.ts'
import { test } from './town.ts'

describe('places where young children are minded', () => {
  test('a secretary counts a week by keyboard, reads what leaves, sends it, and families read the places', async ({
    town,
  }) => {
    const { page } = town
    await town.as('secretaire')
    await page.goto(at('/accueil-enfants'))
    await shows(town, /En retard\s: une mise à jour était due/)
    await expectAccessible(page)
    await picture(page, 'accueil-enfants')
    await page.getByRole('link', { name: 'Les Premiers Pas' }).click()
    await page.getByRole('heading', { level: 1, name: 'Les Premiers Pas' }).waitFor()
    await page.getByRole('button', { name: 'Semaine après' }).click()
    const today = town.today()
    const tuesday = dayText(today.add({ days: 9 - today.dayOfWeek }).toString())
    const first = page.getByLabel(`Mardi ${tuesday}, matin, Deux ans : places prises`)
    await first.waitFor()
    await first.focus()
    await page.keyboard.type('7')
    await page.keyboard.press('ArrowDown')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(
      /après-midi, Deux ans/,
    )
    await page.keyboard.type('8')
    await page.getByRole('button', { name: 'Enregistrer la semaine', exact: true }).click()
    await shows(town, /Enregistré\./)
    await page.getByText('Lire tout ce qui part').click()
    await expectAccessible(page)
    await picture(page, 'places-a-publier')
    await page.getByRole('button', { name: 'Envoyer les places' }).click()
    await page.getByText('sur le départ').first().waitFor({ state: 'detached', timeout: 30_000 })
    await shows(town, /Reçu\s: \d+\slignes, accusé ME-/)
    await expectAccessible(page)
    await picture(page, 'envois-monenfant')

    await town.signOut()
    await page.goto(at('/places-accueil'))
    await page.getByRole('heading', { name: 'La Bulle' }).waitFor()
    await page.getByRole('button', { name: 'Semaine après' }).click()
    await shows(town, /deux ans/)
    await expectAccessible(page)
    await picture(page, 'places-en-creche')
  })
})
