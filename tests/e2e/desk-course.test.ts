import { describe, expect } from 'vitest'
import { axeViolations, expectAccessible } from './browser.ts'
import { KNOWN_HOUSE } from './grounds.ts'
import { shows } from './letters.ts'
import {
  arrivesAt,
  at,
  comesToShow,
  expectPdf,
  openFromQueue,
  openPart,
  pdfText,
  sendLetter,
  verdict,
} from './officer.ts'
import { giveOpinion } from './opinions.ts'
import { beApplicant, deposit, describeProject, fileOnline, joinPieces, next, POOL } from './portal.ts'
import { type Town, test } from './town.ts'

/** The resident finds the dossier among theirs. */
async function follow({ page }: Town, title: string) {
  await page.goto(at('/mes-dossiers'))
  await page.getByText(title).first().click()
  await page.getByRole('heading', { level: 1 }).filter({ hasText: title }).waitFor()
}

describe('the course of a dossier', () => {
  test('C-M4: « Lire le règlement » ends at the rule of the zone', async ({ town }) => {
    const { page } = town
    await page.goto(at(`/carte?parcelles=${KNOWN_HOUSE.parcelId}`))
    await page.getByRole('button', { name: /^Lire le règlement de la zone/ }).click()
    await arrivesAt(page.locator('[data-topic=zone] button[aria-expanded=true]').first())
    await expectAccessible(page)
  })

  test('a declaration that nobody answers is not opposed on its day, and its holder has the certificate', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const ground = town.ground({ isNearMonument: false })
    const title = `Piscine enterrée, ${ground.address}`
    await describeProject(town, ground, title, POOL)
    await beApplicant(town)
    // D-M2: what is ticked is kept when one goes on, and can be taken back
    await page.getByLabel(/^Le sol est creusé/).check()
    await next(town)
    await page.getByRole('heading', { level: 2, name: /Récapitulatif/ }).waitFor()
    await page.getByRole('link', { name: /^Précédent/ }).click()
    await page.getByRole('listitem').filter({ hasText: 'Le sol est creusé' }).waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Changer de réponse' }).click()
    await page.getByLabel(/^Le sol est creusé/).uncheck()
    await joinPieces(town, ['DPC1'])
    await next(town)
    expect((await deposit(town)).number).toMatch(/^DP 062 950/)
    await town.later(28)
    await town.as('instructeur')
    await openFromQueue(town, title)
    await page.getByRole('region', { name: 'À faire maintenant' }).waitFor()
    expect(await page.getByRole('heading', { name: 'Suites possibles' }).count()).toBe(0)
    await town.later(6)
    await town.as('instructeur')
    await openFromQueue(town, title)
    await comesToShow(page, /tacite de non-opposition a été acquise/)
    await expectAccessible(page)

    await town.as('maire')
    await openFromQueue(town, title)
    await openPart(page, 'Décision')
    await page.getByRole('button', { name: 'Signer le certificat' }).click()
    const signing = page.getByRole('dialog', { name: 'Certificat de décision tacite' })
    await signing.getByLabel('Taper mon nom au lieu de le tracer').check()
    await signing.getByRole('radio', { name: 'Envoi électronique' }).check()
    await expectAccessible(page)
    await signing.getByRole('button', { name: 'Signer le certificat' }).click()
    await signing.waitFor({ state: 'hidden' })
    await page.getByRole('link', { name: 'Certificat de décision tacite' }).waitFor()
    await expectAccessible(page)

    await town.as('habitant')
    await follow(town, title)
    await expectPdf(page, /^PDF ?, Certificat de décision tacite/)
    await expectAccessible(page)
  })

  test('an incomplete file is asked for its pieces by one letter; they never come, it is tacitly rejected, and both sides read it', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const { title } = await fileOnline(town, 'housePermit', 'Maison sans coupe', town.ground({ isNearMonument: false }))
    await town.later(12)
    await town.as('instructeur')
    await openFromQueue(town, title)
    const check = page.getByRole('link', { name: 'Vérifier les pièces' })
    const pieces = page.getByRole('heading', { level: 2, name: 'Pièces', exact: true })
    await check.click()
    await arrivesAt(pieces)
    // D-M3: again from the very part
    await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
    await check.click()
    await arrivesAt(pieces)
    await verdict(page, 'PCMI1', 'Conforme')
    await page.getByText(/Karim Vasseur, le \d/).waitFor()
    await verdict(page, 'PCMI2', 'Insuffisante')
    await page.getByRole('button', { name: 'Le plan n’est pas coté dans les trois dimensions.' }).click()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Garder' }).click()
    await verdict(page, 'PCMI3', 'Manquante')
    await page.getByRole('button', { name: 'Préparer la lettre (2 pièces)' }).click()
    // D-B1: the attestation of a new dwelling is presumed, and the letter gives nothing up before it is looked at
    const unfinished = page.getByText('La lettre ne dira pas que sa liste est complète')
    await unfinished.waitFor()
    expect(await pdfText(page, 'Lire le projet de lettre')).not.toContain('Cette liste est complète')
    await verdict(page, 'PCMI14-2', 'Manquante')
    await unfinished.waitFor({ state: 'detached' })
    await page.getByText(/^Demander une autre pièce du formulaire/).click()
    await page
      .getByLabel('Pièce à demander')
      .selectOption({ label: 'PCMI17, Lettre du préfet : dossier de défrichement complet' })
    await page.getByLabel('Pourquoi cette pièce est due').fill('Le terrain est boisé.')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Garder' }).click()
    await page.getByText('Le terrain est boisé.').first().waitFor()
    const draft = await pdfText(page, 'Lire le projet de lettre')
    for (const words of ['PCMI14-2', 'PCMI17', 'Le terrain est boisé', 'Cette liste est complète']) {
      expect(draft).toContain(words)
    }
    await expectAccessible(page)
    await sendLetter(page, 'Envoyer la demande')
    await page.getByText(/4 pièces demandées/).waitFor()
    await expectPdf(page, 'Lire la lettre envoyée')
    await expectAccessible(page)

    await town.as('habitant')
    await follow(town, title)
    await expectPdf(page, /^PDF ?, Demande de pièces/)
    await expectAccessible(page)

    await town.later(100)
    await town.as('instructeur')
    await openFromQueue(town, title)
    await comesToShow(page, /rejet tacite|tacitement rejetée?/i)
    await expectAccessible(page)
    await town.as('habitant')
    await follow(town, title)
    await page.getByText(/rejet/i).first().waitFor()
    await expectAccessible(page)
  })

  test('a service without account answers by the link it received, and reads who asks, not how to write or call', async ({
    town,
  }) => {
    const { page } = town
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await town.as('habitant')
    const { title } = await fileOnline(town, 'housePermit', 'Maison avec accès', town.ground({ isNearMonument: false }))
    await town.as('instructeur')
    await openFromQueue(town, title)
    await openPart(page, 'Avis')
    await page.getByRole('button', { name: 'Consulter un autre service' }).click()
    const adding = page.getByRole('dialog', { name: 'Consulter un autre service' })
    await adding.getByLabel('Service', { exact: true }).selectOption('Gestionnaire de la voie')
    await adding.getByLabel('Pourquoi ce service est consulté').fill('Un accès est créé.')
    await expectAccessible(page)
    await adding.getByRole('button', { name: 'Ajouter' }).click()
    await page.getByRole('button', { name: 'Préparer l’envoi' }).click()
    await page.getByLabel('Adresse électronique du service').fill('voirie@services.example')
    await page.getByRole('button', { name: 'Envoyer la demande' }).click()
    await page.getByRole('button', { name: 'Copier le lien' }).click()
    await page.getByText(/^Le lien est copié/).waitFor()
    await expectAccessible(page)
    const link = await page.evaluate(() => navigator.clipboard.readText())

    await town.signOut()
    await page.goto(link)
    await page.getByText(title).first().waitFor()
    const told = await page.locator('main').textContent()
    expect(told).toContain('Bacquet')
    expect(told).not.toMatch(/habitant@|0\d(?:[ .]?\d{2}){4}/)
    await giveOpinion(page, 'Défavorable', 'La visibilité est insuffisante au débouché.')
    await expectAccessible(page)
    await town.as('instructeur')
    await openFromQueue(town, title)
    await openPart(page, 'Avis')
    await page
      .getByText(/visibilité est insuffisante/)
      .first()
      .waitFor()
    await expectAccessible(page)
  })

  test('a resident follows, writes to the town hall, and reads its answer', async ({ town }) => {
    const { page } = town
    await town.as('habitant')
    const { title } = await fileOnline(
      town,
      'priorDeclaration',
      'Abri de jardin',
      town.ground({ isNearMonument: false }),
    )
    await follow(town, title)
    await page.getByLabel('Message à la mairie').fill('Puis-je commencer avant la réponse ?')
    await page.getByRole('button', { name: 'Envoyer' }).click()
    await shows(town, /Puis-je commencer avant la réponse \?/)
    await expectAccessible(page)
    await town.as('instructeur')
    await openFromQueue(town, title)
    await openPart(page, 'Suivi')
    await shows(town, /Puis-je commencer avant la réponse \?/)
    await page.getByLabel('Message au demandeur').fill('Non : attendez la fin du délai.')
    await page.getByRole('button', { name: 'Envoyer' }).click()
    await shows(town, /Non : attendez la fin du délai\./)
    await expect.poll(() => page.getByLabel('Message au demandeur').inputValue()).toBe('')
    await expectAccessible(page)
    await town.as('habitant')
    await follow(town, title)
    await shows(town, /Non : attendez la fin du délai\./)
    expect(await axeViolations(page)).toEqual([])
  })
})
