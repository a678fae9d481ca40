import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { CommitteeBody, CommitteeDesk, CommitteeMeeting, Offered } from '#contract/agency/committee/committee.ts'
import { asPerson } from '#platform/scope.ts'
import {
  allThere,
  attend,
  call,
  commission,
  interest,
  itemMove,
  listed,
  move,
  opened,
  plain,
  problemOf,
  read,
  sitting,
  vote,
} from '#tests/fixtures/committee.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { json } from '#tests/fixtures/grant-request.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

describe('a committee', () => {
  test('is opened where one keeps, with its own rules, and a council with those of the law, marked', async ({
    desk,
  }) => {
    const { secretary, bodyId } = await commission(desk)
    const body = await json<CommitteeBody>(desk.get(`/api/committees/${bodyId}`, secretary))
    expect(body).toMatchObject({ mayKeep: true, seats: 4, rules: { noticeDays: 3, proxies: 1, quorum: 'majority' } })
    const council = { kind: 'municipalCouncil', name: 'Conseil', inseeCode: SAINT_EXEMPLE, isLarge: true }
    const { id } = await json<{ id: string }>(desk.send('POST', '/api/committees', secretary, council))
    const { rules } = await json<CommitteeBody>(desk.get(`/api/committees/${id}`, secretary))
    expect(rules).toMatchObject({ isCouncil: true, noticeDays: 5, proxies: 1 })
    expect(rules.told[0]).toMatchObject({ article: 'CGCT L2121-12', isRead: false })
    expect(
      await problemOf(await desk.send('POST', '/api/committees', secretary, { ...council, kind: 'bureau' })),
    ).toMatchObject({ status: 422, type: 'regles-d-instance-a-dire' })
    expect(
      (await desk.send('POST', '/api/committees', secretary, { ...council, inseeCode: AUTRE_EXEMPLE })).status,
    ).toBe(403)
    expect((await desk.send('POST', '/api/committees', secretary, { ...council, inseeCode: null })).status).toBe(403)
  })

  test('of the next commune nothing is read nor written', async ({ desk }) => {
    const town = await commission(desk)
    const { id } = await sitting(desk, town, '2026-12-10')
    const { items } = await listed(desk, town.secretary, id, [{ kind: 'free', title: 'Un point' }])
    await json(call(desk, town.secretary, id))
    const item = items[0]?.id ?? ''
    for (const role of ['secretary', 'caseOfficer', 'electedMember', 'administrator'] as const) {
      const personId = await desk.person([role], AUTRE_EXEMPLE)
      const headers = await desk.signedIn(personId, true)
      const answers = [
        await desk.get(`/api/committees/${town.bodyId}`, headers),
        await desk.get(`/api/committee-meetings/${id}`, headers),
        await desk.get(`/api/committee-meetings/${id}/convocation.pdf`, headers),
        await desk.get(`/api/committee-meetings/${id}/offered?kind=dossier`, headers),
        await listedAt(desk, headers, id),
        await itemMove(desk, headers, item, { move: 'open' }),
        await vote(desk, headers, item, town.seats.anne.id, 'for'),
        await attend(desk, headers, id, town.seats.anne.id, 'present'),
        await interest(desk, headers, id, town.seats.anne.id, [{ itemId: item, isOut: true }]),
      ]
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404))
      expect((await json<CommitteeDesk>(desk.get('/api/committees', headers))).bodies).toEqual([])
      const rows = await asPerson(desk.db, personId, Temporal.PlainDate.from('2026-11-24'), (scoped) =>
        scoped.one(sql`
          select (select count(*)::int from committee_body) as bodies, (select count(*)::int from committee_member) as members,
            (select count(*)::int from committee_meeting) as meetings, (select count(*)::int from committee_item) as items`),
      )
      expect(rows).toEqual({ bodies: 0, members: 0, meetings: 0, items: 0 })
    }
  })

  test('a member reads a sitting once it is called, keeps nothing, and reads nothing after the mandate', async ({
    desk,
  }) => {
    const town = await commission(desk)
    const { anne } = town.seats
    const { id } = await sitting(desk, town, '2026-12-10')
    const { items } = await listed(desk, town.secretary, id, [{ kind: 'free', title: 'Un point' }])
    expect((await desk.get(`/api/committee-meetings/${id}`, anne.headers)).status).toBe(404)
    await json(call(desk, town.secretary, id))
    expect(await read(desk, anne.headers, id)).toMatchObject({ mayKeep: false, items: [{ title: 'Un point' }] })
    const refused = [
      await listedAt(desk, anne.headers, id),
      await move(desk, anne.headers, id, 'cancel'),
      await itemMove(desk, anne.headers, items[0]?.id ?? '', { move: 'open' }),
      await attend(desk, anne.headers, id, town.seats.paul.id, 'excused'),
      await attend(desk, anne.headers, id, anne.id, 'present'),
      await interest(desk, anne.headers, id, town.seats.paul.id, [{ itemId: items[0]?.id, isOut: true }]),
    ]
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403))
    // what a member says of themselves is said one after the other, though they may not write the sitting
    const held = () =>
      asPerson(desk.db, anne.personId, Temporal.PlainDate.from('2026-11-24'), (scoped) =>
        scoped.one(sql`select hold_committee_meeting(${id}) as held`),
      )
    const locks = () => desk.db.one(sql`select xmax::text <> '0' as "isLocked" from committee_meeting where id = ${id}`)
    const again = await json<CommitteeMeeting>(
      desk.send('PUT', `/api/committee-meetings/${id}/interests`, anne.headers, {
        memberId: anne.id,
        answers: [{ itemId: items[0]?.id, isOut: false }],
      }),
    )
    expect([again.state, await locks(), await held()]).toEqual(['called', { isLocked: true }, { held: true }])
    await desk.db.run(sql`update role_grant set valid_to = '2026-11-23' where person_id = ${anne.personId}`)
    expect((await desk.get(`/api/committee-meetings/${id}`, anne.headers)).status).toBe(404)
    expect(await held()).toEqual({ held: false })
  })
})

