import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { WHOLE_LISTS_UNSEEN } from '#server/dossier/completeness/past-rule.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

type Piece = { key: string; duty: string; review: { verdict: string; by: string; at: string; isStale: boolean } | null }

const fileOf = async (desk: Desk, id: string, headers: Headers) =>
  (await desk.get(`/api/dossiers/${id}/completeness`, headers)).json()

const review = async (
  desk: Desk,
  id: string,
  headers: Headers,
  key: string,
  verdict: string | null,
  reason = '',
  seen: string | null = null,
) => desk.send('PUT', `/api/dossiers/${id}/completeness/pieces/${key}`, headers, { verdict, reason, seen })

const WHY_PCMI2 = 'Les distances aux limites séparatives ne sont pas cotées.'

/** PCMI2 insufficient, PCMI3 missing, on a house permit filed on that day. */
async function incomplete(desk: Desk, day = '2026-11-03') {
  const { id } = await desk.filed(day)
  const headers = await desk.officer()
  await review(desk, id, headers, 'PCMI2', 'insufficient', WHY_PCMI2)
  await review(desk, id, headers, 'PCMI3', 'missing')
  return { id, headers }
}

const asked = [
  { key: 'PCMI2', why: WHY_PCMI2 },
  { key: 'PCMI3', why: 'Cette pièce n’est pas au dossier.' },
]

const request = (desk: Desk, id: string, headers: Headers, more: Record<string, unknown> = {}) =>
  desk.send('POST', `/api/dossiers/${id}/completeness/request`, headers, { via: 'hand', asked, ...more })

const arrival = (desk: Desk, id: string, headers: Headers, body: Record<string, unknown>) =>
  desk.send('POST', `/api/dossiers/${id}/completeness/answer`, headers, body)

const clockOf = async (desk: Desk, id: string, headers: Headers) =>
  (await desk.get(`/api/dossiers/${id}/clock`, headers)).json()

