import { describe, expect } from 'vitest'
import { expectAccessible } from './browser.ts'
import { expectSaid, openDossier, shows, signLetter } from './letters.ts'
import { at, comesToShow, fullDay, openFromQueue, pdfText } from './officer.ts'
import { fileOnline } from './portal.ts'
import { test } from './town.ts'

describe('a declaration that nobody opposed', () => {
  test('is prolonged by an arrêté at the request of its holder; then, unlawful, it is withdrawn once they are heard', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const { id, title, number } = await fileOnline(
      town,
      'priorDeclaration',
      'Piscine prorogée',
      town.ground({ isNearMonument: false }),
    )
    await town.later(35)
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await comesToShow(page, /non-opposition/i)
    const ask = page.getByRole('button', { name: 'Demander une prorogation' })
    await ask.click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Envoyer à la mairie' }).click()
    await shows(town, /demande de prorogation du .* attend une réponse/)
    await ask.waitFor({ state: 'detached' })
    const askedOn = town.today()
    await expectSaid(town, /demande de prorogation/, [number, 'Louise Bacquet', fullDay(askedOn)])

    await town.later(3)
    await town.as('instructeur')
    await openFromQueue(town, title)
    await shows(town, /Prorogation demandée le/)
    await page.getByRole('link', { name: 'Répondre à la prorogation' }).first().waitFor()
    await expectAccessible(page)
    await signLetter(town, id, {
      button: 'Signer la prorogation',
      title: 'Arrêté de prorogation',
      via: 'Envoi électronique',
      action: 'Signer',
    })
    await expectSaid(town, /^Prorogation$/, [number, fullDay(askedOn), 'PROROGÉE'])
    const until = /jusqu’au (\d{1,2}\w* \S+ \d{4})/.exec(await pdfText(page, /^Prorogation$/))?.[1] ?? 'aucun jour'
    await openDossier(town, id)
    await expect
      .poll(async () => (await page.getByRole('main').textContent())?.replaceAll(/[\u00a0\u202f]/g, ' '))
      .toContain(until)
    expect(await page.getByText(/Prorogation demandée le .* : le silence/).count()).toBe(0)

    const unlawful = 'la piscine est à moins de trois mètres de la limite, contre l’article 7 de la zone'
    const answerUntil = town.today().add({ days: 15 })
    await signLetter(town, id, {
      button: 'Préparer l’invitation',
      title: 'Invitation à présenter des observations',
      says: {
        'Ce qui est reproché à la décision': `${unlawful}.`,
        'Observations reçues jusqu’au': answerUntil.toString(),
      },
      action: 'Signer l’invitation',
    })
    await expectSaid(town, 'Invitation à présenter des observations', [
      number,
      unlawful,
      fullDay(answerUntil),
      'RETIRER',
    ])
    await shows(town, /invité le .* à présenter ses observations avant le retrait/)
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await shows(town, /envisage de retirer votre autorisation/)
    await expectAccessible(page)

    await town.later(16)
    await signLetter(town, id, {
      button: 'Préparer le retrait',
      title: 'Retrait de la décision',
      says: { 'En quoi la décision est illégale': `${unlawful}.` },
      via: 'Lettre recommandée',
      action: 'Signer le retrait',
    })
    const signedOn = town.today()
    await expectSaid(town, 'Retrait de la décision', [
      number,
      'Louise Bacquet',
      `est illégale : ${unlawful} ;`,
      fullDay(answerUntil),
      'RETIRÉE',
    ])
    await shows(town, /Le retrait de la décision est parti/)
    await town.as('instructeur')
    await openFromQueue(town, title)
    await shows(town, /doit être reçu au plus tard le/)
    await page
      .getByRole('link', { name: /enregistrer la première présentation/ })
      .first()
      .click()
    await expectAccessible(page)
    await town.later(3)
    await town.as('secretaire') // the slips of the post come back to her desk
    await openDossier(town, id, '/decision')
    await page.getByLabel('Première présentation du pli recommandé').fill(signedOn.add({ days: 2 }).toString())
    await page.getByRole('button', { name: 'Enregistrer ce jour' }).click()
    await shows(town, /La décision est retirée/)
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await comesToShow(page, /est retirée/)
    expect(await page.getByRole('heading', { name: 'Vos démarches' }).count()).toBe(0)
    await expectAccessible(page)
  })
})
