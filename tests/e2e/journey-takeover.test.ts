import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { shows } from './letters.ts'
import { at } from './officer.ts'
import { test } from './town.ts'

/** Ten years of another software, in four lines: one whole, one with a day that is none, one whose parcel is no more, one without number. */
const TABLE = [
  'Numero;Nature;Demandeur;Adresse;Parcelles;Date depot;Decision;Date decision;Etat',
  'PC 062950 18 09004;PC;MARTIN Paul;12 rue de la Mairie;AC 12;03/05/2018;Favorable;02/07/2018;Accordé',
  'DP 062950 19 09011;DP;DURAND Anne;3 rue du Moulin;AB 45;2019-02-31;Tacite;04/03/2019;Accordé',
  'PC 062950 20 09007;PC;=cmd|calc;5 place du Marais;ZZ 9999;01/02/2020;Défavorable;30/03/2020;Refusé',
  ';PC;SANS NUMERO;;;;;;',
].join('\n')

describe('dossiers of another software', () => {
  test('are tried, mapped, tried again, taken over, and read as history', async ({ town }) => {
    const { page } = town
    await town.as('instructeur')
    await page.goto(at('/reprise'))
    await page
      .getByLabel('Fichier à reprendre')
      .setInputFiles({ name: 'reprise.csv', mimeType: 'text/csv', buffer: Buffer.from(TABLE) })
    await shows(town, /4\slignes\s=\s0\sdossier\sà\sreprendre\s\+\s0\sdéjà\sconnu\s\+\s4\srefusées/)
    await expectAccessible(page)
    await page.getByLabel('« Accordé »').selectOption({ label: 'Décision notifiée' })
    await page.getByLabel('« Refusé »').selectOption({ label: 'Décision notifiée' })
    await page.getByLabel('« Tacite »').selectOption({ label: 'Non-opposition tacite' })
    await page.getByRole('button', { name: /essayer/i }).click()
    await shows(town, /4\slignes\s=\s2\sdossiers\sà\sreprendre\s\+\s0\sdéjà\sconnu\s\+\s2\srefusées/)
    await shows(town, /«\s2019-02-31\s»\sn’est\spas\sune\sdate/)
    await shows(town, /gardé\stel\squel\s:\sZZ\s9999/)
    await picture(page, 'reprise-essai')
    expect(await page.getByRole('button', { name: 'Accepter et reprendre' }).isDisabled()).toBe(true)
    await page.getByLabel(/J’ai lu que 2\slignes refusées/).check()
    await page.getByRole('button', { name: 'Accepter et reprendre' }).click()
    await shows(town, /Les\sdossiers\ssont\srepris/)
    await expectAccessible(page)

    await page.getByRole('combobox').first().fill('PC 062 950 18 09004')
    await page.getByRole('option').first().click()
    await shows(town, /Ses\sdates\ssont\scelles\sdu\sfichier\s;\saucun\sdélai\sn’y\scourt/)
    await shows(town, /MARTIN\sPaul/)
    await expectAccessible(page)
    await picture(page, 'dossier-repris')
  })
})