/** With plain spaces. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const dayOf = (clock: { dates: { name: string; day: string }[] }, name: string) =>
  clock.dates.find((date) => date.name === name)?.day

describe('the check of a file, piece by piece', () => {
  test('the pieces due by the form stand beside what was filed, and the last day to ask is told', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const file = await fileOf(desk, id, await desk.officer())
    expect(file.form).toMatchObject({ form: 'PCMI', cerfa: '13406' })
    const masse = file.pieces.find(({ key }: Piece) => key === 'PCMI2')
    expect(masse).toMatchObject({ duty: 'required', article: 'R431-9', mayBeAsked: true, review: null })
    expect(masse.attachments).toHaveLength(1)
    expect(masse.suggestions.join(' ')).toContain('trois dimensions')
    expect(file.pieces.find(({ key }: Piece) => key === 'PCMI3').attachments).toEqual([])
    expect(file.month).toMatchObject({ until: '2026-12-03', daysLeft: 30 })
    expect(file.toAsk).toEqual([])
  })

  test('what one officer finds, a colleague reads with who and when', async ({ desk }) => {
    const { id, headers } = await incomplete(desk)
    const file = await fileOf(desk, id, await desk.officer())
    const masse = file.pieces.find(({ key }: Piece) => key === 'PCMI2')
    expect(masse.review).toMatchObject({ verdict: 'insufficient', reason: WHY_PCMI2, isStale: false })
    expect(masse.review.by).toMatch(/^Prénom Nom/)
    expect(file.toAsk.map(({ key }: Piece) => key)).toEqual(['PCMI2', 'PCMI3'])
    const taken = await review(desk, id, headers, 'PCMI3', null, '', file.pieces[2].review.at)
    expect(taken.status).toBe(200)
    expect((await taken.json()).toAsk).toHaveLength(1)
  })

  test('a finding that a colleague wrote meanwhile is not overwritten', async ({ desk }) => {
    const { id } = await incomplete(desk)
    const answer = await review(desk, id, await desk.officer(), 'PCMI2', 'conforming')
    expect(answer.status).toBe(409)
    expect((await answer.json()).type).toBe('/aide/problemes/verification-modifiee')
  })

  test('insufficient and without object want a reason, as does a conditional piece held missing', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const headers = await desk.officer()
    expect((await review(desk, id, headers, 'PCMI2', 'insufficient')).status).toBe(422)
    expect((await review(desk, id, headers, 'PCMI8', 'notApplicable')).status).toBe(422)
    const conditional = await review(desk, id, headers, 'PCMI9', 'missing')
    expect((await conditional.json()).errors[0].pointer).toBe('#/reason')
    expect((await review(desk, id, headers, 'PCMI8', 'notApplicable', 'Aucun recul possible')).status).toBe(200)
  })

  test('a piece that the code does not list for the dossier is never asked', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const headers = await desk.officer()
    for (const key of ['PC39', 'ETUDE-ENSOLEILLEMENT']) {
      const answer = await review(desk, id, headers, key, 'missing', 'Utile à l’instruction')
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({
        type: '/aide/problemes/piece-non-exigible',
        article: 'R*423-38, R*423-41',
      })
    }
  })

  test('neither the applicant, nor another commune, nor a visitor reads the check', async ({ desk, db }) => {
    const { id } = await incomplete(desk)
    const applicant = await desk.person([])
    await db.run(sql`update dossier_party set person_id = ${applicant} where dossier_id = ${id}`)
    const theirs = await desk.signedIn(applicant)
    expect((await desk.get(`/api/dossiers/${id}`, theirs)).status).toBe(200)
    expect((await desk.get(`/api/dossiers/${id}/completeness`, theirs)).status).toBe(404)
    expect((await desk.get(`/api/dossiers/${id}/period`, theirs)).status).toBe(404)
    expect((await review(desk, id, theirs, 'PCMI2', 'conforming')).status).toBe(403)
    const elsewhere = await desk.officer(AUTRE_EXEMPLE)
    expect((await desk.get(`/api/dossiers/${id}/completeness`, elsewhere)).status).toBe(404)
    expect((await request(desk, id, elsewhere)).status).toBe(404)
    expect((await desk.get(`/api/dossiers/${id}/completeness`)).status).toBe(401)
    const planner = await desk.signedIn(await desk.person(['planner']))
    expect((await desk.get(`/api/dossiers/${id}/completeness`, planner)).status).toBe(200)
    expect((await review(desk, id, planner, 'PCMI1', 'conforming')).status).toBe(404)
  })
})

describe('the one request for pieces', () => {
  test('one letter asks the whole list, is frozen with its hash, and stops the clock', async ({ desk, db }) => {
    const { id, headers } = await incomplete(desk)
    desk.on('2026-11-20')
    const answer = await request(desk, id, headers)
    expect(answer.status).toBe(201)
    const { documentId, sha256 } = await answer.json()
    const clock = await clockOf(desk, id, headers)
    expect(clock.state.name).toBe('awaitingAttachments')
    expect(dayOf(clock, 'attachmentsDueOn')).toBe('2027-02-20')
    expect(await desk.mails('piecesRequest/')).toMatchObject([{ payload: { to: ['leontine@example.org'] } }])
    const { payload } = await db.one<{ payload: Record<string, unknown> }>(
      sql`select payload from act where dossier_id = ${id} and kind = 'attachmentsRequested'`,
    )
    expect(payload).toMatchObject({ document: documentId, sha256, lawful: true })
    const pdf = await desk.get(`/api/issued-documents/${documentId}`, headers)
    const text = wholeText(await readPdf(new Uint8Array(await pdf.arrayBuffer())))
    for (const words of [
      'Demande de pièces manquantes',
      'Léontine Vandenbroucke',
      'PCMI2',
      WHY_PCMI2,
      'R431-9',
      'PCMI3',
      'Cette liste est complète',
      'au plus tard le 20 février 2027',
      'décision tacite de rejet',
      'R*423-39',
      'sera alors instruit en 2 mois',
    ]) {
      expect(text).toContain(words)
    }
    const file = await fileOf(desk, id, headers)
    expect(file.requests).toMatchObject([{ standing: 'effective', dueOn: '2027-02-20', documentId, isAnswered: false }])
    expect(file.requests[0].remaining.map(({ key }: Piece) => key)).toEqual(['PCMI2', 'PCMI3'])
  })

  test('a letter that would come after the month is told without effect before, and refused unless said why', async ({
    desk,
  }) => {
    const { id, headers } = await incomplete(desk, '2026-10-01')
    desk.on('2026-11-20')
    const file = await fileOf(desk, id, headers)
    expect(file.guards.hand).toMatchObject({ outcome: 'withoutEffect', article: 'R*423-41' })
    expect(plain(file.guards.hand.sentence)).toContain('dernier jour : 1er novembre 2026')
    expect((await request(desk, id, headers)).status).toBe(409)
    const before = dayOf(await clockOf(desk, id, headers), 'decisionDeadline')
    const sent = await request(desk, id, headers, { despiteNoEffect: 'Courtoisie envers le demandeur' })
    expect(sent.status).toBe(201)
    expect(dayOf(await clockOf(desk, id, headers), 'decisionDeadline')).toBe(before)
    expect((await fileOf(desk, id, headers)).requests[0].standing).toBe('withoutEffect')
  })

  test('an electronic letter of the last day is late, one handed that day is in time', async ({ desk }) => {
    const { id, headers } = await incomplete(desk, '2026-11-03')
    desk.on('2026-12-03')
    const { guards } = await fileOf(desk, id, headers)
    expect(guards.electronic.outcome).toBe('withoutEffect')
    expect(guards.hand.outcome).toBe('allowed')
    expect(plain(guards.registered.sentence)).toContain('doit être présenté au plus tard le 3 décembre 2026')
  })

  test('a second letter is told to replace the first, and is sent only when that is confirmed', async ({ desk }) => {
    const { id, headers } = await incomplete(desk)
    desk.on('2026-11-10')
    await request(desk, id, headers)
    desk.on('2026-11-12')
    const { replaces, guards } = await fileOf(desk, id, headers)
    expect(guards.hand.sentence).toContain('remplace la demande précédente')
    const refused = await request(desk, id, headers)
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({
      type: '/aide/problemes/pieces-deja-demandees',
      article: 'R*423-40',
    })
    const second = await request(desk, id, headers, { replaces })
    expect(second.status).toBe(201)
    const pdf = await desk.get(`/api/issued-documents/${(await second.json()).documentId}`, headers)
    expect(wholeText(await readPdf(new Uint8Array(await pdf.arrayBuffer())))).toContain('remplace celle du 10 novembre')
    const { requests } = await fileOf(desk, id, headers)
    expect(requests.map(({ standing }: { standing: string }) => standing)).toEqual(['replaced', 'effective'])
    expect(dayOf(await clockOf(desk, id, headers), 'attachmentsDueOn')).toBe('2027-02-12')
  })

  test('a list that is not the one on the screen of the sender is not sent in their name', async ({ desk }) => {
    const { id, headers } = await incomplete(desk)
    const answer = await request(desk, id, headers, { asked: asked.slice(0, 1) })
    expect(answer.status).toBe(409)
    expect((await request(desk, id, headers, { asked: [] })).status).toBe(422)
    expect(await desk.mails('piecesRequest/')).toEqual([])
  })

  test('nothing missing, nothing to ask; an applicant who refused electronic letters is not sent one', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const headers = await desk.officer()
    const nothing = await desk.get(`/api/dossiers/${id}/completeness/request.pdf`, headers)
    expect((await nothing.json()).type).toBe('/aide/problemes/aucune-piece-a-demander')
    await review(desk, id, headers, 'PCMI3', 'missing')
    const only = [{ key: 'PCMI3', why: 'Cette pièce n’est pas au dossier.' }]
    const electronic = await request(desk, id, headers, { via: 'electronic', asked: only })
    expect((await electronic.json()).type).toBe('/aide/problemes/envoi-electronique-non-accepte')
    const preview = await desk.get(`/api/dossiers/${id}/completeness/request.pdf?via=registered`, headers)
    const text = wholeText(await readPdf(new Uint8Array(await preview.arrayBuffer())))
    expect(text).toContain('PROJET')
    expect(text).toContain('première présentation de cette lettre')
  })

  test('a registered letter counts from its first presentation, told later', async ({ desk }) => {
    const { id, headers } = await incomplete(desk)
    desk.on('2026-11-10')
    await request(desk, id, headers, { via: 'registered' })
    const { requests } = await fileOf(desk, id, headers)
    expect(requests[0]).toMatchObject({ standing: 'awaitsPresentation', dueOn: null })
    const second = await request(desk, id, headers)
    expect((await second.json()).type).toBe('/aide/problemes/pieces-deja-demandees')
    desk.on('2026-11-16')
    const present = (firstPresentedOn: string) =>
      desk.send('POST', `/api/dossiers/${id}/completeness/presentation`, headers, {
        act: requests[0].act,
        firstPresentedOn,
      })
    expect((await present('2026-11-09')).status).toBe(422)
    const answer = await present('2026-11-13')
    expect(answer.status).toBe(201)
    expect((await answer.json()).requests).toMatchObject([
      { standing: 'effective', notifiedOn: '2026-11-13', dueOn: '2027-02-13', pieces: [{ key: 'PCMI2' }, {}] },
    ])
    expect((await present('2026-11-14')).status).toBe(409)
  })
})

describe('D-B1: a piece that the law makes due is not given up unseen', () => {
  const newHouse = {
    project: { works: [{ work: 'NEW_BUILDING' }], house: true, sectors: [] },
    pieceFacts: { NEW_BUILDING_RE2020: false, NO_SEWER: false },
    request: { uses: [{ use: 'dwelling', beforeM2: 0, afterM2: 142 }], footprintBeforeM2: 0, footprintAfterM2: 110 },
  }
  const textOf = async (answer: Response) => wholeText(await readPdf(new Uint8Array(await answer.arrayBuffer())))
  const preview = async (desk: Desk, id: string, headers: Headers) =>
    textOf(await desk.get(`/api/dossiers/${id}/completeness/request.pdf?via=hand`, headers))

  test('a new dwelling presumes the RE2020 attestation, though the applicant ticked « Aucun de ces cas »', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03', newHouse)
    const headers = await desk.officer()
    const file = await fileOf(desk, id, headers)
    const re2020 = file.pieces.find(({ key }: Piece) => key === 'PCMI14-2')
    expect(re2020).toMatchObject({ duty: 'conditionMet', mayBeAsked: true, review: null })
    expect(re2020.dutyText).toContain('Présumée due')
    expect(file.notLookedAt.map(({ key }: Piece) => key)).toEqual(['PCMI14-2'])
    expect((await review(desk, id, headers, 'PCMI14-2', 'missing')).status).toBe(200)
  })

  test('the letter says that its list is whole only once the presumed piece was looked at', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03', newHouse)
    const headers = await desk.officer()
    await review(desk, id, headers, 'PCMI3', 'missing')
    const early = await preview(desk, id, headers)
    expect(early).not.toContain('Cette liste est complète')
    expect(early).toContain('R*423-40')
    await review(desk, id, headers, 'PCMI14-2', 'notApplicable', 'Bâtiment qui n’est pas chauffé')
    expect((await fileOf(desk, id, headers)).notLookedAt).toEqual([])
    expect(await preview(desk, id, headers)).toContain('Cette liste est complète')
  })

  test('a version that came since the look is looked at again before the letter says so', async ({ desk, db }) => {
    const { id } = await desk.filed('2026-11-03', newHouse)
    const headers = await desk.officer()
    await review(desk, id, headers, 'PCMI3', 'missing')
    await review(desk, id, headers, 'PCMI14-2', 'conforming')
    await db.run(sql`
      insert into attachment (dossier_id, code, title, file_name, media_type, byte_count, sha256, scan, added_by)
      select ${id}, 'PCMI14-2', '', 're2020.pdf', 'application/pdf', 1, 'x', 'clean', a.added_by
      from attachment a where a.dossier_id = ${id} limit 1`)
    expect(await preview(desk, id, headers)).not.toContain('Cette liste est complète')
  })

  test('an officer asks any piece of the form with the reason why it is due; the letter prints both', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03', newHouse)
    const headers = await desk.officer()
    const before = await fileOf(desk, id, headers)
    const spared = before.spared.find(({ key }: Piece) => key === 'PCMI12-2')
    expect(spared).toMatchObject({ duty: 'notRequired', mayBeAsked: true, article: 'R431-16 d' })
    expect(before.pieces.map(({ key }: Piece) => key)).not.toContain('PCMI12-2')
    const silent = await review(desk, id, headers, 'PCMI12-2', 'missing')
    expect(silent.status).toBe(422)
    expect((await silent.json()).errors[0].pointer).toBe('#/reason')
    const why = 'La rue n’a pas de réseau d’assainissement collectif.'
    const asking = await review(desk, id, headers, 'PCMI12-2', 'missing', why)
    expect(asking.status).toBe(200)
    const file = await asking.json()
    expect(file.toAsk).toEqual([{ key: 'PCMI12-2', code: 'PCMI12-2', label: spared.label, why }])
    expect(file.spared.map(({ key }: Piece) => key)).not.toContain('PCMI12-2')
    const sent = await request(desk, id, headers, { asked: [{ key: 'PCMI12-2', why }] })
    expect(sent.status).toBe(201)
    const { documentId } = await sent.json()
    const text = await textOf(await desk.get(`/api/issued-documents/${documentId}`, headers))
    for (const words of ['PCMI12-2', why, 'R431-16 d']) expect(text).toContain(words)
    const taken = await review(desk, id, headers, 'PCMI12-2', null, '', file.pieces.at(-1).review.at)
    expect((await taken.json()).spared.map(({ key }: Piece) => key)).toContain('PCMI12-2')
  })

  test('what the form prints and the code does not list is offered to nobody', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03', { kind: 'priorDeclaration', project: { work: 'FENCE', sectors: [] } })
    const headers = await desk.officer()
    const { pieces, spared } = await fileOf(desk, id, headers)
    for (const { key, mayBeAsked } of spared) expect({ key, mayBeAsked }).toEqual({ key, mayBeAsked: true })
    expect([...pieces, ...spared].filter(({ key, mayBeAsked }) => key === 'DPC12' && mayBeAsked)).toEqual([])
    expect((await review(desk, id, headers, 'DPC12', 'missing', 'Utile')).status).toBe(422)
  })
})

describe('D-B1: letters that said their list whole on a new dwelling', () => {
  const house = {
    project: { works: [{ work: 'NEW_BUILDING' }], house: true },
    request: { uses: [{ use: 'dwelling', beforeM2: 0, afterM2: 142 }], footprintBeforeM2: 0 },
  }
  const listed = async (desk: Desk) => (await WHOLE_LISTS_UNSEEN.find(desk.db, 100)).map(({ to }) => to)

  /** A request as it left before: its facts do not say whether a presumed piece was left unseen. */
  async function askedBefore(desk: Desk, change: Record<string, unknown>) {
    const { id } = await desk.filed('2026-11-03', change)
    const headers = await desk.officer()
    await review(desk, id, headers, 'PCMI3', 'missing')
    await request(desk, id, headers, { asked: [asked[1]] })
    await desk.db.run(sql`
      insert into issued_document (dossier_id, template, act_id, facts, sha256, file_name, issued_at, issued_by)
      select dossier_id, template, act_id, facts - 'isUnfinished', sha256, file_name, issued_at + interval '1 second', issued_by
      from issued_document where dossier_id = ${id} and template = 'piecesRequest'`)
    return { id, headers, page: `/dossiers/${id}/pieces` }
  }

  test('are listed by number until an officer sets the attestation aside, or it is asked or joined', async ({
    desk,
  }) => {
    const aside = await askedBefore(desk, house)
    const again = await askedBefore(desk, house)
    const joined = await askedBefore(desk, house)
    const cases = await WHOLE_LISTS_UNSEEN.find(desk.db, 100)
    expect(cases.map(({ to }) => to).toSorted()).toEqual([aside.page, again.page, joined.page].toSorted())
    for (const { label } of cases) expect(label).toMatch(/^PC \d{3} \d{3} 26 \d{5}$/)
    expect(await WHOLE_LISTS_UNSEEN.find(desk.db, 1)).toHaveLength(1)

    await review(desk, aside.id, aside.headers, 'PCMI14-2', 'notApplicable', 'Construction non chauffée')
    await review(desk, again.id, again.headers, 'PCMI14-2', 'missing')
    expect(await listed(desk)).toContain(again.page)
    const { replaces, toAsk } = await fileOf(desk, again.id, again.headers)
    const list = toAsk.map(({ key, why }: { key: string; why: string }) => ({ key, why }))
    expect((await request(desk, again.id, again.headers, { asked: list, replaces })).status).toBe(201)
    await desk.db.run(sql`
      insert into attachment (dossier_id, code, title, file_name, media_type, byte_count, sha256, scan, added_by)
      select ${joined.id}, 'PCMI 14-1', '', 'rt.pdf', 'application/pdf', 1, 'x', 'clean', a.added_by
      from attachment a where a.dossier_id = ${joined.id} limit 1`)
    expect(await listed(desk)).toEqual([])
  })

  test('are not those of another project, nor those written since', async ({ desk }) => {
    await askedBefore(desk, { ...house, project: { works: [{ work: 'EXTENSION' }], house: true } })
    const { id } = await desk.filed('2026-11-03', house)
    const headers = await desk.officer()
    await review(desk, id, headers, 'PCMI3', 'missing')
    expect((await request(desk, id, headers, { asked: [asked[1]] })).status).toBe(201)
    expect(await listed(desk)).toEqual([])
  })
})

