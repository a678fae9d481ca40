import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { AssociationSheet } from '#contract/services/associations/association.ts'
import type { OwnDraft, SentRequest } from '#contract/services/forms/form-request.ts'
import type { Commission } from '#contract/services/grants/commission.ts'
import type { GrantDesk, GrantPage, OwnGrant } from '#contract/services/grants/grant.ts'
import { factsAfter, NEW_GRANT } from '#contract/services/grants/grant-course.ts'
import { SCDL_COLUMNS } from '#server/services/grants/essential-data.ts'
import { callForReports } from '#server/services/grants/report-alerts.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { grantAnswers, json, openedFunder, sentGrant, sentWithFiles } from '#tests/fixtures/grant-request.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const secretary = async (desk: Desk, inseeCode: string | null = SAINT_EXEMPLE) =>
  desk.signedIn(await desk.person(['secretary'], inseeCode))
const post = <T>(desk: Desk, headers: Headers | undefined, path: string, body: object = {}) =>
  json<T>(desk.send('POST', path, headers, body))
const move = (desk: Desk, headers: Headers, id: string, what: object) =>
  desk.send('POST', `/api/services/grants/${id}/moves`, headers, what)
const moved = (desk: Desk, headers: Headers, id: string, what: object) => json<GrantPage>(move(desk, headers, id, what))
const deskOf = (desk: Desk, headers: Headers, funder: string, exercice = 2027) =>
  json<GrantDesk>(desk.get(`/api/services/grants?funder=${funder}&exercice=${exercice}`, headers))

const signatory = { name: 'Bernadette Hochart', quality: 'La maire' }

/** A body with its envelope and three elected members, one of whom presides the association. */
async function town(desk: Desk, { amountCents = 30_000_00 } = {}) {
  const headers = await secretary(desk)
  const funder = await openedFunder(desk, headers, SAINT_EXEMPLE)
  const envelope = await post<{ id: string }>(desk, headers, '/api/services/grant-envelopes', {
    ...{ funderId: funder.id, exercice: 2027, label: 'Culture', budgetLine: '65748-311', amountCents },
    ...{ deliberation: '2026-100', deliberatedOn: '2026-11-02' },
  })
  const members: string[] = []
  for (const name of ['Hochart', 'Rameau', 'Wallaert', 'Delbarre'])
    members.push(
      (
        await post<{ id: string }>(desk, headers, '/api/services/grant-members', {
          ...{ funderId: funder.id, name, quality: 'Conseiller', fromOn: '2026-03-28' },
        })
      ).id,
    )
  return { headers, funder, envelope, members }
}

type Town = Awaited<ReturnType<typeof town>>

const firstLine = async (desk: Desk, { headers, funder }: Pick<Town, 'headers' | 'funder'>) => {
  const [line] = (await deskOf(desk, headers, funder.id)).lines
  if (!line) throw new Error('no grant')
  return line
}

const ballot = (change: object = {}) => ({
  ...{ move: 'vote', on: '2026-11-24', deliberation: '2026-118', amountCents: 1_500_00 },
  ...{ for: 4, against: 0, abstentions: 0, signatory, ...change },
})

/** A grant asked, proposed and voted. */
async function votedGrant(desk: Desk, place: Town, amountCents = 1_500_00) {
  const { token, number } = await sentGrant(desk, place.funder.path)
  const { id } = await firstLine(desk, place)
  await moved(desk, place.headers, id, { move: 'propose', envelopeId: place.envelope.id, amountCents })
  const page = await moved(desk, place.headers, id, ballot({ amountCents }))
  return { id, token, number, page }
}

/** Something of it is paid, by an act that binds. */
async function paid(desk: Desk, { headers }: Town, id: string, on = '2026-11-24') {
  await moved(desk, headers, id, { move: 'executory', on: '2026-11-24' })
  return moved(desk, headers, id, { move: 'pay', on, amountCents: 1_000_00, reference: 'Mandat 412' })
}

