import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { CrisisDesk } from '#contract/services/notices/crisis.ts'
import type { KeptNotice, NoticeFigures, NoticePage } from '#contract/services/notices/notice.ts'
import type { CommuneBoard } from '#contract/services/residents/board.ts'
import { mailTopics } from '#server/app.ts'
import { declareCrisis, liftCrisis, type Suspendable } from '#server/services/notices/crisis.ts'
import { asAnyone } from '#server/services/notices/notices.ts'
import { forgetSilentMailboxes, tellFollowers, writeToFollowers } from '#server/services/notices/telling.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { telephonePhotograph } from '#tests/fixtures/photographs.ts'
import { type PushDouble, pushDouble } from '#tests/fixtures/push-double.ts'
import { buildSaintExemple } from '#tests/fixtures/saint-exemple/commune.ts'

const written = {
  communes: [SAINT_EXEMPLE],
  theme: 'works',
  severity: 'info',
  title: 'Rue du Marais fermée',
  body: 'La rue est fermée mardi de 8 h à 17 h. Passez par la rue Haute.',
}
/** In the middle of the commune, and some kilometres from it. */
const HERE = { lon: 2.157, lat: 50.852 }
const around = (radiusM: number, shift = 0) => ({
  lon: HERE.lon + shift,
  lat: HERE.lat,
  radiusM,
  label: 'rue du Marais',
})

const secretary = async (desk: Desk) => desk.signedIn(await desk.person(['secretary']))
const publish = async (desk: Desk, headers: Headers, change: object = {}) => {
  const answer = await desk.send('POST', '/api/services/notices', headers, { ...written, ...change })
  return { status: answer.status, notice: (await answer.json()) as NoticePage & { type?: string } }
}
const correct = (desk: Desk, headers: Headers, id: string, change: object) =>
  desk.send('POST', `/api/services/notices/${id}/revisions`, headers, {
    ...{ ...written, body: 'Mercredi, et non mardi.', reason: 'Jour corrigé', revision: 1, ...change },
  })
const board = async (desk: Desk, commune = SAINT_EXEMPLE) =>
  (await (await desk.get(`/api/public/communes/${commune}/board`)).json()) as CommuneBoard

async function withPush(desk: Desk, use: (push: PushDouble) => Promise<void>): Promise<void> {
  const push = await pushDouble(() => desk.app.deps.realClock.instant().epochMilliseconds / 1000)
  Object.assign(desk.app.deps.config, { pushServices: [push.host] })
  try {
    await use(push)
  } finally {
    await push.close()
  }
}

const follow = async (desk: Desk, push: PushDouble, change: object = {}) => {
  const address = push.browser()
  const said = { ...address, communes: [SAINT_EXEMPLE], themes: ['works', 'waste'], ...change }
  const answer = await desk.send('PUT', '/api/public/subscriptions', undefined, said)
  if (answer.status !== 204) throw new Error(await answer.text())
  return address.endpoint
}

