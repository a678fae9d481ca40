import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Role } from '#contract/agency/identity/session.ts'
import { mailTopics } from '#server/app.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

const AGENT = {
  email: 'camille.durand@example.org',
  familyName: 'Durand',
  givenName: 'Camille',
  grants: [{ role: 'caseOfficer', inseeCode: SAINT_EXEMPLE, validFrom: '2026-11-24' }],
}

const administrator = async (desk: Desk): Promise<Headers> =>
  desk.signedIn(await desk.person(['administrator'], null), true)
const remove = (desk: Desk, path: string, headers: Headers) => desk.app.request(path, { method: 'DELETE', headers })
const typeOf = async (answer: Response) => (await answer.json()).type.split('/').at(-1)
const isSignedIn = async (desk: Desk, headers: Headers) =>
  (await (await desk.get('/api/session', headers)).json()).person !== null

describe('accounts of agents', () => {
  test('an agent is invited with roles; the link opens the account, and leaves by mail without its secret', async ({
    desk,
  }) => {
    const headers = await administrator(desk)
    const answer = await desk.send('POST', '/api/people', headers, AGENT)
    expect(answer.status).toBe(201)
    const { personId, link } = await answer.json()
    const [mail] = await desk.mails('invitation/')
    expect(mail?.payload).toMatchObject({ template: 'invitation', to: [AGENT.email] })
    expect(JSON.stringify(mail)).not.toContain(link.split('=')[1])
    const file = await (await desk.get(`/api/people/${personId}`, headers)).json()
    expect(file).toMatchObject({ state: 'invited', grants: [{ role: 'caseOfficer', communeName: 'Saint-Exemple' }] })
    const opened = await desk.send('POST', `/api/invitations/${link.split('=')[1]}`, undefined, {
      password: 'quatre mots de passe',
    })
    expect((await opened.json()).person.grants).toHaveLength(1)
    expect((await (await desk.get(`/api/people/${personId}`, headers)).json()).state).toBe('active')
  })

  test('an address that has an account is not opened twice', async ({ desk }) => {
    const headers = await administrator(desk)
    await desk.send('POST', '/api/people', headers, AGENT)
    const again = await desk.send('POST', '/api/people', headers, { ...AGENT, email: AGENT.email.toUpperCase() })
    expect([again.status, await typeOf(again)]).toEqual([409, 'compte-existant'])
  })

  test.for<[string, object]>([
    ['without role', { grants: [] }],
    ['consulted for no service', { grants: [{ role: 'consultee', inseeCode: null, validFrom: '2026-11-24' }] }],
    ['administrator of one commune', { grants: [{ ...AGENT.grants[0], role: 'administrator' }] }],
    ['for a time that ends before it begins', { grants: [{ ...AGENT.grants[0], validTo: '2026-11-23' }] }],
  ])('an agent %s is refused at the field', async ([, change], { desk }) => {
    const refusal = await desk.send('POST', '/api/people', await administrator(desk), { ...AGENT, ...change })
    expect(refusal.status).toBe(422)
    expect((await refusal.json()).errors[0].pointer).toMatch(/^#\/grants/)
  })

  test('a role serves between its dates, and no longer once ended', async ({ desk }) => {
    const headers = await administrator(desk)
    const personId = await desk.person([])
    const { id } = await desk.filed('2026-11-24')
    const given = await desk.send('POST', `/api/people/${personId}/grants`, headers, {
      role: 'planner',
      inseeCode: SAINT_EXEMPLE,
      validFrom: '2026-12-01',
      validTo: '2026-12-31',
    })
    const [grant] = (await given.json()).grants
    const own = await desk.signedIn(personId)
    const on = async (day: string) => {
      desk.on(day)
      return (await desk.get(`/api/dossiers/${id}`, own)).status
    }
    expect([await on('2026-11-30'), await on('2026-12-01'), await on('2027-01-01')]).toEqual([404, 200, 404])
    desk.on('2026-12-10')
    const ended = await desk.send('POST', `/api/grants/${grant.id}/end`, headers, { validTo: '2026-12-09' })
    expect((await ended.json()).grants[0].validTo).toBe('2026-12-09')
    expect(await on('2026-12-10')).toBe(404)
    const again = await desk.send('POST', `/api/grants/${grant.id}/end`, headers, { validTo: '2026-12-20' })
    expect([again.status, await typeOf(again)]).toEqual([409, 'periode-terminee'])
  })

  test('a suspended account closes at once and can be opened again', async ({ desk }) => {
    const headers = await administrator(desk)
    const personId = await desk.person(['caseOfficer'])
    const own = await desk.signedIn(personId)
    await desk.send('POST', `/api/people/${personId}/suspension`, headers, {})
    expect(await isSignedIn(desk, own)).toBe(false)
    expect((await (await remove(desk, `/api/people/${personId}/suspension`, headers)).json()).state).not.toBe(
      'suspended',
    )
  })

  test('sessions are ended, a lost telephone is forgotten', async ({ desk }) => {
    const headers = await administrator(desk)
    const personId = await desk.person(['signatory'])
    await desk.db.run(sql`update person set totp_secret = '\\x00', totp_confirmed = true where id = ${personId}`)
    const own = await desk.signedIn(personId)
    expect((await remove(desk, `/api/people/${personId}/sessions`, headers)).status).toBe(200)
    expect(await isSignedIn(desk, own)).toBe(false)
    const { hasSecondFactor } = await (await remove(desk, `/api/people/${personId}/second-factor`, headers)).json()
    expect(hasSecondFactor).toBe(false)
  })
})

describe('the last administrator', () => {
  const grantOf = async (desk: Desk, personId: string) =>
    (await desk.db.one<{ id: number }>(sql`select id from role_grant where person_id = ${personId}`)).id

  test('cannot be suspended nor lose the role; once there is another, they can', async ({ desk }) => {
    const personId = await desk.person(['administrator'], null)
    const headers = await desk.signedIn(personId, true)
    const code = await desk.app.asAdministrator()
    for (const by of [code, headers]) {
      const attempt = await desk.send('POST', `/api/people/${personId}/suspension`, by, {})
      expect(await typeOf(attempt)).toBe('dernier-administrateur')
    }
    const end = { validTo: '2027-06-30' }
    const path = `/api/grants/${await grantOf(desk, personId)}/end`
    expect(await typeOf(await desk.send('POST', path, headers, end))).toBe('dernier-administrateur')
    expect(await isSignedIn(desk, headers)).toBe(true)
    await desk.person(['administrator'], null)
    expect((await desk.send('POST', path, headers, end)).status).toBe(200)
  })

  test('one whose role has an end does not count as the one who stays', async ({ desk }) => {
    const [lasting, leaving] = [await desk.person(['administrator'], null), await desk.person(['administrator'], null)]
    await desk.db.run(sql`update role_grant set valid_to = '2026-12-31' where person_id = ${leaving}`)
    const refusal = await desk.send('POST', `/api/people/${lasting}/suspension`, await desk.app.asAdministrator(), {})
    expect(await typeOf(refusal)).toBe('dernier-administrateur')
  })
})

describe('delegations of signature', () => {
  const DELEGATION = {
    inseeCode: SAINT_EXEMPLE,
    capacity: 'Par délégation du maire, l’adjointe à l’urbanisme',
    actReference: 'arrêté n° 2026-12 du 3 mars 2026',
    validFrom: '2026-03-03',
  }

  test('is written by its order and its dates, and ends', async ({ desk }) => {
    const headers = await administrator(desk)
    const personId = await desk.person(['signatory'])
    const given = await desk.send('POST', `/api/people/${personId}/delegations`, headers, DELEGATION)
    const [delegation] = (await given.json()).delegations
    expect(delegation).toMatchObject({
      ...DELEGATION,
      isAuthority: false,
      dossierKinds: null,
      communeName: 'Saint-Exemple',
    })
    const ended = await desk.send('POST', `/api/delegations/${delegation.id}/end`, headers, { validTo: '2026-11-24' })
    expect((await ended.json()).delegations[0].validTo).toBe('2026-11-24')
  })

  test('without its order it is refused', async ({ desk }) => {
    const personId = await desk.person(['signatory'])
    const refusal = await desk.send('POST', `/api/people/${personId}/delegations`, await administrator(desk), {
      ...DELEGATION,
      actReference: '',
    })
    expect((await refusal.json()).errors[0].pointer).toBe('#/actReference')
  })
})

describe('the audit', () => {
  test('says who looked at a dossier, and what a person looked at', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-24')
    const officerId = await desk.person(['caseOfficer'])
    await desk.get(`/api/dossiers/${id}`, await desk.signedIn(officerId))
    const headers = await administrator(desk)
    const ofDossier = await (await desk.get(`/api/dossiers/${id}/accesses`, headers)).json()
    expect(ofDossier[0]).toMatchObject({ personId: officerId, subject: 'dossier', subjectId: id })
    const ofPerson = await (await desk.get(`/api/people/${officerId}/accesses`, headers)).json()
    expect(ofPerson).toHaveLength(1)
  })

  test('writes that an administrator looked at a resident’s account', async ({ desk }) => {
    const resident = await desk.person([])
    const administratorId = await desk.person(['administrator'], null)
    const headers = await desk.signedIn(administratorId, true)
    await desk.get(`/api/people/${resident}`, headers)
    const [access] = await (await desk.get(`/api/people/${resident}/accesses`, headers)).json()
    expect(access).toMatchObject({ personId: administratorId, subject: 'person', subjectId: resident })
  })
})

