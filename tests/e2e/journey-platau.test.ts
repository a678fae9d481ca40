import { afterAll, beforeAll, describe } from 'vitest'
import {
  PLATAU_ACTOR,
  PLATAU_SECRET,
  type PlatauDouble,
  settingsOf,
  startPlatau,
} from '#tests/fixtures/platau-double.ts'
import { expectAccessible, picture } from './browser.ts'
import { openDossier, shows } from './letters.ts'
import { at, comesToShow } from './officer.ts'
import { fileOnline } from './portal.ts'
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
    await page.getByRole('button', { name: 'Écrire l’identifiant : Audenkerque' }).click()
    const row = page.getByRole('form', { name: 'Identifiant dans PLAT’AU : Audenkerque' })
    await row.getByLabel('Identifiant dans PLAT’AU').fill('2TW-2TW-2TW')
    await row.getByRole('button', { name: 'Enregistrer' }).click()
    await row.waitFor({ state: 'detached' })
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
    // the next journey finds nobody at the other end
    await town.as('admin')
    await page.goto(at('/administration/platau'))
    await page.getByLabel('Échanger avec PLAT’AU').uncheck()
    await page.getByRole('button', { name: 'Enregistrer le raccordement' }).click()
    await shows(town, /Raccordement enregistré/)
  })
})