describe('a notice of the town hall', () => {
  test('is published, corrected by a revision and withdrawn; everyone reads the last, agents read all', async ({
    desk,
  }) => {
    const headers = await secretary(desk)
    const { status, notice } = await publish(desk, headers)
    expect(status).toBe(201)
    expect((await board(desk)).notices).toMatchObject([{ title: written.title, severity: 'info', areaLabel: null }])

    const again = () => correct(desk, headers, notice.id, { tells: false })
    expect((await again()).status).toBe(200)
    expect((await again()).status).toBe(409)
    expect((await board(desk)).notices).toMatchObject([{ body: 'Mercredi, et non mardi.', revision: 2 }])
    const withdrawn = await desk.send('POST', `/api/services/notices/${notice.id}/withdrawal`, headers, {
      reason: 'Travaux reportés',
    })
    expect(((await withdrawn.json()) as NoticePage).revisions).toMatchObject([
      { revision: 3, withdrawn: true, reason: 'Travaux reportés' },
      { revision: 2, reason: 'Jour corrigé' },
      { revision: 1, title: written.title },
    ])
    expect((await board(desk)).notices).toEqual([])
    expect((await desk.get(`/api/public/town-notices/${notice.id}`)).status).toBe(404)
    await expect(desk.db.run(sql`update notice_revision set title = 'Autre'`)).rejects.toThrow()
  })

  test('is shown from its first instant to its last, alerts before the others, and without script', async ({
    desk,
  }) => {
    const headers = await secretary(desk)
    await publish(desk, headers, { title: 'Collecte <décalée>', shownTo: '2026-11-26T12:00:00Z' })
    await publish(desk, headers, { title: 'Marché de Noël', shownFrom: '2026-12-01T08:00:00+01:00' })
    await publish(desk, headers, { title: 'Eau à faire bouillir', severity: 'alert' })
    expect((await board(desk)).notices.map(({ title }) => title)).toEqual([
      'Eau à faire bouillir',
      'Collecte <décalée>',
    ])
    const page = await (await desk.get(`/api/public/communes/${SAINT_EXEMPLE}/notices.html`)).text()
    expect(page).toContain('<h2>Alerte : Eau à faire bouillir</h2>')
    expect(page).toContain('Collecte &lt;décalée&gt;')
    expect(await (await desk.get('/api/public/communes.html')).text()).toContain('Saint-Exemple')
    desk.on('2026-12-02')
    expect((await board(desk)).notices.map(({ title }) => title)).toEqual(['Eau à faire bouillir', 'Marché de Noël'])
    const over = await publish(desk, headers, { shownTo: '2026-12-01T08:00:00Z' })
    expect(over).toMatchObject({ status: 422, notice: { type: '/aide/problemes/annonce-refusee' } })
    const past = { shownFrom: '2026-11-20T08:00:00Z', shownTo: '2026-11-21T08:00:00Z' }
    expect((await publish(desk, headers, past)).status).toBe(422)
  })

  test('is read without script beside the agenda and the collections of thirty days', async ({ desk }) => {
    const headers = await secretary(desk)
    const read = async () =>
      (await (await desk.get(`/api/public/communes/${SAINT_EXEMPLE}/notices.html`)).text()).replaceAll('\u00a0', ' ')
    const empty = await read()
    expect(empty).toContain('<h2>Agenda des 30 jours</h2>\n<p>Rien d’annoncé.</p>')
    expect(empty).not.toContain('Collectes')

    await desk.db.run(
      sql`insert into agenda_organiser (kind, name, insee_code) values ('commune', 'Mairie', ${SAINT_EXEMPLE})`,
    )
    const event = (title: string, startsOn: string, change: object = {}) =>
      desk.send('POST', '/api/agenda/events', headers, {
        ...{ title, theme: 'celebration', inseeCode: SAINT_EXEMPLE, placeName: 'Salle des fêtes', startsOn },
        ...{ startsAt: '19:00', endsOn: startsOn, endsAt: '23:00', organiserName: 'Mairie', organiserId: null },
        ...change,
      })
    for (const [title, day] of [
      ['Loto <géant>', '2026-12-05'],
      ['Vœux', '2027-01-09'],
    ] as const)
      expect((await event(title, day)).status).toBe(201)
    const csv = `flux,premier_jour,semaines,secteur,rues,reports
ordures,2026-11-24,1,,,2026-12-22>2026-12-23
verre,2026-12-01,4,Bourg,rue <Haute>|rue du Marais,
verre,2026-12-02,4,,,
vegetaux,2027-04-06,1,,,
`
    const sent = { commune: SAINT_EXEMPLE, list: 'collection', source: 'Syndicat <mixte>', csv, isTrial: false }
    expect((await desk.send('POST', '/api/services/places', headers, sent)).status).toBe(200)

    const page = await read()
    expect(page).toContain('<li>Loto &lt;géant&gt; : samedi 5 décembre 2026, 19 h 00, Salle des fêtes.</li>')
    expect(page).not.toContain('Vœux')
    expect(page).toContain(
      '<li>Ordures ménagères : mardi 24 novembre 2026 ; mardi 1er décembre 2026 ; mardi 8 décembre 2026 ; mardi 15 décembre 2026 ; mercredi 23 décembre 2026 au lieu du mardi 22 décembre 2026.</li>',
    )
    expect(page).toContain('<li>Verre, Bourg, rue &lt;Haute&gt;, rue du Marais : mardi 1er décembre 2026.</li>')
    expect(page).toContain('<li>Verre, les autres rues : mercredi 2 décembre 2026.</li>')
    expect(page).toContain('<li>Déchets verts : aucune collecte connue d’ici là.</li>')
    expect(page).toContain('Source : Syndicat &lt;mixte&gt;.')
    desk.on('2026-12-06')
    expect(await read()).not.toContain('Loto')
  })

  test('touches the communes of its author alone', async ({ desk }) => {
    const headers = await secretary(desk)
    await desk.person(['secretary'], AUTRE_EXEMPLE)
    expect((await publish(desk, headers, { communes: [SAINT_EXEMPLE, AUTRE_EXEMPLE] })).status).toBe(403)
    expect((await publish(desk, headers, { communes: ['75056'] })).status).toBe(422)
    const everywhere = await desk.signedIn(await desk.person(['secretary'], null))
    expect((await publish(desk, everywhere, { communes: [SAINT_EXEMPLE, AUTRE_EXEMPLE] })).status).toBe(201)
    const list = (await (await desk.get('/api/services/notices', headers)).json()) as KeptNotice[]
    expect(list).toMatchObject([{ mayWrite: false, communeNames: ['Autre-Exemple', 'Saint-Exemple'] }])
  })

  test('bears a picture drawn again, which its description goes with; one that no notice bears is to be forgotten', async ({
    desk,
  }) => {
    const headers = await secretary(desk)
    const keep = async (bytes: Buffer) => {
      const sent = { ...headers, 'content-type': 'application/octet-stream' }
      const answer = await desk.app.request('/api/services/notices/pictures', {
        ...{ method: 'POST', headers: sent, body: new Uint8Array(bytes) },
      })
      return { status: answer.status, kept: await answer.json() }
    }
    const { status, kept } = await keep(await telephonePhotograph())
    expect(status).toBe(201)
    expect((await keep(Buffer.from('<svg/>'))).status).toBe(422)
    expect(await desk.db.many(sql`select sha256 from erased_file`)).toEqual([{ sha256: kept.sha256 }])
    expect((await publish(desk, headers, { picture: { sha256: 'a'.repeat(64), alt: 'Rue' } })).status).toBe(422)
    const { notice } = await publish(desk, headers, { picture: { sha256: kept.sha256, alt: 'La rue barrée' } })
    expect((await board(desk)).notices).toMatchObject([{ picture: { alt: 'La rue barrée' } }])
    const shown = await (await desk.get(`/api/public/town-notices/${notice.id}/picture`)).arrayBuffer()
    expect(Buffer.from(shown).includes('Exif')).toBe(false)
    const { named } = await desk.db.one<{ named: boolean }>(sql`select is_named_file(${kept.sha256}) as named`)
    expect(named).toBe(true)
  })

  test('tells its place to sixty metres to everyone, and as it was written to who corrects it', async ({ desk }) => {
    const headers = await secretary(desk)
    const exact = { lon: 2.157_412_6, lat: 50.852_388_1, radiusM: 300, label: 'la rue et ses abords' }
    const { notice } = await publish(desk, headers, { area: exact })
    const told = (await board(desk)).notices[0]
    expect(told).toMatchObject({ area: { lon: 2.157, lat: 50.852, radiusM: 300 } })
    expect(JSON.stringify(told)).not.toMatch(/1574|8523/)
    const kept = await (await desk.get(`/api/services/notices/${notice.id}`, headers)).json()
    expect(kept.area).toEqual(exact)
  })

  test('is printed on one sheet, and all of them on the board', async ({ desk }) => {
    const headers = await secretary(desk)
    const { notice } = await publish(desk, headers, { area: around(300) })
    const text = async (path: string) =>
      wholeText(await readPdf(Buffer.from(await (await desk.get(path, headers)).arrayBuffer()))).replaceAll(
        /[\u00a0\u202f]/g,
        ' ',
      )
    expect(await text(`/api/services/notices/${notice.id}/poster.pdf`)).toContain('300 m autour de : rue du Marais')
    expect(await text(`/api/services/notices/board.pdf?commune=${SAINT_EXEMPLE}`)).toContain('Rue du Marais fermée')
  })
})

