import { describe, expect } from 'vitest'
import { axeViolations, test } from './browser.ts'

describe('the health of the installation on screen', () => {
  test('is refused to a passer-by, and tells an administrator each matter with what to do', async ({ desk }) => {
    const { page, adminCode } = desk
    await page.goto('/administration/sante')
    await page.getByText('Cette page est réservée aux administrateurs').waitFor()
    await page.getByLabel(/Code d’administration/).fill(adminCode)
    await page.keyboard.press('Enter')
    const backup = page.getByRole('listitem').filter({ hasText: 'Sauvegarde' })
    await backup.getByText('À réparer').waitFor()
    await backup.getByText('npm run backup').waitFor()
    await page.getByRole('rowheader', { name: 'Décisions tacites' }).waitFor()
    expect(await axeViolations(page)).toEqual([])
  })
})