const listedAt = (desk: Desk, headers: Headers, id: string) =>
  desk.send('POST', `/api/committee-meetings/${id}/items`, headers, { items: [{ kind: 'free', title: 'Ajouté' }] })

describe('a sitting', () => {
  test('takes dossiers that wait from filters, once each, in the order that is given', async ({ desk }) => {
    const dossiers = [await desk.filed('2026-11-20'), await desk.filed('2026-11-21')]
    const town = await commission(desk)
    const { id } = await sitting(desk, town, '2026-12-10')
    const offered = async (query: string) =>
      (await json<Offered>(desk.get(`/api/committee-meetings/${id}/offered?${query}`, town.secretary))).offered
    const found = await offered('kind=dossier')
    expect(found.map(({ ref }) => ref).toSorted()).toEqual(dossiers.map((one) => one.id).toSorted())
    expect(found[0]).toMatchObject({ place: 'Saint-Exemple', isListed: false })
    expect(await offered('kind=dossier&before=2026-11-30')).toEqual([])
    expect(await offered('kind=dossier&q=zzz')).toEqual([])
    expect(await offered('kind=planRequest')).toEqual([])
    expect(await offered('kind=draft')).toEqual([])
    expect(await offered('kind=grant')).toEqual([])
    const picked = found.map(({ ref }) => ({ kind: 'dossier', ref }))
    await listed(desk, town.secretary, id, picked)
    const { items } = await listed(desk, town.secretary, id, [...picked, { kind: 'free', title: 'Questions diverses' }])
    expect(items.map(({ kind }) => kind)).toEqual(['dossier', 'dossier', 'free'])
    expect((await offered('kind=dossier')).every(({ isListed }) => isListed)).toBe(true)
    const reversed = items.map((item) => item.id).toReversed()
    const ordered = await json<CommitteeMeeting>(
      desk.send('PUT', `/api/committee-meetings/${id}/order`, town.secretary, { ids: reversed }),
    )
    expect(ordered.items.map((item) => [item.id, item.ordinal])).toEqual(reversed.map((one, rank) => [one, rank + 1]))
    const unknown = { kind: 'dossier', ref: '00000000-0000-4000-8000-000000000000' }
    expect(
      (await desk.send('POST', `/api/committee-meetings/${id}/items`, town.secretary, { items: [unknown] })).status,
    ).toBe(409)
  })

  test('is refused a call that leaves too late, with its article and the day that would do', async ({ desk }) => {
    const town = await commission(desk)
    const { id } = await sitting(desk, town, '2026-11-27')
    expect(await problemOf(await call(desk, town.secretary, id))).toMatchObject({ type: 'convocation-incomplete' })
    await listed(desk, town.secretary, id, [{ kind: 'free', title: 'Un point' }])
    const late = await problemOf(await call(desk, town.secretary, id))
    expect(late).toMatchObject({ status: 409, type: 'convocation-trop-tardive' })
    expect(late.detail).toMatch(/3 jours francs.*règlement intérieur, art\. 4.*23 novembre 2026.*28 novembre 2026/)
    expect(await desk.mails(`committee/${id}`)).toEqual([])
    await json(
      desk.send('PUT', `/api/committee-meetings/${id}`, town.secretary, {
        ...{ heldOn: '2026-11-28', heldAt: '18:30', place: 'Mairie' },
      }),
    )
    expect(await json<CommitteeMeeting>(call(desk, town.secretary, id))).toMatchObject({
      ...{ state: 'called', calledOn: '2026-11-24', unreached: [{ name: 'Zoé Delattre' }] },
    })
    expect(await desk.mails(`committee/${id}`)).toHaveLength(3)
    expect((await call(desk, town.secretary, id)).status).toBe(409)
    expect((await listedAt(desk, town.secretary, id)).status).toBe(409)
    const letter = await desk.get(`/api/committee-meetings/${id}/convocation.pdf`, town.secretary)
    expect(plain(wholeText(await readPdf(new Uint8Array(await letter.arrayBuffer()))))).toMatch(
      /Convocation.*28 novembre 2026 à 18 h 30.*Un point.*de mémoire/s,
    )
  })

  test('of a council asks five clear days and a note, or three, or one where it is urgent', async ({ desk }) => {
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    const council = async (isLarge: boolean, heldOn: string, note = '') => {
      const { id: bodyId } = await json<{ id: string }>(
        desk.send('POST', '/api/committees', secretary, {
          ...{ kind: 'municipalCouncil', name: 'Conseil', inseeCode: SAINT_EXEMPLE, isLarge },
        }),
      )
      await json(
        desk.send('POST', `/api/committees/${bodyId}/members`, secretary, {
          ...{ name: 'Hochart', quality: 'Maire', fromOn: '2026-03-28' },
        }),
      )
      const { id } = await sitting(desk, { secretary, bodyId }, heldOn, { note })
      await listed(desk, secretary, id, [{ kind: 'free', title: 'Un point' }])
      return id
    }
    const noteless = await problemOf(await call(desk, secretary, await council(true, '2026-12-10')))
    expect(noteless.detail).toContain('L2121-12')
    const five = await council(true, '2026-11-29', 'Note de synthèse')
    expect((await problemOf(await call(desk, secretary, five))).detail).toMatch(/5 jours francs.*L2121-12, de mémoire/)
    expect((await call(desk, secretary, await council(true, '2026-11-30', 'Note'))).status).toBe(201)
    expect((await call(desk, secretary, await council(false, '2026-11-28'))).status).toBe(201)
    const urgent = await council(false, '2026-11-26')
    expect((await problemOf(await call(desk, secretary, urgent))).detail).toContain('L2121-11')
    expect((await call(desk, secretary, urgent, 'Péril imminent')).status).toBe(201)
    expect((await call(desk, secretary, await council(false, '2026-11-25'), 'Péril')).status).toBe(409)
  })
})

