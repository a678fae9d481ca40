import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { DossierPostings, Posting } from '#contract/dossier/posting/posting.ts'
import { legalClockAt } from '#platform/clock.ts'
import { asOwner } from '#platform/ownership.ts'
import { checkPublishedPages } from '#server/dossier/posting/page-check.ts'
import { BOARDS_PUT_BACK } from '#server/dossier/posting/past-rule.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { pngOf } from '#tests/fixtures/picture.ts'
import { WHOLE_REQUEST } from '#tests/fixtures/request.ts'
import { mayorOf } from '#tests/fixtures/signed-decision.ts'
import { continuityTexts } from '#wording/dossier/posting/posting-words.ts'

/** A house permit asked online on 24 November 2026, that silence grants on 24 January 2027. */
async function granted(desk: Desk) {
  const holder = await desk.signedIn(await desk.person([]))
  const { id } = await (await desk.send('POST', '/api/dossiers', holder, WHOLE_REQUEST)).json()
  await desk.send('POST', `/api/dossiers/${id}/filing`, holder, { channel: 'teleservice' })
  await desk.dayComes('2027-01-26')
  return { id: String(id), holder, officer: await desk.officer() }
}

const list = async (desk: Desk, headers: Headers, id: string): Promise<DossierPostings> =>
  (await desk.get(`/api/dossiers/${id}/postings`, headers)).json()

const begin = (desk: Desk, headers: Headers, id: string, said: object) =>
  desk.send('POST', `/api/dossiers/${id}/postings`, headers, said)

const check = (desk: Desk, headers: Headers, id: string, posting: Posting, said: object) =>
  desk.send('POST', `/api/dossiers/${id}/postings/${posting.id}/checks`, headers, said)

const photograph = (
  { app }: Desk,
  headers: Headers,
  id: string,
  posting: Posting,
  on: string,
  content: Buffer,
  shows = '&isDisplayed=true',
) =>
  fetch(`${app.url}/api/dossiers/${id}/postings/${posting.id}/photographs?on=${on}${shows}`, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'application/octet-stream', 'X-File-Name': 'panneau.png' },
    body: new Uint8Array(content),
  })

const at = ({ postings }: DossierPostings, place: Posting['place']): Posting => {
  const found = postings.find((posting) => posting.place === place && posting.object !== 'deposit')
  if (!found) throw new Error(`nothing ${place}`)
  return found
}

describe('the decision in the town hall (R*424-15)', () => {
  test('is due within eight days, late afterwards, then displayed for two months', async ({ desk }) => {
    const { id, officer } = await granted(desk)
    expect(at(await list(desk, officer, id), 'townHall')).toMatchObject({
      state: 'due',
      object: 'tacit',
      mustStartBy: '2027-02-01',
      startedOn: null,
    })
    await desk.dayComes('2027-02-02')
    expect(at(await list(desk, officer, id), 'townHall').state).toBe('late')
    const said = { object: 'decision', place: 'townHall', medium: 'paper', on: '2027-02-02' }
    const begun = await begin(desk, officer, id, said)
    expect(begun.status).toBe(201)
    expect(at(await begun.json(), 'townHall')).toMatchObject({
      state: 'posted',
      medium: 'paper',
      mustLastUntil: '2027-04-02',
      recordedLater: null,
    })
    expect((await begin(desk, officer, id, said)).status, 'twice').toBe(409)
    await desk.dayComes('2027-04-03')
    expect(at(await list(desk, officer, id), 'townHall').state).toBe('served')
  })

  test('recorded later needs a reason, and is marked', async ({ desk }) => {
    const { id, officer } = await granted(desk)
    const said = { object: 'decision', place: 'townHall', on: '2027-01-25' }
    const refused = await begin(desk, officer, id, said)
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({
      type: '/aide/problemes/affichage-passe',
      errors: [{ pointer: '#/because' }],
    })
    expect((await begin(desk, officer, id, { ...said, on: '2027-01-20', because: 'Oubli.' })).status, 'before it').toBe(
      422,
    )
    expect((await begin(desk, officer, id, { ...said, on: '2027-01-27' })).status, 'to come').toBe(422)
    const begun = await begin(desk, officer, id, { ...said, because: 'Oubli de saisie.' })
    expect(at(await begun.json(), 'townHall').recordedLater).toEqual({
      recordedOn: '2027-01-26',
      because: 'Oubli de saisie.',
    })
  })

  test('is the affair of the town hall, not of the holder nor of a stranger', async ({ desk }) => {
    const { id, holder } = await granted(desk)
    const said = { object: 'decision', place: 'townHall', on: '2027-01-26' }
    expect((await begin(desk, holder, id, said)).status).toBe(403)
    const stranger = await desk.signedIn(await desk.person([]))
    expect((await begin(desk, stranger, id, said)).status).toBe(404)
    expect((await desk.get(`/api/dossiers/${id}/postings`, stranger)).status).toBe(404)
  })
})