describe('the answer of the applicant', () => {
  test('a part of the pieces starts nothing and says what remains; the last one starts the clock', async ({ desk }) => {
    const { id, headers } = await incomplete(desk)
    desk.on('2026-11-10')
    await request(desk, id, headers)
    desk.on('2026-12-01')
    const counter = { channel: 'counter', filedOn: '2026-12-01' }
    const early = await arrival(desk, id, headers, { filing: counter, pieces: ['PCMI3'], completes: true })
    expect(early.status).toBe(422)
    expect((await early.json()).detail).toContain('Il manque encore PCMI2')
    const part = await arrival(desk, id, headers, { filing: counter, pieces: ['PCMI3'], completes: false })
    expect(part.status).toBe(201)
    const file = await part.json()
    expect(file.requests[0].remaining.map(({ key }: Piece) => key)).toEqual(['PCMI2'])
    expect((await clockOf(desk, id, headers)).state.name).toBe('awaitingAttachments')
    desk.on('2026-12-15')
    const post = { channel: 'post', receivedOn: '2026-12-15' }
    const whole = await arrival(desk, id, headers, { filing: post, pieces: ['PCMI2'], completes: true })
    expect((await whole.json()).requests[0]).toMatchObject({ isAnswered: true, remaining: [] })
    const clock = await clockOf(desk, id, headers)
    expect(dayOf(clock, 'completeOn')).toBe('2026-12-15')
    expect(dayOf(clock, 'decisionDeadline')).toBe('2027-02-15')
  })

  test('pieces after the three months are told without effect: the request was tacitly rejected', async ({ desk }) => {
    const { id, headers } = await incomplete(desk)
    desk.on('2026-11-10')
    await request(desk, id, headers)
    desk.on('2027-02-11')
    expect((await clockOf(desk, id, headers)).state.name).toBe('tacitlyDecided')
    const late = { filing: { channel: 'counter', filedOn: '2027-02-11' }, pieces: ['PCMI2', 'PCMI3'], completes: true }
    const answer = await arrival(desk, id, headers, late)
    expect(answer.status).toBe(409)
    expect((await answer.json()).detail).toContain('demande déjà rejetée')
    expect((await arrival(desk, id, headers, { ...late, despiteNoEffect: 'Au dossier' })).status).toBe(201)
    expect((await clockOf(desk, id, headers)).state.name).toBe('tacitlyDecided')
  })

  test('a piece that was not asked, a day to come, and an answer to nothing are refused', async ({ desk }) => {
    const { id, headers } = await incomplete(desk)
    const counter = { channel: 'counter', filedOn: '2026-11-10' }
    desk.on('2026-11-10')
    const none = await arrival(desk, id, headers, { filing: counter, pieces: ['PCMI2'], completes: false })
    expect((await none.json()).type).toBe('/aide/problemes/demande-de-pieces-absente')
    await request(desk, id, headers)
    expect((await arrival(desk, id, headers, { filing: counter, pieces: ['PCMI7'], completes: false })).status).toBe(
      422,
    )
    const tomorrow = { channel: 'counter', filedOn: '2026-11-11' }
    expect((await arrival(desk, id, headers, { filing: tomorrow, pieces: ['PCMI2'], completes: false })).status).toBe(
      422,
    )
  })
})