describe('an interest', () => {
  test('takes the member out: no item, no count, no voice, and the minutes say so', async ({ desk }) => {
    const town = await commission(desk)
    const { seats, secretary } = town
    const { id, first, second } = await opened(desk, town)
    await allThere(desk, town, id)
    await json(
      interest(desk, seats.anne.headers, id, seats.anne.id, [{ itemId: first, isOut: true, reason: 'Voisine' }]),
    )
    const hers = await read(desk, seats.anne.headers, id)
    expect([hers.items.map((item) => item.id), hers.hidden]).toEqual([[second], 1])
    expect(JSON.stringify(hers)).not.toContain('entrée de bourg')
    expect((await json<CommitteeDesk>(desk.get('/api/committees', seats.anne.headers))).meetings[0]?.items).toBe(1)
    const leaks = await asPerson(desk.db, seats.anne.personId, Temporal.PlainDate.from('2026-12-10'), (scoped) =>
      scoped.one(sql`
        select (select count(*)::int from committee_item where id = ${first}) as items,
          (select count(*)::int from committee_vote where item_id = ${first}) as votes,
          (select count(*)::int from committee_voted(${first})) as voted`),
    )
    expect(leaks).toEqual({ items: 0, votes: 0, voted: 0 })
    await json(move(desk, secretary, id, 'open'))
    await json(itemMove(desk, secretary, first, { move: 'open' }))
    expect((await vote(desk, seats.anne.headers, first, seats.anne.id, 'for')).status).toBe(404)
    expect((await vote(desk, secretary, first, seats.anne.id, 'for')).status).toBe(409)
    expect((await read(desk, seats.paul.headers, id)).items[0]).toMatchObject({ id: first, suggestion: null, out: [] })
    await json(vote(desk, seats.paul.headers, first, seats.paul.id, 'against'))
    await json(vote(desk, secretary, first, seats.zoe.id, 'for'))
    const closed = await json<CommitteeMeeting>(itemMove(desk, secretary, first, { move: 'close' }))
    expect(closed.items[0]).toMatchObject({
      ...{ outcome: 'drawn', out: [{ name: 'Anne Rameau' }] },
      result: {
        ...{ for: 1, against: 1, abstentions: 0, voters: 3, silent: 1, out: ['Anne Rameau'] },
        quorum: { present: 3, inOffice: 3, required: 2, isMet: true },
      },
    })
    // what was voted on is not left any more
    await json(itemMove(desk, secretary, second, { move: 'open' }))
    await json(vote(desk, seats.paul.headers, second, seats.paul.id, 'for'))
    const after = await interest(desk, seats.paul.headers, id, seats.paul.id, [{ itemId: second, isOut: true }])
    expect(after.status).toBe(409)
  })

  test('is suggested to the member alone, from their name among those who ask', async ({ desk }) => {
    const { id: dossierId } = await desk.filed('2026-11-20')
    const town = await commission(desk)
    const { anne, paul } = town.seats
    await desk.db.run(sql`update person set family_name = 'Rarissime' where id = ${anne.personId}`)
    await desk.db.run(
      sql`update dossier_party set name = 'SCI RARISSIME', is_legal_person = true where dossier_id = ${dossierId}`,
    )
    const { id } = await sitting(desk, town, '2026-12-10')
    await listed(desk, town.secretary, id, [{ kind: 'dossier', ref: dossierId }])
    await json(call(desk, town.secretary, id))
    const signOf = async (headers: Headers) => (await read(desk, headers, id)).items[0]?.suggestion
    expect([await signOf(anne.headers), await signOf(paul.headers), await signOf(town.secretary)]).toEqual([
      'company',
      null,
      null,
    ])
    const itemId = (await read(desk, anne.headers, id)).items[0]?.id
    await json(interest(desk, anne.headers, id, anne.id, [{ itemId, isOut: false }]))
    expect(await signOf(anne.headers)).toBeNull()
  })
})

