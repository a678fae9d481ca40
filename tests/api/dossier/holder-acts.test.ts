import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { day } from '#law/clock/calendar.ts'
import { recordActs } from '#server/dossier/register/register.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { WHOLE_REQUEST } from '#tests/fixtures/request.ts'

const resident = async (desk: Desk) => desk.signedIn(await desk.person([]))

/** A house permit asked online on the day of the clock. */
async function filed(desk: Desk, headers: Headers): Promise<string> {
  const { id } = await (await desk.send('POST', '/api/dossiers', headers, WHOLE_REQUEST)).json()
  const filing = await desk.send('POST', `/api/dossiers/${id}/filing`, headers, { channel: 'teleservice' })
  expect(filing.status).toBe(201)
  return id
}

describe('what follows an authorisation, by its holder', () => {
  /** A house permit filed online that silence has granted on 24 January 2027. */
  async function granted(desk: Desk) {
    const headers = await resident(desk)
    const id = await filed(desk, headers)
    await desk.dayComes('2027-02-01')
    return { headers, id }
  }
  const declare = (desk: Desk, headers: Headers, id: string, act: unknown) =>
    desk.send('POST', `/api/dossiers/${id}/holder-acts`, headers, act)
  const view = async (desk: Desk, headers: Headers, id: string) =>
    (await desk.get(`/api/dossiers/${id}/applicant`, headers)).json()
  const COMPLETION = { kind: 'completionDeclared', on: '2027-08-28', extent: 'whole', conforms: true }

  test('works are declared begun, then finished, each acknowledged, in that order', async ({ desk }) => {
    const { headers, id } = await granted(desk)
    expect((await view(desk, headers, id)).mayDeclare).toContain('worksStarted')
    expect((await declare(desk, headers, id, { kind: 'worksStarted', on: '2027-02-02' })).status, 'to come').toBe(422)
    const tooSoon = await declare(desk, headers, id, { kind: 'worksStarted', on: '2027-01-10' })
    expect([409, 422], 'before the decision').toContain(tooSoon.status)
    expect((await tooSoon.json()).detail).toMatch(/^[A-ZÀÉ].*\.$/)
    const begun = await declare(desk, headers, id, { kind: 'worksStarted', on: '2027-02-01' })
    expect((await begun.json()).state.name).toBe('worksUnderway')
    const { expected, mayDeclare, attestations } = await view(desk, headers, id)
    expect(attestations.filter(({ isPresumed }: { isPresumed: boolean }) => isPresumed)).toMatchObject([
      { what: expect.stringContaining('RE2020'), article: 'R462-4-1 ; CCH R122-24-3' },
    ])
    expect(mayDeclare).toEqual(['completionDeclared'])
    expect(expected.map(({ what }: { what: string }) => what).join()).toMatch(/déclarer l’achèvement/)
    await desk.dayComes('2027-09-01')
    expect((await declare(desk, headers, id, { ...COMPLETION, conforms: false })).status, 'not attested').toBe(422)
    expect((await declare(desk, headers, id, { ...COMPLETION, on: '2027-09-02' })).status, 'to come').toBe(422)
    const before = await declare(desk, headers, id, { ...COMPLETION, on: '2027-01-31' })
    expect([before.status, (await before.json()).errors[0].pointer], 'before it was begun').toEqual([422, '#/on'])
    const { on: _, ...undated } = COMPLETION
    expect((await declare(desk, headers, id, undated)).status, 'no day').toBe(422)
    const finished = await declare(desk, headers, id, COMPLETION)
    expect((await finished.json()).state.name).toBe('completed')
    expect((await declare(desk, headers, id, COMPLETION)).status).toBeGreaterThanOrEqual(409)
    expect(await desk.mails('worksStartedReceipt/')).toHaveLength(1)
    expect(await desk.mails('completionReceipt/')).toHaveLength(1)
    const { acts } = await (await desk.get(`/api/dossiers/${id}`, headers)).json()
    expect(acts.at(-1).payload).toMatchObject({ receivedOn: '2027-09-01', finishedOn: '2027-08-28' })
  })

  test('R462-2: a part that is finished is described, works go on, and what is left is declared in its turn', async ({
    desk,
  }) => {
    const { headers, id } = await granted(desk)
    await declare(desk, headers, id, { kind: 'worksStarted', on: '2027-02-01' })
    await desk.dayComes('2027-09-01')
    const unsaid = await declare(desk, headers, id, { ...COMPLETION, extent: 'part' })
    expect([unsaid.status, (await unsaid.json()).errors[0].pointer]).toEqual([422, '#/part'])
    const part = await declare(desk, headers, id, { ...COMPLETION, extent: 'part', part: 'le rez-de-chaussée' })
    expect((await part.json()).state.name).toBe('worksUnderway')
    expect((await view(desk, headers, id)).mayDeclare).toContain('completionDeclared')
    expect((await (await declare(desk, headers, id, COMPLETION)).json()).state.name).toBe('completed')
  })

  test('R*424-16, R462-2: a phase is told and drawn; one that is not told, or whose drawing crosses itself, is refused', async ({
    desk,
  }) => {
    const { headers, id } = await granted(desk)
    const begun = { kind: 'worksStarted', on: '2027-02-01', extent: 'part', part: 'le garage' }
    const ring = (corners: [number, number][]) => ({ type: 'Polygon', coordinates: [corners] })
    const [lon, lat] = [2.05, 50.86]
    const at = (east: number, north: number): [number, number] => [lon + east / 1e5, lat + north / 1e5]
    const crossed = ring([at(0, 0), at(10, 10), at(10, 0), at(0, 10), at(0, 0)])
    const refused = await declare(desk, headers, id, { ...begun, outline: crossed })
    expect([refused.status, (await refused.json()).errors[0].pointer]).toEqual([422, '#/outline'])
    const outline = ring([at(0, 0), at(10, 0), at(10, 10), at(0, 10), at(0, 0)])
    expect((await declare(desk, headers, id, { ...begun, part: '', outline })).status, 'not told').toBe(422)
    expect((await declare(desk, headers, id, { ...begun, outline })).status).toBe(201)
    const { acts } = await (await desk.get(`/api/dossiers/${id}`, headers)).json()
    expect(acts.at(-1)).toMatchObject({
      kind: 'worksStarted',
      payload: { on: '2027-02-01', part: expect.stringMatching(/^le garage \(dessinée\s:\s\d+\sm²\)$/), outline },
    })
  })

  test('a longer validity is asked two months before its end, and waits for an answer', async ({ desk }) => {
    const { headers, id } = await granted(desk)
    const asked = await declare(desk, headers, id, { kind: 'validityExtensionRequested' })
    expect(asked.status).toBe(201)
    expect((await asked.json()).pending).toMatchObject([{ matter: 'validityExtension', until: '2027-04-01' }])
    const { expected, mayDeclare } = await view(desk, headers, id)
    expect(expected).toContainEqual(expect.objectContaining({ from: 'La mairie', by: '2027-04-01' }))
    expect(mayDeclare, 'not asked twice').not.toContain('validityExtensionRequested')
    expect(await desk.mails('validityExtensionReceipt/')).toHaveLength(1)
  })

  test('D-M14: the holder reads the text of the board, and asks once for the attestation that nobody contested the works', async ({
    desk,
  }) => {
    const { headers, id } = await granted(desk)
    expect((await desk.get(`/api/dossiers/${id}/posting-notice.pdf`, headers)).status).toBe(200)
    const asks = { kind: 'complianceAttestationRequested' }
    expect((await view(desk, headers, id)).mayDeclare).not.toContain(asks.kind)
    await declare(desk, headers, id, { kind: 'worksStarted', on: '2027-02-01' })
    await desk.dayComes('2027-09-01')
    await declare(desk, headers, id, COMPLETION)
    expect((await view(desk, headers, id)).mayDeclare, 'the town hall may still contest').not.toContain(asks.kind)
    await desk.dayComes('2028-01-12')
    expect((await view(desk, headers, id)).mayDeclare).toContain(asks.kind)
    const asked = await declare(desk, headers, id, asks)
    expect(asked.status).toBe(201)
    expect((await asked.json()).dates).toContainEqual(
      expect.objectContaining({ name: 'complianceAttestationDueOn', day: '2028-01-27' }),
    )
    expect((await view(desk, headers, id)).mayDeclare, 'not asked twice').not.toContain(asks.kind)
    expect(await desk.mails('attestationRequestReceipt/')).toHaveLength(1)
  })

  test('nobody else declares, and nothing is declared before a decision', async ({ desk }) => {
    const { headers, id } = await granted(desk)
    const begun = { kind: 'worksStarted', on: '2027-02-01' }
    for (const other of [await desk.officer(), await resident(desk)]) {
      expect((await declare(desk, other, id, begun)).status).toBe(404)
    }
    const young = await filed(desk, headers)
    expect((await declare(desk, headers, young, begun)).status).toBeGreaterThanOrEqual(409)
    expect((await view(desk, headers, young)).mayDeclare).toEqual([])
    expect((await view(desk, headers, young)).expected).toContainEqual(
      expect.objectContaining({ from: 'La mairie', by: '2027-03-01', what: 'vérifier que le dossier est complet' }),
    )
  })
})