const pdfText = async (answer: Response) =>
  wholeText(await readPdf(Buffer.from(await answer.arrayBuffer()))).replaceAll(/[\u00a0\u202f]/g, ' ')

describe('a grant', () => {
  test('goes from a balanced request to a vote, a payment and its report, and tells its association', async ({
    desk,
  }) => {
    const place = await town(desk)
    const { headers } = place
    const { id, token, number, page } = await votedGrant(desk, place)
    expect(page).toMatchObject({
      state: 'voted',
      votedCents: 1_500_00,
      reportDueOn: null,
      moves: ['executory', 'draftAgreement', 'note'],
    })
    expect((await deskOf(desk, headers, place.funder.id)).envelopes[0]).toMatchObject({
      leftCents: 28_500_00,
      votedCents: 1_500_00,
    })
    const told = await json<SentRequest>(desk.get(`/api/public/form-requests/${token}`))
    expect(told).toMatchObject({ state: 'accepted', number })
    const ordinal = told.events.find(({ hasLetter }) => hasLetter)?.ordinal
    const letter = await pdfText(await desk.get(`/api/public/form-requests/${token}/letters/${ordinal}`))
    expect(letter).toContain('1 500 €')
    expect(letter).toContain('Fait à Saint-Exemple, le 24 novembre 2026')
    expect(letter).toContain('2026-118')

    const pay = { move: 'pay', on: '2026-11-24', amountCents: 1_000_00, reference: 'Mandat 412' }
    expect((await move(desk, headers, id, pay)).status).toBe(409)
    await moved(desk, headers, id, { move: 'executory', on: '2026-11-24' })
    await moved(desk, headers, id, pay)
    const beyond = await move(desk, headers, id, { ...pay, amountCents: 500_01 })
    expect(beyond.status).toBe(422)
    expect(await beyond.json()).toMatchObject({ errors: [{ pointer: '#/amountCents' }] })
    expect(await moved(desk, headers, id, { ...pay, amountCents: 500_00, reference: 'Mandat 413' })).toMatchObject({
      paidCents: 1_500_00,
    })

    const own = await json<OwnGrant>(desk.get(`/api/public/grant-follow/${token}`))
    expect(own).toMatchObject({
      paidCents: 1_500_00,
      mayReport: true,
      payments: [{ amountCents: 1_000_00 }, { amountCents: 500_00 }],
    })
    await post(desk, undefined, `/api/public/grant-follow/${token}/report`, {
      usedCents: 1_480_00,
      body: 'Partitions et location de timbales.',
    })
    expect(await json<GrantPage>(desk.get(`/api/services/grants/${id}`, headers))).toMatchObject({
      state: 'reported',
      moves: ['draftAgreement', 'note'],
    })
    expect(
      (
        await desk.send('POST', `/api/public/grant-follow/${token}/report`, undefined, {
          usedCents: 1,
          body: 'Une seconde fois, pour voir.',
        })
      ).status,
    ).toBe(409)
  })

  test('is what its events leave, which nothing changes', async ({ desk }) => {
    const { id } = await votedGrant(desk, await town(desk))
    const events = await desk.db.many<Parameters<typeof factsAfter>[1]>(
      sql`select kind, legal_on as "on", payload from grant_event where grant_id = ${id} order by ordinal`,
    )
    const facts = await desk.db.one(sql`
      select state, envelope_id as "envelopeId", proposed_cents as "proposedCents", voted_cents as "votedCents", paid_cents as "paidCents",
        executory_on as "executoryOn", agreement_signed_on as "agreementSignedOn", report_due_on as "reportDueOn",
        report_received_on as "reportReceivedOn"
      from grant_file where id = ${id}`)
    expect(events.reduce(factsAfter, NEW_GRANT)).toEqual(facts)
    await expect(desk.db.transaction((tx) => tx.run(sql`update grant_event set body = 'x'`))).rejects.toThrow(
      'never changed',
    )
  })

  test('is refused by its form while its budget differs by a cent, its SIRET has a wrong key or its RNA a wrong shape', async ({
    desk,
  }) => {
    const { funder } = await town(desk)
    for (const change of [
      { products: grantAnswers().products.with(0, [400_49]) },
      { siret: '73282932000075' },
      { rna: 'X625001234' },
      { iban: 'FR7630006000011234567890188' },
      { republic: false },
    ]) {
      const { token } = await post<{ token: string }>(desk, undefined, `/api/public/forms/${funder.path}/requests`)
      const answer = await sentWithFiles(desk, { path: funder.path, token, basedOn: 0 }, grantAnswers(change))
      expect(answer.status, JSON.stringify(change)).toBe(422)
    }
  })

  test('of the year before is begun again in one gesture, without what must be sworn anew', async ({ desk }) => {
    const place = await town(desk)
    const { id, token } = await votedGrant(desk, place)
    const again = await post<{ token: string }>(desk, undefined, `/api/public/grant-follow/${token}/renewal`)
    const draft = await json<OwnDraft>(desk.get(`/api/public/form-requests/${again.token}`))
    expect(draft).toMatchObject({
      state: 'draft',
      applicant: { name: 'Vandamme' },
      answers: { year: 2028, siret: '73282932000074', frequency: 'Renouvellement' },
    })
    for (const sworn of ['exact', 'upToDate', 'republic', 'bank']) expect(draft.answers).not.toHaveProperty(sworn)
    const byAgent = await post<{ token: string }>(desk, place.headers, `/api/services/grants/${id}/renewal`)
    expect(byAgent.token).not.toBe(again.token)
    const answers = { ...draft.answers, upToDate: true, exact: true, republic: true, over153: false }
    expect(
      (await sentWithFiles(desk, { path: place.funder.path, token: again.token, basedOn: draft.saves }, answers))
        .status,
    ).toBe(201)
    expect((await deskOf(desk, place.headers, place.funder.id, 2028)).lines).toMatchObject([
      { exercice: 2028, askedCents: 1_600_00 },
    ])
  })
})

