import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { LawExplanation } from '#contract/place/simulation/explanation.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'

type Opened = { id: string; headers: Headers }

async function opened(desk: Desk, day = '2026-11-03', change: Record<string, unknown> = {}): Promise<Opened> {
  const { id } = await desk.filed(day, change)
  return { id, headers: await desk.officer() }
}

const record = (desk: Desk, { id, headers }: Opened, act: unknown) =>
  desk.send('POST', `/api/dossiers/${id}/acts`, headers, act)
const guard = async (desk: Desk, { id, headers }: Opened, act: unknown) =>
  (await desk.send('POST', `/api/dossiers/${id}/acts/guard`, headers, act)).json()
const clock = async (desk: Desk, { id, headers }: Opened) =>
  (await desk.get(`/api/dossiers/${id}/clock`, headers)).json()
const dayNamed = async (desk: Desk, of: Opened, name: string) =>
  (await clock(desk, of)).dates.find((date: { name: string }) => date.name === name)?.day
const acts = async (desk: Desk, { id, headers }: Opened) =>
  (await (await desk.get(`/api/dossiers/${id}`, headers)).json()).acts

/** A house permit that silence has granted on 3 January 2027. */
async function granted(desk: Desk): Promise<Opened> {
  const dossier = await opened(desk)
  await desk.dayComes('2027-01-04')
  return dossier
}

const SUSPENSION = {
  kind: 'reviewSuspended',
  reason: 'environmentalReview',
  from: '2026-11-20',
  why: 'Examen au cas par cas demandé le 20 novembre.',
  notice: { via: 'hand', handedOn: '2026-11-20' },
}

describe('the review suspended and resumed', () => {
  test('no decision is born of silence while it is suspended; it resumes for what was left', async ({ desk }) => {
    const dossier = await opened(desk)
    desk.on('2026-11-20')
    expect(await dayNamed(desk, dossier, 'decisionDeadline')).toBe('2027-01-03')
    expect((await record(desk, dossier, SUSPENSION)).status).toBe(201)
    expect((await clock(desk, dossier)).state.name).toBe('suspended')
    await desk.dayComes('2027-03-01')
    expect((await clock(desk, dossier)).tacit).toBeNull()
    const resumed = await record(desk, dossier, { kind: 'reviewResumed', on: '2027-03-01', why: 'Dispense reçue.' })
    expect(resumed.status).toBe(201)
    expect(await dayNamed(desk, dossier, 'decisionDeadline')).toBe('2027-04-14')
  })

  test('a second suspension, a resumption of what runs, a letter after the end have no effect', async ({ desk }) => {
    const dossier = await opened(desk)
    desk.on('2026-11-20')
    const resumed = { kind: 'reviewResumed', on: '2026-11-20', why: 'Dispense.' }
    expect(await guard(desk, dossier, resumed)).toMatchObject({ outcome: 'withoutEffect' })
    expect((await record(desk, dossier, resumed)).status).toBe(409)
    await record(desk, dossier, SUSPENSION)
    expect((await record(desk, dossier, SUSPENSION)).status).toBe(409)
    const other = await opened(desk, '2026-09-01')
    desk.on('2026-11-24')
    expect(await guard(desk, other, { ...SUSPENSION, notice: { via: 'hand', handedOn: '2026-11-24' } })).toMatchObject({
      outcome: 'withoutEffect',
    })
  })
})

describe('why the dates of a dossier are what they are', () => {
  test('each date of its own clock is told with its tree, and nobody reads that of another', async ({ desk }) => {
    const dossier = await opened(desk)
    desk.on('2026-11-20')
    await record(desk, dossier, SUSPENSION)
    const path = `/api/dossiers/${dossier.id}/clock/explanation`
    const explanation = LawExplanation.parse(await (await desk.get(path, dossier.headers)).json())
    const { dates } = await clock(desk, dossier)
    expect(explanation.dates.map(({ name, day }) => [name, day])).toEqual(
      dates.map(({ name, day }: { name: string; day: string }) => [name, day]),
    )
    const said = explanation.dates.flatMap(({ articles }) => articles.map(({ rules }) => rules.length))
    expect(Math.min(...said)).toBeGreaterThan(0)
    expect(explanation.today).toBe('2026-11-20')
    expect((await desk.get(path)).status).toBe(401)
    const nowhere = '/api/dossiers/00000000-0000-4000-8000-000000000000/clock/explanation'
    expect((await desk.get(nowhere, dossier.headers)).status).toBe(404)
  })
})

