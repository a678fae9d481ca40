import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Commission, Mandate } from '#contract/services/grants/commission.ts'
import type { NoticeFigures } from '#contract/services/notices/notice.ts'
import { asPerson } from '#platform/scope.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { json, openedFunder, sentGrant } from '#tests/fixtures/grant-request.ts'

const MANDATE_ENDS = '2032-03-31'

/** A body with an envelope, a grant proposed to the vote, and two members: one has an account, and presides the association. */
async function town(desk: Desk) {
  const secretary = await desk.signedIn(await desk.person(['secretary']))
  const funder = await openedFunder(desk, secretary, SAINT_EXEMPLE)
  const { id: envelopeId } = await json<{ id: string }>(
    desk.send('POST', '/api/services/grant-envelopes', secretary, {
      ...{ funderId: funder.id, exercice: 2027, label: 'Culture', budgetLine: '65748', amountCents: 30_000_00 },
      ...{ deliberation: '2026-100', deliberatedOn: '2026-11-02' },
    }),
  )
  const personId = await desk.person(['electedMember'])
  const { email } = await desk.db.one<{ email: string }>(sql`select email from person where id = ${personId}`)
  const members: string[] = []
  for (const [name, address] of [
    ['Rameau', email],
    ['Hochart', ''],
  ])
    members.push(
      (
        await json<{ id: string }>(
          desk.send('POST', '/api/services/grant-members', secretary, {
            ...{ funderId: funder.id, name, quality: 'Conseiller', fromOn: '2026-03-28', email: address },
          }),
        )
      ).id,
    )
  await sentGrant(desk, funder.path)
  const { lines } = await json<{ lines: { id: string }[] }>(
    desk.get(`/api/services/grants?funder=${funder.id}&exercice=2027`, secretary),
  )
  const id = lines[0]?.id ?? ''
  await json(
    desk.send('POST', `/api/services/grants/${id}/moves`, secretary, {
      ...{ move: 'propose', envelopeId, amountCents: 1_500_00, body: 'Deux concerts gratuits.' },
    }),
  )
  await desk.db.run(sql`
    insert into grant_interest (id, member_id, association_id, nature, from_on, recorded_at)
    select gen_random_uuid(), ${members[0]}::uuid, association_id, 'préside', '2026-01-01', now() from grant_file`)
  return { secretary, funder, id, personId, headers: await desk.signedIn(personId) }
}

const commission = (desk: Desk, headers: Headers, funder: string) =>
  desk.get(`/api/services/grant-commission?funder=${funder}&exercice=2027`, headers)

/** What the database itself shows of grants to a person, on a day. */
const rowsOf = (desk: Desk, personId: string, day: string) =>
  asPerson(desk.db, personId, Temporal.PlainDate.from(day), (scoped) =>
    scoped.one(sql`
      select (select count(*)::int from grant_file) as files, (select count(*)::int from grant_envelope) as envelopes,
        (select count(*)::int from grant_member) as members, (select count(*)::int from association) as associations,
        (select array_agg(kind) from grant_event) as events, (select count(*)::int from form_request) as requests,
        (select count(*)::int from association_representative) as people, (select count(*)::int from dossier) as dossiers`),
  )

describe('an elected member', () => {
  test('reads what the commission has before it, is told where they do not vote, and writes nothing', async ({
    desk,
  }) => {
    const { headers, funder, id, secretary } = await town(desk)
    const read = await json<Commission>(commission(desk, headers, funder.id))
    expect(read).toMatchObject({
      ...{ mayKeep: false, associations: [], envelopes: [{ label: 'Culture', proposedCents: 1_500_00 }] },
      members: [
        { name: 'Hochart', isReader: false },
        { name: 'Rameau', isReader: true, interests: [{ nature: 'préside' }] },
      ],
      lines: [{ state: 'proposed', remarks: 'Deux concerts gratuits.', excluded: [{ name: 'Rameau' }] }],
    })
    expect(await json<Commission>(commission(desk, secretary, funder.id))).toMatchObject({ mayKeep: true })
    expect(await json<Mandate>(desk.get('/api/services/mandate', headers))).toEqual({
      ...{ until: MANDATE_ENDS, places: ['Saint-Exemple'] },
      bodies: [{ id: funder.id, name: 'Commune de Saint-Exemple', exercices: [2027] }],
    })
    const figures = await json<NoticeFigures>(desk.get('/api/services/notices/figures', headers))
    expect(figures.communes.map(({ name }) => name)).toEqual(['Saint-Exemple'])
    const refused = await Promise.all([
      desk.get(`/api/services/grants?funder=${funder.id}`, headers),
      desk.get(`/api/services/grants/${id}`, headers),
      desk.send('POST', `/api/services/grants/${id}/moves`, headers, {
        move: 'propose',
        envelopeId: id,
        amountCents: 1,
      }),
      desk.send('POST', '/api/services/grant-members', headers, { funderId: funder.id, name: 'X', quality: 'Y' }),
      desk.get('/api/services/notices', headers),
      desk.get('/api/services/form-requests', headers),
    ])
    expect(refused.map(({ status }) => status).filter((status) => status < 400)).toEqual([])
  })

  test('reads in the database until the last day of the mandate, nothing the day after, nothing elsewhere', async ({
    desk,
  }) => {
    const { personId, funder, headers } = await town(desk)
    const during = { files: 1, envelopes: 1, members: 2, associations: 1, events: ['proposed'] }
    const never = { requests: 0, people: 0, dossiers: 0 }
    const nothing = { files: 0, envelopes: 0, members: 0, associations: 0, events: null, ...never }
    expect(await rowsOf(desk, personId, MANDATE_ENDS)).toEqual({ ...during, ...never })
    expect(await rowsOf(desk, personId, '2032-04-01')).toEqual(nothing)
    expect(await rowsOf(desk, personId, '2019-12-31')).toEqual(nothing)
    expect(await rowsOf(desk, await desk.person(['electedMember'], AUTRE_EXEMPLE), '2026-11-24')).toEqual(nothing)
    await desk.db.run(sql`update role_grant set valid_to = '2026-11-23' where person_id = ${personId}`)
    expect((await commission(desk, headers, funder.id)).status).toBe(403)
    expect((await desk.get('/api/services/notices/figures', headers)).status).toBe(403)
    expect(await json<Mandate>(desk.get('/api/services/mandate', headers))).toEqual({
      until: null,
      places: [],
      bodies: [],
    })
  })

  test('is given the role with the day on which the mandate ends, and not without', async ({ desk }) => {
    const admin = await desk.signedIn(await desk.person(['administrator'], null), true)
    const id = await desk.person([])
    const give = (validTo: string | null) =>
      desk.send('POST', `/api/people/${id}/grants`, admin, {
        ...{ role: 'electedMember', inseeCode: SAINT_EXEMPLE, service: null, validFrom: '2026-03-28', validTo },
      })
    const refused = await give(null)
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({ errors: [{ pointer: '#/validTo' }] })
    expect((await give(MANDATE_ENDS)).status).toBeLessThan(300)
    await expect(
      desk.db.run(
        sql`insert into role_grant (person_id, role, valid_from) values (${id}, 'electedMember', '2026-03-28')`,
      ),
    ).rejects.toThrow('role_grant_mandate_check')
  })
})
