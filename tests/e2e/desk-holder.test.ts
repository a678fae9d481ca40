import { describe, expect } from 'vitest'
import { expectAccessible } from './browser.ts'
import { at, comesToShow, named, openFromQueue, pdfText } from './officer.ts'
import { deposit, type Filed, fileOnline, next } from './portal.ts'
import { type Town, test } from './town.ts'

/** The resident opens one of their dossiers. */
async function follow({ page }: Town, { id, title }: Filed): Promise<void> {
  await page.goto(at(`/mes-dossiers/${id}`))
  await page.getByRole('heading', { level: 1, name: named(title) }).waitFor()
}

/**
 * One of each sort in the demo, by what its resident reads of it. The days of the journeys before this one have passed for
 * them too: what was awaited may have become what silence made of it.
 */
const SORTS: readonly (readonly [title: string, told: RegExp])[] = [
  ['Grange changée en deux gîtes', /conteste la conformité/i],
  ['Lotissement de onze lots', /prorogation|accord/i],
  ['Bâtiment d’activité artisanale', /saisi le tribunal/i],
  ['Extension de 28', /ordonne l’interruption/i],
  ['Carport ouvert', /recours gracieux|ne s’oppose pas|opposition/i],
  ['Remplacement des menuiseries', /s’oppose.*Ne commencez pas les travaux/is],
  ['Maison individuelle à étage', /achev|contest/i],
  ['Garage double et atelier', /travaux/i],
  ['Hangar agricole', /rejet/i],
  ['Maison ossature bois', /retir/i],
  ['Six logements locatifs', /sursis/i],
  ['Extension de 54', /refus.*Ne commencez pas les travaux/is],
  ['Maison individuelle de plain-pied', /accord|affich/i],
  ['Clôture sur rue', /oppos.*Ne commencez pas les travaux/is],
  ['Piscine enterrée', /décision tacite de non-opposition/i],
  ['Panneaux photovoltaïques', /désist/i],
  ['Certificat opérationnel', /certificat/i],
  ['Véranda', /pièces|oppos/i],
  ['Garage transformé', /mairie|non-opposition|tacite/i],
]

describe('the resident of the demo', () => {
  test('has a dossier of each sort, and reads of each where it stands', async ({ town }) => {
    const { page } = town
    await town.as('habitant')
    await page.goto(at('/mes-dossiers'))
    for (const [title, told] of SORTS) {
      const row = page.getByRole('listitem').filter({ hasText: title }).first()
      await row.waitFor()
      expect.soft(await row.textContent(), title).toMatch(told)
    }
    await page.getByRole('link', { name: /^Reprendre 1/ }).waitFor()
    await expectAccessible(page)
    await page
      .getByRole('link', { name: /Extension de 54/ })
      .first()
      .click()
    await page.getByRole('heading', { name: 'Les motifs de la décision' }).waitFor()
    await page.getByRole('heading', { name: 'Ce que vous pouvez faire' }).waitFor()
    await expectAccessible(page)
  })
})

describe('what a holder does with an authorisation', () => {
  test('a pool that nobody opposed is given over on one page, modified by a request of its own, and the town hall finds both', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const pool = await fileOnline(
      town,
      'priorDeclaration',
      'Piscine à transmettre',
      town.ground({ isNearMonument: false }),
    )
    await town.later(35)
    await town.as('habitant')
    await follow(town, pool)
    await comesToShow(page, /non-opposition/i)
    await page.getByRole('link', { name: 'Transférer à une autre personne' }).waitFor()
    await expectAccessible(page)

    await page.getByRole('link', { name: 'Transférer à une autre personne' }).click()
    await page.getByText('Louise Bacquet').first().waitFor()
    await page.getByLabel('Nom', { exact: true }).fill('Vandenbroucke')
    await page.getByLabel('Prénom').fill('Léontine')
    await page.getByLabel('Date de naissance').fill('1975-11-30')
    await page.getByLabel('Adresse postale').fill('8 place du Marché')
    await page.getByLabel('Code postal').fill('62999')
    await page.getByLabel('Ville').fill('Audenkerque')
    await page.getByRole('button', { name: 'Demander le transfert' }).click()
    await page.getByText('Sans l’accord des deux').waitFor()
    await expectAccessible(page)
    await page.getByLabel(/^J’atteste que le titulaire actuel/).check()
    await page.getByRole('button', { name: 'Demander le transfert' }).click()
    await page.getByText('Le transfert est demandé').waitFor()
    expect((await page.locator('main').textContent())?.replaceAll('\u00a0', ' ')).toContain(`${pool.number} T01`)
    await page.getByRole('link', { name: 'Suivre la demande' }).click()
    await page.getByRole('heading', { level: 1, name: /T01/ }).waitFor()
    const receipt = await pdfText(page, /Accusé de réception/)
    for (const fact of [`${pool.number} T01`, 'Léontine Vandenbroucke']) expect(receipt).toContain(fact)

    await follow(town, pool)
    await page.getByText(/la réponse de la mairie est attendue/).waitFor()
    expect(await page.getByRole('link', { name: 'Transférer à une autre personne' }).count()).toBe(0)
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Modifier le projet autorisé' }).click()
    await page.getByRole('button', { name: 'Préparer la demande' }).click()
    await page.getByText('Décrivez ce qui change').waitFor()
    await expectAccessible(page)
    const change = `Bassin décalé de deux mètres, ${pool.title}`
    await page.getByLabel('Ce qui change').fill(change)
    await page.getByRole('button', { name: 'Préparer la demande' }).click()
    await page.getByLabel(/^J’atteste avoir qualité/).check()
    await next(town)
    const facts = page.getByRole('button', { name: 'Aucun de ces cas' })
    await page.getByText(/^Liste du cerfa 16700/).waitFor()
    await page.getByLabel(/^La place d’une construction/).check()
    await expectAccessible(page)
    await page.getByRole('button', { name: '1 changement, rien d’autre' }).click()
    await page.getByText('Ce que vous changez').waitFor()
    await page.getByText('Plan de masse coté').first().waitFor()
    if (await facts.isVisible()) await facts.click()
    await next(town)
    const amendment = await deposit(town)
    expect(amendment.number).toContain(pool.number)
    expect(await pdfText(page, /^Accusé de réception/)).toContain(change)

    await town.as('instructeur')
    await openFromQueue(town, change)
    await page.getByText(pool.number.replaceAll(' ', '\u00a0')).first().waitFor()
    await expectAccessible(page)
  })
})
