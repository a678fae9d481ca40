import { describe, expect } from 'vitest'
import { expectAccessible } from './browser.ts'
import { completeGaps, insertPhrase, saveDraft, signDrawn, submitDraft, writeDraft } from './decision.ts'
import { expectSaid, openDossier, recordAny, shows, signLetter, transmitOnPaper } from './letters.ts'
import { at, comesToShow, fullDay, openFromQueue } from './officer.ts'
import { type Filed, fileOnline } from './portal.ts'
import { type Town, test } from './town.ts'

/** The officer drafts it on a rule, and the mayor signs it. */
async function decideAgainst(town: Town, { title }: Filed, sense: 'Refus' | 'Opposition', because: string) {
  await town.as('instructeur')
  await openFromQueue(town, title)
  await writeDraft(town, sense)
  await insertPhrase(town, 'lieux avoisinants', 'Atteinte au caractère des lieux avoisinants')
  await completeGaps(town, because)
  await saveDraft(town)
  await submitDraft(town)
  await town.as('maire')
  await signDrawn(town, title)
}

const BECAUSE =
  'Considérant que le bardage métallique projeté rompt avec les façades de brique de la rue, en méconnaissance de l’article R*111-27 ;'

describe('a request that is not granted', () => {
  test('a permit is refused, its reasons are read, an appeal is answered and another goes to the court', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const filed = await fileOnline(town, 'housePermit', 'Maison refusée', town.ground({ isNearMonument: false }))
    await town.later(33)
    await decideAgainst(town, filed, 'Refus', BECAUSE)
    const refusedOn = town.today()

    await town.later(2)
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${filed.id}`))
    await comesToShow(page, /permis est refusé/)
    await page.getByRole('heading', { name: 'Les motifs de la décision' }).waitFor()
    await shows(town, /bardage métallique/)
    await shows(town, /Ne commencez pas les travaux/)
    await page.getByRole('heading', { name: 'Ce que vous pouvez faire' }).waitFor()
    await expectSaid(town, /^PDF ?, Décision/, [
      filed.number,
      filed.title,
      'Louise Bacquet',
      'bardage métallique',
      'REFUS',
    ])
    await expectAccessible(page)

    await town.as('instructeur')
    await openDossier(town, filed.id)
    await transmitOnPaper(town, town.today().toString())
    await openDossier(town, filed.id, '/suivi')
    await page.getByLabel('Acte à enregistrer').selectOption('administrativeAppealLodged')
    await page.getByRole('button', { name: 'Enregistrer un acte…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Qui forme le recours').selectOption('applicant')
    await dialog.getByLabel('De qui vient-il').fill('Louise Bacquet')
    await dialog
      .getByRole('status')
      .getByText(/^Possible/)
      .waitFor()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Enregistrer le recours' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const appealedOn = town.today()
    await openDossier(town, filed.id)
    await shows(town, /Recours gracieux depuis/)
    await page.getByRole('link', { name: 'Répondre au recours' }).waitFor()
    await expectAccessible(page)

    await signLetter(town, filed.id, {
      button: 'Préparer la réponse',
      title: 'Réponse au recours gracieux',
      says: { 'Raisons de la réponse': 'les pièces nouvelles ne changent pas l’aspect du bardage.' },
      via: 'Envoi électronique',
      action: 'Signer la réponse',
    })
    await expectSaid(town, 'Réponse au recours gracieux', [
      filed.number,
      fullDay(appealedOn),
      fullDay(refusedOn),
      'REJETÉ',
      'aspect du bardage',
      'tribunal administratif',
    ])
    await town.later(2)
    await town.as('instructeur')
    await openDossier(town, filed.id)
    await page.getByText(/Recours gracieux depuis/).waitFor({ state: 'detached' })
    await openDossier(town, filed.id, '/suivi')
    await recordAny(town, 'courtAppealLodged', {
      choose: { 'Qui forme le recours': 'applicant' },
      says: { 'De qui vient-il': 'Louise Bacquet' },
    })
    await openDossier(town, filed.id)
    await shows(town, /Recours devant le tribunal depuis/)
    await openFromQueue(town, filed.title)
    await town.as('habitant')
    await page.goto(at('/mes-dossiers'))
    const row = page.getByRole('listitem').filter({ hasText: filed.title }).first()
    await expect.poll(() => row.textContent()).toMatch(/Vous avez saisi le tribunal/)
    await expectAccessible(page)
  })

  test('a declaration is opposed; it is not displayed, and is never said to be refused', async ({ town }) => {
    const { page } = town
    await town.as('habitant')
    const filed = await fileOnline(town, 'priorDeclaration', 'Piscine opposée', town.ground({ isNearMonument: false }))
    await town.later(14)
    await decideAgainst(town, filed, 'Opposition', BECAUSE)
    await town.later(2)
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${filed.id}`))
    await comesToShow(page, /La mairie s’oppose à votre déclaration/)
    await shows(town, /Ne commencez pas les travaux/)
    await expectSaid(town, /^PDF ?, Décision/, [
      filed.number,
      filed.title,
      'bardage métallique',
      /OPPOSITION|S’OPPOSE|OPPOSÉ/,
    ])
    expect(await page.getByRole('main').textContent()).not.toMatch(/refusée?\b/i)
    await expectAccessible(page)
    await town.as('instructeur')
    await openDossier(town, filed.id)
    await shows(town, /fait l’objet d’une opposition/)
    expect(await page.getByRole('main').getByText('Affichage', { exact: true }).count()).toBe(0)
    await expectAccessible(page)
  })
})