describe('the board on the ground (R*600-2)', () => {
  test('is declared by its holder with photographs, whose own hour is not believed', async ({ desk }) => {
    const { id, holder, officer } = await granted(desk)
    const site = at(
      await (await begin(desk, holder, id, { object: 'decision', place: 'site', on: '2027-01-26' })).json(),
      'site',
    )
    expect(site).toMatchObject({ state: 'posted', mustLastUntil: '2027-03-26' })
    const sent = await photograph(desk, holder, id, site, '2027-01-26', pngOf())
    expect(sent.status).toBe(201)
    expect(at(await sent.json(), 'site').checks).toMatchObject([
      { how: 'photo', isDisplayed: true, hasFile: true, takenAt: null },
    ])
    expect((await photograph(desk, holder, id, site, '2027-01-25', pngOf())).status, 'before it').toBe(422)
    expect((await photograph(desk, holder, id, site, '2027-01-26', pngOf(), '')).status, 'X-M16: says nothing').toBe(
      422,
    )
    expect((await photograph(desk, holder, id, site, '2027-01-26', Buffer.from('<svg/>'))).status, 'no image').toBe(422)
    expect((await check(desk, holder, id, site, { how: 'officer', on: '2027-01-26', isDisplayed: true })).status).toBe(
      403,
    )
    const shown = await desk.get(`/api/dossiers/${id}/postings/${site.id}/checks/1/file`, officer)
    expect(shown.headers.get('content-type')).toBe('image/png')
    const stranger = await desk.signedIn(await desk.person([]))
    expect((await desk.get(`/api/dossiers/${id}/postings/${site.id}/checks/1/file`, stranger)).status).toBe(404)
  })

  test('X-M16: photographed away, it is not put back; photographed back, it is since that day', async ({ desk }) => {
    const { id, holder, officer } = await granted(desk)
    const said = { object: 'decision', place: 'site', on: '2027-01-26' }
    const site = at(await (await begin(desk, holder, id, said)).json(), 'site')
    await desk.dayComes('2027-02-10')
    await check(desk, officer, id, site, { how: 'officer', on: '2027-02-10', isDisplayed: false })
    const proof = await photograph(desk, holder, id, site, '2027-02-10', pngOf(), '&isDisplayed=false')
    expect(proof.status).toBe(201)
    expect(at(await proof.json(), 'site')).toMatchObject({ state: 'interrupted', interruptions: [{ to: null }] })
    const restored = async () => {
      const acts = await desk.db.many<{ on: string }>(
        sql`select payload ->> 'on' as on from act where dossier_id = ${id} and kind = 'siteDisplayRestored'`,
      )
      return acts.map(({ on }) => on)
    }
    expect(await restored()).toEqual([])
    const before = await photograph(desk, holder, id, site, '2027-02-01', pngOf(), '&isDisplayed=true')
    expect(before.status).toBe(201)
    expect(await restored(), 'what it showed before it was seen away').toEqual([])
    expect(at(await before.json(), 'site').state).toBe('interrupted')
    await desk.dayComes('2027-02-20')
    const back = await photograph(desk, holder, id, site, '2027-02-20', pngOf(), '&isDisplayed=true')
    expect(at(await back.json(), 'site')).toMatchObject({ state: 'posted', beganAgain: { on: '2027-02-20' } })
    expect(await restored()).toEqual(['2027-02-20'])
  })

  test('X-M16: a photograph that put a board back unasked is told until an agent says what was seen', async ({
    desk,
  }) => {
    const { id, holder, officer } = await granted(desk)
    const said = { object: 'decision', place: 'site', on: '2027-01-26' }
    const site = at(await (await begin(desk, holder, id, said)).json(), 'site')
    await desk.dayComes('2027-02-10')
    await check(desk, officer, id, site, { how: 'officer', on: '2027-02-10', isDisplayed: false })
    await photograph(desk, holder, id, site, '2027-02-10', pngOf(), '&isDisplayed=false')
    const cases = () => BOARDS_PUT_BACK.find(desk.db, 10)
    expect(await cases()).toEqual([])
    await desk.db.run(sql`
      insert into posting_check (posting_id, at, recorded_at, how, is_displayed, file_sha256, file_media_type, note, sha256, is_asked)
      select posting_id, at, recorded_at, how, true, file_sha256, file_media_type, note, '', false
      from posting_check where how = 'photo'`)
    expect(await cases()).toMatchObject([{ to: `/dossiers/${id}` }])
    await desk.dayComes('2027-02-11')
    await check(desk, officer, id, site, { how: 'officer', on: '2027-02-11', isDisplayed: false })
    expect(await cases()).toEqual([])
  })

  test('seen away, both readings of the appeals of third parties are shown', async ({ desk }) => {
    const { id, officer } = await granted(desk)
    const site = at(
      await (await begin(desk, officer, id, { object: 'decision', place: 'site', on: '2027-01-26' })).json(),
      'site',
    )
    const warnings = async () => (await (await desk.get(`/api/dossiers/${id}/clock`, officer)).json()).warnings
    expect(JSON.stringify(await warnings())).not.toContain('siteDisplayContinuity')
    await desk.dayComes('2027-02-10')
    const away = await check(desk, officer, id, site, { how: 'officer', on: '2027-02-10', isDisplayed: false })
    expect(at(await away.json(), 'site')).toMatchObject({
      state: 'interrupted',
      interruptions: [{ to: null, cause: 'notSeen' }],
    })
    await desk.dayComes('2027-02-12')
    const back = await check(desk, officer, id, site, { how: 'officer', on: '2027-02-12', isDisplayed: true })
    expect(at(await back.json(), 'site').state).toBe('posted')
    expect(
      continuityTexts(at(await list(desk, officer, id), 'site'))
        .join(' ')
        .replaceAll(/[\u00a0\u202f]/g, ' '),
    ).toContain(
      'du 26 janvier 2027 si l’absence est sans effet, du 12 février 2027 si elle rompt la continuité (R*600-2)',
    )
    expect(await warnings()).toContainEqual(
      expect.objectContaining({
        point: 'siteDisplayContinuity',
        article: 'R*600-2',
        readings: [expect.objectContaining({ retained: true }), expect.objectContaining({ retained: false })],
      }),
    )
    const { acts } = await (await desk.get(`/api/dossiers/${id}`, officer)).json()
    expect(acts.map(({ kind }: { kind: string }) => kind).slice(-2)).toEqual([
      'siteDisplayInterrupted',
      'siteDisplayRestored',
    ])
  })
})

