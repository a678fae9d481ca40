import sql, { raw, type Sql } from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Role } from '#contract/agency/identity/session.ts'
import type { HomesDesk, HomesImpact } from '#contract/services/homes/home.ts'
import { asPerson } from '#platform/scope.ts'
import { eraseHomes } from '#server/services/homes/watching.ts'
import { AUTRE_EXEMPLE, insertPersonWith, signedInAs } from '#tests/fixtures/dossier.ts'
import { EUI, HOME, HomeTown } from '#tests/fixtures/home-town.ts'
import { type SensorTown, test } from '#tests/fixtures/sensor-town.ts'

const frame = (town: SensorTown, values: object, at = town.now().toString()) => ({ device: EUI, at, values })

/** A followed home, its links, and what its device sends. */
async function followedTown(town: SensorTown, device: object = {}) {
  const homes = await HomeTown.of(town)
  const secret = await town.source('plain')
  const id = await homes.followed(device)
  const [person = '', first = '', second = ''] = await homes.tokens(id)
  const speak = (values: object, at?: string) =>
    town.push(secret, 'hex' in values ? { device: EUI, at: town.now().toString(), ...values } : frame(town, values, at))
  return { homes, id, person, first, second, speak }
}

const rowsOf = async (town: SensorTown, table: string) =>
  (await town.db.one<{ count: number }>(sql`select count(*) as count from homes.${raw(table)}`)).count

describe('a home', () => {
  test('is followed once the officer advised, the person signed and a device is linked, each missing thing told', async ({
    town,
  }) => {
    const homes = await HomeTown.of(town)
    const id = await homes.added()
    expect((await homes.sign(id)).status).toBe(409)
    expect((await homes.link(id)).status).toBe(409)
    await homes.advised()
    const later = await homes.sign(id, { signedOn: '2026-11-25' })
    expect([later.status, (await later.json()).errors[0].pointer]).toEqual([422, '#/signedOn'])
    expect((await homes.sign(id, { givenBy: 'representative' })).status).toBe(422)
    expect((await homes.sign(id, { purposes: ['silence'] })).status).toBe(422)
    expect((await homes.page(id)).line).toMatchObject({ state: 'toSign' })
    expect((await homes.sign(id)).status).toBe(200)
    expect((await homes.page(id)).line).toMatchObject({ state: 'withoutDevice' })
    expect((await homes.link(id)).status).toBe(200)
    const { line, consent, device } = await homes.page(id)
    expect(line).toMatchObject({
      ...{ state: 'unheard', isTried: false },
      sentence: 'Le dispositif n’a pas encore parlé : une chute ne serait pas signalée. L’essai n’est pas fait.',
    })
    expect(consent).toMatchObject({ givenBy: 'person', purposes: ['falls', 'silence'] })
    expect(consent?.collectedBy).not.toBe('')
    expect(device).toMatchObject({ eui: EUI, hasAlerted: false })
    const paper = await homes.keep('GET', `/${id}/consent.pdf`)
    expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  })

  test('keeps no name, address, telephone or device in clear', async ({ town }) => {
    const { homes, id, speak } = await followedTown(town)
    await speak({ fall: true })
    await homes.page(id)
    const dump: unknown[] = []
    for (const table of ['home', 'carer', 'device', 'link', 'alert', 'alert_step', 'access', 'consent'])
      dump.push(
        ...(await town.db.many(sql`select t.*, encode(t::text::bytea, 'escape') as all from homes.${raw(table)} t`)),
      )
    dump.push(...(await town.db.many(sql`select key, payload, last_answer from outbox`)))
    dump.push(...(await town.db.many(sql`select * from nominative_access`)))
    expect(JSON.stringify(dump)).not.toMatch(/Invent|Lavoir|99 00|example\.org|A84041/)
  })

  test('is in no list, map, feed or export of sensors, and its frames are kept nowhere', async ({ town }) => {
    const homes = await HomeTown.of(town)
    const secret = await town.source('plain')
    // it spoke as a stranger before it was linked
    await town.push(secret, frame(town, { fall: 0, battery: 90 }))
    expect(await town.device(EUI)).toBeDefined()
    const id = await homes.followed()
    const pushed = await town.push(secret, frame(town, { fall: true }))
    expect(pushed).toMatchObject({ status: 200, told: { accepted: 1, toEnrol: 0 } })
    for (const table of ['sensor_device', 'sensor_frame', 'sensor_observation', 'sensor_asset', 'sensor_alarm'])
      expect(await town.db.many(sql`select from ${raw(table)}`)).toEqual([])
    for (const path of ['/api/sensors/assets', '/api/sensors/devices', '/api/sensors/alarms', '/api/sta/v1.1/Things'])
      expect(await (await town.app.request(path, { headers: town.keeper })).text()).not.toMatch(/A84041|home/)
    await homes.keep('DELETE', `/${id}/device`)
    expect((await town.push(secret, frame(town, { fall: true }))).told).toMatchObject({ accepted: 1 })
    expect(await town.db.many(sql`select from sensor_device`)).toEqual([])
  })

  test('does not take a device that stands elsewhere', async ({ town }) => {
    const homes = await HomeTown.of(town)
    const secret = await town.source('plain')
    await town.push(secret, frame(town, { battery: 90 }))
    await town.enrol(EUI)
    await homes.advised()
    const id = await homes.added()
    await homes.sign(id)
    const refused = await homes.link(id)
    expect([refused.status, (await refused.json()).title]).toEqual([409, 'Ce dispositif sert déjà ailleurs'])
    expect(await rowsOf(town, 'device')).toBe(0)
    expect((await homes.link(id, { eui: 'a8:40:41:d3:30:00:00:43' })).status).toBe(200)
    expect((await homes.page(id)).device?.eui).toBe('A84041D330000043')
  })
})

