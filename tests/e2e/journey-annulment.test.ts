import { describe } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { completeGaps, saveDraft, signDrawn, submitDraft, writeDraft } from './decision.ts'
import { expectSaid, openDossier, recordOn, shows, spaced } from './letters.ts'
import { at, comesToShow, fullDay } from './officer.ts'
import { fileOnline } from './portal.ts'
import { test } from './town.ts'

describe('a grant that the court annuls', () => {
  test('stands no more for anyone; the request comes back to the desk, is confirmed and decided again', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const { id, number, title } = await fileOnline(
      town,
      'priorDeclaration',
      'Abri annulé',
      town.ground({ isNearMonument: false }),
    )
    await town.later(35)
    await recordOn(town, id, 'courtAppealLodged', {
      choose: { 'Qui forme le recours': 'thirdParty' },
      says: { 'De qui vient-il': 'Association des riverains' },
    })
    await town.later(120)
    await recordOn(town, id, 'courtAppealSettled', { choose: { Issue: 'annulled' } })
    const judgedOn = town.today()
    await openDossier(town, id)
    await shows(town, spaced(`L’autorisation est annulée par le juge, jugement du ${fullDay(judgedOn)}`))
    await expectAccessible(page)
    await picture(page, 'annulation-dossier')

    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await comesToShow(page, /Le juge a annulé votre autorisation/)
    await shows(town, /Ne commencez pas les travaux/)
    await expectAccessible(page)
    await picture(page, 'annulation-titulaire')

    await town.later(10)
    await recordOn(town, id, 'annulledRequestConfirmed')
    const confirmedOn = town.today()
    await openDossier(town, id)
    await shows(town, spaced('En instruction : une décision est à notifier au plus tard'))
    await writeDraft(town, 'Non-opposition')
    await completeGaps(town, 'Considérant que le projet est conforme au règlement de la zone ;')
    await saveDraft(town)
    await submitDraft(town)
    await town.as('maire')
    await signDrawn(town, title)
    await town.later(2)
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await comesToShow(page, spaced(`la décision vous a été notifiée le`))
    await expectSaid(town, /^PDF ?, Décision/, [
      number,
      spaced(`Vu la décision de justice du ${fullDay(judgedOn)} qui annule la décision prise auparavant`),
      spaced(`reçue en mairie le ${fullDay(confirmedOn)}`),
    ])
    await picture(page, 'annulation-decide-de-nouveau')
  })
})