describe('what comes from outside before the decision', () => {
  test('the report of an inquiry starts the review of what an inquiry was announced for', async ({ desk }) => {
    const dossier = await opened(desk)
    const report = { kind: 'inquiryReportReceived', on: '2026-11-24' }
    desk.on('2026-11-24')
    expect((await record(desk, dossier, report)).status).toBe(409)
    await record(desk, dossier, { kind: 'circumstanceEstablished', circumstance: 'publicInquiry', why: 'Étude.' })
    const increase = {
      kind: 'periodIncreased',
      reasons: ['publicInquiry'],
      notice: { via: 'hand', handedOn: '2026-11-24' },
    }
    expect((await record(desk, dossier, increase)).status).toBe(201)
    await desk.dayComes('2026-12-10')
    expect((await clock(desk, dossier)).state.name).toBe('awaitingInquiryReport')
    const late = { ...report, on: '2026-12-10' }
    expect((await record(desk, dossier, late)).status).toBe(201)
    expect(await dayNamed(desk, dossier, 'decisionDeadline')).toBe('2027-02-10')
  })

  test('the first day of the deposit notice is kept, for a permit and not for a certificate', async ({ desk }) => {
    const dossier = await opened(desk)
    const posted = { kind: 'depositNoticePosted', on: '2026-11-03', place: 'townHall' }
    expect((await record(desk, dossier, posted)).status).toBe(201)
    expect((await acts(desk, dossier)).at(-1)).toMatchObject({
      kind: 'depositNoticePosted',
      payload: { on: '2026-11-03' },
    })
    const certificate = await opened(desk, '2026-11-03', { kind: 'informativeCertificate' })
    expect((await record(desk, certificate, posted)).status).toBe(409)
  })

  test('a day that has not come is refused at its field', async ({ desk }) => {
    const dossier = await opened(desk)
    const answer = await record(desk, dossier, { kind: 'depositNoticePosted', on: '2026-11-04', place: 'website' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      type: '/aide/problemes/date-impossible',
      errors: [{ pointer: '#/on' }],
    })
    const nowhere = await record(desk, dossier, { kind: 'depositNoticePosted', on: '2026-11-03', place: 'mars' })
    expect((await nowhere.json()).errors[0]).toMatchObject({ pointer: '#/place' })
  })

  test('the commercial opinion and the rejected appeal against the architect are noted when they mean something', async ({
    desk,
  }) => {
    const dossier = await opened(desk)
    const opinion = { kind: 'commercialOpinionReceived', sense: 'unfavourable', receivedOn: '2026-11-03' }
    expect((await record(desk, dossier, opinion)).status).toBe(201)
    const rejected = { kind: 'heritageAppealRejected', on: '2026-11-03' }
    expect((await record(desk, dossier, rejected)).status).toBe(409)
  })
})

