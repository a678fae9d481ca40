import { PDFDocument } from 'pdf-lib'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { ConsultationDesk, OpinionRequest } from '#contract/dossier/consultations/consultation-desk.ts'
import { DeskSummary, QueuePage } from '#contract/dossier/desk/desk.ts'
import { dayOfPlainDate } from '#law/clock/calendar.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import { consultationLink, consultationToken } from '#server/dossier/consultations/link.ts'
import { consultationProposals } from '#server/dossier/consultations/proposals.ts'
import { readUsefulDays, warnOfUsefulDays } from '#server/dossier/consultations/to-ask.ts'
import { DOSSIER_TOPICS } from '#server/dossier/letters/dossier-topics.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'

const HOUSE_IN_SURROUNDINGS = { works: ['NEW_BUILDING'], sectors: { ABORDS: true }, createdFloorM2: 120, house: true }
const ABF = 'abf@example.org'
const OPINION = { answer: 'unfavourable', text: 'Le volume écrase l’église.', by: 'M. Dubois' }

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

const BOTH = /(?=.*Gestionnaire de la voie)(?=.*Exploitant des réseaux)/

/** A house in the surroundings of a monument, whose architect is retained. */
async function nearTheChurch(desk: Desk, filedOn = '2026-11-03') {
  const { id, pieces } = await desk.filed(filedOn, { project: HOUSE_IN_SURROUNDINGS })
  const officer = await desk.officer()
  const consultation = await (await choose(desk, officer, id, { choice: 'retained', rule: 'surroundings' })).json()
  return { id, pieces, officer, consultation: consultation.id as string }
}

const choose = (desk: Desk, headers: Headers, dossierId: string, choice: unknown) =>
  desk.send('POST', `/api/dossiers/${dossierId}/consultations`, headers, choice)

const sendByLink = (desk: Desk, headers: Headers, id: string, attachmentIds: readonly string[], email = ABF) =>
  desk.send('POST', `/api/dossier-consultations/${id}/sending`, headers, { via: 'link', email, attachmentIds })

/** The address that the screen behind the link of the mail calls. */
const linkOf = (desk: Desk, consultationId: string) =>
  consultationLink(desk.app.deps.config, { consultationId, via: 'link' }).replace('/avis/', '/api/opinion-requests/')

const shown = async (desk: Desk, headers: Headers, dossierId: string) =>
  (await (await desk.get(`/api/dossiers/${dossierId}/consultations`, headers)).json()).consultations

const stateOfLaw = async (desk: Desk, headers: Headers, dossierId: string) =>
  (await desk.get(`/api/dossiers/${dossierId}/clock`, headers)).json()