describe('a vote', () => {
  test('counts no elected member who has an interest, and as many votes as voters', async ({ desk }) => {
    const place = await town(desk)
    const { headers, members, funder, envelope } = place
    await sentGrant(desk, funder.path)
    const { id, associationId } = await firstLine(desk, place)
    await post(desk, headers, `/api/services/grant-members/${members[1]}/interests`, {
      ...{ associationId, nature: 'Préside l’association', fromOn: '2026-01-01' },
    })
    await moved(desk, headers, id, {
      move: 'propose',
      envelopeId: envelope.id,
      amountCents: 1_500_00,
      body: 'Activité régulière.',
    })
    const commission = await json<Commission>(
      desk.get(`/api/services/grant-commission?funder=${funder.id}&exercice=2027`, headers),
    )
    expect(commission.lines[0]).toMatchObject({
      remarks: 'Activité régulière.',
      excluded: [{ name: 'Rameau', nature: 'Préside l’association' }],
    })
    expect(commission.envelopes[0]).toMatchObject({ proposedCents: 1_500_00, leftCents: 30_000_00 })

    const four = await move(desk, headers, id, ballot())
    expect(four.status).toBe(422)
    const refusal = await four.json()
    expect(refusal.article).toBe('CGCT L2131-11')
    expect(refusal.detail.replaceAll('\u00a0', ' ')).toContain(
      '4 voix exprimées et abstentions pour 3 votants : Rameau ne compte pas',
    )
    const drawn = await move(desk, headers, id, ballot({ for: 1, against: 1, absent: [members[0]] }))
    expect(await drawn.json()).toMatchObject({ status: 422, errors: [{ pointer: '#/castingVote' }] })
    const { events } = await moved(
      desk,
      headers,
      id,
      ballot({ for: 1, against: 1, absent: [members[0]], castingVote: 'for' }),
    )
    expect(events.at(-1)?.vote).toEqual({
      ...{ for: 1, against: 1, abstentions: 0, voters: 2, absent: ['Hochart'] },
      ...{ quorum: { present: 2, required: 2, inOffice: 3 }, represented: [], isSecondCall: false },
      excluded: [{ name: 'Rameau', nature: 'Préside l’association' }],
    })
  })

  test('is none while half of the members or fewer are there: a proxy votes and is not there', async ({ desk }) => {
    const place = await town(desk)
    const { headers, members, funder, envelope } = place
    await sentGrant(desk, funder.path)
    const { id } = await firstLine(desk, place)
    await moved(desk, headers, id, { move: 'propose', envelopeId: envelope.id, amountCents: 1_500_00 })
    const [first = '', second = '', third = ''] = members
    const refused = async (change: object) => {
      const answer = await move(desk, headers, id, ballot(change))
      return { status: answer.status, ...(await answer.json()) }
    }

    const two = await refused({ for: 2, absent: [first, second] })
    expect(two).toMatchObject({ status: 409, article: 'CGCT L2121-17', type: '/aide/problemes/quorum-manquant' })
    expect(two.detail.replaceAll('\u00a0', ' ')).toContain(
      '2 élus sont présents, sur 4 en fonction et sans intérêt : il en faut 3',
    )
    expect(await refused({ for: 4, represented: [first, second] })).toMatchObject({ status: 409 })
    expect(await refused({ for: 3, absent: [first], represented: [first] })).toMatchObject({
      status: 422,
      errors: [{ pointer: '#/represented' }],
    })
    // on a second call nobody is asked to be there, and a member still bears one proxy alone
    expect(await refused({ for: 4, represented: [first, second, third], isSecondCall: true })).toMatchObject({
      status: 422,
      errors: [{ pointer: '#/represented' }],
    })
    expect(await refused({ for: 0, absent: members, isSecondCall: true })).toMatchObject({ status: 409 })
    expect((await json<GrantPage>(desk.get(`/api/services/grants/${id}`, headers))).state).toBe('proposed')

    const { events } = await moved(desk, headers, id, ballot({ for: 4, represented: [first] }))
    expect(events.at(-1)?.vote).toMatchObject({
      ...{ voters: 4, represented: ['Hochart'], absent: [] },
      quorum: { present: 3, required: 3, inOffice: 4 },
    })
  })

  test('on a second call is valid whatever the number there', async ({ desk }) => {
    const place = await town(desk)
    const { headers, members, funder, envelope } = place
    await sentGrant(desk, funder.path)
    const { id } = await firstLine(desk, place)
    await moved(desk, headers, id, { move: 'propose', envelopeId: envelope.id, amountCents: 1_500_00 })
    const { events, state } = await moved(
      desk,
      headers,
      id,
      ballot({ for: 1, absent: members.slice(0, 3), isSecondCall: true }),
    )
    expect(state).toBe('voted')
    expect(events.at(-1)?.vote).toMatchObject({ isSecondCall: true, quorum: { present: 1, required: 3, inOffice: 4 } })
  })

  test('replaces the rejection that silence made, whose day is on the line until then', async ({ desk }) => {
    const place = await town(desk)
    const { headers, funder, envelope } = place
    await sentGrant(desk, funder.path)
    await desk.db.run(sql`update form_request set silence_on = '2027-01-24', silence_means = 'rejection'`)
    const { id, silenceOn } = await firstLine(desk, place)
    expect(silenceOn).toBe('2027-01-24')
    await moved(desk, headers, id, { move: 'propose', envelopeId: envelope.id, amountCents: 1_500_00 })
    expect(await moved(desk, headers, id, ballot())).toMatchObject({ state: 'voted', silenceOn: null })
    await desk.db.run(sql`update form_request set silence_means = 'acceptance'`)
    expect((await deskOf(desk, headers, funder.id)).lines.map((line) => line.silenceOn)).toEqual([null])
  })

  test('against is a refusal with its reasons, told by letter', async ({ desk }) => {
    const place = await town(desk)
    const { headers } = place
    const { token } = await sentGrant(desk, place.funder.path)
    const { id } = await firstLine(desk, place)
    expect((await move(desk, headers, id, ballot())).status).toBe(409)
    await moved(desk, headers, id, { move: 'propose', envelopeId: place.envelope.id, amountCents: 0 })
    const lost = { for: 0, against: 3, abstentions: 1 }
    expect((await move(desk, headers, id, ballot(lost))).status).toBe(422)
    const body = 'Le projet sort du territoire de la commune.'
    expect(await moved(desk, headers, id, ballot({ ...lost, body }))).toMatchObject({
      state: 'refused',
      moves: ['note'],
    })
    const told = await json<SentRequest>(desk.get(`/api/public/form-requests/${token}`))
    expect(told.state).toBe('rejected')
    const ordinal = told.events.findLast(({ hasLetter }) => hasLetter)?.ordinal
    const letter = await pdfText(await desk.get(`/api/public/form-requests/${token}/letters/${ordinal}`))
    expect(letter).toContain(body)
    expect(letter).toContain('tribunal administratif')
  })

  test('never spends more than its envelope, which changes by deliberation', async ({ desk }) => {
    const place = await town(desk, { amountCents: 1_000_00 })
    const { headers, envelope } = place
    await sentGrant(desk, place.funder.path)
    const { id } = await firstLine(desk, place)
    await moved(desk, headers, id, { move: 'propose', envelopeId: envelope.id, amountCents: 1_500_00 })
    const spent = await move(desk, headers, id, ballot())
    expect(spent.status).toBe(409)
    expect((await spent.json()).detail.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('Il reste 1 000 €')
    const acts = `/api/services/grant-envelopes/${envelope.id}/acts`
    const act = { deliberation: '2026-119', deliberatedOn: '2026-11-20' }
    await post(desk, headers, acts, { ...act, amountCents: 500_00 })
    await moved(desk, headers, id, ballot())
    expect((await desk.send('POST', acts, headers, { ...act, amountCents: -1 })).status).toBe(409)
    await expect(
      desk.db.transaction((tx) => tx.run(sql`update grant_file set voted_cents = 150001 where id = ${id}`)),
    ).rejects.toThrow('the envelope is spent')
    await expect(
      desk.db.transaction((tx) => tx.run(sql`update grant_file set paid_cents = 150001 where id = ${id}`)),
    ).rejects.toThrow('grant_file_paid_check')
  })
})

describe('above 23 000 € a year', () => {
  test('an agreement is signed before anything is paid, and its essential data are published', async ({ desk }) => {
    const place = await town(desk)
    const { headers, funder } = place
    const { id, token } = await votedGrant(desk, place, 23_000_01)
    await moved(desk, headers, id, { move: 'executory', on: '2026-11-24' })
    const pay = { move: 'pay', on: '2026-11-24', amountCents: 10_000_00, reference: 'Mandat 412' }
    expect(await (await move(desk, headers, id, pay)).json()).toMatchObject({
      status: 409,
      type: '/aide/problemes/convention-de-subvention-requise',
    })
    expect((await deskOf(desk, headers, funder.id)).lines[0]?.alerts).toEqual(['agreementDue'])
    const page = await moved(desk, headers, id, {
      move: 'draftAgreement',
      body: 'Deux versements : 10 000 € à la signature, le solde en septembre.',
      signatory,
    })
    const ordinal = page.events.at(-1)?.ordinal
    const agreement = await pdfText(await desk.get(`/api/services/grants/${id}/letters/${ordinal}`, headers))
    for (const said of [
      'Convention de subvention',
      '23 000,01 €',
      'SIRET 73282932000074',
      '30 juin 2028',
      'Deux versements',
    ])
      expect(agreement).toContain(said)
    expect((await desk.get(`/api/public/grant-follow/${token}/letters/${ordinal}`)).status).toBe(200)
    expect(await desk.mails(`grant/${id}`)).toMatchObject([
      { payload: { template: 'grant.agreement', to: ['odile@example.org'] } },
    ])
    await moved(desk, headers, id, { move: 'signAgreement', on: '2026-11-24' })
    await moved(desk, headers, id, pay)
    await moved(desk, headers, id, { ...pay, amountCents: 13_000_01 })

    const csv = await (await desk.get(`/api/public/grants/${funder.id}/subventions.csv?exercice=2027`)).text()
    const [header, line, ...rest] = csv.split('\r\n')
    expect(header).toBe(
      'nomAttribuant,idAttribuant,dateConvention,referenceDecision,nomBeneficiaire,idBeneficiaire,objet,montant,nature,conditionsVersement,datesPeriodeVersement,idRAE,notificationUE,pourcentageSubvention',
    )
    expect(header).toBe(SCDL_COLUMNS.join(','))
    expect(rest).toEqual([''])
    const cells = (line ?? '').split(',')
    const types = [
      ...[
        /^Commune de Saint-Exemple$/,
        /^\d{14}$/,
        /^\d{4}-\d{2}-\d{2}$/,
        /^2026-118$/,
        /^Harmonie de Saint-Exemple$/,
        /^\d{14}$/,
        /^.{1,256}$/,
      ],
      ...[
        /^23000\.01$/,
        /^(aide en numéraire|aide en nature)$/,
        /^(unique|échelonné)$/,
        /^\d{4}-\d{2}-\d{2}(\/\d{4}-\d{2}-\d{2})?$/,
        /^$/,
        /^(oui|non)$/,
        /^1\.00$/,
      ],
    ]
    expect(cells).toHaveLength(types.length)
    for (const [rank, type] of types.entries()) expect(cells[rank], SCDL_COLUMNS[rank]).toMatch(type)
    expect(cells[9]).toBe('échelonné')
  })
})

describe('reports', () => {
  test('are called for thirty days before, then once when late, and a late one is shown beside the next request', async ({
    desk,
  }) => {
    const place = await town(desk)
    const { id, token } = await votedGrant(desk, place)
    await paid(desk, place, id)
    const kinds = async () =>
      (
        await desk.db.many<{ kind: string }>(
          sql`select kind from grant_event where grant_id = ${id} and kind like 'report%' order by ordinal`,
        )
      ).map(({ kind }) => kind)
    for (const [day, told] of [
      ['2028-05-30', []],
      ['2028-05-31', ['reportSoon']],
      ['2028-06-30', ['reportSoon']],
      ['2028-07-01', ['reportSoon', 'reportLate']],
      ['2028-07-02', ['reportSoon', 'reportLate']],
    ] as const) {
      desk.on(day)
      await callForReports(desk.app.deps)
      expect(await kinds(), day).toEqual(told)
    }
    const headers = await secretary(desk)
    expect((await deskOf(desk, headers, place.funder.id)).lines[0]?.alerts).toEqual(['reportLate'])
    const page = await moved(desk, headers, id, { move: 'remind', signatory })
    const letter = await pdfText(
      await desk.get(`/api/services/grants/${id}/letters/${page.events.at(-1)?.ordinal}`, headers),
    )
    expect(letter).toContain('attendu au plus tard le 30 juin 2028')
    const { token: next } = await post<{ token: string }>(desk, undefined, `/api/public/grant-follow/${token}/renewal`)
    const draft = await json<OwnDraft>(desk.get(`/api/public/form-requests/${next}`))
    await json(
      sentWithFiles(
        desk,
        { path: place.funder.path, token: next, basedOn: draft.saves },
        { ...draft.answers, upToDate: true, exact: true, republic: true, over153: false },
      ),
    )
    const [line] = (await deskOf(desk, headers, place.funder.id, 2028)).lines
    const renewed = await json<GrantPage>(desk.get(`/api/services/grants/${line?.id}`, headers))
    expect(renewed.missingReports).toMatchObject([{ exercice: 2027, dueOn: '2028-06-30' }])
  })
})

describe('an association', () => {
  test('that asks two bodies for the same is seen by both, and each keeps its own', async ({ desk }) => {
    const place = await town(desk)
    const other = await secretary(desk, AUTRE_EXEMPLE)
    const centre = await openedFunder(desk, other, AUTRE_EXEMPLE, {
      kind: 'socialCentre',
      name: 'CCAS d’Autre-Exemple',
      siret: '26620001500011',
    })
    const project = (title: string) => ({
      object: 'Projet',
      projects: [
        {
          projectTitle: title,
          projectAims: 'Jouer',
          projectSays: 'Un concert',
          projectFrom: '2027-05-01',
          projectTo: '2027-05-02',
          projectCost: 2_000_00,
          projectAsked: 600_00,
        },
      ],
    })
    await sentGrant(desk, place.funder.path, project('Concert de printemps à l’église'))
    await sentGrant(desk, centre.path, {
      ...project('Un concert de printemps'),
      siret: '73282932000017',
      asked: 600_00,
    })
    const line = await firstLine(desk, place)
    expect(line.alerts).toEqual(['duplicate'])
    const page = await json<GrantPage>(desk.get(`/api/services/grants/${line.id}`, place.headers))
    expect(page.twins).toMatchObject([{ funder: 'CCAS d’Autre-Exemple', isSameObject: true, askedCents: 600_00 }])
    const [theirs] = (await deskOf(desk, other, centre.id)).lines
    expect((await desk.get(`/api/services/grants/${theirs?.id}`, place.headers)).status).toBe(404)
    expect(await deskOf(desk, other, place.funder.id).catch((error: Error) => error.message)).toContain('404')
    expect((await desk.get(`/api/services/grants/${line.id}`, other)).status).toBe(404)
    expect(
      (await desk.get('/api/services/grants', await desk.signedIn(await desk.person(['caseOfficer'])))).status,
    ).toBe(403)
  })

  test('is told over three years, with what it was lent, to its body and to those who represent it', async ({
    desk,
  }) => {
    const place = await town(desk)
    const { headers, funder } = place
    const { page } = await votedGrant(desk, place)
    const path = `/api/services/associations/${page.associationId}`
    await post(desk, headers, `${path}/in-kind`, {
      ...{
        funderId: funder.id,
        exercice: 2026,
        on: '2026-10-03',
        label: 'Salle des fêtes, deux jours',
        valueCents: 480_00,
      },
      source: 'Tarif 2026, délibération 2025-88',
    })
    const president = await desk.person([])
    const { email } = await desk.db.one<{ email: string }>(sql`select email from person where id = ${president}`)
    const sheet = await post<AssociationSheet>(desk, headers, `${path}/representatives`, {
      ...{ name: 'Odile Vandamme', role: 'Présidente', email, fromOn: '2026-01-10' },
    })
    expect(sheet).toMatchObject({
      representatives: [{ name: 'Odile Vandamme', hasAccount: true }],
      years: [
        {
          exercice: 2027,
          askedCents: 1_600_00,
          votedCents: 1_500_00,
          inKindCents: 0,
          reportsDue: 0,
          reportsReceived: 0,
        },
        { exercice: 2026, inKindCents: 480_00 },
        { exercice: 2025 },
        { exercice: 2024 },
      ],
    })
    const own = await desk.signedIn(president)
    expect(await json(desk.get('/api/associations/own', own))).toMatchObject([
      { name: 'Harmonie de Saint-Exemple', grants: 1 },
    ])
    expect(await json<AssociationSheet>(desk.get(`/api/associations/own/${page.associationId}`, own))).toMatchObject({
      grants: [{ votedCents: 1_500_00 }],
      inKind: [{ valueCents: 480_00 }],
      funders: [],
    })
    expect((await desk.get(path, own)).status).toBe(403)
    const nobody = await desk.signedIn(await desk.person([]))
    expect((await desk.get(`/api/associations/own/${page.associationId}`, nobody)).status).toBe(404)
  })
})