describe('a vote', () => {
  test('is one voice, once: sent again it is the same, another is refused, and two at once make one', async ({
    desk,
  }) => {
    const town = await commission(desk)
    const { seats, secretary } = town
    const { id, first } = await opened(desk, town)
    await allThere(desk, town, id)
    await json(move(desk, secretary, id, 'open'))
    expect((await vote(desk, seats.anne.headers, first, seats.anne.id, 'for')).status).toBe(409)
    await json(itemMove(desk, secretary, first, { move: 'open' }))
    const same = () => vote(desk, seats.anne.headers, first, seats.anne.id, 'for')
    const kept = await Promise.all([json<{ wasKept: boolean }>(same()), json<{ wasKept: boolean }>(same())])
    expect(kept.map(({ wasKept }) => wasKept).toSorted()).toEqual([false, true])
    expect(await problemOf(await vote(desk, seats.anne.headers, first, seats.anne.id, 'against'))).toMatchObject({
      ...{ status: 409, type: 'voix-non-recue' },
    })
    expect((await vote(desk, seats.anne.headers, first, seats.paul.id, 'for')).status).toBe(403)
    for (const seat of [seats.paul, seats.chair]) await json(vote(desk, seat.headers, first, seat.id, 'against'))
    await json(vote(desk, secretary, first, seats.zoe.id, 'for'))
    const others = (await read(desk, seats.paul.headers, id)).items[0]
    expect(others?.voted).toHaveLength(4)
    expect(others?.votes).toEqual([{ memberId: seats.paul.id, choice: 'against' }])
    const closed = await json<CommitteeMeeting>(
      itemMove(desk, secretary, first, {
        move: 'close',
        said: 'Débattu.',
        followUp: 'Écrire au pétitionnaire',
        followDueOn: '2027-01-15',
      }),
    )
    // two for, two against: the president's voice decides
    expect(closed.items[0]).toMatchObject({
      outcome: 'unfavourable',
      result: { for: 2, against: 2, casting: 'against' },
    })
    // a voice that comes after a cut, once the item is closed, is told that it was kept
    expect(await json(same())).toEqual({ choice: 'for', wasKept: true })
    expect((await read(desk, seats.paul.headers, id)).items[0]?.votes).toHaveLength(4)
  })

  test('is given by proxy to one who is there, who carries one; a proxy is no presence', async ({ desk }) => {
    const town = await commission(desk)
    const { seats, secretary } = town
    const { id, first } = await opened(desk, town)
    await json(attend(desk, seats.paul.headers, id, seats.paul.id, 'proxy', seats.anne.id))
    expect(await problemOf(await attend(desk, secretary, id, seats.zoe.id, 'proxy', seats.anne.id))).toMatchObject({
      ...{ status: 422, type: 'procuration-impossible' },
    })
    expect((await attend(desk, secretary, id, seats.zoe.id, 'proxy', seats.paul.id)).status).toBe(422)
    expect((await attend(desk, secretary, id, seats.anne.id, 'excused')).status).toBe(409)
    await json(attend(desk, secretary, id, seats.anne.id, 'present'))
    await json(attend(desk, secretary, id, seats.chair.id, 'present'))
    expect(await problemOf(await move(desk, secretary, id, 'open'))).toMatchObject({
      ...{ status: 409, type: 'quorum-de-seance-manquant' },
      detail: expect.stringMatching(/2 membres sont présents, sur 4.*il en faut 3/),
    })
    await json(attend(desk, secretary, id, seats.zoe.id, 'present'))
    await json(move(desk, secretary, id, 'open'))
    await json(itemMove(desk, secretary, first, { move: 'open' }))
    expect((await vote(desk, seats.paul.headers, first, seats.paul.id, 'for')).status).toBe(403)
    await json(vote(desk, seats.anne.headers, first, seats.paul.id, 'for'))
    await json(vote(desk, seats.anne.headers, first, seats.anne.id, 'against'))
    const closed = await json<CommitteeMeeting>(itemMove(desk, secretary, first, { move: 'close' }))
    expect(closed.items[0]?.result).toMatchObject({ for: 1, against: 1, voters: 4, silent: 2, quorum: { present: 3 } })
  })

  test('that is secret keeps who voted and never what', async ({ desk }) => {
    const town = await commission(desk, { isSecret: true })
    const { seats, secretary } = town
    const { id, first } = await opened(desk, town)
    await allThere(desk, town, id)
    await json(move(desk, secretary, id, 'open'))
    await json(desk.send('PUT', `/api/committee-items/${first}`, secretary, { isSecret: true }))
    await json(itemMove(desk, secretary, first, { move: 'open' }))
    expect((await vote(desk, secretary, first, seats.zoe.id, 'for')).status).toBe(403)
    for (const seat of [seats.anne, seats.paul]) await json(vote(desk, seat.headers, first, seat.id, 'for'))
    expect(await json(vote(desk, seats.anne.headers, first, seats.anne.id, 'against'))).toEqual({
      choice: null,
      wasKept: true,
    })
    const closed = await json<CommitteeMeeting>(itemMove(desk, secretary, first, { move: 'close' }))
    expect(closed.items[0]).toMatchObject({ outcome: 'favourable', votes: [], result: { for: 2, against: 0 } })
    expect(
      await desk.db.many(sql`select distinct choice, cast_at from committee_vote where item_id = ${first}`),
    ).toEqual([{ choice: null, cast_at: null }])
  })
})

