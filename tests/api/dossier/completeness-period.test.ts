import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const MONUMENT = {
  topic: 'easement',
  kind: 'easement/AC1',
  answer: 'yes',
  code: 'AC1',
  label: 'Abords de l’église Saint-Exemple',
  extent: 'whole',
}

/** A house permit whose statements at the deposit show the surroundings of a monument, drawn by the State. */
async function nearMonument(desk: Desk, db: Desk['db'], day = '2026-11-03') {
  const { id } = await desk.filed(day, { project: { work: 'NEW_BUILDING', house: true, sectors: { ABORDS: true } } })
  // Snapshots are append-only: this one is the only one that holds statements, the other parcels having none.
  await db.run(sql`
    insert into statement_snapshot (dossier_id, moment, taken_at, statements, sha256)
    values (${id}, 'deposit', '2026-11-03T12:00:00Z',
      ${JSON.stringify({ parcels: [{ parcelId: 'x', status: { statements: [MONUMENT] } }] })}::jsonb, 'x')`)
  return { id, headers: await desk.officer() }
}

const periodOf = async (desk: Desk, id: string, headers: Headers) =>
  (await desk.get(`/api/dossiers/${id}/period`, headers)).json()

const choose = (desk: Desk, id: string, headers: Headers, body: Record<string, unknown>) =>
  desk.send('POST', `/api/dossiers/${id}/period/choices`, headers, body)

const accept = {
  ground: 'circumstance',
  circumstance: 'monumentSurroundings',
  outcome: 'accepted',
  reason: 'Périmètre AC1',
}

const clockDay = async (desk: Desk, id: string, headers: Headers, name: string) =>
  (await (await desk.get(`/api/dossiers/${id}/clock`, headers)).json()).dates.find(
    (date: { name: string }) => date.name === name,
  )?.day

const textOf = async (desk: Desk, path: string, headers: Headers) =>
  wholeText(await readPdf(new Uint8Array(await (await desk.get(path, headers)).arrayBuffer())))