describe('what is proposed', () => {
  test('the architect is proposed for a house near a monument, with the time to answer and what silence means', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03', { project: HOUSE_IN_SURROUNDINGS })
    const { proposals } = await (await desk.get(`/api/dossiers/${id}/consultations`, await desk.officer())).json()
    const [abf] = proposals.filter(({ rule }: { rule: string }) => rule === 'surroundings')
    expect(abf).toMatchObject({
      service: 'heritageArchitect',
      nature: 'agreement',
      certainty: 'certain',
      establishes: true,
    })
    expect(plain(abf.answer.text)).toBe(
      '2 mois à compter de la réception de la demande ; silence : accord réputé donné.',
    )
  })

  test('what only one of the two readings of the place calls for says which', () => {
    const pipeline: PlaceStatement = {
      topic: 'easement',
      kind: 'easement/I3',
      code: 'I3',
      answer: 'yes',
      extent: 'part',
    }
    const road: PlaceStatement = { topic: 'easement', kind: 'easement/T1', code: 'T1', answer: 'yes', extent: 'part' }
    const clock = reviewClock([], dayOfPlainDate(Temporal.PlainDate.from('2026-11-24')))
    const { proposed } = consultationProposals({
      kind: 'housePermit',
      authority: 'commune',
      project: {},
      pieceFacts: {},
      otherLaws: [],
      frozen: [pipeline],
      live: [pipeline, road],
      clock,
    })
    expect(proposed.map(({ rule, seen }) => [rule, seen])).toEqual([
      ['easement I3', 'both'],
      ['easement T1', 'todayOnly'],
    ])
  })

  test('setting aside asks for a reason, which is kept; the proposal is not made again', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03', { project: HOUSE_IN_SURROUNDINGS })
    const officer = await desk.officer()
    expect((await choose(desk, officer, id, { choice: 'setAside', rule: 'surroundings' })).status).toBe(422)
    const why = 'Travaux intérieurs, sans effet sur les abords.'
    expect((await choose(desk, officer, id, { choice: 'setAside', rule: 'surroundings', why })).status).toBe(201)
    const desks = await (await desk.get(`/api/dossiers/${id}/consultations`, officer)).json()
    expect(desks.consultations).toMatchObject([{ state: 'setAside', reason: why }])
    expect(desks.proposals.map(({ rule }: { rule: string }) => rule)).not.toContain('surroundings')
    const [{ id: setAside }] = desks.consultations
    expect((await sendByLink(desk, officer, setAside, [setAside])).status).toBe(409)
  })

  test('retaining it puts the circumstance in the register once', async ({ desk }) => {
    const { id, officer } = await nearTheChurch(desk)
    await choose(desk, officer, id, { choice: 'retained', rule: 'surroundings' })
    const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    expect(acts.map(({ kind }: { kind: string }) => kind)).toEqual(['filed', 'circumstanceEstablished'])
    expect(acts[1].payload).toMatchObject({ circumstance: 'monumentSurroundings' })
  })

  test('D-M4: a request says its last useful day, counted back from the decision and from the longer period to notify', async ({
    desk,
  }) => {
    const { id, officer } = await nearTheChurch(desk)
    const useful = async () => {
      const { proposals, consultations } = await (await desk.get(`/api/dossiers/${id}/consultations`, officer)).json()
      const asked = [...proposals, ...consultations].find(({ rule }: { rule: string }) => rule === 'surroundings')
      return asked?.useful
    }
    // filed on 3 November: two months, three once the surroundings are notified within the month
    expect(await useful()).toEqual({ until: '2026-12-03', isPast: false, ifNotifiedMonths: 3 })
    await desk.dayComes('2026-12-05')
    expect(await useful()).toEqual({ until: '2026-11-03', isPast: true, ifNotifiedMonths: null })
    await desk.dayComes('2027-01-05')
    expect(await useful()).toBeNull()
  })

  test('issue 30, 2.2: the queue says the last useful day before it, and that an agreement is impossible the day after', async ({
    desk,
  }) => {
    const { id, pieces, officer, consultation } = await nearTheChurch(desk)
    const lines = async (query: string) =>
      QueuePage.parse(await (await desk.get(`/api/dossiers?sort=urgency&${query}`, officer)).json()).dossiers
    const lineOn = async (day: string) => {
      await desk.dayComes(day)
      expect(await readUsefulDays(desk.app.deps)).toBe(1)
      expect(await readUsefulDays(desk.app.deps)).toBe(0)
      return (await lines(`askBefore=${day}`)).find((line) => line.id === id)?.toAsk
    }
    // filed on 3 November: three months once the surroundings are notified, two months for the architect
    await desk.dayComes('2026-11-20')
    await readUsefulDays(desk.app.deps)
    expect(await lines('askBefore=2026-12-02')).toEqual([])
    const [early] = await lines('askBefore=2026-12-03')
    expect(early?.toAsk).toMatchObject({ until: '2026-12-03', isPast: false })
    expect(plain(early?.toAsk?.text ?? '')).toContain('accord à demander jusqu’au 3 décembre 2026 inclus')
    const summary = async () => DeskSummary.parse(await (await desk.get('/api/desk/summary', officer)).json())
    expect((await summary()).askThisWeek).toBe(0)
    for (const _twice of [1, 2]) expect(await warnOfUsefulDays(desk.app.deps)).toBe(1)
    expect((await desk.mails('usefulDayAlert/')).map(({ key }) => key)).toEqual([`usefulDayAlert/${id}/2026-12-03/15`])
    // the longer period was not notified within the month: two months, and the day is past
    const late = await lineOn('2026-12-05')
    expect(late).toMatchObject({ until: '2026-11-03', isPast: true })
    expect(plain(late?.text ?? '')).toContain('dernier jour utile passé, le 3 novembre 2026, accord impossible à temps')
    expect((await summary()).askThisWeek).toBe(1)
    expect((await sendByLink(desk, officer, consultation, pieces.slice(0, 1))).status).toBe(201)
    expect((await summary()).askThisWeek).toBe(0)
    await readUsefulDays(desk.app.deps)
    expect((await lines('open=true'))[0]?.toAsk).toBeNull()
    const elsewhere = await desk.signedIn(await desk.person(['caseOfficer'], AUTRE_EXEMPLE))
    const seen = await (await desk.get('/api/dossiers?askBefore=2027-12-31', elsewhere)).json()
    expect(seen.dossiers).toEqual([])
  })

  test('issue 30, 2.2: each last useful day that is near is told, one mail a day, with all that is due that day', async ({
    desk,
  }) => {
    const { id, officer } = await nearTheChurch(desk)
    for (const service of ['roadManager', 'waterOperator']) {
      const added = { choice: 'added', service, why: 'Accès et raccordements.' }
      expect((await choose(desk, officer, id, added)).status).toBe(201)
    }
    await desk.dayComes('2026-12-04')
    await readUsefulDays(desk.app.deps)
    const { dossiers } = QueuePage.parse(await (await desk.get('/api/dossiers?askBefore=2026-12-04', officer)).json())
    expect(dossiers[0]?.toAsk).toMatchObject({ until: '2026-11-03', isPast: true })
    const others = dossiers[0]?.alsoToAsk ?? []
    expect(others.map(({ until }) => until)).toEqual(['2026-12-03', '2026-12-03'])
    expect(others.map(({ text }) => text).join()).toMatch(BOTH)
    await warnOfUsefulDays(desk.app.deps)
    const mails = await desk.mails('usefulDayAlert/')
    expect(mails.map(({ key }) => key)).toEqual([`usefulDayAlert/${id}/2026-12-03/past`])
    const told = async () =>
      JSON.stringify(
        await DOSSIER_TOPICS.usefulDayAlert?.(desk.app.deps, { dossierId: id, payload: mails[0]?.payload ?? {} }),
      )
    expect(await told()).toMatch(BOTH)
    await desk.db.run(sql`delete from consultation_to_ask`)
    expect(await told()).toContain('refused')
  })

  test('issue 30, 2.2: the calendar is drawn backwards, and says which of its days no text fixes', async ({ desk }) => {
    const { id, officer } = await nearTheChurch(desk)
    const drawn = async () =>
      ConsultationDesk.parse(await (await desk.get(`/api/dossiers/${id}/consultations`, officer)).json()).backwards
    const early = await drawn()
    expect(early?.decisionDue).toBe('2027-02-03')
    const ask = early?.steps.find(({ what }) => what === 'ask')
    // answers by 22 January, signed by 29 January: worked days
    expect(ask).toMatchObject({ day: '2026-11-22', isLate: false })
    expect(plain(ask?.detail ?? '')).toContain('Dernier jour utile : le 3 décembre 2026 inclus, si le délai de 3 mois')
    expect(early?.steps.map(({ what, day }) => [what, day])).toEqual([
      ['ask', '2026-11-22'],
      ['ready', '2027-01-22'],
      ['sign', '2027-01-29'],
      ['decision', '2027-02-03'],
    ])
    expect(early?.steps.filter(({ article }) => article === null).map(({ what }) => what)).toEqual(['ready', 'sign'])
    expect(early?.chosen).toContain('Aucun texte ne fixe')
    await desk.dayComes('2026-12-05')
    const late = await drawn()
    expect(late?.decisionDue).toBe('2027-01-03')
    expect(late?.steps[0]).toMatchObject({ what: 'ask', isLate: true })
    expect(plain(late?.steps[0]?.detail ?? '')).toContain('accord impossible à temps')
    await desk.dayComes('2027-01-05')
    expect(await drawn()).toBeNull()
  })

  test('L-M3, R425-30: retaining the architect of a registered site inscribes the site, without the month in doubt', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-03-10', {
      kind: 'priorDeclaration',
      project: { ...HOUSE_IN_SURROUNDINGS, sectors: { SITE_INSCRIT: true }, createdFloorM2: 15 },
    })
    const officer = await desk.officer()
    const { proposals } = await (await desk.get(`/api/dossiers/${id}/consultations`, officer)).json()
    const { site } = proposals.find(({ rule }: { rule: string }) => rule === 'registeredSite')
    expect(plain(site)).toContain('aucuns travaux avant quatre mois à compter du dépôt (R*425-30 al. 1)')
    await choose(desk, officer, id, { choice: 'retained', rule: 'registeredSite' })
    await desk.dayComes('2026-04-12')
    const { dates } = await stateOfLaw(desk, officer, id)
    expect(dates.find(({ name }: { name: string }) => name === 'executableFrom')).toMatchObject({ day: '2026-07-10' })
  })

  test('an unknown rule is refused, and so is whoever does not review in the commune; a planner reads', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    expect((await choose(desk, await desk.officer(), id, { choice: 'retained', rule: 'martians' })).status).toBe(422)
    for (const [roles, commune, status] of [
      [['planner'], undefined, 404],
      [['caseOfficer'], AUTRE_EXEMPLE, 404],
      [[], undefined, 404],
    ] as const) {
      const stranger = await desk.signedIn(await desk.person(roles, commune))
      expect((await choose(desk, stranger, id, { choice: 'retained', rule: 'networks' })).status).toBe(status)
    }
    expect((await desk.get(`/api/dossiers/${id}/consultations`)).status).toBe(401)
    const planner = await desk.signedIn(await desk.person(['planner']))
    expect((await desk.get(`/api/dossiers/${id}/consultations`, planner)).status).toBe(200)
  })
})

