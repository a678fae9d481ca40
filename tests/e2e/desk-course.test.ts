import { describe, expect, inject } from 'vitest'
import { axeViolations } from './browser.ts'
import { type Town, test } from './town.ts'

const at = (path: string) => `${inject('town').url}${path}`

async function openDossier({ page }: Town, id: string, title: string) {
  await page.goto(at(`/dossiers/${id}`))
  await page.getByRole('heading', { level: 1, name: new RegExp(title) }).waitFor()
}

/** A service answers on its screen, reads its answer again, and gives it. */
async function answer({ page }: Town, sense: string, text: string) {
  await page.getByRole('radio', { name: new RegExp(`^${sense}`) }).check()
  if (text) await page.getByRole('textbox').first().fill(text)
  await page.getByLabel(/Nom et fonction/).fill('Étienne Caron, architecte')
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: 'Relire avant de répondre' }).click()
  await page.getByRole('button', { name: 'Donner cette réponse' }).click()
  await expect.poll(() => page.getByRole('button', { name: 'Donner cette réponse' }).count()).toBe(0)
}

describe('the course of a dossier', () => {
  test('a declaration that nobody answers is not opposed on its day, and its holder has the certificate', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const title = 'Clôture de bois'
    const { id } = await town.filed('priorDeclaration', title, await town.ground({ isNearMonument: false }))
    await town.later(28)
    await town.as('instructeur')
    expect((await town.call('GET', `/api/dossiers/${id}`)).line.state).not.toBe('tacitlyDecided')
    await town.later(6)
    await town.as('instructeur')
    await town.state(id, 'tacitlyDecided')
    await openDossier(town, id, title)
    await page
      .getByText(/non-opposition tacite/i)
      .first()
      .waitFor()
    expect(await axeViolations(page)).toEqual([])
    await town.as('maire')
    await town.call('POST', `/api/dossiers/${id}/tacit-certificate`, { via: 'electronic', interested: false })
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await page
      .getByText(/[Cc]ertificat/)
      .first()
      .waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  test('near a monument the architect of heritage is asked by account, answers on screen, and the answer lengthens the time', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const title = 'Maison près du monument'
    const { id, pieces } = await town.filed('housePermit', title, await town.ground({ isNearMonument: true }))
    await town.later(3)
    await town.as('instructeur')
    const { proposals } = await town.call('GET', `/api/dossiers/${id}/consultations`)
    const proposal = proposals.find(({ serviceName }: { serviceName: string }) =>
      /Bâtiments de France/.test(serviceName),
    )
    const asked = await town.call('POST', `/api/dossiers/${id}/consultations`, {
      choice: 'retained',
      rule: proposal.rule,
    })
    await town.call('POST', `/api/dossier-consultations/${asked.id}/sending`, { via: 'account', attachmentIds: pieces })
    await page.goto(at(`/dossiers/${id}/avis`))
    await page.getByRole('heading', { level: 1, name: new RegExp(title) }).waitFor()
    await page
      .getByText(/Bâtiments de France/)
      .first()
      .waitFor()
    expect(await axeViolations(page)).toEqual([])
    await town.call('POST', `/api/dossiers/${id}/acts`, {
      kind: 'periodIncreased',
      reasons: ['monumentSurroundings'],
      notice: { via: 'electronic', sentOn: town.today().toString() },
    })

    await town.later(12)
    await town.as('abf')
    await page.goto(at('/avis'))
    await page
      .getByRole('link', { name: new RegExp(title) })
      .first()
      .click()
    await answer(town, 'Favorable avec prescriptions', 'Tuiles de terre cuite d’un ton rouge nuancé.')

    await town.as('instructeur')
    const { clock } = { clock: await town.call('GET', `/api/dossiers/${id}/clock`) }
    const limit = clock.dates.find(({ name }: { name: string }) => name === 'decisionDeadline')
    expect(JSON.stringify(limit)).toContain('3 mois'.replace(' ', '\u00a0'))
    await page.goto(at(`/dossiers/${id}/avis`))
    await page
      .getByText(/favorable avec prescriptions/i)
      .first()
      .waitFor()
    await page
      .getByText(/ton rouge nuancé/)
      .first()
      .waitFor()
  })

  test('an incomplete file whose pieces never come is tacitly rejected, and both sides read it', async ({ town }) => {
    const { page } = town
    await town.as('habitant')
    const title = 'Maison sans coupe'
    const { id } = await town.filed('housePermit', title, await town.ground({ isNearMonument: false }))
    await town.later(12)
    await town.as('instructeur')
    await town.call('POST', `/api/dossiers/${id}/acts`, {
      kind: 'attachmentsRequested',
      pieces: [{ code: 'PCMI3', why: 'La coupe manque.' }],
      notice: { via: 'electronic', sentOn: town.today().toString() },
    })
    await openDossier(town, id, title)
    expect(await axeViolations(page)).toEqual([])
    await town.later(100)
    await town.as('instructeur')
    await town.state(id, 'tacitlyDecided')
    await openDossier(town, id, title)
    await page
      .getByText(/rejet tacite|tacitement rejetée?/i)
      .first()
      .waitFor()
    expect(await axeViolations(page)).toEqual([])
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await page.getByText(/rejet/i).first().waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  test('a service without account answers by the link it received, and sees no name', async ({ town }) => {
    const { page } = town
    await town.as('habitant')
    const { id, pieces } = await town.filed(
      'housePermit',
      'Maison avec accès',
      await town.ground({ isNearMonument: false }),
    )
    await town.as('instructeur')
    const added = { choice: 'added', service: 'roadManager', why: 'Un accès est créé.' }
    const asked = await town.call('POST', `/api/dossiers/${id}/consultations`, added)
    const sending = { via: 'link', email: 'voirie@services.example', attachmentIds: pieces }
    await town.call('POST', `/api/dossier-consultations/${asked.id}/sending`, sending)
    const { href } = await town.call('GET', `/api/dossier-consultations/${asked.id}/link`)
    await town.signOut()
    await page.goto(at(new URL(href, at('/')).pathname))
    await page.getByText('Maison avec accès').first().waitFor()
    expect(await page.locator('main').textContent()).not.toContain('Bacquet')
    await answer(town, 'Défavorable', 'La visibilité est insuffisante au débouché.')
    await town.as('instructeur')
    await page.goto(at(`/dossiers/${id}/avis`))
    await page
      .getByText(/visibilité est insuffisante/)
      .first()
      .waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  test('a resident follows, writes to the town hall, and reads its answer', async ({ town }) => {
    const { page } = town
    await town.as('habitant')
    const title = 'Abri de jardin'
    const { id } = await town.filed('priorDeclaration', title, await town.ground({ isNearMonument: false }))
    await page.goto(at('/mes-dossiers'))
    await page.getByText(title).first().click()
    await page.getByLabel('Message à la mairie').fill('Puis-je commencer avant la réponse ?')
    await page.getByRole('button', { name: 'Envoyer' }).click()
    await page.getByText('Puis-je commencer avant la réponse ?').first().waitFor()
    expect(await axeViolations(page)).toEqual([])
    await town.as('instructeur')
    await page.goto(at(`/dossiers/${id}/suivi`))
    await page.getByText('Puis-je commencer avant la réponse ?').first().waitFor()
    await page.getByLabel('Message au demandeur').fill('Non : attendez la fin du délai.')
    await page.getByRole('button', { name: 'Envoyer' }).click()
    await page.getByText('Non : attendez la fin du délai.').first().waitFor()
    await expect.poll(() => page.getByLabel('Message au demandeur').inputValue()).toBe('')
    expect(await axeViolations(page)).toEqual([])
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await page.getByText('Non : attendez la fin du délai.').first().waitFor()
  })
})