describe('a fall', () => {
  test('is told to the first carer at once, then to the next ones, then to all with the number to call', async ({
    town,
  }) => {
    const { homes, id, first, speak } = await followedTown(town)
    await speak({ fall_detected: 1 })
    expect(await homes.mails()).toMatchObject([{ to: ['paul@example.org'] }])
    await town.pass(4)
    expect(await homes.mails()).toHaveLength(1)
    await town.pass(2)
    expect(await homes.mails()).toMatchObject([{ to: ['paul@example.org'] }, { to: ['rose@example.org'] }])
    await town.pass(6)
    const mails = await homes.mails()
    expect(mails.map((mail) => mail?.to[0])).toEqual(
      ['paul', 'rose', 'paul', 'rose'].map((name) => `${name}@example.org`),
    )
    expect(mails[0]?.text).toContain('Plateforme Inventée au 09 99 00 00 01')
    expect(mails[0]?.text).toMatch(/15 \(SAMU\).*pas certifié pour l’hébergement de données de santé/s)
    expect(JSON.stringify(mails)).not.toMatch(/Marthe|Lavoir|Paul Inv/)
    const { alerts, callCentre } = await homes.read(first)
    expect(callCentre?.phone).toBe('09 99 00 00 01')
    expect(alerts).toMatchObject([{ kind: 'fall', mayTake: true, steps: { length: 3 } }])
    expect((await homes.page(id)).device?.hasAlerted).toBe(true)
    // who keeps the home reads nothing of it
    expect(JSON.stringify(await homes.page(id))).not.toContain('chute est signalée')
  })

  test('that a former carer had taken is nobody’s: the others are told, and nobody is named who did not take it', async ({
    town,
  }) => {
    const { homes, id, person, first, speak } = await followedTown(town)
    await speak({ fall: true })
    const [alert] = (await homes.read(first)).alerts
    await homes.bear(first, `/alerts/${alert?.id}`, { outcome: null })
    const { sheet } = await homes.page(id)
    await homes.keep('PUT', `/${id}`, { ...sheet, carers: sheet.carers.slice(1) })
    expect((await homes.read(person)).alerts).toMatchObject([
      { mayTake: true, sentence: expect.stringContaining('Personne ne l’a prise en charge') },
    ])
    await town.pass(1)
    expect((await homes.mails()).at(-1)).toMatchObject({ to: ['rose@example.org'] })
    const { accesses } = await homes.read(person)
    const told = accesses?.map(({ sentence }) => sentence)
    expect(told).toEqual(
      expect.arrayContaining([
        'Vous avez ouvert cette page.',
        'Un aidant qui ne l’est plus a pris une alerte en charge.',
      ]),
    )
  })

  test('is taken by a person, told again when nobody says what was found, and over once somebody does', async ({
    town,
  }) => {
    const { homes, id, first, second, speak } = await followedTown(town)
    await homes.sign(id, { purposes: ['falls'] })
    await speak({ alarm: { type: 'fall' } })
    const [alert] = (await homes.read(first)).alerts
    const answer = (token: string, outcome: string | null) => homes.bear(token, `/alerts/${alert?.id}`, { outcome })
    expect((await answer(first, null)).status).toBe(200)
    await town.pass(20)
    expect(await homes.mails()).toHaveLength(1)
    await town.pass(12)
    expect(await homes.mails()).toMatchObject([
      {},
      { to: ['rose@example.org'], text: expect.stringContaining('Un autre aidant') },
    ])
    expect((await homes.read(second)).alerts[0]?.sentence).toContain('Prise en charge par Paul Inventé')
    expect((await answer(second, 'helped')).status).toBe(200)
    expect((await answer(first, 'fine')).status).toBe(409)
    expect((await homes.read(first)).alerts[0]).toMatchObject({
      ...{ mayTake: false, mayClose: false },
      sentence: expect.stringContaining('la personne a été aidée'),
    })
    // what had not left says nothing of what is over
    expect(await homes.mails()).toEqual([null, null])
    await town.pass(60)
    expect(await homes.mails()).toHaveLength(2)
  })

  test('is one alert, however often it is said, late or come again; the next fall is another', async ({ town }) => {
    const { homes, first, speak } = await followedTown(town)
    const fell = town.now().toString()
    await speak({ fall: true })
    await speak({ fall: true })
    town.later(1)
    await speak({ fall: true })
    expect((await homes.read(first)).alerts).toHaveLength(1)
    const [alert] = (await homes.read(first)).alerts
    await homes.bear(first, `/alerts/${alert?.id}`, { outcome: 'fine' })
    await speak({ fall: true }, fell)
    expect((await homes.read(first)).alerts).toHaveLength(1)
    town.later(1)
    await speak({ fall: true })
    expect((await homes.read(first)).alerts).toHaveLength(2)
    await speak({ sos: 'pressed' })
    expect((await homes.read(first)).alerts.map(({ kind }) => kind)).toContain('help')
  })

  test.for([
    { fall: false, battery: 80 },
    { fall_status: 'normal' },
    { event: 'no_fall' },
    { fall_sensitivity: 3, fall_enabled: true },
    { sos: 0 },
    { temperature: 21 },
  ])('is not %j', async (values, { town }) => {
    const { homes, first, speak } = await followedTown(town)
    await speak(values)
    await town.watch()
    expect(await homes.read(first)).toMatchObject({
      alerts: [],
      state: 'heard',
      sentence: expect.stringContaining('ne dit pas que tout va bien'),
    })
  })
})