describe('those who follow', () => {
  test('are told once by push, encrypted for each, alerts at any hour and the rest after the quiet hours', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    const headers = await secretary(desk)
    await withPush(desk, async (push) => {
      const [all, asleep, near, far, other] = [
        await follow(desk, push),
        await follow(desk, push, { quiet: { from: 9, to: 12 } }),
        await follow(desk, push, { area: around(200) }),
        await follow(desk, push, { area: around(200, 0.02) }),
        await follow(desk, push, { themes: ['school'] }),
      ]
      await publish(desk, headers, { area: around(100) })
      await tellFollowers(desk.app.deps)
      await tellFollowers(desk.app.deps)
      expect(push.mailbox(all)).toMatchObject([
        { title: written.title, body: expect.stringMatching(/^Saint-Exemple\. La rue/), urgency: 'low', ttl: 86_400 },
      ])
      expect([near, far, other, asleep].map((one) => push.mailbox(one).length)).toEqual([1, 0, 0, 0])
      const [waiting] = await desk.db.many<{ dueAt: string }>(
        sql`select due_at as "dueAt" from notice_delivery where state = 'queued'`,
      )
      expect(waiting?.dueAt).toBe('2026-11-24T11:00:00.000Z')

      await publish(desk, headers, { title: 'Évacuez', severity: 'alert', theme: 'safety' })
      await tellFollowers(desk.app.deps)
      expect([all, near, far, other, asleep].map((one) => push.mailbox(one).at(-1)?.title)).toEqual(
        Array.from({ length: 5 }, () => 'Alerte : Évacuez'),
      )
      expect(push.mailbox(other)[0]?.urgency).toBe('high')
      expect(push.accepted).toHaveLength(7)
      expect(await desk.db.one(sql`select count(*) as count from notice_delivery where state = 'accepted'`)).toEqual({
        count: 7,
      })
    })
  })

  test('who left are erased; a service that is full is waited for; a server that dies shows nothing twice', async ({
    desk,
  }) => {
    const headers = await secretary(desk)
    await withPush(desk, async (push) => {
      const [gone, busy, tooLong, lasting] = [
        await follow(desk, push),
        await follow(desk, push),
        await follow(desk, push),
        await follow(desk, push),
      ].map((endpoint) => ({ endpoint, path: new URL(endpoint).pathname }))
      if (!gone || !busy || !tooLong || !lasting) throw new Error('four browsers')
      push.answers.set(gone.path, { status: 410 })
      push.answers.set(busy.path, { status: 429, retryAfter: '600', isOnce: true })
      push.answers.set(tooLong.path, { status: 413 })
      await publish(desk, headers)
      await tellFollowers(desk.app.deps)
      const states = async () =>
        Object.fromEntries(
          (
            await desk.db.many<{ state: string; count: number }>(
              sql`select state, count(*) as count from notice_delivery group by state`,
            )
          ).map(({ state, count }) => [state, count]),
        )
      expect(await states()).toEqual({ gone: 1, queued: 1, failed: 1, accepted: 1 })
      expect(await desk.db.one(sql`select count(*) as count from notice_subscription`)).toEqual({ count: 3 })
      expect(await desk.db.one(sql`select due_at as due from notice_delivery where state = 'queued'`)).toEqual({
        due: '2026-11-24T09:10:00.000Z',
      })
      // killed between what the service accepted and its mark: the lease ends, the same message is sent again
      await desk.db.run(
        sql`update notice_delivery set state = 'sent', due_at = '2026-11-24T09:02:00Z' where state = 'accepted'`,
      )
      desk.on('2026-11-25')
      await tellFollowers(desk.app.deps)
      expect(await states()).toEqual({ gone: 1, failed: 1, accepted: 2 })
      expect(push.mailbox(lasting.endpoint)).toHaveLength(1)
      expect(push.mailbox(busy.endpoint)).toHaveLength(1)
    })
  })

  test('are written once by notice, however often and by however many servers the round begins', async ({ desk }) => {
    const headers = await secretary(desk)
    await withPush(desk, async (push) => {
      await follow(desk, push)
      const { notice } = await publish(desk, headers, { shownFrom: '2026-11-25T08:00:00Z' })
      await writeToFollowers(desk.app.deps)
      const count = async () =>
        (await desk.db.one<{ count: number }>(sql`select count(*) as count from notice_delivery`)).count
      expect(await count()).toBe(0)
      desk.on('2026-11-25')
      await writeToFollowers(desk.app.deps)
      await desk.db.run(sql`update notice set told_revision = 0`)
      await writeToFollowers(desk.app.deps)
      expect(await count()).toBe(1)
      await desk.send('POST', `/api/services/notices/${notice.id}/withdrawal`, headers, { reason: 'Annulé' })
      await tellFollowers(desk.app.deps)
      expect(push.accepted).toEqual([])
    })
  })

  test('are told of what the notice says when it begins, were it corrected without telling', async ({ desk }) => {
    const headers = await secretary(desk)
    await withPush(desk, async (push) => {
      const follower = await follow(desk, push)
      const { notice } = await publish(desk, headers, { shownFrom: '2026-11-25T08:00:00Z' })
      await correct(desk, headers, notice.id, { shownFrom: '2026-11-25T08:00:00Z', tells: false })
      desk.on('2026-11-25')
      await tellFollowers(desk.app.deps)
      expect(push.mailbox(follower)).toMatchObject([{ body: expect.stringContaining('Mercredi') }])
    })
  })

  test('whose quiet hours end are told the last correction once, and nothing of what is over', async ({ desk }) => {
    const headers = await secretary(desk)
    await withPush(desk, async (push) => {
      const asleep = await follow(desk, push, { quiet: { from: 9, to: 12 } })
      await publish(desk, headers, { shownTo: '2026-11-24T10:30:00Z' })
      const { notice } = await publish(desk, headers)
      await tellFollowers(desk.app.deps)
      await correct(desk, headers, notice.id, { tells: true })
      await tellFollowers(desk.app.deps)
      expect(push.accepted).toEqual([])
      desk.on('2026-11-25')
      await tellFollowers(desk.app.deps)
      expect(push.mailbox(asleep)).toMatchObject([{ body: expect.stringContaining('Mercredi') }])
      expect(
        await desk.db.many(sql`select state, count(*) as count from notice_delivery group by state order by state`),
      ).toEqual([
        { state: 'accepted', count: 1 },
        { state: 'failed', count: 2 },
      ])
    })
  })

  test('by mail say yes first, and end it by the link of each mail', async ({ desk }) => {
    const headers = await secretary(desk)
    const ask = () =>
      desk.send('POST', '/api/public/mail-subscriptions', undefined, {
        ...{ email: 'Lea@example.org', communes: [SAINT_EXEMPLE], themes: ['works'] },
      })
    expect((await ask()).status).toBe(202)
    expect((await ask()).status).toBe(202)
    const [confirmation, ...more] = await desk.mails('notice-confirmation/')
    expect(more).toEqual([])
    await publish(desk, headers)
    await tellFollowers(desk.app.deps)
    expect(await desk.mails('notice/')).toEqual([])
    const linkOf = async (template: string, payload: Record<string, unknown>) => {
      const topic = await mailTopics[template]?.(desk.app.deps, { dossierId: null, payload })
      return topic && 'words' in topic ? (topic.words.action?.href ?? '') : ''
    }
    const tokenIn = (href: string) => ({ token: href.slice(href.indexOf('=') + 1) })
    const yes = tokenIn(await linkOf('noticeConfirmation', confirmation?.payload ?? {}))
    const send = (path: string, body: object) =>
      desk.send('POST', `/api/public/mail-subscriptions/${path}`, undefined, body)
    expect((await send('confirmation', { token: `${yes.token}x` })).status).toBe(404)
    expect((await send('confirmation', yes)).status).toBe(204)
    await publish(desk, headers, { title: 'Rue Haute fermée' })
    await tellFollowers(desk.app.deps)
    const [mail] = await desk.mails('notice/')
    expect(mail?.payload).toMatchObject({ to: ['lea@example.org'] })
    expect((await send('end', tokenIn(await linkOf('notice', mail?.payload ?? {})))).status).toBe(204)
    expect((await send('end', yes)).status).toBe(404)
  })

  test('that never said yes are forgotten after a week, and nothing is pushed to an address of nobody', async ({
    desk,
  }) => {
    await secretary(desk)
    await desk.send('POST', '/api/public/mail-subscriptions', undefined, {
      ...{ email: 'lea@example.org', communes: [SAINT_EXEMPLE], themes: ['works'] },
    })
    desk.on('2026-12-02')
    expect(await forgetSilentMailboxes(desk.app.deps)).toBe(1)
    await withPush(desk, async (push) => {
      const said = { ...push.browser(), communes: [SAINT_EXEMPLE], themes: ['works'] }
      const refused = async (change: object) =>
        (await (await desk.send('PUT', '/api/public/subscriptions', undefined, { ...said, ...change })).json()).detail
      expect(await refused({ endpoint: 'https://intranet.example.org/x' })).toContain('navigateurs connus')
      expect(await refused({ p256dh: 'AAAA' })).toContain('La clé du navigateur')
    })
  })

  test('are told to the mayor as numbers, by commune and theme', async ({ desk }) => {
    const headers = await desk.signedIn(await desk.person(['signatory']), true)
    const clerk = await secretary(desk)
    await withPush(desk, async (push) => {
      await follow(desk, push)
      await follow(desk, push, { themes: ['works'] })
      const { notice } = await publish(desk, clerk)
      await tellFollowers(desk.app.deps)
      for (let time = 0; time < 3; time += 1)
        await desk.send('POST', `/api/public/town-notices/${notice.id}/openings`, undefined, { commune: SAINT_EXEMPLE })
      const figures = (await (await desk.get('/api/services/notices/figures', headers)).json()) as NoticeFigures
      expect(figures.communes).toEqual([
        {
          ...{ inseeCode: SAINT_EXEMPLE, name: 'Saint-Exemple' },
          themes: [
            { theme: 'works', byPush: 2, byMail: 0, notices: 1, accepted: 2, failed: 0, gone: 0, readings: 3 },
            { theme: 'waste', byPush: 1, byMail: 0, notices: 0, accepted: 0, failed: 0, gone: 0, readings: 0 },
          ],
        },
      ])
      const rows = await asAnyone(desk.app.deps, (scoped) => scoped.many(sql`select token from notice_delivery`))
      expect(rows).toEqual([])
    })
  })
})