describe('a longer review period', () => {
  test('the statements of the deposit propose it, with the fact and its article', async ({ desk, db }) => {
    const { id, headers } = await nearMonument(desk, db)
    const file = await periodOf(desk, id, headers)
    expect(file).toMatchObject({ ordinary: { months: 2 }, notifyBy: '2026-12-03', increase: null })
    const proposal = file.proposals.find(
      (each: { circumstance: string }) => each.circumstance === 'monumentSurroundings',
    )
    expect(proposal).toMatchObject({ article: 'R*423-24 c', months: 3, established: false, choices: [] })
    expect(proposal.facts.join(' ')).toMatch(/monument/i)
    expect(file.others.map((each: { circumstance: string }) => each.circumstance)).toContain('planDerogation')
  })

  test('accepted, it enters the register; refused later, it leaves it; both reasons are kept', async ({ desk, db }) => {
    const { id, headers } = await nearMonument(desk, db)
    const accepted = await (await choose(desk, id, headers, accept)).json()
    expect(accepted.increase).toMatchObject({ change: { months: 3, deadline: '2027-02-03' } })
    expect(accepted.increase.change.prolongations).toEqual([expect.stringContaining('R*423-35')])
    const refused = await choose(desk, id, headers, { ...accept, outcome: 'refused', reason: 'Aucune covisibilité' })
    expect(refused.status).toBe(201)
    const file = await refused.json()
    const [proposal] = file.proposals.filter(
      (each: { circumstance: string }) => each.circumstance === 'monumentSurroundings',
    )
    expect(proposal.established).toBe(false)
    expect(proposal.choices).toMatchObject([
      { outcome: 'accepted', reason: 'Périmètre AC1' },
      { outcome: 'refused', reason: 'Aucune covisibilité' },
    ])
    expect(file.increase).toBeNull()
  })

  test('a choice without a reason, or of a ground that does nothing to that kind, is refused', async ({ desk, db }) => {
    const { id, headers } = await nearMonument(desk, db)
    expect((await choose(desk, id, headers, { ...accept, outcome: 'refused', reason: '' })).status).toBe(422)
    expect((await choose(desk, id, headers, { ...accept, circumstance: 'planDerogation', reason: '' })).status).toBe(
      422,
    )
    const commission = { ...accept, circumstance: 'heritageCommission' }
    const answer = await choose(desk, id, headers, commission)
    expect(answer.status).toBe(422)
    expect((await answer.json()).type).toBe('/aide/problemes/acte-illegal')
    const elsewhere = await desk.officer(AUTRE_EXEMPLE)
    expect((await choose(desk, id, elsewhere, accept)).status).toBe(404)
  })

  test('what nothing puts in doubt is accepted without a sentence: the fact itself is kept', async ({ desk, db }) => {
    const { id, headers } = await nearMonument(desk, db)
    const file = await (await choose(desk, id, headers, { ...accept, reason: '' })).json()
    const [proposal] = file.proposals.filter(
      (each: { circumstance: string }) => each.circumstance === 'monumentSurroundings',
    )
    expect(proposal).toMatchObject({ isCertain: true, established: true })
    expect(proposal.choices[0].reason).toMatch(/^Fait certain : .*monument/i)
  })

  test('its letter says the limit, the reason, the tacit date, and moves the deadline', async ({ desk, db }) => {
    const { id, headers } = await nearMonument(desk, db)
    const nothing = await desk.send('POST', `/api/dossiers/${id}/period/increase`, headers, { via: 'hand' })
    expect((await nothing.json()).type).toBe('/aide/problemes/aucun-motif-de-delai')
    await choose(desk, id, headers, accept)
    const answer = await desk.send('POST', `/api/dossiers/${id}/period/increase`, headers, { via: 'hand' })
    expect(answer.status).toBe(201)
    const { documentId } = await answer.json()
    const text = await textOf(desk, `/api/issued-documents/${documentId}`, headers)
    for (const words of [
      'Notification d’un délai d’instruction modifié',
      'instruit en 3 mois, et non en 2 mois',
      'R*423-24 c',
      'au plus tard le 3 février 2027',
      'permis tacite',
      'R*424-13',
      'R*423-42',
    ]) {
      expect(text).toContain(words)
    }
    expect(await clockDay(desk, id, headers, 'decisionDeadline')).toBe('2027-02-03')
    expect(await desk.mails('periodIncrease/')).toHaveLength(1)
    const again = await desk.send('POST', `/api/dossiers/${id}/period/increase`, headers, { via: 'hand' })
    expect(again.status).toBe(409)
  })

  test('after the month it is told without effect and moves nothing', async ({ desk, db }) => {
    const { id, headers } = await nearMonument(desk, db)
    await choose(desk, id, headers, accept)
    desk.on('2026-12-04')
    const { increase } = await periodOf(desk, id, headers)
    expect(increase.guards.hand).toMatchObject({ outcome: 'withoutEffect' })
    const late = await desk.send('POST', `/api/dossiers/${id}/period/increase`, headers, { via: 'hand' })
    expect(late.status).toBe(409)
    expect((await late.json()).article).toContain('R*423-42')
    const before = await clockDay(desk, id, headers, 'decisionDeadline')
    const sent = await desk.send('POST', `/api/dossiers/${id}/period/increase`, headers, {
      via: 'hand',
      despiteNoEffect: 'Information du demandeur',
    })
    expect(sent.status).toBe(201)
    expect(await clockDay(desk, id, headers, 'decisionDeadline')).toBe(before)
  })

  test('one letter asks for pieces and notifies the longer period at once', async ({ desk, db }) => {
    const { id, headers } = await nearMonument(desk, db)
    await choose(desk, id, headers, accept)
    await desk.send('PUT', `/api/dossiers/${id}/completeness/pieces/PCMI3`, headers, {
      verdict: 'missing',
      reason: 'La coupe manque.',
      seen: null,
    })
    const answer = await desk.send('POST', `/api/dossiers/${id}/completeness/request`, headers, {
      via: 'hand',
      withIncrease: true,
      asked: [{ key: 'PCMI3', why: 'La coupe manque.' }],
    })
    expect(answer.status).toBe(201)
    const { documentId } = await answer.json()
    const text = await textOf(desk, `/api/issued-documents/${documentId}`, headers)
    expect(text).toContain('courra à compter de la réception en mairie de la dernière des pièces manquantes')
    expect(text).toContain('R*423-24 c')
    const acts = await db.many<{ kind: string; document: string }>(sql`
      select kind, payload ->> 'document' as document from act where dossier_id = ${id} order by ordinal`)
    expect(acts.filter(({ document }) => document === documentId).map(({ kind }) => kind)).toEqual([
      'periodIncreased',
      'attachmentsRequested',
    ])
  })
})