describe('a request by link', () => {
  test('an unfavourable opinion of the architect makes silence a rejection', async ({ desk }) => {
    const { id, pieces, officer, consultation } = await nearTheChurch(desk)
    expect((await sendByLink(desk, officer, consultation, pieces.slice(0, 1))).status).toBe(201)
    expect((await desk.mails('consultation/'))[0]?.payload).toMatchObject({ consultationId: consultation, to: [ABF] })
    expect((await stateOfLaw(desk, officer, id)).silence.meaning).toBe('grant')

    await desk.dayComes('2026-11-20')
    const answered = await desk.send('POST', linkOf(desk, consultation), undefined, OPINION)
    expect(answered.status).toBe(201)
    expect(await answered.json()).toMatchObject({ answer: 'unfavourable', mayAnswer: false })

    const law = await stateOfLaw(desk, officer, id)
    expect(law.silence).toMatchObject({ meaning: 'rejection' })
    expect(law.silence.sentence).toContain('architecte des Bâtiments de France')
    await desk.dayComes('2027-01-04')
    expect((await stateOfLaw(desk, officer, id)).tacit).toMatchObject({ decision: 'tacitRejection' })
    expect(await shown(desk, officer, id)).toMatchObject([{ state: 'answered', answeredBy: 'M. Dubois' }])
  })

  test('shows allowed facts and chosen pieces, and nothing else', async ({ desk }) => {
    const { id, pieces, officer, consultation } = await nearTheChurch(desk)
    await sendByLink(desk, officer, consultation, pieces.slice(0, 1))
    const link = linkOf(desk, consultation)
    const text = await (await desk.get(link)).text()
    const request = OpinionRequest.parse(JSON.parse(text))
    expect(request).toMatchObject({
      number: 'PC 062 998 26 00001',
      title: 'Maison individuelle',
      communeName: 'Saint-Exemple',
      parcels: ['AB 12'],
      mayAnswer: true,
      attachments: [{ id: pieces[0], code: 'PCMI1', title: 'Plan de situation du terrain' }],
    })
    expect(request.effects.unfavourable).toMatchObject({
      article: 'R*424-3, R*423-68 al. 2, R*424-14, C. patr. L632-2 I, II et III',
    })
    expect(request.effects.unfavourable?.says).toContain('s’impose à la mairie, qui refuse le permis')
    expect(request.effects.attachmentsMissing).toBeUndefined()
    // R*424-4: who asks and their postal address, neither their mail nor their telephone
    expect(request.applicant).toContain('Vandenbroucke')
    expect(text).not.toMatch(/leontine|0601020304|abf@|@example/i)
    expect(text).not.toContain(id)
    expect(text).not.toContain(pieces[1])

    // where the text that calls for it was not read, the screen says it as the letter does
    const why = async () => plain(OpinionRequest.parse(await (await desk.get(link)).json()).reason)
    expect(await why()).not.toContain('n’a pas été lu')
    await desk.db.run(sql`update consultation set rule = 'farmland' where id = ${consultation}`)
    expect(await why()).toMatch(/\(le texte qui appelle cette consultation n’a pas été lu : lecture à confirmer\)$/)

    const piece = await desk.get(`${link}/attachments/${pieces[0]}`)
    expect(piece.status).toBe(200)
    expect(piece.headers.get('content-disposition')).not.toMatch(/vandenbroucke/i)
    expect((await desk.get(`${link}/attachments/${pieces[1]}`)).status).toBe(404)
    for (const elsewhere of [
      `/api/dossiers/${id}`,
      `/api/attachments/${pieces[0]}`,
      `/api/dossiers/${id}/consultations`,
    ])
      expect((await desk.get(elsewhere)).status).toBe(401)
    expect(
      await desk.db.many(sql`select subject_id as id, purpose from nominative_access where person_id is null`),
    ).toMatchObject([{ id: pieces[0], purpose: expect.stringContaining('consultation') }])
  })

  test('keeps the hash of its secret alone, and neither the outbox nor the register gives it', async ({ desk }) => {
    const { pieces, officer, consultation } = await nearTheChurch(desk)
    await sendByLink(desk, officer, consultation, pieces)
    const token = consultationToken(desk.app.deps.config, consultation)
    const { kept } = await desk.db.one<{ kept: string }>(sql`
      select concat(
        (select string_agg(c::text, '') from consultation c),
        (select string_agg(o::text, '') from outbox o),
        (select string_agg(a::text, '') from act a)) as kept`)
    expect(kept).toContain(consultation)
    expect(kept).not.toContain(token)
  })

  test('is refused when wrong, before it is sent, and once expired', async ({ desk }) => {
    const { pieces, officer, consultation } = await nearTheChurch(desk)
    expect((await desk.get('/api/opinion-requests/not-a-token')).status).toBe(404)
    expect((await desk.get(linkOf(desk, consultation))).status).toBe(404)
    await sendByLink(desk, officer, consultation, pieces)
    desk.on('2027-03-04')
    expect((await desk.get(linkOf(desk, consultation))).status).toBe(200)
    desk.on('2027-03-05')
    const expired = await desk.get(linkOf(desk, consultation))
    expect(expired.status).toBe(410)
    expect((await expired.json()).type).toBe('/aide/problemes/lien-expire')
  })

  test('an unfavourable opinion without its grounds is refused, and an opinion is given once', async ({ desk }) => {
    const { pieces, officer, consultation } = await nearTheChurch(desk)
    await sendByLink(desk, officer, consultation, pieces)
    const answer = (body: unknown) => desk.send('POST', linkOf(desk, consultation), undefined, body)
    expect((await (await answer({ ...OPINION, text: '' })).json()).errors[0].pointer).toBe('#/text')
    expect((await answer(OPINION)).status).toBe(201)
    expect((await answer({ ...OPINION, answer: 'favourable' })).status).toBe(409)
  })

  test('a file goes with the answer; a program does not', async ({ desk }) => {
    const { pieces, officer, consultation } = await nearTheChurch(desk)
    await sendByLink(desk, officer, consultation, pieces)
    const put = (bytes: Uint8Array<ArrayBuffer>) =>
      desk.app.request(`${linkOf(desk, consultation)}/file`, {
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent('Avis signé.pdf') },
        body: bytes,
      })
    expect((await put(new Uint8Array([0x4d, 0x5a, 1, 2]))).status).toBe(422)
    const document = await PDFDocument.create()
    document.addPage()
    const bytes = new Uint8Array(await document.save())
    expect((await put(bytes)).status).toBe(201)
    await desk.send('POST', linkOf(desk, consultation), undefined, OPINION)
    const read = await desk.get(`/api/dossier-consultations/${consultation}/file`, officer)
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(bytes)
    const elsewhere = await desk.signedIn(await desk.person(['caseOfficer'], AUTRE_EXEMPLE))
    expect((await desk.get(`/api/dossier-consultations/${consultation}/file`, elsewhere)).status).toBe(404)
  })

  test('a piece of another dossier is not sent', async ({ desk }) => {
    const other = await desk.filed('2026-11-02')
    const { officer, consultation } = await nearTheChurch(desk)
    const answer = await sendByLink(desk, officer, consultation, other.pieces)
    expect(answer.status).toBe(422)
    expect((await answer.json()).errors[0].pointer).toBe('#/attachmentIds/0')
    expect(await desk.mails('consultation/')).toEqual([])
  })
})

