import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { telephonePhotograph } from '#tests/fixtures/photographs.ts'
import { type PushDouble, pushDouble } from '#tests/fixtures/push-double.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { expectAccessible, picture } from './browser.ts'
import { desks } from './desks.ts'
import { KNOWN_HOUSE } from './grounds.ts'
import { shows } from './letters.ts'
import { at } from './officer.ts'
import { type Town, test } from './town.ts'

const TELEPHONE = { width: 390, height: 844 }
const DESK = { width: 1280, height: 800 }

const seconds = () => Temporal.Instant.from(readFileSync(desks().town.clockFile, 'utf8')).epochMilliseconds / 1000

/** The push service of this browser is the double: nothing else of the browser is replaced. */
const subscribesTo = (page: Page, mailbox: ReturnType<PushDouble['browser']>) =>
  page.addInitScript(({ endpoint, p256dh, auth }) => {
    const bytes = (text: string) =>
      Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0)).buffer
    const subscription = {
      endpoint,
      getKey: (name: string) => bytes(name === 'p256dh' ? p256dh : auth),
      unsubscribe: async () => true,
    }
    Object.assign(PushManager.prototype, {
      subscribe: async () => subscription,
      getSubscription: async () => subscription,
    })
  }, mailbox)

async function onTelephone({ page }: Town, path = '/ma-commune'): Promise<void> {
  await page.setViewportSize(TELEPHONE)
  await page.goto(at(path))
}

async function chooseCommune(town: Town): Promise<void> {
  await onTelephone(town)
  await town.page.getByRole('heading', { level: 1, name: 'Quelle est votre commune ?' }).waitFor()
  await town.page.getByRole('button', { name: KNOWN_HOUSE.commune }).click()
  await town.page.getByRole('heading', { level: 1, name: 'Annonces' }).waitFor()
}

const isKept = (page: Page) =>
  page.evaluate(async () => (await navigator.serviceWorker.getRegistration('/ma-commune'))?.active?.state)

/** What the page fetches of its application, each file once, as it is sent, in bytes; the notices themselves are read besides. */
function weighed(page: Page): () => number {
  const files = new Map<string, number>()
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    if (/^\/(assets\/|ma-commune)/.test(pathname))
      files.set(pathname, Number(response.headers()['content-length'] ?? 0))
  })
  return () => files.values().reduce((sum, bytes) => sum + bytes, 0)
}

const door = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Ma commune' }).getByRole('link', { name }).click()

