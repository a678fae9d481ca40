import { expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { at, named, openFromQueue } from './officer.ts'
import { fileOnline } from './portal.ts'
import { type Town, test } from './town.ts'

async function openClock(town: Town): Promise<void> {
  await town.as('admin')
  await town.page.getByRole('link', { name: 'Sommaire' }).click()
  await town.page.getByRole('link', { name: 'Horloge' }).first().click()
  await town.page.getByRole('heading', { level: 1, name: /Horloge/ }).waitFor()
}

test('An administrator lets time pass, silence makes a permit, and the demo comes back as it was', async ({ town }) => {
  const { page } = town
  await town.as('habitant')
  const { id, title } = await fileOnline(
    town,
    'housePermit',
    'Maison du silence',
    town.ground({ isNearMonument: false }),
  )
  const acquired = page.getByText(/permis tacite a été acquis/).first()
  const banner = page.getByText(/aujourd’hui est avancé au/)

  await town.as('instructeur')
  await openFromQueue(town, title)
  expect(await acquired.count()).toBe(0)
  expect(await banner.count()).toBe(0)

  await openClock(town)
  await page.getByLabel('Avancer aujourd’hui jusqu’au').fill(town.today().add({ months: 6 }).toString())
  await page.getByRole('button', { name: 'Avancer', exact: true }).click()
  await banner.waitFor()
  await expectAccessible(page)
  await picture(page, 'horloge avancée')

  await town.as('instructeur')
  await page.goto(at(`/dossiers/${id}`))
  await page.getByRole('heading', { level: 1, name: named(title) }).waitFor()
  await acquired.waitFor()
  await banner.waitFor()
  await picture(page, 'permis tacite')

  await openClock(town)
  await page.getByRole('button', { name: /^Revenir au / }).click()
  await page.getByText(/est effacé/).waitFor()
  await picture(page, 'revenir au jour réel')
  await page.getByRole('button', { name: 'Revenir et effacer' }).click()
  await expect.poll(() => banner.count()).toBe(0)

  await town.as('instructeur')
  await openFromQueue(town, title)
  // what this browser kept of the day of before is shown until the answer of today comes
  await expect.poll(() => acquired.count()).toBe(0)
})