describe('an exceptional prolongation', () => {
  test('an appeal against the architect adds two months, before the deadline and once', async ({ desk, db }) => {
    const { id, headers } = await nearMonument(desk, db)
    const extension = { reason: 'heritageAppeal', why: 'Recours formé devant le préfet de région.', via: 'hand' }
    const send = () => desk.send('POST', `/api/dossiers/${id}/period/extension`, headers, extension)
    expect((await send()).status).toBe(422)
    await choose(desk, id, headers, accept)
    await desk.send('POST', `/api/dossiers/${id}/period/increase`, headers, { via: 'hand' })
    desk.on('2026-12-20')
    await desk.send('POST', `/api/dossiers/${id}/acts`, headers, {
      kind: 'heritageOpinionReceived',
      sense: 'unfavourable',
      notifiedOn: '2026-12-18',
    })
    const { extensions } = await periodOf(desk, id, headers)
    const appeal = extensions.find((each: { reason: string }) => each.reason === 'heritageAppeal')
    expect(appeal).toMatchObject({
      article: 'R*423-35',
      guards: { hand: { outcome: 'allowed' } },
      deadline: '2027-04-03',
    })
    expect(appeal.facts[0]).toContain('accord refusé')
    const preview = await desk.send('POST', `/api/dossiers/${id}/period/extension.pdf`, headers, extension)
    expect(preview.headers.get('content-type')).toBe('application/pdf')
    const sent = await send()
    expect(sent.status).toBe(201)
    const text = await textOf(desk, `/api/issued-documents/${(await sent.json()).documentId}`, headers)
    for (const words of ['prolongé jusqu’au 3 avril 2027', 'R*423-35', 'R*423-44', 'Recours formé devant le préfet']) {
      expect(text).toContain(words)
    }
    expect(await clockDay(desk, id, headers, 'decisionDeadline')).toBe('2027-04-03')
    expect((await send()).status).toBe(409)
  })

  test('T-m1: a prolongation of what is no longer under review is refused, and nothing is written', async ({
    desk,
    db,
  }) => {
    const { id, headers } = await nearMonument(desk, db)
    await desk.send('POST', `/api/dossiers/${id}/acts`, headers, { kind: 'withdrawn', withdrawnOn: '2026-11-24' })
    for (const [reason, more] of [
      ['heritageAppeal', {}],
      ['ministerialTakeover', {}],
      ['cinemaAppeal', { appealOn: '2026-11-24' }],
    ] as const)
      for (const despite of [{}, { despiteNoEffect: 'Le maire le demande.' }]) {
        const extension = { reason, why: 'Recours.', via: 'hand', ...more, ...despite }
        const { status } = await desk.send('POST', `/api/dossiers/${id}/period/extension`, headers, extension)
        expect([reason, status < 500, status >= 400]).toEqual([reason, true, true])
      }
  })

  test('a refused prolongation is kept with its reason; the cinema wants the day of the appeal', async ({
    desk,
    db,
  }) => {
    const { id, headers } = await nearMonument(desk, db)
    const refused = await choose(desk, id, headers, {
      ground: 'extension',
      extension: 'ministerialTakeover',
      outcome: 'refused',
      reason: 'Le ministre n’a pas évoqué le dossier',
    })
    const { extensions } = await refused.json()
    const takeover = extensions.find((each: { reason: string }) => each.reason === 'ministerialTakeover')
    expect(takeover.choices).toMatchObject([{ outcome: 'refused', reason: 'Le ministre n’a pas évoqué le dossier' }])
    const cinema = await desk.send('POST', `/api/dossiers/${id}/period/extension`, headers, {
      reason: 'cinemaAppeal',
      why: 'Recours',
      via: 'hand',
    })
    expect((await cinema.json()).errors[0].pointer).toBe('#/appealOn')
  })
})
