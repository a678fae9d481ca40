import { randomUUID } from 'node:crypto'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { AssociationSheet } from '#contract/services/associations/association.ts'
import type { Commission } from '#contract/services/grants/commission.ts'
import { purgeOld } from '#server/agency/rights/retention.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { json, openedFunder, sentGrant } from '#tests/fixtures/grant-request.ts'
import { lentRoom } from '#tests/fixtures/lent-room.ts'

/** The association of the fixtures, by its two numbers. */
const SIRET = '73282932000074'
const RNA = 'W625001234'

/** A body that was asked for a grant. */
async function asked(desk: Desk) {
  const headers = await desk.signedIn(await desk.person(['secretary']))
  const funder = await openedFunder(desk, headers, SAINT_EXEMPLE)
  await sentGrant(desk, funder.path)
  const { lines } = await json<{ lines: { id: string; associationId: string }[] }>(
    desk.get(`/api/services/grants?funder=${funder.id}&exercice=2027`, headers),
  )
  const line = lines[0]
  if (!line) throw new Error('no grant')
  return { headers, funder, id: line.id, associationId: line.associationId }
}

/** A booking of the room on that day, in that state, with its price. */
const use = (desk: Desk, resourceId: string, day: string, party: string, change: object = {}) => {
  const said = { state: 'closed', inseeCode: SAINT_EXEMPLE, isFreeUse: true, ...change }
  const price = {
    ...{ unit: 'use', units: 1, unitCents: 6_000, amountCents: said.isFreeUse ? 0 : 6_000, isFreeUse: said.isFreeUse },
    ...{ depositCents: 0, cleaningCents: 0, deliberation: '2025-114', deliberatedOn: '2025-12-18' },
  }
  const span = sql`tstzrange(${`${day}T18:00Z`}::timestamptz, ${`${day}T20:00Z`}::timestamptz)`
  return desk.db.run(sql`
    insert into booking (id, number, resource_id, insee_code, during, wide, state, category, party_name, party_number, channel, price,
      amount_cents, token_sha256, asked_on, recorded_at)
    values (${randomUUID()}, ${randomUUID()}, ${resourceId}, ${said.inseeCode}, ${span}, ${span}, ${said.state}, 'association', 'Harmonie', ${party},
      'online', ${JSON.stringify(price)}::jsonb, ${price.amountCents}, ${randomUUID()}, '2026-01-02', now())`)
}

describe('rooms lent to an association', () => {
  test('are worth what its own free bookings would have cost, and nobody types it', async ({ desk }) => {
    const { headers, funder, associationId } = await asked(desk)
    const room = await lentRoom(desk.db)
    const elsewhere = await lentRoom(desk.db, { inseeCode: AUTRE_EXEMPLE })
    await use(desk, room, '2026-03-01', RNA)
    await use(desk, room, '2026-03-08', SIRET)
    await use(desk, room, '2026-11-20', RNA, { state: 'confirmed' })
    await use(desk, room, '2026-03-15', RNA, { isFreeUse: false }) // paid
    await use(desk, room, '2026-03-22', RNA, { state: 'cancelled' }) // given up
    await use(desk, room, '2026-12-20', RNA, { state: 'confirmed' }) // to come
    await use(desk, room, '2026-03-29', 'W625009999') // another association
    await use(desk, elsewhere, '2026-03-01', RNA, { inseeCode: AUTRE_EXEMPLE }) // of a commune that is no funder here
    const path = `/api/services/associations/${associationId}`
    const sheet = await json<AssociationSheet>(desk.get(path, headers))
    expect(sheet.inKind).toMatchObject([
      {
        label: 'Salle des fêtes, 3\u00a0usages gratuits',
        valueCents: 180_00,
        exercice: 2026,
        on: '2026-11-20',
        isBooked: true,
      },
    ])
    expect(sheet.inKind[0]?.source).toMatch(
      /^réservations : 3 × 60\s€ le forfait, délibération 2025-114 du 18\sdécembre\s2025$/,
    )
    expect(sheet.years.find(({ exercice }) => exercice === 2026)?.inKindCents).toBe(180_00)
    await desk.send('POST', `${path}/in-kind`, headers, {
      ...{
        funderId: funder.id,
        exercice: 2026,
        on: '2026-06-02',
        label: 'Podium',
        valueCents: 20_00,
        source: 'tarif 2026',
      },
    })
    const { lines } = await json<Commission>(
      desk.get(`/api/services/grant-commission?funder=${funder.id}&exercice=2027`, headers),
    )
    expect(lines[0]?.inKindCents).toBe(200_00)
  })

  test('and damaged are told with what was kept of the deposit and why: on its sheet, and to no other body', async ({
    desk,
  }) => {
    const { headers, associationId } = await asked(desk)
    const stand = await lentRoom(desk.db, { name: 'Barnum' })
    await use(desk, stand, '2026-03-01', RNA)
    await use(desk, stand, '2026-03-08', 'W625009999') // another association
    await use(desk, stand, '2026-03-15', SIRET) // given back whole
    const kept = (day: string, keptCents: number, reason: string) =>
      desk.db.run(sql`
        insert into booking_event (booking_id, ordinal, type, payload, happened_on, recorded_at)
        select id, 1, 'depositReturned', ${JSON.stringify({ keptCents, reason })}::jsonb, ${day}::date + 1, now()
        from booking where lower(during)::date = ${day}::date`)
    await kept('2026-03-01', 45_00, 'Deux pieds tordus')
    await kept('2026-03-08', 99_00, 'Toile déchirée')
    await kept('2026-03-15', 0, '')
    const sheet = await json<AssociationSheet>(desk.get(`/api/services/associations/${associationId}`, headers))
    expect(sheet.damages).toMatchObject([
      { resourceName: 'Barnum', keptCents: 45_00, reason: 'Deux pieds tordus', on: '2026-03-02', exercice: 2026 },
    ])
    expect(sheet.years.find(({ exercice }) => exercice === 2026)?.damageCents).toBe(45_00)
    const elsewhere = await desk.signedIn(await desk.person(['secretary'], AUTRE_EXEMPLE))
    const theirs = await json<{ damages?: unknown[] }>(
      desk.get(`/api/services/associations/${associationId}`, elsewhere),
    )
    expect(theirs.damages ?? []).toEqual([])
  })

  test('are told to who represents the association, and to no other', async ({ desk }) => {
    const { headers, associationId } = await asked(desk)
    await use(desk, await lentRoom(desk.db), '2026-03-01', RNA)
    const person = await desk.person([])
    const { email } = await desk.db.one<{ email: string }>(sql`select email from person where id = ${person}`)
    await json(
      desk.send('POST', `/api/services/associations/${associationId}/representatives`, headers, {
        ...{ name: 'Odile', role: 'Présidente', email, fromOn: '2026-01-10' },
      }),
    )
    const own = `/api/associations/own/${associationId}`
    expect(await json<AssociationSheet>(desk.get(own, await desk.signedIn(person)))).toMatchObject({
      inKind: [{ valueCents: 60_00 }],
    })
    expect((await desk.get(own, await desk.signedIn(await desk.person([])))).status).toBe(404)
  })
})

