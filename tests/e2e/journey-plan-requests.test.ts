import { describe, expect } from 'vitest'
import { expectAccessible, picture } from './browser.ts'
import { KNOWN_HOUSE } from './grounds.ts'
import { shows } from './letters.ts'
import { at } from './officer.ts'
import { test } from './town.ts'

const SUBJECT = 'Garder le verger en zone naturelle'

describe('requests for a change of the plan', () => {
  test('a resident without account asks by parcel, the planner answers with a reason, the link tells it', async ({
    town,
  }) => {
    const { page } = town
    await town.signOut()
    await page.goto(at('/demande-plan'))
    await page.getByRole('button', { name: 'Envoyer la demande' }).click()
    await shows(town, /Choisissez au moins une parcelle/)
    await expectAccessible(page)
    await page.getByLabel('Adresse ou référence de la parcelle').fill(KNOWN_HOUSE.parcelId)
    await page.getByRole('button', { name: 'Chercher' }).click()
    await page.getByRole('button', { name: /ajouter 1 parcelle/ }).click()
    await page.getByRole('button', { name: new RegExp(`^Retirer .*${KNOWN_HOUSE.reference}$`) }).waitFor()
    await page.getByLabel('Zone souhaitée').fill('N')
    await page.getByLabel('Objet').fill(SUBJECT)
    await page.getByLabel('Votre demande, et pourquoi').fill('Les arbres ont cent ans.')
    await page.getByLabel('Nom du demandeur').fill('Odile Vandamme')
    await picture(page, 'demande-plan')
    await page.getByRole('button', { name: 'Envoyer la demande' }).click()
    await page.getByRole('link', { name: /Suivre la demande DM-/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Suivi de votre demande' }).waitFor()
    await shows(town, /pas encore vérifiable/)
    await expectAccessible(page)
    const followed = page.url()

    await town.as('urbaniste')
    await page.goto(at('/plan/demandes'))
    await page.getByRole('link', { name: new RegExp(SUBJECT) }).waitFor()
    await expectAccessible(page)
    await picture(page, 'demandes-plan')
    const answer = async (state: string, reason = '') => {
      await page.getByRole('combobox', { name: 'Faire avancer 1 demande' }).selectOption({ label: state })
      await page.getByLabel('Réponse motivée, lue par l’auteur').fill(reason)
      await page.getByRole('button', { name: 'Enregistrer la réponse' }).click()
      await page.getByRole('region', { name: 'Ce qui a été fait' }).getByText(state, { exact: true }).first().waitFor()
    }
    await page.getByRole('link', { name: new RegExp(SUBJECT) }).click()
    await page.getByRole('heading', { level: 1, name: new RegExp(SUBJECT) }).waitFor()
    await answer('à l’étude')
    await answer('retenue', 'Le verger est protégé depuis longtemps.')
    await expectAccessible(page)
    await picture(page, 'demande-plan-agent')

    await town.signOut()
    await page.goto(followed)
    await shows(town, /Le verger est protégé depuis longtemps/)
    expect(await page.getByText('Annotation').count()).toBe(0)
  })
})
