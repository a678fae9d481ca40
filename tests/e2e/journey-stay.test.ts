import { describe } from 'vitest'
import { expectAccessible } from './browser.ts'
import { completeGaps, insertPhrase, saveDraft, signDrawn, submitDraft, writeDraft } from './decision.ts'
import { expectSaid, openDossier, recordAct, shows } from './letters.ts'
import { at, comesToShow, fullDay, openFromQueue } from './officer.ts'
import { fileOnline } from './portal.ts'
import { test } from './town.ts'

describe('a request that a plan under study puts off', () => {
  test('is stayed for a time that is said; the plan approved, it is confirmed, and decided again', async ({ town }) => {
    const { page } = town
    await town.as('habitant')
    const filed = await fileOnline(town, 'housePermit', 'Maison en sursis', town.ground({ isNearMonument: false }))
    await town.later(33)
    await town.as('instructeur')
    await openFromQueue(town, filed.title)
    await writeDraft(town, 'Sursis à statuer')
    await insertPhrase(town, 'plan en élaboration', 'Sursis à statuer, plan en élaboration')
    await completeGaps(town, 'Considérant que le projet s’implante sur le tracé d’une voie que le plan prévoit ;')
    await saveDraft(town)
    await submitDraft(town)
    const until = town.today().add({ years: 2 }).subtract({ days: 10 })
    await town.as('maire')
    await signDrawn(town, filed.title, {
      'Débat sur les orientations du plan, le': town.today().subtract({ days: 200 }).toString(),
      'Sursis jusqu’au': until.toString(),
      'Demande à confirmer jusqu’au': until.add({ months: 3 }).toString(),
    })

    await town.later(2)
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${filed.id}`))
    await comesToShow(page, /Il est sursis à statuer sur votre demande/)
    await shows(town, /Ne commencez pas les travaux/)
    await expectSaid(town, /^PDF ?, Décision/, [
      filed.number,
      filed.title,
      'Louise Bacquet',
      fullDay(until),
      fullDay(until.add({ months: 3 })),
    ])
    await expectAccessible(page)

    await town.later(30)
    await town.as('instructeur')
    await openDossier(town, filed.id, '/suivi')
    await page.getByLabel('Acte à enregistrer').selectOption('stayEnded')
    await recordAct(town, {
      button: 'Enregistrer un acte…',
      says: { 'Ce qui y met fin': 'Le plan est approuvé.' },
      record: 'Enregistrer la fin du sursis',
    })
    await town.later(2)
    await town.as('instructeur')
    await openDossier(town, filed.id)
    await shows(town, /peut être confirmée/)
    await expectAccessible(page)
    await recordAct(town, {
      button: 'Enregistrer la confirmation de la demande après sursis',
      record: 'Enregistrer la confirmation',
    })

    await town.later(5)
    await town.as('instructeur')
    await openFromQueue(town, filed.title)
    await shows(town, /une décision est à notifier au plus tard/)
    await writeDraft(town, 'Accord')
    await saveDraft(town)
    await submitDraft(town)
    await town.as('maire')
    await signDrawn(town, filed.title)
    const grantedOn = town.today()
    await town.later(2)
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${filed.id}`))
    await comesToShow(page, /permis est accordé/)
    await expectSaid(town, /^PDF ?, Décision/, [filed.number, filed.title, fullDay(grantedOn)])
    await expectAccessible(page)
  })
})
