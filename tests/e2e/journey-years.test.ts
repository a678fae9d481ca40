import { describe, expect } from 'vitest'
import { pngOf } from '#tests/fixtures/picture.ts'
import { packageOf, part, sendAndAccept, wholeDossier, writeRow } from './archives.ts'
import { expectAccessible, picture } from './browser.ts'
import { completeGaps, saveDraft, signDrawn, submitDraft, writeDraft } from './decision.ts'
import {
  expectSaid,
  openDossier,
  recordAct,
  recordAny,
  recordOn,
  shows,
  signLetter,
  spaced,
  transmitOnPaper,
} from './letters.ts'
import { at, comesToShow, fullDay, openFromQueue } from './officer.ts'
import { type Filed, fileOnline } from './portal.ts'
import { type Town, test } from './town.ts'

const NEIGHBOUR = 'Association des riverains'
const COURT = 'Tribunal administratif de Lille, n° 2700412'

describe('one house, from its signature to the archives', () => {
  test('is displayed with proof, sent to the prefect, contested, definitive, built, attested, and kept whole', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const filed = await fileOnline(town, 'housePermit', 'Maison suivie', town.ground({ isNearMonument: false }))
    const { id, number } = filed
    await town.later(3)
    await grant(town, filed)
    const signedOn = town.today()

    await town.later(2)
    await town.as('instructeur')
    await openDossier(town, id)
    await transmitOnPaper(town, town.today().toString())
    await display(town, id)
    const displayedOn = town.today()

    await town.later(20)
    const { hearingOn } = await contest(town, id)

    await town.later(50)
    await attestDisplays(town, id, displayedOn)

    await town.later(hearingOn.since(town.today()).days + 1)
    await town.as('instructeur')
    await openDossier(town, id, '/decision')
    await comesToShow(page, spaced(`Audience tenue le ${fullDay(hearingOn)}`))
    await judge(town, id)
    await town.later(75)
    await town.as('instructeur')
    await openDossier(town, id, '/decision')
    await comesToShow(page, /Définitif depuis le/)
    await expectAccessible(page)
    await picture(page, 'annees-definitif')

    await build(town, id)
    await town.later(160)
    await signLetter(town, id, {
      button: 'Signer l’attestation',
      title: 'Attestation de non-contestation',
      action: 'Signer',
    })
    await expectSaid(town, 'Attestation de non-contestation', [number, 'ATTESTE'])
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await shows(town, /ne peut plus être contestée/)
    await shows(town, /^1\sphotographie envoyée\.$/)
    await expectAccessible(page)
    await picture(page, 'annees-titulaire')

    await keep(town, filed)
    await giveWhole(town, filed, signedOn)
  }, 600_000) // five years in one go
})

async function grant(town: Town, { title }: Filed): Promise<void> {
  await town.as('instructeur')
  await openFromQueue(town, title)
  await writeDraft(town, 'Accord')
  await completeGaps(town, 'Considérant que le projet est conforme au règlement de la zone ;')
  await saveDraft(town)
  await submitDraft(town)
  await town.as('maire')
  await signDrawn(town, title)
}

/** In the town hall by an officer who sees it there, on the ground by the holder with a photograph. */
async function display(town: Town, id: string): Promise<void> {
  const { page } = town
  await openDossier(town, id, '/suivi')
  await page.getByRole('button', { name: 'Enregistrer l’affichage : Décision, en mairie' }).click()
  await page.getByRole('button', { name: 'Enregistrer l’affichage', exact: true }).click()
  await page.getByRole('button', { name: 'Ajouter un constat : Décision, en mairie' }).click()
  await page.getByRole('radio', { name: 'En place et lisible' }).check()
  await page.getByLabel('Précisions').fill('vu au panneau de la mairie')
  await page.getByRole('button', { name: 'Enregistrer le constat' }).click()
  await page.getByRole('button', { name: 'Enregistrer le constat' }).waitFor({ state: 'detached' })
  await town.as('habitant')
  await page.goto(at(`/mes-dossiers/${id}`))
  await page.getByRole('button', { name: 'Déclarer le panneau posé' }).click()
  await page.getByRole('button', { name: 'Enregistrer l’affichage' }).click()
  await shows(town, /Panneau déclaré posé depuis/)
  await page.getByRole('button', { name: 'Ajouter une photographie' }).click()
  await page
    .getByLabel('Photographie de l’affichage')
    .setInputFiles({ name: 'panneau.png', mimeType: 'image/png', buffer: pngOf() })
  await page.getByLabel('Présent : en place et lisible').check()
  await page.getByRole('button', { name: 'Envoyer la photographie' }).click()
  await shows(town, /1\sphotographie sur 3/)
}