describe('N-B1: a button', () => {
  test.for([
    { button_event: { status: 'short press' } },
    { press: 'short' },
    { alarm: 1 },
    { battery: 90 },
    { status: 'normal' },
  ])('says one thing, that it was pressed: %j', async (values, { town }) => {
    const { homes, first, speak } = await followedTown(town, { isButton: true })
    await speak(values)
    expect((await homes.read(first)).alerts).toMatchObject([{ kind: 'help', mayTake: true }])
    await speak(values)
    expect((await homes.read(first)).alerts).toHaveLength(1)
  })

  test('that no decoder reads, or that one refuses, calls all the same', async ({ town }) => {
    const source = 'function decodeUplink() { throw new Error("no") }'
    const made = await town.send('POST', '/api/sensors/decoders', { name: 'Refuse', source })
    const { id: decoderId } = await made.json()
    const { homes, first, speak } = await followedTown(town, { isButton: true, decoderId })
    await speak({ hex: '01755CFF2E01' })
    expect((await homes.read(first)).alerts).toMatchObject([{ kind: 'help' }])
    expect((await homes.mails()).map((mail) => mail?.to)).toEqual([['paul@example.org']])
  })

  test('is never said mute: it speaks when it is pressed alone', async ({ town }) => {
    const { homes, first } = await followedTown(town, { isButton: true })
    await town.pass(60)
    expect(await homes.mails()).toEqual([])
    expect(await homes.read(first)).toMatchObject({ state: 'unheard' })
  })

  test('that is not linked as one is a call by what it names alone', async ({ town }) => {
    const { homes, first, speak } = await followedTown(town)
    await speak({ press: 'short' })
    expect((await homes.read(first)).alerts).toEqual([])
  })
})