describe('a decision whose withdrawal a court annulled', () => {
  test('is displayed on the ground again from the judgment; what was seen of the first board stays', async ({
    desk,
  }) => {
    const { id, officer } = await granted(desk)
    await begin(desk, officer, id, { object: 'decision', place: 'site', on: '2027-01-26' })
    await desk.dayComes('2027-02-01')
    const withdrawal = {
      interested: false,
      via: 'hand',
      unlawfulness: '',
      hearing: null,
      requestedOn: '2027-02-01',
    }
    const mayor = await mayorOf(desk)
    expect((await desk.send('POST', `/api/dossiers/${id}/revocation`, mayor, withdrawal)).status).toBe(201)
    const record = (act: object) => desk.send('POST', `/api/dossiers/${id}/acts`, officer, act)
    const suit = { kind: 'courtAppealLodged', on: '2027-02-10', appellant: 'applicant', name: 'Léa Martin' }
    await desk.dayComes('2027-02-10')
    expect((await record(suit)).status).toBe(201)
    await desk.dayComes('2028-02-10')
    expect((await record({ kind: 'courtAppealSettled', on: '2028-02-10', outcome: 'annulled' })).status).toBe(201)
    const boards = async () => (await list(desk, officer, id)).postings.filter(({ place }) => place === 'site')
    expect((await boards()).map(({ startedOn }) => startedOn)).toEqual([null, '2027-01-26'])
    const early = { object: 'decision', place: 'site', on: '2028-02-09', because: 'Constat du garde.' }
    expect((await begin(desk, officer, id, early)).status).toBe(422)
    await desk.dayComes('2028-02-12')
    expect((await begin(desk, officer, id, { ...early, on: '2028-02-12', because: '' })).status).toBe(201)
    expect((await boards()).map(({ startedOn }) => startedOn)).toEqual(['2028-02-12', '2027-01-26'])
  })
})