describe('appeals', () => {
  const appeal = { kind: 'courtAppealLodged', on: '2027-01-10', appellant: 'thirdParty', name: 'Association du Parvis' }

  test('one of a third party is to be notified in fifteen clear days, and stops the validity until it is settled', async ({
    desk,
  }) => {
    const dossier = await granted(desk)
    desk.on('2027-01-10')
    expect(await dayNamed(desk, dossier, 'expiresOn')).toBe('2030-01-03')
    expect((await record(desk, dossier, appeal)).status).toBe(201)
    expect(await dayNamed(desk, dossier, 'appealNotificationDueOn')).toBe('2027-01-26')
    expect(await dayNamed(desk, dossier, 'expiresOn')).toBeUndefined()
    await desk.dayComes('2031-01-10')
    expect((await clock(desk, dossier)).state.name).toBe('tacitlyDecided')
    const settled = { kind: 'courtAppealSettled', on: '2031-01-10', outcome: 'dismissed' }
    expect((await record(desk, dossier, settled)).status).toBe(201)
    expect(await dayNamed(desk, dossier, 'expiresOn')).toBe('2034-01-04')
    expect((await record(desk, dossier, settled)).status).toBe(409)
  })

  test('the hearing that the court sets is told to the desk and to the applicant, replaced by a later notice, gone once judged', async ({
    desk,
  }) => {
    const dossier = await granted(desk)
    const holder = await desk.signedIn(await desk.person([]))
    const { headers } = dossier
    desk.on('2027-01-20')
    const hearing = { kind: 'courtHearingSet', on: '2028-03-14', court: 'TA de Lille, n° 2700118' }
    const without = await record(desk, dossier, hearing)
    expect(without.status).toBe(409)
    expect((await without.json()).detail).toContain('aucun recours en cours')
    await record(desk, dossier, appeal)
    const early = await record(desk, dossier, { ...hearing, on: '2027-01-09' })
    expect((await early.json()).detail).toContain('l’audience précède le recours')
    expect((await record(desk, dossier, { ...hearing, on: '2028-02-30' })).status).toBe(422)
    expect((await record(desk, dossier, hearing)).status).toBe(201)
    const read = async () => {
      const { appeals, pending } = await clock(desk, dossier)
      const list = await (await desk.get('/api/dossiers?limit=5', headers)).json()
      return [appeals, pending, list].map((one) => JSON.stringify(one).replaceAll(/[\u00a0\u202f]/g, ' '))
    }
    const everywhere = async (said: string) => {
      for (const part of await read()) expect(part).toContain(said)
    }
    await everywhere('Audience le 14 mars 2028 (TA de Lille, n° 2700118).')
    await desk.dayComes('2027-05-03')
    expect((await read()).at(-1)).toContain('"nextStepDueOn":"2028-03-14"')
    expect((await record(desk, dossier, { ...hearing, on: '2028-04-11' })).status).toBe(201)
    await everywhere('Audience le 11 avril 2028')
    expect((await read()).join()).not.toContain('14 mars')
    await desk.dayComes('2028-04-12')
    await everywhere('Audience tenue le 11 avril 2028')
    await record(desk, dossier, { kind: 'courtAppealSettled', on: '2028-04-12', outcome: 'dismissed' })
    expect((await read()).join()).not.toContain('Audience')
    const after = await record(desk, dossier, { ...hearing, on: '2028-05-02' })
    expect(after.status).toBe(409)
    expect((await after.json()).detail).toContain('déjà jugé')
    expect((await desk.send('POST', `/api/dossiers/${dossier.id}/acts`, holder, hearing)).status).toBe(404)
  })

  test('a higher court that sets an annulment aside gives the decision back, told to everyone with its day', async ({
    desk,
  }) => {
    const dossier = await granted(desk)
    const { headers } = dossier
    const { parcelId } = await desk.db.one<{ parcelId: string }>(
      sql`select parcel_id as "parcelId" from dossier_parcel where dossier_id = ${dossier.id} limit 1`,
    )
    const said = async () => {
      const { entries } = await (await desk.get('/api/public/register')).json()
      const onParcel = await (await desk.get(`/api/parcels/${parcelId}/dossiers`, headers)).json()
      return [entries[0].sentence, onParcel[0].sentence].map((one) => one.replaceAll(/[\u00a0\u202f]/g, ' '))
    }
    desk.on('2027-01-10')
    const higher = { ...appeal, nature: 'appeal', on: '2027-01-10' }
    expect(await (await record(desk, dossier, higher)).json()).toMatchObject({ article: 'CJA R811-1, R821-1' })
    await record(desk, dossier, appeal)
    await desk.dayComes('2028-01-10')
    const settled = (outcome: string, on: string) => ({ kind: 'courtAppealSettled', on, outcome })
    expect((await record(desk, dossier, settled('restored', '2028-01-10'))).status).toBe(409)
    expect((await record(desk, dossier, settled('annulled', '2028-01-10'))).status).toBe(201)
    expect(await said()).toEqual(Array(2).fill('décision annulée par le juge, demande à réexaminer'))
    await desk.dayComes('2028-02-10')
    expect((await record(desk, dossier, { ...higher, on: '2028-02-10' })).status).toBe(201)
    await desk.dayComes('2029-02-10')
    expect((await record(desk, dossier, settled('restored', '2029-02-10'))).status).toBe(201)
    expect((await clock(desk, dossier)).state.name).toBe('tacitlyDecided')
    for (const sentence of await said())
      expect(sentence).toContain('permis tacite acquis le 3 janvier 2027, rétabli par le juge le 10 février 2029')
  })

  test('none is noted before there is a decision, nor its notification before there is an appeal', async ({ desk }) => {
    const dossier = await opened(desk)
    const today = { ...appeal, on: '2026-11-03' }
    expect((await record(desk, dossier, today)).status).toBe(409)
    const notified = { kind: 'appealNotified', appeal: 'court', sentOn: '2026-11-03', to: 'both' }
    expect((await record(desk, dossier, notified)).status).toBe(409)
    const later = await granted(desk)
    desk.on('2027-01-12')
    await record(desk, later, appeal)
    expect((await record(desk, later, { ...notified, sentOn: '2027-01-12' })).status).toBe(201)
    expect((await record(desk, later, { ...notified, appeal: 'administrative', sentOn: '2027-01-12' })).status).toBe(
      409,
    )
  })

  test('one to the authority is rejected by two months of silence, and must say from whom it comes', async ({
    desk,
  }) => {
    const dossier = await granted(desk)
    desk.on('2027-01-12')
    await record(desk, dossier, { kind: 'postedOnSite', on: '2027-01-06' })
    const gracious = {
      kind: 'administrativeAppealLodged',
      on: '2027-01-12',
      appellant: 'thirdParty',
      name: 'M. Voisin',
    }
    expect((await record(desk, dossier, { ...gracious, name: ' ' })).status).toBe(422)
    expect((await record(desk, dossier, gracious)).status).toBe(201)
    expect(await dayNamed(desk, dossier, 'administrativeAppealRejectedOn')).toBe('2027-03-12')
    const late = { ...gracious, on: '2027-02-20' }
    desk.on('2027-02-20')
    expect(await guard(desk, dossier, late)).toMatchObject({ outcome: 'withoutEffect', article: 'L600-12-2' })
  })

  test('a stay is confirmed by the applicant only where there is one', async ({ desk }) => {
    const dossier = await granted(desk)
    expect((await record(desk, dossier, { kind: 'stayConfirmed', receivedOn: '2027-01-04' })).status).toBe(409)
  })
})