describe('N-B2: what was written to a carer', () => {
  const delivered = (town: SensorTown, change: Sql, like: string) =>
    town.db.run(sql`update outbox set ${change} where key like ${like}`)

  test('is prepared, then accepted or failed, and is said so of each', async ({ town }) => {
    const { homes, first, speak } = await followedTown(town)
    await speak({ fall: true })
    const read = async () => (await homes.read(first)).alerts[0]
    expect(await read()).toMatchObject({
      sentence: expect.stringContaining('Aucun courriel n’en est encore parti'),
      steps: [{ state: 'prepared', text: expect.stringContaining('à Paul Inventé : préparé, pas encore parti') }],
    })
    await town.pass(6)
    await town.pass(6)
    await delivered(town, sql`state = 'sent', sent_at = ${town.now().toString()}::timestamptz`, 'home/%/1/%')
    await delivered(town, sql`state = 'failed', attempts = 1`, 'home/%/2/%')
    expect(await read()).toMatchObject({
      sentence: expect.not.stringContaining('Aucun courriel'),
      steps: [
        { state: 'accepted', text: expect.stringMatching(/à Paul Inventé : accepté par le serveur de courriel le /) },
        { state: 'failed', text: expect.stringContaining('à Rose Inventée : échec, il n’est pas parti') },
        { state: 'prepared', text: expect.stringContaining('tous les aidants. Paul Inventé : préparé') },
      ],
    })
    await delivered(town, sql`state = 'abandoned', sent_at = null`, 'home/%')
    expect(await read()).toMatchObject({ sentence: expect.stringContaining('Aucun courriel n’en est encore parti') })
    await delivered(town, sql`state = 'failed', sent_at = null`, 'home/%')
    await town.db.run(sql`
      update outbox set state = 'sent', sent_at = ${town.now().toString()}::timestamptz
      where key = (select max(key) from outbox where key like 'home/%')`)
    expect(await read(), 'one mail of a step whose others failed').toMatchObject({
      sentence: expect.not.stringContaining('Aucun courriel'),
      steps: [{ state: 'failed' }, { state: 'failed' }, { state: 'failed' }],
    })
    await delivered(town, sql`state = 'abandoned', sent_at = null`, 'home/%')
    await town.db.run(sql`delete from homes.carer where rank = (select max(rank) from homes.carer)`)
    expect(await read(), 'to somebody who is no carer any more').toMatchObject({
      sentence: expect.not.stringContaining('Aucun courriel'),
      steps: [{ state: 'failed' }, { text: expect.stringContaining('rien ne dit qu’il est parti') }, {}],
    })
  })

  test('makes a trial once it reached somebody; until then the page says that it was not done', async ({ town }) => {
    const { homes, id, first, speak } = await followedTown(town)
    await speak({ battery: 90 })
    await town.watch()
    const said = async () => {
      const { line, device } = await homes.page(id)
      expect((await homes.read(first)).sentence).toBe(line.sentence)
      return { sentence: line.sentence, isTried: line.isTried, hasRung: device?.hasRung }
    }
    expect(await said()).toMatchObject({
      ...{ isTried: false, hasRung: false },
      sentence: expect.stringMatching(/^Essai non fait : une chute ne serait pas signalée\. Dernier message/),
    })
    await speak({ fall: true })
    expect(await said()).toMatchObject({
      isTried: false,
      sentence: expect.stringMatching(/aucun courriel n’en est parti : une chute ne serait pas signalée/),
    })
    await delivered(town, sql`state = 'sent', sent_at = ${town.now().toString()}::timestamptz`, 'home/%')
    expect(await said()).toMatchObject({ isTried: true, sentence: expect.stringMatching(/^Le dispositif parle\. /) })
    await town.watch()
    await town.db.run(sql`delete from outbox where key like 'home/%'`)
    expect(await said()).toMatchObject({ isTried: true, hasRung: true })
  })

  test('cannot leave without a mail server, or while none leaves: no device is linked, and every page says why', async ({
    town,
  }) => {
    const { homes, id, first } = await followedTown(town)
    const { config } = town.app.deps
    const { smtp } = config
    const told = async () => [
      (await homes.page(id)).channel,
      (await homes.read(first)).channel,
      ((await (await homes.keep('GET', '')).json()) as HomesDesk).channel,
    ]
    await homes.keep('DELETE', `/${id}/device`)
    expect(await told()).toEqual(Array.from({ length: 3 }, () => ({ works: true, sentence: null })))
    config.smtp = undefined
    for (const channel of await told())
      expect(channel).toMatchObject({ works: false, sentence: expect.stringContaining('Aucun serveur de courriel') })
    const refused = await homes.link(id)
    expect([refused.status, (await refused.json()).title]).toEqual([409, 'Aucune alerte ne pourrait partir'])
    config.smtp = smtp
    await town.db.run(sql`
      insert into outbox (key, channel, payload, state, attempts) values ('x/1', 'mail', '{}', 'failed', 2)`)
    for (const channel of await told()) expect(channel).toMatchObject({ works: false })
    await town.db.run(sql`update outbox set state = 'abandoned', attempts = 1 where key = 'x/1'`)
    for (const channel of await told()) expect(channel, 'an address that is refused').toMatchObject({ works: true })
    await town.db.run(sql`update outbox set attempts = 12 where key = 'x/1'`)
    for (const channel of await told()) expect(channel, 'once it is given up').toMatchObject({ works: false })
    expect((await homes.link(id)).status).toBe(409)
    expect(await rowsOf(town, 'device')).toBe(0)
    await town.db.run(sql`
      insert into outbox (key, channel, payload, state, sent_at) values ('x/2', 'mail', '{}', 'sent', now() + interval '1 second')`)
    expect((await homes.link(id)).status).toBe(200)
  })
})

