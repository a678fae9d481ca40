import { afterAll, beforeAll, describe, expect } from 'vitest'
import {
  PLATAU_ACTOR,
  PLATAU_SECRET,
  type PlatauDouble,
  settingsOf,
  startPlatau,
} from '#tests/fixtures/platau-double.ts'
import { expectAccessible, picture } from './browser.ts'
import { completeGaps, saveDraft, signDrawn, submitDraft, writeDraft } from './decision.ts'
import { openDossier, shows } from './letters.ts'
import { at, comesToShow } from './officer.ts'
import {
  attestRight,
  deposit,
  describeProject,
  type Filed,
  fileOnline,
  joinPieces,
  nameApplicant,
  next,
  POOL,
} from './portal.ts'
import { type Town, test } from './town.ts'

let hub: PlatauDouble
beforeAll(async () => {
  hub = await startPlatau()
})
afterAll(() => hub.close())

/** The administrator types where the hub is and who we are there. */
async function plugIn({ page }: Town, since: string): Promise<void> {
  await page.goto(at('/administration/platau'))
  const { clientId, apiUrl, tokenUrl, filesUrl } = settingsOf(hub)
  const said: Readonly<Record<string, string>> = {
    'Identifiant de l’application': clientId,
    'Secret de l’application': PLATAU_SECRET,
    'Identifiant du service instructeur dans PLAT’AU': PLATAU_ACTOR,
    'Dossiers déposés à compter du': since,
    'Adresse de l’API': apiUrl,
    'Adresse des jetons (OAuth)': tokenUrl,
    'Adresse du dépôt des fichiers': filesUrl,
  }
  const form = page.getByRole('form', { name: 'Raccordement à PLAT’AU' })
  for (const [label, value] of Object.entries(said)) await form.getByLabel(label).fill(value)
  await form.getByLabel('Échanger avec PLAT’AU').check()
  await form.getByRole('button', { name: 'Enregistrer le raccordement' }).click()
  await shows({ page } as Town, /Raccordement enregistré/)
}

/** The administrator says how the hub calls a commune or a service. */
async function nameActor({ page }: Town, name: string, actor: string): Promise<void> {
  await page.goto(at('/administration/platau'))
  if (name !== 'Audenkerque') await page.getByLabel('Chercher un service').fill(name)
  await page.getByRole('button', { name: `Écrire l’identifiant : ${name}` }).click()
  const row = page.getByRole('form', { name: `Identifiant dans PLAT’AU : ${name}` })
  await row.getByLabel('Identifiant dans PLAT’AU').fill(actor)
  await row.getByRole('button', { name: 'Enregistrer' }).click()
  await row.waitFor({ state: 'detached' })
}

/** The next journey finds nobody at the other end. */
async function unplug(town: Town): Promise<void> {
  const { page } = town
  await town.as('admin')
  await page.goto(at('/administration/platau'))
  await page.getByLabel('Échanger avec PLAT’AU').uncheck()
  await page.getByRole('button', { name: 'Enregistrer le raccordement' }).click()
  await shows(town, /Raccordement enregistré/)
}

/** A declaration whose architect says not in which town they work: the law does not ask it, the hub does. */
async function fileWithArchitect(town: Town): Promise<Pick<Filed, 'id' | 'title'>> {
  const { page } = town
  const ground = town.ground({ isNearMonument: false })
  const title = `Piscine d’architecte, ${ground.address}`
  await describeProject(town, ground, title, POOL)
  await nameApplicant(town)
  await page.getByRole('button', { name: 'Ajouter un architecte' }).click()
  const architect = page.getByRole('region', { name: 'Architecte' })
  await architect.getByLabel('Nom', { exact: true }).fill('Delattre')
  await attestRight(town)
  await joinPieces(town, ['DPC1', 'DPC2'])
  await next(town)
  return { title, ...(await deposit(town)) }
}

/** The service takes the request in hand and answers in the hub; each is notified, the opinion twice. */
async function answersThere(town: Town): Promise<void> {
  await expect
    .poll(() => hub.dossiers.flatMap(({ consultations }) => consultations).length, { timeout: 60_000 })
    .toBe(1)
  const there = hub.dossiers.find(({ consultations }) => consultations.length > 0)
  const [request] = there?.consultations ?? []
  if (!there || !request) throw new Error('nothing was asked')
  const today = town.today().toString()
  request.pecMetier = { dtPecMetier: today, nomStatutPecMetier: { idNom: 1, libNom: 'Positive' } }
  hub.notify(there.idDossier, String(request.idConsultation), 6, 20)
  const said = { nomNatureAvisRendu: { idNom: 2, libNom: 'Favorable avec prescriptions' }, dtAvis: today }
  request.avis = [{ ...said, idAvis: 'AVI-AVI-001', txAvis: 'Accès limité à quatre mètres.', documents: [] }]
  for (const event of [30, 30]) hub.notify(there.idDossier, 'AVI-AVI-001', 7, event)
}

const SERVICE = 'Gestionnaire de la voie'