describe('a crisis', () => {
  const declared = {
    communes: [SAINT_EXEMPLE],
    title: 'Crue de la Hem',
    body: 'Montez à l’étage.',
    act: 'Arrêté n° 2026-112',
  }

  test('is one act that alerts and keeps its proof, undone by another', async ({ desk }) => {
    const mayor = await desk.signedIn(await desk.person(['signatory']), true)
    const send = async (path: string, body: object) => {
      const answer = await desk.send('POST', `/api/services/crises${path}`, mayor, body)
      return { status: answer.status, desk: (await answer.json()) as CrisisDesk }
    }
    const { status, desk: first } = await send('', declared)
    expect(status).toBe(201)
    expect((await board(desk)).notices).toMatchObject([{ title: 'Crue de la Hem', severity: 'alert', theme: 'safety' }])
    expect((await send('', declared)).status).toBe(409)
    const id = first.crises[0]?.id
    const { desk: after } = await send(`/${id}/lifting`, { sentence: 'L’eau s’est retirée.' })
    expect(after.crises[0]?.events.map(({ kind }) => kind)).toEqual(['declared', 'lifted'])
    expect((await board(desk)).notices).toMatchObject([
      { title: 'Fin de l’alerte : Crue de la Hem', severity: 'important' },
    ])
    expect((await send(`/${id}/lifting`, { sentence: 'Encore' })).status).toBe(409)
    await expect(desk.db.run(sql`delete from crisis_event`)).rejects.toThrow()
  })

  test('is told over to whoever was alerted, whatever they follow', async ({ desk }) => {
    const mayor = await desk.person(['secretary'])
    const deps = { ...desk.app.deps, suspendable: [] }
    await withPush(desk, async (push) => {
      const follower = await follow(desk, push, { themes: ['school'] })
      const title = () => push.mailbox(follower).at(-1)?.title
      const { crises } = await declareCrisis(deps, mayor, { ...declared, untilDay: null })
      await tellFollowers(desk.app.deps)
      expect(title()).toBe('Alerte : Crue de la Hem')
      await liftCrisis(deps, mayor, crises[0]?.id ?? '', 'L’eau s’est retirée.')
      await tellFollowers(desk.app.deps)
      expect(title()).toContain('Fin de l’alerte')
    })
  })

  test('suspends what each service may, and gives it back when it is lifted', async ({ desk }) => {
    const mayor = await desk.person(['secretary'])
    const said: string[] = []
    const suspendable: readonly Suspendable[] = [
      {
        name: 'Réservations',
        suspend: async (_scoped, { until }) => `3 réservations suspendues jusqu’au ${until}.`,
        resume: async (_scoped, { communes }) => {
          said.push(...communes)
          return null
        },
      },
      { name: 'Paiements', suspend: async () => null, resume: async () => null },
    ]
    const deps = { ...desk.app.deps, suspendable }
    const { crises, services } = await declareCrisis(deps, mayor, { ...declared, untilDay: '2026-12-01' })
    expect(services).toEqual(['Réservations', 'Paiements'])
    const { crises: after } = await liftCrisis(deps, mayor, crises[0]?.id ?? '', 'Retour à la normale.')
    expect(after[0]?.events).toMatchObject([
      { kind: 'declared' },
      { kind: 'suspended', service: 'Réservations', sentence: '3 réservations suspendues jusqu’au 2026-12-01.' },
      { kind: 'resumed', service: 'Réservations', sentence: 'Réservations : reprise.' },
      { kind: 'lifted', sentence: 'Retour à la normale.' },
    ])
    expect(said).toEqual([SAINT_EXEMPLE])
  })
})