describe('a silence', () => {
  test('is told to every carer, never as if all were well, and so is its end', async ({ town }) => {
    const { homes, first, speak } = await followedTown(town)
    await speak({ battery: 90 })
    await town.pass(29)
    expect(await homes.mails()).toEqual([])
    await town.pass(10)
    expect(await homes.mails()).toMatchObject([
      {
        to: ['paul@example.org'],
        text: expect.stringMatching(/se tait.*une chute ne serait pas signalée\. Appelez-la/s),
      },
      { to: ['rose@example.org'] },
    ])
    expect(await homes.read(first)).toMatchObject({
      state: 'silent',
      sentence: expect.stringContaining('Appelez la personne'),
    })
    await speak({ battery: 90 })
    await town.watch()
    expect((await homes.mails()).slice(2)).toMatchObject([
      { subject: 'Le dispositif parle de nouveau', text: expect.stringContaining('ne dit pas que tout va bien') },
      { to: ['rose@example.org'] },
    ])
  })

  test('of ours is told too: we do not listen', async ({ town }) => {
    const { homes, first, speak } = await followedTown(town)
    await speak({ battery: 90 })
    await town.watch()
    await town.db.run(sql`update sensor_source set revoked_at = ${town.now().toString()}::timestamptz`)
    town.later(5)
    expect(await homes.read(first)).toMatchObject({ state: 'notListening' })
    await town.pass(35)
    expect(await homes.mails()).toMatchObject([{ text: expect.stringContaining('n’est plus écouté') }, {}])
  })

  test('is not told to those who were not to be, nor of frames that cannot be read as if they could', async ({
    town,
  }) => {
    const { homes, id, first, speak } = await followedTown(town)
    await homes.sign(id, { purposes: ['falls'] })
    await speak({ battery: 90 })
    await town.pass(60)
    expect(await homes.mails()).toEqual([])
    expect(await homes.read(first)).toMatchObject({ state: 'silent' })
  })
})