describe('a refusal, as its applicant reads it', () => {
  test('on the day it is signed: the reasons, what remains open, nothing to declare', async ({ desk }) => {
    const headers = await resident(desk)
    const id = await filed(desk, headers)
    desk.on('2026-12-01')
    const { clock } = desk.app.deps
    const on = day('2026-12-01')
    await recordActs(desk.db, clock, id, [
      {
        content: { kind: 'decided', sense: 'refused', signedOn: on, notice: { via: 'registered', sentOn: on } },
        legalAt: clock.now(),
        channel: 'registeredLetter',
        actor: { personId: null, role: 'signatory' },
      },
    ])
    await desk.db.run(sql`
      insert into issued_document (id, dossier_id, template, facts, sha256, file_name, issued_at)
      values (gen_random_uuid(), ${id}, 'decision', '{"grounds": ["Le projet dépasse la hauteur permise."]}', ${'0'.repeat(64)}, 'decision.pdf', now())`)
    const { expected, reasons, recourses, mayDeclare } = await (
      await desk.get(`/api/dossiers/${id}/applicant`, headers)
    ).json()
    expect(reasons).toEqual(['Le projet dépasse la hauteur permise.'])
    expect(recourses.map(({ what }: { what: string }) => what).join()).toMatch(/nouveau projet.*tribunal administratif/)
    expect(expected).toMatchObject([{ from: 'La mairie', what: 'vous présenter la décision signée', by: '2027-01-24' }])
    expect(mayDeclare).toEqual([])
    const { line } = await (await desk.get(`/api/dossiers/${id}`, headers)).json()
    expect(line.told).toMatch(/refusé.*1er.décembre.2026.*Ne commencez pas les travaux/)
    const [seen] = await (await desk.get(`/api/parcels/${WHOLE_REQUEST.parcelIds[0]}/dossiers`)).json()
    expect(seen.sentence.replaceAll('\u00a0', ' ')).toBe('refusé le 1er décembre 2026')
  })
})