describe('the proof', () => {
  test('is chained: a check that is changed is found and named', async ({ desk, db }) => {
    const { id, officer } = await granted(desk)
    const site = at(
      await (await begin(desk, officer, id, { object: 'decision', place: 'site', on: '2027-01-26' })).json(),
      'site',
    )
    for (const note of ['un', 'deux', 'trois'])
      await check(desk, officer, id, site, { how: 'officer', on: '2027-01-26', isDisplayed: true, note })
    expect(at(await list(desk, officer, id), 'site').brokenAt).toBe(null)
    await asOwner(db, async () => {
      await db.script('alter table posting_check disable trigger posting_check_append_only')
      await db.script('alter table posting_check no force row level security')
      await db.run(sql`update posting_check set note = 'autre' where posting_id = ${site.id} and ordinal = 2`)
      await db.script('alter table posting_check force row level security')
    })
    expect(at(await list(desk, officer, id), 'site').brokenAt).toBe(2)
  })

  test('is never written over', async ({ desk, db }) => {
    const { id, officer } = await granted(desk)
    const site = at(
      await (await begin(desk, officer, id, { object: 'decision', place: 'site', on: '2027-01-26' })).json(),
      'site',
    )
    await check(desk, officer, id, site, { how: 'officer', on: '2027-01-26', isDisplayed: true })
    await expect(db.run(sql`delete from posting_check where posting_id = ${site.id}`)).rejects.toThrow(/posting_check/)
  })

  test('gives an attestation once the time is over, that says what was seen', async ({ desk }) => {
    const { id, officer } = await granted(desk)
    const begun = await begin(desk, officer, id, {
      object: 'decision',
      place: 'townHall',
      medium: 'paper',
      on: '2027-01-26',
    })
    const posting = at(await begun.json(), 'townHall')
    const attest = () => desk.send('POST', `/api/dossiers/${id}/postings/${posting.id}/attestation`, officer, undefined)
    await desk.dayComes('2027-02-15')
    await check(desk, officer, id, posting, {
      how: 'officer',
      on: '2027-02-15',
      isDisplayed: false,
      note: 'panneau en travaux',
    })
    await desk.dayComes('2027-02-17')
    await check(desk, officer, id, posting, { how: 'officer', on: '2027-02-17', isDisplayed: true })
    expect((await attest()).status, 'not over').toBe(409)
    await desk.dayComes('2027-03-27')
    const attested = at(await (await attest()).json(), 'townHall')
    expect(attested.state).toBe('attested')
    const file = await desk.get(`/api/dossiers/${id}/postings/${posting.id}/checks/3/file`, officer)
    const text = wholeText(await readPdf(Buffer.from(await file.arrayBuffer()))).replaceAll(/[\u00a0\u202f]/g, ' ')
    for (const said of [
      'Attestation d’affichage',
      'en mairie, papier',
      '26 janvier 2027',
      '26 mars 2027',
      'panneau en travaux',
      'l’affichage n’a pas été vu',
    ])
      expect.soft(text).toContain(said)
    const register = await desk.get('/api/postings/register.pdf?commune=62998', officer)
    expect(wholeText(await readPdf(Buffer.from(await register.arrayBuffer())))).toContain('2027-1')
  })
})

