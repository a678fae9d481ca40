import { describe } from 'vitest'
import { expectAccessible } from './browser.ts'
import { completeGaps, insertPhrase, saveDraft, signDrawn, submitDraft, writeDraft } from './decision.ts'
import { openFromQueue, openPart } from './officer.ts'
import { fileOnline } from './portal.ts'
import { test } from './town.ts'

describe('a decision', () => {
  test('is drafted from the file, mended in the editor, read again by a second person, returned, approved and signed', async ({
    town,
  }) => {
    const { page } = town
    await town.as('habitant')
    const ground = town.ground({ isNearMonument: false })
    const { title } = await fileOnline(town, 'housePermit', 'Extension de bois', ground)
    await town.later(33)
    await town.as('instructeur')
    await openFromQueue(town, title)
    await writeDraft(town, 'Accord avec prescriptions')
    await insertPhrase(town, 'eaux pluviales', 'Eaux pluviales')
    const text = page.getByRole('textbox', { name: 'Texte de la décision' })
    await text.getByText(/^Les eaux pluviales de la construction/).waitFor()
    await insertPhrase(town, 'prescriptions nécessaires', 'Prescriptions nécessaires')
    await text
      .getByText(/\[à compléter/)
      .first()
      .dblclick()
    await expectAccessible(page)
    await completeGaps(town, 'Considérant que les eaux de pluie doivent être retenues sur le terrain ;')
    await saveDraft(town)
    await expectAccessible(page)

    await page.getByLabel('Faire relire par').selectOption('Bernadette Hochart')
    await page.getByRole('button', { name: 'Demander la relecture' }).click()
    await page.getByText(/^Relecture demandée à Bernadette Hochart/).waitFor()

    await town.as('maire')
    await openFromQueue(town, title)
    await openPart(page, 'Décision')
    await page.getByLabel('Votre note').fill('Dites où va l’eau de pluie.')
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Renvoyer' }).click()
    await page.getByText(/^Renvoyé par Bernadette Hochart/).waitFor()

    await town.as('instructeur')
    await openFromQueue(town, title)
    await openPart(page, 'Décision')
    await page.getByText(/^Renvoyé par .*Dites où va l’eau de pluie/).waitFor()
    await text.getByText(/^Les eaux pluviales de la construction/).click()
    await page.keyboard.press('End')
    await page.keyboard.type(' Un puits d’infiltration les reçoit.')
    await saveDraft(town)
    await page.getByRole('button', { name: 'Demander une nouvelle relecture' }).click()
    await page.getByText(/^Relecture demandée à Bernadette Hochart/).waitFor()

    await town.as('maire')
    await openFromQueue(town, title)
    await openPart(page, 'Décision')
    await text.getByText(/puits d’infiltration/).waitFor()
    await page.getByRole('button', { name: 'Approuver ce texte' }).click()
    await page.getByText(/^Relu et approuvé par Bernadette Hochart/).waitFor()
    await expectAccessible(page)

    await town.as('instructeur')
    await openFromQueue(town, title)
    await openPart(page, 'Décision')
    await submitDraft(town)
    await town.as('maire')
    await signDrawn(town, title)
    await expectAccessible(page)
  })
})