describe('a grant', () => {
  test('keeps what was written of it for ten years after its exercice, then its acts and its figures alone', async ({
    desk,
  }) => {
    const { headers, funder, id } = await asked(desk)
    const { id: envelopeId } = await json<{ id: string }>(
      desk.send('POST', '/api/services/grant-envelopes', headers, {
        ...{ funderId: funder.id, exercice: 2027, label: 'Culture', budgetLine: '65748', amountCents: 30_000_00 },
        ...{ deliberation: '2026-100', deliberatedOn: '2026-11-02' },
      }),
    )
    await json(
      desk.send('POST', '/api/services/grant-members', headers, {
        ...{ funderId: funder.id, name: 'Absente Nommée', quality: 'Conseillère', fromOn: '2026-03-28' },
      }),
    )
    await json(
      desk.send('POST', '/api/services/grant-members', headers, {
        ...{ funderId: funder.id, name: 'Hochart', quality: 'Maire', fromOn: '2026-03-28' },
      }),
    )
    await json(
      desk.send('POST', '/api/services/grant-members', headers, {
        ...{ funderId: funder.id, name: 'Rameau', quality: 'Adjoint', fromOn: '2026-03-28' },
      }),
    )
    for (const name of ['Vasseur', 'Représentée Nommée'])
      await json(
        desk.send('POST', '/api/services/grant-members', headers, {
          ...{ funderId: funder.id, name, quality: 'Conseillère', fromOn: '2026-03-28' },
        }),
      )
    const named = (like: string) =>
      desk.db.many<{ id: string }>(sql`select id from grant_member where name like ${like}`)
    const members = await named('Absente%')
    const byProxy = await named('Représentée%')
    const move = (what: object) => json(desk.send('POST', `/api/services/grants/${id}/moves`, headers, what))
    await move({ move: 'propose', envelopeId, amountCents: 1_500_00, body: 'Remarque nominative.' })
    await move({
      ...{
        move: 'vote',
        on: '2026-11-24',
        deliberation: '2026-118',
        amountCents: 1_500_00,
        for: 4,
        against: 0,
        abstentions: 0,
      },
      ...{ absent: members.map((one) => one.id), represented: byProxy.map((one) => one.id) },
      ...{ signatory: { name: 'Bernadette Hochart', quality: 'La maire' } },
    })
    const written = () =>
      desk.db.one<{
        words: number
        letters: number
        absent: string
        represented: string
        cents: number
        acts: number
      }>(sql`
        select count(*) filter (where body <> '')::int as words, count(*) filter (where payload ? 'letter')::int as letters,
          coalesce(max(payload -> 'vote' ->> 'absent'), '') as absent,
          coalesce(max(payload -> 'vote' ->> 'represented'), '') as represented, max((payload ->> 'amountCents')::int) as cents, count(*)::int as acts
        from grant_event where grant_id = ${id}`)
    const before = await written()
    expect(before).toMatchObject({ words: 1, cents: 1_500_00 })
    expect(before.absent).toContain('Absente Nommée')
    expect(before.represented).toContain('Représentée Nommée')
    const rewritten = desk.db.transaction((tx) => tx.run(sql`update grant_event set body = '' where grant_id = ${id}`))
    await expect(rewritten).rejects.toThrow('never changed')
    const ofExercice = async (exercice: number) => {
      await desk.db.run(sql`update grant_file set exercice = ${exercice} where id = ${id}`)
      await purgeOld(desk.app.deps)
    }
    await ofExercice(2016) // ten years after it ended: 1 January 2027
    expect(await written()).toEqual(before)
    await ofExercice(2015)
    expect(await written()).toEqual({ ...before, words: 0, letters: 0, absent: '[]', represented: '[]' })
    expect(await desk.db.one(sql`select state, voted_cents as cents from grant_file where id = ${id}`)).toEqual({
      state: 'voted',
      cents: 1_500_00,
    })
  })
})