describe('absence and its cover', () => {
  const handler = async (desk: Desk, communes: readonly (string | null)[] = [SAINT_EXEMPLE]) => {
    const id = await desk.person([])
    for (const commune of communes) {
      await desk.db.run(sql`
        insert into role_grant (person_id, role, insee_code, valid_from) values (${id}, 'caseOfficer', ${commune}, '2020-01-01')`)
    }
    return id
  }
  const assign = (desk: Desk, dossierId: string, personId: string) =>
    desk.db.run(sql`update dossier set assigned_to = ${personId} where id = ${dossierId}`)
  const holder = async (desk: Desk, dossierId: string) =>
    (await desk.db.one<{ id: string }>(sql`select assigned_to as id from dossier where id = ${dossierId}`)).id
  const WEEK = { validFrom: '2026-11-30', validTo: '2026-12-04' }

  test('the dossiers are listed by risk, change hands on confirmation, and come back', async ({ desk }) => {
    const [later, sooner] = [await desk.filed('2026-11-20'), await desk.filed('2026-11-02')]
    desk.on('2026-11-24')
    const [absent, cover] = [await handler(desk), await handler(desk)]
    for (const { id } of [later, sooner]) await assign(desk, id, absent)
    const headers = await desk.signedIn(absent)
    const stated = await desk.send('POST', '/api/absences', headers, { coverId: cover, ...WEEK })
    expect(stated.status).toBe(201)
    const { id } = await stated.json()
    const { dossiers } = await (await desk.get(`/api/absences/${id}/dossiers`, headers)).json()
    expect(dossiers.map(({ line }: { line: { id: string } }) => line.id)).toEqual([sooner.id, later.id])
    expect(await holder(desk, sooner.id)).toBe(absent)
    const taken = await desk.send('POST', `/api/absences/${id}/takeover`, headers, { dossierIds: [sooner.id] })
    expect((await taken.json()).absence.takenOver).toBe(1)
    expect([await holder(desk, sooner.id), await holder(desk, later.id)]).toEqual([cover, absent])
    await remove(desk, `/api/absences/${id}/takeover`, headers)
    expect(await holder(desk, sooner.id)).toBe(absent)
  })

  test('a dossier that somebody else got meanwhile is not taken back from them', async ({ desk }) => {
    const { id: dossierId } = await desk.filed('2026-11-02')
    const [absent, cover, third] = [await handler(desk), await handler(desk), await handler(desk)]
    await assign(desk, dossierId, absent)
    const headers = await desk.signedIn(absent)
    const { id } = await (await desk.send('POST', '/api/absences', headers, { coverId: cover, ...WEEK })).json()
    await desk.send('POST', `/api/absences/${id}/takeover`, headers, { dossierIds: [dossierId] })
    await assign(desk, dossierId, third)
    await remove(desk, `/api/absences/${id}`, headers)
    expect(await holder(desk, dossierId)).toBe(third)
  })

  test('a cover without role on the commune cannot take its dossiers: the absent sees why, the cover how many there are', async ({
    desk,
  }) => {
    const { id: dossierId } = await desk.filed('2026-11-02')
    const [absent, cover] = [await handler(desk), await handler(desk, [AUTRE_EXEMPLE])]
    await assign(desk, dossierId, absent)
    const headers = await desk.signedIn(absent)
    const { id } = await (await desk.send('POST', '/api/absences', headers, { coverId: cover, ...WEEK })).json()
    const { dossiers } = await (await desk.get(`/api/absences/${id}/dossiers`, headers)).json()
    expect(dossiers[0].obstacle).toContain('Saint-Exemple')
    const seen = await (await desk.get(`/api/absences/${id}/dossiers`, await desk.signedIn(cover))).json()
    expect(seen).toMatchObject({ dossiers: [], elsewhere: [{ communeName: 'Saint-Exemple', count: 1 }] })
    const refusal = await desk.send('POST', `/api/absences/${id}/takeover`, headers, { dossierIds: [dossierId] })
    expect([refusal.status, await typeOf(refusal)]).toEqual([409, 'rien-a-reprendre'])
    expect(await holder(desk, dossierId)).toBe(absent)
  })

  test('an administrator states anybody’s; a colleague only their own, and sees no stranger’s', async ({ desk }) => {
    const [absent, cover, other] = [await handler(desk), await handler(desk), await handler(desk)]
    const body = { absentId: absent, coverId: cover, ...WEEK }
    const refused = await desk.send('POST', '/api/absences', await desk.signedIn(other), body)
    expect(refused.status).toBe(403)
    const { id } = await (await desk.send('POST', '/api/absences', await administrator(desk), body)).json()
    expect((await desk.get(`/api/absences/${id}/dossiers`, await desk.signedIn(other))).status).toBe(404)
    expect((await desk.get(`/api/absences/${id}/dossiers`, await desk.signedIn(cover))).status).toBe(200)
    expect((await remove(desk, `/api/absences/${id}`, await desk.signedIn(cover))).status).toBe(403)
  })

  test.for<[string, readonly Role[]]>([
    ['a resident', []],
    ['a planner', ['planner']],
  ])('%s cannot cover', async ([, roles], { desk }) => {
    const absent = await handler(desk)
    const cover = await desk.person(roles)
    const refusal = await desk.send('POST', '/api/absences', await desk.signedIn(absent), { coverId: cover, ...WEEK })
    expect((await refusal.json()).errors[0].pointer).toBe('#/coverId')
  })
})

describe('the mail of an invitation', () => {
  test('carries the link that opens the account, until another replaces it', async ({ desk }) => {
    const { deps } = desk.app
    const { personId, link } = await (await desk.send('POST', '/api/people', await administrator(desk), AGENT)).json()
    const [mail] = await desk.mails('invitation/')
    const departure = { dossierId: null, payload: mail?.payload ?? {} }
    expect(await mailTopics.invitation?.(deps, departure)).toMatchObject({ words: { action: { href: link } } })
    await desk.send('POST', `/api/people/${personId}/invitation`, await administrator(desk), {})
    expect(await mailTopics.invitation?.(deps, departure)).toMatchObject({ outcome: 'refused' })
  })
})