describe('a request to an account', () => {
  test('those who answer for the service read it and nothing else of the dossier', async ({ desk }) => {
    const { id, pieces, officer, consultation } = await nearTheChurch(desk)
    const send = () =>
      desk.send('POST', `/api/dossier-consultations/${consultation}/sending`, officer, {
        via: 'account',
        attachmentIds: pieces.slice(0, 1),
      })
    expect((await send()).status).toBe(422)
    const consultee = await desk.person(['consultee'])
    const other = await desk.person(['consultee'])
    await desk.db.run(sql`update role_grant set service = 'heritageArchitect' where person_id = ${consultee}`)
    await desk.db.run(sql`update role_grant set service = 'roadManager' where person_id = ${other}`)
    expect((await send()).status).toBe(201)
    // no mail server: the request is on the desk of the service all the same, and its time runs
    const [sent] = await shown(desk, officer, id)
    expect(sent.askedOn).not.toBeNull()
    expect(sent.receivedOn).toBe(sent.askedOn)
    expect(sent.due.proof.articles.length).toBeGreaterThan(0)

    const [as, asOther] = [await desk.signedIn(consultee), await desk.signedIn(other)]
    const request = `/api/opinion-requests/${consultation}`
    expect(await (await desk.get('/api/opinion-requests', as)).json()).toMatchObject([{ id: consultation }])
    expect(await (await desk.get('/api/opinion-requests', asOther)).json()).toEqual([])
    expect(OpinionRequest.parse(await (await desk.get(request, as)).json()).attachments).toHaveLength(1)
    expect((await desk.get(request, asOther)).status).toBe(404)
    expect((await desk.get(request)).status).toBe(401)
    for (const elsewhere of [
      `/api/dossiers/${id}`,
      `/api/attachments/${pieces[0]}`,
      `/api/dossiers/${id}/consultations`,
    ])
      expect((await desk.get(elsewhere, as)).status).toBe(404)
    expect((await desk.send('POST', request, as, { ...OPINION, answer: 'favourable' })).status).toBe(201)
    expect(await shown(desk, officer, id)).toMatchObject([{ state: 'answered', answer: 'favourable' }])
  })
})