describe('a resident and their commune', () => {
  test('subscribes without a name, is told of an alert, and reads all of it again without a network', async ({
    town,
  }) => {
    const { page } = town
    const push = await pushDouble(seconds, desks().town.pushPort)
    const mailbox = push.browser()
    try {
      await page.context().grantPermissions(['notifications'], { origin: desks().town.url })
      await subscribesTo(page, mailbox)
      const firstLoad = weighed(page)
      await chooseCommune(town)
      await shows(town, /Watergangs : niveau haut/)
      expect(firstLoad()).toBeGreaterThan(50_000)
      expect(firstLoad()).toBeLessThanOrEqual(150_000)
      await expectAccessible(page)
      await picture(page, 'commune-annonces-390')
      await expect.poll(() => isKept(page)).toBe('activated')
      await door(page, 'S’abonner')
      await page.getByRole('button', { name: 'Recevoir sur ce téléphone' }).click()
      await shows(town, /les annonces arriveront sur ce téléphone/)
      await expectAccessible(page)
      await picture(page, 'commune-abonnement-390')

      await page.setViewportSize(DESK)
      await town.as('secretaire')
      await page.goto(at('/crise'))
      await page.getByRole('button', { name: 'Déclarer une crise' }).click()
      await page.getByLabel('Titre de l’alerte').fill('Rupture de digue')
      await page.getByLabel('Ce qui se passe, ce qu’il faut faire').fill('Montez à l’étage et attendez.')
      await page.getByLabel('Arrêté ou décision').fill('Arrêté n° 2026-112')
      await page.getByLabel(KNOWN_HOUSE.commune).check()
      await expectAccessible(page)
      await page.getByRole('button', { name: 'Déclarer et alerter' }).click()
      await shows(town, /Crise déclarée et alerte publiée/)
      await picture(page, 'crise-1280')
      await expect
        .poll(() => push.mailbox(mailbox.endpoint)[0]?.title, { timeout: 30_000 })
        .toBe('Alerte : Rupture de digue')
      expect(push.mailbox(mailbox.endpoint)[0]).toMatchObject({ severity: 'alert', urgency: 'high' })

      await onTelephone(town, push.mailbox(mailbox.endpoint)[0]?.url)
      await page.getByRole('heading', { level: 1, name: 'Rupture de digue' }).waitFor()
      // the notice may come before the board that holds it: what is read without a network is what the board said
      await page.getByRole('link', { name: 'Toutes les annonces' }).click()
      await page.getByRole('heading', { level: 1, name: 'Annonces' }).waitFor()
      await shows(town, /Rupture de digue/)
      await page.context().setOffline(true)
      await page.goto(at('/ma-commune'))
      await shows(town, /Hors connexion/)
      await shows(town, /Rupture de digue/)
      await shows(town, /La mairie ferme plus tôt jeudi/)
      await page.getByLabel('Thème').selectOption('Déchets et collectes')
      await page.reload()
      await page.getByRole('link', { name: 'Déchèterie : horaires d’hiver' }).click()
      await page.getByRole('heading', { level: 1, name: 'Déchèterie : horaires d’hiver' }).waitFor()
      await page.goBack()
      await shows(town, /Déchèterie : horaires d’hiver/)
      await expect.poll(() => page.getByRole('link', { name: 'La mairie ferme plus tôt jeudi' }).count()).toBe(0)
      await shows(town, /Rupture de digue/) // no choice hides an alert
      await expectAccessible(page)
      await picture(page, 'commune-theme-390')
      await door(page, 'Pratique')
      await shows(town, /Ordures ménagères/)
      await page.getByRole('link', { name: '112' }).waitFor()
      await shows(town, /Défibrillateurs/)
      await expectAccessible(page)
      await picture(page, 'commune-hors-ligne-390')
      await page.context().setOffline(false)

      await page.setViewportSize(DESK)
      await page.goto(at('/crise'))
      await page.getByLabel('Fin de l’alerte, lue par les habitants').fill('La digue tient, rentrez chez vous.')
      await page.getByRole('button', { name: 'Lever la crise' }).click()
      await shows(town, /Levée le/)
      await page.goto(at('/annonces'))
      await page.getByRole('region', { name: `Chiffres ${ofPlace(KNOWN_HOUSE.commune)}` }).waitFor()
      await expectAccessible(page)
      await picture(page, 'annonces-1280')
    } finally {
      await push.close()
    }
    town.consoleErrors.splice(0) // what the browser writes down of a network that is cut
  })

  test('reports a lamp by its photograph without a network, and reads what the town hall answers', async ({ town }) => {
    const { page } = town
    const [longitude, latitude] = KNOWN_HOUSE.place
    const withMap = weighed(page)
    await chooseCommune(town)
    await door(page, 'Signaler')
    await page.getByRole('button', { name: 'Sur la carte' }).click()
    await page.getByRole('group', { name: 'Où' }).locator('canvas').waitFor()
    await expect.poll(withMap).toBeGreaterThan(250_000)
    expect(withMap()).toBeLessThanOrEqual(400_000)
    await page.getByRole('button', { name: 'Sur la carte' }).click()
    await expect.poll(() => isKept(page)).toBe('activated')
    await page.getByRole('radio', { name: /Éclairage public/ }).check()
    await page.getByLabel('Photographie').setInputFiles({
      ...{ name: 'lampe.jpg', mimeType: 'image/jpeg' },
      buffer: await telephonePhotograph({ latitude, longitude, orientation: 6 }),
    })
    await shows(town, /Cette photographie dit où elle a été prise/)
    await page.getByRole('button', { name: 'Oui, utiliser cet endroit' }).click()
    await shows(town, /position de la photographie/)
    await page.getByLabel('Ce que vous voyez').fill('La lampe clignote.')
    await expectAccessible(page)
    await picture(page, 'signaler-390')
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Envoyer le signalement' }).click()
    await shows(town, /Gardé sur ce téléphone/)
    await page.context().setOffline(false)
    const received = page.getByText(/Reçu par la mairie sous le numéro/)
    await received.waitFor()
    const number = /SI-\d{4}-\d{5}/.exec((await received.textContent()) ?? '')?.[0] ?? ''
    await picture(page, 'signale-390')

    await page.setViewportSize(DESK)
    await town.as('secretaire')
    await page.goto(at('/signalements'))
    await expectAccessible(page)
    await page.getByRole('link', { name: new RegExp(number) }).click()
    await page.getByRole('img', { name: `Photographie du signalement ${number}` }).waitFor()
    await expectAccessible(page)
    await picture(page, 'signalement-1280')
    await page.getByLabel('Texte public').fill('Lampe qui clignote')
    await page.getByLabel(/Montrer la photographie/).check()
    await page.getByRole('button', { name: 'Enregistrer la relecture' }).click()
    await shows(town, /Rendu public/)
    await page.getByLabel('Devient').selectOption('inProgress')
    await page.getByLabel('Phrase rendue à la personne').fill('L’électricien passe jeudi.')
    await page.getByRole('button', { name: 'Enregistrer l’étape' }).click()
    await shows(town, /L’électricien passe jeudi/)

    await onTelephone(town, '/ma-commune/signaler')
    await page.getByRole('link', { name: `Suivre ${number}` }).click()
    await shows(town, /L’électricien passe jeudi/)
    await expectAccessible(page)
    await picture(page, 'suivi-390')
    town.consoleErrors.splice(0) // what the browser writes down of a network that is cut
  })

  test('whoever never reported reports with a photograph without a network', async ({ town }) => {
    const { page } = town
    const [longitude, latitude] = KNOWN_HOUSE.place
    await page.context().grantPermissions(['geolocation'], { origin: desks().town.url })
    await page.context().setGeolocation({ longitude, latitude, accuracy: 9 })
    await chooseCommune(town)
    await expect.poll(() => isKept(page)).toBe('activated')
    await expect.poll(() => page.evaluate(() => localStorage.getItem('parvis.ma-commune.categories'))).not.toBeNull()
    await page.context().setOffline(true)
    await page.goto(at('/ma-commune'))
    await shows(town, /Hors connexion/)
    await door(page, 'Signaler')
    await page.getByRole('radio', { name: /Route, trottoir/ }).check()
    await page.getByLabel('Photographie').setInputFiles({
      ...{ name: 'trou.jpg', mimeType: 'image/jpeg' },
      buffer: await telephonePhotograph({ latitude, longitude }),
    })
    await page.getByRole('img', { name: 'Votre photographie' }).waitFor()
    await page.getByRole('button', { name: 'Là où je suis' }).click()
    await shows(town, /position du téléphone, à 9.m près/)
    await page.getByRole('button', { name: 'Envoyer le signalement' }).click()
    await shows(town, /Gardé sur ce téléphone/)
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('mes-signalements')
    await page.context().setOffline(false)
    await shows(town, /Reçu par la mairie sous le numéro/)
    town.consoleErrors.splice(0) // what the browser writes down of a network that is cut
  })
})