describe('PLAT’AU', () => {
  test('is plugged in; down, all waits with its reason, on the dossier too; replayed, all leaves in order', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const { id } = await fileOnline(
      town,
      'priorDeclaration',
      'Piscine partagée',
      town.ground({ isNearMonument: false }),
    )
    await town.as('admin')
    await page.goto(at('/administration/platau'))
    await page.getByRole('button', { name: 'Enregistrer le raccordement' }).click()
    await shows(town, /Saisissez le secret que PISTE a donné/)
    await expectAccessible(page)
    await plugIn(town, town.today().toString())
    await page.getByRole('button', { name: 'Essayer le raccordement enregistré' }).click()
    await shows(town, /PLAT’AU répond et accepte ces identifiants/)
    await expectAccessible(page)

    hub.fault = 'down'
    await town.as('admin')
    await page.goto(at('/administration/platau'))
    await nameActor(town, 'Audenkerque', '2TW-2TW-2TW')
    // whatever the clock was when it was planned, it is due
    await town.minutesLater(10)
    await page.goto(at('/administration/envois?partenaire=stateHub'))
    await comesToShow(page, /PLAT’AU n’a pas répondu/)
    await shows(town, /1 essai/)
    await expectAccessible(page)
    await picture(page, 'platau-en-panne')
    await town.as('instructeur')
    await openDossier(town, id)
    await shows(town, /PLAT’AU n’a pas répondu/)
    await expectAccessible(page)
    await picture(page, 'platau-dossier-en-panne')
    await town.as('admin')
    await page.goto(at('/administration/envois?partenaire=stateHub'))

    await page.getByRole('button', { name: 'Tout rejouer : PLAT’AU' }).click()
    await expectAccessible(page)
    hub.fault = 'none'
    await page.getByRole('dialog').getByRole('button', { name: 'Rejouer', exact: true }).click()
    await shows(town, /envois?\srepart|plus rien à rejouer/)
    await comesToShow(page, /Aucun envoi ne répond à ce choix/)
    await page.getByLabel('État').selectOption({ label: 'Partis' })
    await page.getByRole('list', { name: 'Envois' }).getByRole('listitem').first().waitFor()
    await expectAccessible(page)
    await picture(page, 'platau-partis')

    await town.as('instructeur')
    await openDossier(town, id, '/suivi')
    await comesToShow(page, /Transmis\sà\sPLAT’AU\sle/)
    await expectAccessible(page)
    await picture(page, 'platau-dossier')
    await unplug(town)
  })

  test('waits for no town of who is not sent: the dossier leaves; a service answers there, the decision follows', {
    timeout: 600_000,
  }, async ({ town }) => {
    const { page } = town
    await town.as('habitant')
    const { id, title } = await fileWithArchitect(town)
    await town.as('admin')
    await plugIn(town, town.today().toString())
    await nameActor(town, 'Audenkerque', '2TW-2TW-2TW')
    await nameActor(town, SERVICE, '3SV-3SV-3SV')

    await town.as('instructeur')
    await openDossier(town, id)
    await comesToShow(page, /Transmis.à.PLAT’AU.le/)
    const there = () => hub.dossiers.filter(({ txDescriptifGlobal }) => txDescriptifGlobal === title)
    expect(there()).toHaveLength(1)
    await page.getByRole('button', { name: 'Rectifier l’adresse : Delattre' }).click()
    const dialog = page.getByRole('dialog', { name: 'Adresse : Delattre' })
    await dialog.getByLabel('Commune').fill('Audruicq')
    await dialog.getByLabel('D’où vient cette adresse').fill('Cartouche du plan de masse.')
    await expectAccessible(page)
    await picture(page, 'platau-adresse')
    await dialog.getByRole('button', { name: 'Enregistrer l’adresse' }).click()
    await dialog.waitFor({ state: 'hidden' })

    await openDossier(town, id, '/avis')
    await page.getByRole('button', { name: 'Consulter un autre service' }).click()
    const adding = page.getByRole('dialog', { name: 'Consulter un autre service' })
    await adding.getByLabel('Service', { exact: true }).selectOption(SERVICE)
    await adding.getByLabel('Pourquoi ce service est consulté').fill('Un accès est créé.')
    await adding.getByRole('button', { name: 'Ajouter' }).click()
    await page.getByRole('button', { name: 'Préparer l’envoi' }).click()
    await page.getByLabel('Adresse électronique du service').fill('voirie@services.example')
    await page.getByRole('button', { name: 'Envoyer la demande', exact: true }).click()
    await answersThere(town)
    await openDossier(town, id, '/suivi')
    await comesToShow(page, /Avis rendu par Gestionnaire de la voie/)
    expect(await page.getByText(/Avis rendu par Gestionnaire de la voie/).count()).toBe(1)
    await expectAccessible(page)
    await picture(page, 'platau-avis')
    await openDossier(town, id, '/avis')
    await shows(town, /Accès limité à quatre mètres/)
    await expectAccessible(page)

    await openDossier(town, id)
    await writeDraft(town, 'Non-opposition')
    await completeGaps(town, 'Considérant que le projet est conforme au règlement de la zone ;')
    await saveDraft(town)
    await submitDraft(town)
    await town.as('maire')
    await signDrawn(town, title)
    await town.as('instructeur')
    await openDossier(town, id, '/suivi')
    await comesToShow(page, /Décision.: Non-opposition/)
    await expect.poll(() => there()[0]?.decisionsUrba.length, { timeout: 60_000 }).toBe(1)
    await expectAccessible(page)
    await picture(page, 'platau-decision')
    await town.as('admin')
    await page.goto(at('/administration/envois?partenaire=stateHub'))
    await shows(town, /Aucun envoi ne répond à ce choix/)
    await page.getByLabel('État').selectOption({ label: 'Partis' })
    await page.getByRole('list', { name: 'Envois' }).getByRole('listitem').first().waitFor()
    await expectAccessible(page)
    await picture(page, 'platau-tout-est-parti')
    await unplug(town)
  })
})
