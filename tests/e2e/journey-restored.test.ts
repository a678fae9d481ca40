import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { openDossier, recordAny, shows } from './letters.ts'
import { at, comesToShow, fullDay } from './officer.ts'
import { fileOnline } from './portal.ts'
import { type Town, test } from './town.ts'

const spaced = (text: string) => new RegExp(text.replaceAll(' ', '\\s'))

/** What anyone reads of the dossier in the public register. */
async function saidToAll({ page }: Town, number: string, what: 'deposits' | 'decisions'): Promise<string> {
  await page.goto(at(`/registre?what=${what}`))
  const line = page.getByRole('listitem').filter({ hasText: spaced(number) })
  await line.first().waitFor()
  return ((await line.first().textContent()) ?? '').replaceAll(/[\u00a0\u202f]/g, ' ')
}

describe('a declaration that the court annulled', () => {
  test('lives again when a higher court sets the annulment aside, and nothing is to be decided any more', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const ground = town.ground({ isNearMonument: false })
    const { id, number } = await fileOnline(town, 'priorDeclaration', 'Abri sauvé en appel', ground)
    await town.later(35)
    const record = async (act: string, choose: Readonly<Record<string, string>>, says = {}) => {
      await town.as('instructeur')
      await openDossier(town, id, '/suivi')
      await recordAny(town, act, { choose, says })
    }
    const neighbour = { 'De qui vient-il': 'Association des riverains' }
    await record('courtAppealLodged', { 'Qui forme le recours': 'thirdParty' }, neighbour)
    await town.later(120)
    await record('courtAppealSettled', { Issue: 'annulled' })
    await town.later(20)
    await record(
      'courtAppealLodged',
      { 'Nature du recours': 'appeal', 'Qui forme le recours': 'applicant' },
      { 'De qui vient-il': 'Louise Bacquet' },
    )
    await record('annulledRequestConfirmed', {})
    await openDossier(town, id)
    await shows(town, spaced('En instruction : une décision est à notifier'))
    await town.later(10)
    await record('courtAppealSettled', { Issue: 'restored' })
    const restoredOn = town.today()
    await openDossier(town, id)
    await shows(town, spaced(`son annulation est effacée par la décision de justice du ${fullDay(restoredOn)}`))
    await expectAccessible(page)
    await picture(page, 'annulation-effacee')
    expect(await saidToAll(town, number, 'decisions')).toContain(`rétablie par le juge le ${fullDay(restoredOn)}`)
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await comesToShow(page, spaced('l’annulation de votre autorisation : elle vaut de nouveau'))
    await expectAccessible(page)
  })
})