describe('silence', () => {
  /** The manager of a road, asked on 24 November and reached that day: one month, to 24 December. */
  async function roadManagerAsked(desk: Desk) {
    const { id, pieces } = await desk.filed('2026-11-24')
    const officer = await desk.officer()
    const added = {
      choice: 'added',
      service: 'roadManager',
      regime: 'roadManager',
      why: 'Accès sur la départementale 219.',
    }
    const { id: consultation } = await (await choose(desk, officer, id, added)).json()
    await sendByLink(desk, officer, consultation, pieces, 'routes@example.org')
    return { id, pieces, officer, consultation: consultation as string }
  }

  test('closes a consultation the day after its last day, and not before', async ({ desk }) => {
    const { id, officer, consultation } = await roadManagerAsked(desk)
    await desk.dayComes('2026-11-24')
    const [sent] = await shown(desk, officer, id)
    expect(sent).toMatchObject({ state: 'sent', receivedOn: '2026-11-24', due: { day: '2026-12-24' } })
    expect(sent.due.proof.articles).toContain('R*423-59')

    await desk.dayComes('2026-12-24')
    expect(await shown(desk, officer, id)).toMatchObject([{ state: 'sent', tacitOn: null }])
    await desk.dayComes('2026-12-25')
    const [silent] = await shown(desk, officer, id)
    expect(silent).toMatchObject({ state: 'silent', tacitOn: '2026-12-25', silence: 'Avis réputé favorable' })
    await desk.dayComes('2026-12-26')
    const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    expect(acts.filter(({ kind }: { kind: string }) => kind === 'consultationSilent')).toMatchObject([
      { channel: 'clock', actorRole: 'clock', payload: { consultation, dueOn: '2026-12-24', silence: 'favourable' } },
    ])
  })

  test('does not run before the mail has left', async ({ desk }) => {
    const { id, officer } = await roadManagerAsked(desk)
    expect(await shown(desk, officer, id)).toMatchObject([{ state: 'sent', receivedOn: null, due: null }])
    await desk.dayComes('2026-11-30')
    expect(await shown(desk, officer, id)).toMatchObject([{ receivedOn: '2026-11-30', due: { day: '2026-12-30' } }])
  })

  test('is warned of once, a week before', async ({ desk }) => {
    const { consultation } = await roadManagerAsked(desk)
    await desk.dayComes('2026-11-24')
    await desk.dayComes('2026-12-16')
    expect(await desk.mails('consultation-reminder/')).toEqual([])
    await desk.dayComes('2026-12-17')
    await desk.dayComes('2026-12-18')
    expect(await desk.mails('consultation-reminder/')).toMatchObject([
      { payload: { consultationId: consultation, to: ['routes@example.org'], dueOn: '2026-12-24' } },
    ])
  })

  test('does not close a service that asked for pieces; a late opinion is kept beside the tacit one', async ({
    desk,
  }) => {
    const { id, officer, consultation } = await roadManagerAsked(desk)
    await desk.dayComes('2026-11-24')
    const answer = (body: unknown) => desk.send('POST', linkOf(desk, consultation), undefined, body)
    await answer({ answer: 'attachmentsMissing', text: 'Le plan de l’accès.', by: 'Mme Roussel' })
    await desk.dayComes('2026-12-25')
    expect(await shown(desk, officer, id)).toMatchObject([{ state: 'attachmentsMissing', tacitOn: null }])
    expect((await answer({ answer: 'favourable', by: 'Mme Roussel' })).status).toBe(201)

    const late = await roadManagerAsked(desk)
    await desk.dayComes('2026-11-24')
    await desk.dayComes('2026-12-25')
    await desk.send('POST', linkOf(desk, late.consultation), undefined, OPINION)
    const [both] = await shown(desk, officer, late.id)
    expect(both).toMatchObject({ state: 'answered', tacitOn: '2026-12-25', answer: 'unfavourable' })
    expect(plain(both.sentence)).toMatch(
      /^Réponse tardive, après avis réputé favorable : Avis défavorable le 25 décembre/,
    )
  })
})

