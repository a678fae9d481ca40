import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { openDossier, recordOn, shows, signLetter, spaced } from './letters.ts'
import { at, comesToShow, fullDay } from './officer.ts'
import { fileOnline } from './portal.ts'
import { type Town, test } from './town.ts'

/** What anyone reads of the dossier in the public register. */
async function saidToAll({ page }: Town, number: string, what: 'deposits' | 'decisions'): Promise<string> {
  await page.goto(at(`/registre?what=${what}`))
  const line = page.getByRole('listitem').filter({ hasText: spaced(number) })
  await line.first().waitFor()
  return ((await line.first().textContent()) ?? '').replaceAll(/[\u00a0\u202f]/g, ' ')
}

describe('a declaration that nobody opposed', () => {
  test('withdrawn, it stands again once the court annuls the withdrawal, and falls again when a higher court says so', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const ground = town.ground({ isNearMonument: false })
    const { id, number } = await fileOnline(town, 'priorDeclaration', 'Piscine rétablie', ground)
    await town.later(35)
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await comesToShow(page, /non-opposition/i)
    await page.getByRole('button', { name: 'Déclarer le panneau posé' }).click()
    await page.getByRole('button', { name: 'Enregistrer l’affichage' }).click()
    await shows(town, /Panneau déclaré posé depuis/)

    const unlawful = 'la piscine est à moins de trois mètres de la limite'
    await signLetter(town, id, {
      button: 'Préparer l’invitation',
      title: 'Invitation à présenter des observations',
      says: {
        'Ce qui est reproché à la décision': `${unlawful}.`,
        'Observations reçues jusqu’au': town.today().add({ days: 15 }).toString(),
      },
      action: 'Signer l’invitation',
    })
    await town.later(16)
    await signLetter(town, id, {
      button: 'Préparer le retrait',
      title: 'Retrait de la décision',
      says: { 'En quoi la décision est illégale': `${unlawful}.` },
      action: 'Signer le retrait',
    })
    await openDossier(town, id)
    await shows(town, /La décision est retirée/)
    expect(await saidToAll(town, number, 'deposits')).toContain('Décision retirée')

    await town.later(20)
    await recordOn(town, id, 'courtAppealLodged', {
      choose: { 'Qui forme le recours': 'applicant' },
      says: { 'De qui vient-il': 'Louise Bacquet' },
    })
    await town.later(200)
    await recordOn(town, id, 'courtAppealSettled', { choose: { Issue: 'annulled' } })
    const judgedOn = town.today()
    await openDossier(town, id)
    await shows(town, spaced(`le juge a annulé son retrait le ${fullDay(judgedOn)}`))
    await page
      .getByText(/points? à connaître/)
      .first()
      .click()
    await shows(town, /à afficher de nouveau sur le terrain/)
    await expectAccessible(page)
    await picture(page, 'retrait-annule')
    expect(await saidToAll(town, number, 'decisions')).toContain(`rétablie par le juge le ${fullDay(judgedOn)}`)
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await comesToShow(page, spaced(`Le juge a annulé le ${fullDay(judgedOn)} le retrait de votre autorisation`))
    await page.getByRole('button', { name: 'Déclarer le panneau posé' }).waitFor()
    await expectAccessible(page)
    await picture(page, 'retrait-annule-titulaire')
    await page.getByRole('button', { name: 'Déclarer le panneau posé' }).click()
    await page.getByRole('button', { name: 'Enregistrer l’affichage' }).click()
    await shows(town, spaced(`Panneau déclaré posé depuis le ${fullDay(judgedOn)}`))

    await town.later(30)
    await recordOn(town, id, 'courtAppealLodged', {
      choose: { 'Nature du recours': 'appeal', 'Qui forme le recours': 'thirdParty' },
      says: { 'De qui vient-il': 'la commune' },
    })
    await openDossier(town, id, '/decision')
    await shows(town, spaced(`Appel ou pourvoi contre le jugement du ${fullDay(town.today())}`))
    await shows(town, /Il ne suspend pas le jugement/)
    await expectAccessible(page)
    await town.later(300)
    await recordOn(town, id, 'courtAppealSettled', { choose: { Issue: 'restored' } })
    await openDossier(town, id)
    await shows(town, /La décision est retirée/)
    await expectAccessible(page)
    await picture(page, 'retrait-retabli')
    expect(await saidToAll(town, number, 'deposits')).toContain('Décision retirée')
  })
})

describe('a declaration that the court annulled', () => {
  test('lives again when a higher court sets the annulment aside, and nothing is to be decided any more', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const ground = town.ground({ isNearMonument: false })
    const { id, number } = await fileOnline(town, 'priorDeclaration', 'Abri sauvé en appel', ground)
    await town.later(35)
    await recordOn(town, id, 'courtAppealLodged', {
      choose: { 'Qui forme le recours': 'thirdParty' },
      says: { 'De qui vient-il': 'Association des riverains' },
    })
    await town.later(120)
    await recordOn(town, id, 'courtAppealSettled', { choose: { Issue: 'annulled' } })
    await town.later(20)
    await recordOn(town, id, 'courtAppealLodged', {
      choose: { 'Nature du recours': 'appeal', 'Qui forme le recours': 'applicant' },
      says: { 'De qui vient-il': 'Louise Bacquet' },
    })
    await recordOn(town, id, 'annulledRequestConfirmed')
    await openDossier(town, id)
    await shows(town, spaced('En instruction : une décision est à notifier'))
    await town.later(10)
    await recordOn(town, id, 'courtAppealSettled', { choose: { Issue: 'restored' } })
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
