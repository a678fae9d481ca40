import { describe } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { openDossier, recordAny, recordOn, shows, signLetter, spaced } from './letters.ts'
import { at, comesToShow, fullDay } from './officer.ts'
import { fileOnline } from './portal.ts'
import { test } from './town.ts'

const NEIGHBOUR = 'Association des riverains'

describe('a neighbour against a permit to build nothing more than a pool', () => {
  test('asks the mayor, then the court; nothing is definitive before the judgment, and the day it is one is said', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const { id } = await fileOnline(
      town,
      'priorDeclaration',
      'Piscine attaquée',
      town.ground({ isNearMonument: false }),
    )
    await town.later(35)
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await comesToShow(page, /non-opposition/i)
    await page.getByRole('button', { name: 'Déclarer le panneau posé' }).click()
    await page.getByRole('button', { name: 'Enregistrer l’affichage' }).click()
    await shows(town, /Panneau déclaré posé depuis/)

    await town.later(5)
    await recordOn(town, id, 'administrativeAppealLodged', {
      choose: { 'Qui forme le recours': 'thirdParty' },
      says: { 'De qui vient-il': NEIGHBOUR },
    })
    const askedOn = town.today()
    await openDossier(town, id, '/decision')
    await shows(town, spaced(`Recours gracieux du ${fullDay(askedOn)}, par un tiers`))
    await shows(town, /Pas définitif : un recours est en cours/)
    await shows(town, /Il ne prolonge pas le délai de recours au tribunal/)
    await expectAccessible(page)
    await picture(page, 'recours-gracieux')
    await signLetter(town, id, {
      button: 'Préparer la réponse',
      title: 'Réponse au recours gracieux',
      says: { 'Raisons de la réponse': 'la piscine est à plus de trois mètres de la limite.' },
      via: 'Lettre recommandée',
      action: 'Signer la réponse',
    })

    await town.later(10)
    await recordOn(town, id, 'courtAppealLodged', {
      choose: { 'Qui forme le recours': 'thirdParty' },
      says: { 'De qui vient-il': NEIGHBOUR },
    })
    const suedOn = town.today()
    await recordAny(town, 'appealNotified', { choose: { 'Quel recours': 'court', 'Notifié à': 'both' } })
    await openDossier(town, id, '/decision')
    await shows(town, spaced(`Recours devant le tribunal administratif du ${fullDay(suedOn)}, par un tiers`))
    await shows(town, /Formé dans le délai/)
    await shows(town, /Il suspend la validité de l’autorisation/)
    await shows(town, spaced(`Répondu le ${fullDay(askedOn)} : recours rejeté`))
    await expectAccessible(page)
    await picture(page, 'recours-tribunal')
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await shows(town, /tribunal/)
    await expectAccessible(page)
    await picture(page, 'recours-titulaire')

    await town.later(200)
    const judgedOn = town.today()
    await recordOn(town, id, 'courtAppealSettled', {
      choose: { Issue: 'dismissed' },
      says: { 'Notifiée aux parties le': judgedOn.toString() },
    })
    await openDossier(town, id, '/decision')
    await shows(town, spaced(`Jugé le ${fullDay(judgedOn)} : recours rejeté`))
    await shows(town, /Définitif à partir du .* appel ou pourvoi contre le jugement \(CJA R811-2, R821-1\) jusqu’au/s)
    await expectAccessible(page)
    await town.later(75)
    await town.as('instructeur')
    await openDossier(town, id, '/decision')
    await comesToShow(page, /Définitif depuis le/)
    await picture(page, 'recours-definitif')
  })
})
