import { describe, expect } from 'vitest'
import { expectAccessible } from './browser.ts'
import { completeGaps, saveDraft, signDrawn, submitDraft } from './decision.ts'
import { expectSaid } from './letters.ts'
import { at, comesToShow, fullDay, openFromQueue, openPart, pdfText } from './officer.ts'
import { begin, deposit, joinPieces, nameApplicant, next } from './portal.ts'
import { test } from './town.ts'

describe('an operational certificate', () => {
  test('asks neither footprint, nor quality, nor architect; its answer is chosen by a person, signed and read', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const ground = town.ground({ isNearMonument: false })
    const title = `Une maison est-elle possible, ${ground.address}`
    await begin(town, ground, 'Un certificat d’urbanisme')
    await page.getByRole('radio', { name: /CUb/ }).check({ force: true })
    await page.getByLabel('Le projet en quelques mots').fill(title)
    await expectAccessible(page)
    await next(town)
    await page.getByRole('heading', { name: /^1 parcelle/ }).waitFor()
    await next(town)
    await page.getByRole('heading', { level: 2, name: /Personnes/ }).waitFor()
    await nameApplicant(town, { isBorn: false })
    expect(await page.getByLabel('Date de naissance').count()).toBe(0)
    expect(await page.getByLabel('Qualité du demandeur').count()).toBe(0)
    expect(await page.getByRole('heading', { name: 'Architecte' }).count()).toBe(0)
    await next(town)
    await joinPieces(town, ['CU1'])
    await next(town)
    await page.getByText(/1.pièce obligatoire n’est pas jointe/).waitFor()
    await page.getByText('Note descriptive succincte de l’opération').first().waitFor()
    await expectAccessible(page)
    const { number, id } = await deposit(town)
    expect(number).toMatch(/^CU/)
    const receipt = await pdfText(page, /^Accusé de réception/)
    for (const fact of [number, title, 'Louise Bacquet']) expect(receipt).toContain(fact)

    await page.goto(at(`/mes-dossiers/${id}`))
    await page.getByRole('heading', { name: 'Pièces obligatoires qui n’ont pas été jointes' }).waitFor()
    await expectAccessible(page)

    await town.later(12)
    await town.as('instructeur')
    await openFromQueue(town, title)
    await openPart(page, 'Décision')
    const write = page.getByRole('button', { name: 'Écrire le projet' })
    expect(await write.isDisabled()).toBe(true)
    await page.getByRole('radio', { name: 'L’opération est réalisable' }).check()
    await page.getByText(/Dites d’abord, ci-dessus, si un sursis/).waitFor()
    expect(await write.isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Le dire' }).click()
    await page
      .getByRole('radiogroup', { name: /Un sursis à statuer serait-il opposable/ })
      .or(page.getByRole('group', { name: /Un sursis à statuer serait-il opposable/ }))
      .getByRole('radio', { name: 'Non' })
      .check()
    await page.getByRole('button', { name: 'Retenir' }).click()
    await expectAccessible(page)
    await write.click()
    await page.getByRole('textbox', { name: 'Texte de la décision' }).waitFor()
    await completeGaps(town, 'Le terrain est desservi par le réseau, selon son gestionnaire.')
    await saveDraft(town)
    await submitDraft(town)
    await town.as('maire')
    await signDrawn(town, title)
    const signedOn = town.today()

    await town.later(2)
    await town.as('habitant')
    await page.goto(at(`/mes-dossiers/${id}`))
    await comesToShow(page, /Votre certificat est valable jusqu’au/)
    await expectSaid(town, /^PDF ?, Décision/, [
      number,
      title,
      'Louise Bacquet',
      fullDay(signedOn),
      'PEUT ÊTRE UTILISÉ',
    ])
    await expectAccessible(page)
  })
})
