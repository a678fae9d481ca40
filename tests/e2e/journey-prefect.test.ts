import { afterAll, beforeAll, describe, expect } from 'vitest'
import { type S2lowDouble, startS2low } from '#tests/fixtures/s2low-double.ts'
import { expectAccessible, picture } from './browser.ts'
import { completeGaps, saveDraft, signDrawn, submitDraft, writeDraft } from './decision.ts'
import { desks } from './desks.ts'
import { openDossier, shows } from './letters.ts'
import { at, expectPdf } from './officer.ts'
import { fileOnline } from './portal.ts'
import { piece, type Town, test } from './town.ts'

let operator: S2lowDouble
beforeAll(async () => {
  const { port, ...keys } = desks().town.tdt
  operator = await startS2low(keys, port)
})
afterAll(() => operator.close())

async function chooseChannel({ page }: Town, channel: 'tdt' | 'paper'): Promise<void> {
  await page.goto(at('/administration/prefecture'))
  const commune = page.getByLabel('Audenkerque')
  await commune.selectOption(channel)
  await expect.poll(() => commune.isEnabled()).toBe(true)
}

/** What the dossier comes to say once the act has left, or tried to; the page is read anew. */
async function comesToSay(town: Town, id: string, said: RegExp): Promise<void> {
  await expect
    .poll(
      async () => {
        await openDossier(town, id, '/decision')
        await town.page.getByRole('heading', { name: 'Contrôle de légalité' }).waitFor()
        return town.page.getByRole('region', { name: 'Contrôle de légalité' }).textContent()
      },
      { timeout: 60_000, interval: 2000 },
    )
    .toMatch(said)
}

describe('the relay of the prefecture', () => {
  test('refuses an act, says why on the dossier and to who administers; sent again, it leaves', async ({ town }) => {
    const { page } = town
    await town.as('habitant')
    const ground = town.ground({ isNearMonument: false })
    const { id, title } = await fileOnline(town, 'priorDeclaration', 'Piscine télétransmise', ground)
    await town.as('admin')
    await chooseChannel(town, 'tdt')
    await expectAccessible(page)
    await town.as('instructeur')
    await openDossier(town, id)
    await writeDraft(town, 'Non-opposition')
    await completeGaps(town, 'Considérant que le projet est conforme au règlement de la zone ;')
    await saveDraft(town)
    await submitDraft(town)
    await town.as('maire')
    await signDrawn(town, title)

    operator.fault = 'refuses'
    await town.as('instructeur')
    await openDossier(town, id, '/decision')
    await page.getByRole('button', { name: 'Envoyer au préfet' }).click()
    await shows(town, /En file|En erreur/)
    await comesToSay(town, id, /En erreur.*Le fichier de l.acte est illisible/)
    await expectAccessible(page)
    await picture(page, 'prefet-refuse')
    await town.as('admin')
    await page.goto(at('/administration/prefecture'))
    await shows(town, /Le fichier de l.acte est illisible/)
    await expectAccessible(page)

    operator.fault = 'none'
    await town.as('instructeur')
    await openDossier(town, id, '/decision')
    await page.getByRole('button', { name: 'Envoyer au préfet' }).click()
    await comesToSay(town, id, /Postée/)
    expect(operator.acts).toHaveLength(1)
    await expectAccessible(page)
    await picture(page, 'prefet-renvoye')

    const [act] = operator.acts
    if (!act) throw new Error('no act left')
    Object.assign(operator, { receivedOn: town.today().toString() })
    act.status = 4
    operator.letters.push({ id: '77', type: '3', number: act.number, bytes: await piece('Demande de pièces') })
    await comesToSay(town, id, /Acquittée.*Demande de pièces, reçu le.*Lire la demande de pièces/)
    await expectAccessible(page)
    await picture(page, 'prefet-demande-de-pieces')
    await expectPdf(page, 'Lire la demande de pièces')
    await town.as('admin')
    await chooseChannel(town, 'paper')
  })
})