describe('D-B0: an officer says that a file is not the piece', () => {
  const finds = (
    desk: Desk,
    id: string,
    headers: Headers,
    verdict: string | null,
    reason: string,
    seen: string | null,
  ) => desk.send('PUT', `/api/dossiers/${id}/completeness/pieces/PCMI2`, headers, { verdict, reason, seen })
  const warned = async (desk: Desk, id: string, headers: Headers) =>
    (await clockOf(desk, id, headers)).warnings.map(({ point }: { point: string }) => point)
  async function answered(desk: Desk) {
    const { id, headers } = await incomplete(desk)
    desk.on('2026-11-10')
    await request(desk, id, headers)
    const { requests } = await fileOf(desk, id, headers)
    const pieces = requests[0].pieces.map(({ key }: Piece) => key)
    desk.on('2026-11-20')
    const counter = { channel: 'counter', filedOn: '2026-11-20' }
    // a partial answer, by its button, that names all that was asked
    const all = await arrival(desk, id, headers, { filing: counter, pieces, completes: false })
    expect(all.status).toBe(201)
    return { id, headers }
  }

  test('the period ran though the answer was recorded as partial; refused in time with its reason, the request stands', async ({
    desk,
  }) => {
    const { id, headers } = await answered(desk)
    expect((await clockOf(desk, id, headers)).state.name).toBe('underReview')
    desk.on('2026-12-01')
    const seen = async () =>
      (await fileOf(desk, id, headers)).pieces.find(({ key }: Piece) => key === 'PCMI2').review?.at ?? null
    const unsaid = await finds(desk, id, headers, 'missing', '', await seen())
    expect(unsaid.status).toBe(422)
    expect((await unsaid.json()).errors[0].pointer).toBe('#/reason')
    expect((await clockOf(desk, id, headers)).state.name).toBe('underReview')

    const why = 'C’est le plan de situation.'
    expect((await finds(desk, id, headers, 'missing', why, await seen())).status).toBe(200)
    const clock = await clockOf(desk, id, headers)
    expect(clock.state.name).toBe('awaitingAttachments')
    const file = await fileOf(desk, id, headers)
    expect(file.pieces.find(({ key }: Piece) => key === 'PCMI2').answer).toMatchObject({ isRefused: true })
    expect(file.requests[0].remaining.map(({ key }: Piece) => key)).toEqual(['PCMI2'])
    const thread = await (await desk.get(`/api/dossiers/${id}/messages`, headers)).json()
    expect(thread.messages.at(-1).body).toContain(why)

    expect((await finds(desk, id, headers, 'conforming', '', await seen())).status).toBe(200)
    const back = await clockOf(desk, id, headers)
    expect(back.state.name).toBe('underReview')
    expect(dayOf(back, 'completeOn')).toBe('2026-11-20')
  })

  test('refused after the three months, both readings are shown and an express decision is proposed', async ({
    desk,
  }) => {
    const { id, headers } = await answered(desk)
    desk.on('2027-02-20')
    const { pieces } = await fileOf(desk, id, headers)
    const found = pieces.find(({ key }: Piece) => key === 'PCMI2')
    expect(found.answer.says).toContain('décision expresse')
    const late = await finds(desk, id, headers, 'insufficient', 'Sans cotes.', found.review?.at ?? null)
    expect(late.status).toBe(200)
    expect(await warned(desk, id, headers)).toContain('fileRefusedLate')
    expect((await clockOf(desk, id, headers)).certain).toBe(false)
    // anyone reads the same doubt, at the counter and in the register
    const { entries } = await (await desk.get('/api/public/register')).json()
    expect(entries[0].sentence).toContain('à confirmer par une décision expresse')
    expect(entries[0].sentence).not.toContain('acquis')
  })
})