describe('a notice that is published on the site of the commune', () => {
  /** What answers at the public address of the server: the server, or nothing that serves. */
  async function facing<T>(
    desk: Desk,
    use: (publicUrl: string, down: (isDown: boolean) => void) => Promise<T>,
  ): Promise<T> {
    let isDown = false
    const front = createServer(async (req, res) => {
      if (isDown) return res.writeHead(502).end()
      const answer = await fetch(`${desk.app.url}${req.url}`)
      res.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(await answer.text())
    })
    await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
    try {
      const { port } = front.address() as AddressInfo
      return await use(`http://127.0.0.1:${port}`, (down) => (isDown = down))
    } finally {
      front.closeAllConnections()
      front.close()
    }
  }
  test('X-M5: one that is kept without effect publishes no name, and its line of the register says so', async ({
    desk,
  }) => {
    const { id, officer } = await granted(desk)
    const { id: actId } = await desk.db.one<{ id: string }>(sql`
      insert into act (dossier_id, kind, legal_at, recorded_at, channel, actor_role, payload, sha256)
      values (${id}, 'postedInTownHall', '2027-01-26T09:00:00Z', now(), 'desk', 'caseOfficer',
        '{"on": "2027-01-26", "place": "website", "until": "2027-03-26", "despiteNoEffect": "essai"}', repeat('0', 64))
      returning id`)
    const page = `/api/public/notices/${actId}`
    expect((await desk.get(page)).status).toBe(200)
    await asOwner(desk.db, async () => {
      await desk.db.run(sql`alter table act disable trigger user`)
      await desk.db.run(sql`update act set payload = payload || '{"hasNoEffect": true}' where id = ${actId}`)
      await desk.db.run(sql`alter table act enable trigger user`)
    })
    expect((await desk.get(page)).status).toBe(404)
    expect((await (await desk.get('/api/public/register')).json()).entries[0]).toMatchObject({ holder: null })
    const book = await desk.get('/api/postings/register.pdf?commune=62998', officer)
    expect(wholeText(await readPdf(Buffer.from(await book.arrayBuffer()))).replaceAll(/\s+/g, ' ')).toContain(
      'gardé sans effet',
    )
  })

  const looks = (desk: Desk, publicUrl: string | undefined) =>
    checkPublishedPages(
      { ...desk.app.deps, config: { ...desk.app.deps.config, publicUrl } },
      new AbortController().signal,
    )

  test('is read each hour by its public address; a day without an answer interrupts it; then its time ends and the name with it', async ({
    desk,
  }) => {
    const { id, officer } = await granted(desk)
    const begun = await begin(desk, officer, id, { object: 'decision', place: 'website', on: '2027-01-26' })
    const { id: posting } = at(await begun.json(), 'website')
    const page = `/api/public/notices/${posting}`
    expect(await (await desk.get(page)).json()).toMatchObject({ holder: expect.stringMatching(/\S/) })
    await looks(desk, undefined)
    expect(at(await list(desk, officer, id), 'website')).toMatchObject({ pageChecks: 0, interruptions: [] })
    await facing(desk, async (publicUrl, down) => {
      await looks(desk, publicUrl)
      await looks(desk, publicUrl)
      expect(at(await list(desk, officer, id), 'website')).toMatchObject({
        state: 'posted',
        pageChecks: 1,
        checks: [{ how: 'page', isDisplayed: true, status: 200 }],
      })
      down(true)
      desk.on('2027-01-27')
      await looks(desk, publicUrl)
      desk.on('2027-01-28')
      expect(at(await list(desk, officer, id), 'website')).toMatchObject({
        state: 'interrupted',
        interruptions: [{ to: null, cause: 'pageUnreachable' }],
      })
      down(false)
      await looks(desk, publicUrl)
      expect(at(await list(desk, officer, id), 'website')).toMatchObject({
        state: 'posted',
        interruptions: [{ to: '2027-01-28T09:00:00.000Z', cause: 'pageUnreachable' }],
      })
      await desk.dayComes('2027-03-26')
      expect((await desk.get(page)).status, 'last day').toBe(200)
      await desk.dayComes('2027-03-27')
      expect((await desk.get(page)).status, 'over').toBe(404)
    })
  })

  test('that answers nothing for 26 hours, read each hour, is seen interrupted and both readings are told; 23 hours are not', async ({
    desk,
    db,
  }) => {
    const { id, officer } = await granted(desk)
    const page = at(
      await (await begin(desk, officer, id, { object: 'decision', place: 'website', on: '2027-01-26' })).json(),
      'website',
    )
    const begun = desk.app.deps.clock.now()
    const readAt = (hour: number, publicUrl: string) => {
      const clock = legalClockAt(() => begun.add({ hours: hour }))
      return checkPublishedPages(
        { ...desk.app.deps, clock, config: { ...desk.app.deps.config, publicUrl } },
        new AbortController().signal,
      )
    }
    const seen = async () => at(await list(desk, officer, id), 'website')
    await facing(desk, async (publicUrl, down) => {
      for (let hour = 0; hour <= 60; hour++) {
        down((hour > 2 && hour < 25) || (hour > 30 && hour < 56))
        await readAt(hour, publicUrl)
      }
    })
    await desk.dayComes('2027-01-29')
    const told = await seen()
    expect(told).toMatchObject({
      pageChecks: 61,
      brokenAt: null,
      beganAgain: { on: '2027-01-28', until: '2027-03-28' },
    })
    expect(told.interruptions).toEqual([
      {
        from: begun.add({ hours: 30 }).toString().replace('Z', '.000Z'),
        to: begun.add({ hours: 56 }).toString().replace('Z', '.000Z'),
        cause: 'pageUnreachable',
      },
    ])
    expect(continuityTexts(told).map((text) => text.replaceAll(/[\u00a0\u202f]/g, ' '))).toEqual([
      'Deux lectures de la durée (R*424-15) : jusqu’au 26 mars 2027 si l’interruption est sans effet, jusqu’au 28 mars 2027 si elle rompt la continuité.',
      'Le délai de recours des tiers n’en dépend pas : il court de l’affichage sur le terrain (R*600-2).',
    ])
    const warnings = async () =>
      JSON.stringify((await (await desk.get(`/api/dossiers/${id}/clock`, officer)).json()).warnings)
    expect(await warnings()).not.toContain('siteDisplayContinuity')
    await asOwner(db, async () => {
      await db.script('alter table posting_check disable trigger posting_check_append_only')
      await db.script('alter table posting_check no force row level security')
      await db.run(
        sql`update posting_check set is_displayed = true, status = 200 where posting_id = ${page.id} and ordinal = 40`,
      )
      await db.script('alter table posting_check force row level security')
    })
    expect((await seen()).brokenAt).toBe(40)
  })
})
