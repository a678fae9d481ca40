import { describe, expect } from 'vitest'
import { expectAccessible } from './browser.ts'
import { at, openFromQueue } from './officer.ts'
import { answerGuide, beApplicant, begin, deposit, joinPieces, next } from './portal.ts'
import { test } from './town.ts'

const WHY = 'Le garage touche la maison et la mairie nous a conseillé un permis.'

describe('a resident at the portal', () => {
  test('is led by their own words, files another request than the one named with its reason, incomplete, and follows it', async ({
    town,
  }) => {
    const { page } = town
    await page.goto(at('/demarche'))
    for (const words of ['véranda', 'abri de jardin', 'garage', 'clôture'])
      await page
        .getByRole('button', { name: new RegExp(words, 'i') })
        .first()
        .waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: /abri de jardin, garage/ }).click()
    await page.getByText(/^Indiquer le terrain/).waitFor()
    await expectAccessible(page)

    await town.as('habitant')
    const ground = town.ground({ isNearMonument: false })
    const title = `Garage accolé, ${ground.address}`
    await begin(town, ground, 'Un abri, un garage')
    await answerGuide(page, {
      natural: '',
      surfaces: { floor: [0, 18], footprint: [0, 18] },
      measures: { hauteur: '3' },
    })
    await page.getByText(/À déposer.: déclaration préalable/i).waitFor()
    await page.getByText('Déposer une autre demande que celle que désignent vos réponses').click()
    await page.getByRole('button', { name: 'Choisir moi-même' }).click()
    await page
      .getByLabel('Demande à déposer')
      .selectOption({ label: 'Permis de construire une maison individuelle ou ses annexes' })
    await page.getByLabel('Pourquoi cette demande-là').fill(WHY)
    await page.getByLabel('Le projet en quelques mots').fill(title)
    await expectAccessible(page)
    await next(town)
    await page.getByRole('heading', { name: /^1 parcelle/ }).waitFor()
    await next(town)
    await next(town)
    await beApplicant(town)
    await joinPieces(town, ['PCMI1'])
    await expectAccessible(page)
    await next(town)

    await page.getByText(/pièces obligatoires ne sont pas jointes/).waitFor()
    await page.getByText(/PCMI2/).first().waitFor()
    await expectAccessible(page)
    const { number } = await deposit(town)
    expect(number).toMatch(/^PC 062 950/)
    await page.getByText(/Vous n’avez pas joint/).waitFor()
    expect((await page.getByRole('region', { name: 'Dépôt enregistré' }).textContent()) ?? '').toContain('PCMI2')
    await page.getByRole('link', { name: 'Suivre le dossier' }).click()
    await page.getByRole('heading', { level: 1, name: new RegExp(title) }).waitFor()
    const followed = (await page.getByRole('main').textContent()) ?? ''
    expect(followed).not.toContain('Dossier complet')
    expect(followed).toMatch(/vous|votre/i)
    await expectAccessible(page)

    await town.as('instructeur')
    await openFromQueue(town, title)
    await page.getByText(WHY).first().waitFor()
    await expectAccessible(page)
  })
})
