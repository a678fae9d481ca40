import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { shows } from './letters.ts'
import { at } from './officer.ts'
import { test } from './town.ts'

const STRANGER = 'A84041D3M0000001'
const NAME = 'Poste de relevage des Tilleuls'

describe('the sensors of the territory', () => {
  test('an unknown device is enrolled and its frame read; a silent asset alarms and is taken in hand', async ({
    town,
  }) => {
    const { page } = town
    await town.as('secretaire')
    await page.goto(at('/capteurs'))
    await page.getByRole('heading', { level: 1, name: 'Capteurs' }).waitFor()
    await shows(town, /équipement muet/)
    await page.getByRole('region', { name: 'Carte des équipements' }).locator('canvas').waitFor()
    await expectAccessible(page)
    await picture(page, 'capteurs')

    await page.getByRole('link', { name: 'Inscrire les appareils' }).click()
    await page.getByRole('link', { name: STRANGER }).click()
    await shows(town, /01 75 62 03 67/)
    await page.getByRole('button', { name: 'Inscrire l’appareil' }).click()
    await shows(town, /Choisissez l’équipement pour lequel il parle/)
    await page.getByLabel('Il parle pour').selectOption({ label: 'Un nouvel équipement' })
    await page.getByLabel('Genre').selectOption({ label: 'conteneur de déchets' })
    await page.getByLabel('Nom de l’équipement').fill(NAME)
    await page.getByLabel('Distance mesurée, vide (mm)').fill('2000')
    await page.getByLabel('Distance mesurée, plein (mm)').fill('400')
    await page
      .getByRole('img', { name: /cliquez où se trouve/ })
      .or(page.getByLabel(/cliquez où se trouve/))
      .first()
      .press('Enter')
    expect(await page.getByLabel('Longitude').inputValue()).toMatch(/^\d/)
    await page
      .getByLabel('Ce qui lit ses trames')
      .selectOption({ label: 'Milesight : niveau, température, impulsions, courant' })
    await page.getByLabel('Minutes entre deux trames').fill('10')
    const [lon, lat] = [await page.getByLabel('Longitude').inputValue(), await page.getByLabel('Latitude').inputValue()]
    await expectAccessible(page)
    await picture(page, 'capteurs-inscription')
    await page.getByRole('button', { name: 'Inscrire l’appareil' }).click()
    await page.getByRole('heading', { level: 1, name: NAME }).waitFor()
    await page.getByRole('img', { name: /Le tableau sous la courbe dit la même chose/ }).waitFor()
    await shows(town, /Pile 98/)
    await page.getByRole('region', { name: 'Trames, octet par octet' }).getByText('lue').first().waitFor()
    await expectAccessible(page)
    await picture(page, 'capteurs-fiche')

    await page.goto(at(`/carte?couches=cadastre&carte=18.00/${lat}/${lon}`))
    await page.getByRole('button', { name: 'Couches et légende' }).click()
    await page.getByRole('checkbox', { name: 'Équipements suivis' }).check()
    await shows(town, /La liste dit la même chose/)
    await page.getByRole('button', { name: 'Fermer les couches' }).click()
    const card = page.getByRole('region', { name: 'Équipement suivi' })
    const map = page.getByLabel(/^Carte des parcelles/)
    // the marks come with the answer: the map is asked again until they are there
    await expect
      .poll(
        async () => {
          await map.press('Enter')
          return card.textContent({ timeout: 500 }).catch(() => '')
        },
        { timeout: 30_000, interval: 500 },
      )
      .toContain(NAME)
    await card.getByText(/Pile 98/).waitFor()
    await expectAccessible(page)
    await picture(page, 'guichet-capteurs')
    await card.getByRole('link', { name: NAME }).click()
    await page.getByRole('heading', { level: 1, name: NAME }).waitFor()

    await page.goto(at('/capteurs?etat=silent'))
    await page
      .getByRole('list')
      .getByRole('link', { name: /équipement muet/ })
      .click()
    await page.getByRole('heading', { level: 1, name: /^Emballages 007/ }).waitFor()
    const alarms = page.getByRole('region', { name: 'Alarmes' })
    await alarms.getByRole('button', { name: 'Prendre en charge' }).click()
    await alarms.getByLabel('Ce que vous allez faire').fill('Pile à changer demain matin')
    await alarms.getByRole('button', { name: 'Prendre cette alarme en charge' }).click()
    await alarms.getByText(/prise en charge le .* par Sylvie Delattre \(Pile à changer demain matin\)/).waitFor()
    await page.getByRole('button', { name: 'Inscrire une intervention' }).click()
    await page.getByLabel('Ce qui a été fait').selectOption({ label: 'pile changée' })
    await page.getByLabel('Compte rendu').fill('Pile neuve, joint vérifié.')
    await page.getByRole('button', { name: 'Enregistrer l’intervention' }).click()
    await page
      .getByRole('region', { name: 'Interventions' })
      .getByRole('paragraph')
      .filter({ hasText: 'Pile neuve, joint vérifié.' })
      .waitFor()
    await expectAccessible(page)

    await page.goto(at('/capteurs/tournee'))
    await page.getByRole('heading', { level: 1, name: 'Tournée proposée' }).waitFor()
    await page
      .getByRole('list', { name: 'Tournée' })
      .getByText(/rempli à/)
      .first()
      .waitFor()
    await shows(town, /aucun calcul d’itinéraire n’est installé/)
    await page.getByLabel('Ce qui est levé').selectOption('recycling')
    await page
      .getByRole('region', { name: 'On ne sait pas s’ils sont pleins' })
      .getByText(/^Emballages 007/)
      .waitFor()
    await expectAccessible(page)
    await picture(page, 'capteurs-tournee')
    await page.goto(at('/capteurs?genre=cabinet'))
    await page
      .getByRole('list')
      .getByRole('link', { name: /^Armoire d’éclairage/ })
      .first()
      .click()
    const lighting = page.getByRole('region', { name: 'Consommation et plan d’allumage' })
    await lighting.getByText(/kWh mesurés .* de moins/).waitFor()
    await page.getByRole('button', { name: 'Changer les réglages' }).click()
    await page.getByLabel('Paliers de la nuit').fill('22:30 vingt')
    await page.getByRole('button', { name: 'Enregistrer les réglages' }).click()
    await shows(town, /Écrivez une heure et un pourcentage par ligne/)
    await page.getByLabel('Paliers de la nuit').fill('22:30 0\n05:30 100')
    await expectAccessible(page)
    await picture(page, 'capteurs-reglages')
    await page.getByRole('button', { name: 'Enregistrer les réglages' }).click()
    await lighting.getByText(/au .* à 22.h.30/).waitFor()
    await picture(page, 'capteurs-armoire')
    await page.goto(at('/capteurs?genre=room'))
    await page
      .getByRole('list')
      .getByRole('link', { name: /^Salle des fêtes/ })
      .first()
      .click()
    const heating = page.getByRole('region', { name: 'Chauffage d’après les réservations' })
    await heating
      .getByText(/16 °C, du/)
      .first()
      .waitFor()
    await expectAccessible(page)
    await picture(page, 'capteurs-salle')
    await page.goto(at('/capteurs?genre=overflow'))
    await page
      .getByRole('list')
      .getByRole('link', { name: /^Déversoir A1/ })
      .first()
      .click()
    await page
      .getByText(/^Volume : .* Pluie : /)
      .first()
      .waitFor()
    await expectAccessible(page)

    await page.goto(at('/capteurs/decodeurs'))
    await page.getByRole('link', { name: /^Milesight : / }).click()
    await page.getByRole('button', { name: 'Essayer sur ces trames' }).click()
    await shows(town, /2.trames lues comme attendu/)
    await expectAccessible(page)
    await page.goto(at('/capteurs/sources'))
    await shows(town, /Écoutée en ce moment/)
    await expectAccessible(page)

    await town.as('habitant')
    await page.goto(at('/carte?couches=cadastre,capteurs'))
    await page.getByRole('button', { name: 'Couches et légende' }).click()
    await page.getByRole('checkbox', { name: 'Cadastre' }).waitFor()
    expect(await page.getByRole('checkbox', { name: 'Équipements suivis' }).count()).toBe(0)
  })
})