describe('the person', () => {
  test('stops and starts again without an account; what they stopped, no carer starts again', async ({ town }) => {
    const { homes, person, first, speak } = await followedTown(town)
    expect((await homes.bear(first, '/pause', { hours: null })).status).toBe(403)
    expect(await (await homes.bear(person, '/pause', { hours: null })).json()).toMatchObject({ state: 'paused' })
    await speak({ fall: true })
    await town.pass(60)
    expect([await homes.mails(), (await homes.read(first)).alerts]).toEqual([[], []])
    expect((await homes.bear(first, '/pause', { hours: 0 })).status).toBe(403)
    expect((await homes.bear(first, '/pause', { hours: 1 })).status).toBe(403)
    expect((await homes.bear(person, '/pause', { hours: 0 })).status).toBe(200)
    await speak({ battery: 90 })
    expect((await homes.bear(first, '/pause', { hours: 1 })).status).toBe(200)
    await town.pass(61)
    expect((await homes.read(person)).state).not.toBe('paused')
  })

  test('reads who read what concerns them; nobody else does', async ({ town }) => {
    const { homes, person, first } = await followedTown(town)
    await homes.keep('GET', '')
    await homes.read(first)
    await homes.read(first)
    const { accesses } = await homes.read(person)
    const told = accesses?.map(({ sentence }) => sentence) ?? []
    expect(told.filter((one) => one.startsWith('Paul Inventé'))).toEqual(['Paul Inventé a ouvert cette page.'])
    expect(told.some((one) => one.includes('(mairie) a vu le nom dans la liste'))).toBe(true)
    expect((await homes.read(first)).accesses).toBeNull()
  })

  test('withdraws: links end at once, all is erased within the day but a proof that names nobody', async ({ town }) => {
    const { homes, id, person, first, speak } = await followedTown(town)
    await speak({ fall: true })
    expect((await homes.bear(first, '/withdrawal')).status).toBe(403)
    const withdrawn = await homes.bear(person, '/withdrawal')
    const { reference, eraseBy } = await withdrawn.json()
    expect(Temporal.Instant.from(eraseBy).since(town.now()).total('hours')).toBe(24)
    for (const token of [person, first]) expect((await homes.ask('GET', `/api/public/homes/${token}`)).status).toBe(404)
    expect((await homes.keep('GET', `/${id}`)).status).toBe(404)
    await speak({ fall: true })
    await eraseHomes(town.app.deps)
    for (const table of ['home', 'consent', 'carer', 'link', 'device', 'alert', 'alert_step', 'access'])
      expect([table, await rowsOf(town, table)]).toEqual([table, 0])
    expect(await town.db.many(sql`select from outbox where key like 'home/%'`)).toEqual([])
    const desk: HomesDesk = await (await homes.keep('GET', '')).json()
    expect(desk).toMatchObject({
      homes: [],
      withdrawals: [{ reference, askedBy: 'person', consentedOn: '2026-11-23', erasedAt: expect.any(String) }],
    })
    // the device goes on alone: nothing of it is kept
    await speak({ fall: true })
    expect(await town.db.many(sql`select from sensor_device`)).toEqual([])
  })
})

describe('a link', () => {
  test('that was lost is replaced; a carer who is no longer one has none', async ({ town }) => {
    const { homes, id, first, second } = await followedTown(town)
    const { links, sheet } = await homes.page(id)
    const lost = links.find(({ path }) => path.endsWith(first))
    await homes.keep('PUT', `/${id}/links/${lost?.id}`)
    expect((await homes.ask('GET', `/api/public/homes/${first}`)).status).toBe(404)
    const [, again = ''] = await homes.tokens(id)
    expect((await homes.read(again)).readerName).toBe('Paul Inventé')
    await homes.keep('PUT', `/${id}`, { ...sheet, carers: sheet.carers.slice(0, 1) })
    expect((await homes.ask('GET', `/api/public/homes/${second}`)).status).toBe(404)
    expect((await homes.read(again)).carers).toHaveLength(1)
  })

  test('opens its home and no other, whatever is asked in its name', async ({ town }) => {
    const { homes, first, speak } = await followedTown(town)
    const other = await homes.added({ person: { ...HOME.person, name: 'Autre Inventée' } })
    const [, stranger = ''] = await homes.tokens(other)
    await speak({ fall: true })
    const [alert] = (await homes.read(first)).alerts
    expect((await homes.bear(stranger, `/alerts/${alert?.id}`, { outcome: 'fine' })).status).toBe(404)
    expect((await homes.read(stranger)).person.name).toBe('Autre Inventée')
  })
})