describe('what follows a sitting', () => {
  test('of an item that a member left, and of a body where one does not sit, no paper, list, search, day or mail tells', async ({
    desk,
  }) => {
    const { id: dossierId } = await desk.filed('2026-11-20', { title: 'Hangar de Rarissime' })
    const town = await commission(desk)
    const { seats, secretary } = town
    const { id } = await sitting(desk, town, '2026-12-10')
    const { items } = await listed(desk, secretary, id, [
      { kind: 'dossier', ref: dossierId },
      { kind: 'free', title: 'Questions diverses' },
    ])
    const [first = ''] = items.map((item) => item.id)
    await json(call(desk, secretary, id))
    await json(interest(desk, seats.anne.headers, id, seats.anne.id, [{ itemId: first, isOut: true }]))
    desk.on('2026-12-10')
    await allThere(desk, town, id)
    await json(move(desk, secretary, id, 'open'))
    await json(itemMove(desk, secretary, first, { move: 'open' }))
    await json(vote(desk, seats.paul.headers, first, seats.paul.id, 'for'))
    await json(itemMove(desk, secretary, first, { move: 'close', followUp: 'Revoir le hangar' }))
    await json(move(desk, secretary, id, 'close'))
    const minutes = (headers: Headers) => desk.get(`/api/committee-meetings/${id}/minutes.pdf`, headers)
    const paper = async (headers: Headers) =>
      plain(wholeText(await readPdf(new Uint8Array(await (await minutes(headers)).arrayBuffer()))))
    const hers = [
      await paper(seats.anne.headers),
      await (await desk.get('/api/committees', seats.anne.headers)).text(),
      await (await desk.get(`/api/committees/${town.bodyId}`, seats.anne.headers)).text(),
      JSON.stringify((await json<{ hits: unknown }>(desk.get('/api/search?q=rarissime', seats.anne.headers))).hits),
      await (await desk.get('/api/day', seats.anne.headers)).text(),
      JSON.stringify(await desk.mails(`committee/${id}`)),
    ]
    for (const told of hers) expect(told).not.toMatch(/rarissime|hangar/i)
    expect(await paper(seats.paul.headers)).toMatch(/Hangar de Rarissime|Maison individuelle/)
    // minutes, with their strips of map, are for who sits there: a neighbour, another council, a resident read nothing of them
    const strangers = [
      await desk.signedIn(await desk.person(['secretary', 'electedMember'], AUTRE_EXEMPLE)),
      await desk.signedIn(await desk.person(['electedMember'])),
      await desk.signedIn(await desk.person([])),
    ]
    for (const headers of strangers) expect((await minutes(headers)).status).toBe(404)
    expect((await desk.get(`/api/committee-meetings/${id}/minutes.pdf`)).status).toBe(401)
  })

  test('minutes say who was there, out, for and against, that the mayor decides, and are kept once adopted', async ({
    desk,
  }) => {
    const { id: dossierId } = await desk.filed('2026-11-20')
    const town = await commission(desk)
    const { seats, secretary, bodyId } = town
    const { id } = await sitting(desk, town, '2026-12-10')
    const { items } = await listed(desk, secretary, id, [
      { kind: 'dossier', ref: dossierId },
      { kind: 'free', title: 'Questions diverses' },
    ])
    const [first = '', second = ''] = items.map((item) => item.id)
    await json(call(desk, secretary, id))
    await json(interest(desk, seats.anne.headers, id, seats.anne.id, [{ itemId: first, isOut: true }]))
    expect((await move(desk, secretary, id, 'open')).status).toBe(409)
    desk.on('2026-12-10')
    await allThere(desk, town, id)
    expect((await desk.get(`/api/committee-meetings/${id}/minutes.pdf`, secretary)).status).toBe(409)
    await json(move(desk, secretary, id, 'open'))
    await json(itemMove(desk, secretary, first, { move: 'open' }))
    expect((await move(desk, secretary, id, 'close')).status).toBe(409)
    await json(vote(desk, seats.paul.headers, first, seats.paul.id, 'for'))
    await json(
      itemMove(desk, secretary, first, {
        move: 'close',
        followUp: 'Demander un plan de masse',
        followDueOn: '2026-12-20',
      }),
    )
    await json(move(desk, secretary, id, 'close'))
    const text = async (headers: Headers) =>
      plain(
        wholeText(
          await readPdf(
            new Uint8Array(await (await desk.get(`/api/committee-meetings/${id}/minutes.pdf`, headers)).arrayBuffer()),
          ),
        ),
      )
    const draft = await text(secretary)
    for (const part of [
      'Avis favorable',
      'La décision reste celle du maire',
      'Hors de ce point pour intérêt, sans être compté : Anne Rameau',
      'Pour : Paul Vandamme',
      'Suite : Demander un plan de masse',
      'Point reporté',
      'Projet de compte rendu',
    ])
      expect(draft).toContain(part)
    expect(await text(seats.anne.headers)).not.toContain('Avis favorable')
    await json(
      itemMove(desk, secretary, first, {
        move: 'record',
        said: 'Un débat a eu lieu.',
        followUp: 'Demander un plan de masse',
      }),
    )
    await json(move(desk, secretary, id, 'adopt'))
    const adopted = await text(secretary)
    expect(adopted).toContain('Un débat a eu lieu.')
    expect(adopted).not.toContain('Projet de compte rendu')
    expect((await itemMove(desk, secretary, first, { move: 'record', said: 'Autre' })).status).toBe(409)
    expect((await itemMove(desk, secretary, second, { move: 'follow' })).status).toBe(409)
    const follows = async () => (await json<CommitteeBody>(desk.get(`/api/committees/${bodyId}`, secretary))).follows
    expect(await follows()).toMatchObject([{ followUp: 'Demander un plan de masse' }])
    await json(itemMove(desk, secretary, first, { move: 'follow' }))
    expect(await follows()).toEqual([])
  })

  test('a council without its quorum is closed as such, and called again three days later asks for none', async ({
    desk,
  }) => {
    const town = await commission(desk, { kind: 'municipalCouncil', isLarge: false })
    const { seats, secretary, bodyId } = town
    const { id } = await opened(desk, town)
    await json(attend(desk, secretary, id, seats.anne.id, 'present'))
    expect(await json<CommitteeMeeting>(move(desk, secretary, id, 'close'))).toMatchObject({
      ...{ state: 'closed', opening: { isMet: false, present: 1, required: 3 } },
      items: [{ state: 'postponed' }, { state: 'postponed' }],
    })
    const again = (heldOn: string) =>
      desk.send('POST', `/api/committees/${bodyId}/meetings`, secretary, {
        ...{ heldOn, heldAt: '18:30', place: 'Salle du conseil', secondOf: id },
      })
    expect((await again('2026-12-12')).status).toBe(409)
    const second = await json<CommitteeMeeting>(again('2026-12-14'))
    expect(second.items.map(({ state }) => state)).toEqual(['waiting', 'waiting'])
    await json(call(desk, secretary, second.id))
    desk.on('2026-12-14')
    expect((await move(desk, secretary, second.id, 'open')).status).toBe(409)
    await json(attend(desk, secretary, second.id, seats.anne.id, 'present'))
    expect(await json<CommitteeMeeting>(move(desk, secretary, second.id, 'open'))).toMatchObject({
      opening: { isAsked: false, isMet: true },
    })
  })
})