describe('a changed project', () => {
  test('is sent again to the same service, and both opinions stay', async ({ desk }) => {
    const { id, pieces, officer, consultation } = await nearTheChurch(desk)
    const again = () =>
      desk.send('POST', `/api/dossier-consultations/${consultation}/reconsultation`, officer, {
        why: 'Toiture abaissée d’un mètre.',
      })
    expect((await again()).status).toBe(409)
    await sendByLink(desk, officer, consultation, pieces)
    await desk.dayComes('2026-11-10')
    await desk.send('POST', linkOf(desk, consultation), undefined, OPINION)
    expect((await stateOfLaw(desk, officer, id)).silence.meaning).toBe('rejection')

    const renewed = await (await again()).json()
    expect(renewed).toMatchObject({ state: 'retained', supersedes: consultation })
    expect((await again()).status).toBe(409)
    await sendByLink(desk, officer, renewed.id, pieces)
    await desk.dayComes('2026-11-20')
    await desk.send('POST', linkOf(desk, renewed.id), undefined, { answer: 'favourable', by: 'M. Dubois' })
    expect(await shown(desk, officer, id)).toMatchObject([
      { id: consultation, state: 'superseded', answer: 'unfavourable' },
      { id: renewed.id, state: 'answered', answer: 'favourable', supersedes: consultation },
    ])
    expect((await stateOfLaw(desk, officer, id)).silence.meaning).toBe('grant')
  })
})