const OTHERS: readonly (readonly Role[])[] = [
  ...([['secretary'], ['caseOfficer'], ['planner'], ['signatory'], ['consultee'], ['administrator']] as const),
  ...([['swornOfficer'], ['archivist'], ['cashier'], ['dataProtectionOfficer'], []] as const),
]

describe('row-level security', () => {
  test.for(OTHERS)('shows nothing of a home to %j, though twice proven, nor to the public', async (roles, { town }) => {
    const { homes, id, speak } = await followedTown(town)
    await speak({ fall: true })
    const { app, db } = town
    const headers = await signedInAs(app, await insertPersonWith(db, [...roles]), true)
    for (const [method, path, body] of [
      ['GET', '', undefined],
      ['GET', `/${id}`, undefined],
      ['GET', `/${id}/consent.pdf`, undefined],
      ['POST', '', HOME],
      ['PUT', `/${id}`, HOME],
      ['POST', `/${id}/withdrawal`, undefined],
    ] as const) {
      expect([path, (await homes.ask(method, `/api/services/homes${path}`, headers, body)).status]).toEqual([path, 403])
      expect((await homes.ask(method, `/api/services/homes${path}`, undefined, body)).status).toBe(401)
    }
    for (const person of [null, await insertPersonWith(db, [...roles])])
      await asPerson(db, person, app.deps.clock.today(), async (scoped) => {
        for (const table of [
          'home',
          'consent',
          'carer',
          'link',
          'device',
          'alert',
          'alert_step',
          'access',
          'withdrawal',
        ])
          expect([table, await scoped.many(sql`select from homes.${raw(table)}`)]).toEqual([table, []])
      })
  })

  test('keeps the homes of a commune from the keeper of another, and from one who gave no code', async ({ town }) => {
    const { homes, id } = await followedTown(town)
    const { app, db } = town
    const elsewhere = await signedInAs(app, await insertPersonWith(db, ['homeKeeper'], AUTRE_EXEMPLE), true)
    expect((await homes.ask('GET', `/api/services/homes/${id}`, elsewhere)).status).toBe(404)
    expect((await homes.ask('POST', '/api/services/homes', elsewhere, HOME)).status).toBe(403)
    const unproven = await signedInAs(app, await insertPersonWith(db, ['homeKeeper']))
    expect((await homes.ask('GET', '/api/services/homes', unproven)).status).toBe(403)
  })
})

describe('the impact assessment', () => {
  test('is read by the officer and who keeps homes, advised on by the officer alone, and counts nothing under twenty', async ({
    town,
  }) => {
    const homes = await HomeTown.of(town)
    const read = async (headers: { cookie: string }): Promise<HomesImpact> =>
      (await homes.ask('GET', '/api/services/homes-impact', headers)).json()
    expect(await read(homes.officer)).toMatchObject({ mayAdvise: true, opinions: [] })
    expect(JSON.stringify(await read(homes.officer))).toContain('pas un dispositif médical')
    const said = { opinion: 'withReservations', text: 'Fixer la durée des sauvegardes.' }
    expect((await homes.ask('POST', '/api/services/homes-impact', homes.keeper, said)).status).toBe(403)
    await homes.ask('POST', '/api/services/homes-impact', homes.officer, said)
    expect((await read(homes.keeper)).opinions).toMatchObject([{ opinion: 'withReservations' }])
    for (let count = 1; count < 20; count += 1) await homes.added()
    expect((await read(homes.officer)).followed).toContain('Moins de 20')
    await homes.added()
    expect((await read(homes.officer)).followed).toMatch(/^20.logements sont suivis/)
  })
})
