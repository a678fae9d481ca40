import { describe, expect } from 'vitest'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const SUSPENSION = {
  reason: 'environmentalReview',
  from: '2026-11-20',
  why: 'Le projet doit faire l’objet d’une évaluation environnementale.',
  via: 'hand',
}

async function opened(desk: Desk) {
  const { id } = await desk.filed('2026-11-03')
  desk.on('2026-11-20')
  return { id, headers: await desk.officer() }
}

const send = (desk: Desk, id: string, what: string, headers: Headers, body: unknown) =>
  desk.send('POST', `/api/dossiers/${id}/period/${what}`, headers, body)

const textOf = async (answer: Response) => wholeText(await readPdf(new Uint8Array(await answer.arrayBuffer())))

const letter = async (desk: Desk, sent: Response, headers: Headers) =>
  textOf(await desk.get(`/api/issued-documents/${(await sent.json()).documentId}`, headers))

const stateOf = async (desk: Desk, id: string, headers: Headers) =>
  (await (await desk.get(`/api/dossiers/${id}/clock`, headers)).json()).state.name

describe('a review suspended by letter', () => {
  test('its letter says why, until what, and what silence means; it is recorded and leaves by the outbox', async ({
    desk,
  }) => {
    const { id, headers } = await opened(desk)
    const preview = await send(desk, id, 'suspension.pdf', headers, SUSPENSION)
    expect(await textOf(preview)).toContain('PROJET')
    expect(await stateOf(desk, id, headers)).toBe('inFirstMonth')
    const sent = await send(desk, id, 'suspension', headers, SUSPENSION)
    expect(sent.status).toBe(201)
    const text = await letter(desk, sent, headers)
    for (const words of [
      'Suspension de l’instruction',
      'suspendue à compter du 20 novembre 2026',
      'R*423-37-3',
      'au plus tard le 3 janvier 2027',
      'réception par l’autorité compétente du rapport d’enquête, ou de la synthèse des observations du public',
      'R*424-2-1',
      'R*423-44',
    ]) {
      expect(text).toContain(words)
    }
    expect(await stateOf(desk, id, headers)).toBe('suspended')
    expect(await desk.mails('reviewSuspension/')).toHaveLength(1)
    expect((await send(desk, id, 'suspension', headers, SUSPENSION)).status).toBe(409)
  })

  test('a passage of a standard phrase that nobody wrote keeps it from leaving', async ({ desk }) => {
    const { id, headers } = await opened(desk)
    const why = 'Le projet relève de la rubrique [à compléter : numéro de la rubrique].'
    const refused = await send(desk, id, 'suspension', headers, { ...SUSPENSION, why })
    expect(refused.status).toBe(422)
    const { type, detail } = await refused.json()
    expect(type).toBe('/aide/problemes/courrier-inacheve')
    expect(detail).toMatch(/\[à compléter\s: numéro de la rubrique\]/)
    expect(await stateOf(desk, id, headers)).toBe('inFirstMonth')
    expect(await desk.mails('reviewSuspension/')).toHaveLength(0)
  })

  test('it resumes by a letter that gives the new end', async ({ desk }) => {
    const { id, headers } = await opened(desk)
    const resumption = { on: '2027-03-01', why: 'Rapport du commissaire enquêteur reçu le 1er mars 2027.', via: 'hand' }
    expect((await send(desk, id, 'resumption', headers, { ...resumption, on: '2026-11-20' })).status).toBe(409)
    await send(desk, id, 'suspension', headers, SUSPENSION)
    await desk.dayComes('2027-03-01')
    const early = await send(desk, id, 'resumption', headers, { ...resumption, on: '2027-03-02' })
    expect(early.status).toBe(422)
    const preview = await send(desk, id, 'resumption.pdf', headers, resumption)
    expect(await textOf(preview)).toContain('14 avril 2027')
    const sent = await send(desk, id, 'resumption', headers, resumption)
    expect(sent.status).toBe(201)
    const text = await letter(desk, sent, headers)
    expect(text).toContain('reprend le 1er mars 2027')
    expect(text).toContain('au plus tard le 14 avril 2027')
    // R424-2-1: deposited after 30 December 2025 and subject to an assessment, silence rejects it
    expect(text).toContain('tacitement rejetée')
    expect(text).not.toContain('permis tacite')
    expect(await desk.mails('reviewResumption/')).toHaveLength(1)
    expect(await stateOf(desk, id, headers)).toBe('underReview')
  })

  test('a registered letter suspends nothing before it is presented', async ({ desk }) => {
    const { id, headers } = await opened(desk)
    const sent = await send(desk, id, 'suspension', headers, { ...SUSPENSION, via: 'registered' })
    expect(sent.status).toBe(201)
    expect(await stateOf(desk, id, headers)).toBe('inFirstMonth')
    const { acts } = await (await desk.get(`/api/dossiers/${id}`, headers)).json()
    desk.on('2026-11-24')
    const presentation = { act: acts.at(-1).id, firstPresentedOn: '2026-11-23' }
    const presented = await desk.send('POST', `/api/dossiers/${id}/completeness/presentation`, headers, presentation)
    expect(presented.status).toBe(201)
    expect(await stateOf(desk, id, headers)).toBe('suspended')
  })

  test('neither a planner, nor the officer of another commune, nor a letter without reason', async ({ desk }) => {
    const { id, headers } = await opened(desk)
    expect((await send(desk, id, 'suspension', headers, { ...SUSPENSION, why: '' })).status).toBe(422)
    expect((await send(desk, id, 'suspension', headers, { ...SUSPENSION, reason: 'rain' })).status).toBe(422)
    const planner = await desk.signedIn(await desk.person(['planner']))
    expect([403, 404]).toContain((await send(desk, id, 'suspension', planner, SUSPENSION)).status)
    expect((await (await desk.get(`/api/dossiers/${id}/period/suspension`, planner)).json()).mayWrite).toBe(false)
    const elsewhere = await desk.officer(AUTRE_EXEMPLE)
    expect((await send(desk, id, 'suspension', elsewhere, SUSPENSION)).status).toBe(404)
    expect((await desk.get(`/api/dossiers/${id}/period/suspension`, elsewhere)).status).toBe(404)
  })
})