describe('what the applicant sends by themselves', () => {
  test('their own answer counts in what remains, though the letter was presented afterwards', async ({ desk, db }) => {
    const { id, headers } = await incomplete(desk)
    const applicant = await desk.person([])
    await db.run(sql`update dossier_party set person_id = ${applicant} where dossier_id = ${id}`)
    desk.on('2026-11-10')
    await request(desk, id, headers, { via: 'registered' })
    const [{ act }] = (await fileOf(desk, id, headers)).requests
    desk.on('2026-11-14')
    // the database dates files by the real clock: those of the deposit came on the day of the deposit
    await db.run(sql`update attachment set added_at = '2026-11-03T09:00:00Z' where dossier_id = ${id}`)
    await db.run(sql`
      insert into attachment (dossier_id, code, title, file_name, media_type, byte_count, sha256, scan, added_by, added_at)
      values (${id}, 'PCMI3', '', 'coupe.pdf', 'application/pdf', 1, 'x', 'clean', ${applicant}, '2026-11-14T09:00:00Z')`)
    const theirs = await desk.signedIn(applicant)
    expect((await desk.send('POST', `/api/dossiers/${id}/answer`, theirs, { completes: false })).status).toBe(201)
    await desk.send('POST', `/api/dossiers/${id}/completeness/presentation`, headers, {
      act,
      firstPresentedOn: '2026-11-13',
    })
    const { requests } = await fileOf(desk, id, headers)
    expect(requests[0].remaining.map(({ key }: Piece) => key)).toEqual(['PCMI2'])
  })
})