/** A neighbour sues and tells it; the court sets its hearing, which the decision and the holder then say. */
async function contest(town: Town, id: string): Promise<{ hearingOn: Temporal.PlainDate }> {
  const { page } = town
  await recordOn(town, id, 'courtAppealLodged', {
    choose: { 'Qui forme le recours': 'thirdParty' },
    says: { 'De qui vient-il': NEIGHBOUR, 'Tribunal et numéro': COURT },
  })
  const suedOn = town.today()
  await recordAny(town, 'appealNotified', { choose: { 'Quel recours': 'court', 'Notifié à': 'both' } })

  const hearingOn = suedOn.add({ days: 140 })
  await page.getByLabel('Acte à enregistrer').selectOption('courtHearingSet')
  await page.getByRole('button', { name: 'Enregistrer un acte…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Audience du').fill(suedOn.subtract({ days: 1 }).toString())
  await dialog.getByText(/l’audience précède le recours enregistré/).waitFor()
  await expectAccessible(page)
  await picture(page, 'annees-audience-avant')
  await dialog.getByRole('button', { name: 'Renoncer' }).click()
  await recordAny(town, 'courtHearingSet', {
    says: { 'Audience du': hearingOn.toString(), 'Tribunal et numéro': COURT },
  })
  await openDossier(town, id, '/decision')
  await shows(town, spaced(`Recours devant le tribunal administratif du ${fullDay(suedOn)}, par un tiers`))
  await shows(town, spaced(`Audience le ${fullDay(hearingOn)}`))
  await expectAccessible(page)
  await picture(page, 'annees-audience')
  await town.as('habitant')
  await page.goto(at(`/mes-dossiers/${id}`))
  await shows(town, spaced(`Audience le ${fullDay(hearingOn)}`))
  await expectAccessible(page)
  await picture(page, 'annees-audience-titulaire')
  return { hearingOn }
}

async function attestDisplays(town: Town, id: string, displayedOn: Temporal.PlainDate): Promise<void> {
  const { page } = town
  await town.as('instructeur')
  await openDossier(town, id, '/suivi')
  for (const place of ['en mairie', 'sur le terrain'])
    await page.getByRole('button', { name: `Établir l’attestation : Décision, ${place}` }).click()
  await expect.poll(() => page.getByText('Attestation établie', { exact: true }).count()).toBe(2)
  await expectAccessible(page)
  await picture(page, 'annees-affichages')
  await expectSaid(town, 'Lire l’attestation', [
    'Attestation d’affichage',
    fullDay(displayedOn),
    'Aucune interruption n’est constatée',
    'vu au panneau de la mairie',
  ])
}

async function judge(town: Town, id: string): Promise<void> {
  const { page } = town
  const judgedOn = town.today()
  await recordOn(town, id, 'courtAppealSettled', {
    choose: { Issue: 'dismissed' },
    says: { 'Notifiée aux parties le': judgedOn.toString() },
  })
  await openDossier(town, id, '/decision')
  await shows(town, spaced(`Jugé le ${fullDay(judgedOn)} : recours rejeté`))
  expect(await page.getByText(/Audience (le|tenue)/).count()).toBe(0)
}

/** The holder opens the works, then declares them complete; an officer goes and sees. */
async function build(town: Town, id: string): Promise<void> {
  const { page } = town
  await town.as('habitant')
  await page.goto(at(`/mes-dossiers/${id}`))
  await page.getByRole('button', { name: 'Déclarer l’ouverture du chantier' }).click()
  await page.getByRole('button', { name: 'Envoyer à la mairie' }).click()
  await shows(town, /Vos travaux sont en cours/)
  await town.later(200)
  await town.as('habitant')
  await page.goto(at(`/mes-dossiers/${id}`))
  await page.getByRole('button', { name: 'Déclarer l’achèvement des travaux' }).click()
  await page.getByLabel('Travaux achevés depuis le').fill(town.today().toString())
  await page.getByRole('radio', { name: 'La totalité des travaux' }).check()
  await page.getByLabel(/^J’atteste que les travaux sont conformes/).check()
  await page.getByRole('button', { name: 'Envoyer à la mairie' }).click()
  await shows(town, /Vous avez déclaré l’achèvement/)
  await town.as('instructeur')
  await openDossier(town, id)
  await recordAct(town, {
    button: 'Enregistrer la visite',
    says: { 'Ce qui est constaté': 'Conforme.' },
    record: 'Enregistrer la visite',
  })
}

/** The archives sign their row, the package leaves, and their system accepts it: nothing proposes to destroy it any more. */
async function keep(town: Town, { number }: Filed): Promise<void> {
  const { page } = town
  await town.as('archiviste')
  await page.goto(at('/archives?vue=tableau'))
  await writeRow(
    town,
    'Permis de construire une maison individuelle ou ses annexes',
    'Conservation : versement aux archives',
    '10',
  )
  await part(town, 'Versements')
  const waiting = page
    .getByRole('list', { name: 'Dossiers à verser' })
    .getByRole('listitem')
    .filter({ hasText: spaced(number) })
  await waiting.getByRole('button', { name: /^(Préparer le paquet de|Verser avant la fin)/ }).click()
  const transfer = page
    .getByRole('list', { name: 'Versements' })
    .getByRole('listitem')
    .filter({ hasText: spaced(number) })
    .first()
  const entries = await packageOf(town, transfer, 'Télécharger le paquet')
  const manifest = entries.get('manifest.xml')?.toString() ?? ''
  for (const said of ['Décision', 'Attestation d’affichage', 'Photographie de l’affichage', 'Audience'])
    expect.soft(manifest.includes(said), said).toBe(true)
  await sendAndAccept(town, transfer, manifest)
  await picture(page, 'annees-archives')
  await part(town, 'Éliminations')
  await page.getByRole('heading', { name: 'Archives' }).waitFor()
  expect(await page.getByRole('checkbox', { name: spaced(number) }).count()).toBe(0)
}

/** The whole dossier is checked by its own program, and its page tells every step in the order of the years. */
async function giveWhole(town: Town, { id, number }: Filed, signedOn: Temporal.PlainDate): Promise<void> {
  const { page } = town
  await town.as('instructeur')
  await openDossier(town, id, '/suivi')
  await expectAccessible(page)
  await picture(page, 'annees-suivi')
  const { folder } = await wholeDossier(town)
  await page.goto(`file://${folder}/index.html`)
  await page.getByRole('heading', { name: 'Registre des actes' }).waitFor()
  const told = ((await page.locator('body').textContent()) ?? '').replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(told).toContain(number)
  expect(told).toContain(fullDay(signedOn))
  const steps = [
    'Dépôt',
    'Décision',
    'Recours contentieux',
    'Audience fixée',
    'Recours jugé',
    'Chantier ouvert',
    'Achèvement déclaré',
    'Attestation de non-contestation',
  ]
  for (const step of steps) expect.soft(told, step).toContain(step)
  await expectAccessible(page)
  await picture(page, 'annees-export')
}