describe('works', () => {
  const ORDER = {
    kind: 'stopWorksOrdered',
    reportOn: '2027-02-01',
    why: 'Travaux non conformes au permis.',
    prosecutorOn: '2027-02-03',
    notice: { via: 'registered', sentOn: '2027-02-03' },
  }

  test('they stop and resume once they have begun', async ({ desk }) => {
    const dossier = await granted(desk)
    desk.on('2027-06-01')
    const stopped = { kind: 'worksInterrupted', from: '2027-05-01', why: 'Constat du garde.' }
    expect((await record(desk, dossier, stopped)).status).toBe(409)
    await record(desk, dossier, { kind: 'worksStarted', on: '2027-02-01' })
    expect((await record(desk, dossier, { kind: 'worksResumed', on: '2027-06-01' })).status).toBe(409)
    expect((await record(desk, dossier, stopped)).status).toBe(201)
    expect(await dayNamed(desk, dossier, 'expiresOn')).toBe('2031-01-03')
    expect((await record(desk, dossier, { kind: 'worksResumed', on: '2027-06-01' })).status).toBe(201)
  })

  test('an order to stop follows a report; it counts from the presentation of its letter, and ends by another act', async ({
    desk,
  }) => {
    const dossier = await granted(desk)
    desk.on('2027-02-10')
    const before = await record(desk, dossier, { ...ORDER, reportOn: '2027-02-05' })
    expect(before.status).toBe(422)
    expect(await before.json()).toMatchObject({ type: '/aide/problemes/acte-illegal', article: 'L480-2 al. 3' })
    const over = { kind: 'stopWorksLifted', on: '2027-02-10', why: 'Arrêté retiré.' }
    expect((await record(desk, dossier, over)).status).toBe(409)
    expect((await record(desk, dossier, ORDER)).status).toBe(201)
    const { id: act } = (await acts(desk, dossier)).at(-1)
    const presentation = { act, firstPresentedOn: '2027-02-05' }
    const path = `/api/dossiers/${dossier.id}/completeness/presentation`
    expect((await desk.send('POST', path, dossier.headers, { act, firstPresentedOn: '2027-02-01' })).status).toBe(422)
    expect((await desk.send('POST', path, dossier.headers, presentation)).status).toBe(201)
    expect((await acts(desk, dossier)).at(-1)).toMatchObject({
      kind: 'stopWorksOrdered',
      payload: { reportOn: '2027-02-01', notice: { via: 'registered', firstPresentedOn: '2027-02-05' } },
    })
    expect((await desk.send('POST', path, dossier.headers, presentation)).status).toBe(409)
    expect((await record(desk, dossier, over)).status).toBe(201)
  })

  test('the contestation of their conformity counts from the presentation of its registered letter', async ({
    desk,
  }) => {
    const dossier = await granted(desk)
    desk.on('2027-09-01')
    expect(
      (await record(desk, dossier, { kind: 'complianceAttestationRequested', receivedOn: '2027-09-01' })).status,
    ).toBe(409)
    await record(desk, dossier, { kind: 'completionDeclared', receivedOn: '2027-08-01' })
    const contested = {
      kind: 'complianceContested',
      why: 'Hauteur supérieure à celle du permis.',
      notice: { via: 'registered', sentOn: '2027-09-01' },
    }
    expect((await record(desk, dossier, contested)).status).toBe(201)
    expect((await clock(desk, dossier)).state.name).toBe('completed')
    const { id: act } = (await acts(desk, dossier)).at(-1)
    desk.on('2027-09-10')
    const path = `/api/dossiers/${dossier.id}/completeness/presentation`
    const presented = await desk.send('POST', path, dossier.headers, { act, firstPresentedOn: '2027-09-04' })
    expect(presented.status).toBe(201)
    expect((await clock(desk, dossier)).state).toMatchObject({ name: 'complianceContested' })
    expect((await acts(desk, dossier)).at(-1).payload).toMatchObject({ why: 'Hauteur supérieure à celle du permis.' })
    const attestation = { kind: 'complianceAttestationRequested', receivedOn: '2027-09-10' }
    expect((await record(desk, dossier, attestation)).status).toBe(201)
  })
})

describe('rights', () => {
  test('an officer of another commune finds no dossier; a planner and the applicant record none of these acts', async ({
    desk,
  }) => {
    const dossier = await opened(desk)
    const posted = { kind: 'depositNoticePosted', on: '2026-11-03', place: 'townHall' }
    const elsewhere = { id: dossier.id, headers: await desk.officer(AUTRE_EXEMPLE) }
    expect((await record(desk, elsewhere, posted)).status).toBe(404)
    const planner = { id: dossier.id, headers: await desk.signedIn(await desk.person(['planner'])) }
    expect([403, 404]).toContain((await record(desk, planner, posted)).status)
    expect((await desk.send('POST', `/api/dossiers/${dossier.id}/acts`, undefined, posted)).status).toBe(401)
    expect(await acts(desk, dossier)).toHaveLength(1)
  })
})
