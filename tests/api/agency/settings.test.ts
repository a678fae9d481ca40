import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { describe, expect, onTestFinished } from 'vitest'
import type { Backups, SettingsShown } from '#contract/agency/settings/settings.ts'
import { verified } from '#platform/backup.ts'
import { backupTask, endDeadBackups, strikes } from '#platform/backup-runs.ts'
import { readConfig } from '#platform/config.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { followSettings, takeSettings } from '#platform/settings/kept-settings.ts'
import { listener } from '#platform/settings/listening.ts'
import { isOutsideHost } from '#platform/settings/outside-name.ts'
import { type TrialDeps, trySettings } from '#server/agency/settings/trials.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { startMailServer } from '#tests/fixtures/mail-server.ts'
import { PASSPHRASE, rsaCertificate } from '#tests/fixtures/signing-certificates.ts'
import { ADMIN_CODE, testConfig } from '#tests/fixtures/test-config.ts'

const administrator = async (desk: Desk): Promise<Headers> =>
  desk.signedIn(await desk.person(['administrator'], null), true)
const read = async (desk: Desk, headers: Headers): Promise<SettingsShown> =>
  (await desk.get('/api/settings', headers)).json()
const groupOf = ({ groups }: SettingsShown, name: string) => {
  const found = groups.find(({ group }) => group === name)
  if (!found) throw new Error(`no group ${name}`)
  return found
}
const settingOf = (shown: SettingsShown, name: string) =>
  shown.groups.flatMap(({ settings }) => settings).find(({ key }) => key === name)

/** A change based on what is there now. */
async function change(desk: Desk, headers: Headers, group: string, values: object, basedOn?: number) {
  const revision = basedOn ?? groupOf(await read(desk, headers), group).revision
  return desk.send('PATCH', `/api/settings/${group}`, headers, { basedOn: revision, values })
}
const tried = async (desk: Desk, headers: Headers, group: string) =>
  (await desk.send('POST', `/api/settings/${group}/trial`, headers, undefined)).json()

/** The mail server of a test takes any port. */
const mailDeps = (desk: Desk, port: number): TrialDeps => ({
  ...{ ...desk.app.deps, mailPorts: [port] },
  trials: {
    payfip: async () => ({ outcome: 'unset' }),
    operator: async () => undefined,
    signatureBook: async () => true,
  },
})

/** A port that nothing listens to. */
async function closedPort(): Promise<number> {
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  const port = Number(Reflect.get(Object(taken.address()), 'port'))
  taken.close()
  await once(taken, 'close')
  return port
}

const ADDRESS = 'https://parvis.saint-exemple.fr'

describe('settings of a town hall', () => {
  test('mail set on screen leaves at once, by a trial to one’s own address; nothing is restarted', async ({ desk }) => {
    const server = await startMailServer()
    onTestFinished(() => server.close())
    const id = await desk.person(['administrator'], null)
    const headers = await desk.signedIn(id, true)
    expect(groupOf(await read(desk, headers), 'mail')).toMatchObject({ state: 'off', revision: 0 })
    const mail = { mailHost: '127.0.0.1', mailPort: String(server.port), mailSecurity: 'none' }
    const half = await change(desk, headers, 'mail', { ...mail, mailFrom: 'Mairie <mairie@saint-exemple.fr>' })
    expect(groupOf(await half.json(), 'mail')).toMatchObject({
      state: 'incomplete',
      sentence: expect.stringContaining('Adresse'),
    })
    expect(desk.app.deps.config.smtp).toBeUndefined()
    expect(await tried(desk, headers, 'mail')).toMatchObject({ isWell: false })
    expect((await change(desk, headers, 'address', { publicUrl: ADDRESS })).status).toBe(200)
    expect(groupOf(await read(desk, headers), 'mail').state).toBe('on')
    expect(desk.app.deps.config).toMatchObject({
      publicUrl: ADDRESS,
      securityContact: 'mailto:mairie@saint-exemple.fr',
    })
    expect(await trySettings(mailDeps(desk, server.port), 'mail', id)).toMatchObject({
      isWell: true,
      sentence: expect.stringContaining('est parti'),
    })
    expect(server.received).toHaveLength(1)
    expect(server.received[0]).toMatchObject({ subject: 'Essai des courriels de Parvis' })
    const opening = await (await desk.get('/api/opening', headers)).json()
    expect(opening.lines.find(({ line }: { line: string }) => line === 'mail')).toMatchObject({
      state: 'done',
      place: { to: '/administration/reglages#mail' },
    })
    await change(desk, headers, 'mail', { mailHost: null, mailPort: null, mailSecurity: null, mailFrom: null })
    expect(groupOf(await read(desk, headers), 'mail').state).toBe('off')
    expect(desk.app.deps.config.smtp).toBeUndefined()
  })

  test('a secret is sealed, never given back, and told by whom and when; the journal holds no value', async ({
    desk,
  }) => {
    const headers = await administrator(desk)
    await change(desk, headers, 'mail', { mailPassword: 'Tr3s-Secret', mailAccount: 'mairie' })
    const answer = await desk.get('/api/settings', headers)
    const text = await answer.text()
    expect(text).not.toContain('Tr3s-Secret')
    const shown: SettingsShown = JSON.parse(text)
    expect(settingOf(shown, 'mailPassword')).toMatchObject({
      value: null,
      source: 'screen',
      at: '2026-11-24T09:00:00.000Z',
    })
    expect(settingOf(shown, 'mailPassword')?.by).toMatch(/\S/)
    expect(shown.changes.map(({ label, change: done }) => `${done} ${label}`)).toEqual([
      'set Courriel : Mot de passe du compte',
      'set Courriel : Compte',
    ])
    const kept = await desk.db.many<{ value: string | null; sealed: Buffer | null }>(
      sql`select value, sealed from setting`,
    )
    expect(kept.some(({ sealed }) => sealed?.includes('Tr3s-Secret'))).toBe(false)
    const journal = await desk.db.many(sql`select * from setting_change`)
    expect(JSON.stringify(journal)).not.toContain('Tr3s')
    const undone = await change(desk, headers, 'mail', { mailPassword: null })
    expect(settingOf(await undone.json(), 'mailPassword')).toMatchObject({ source: 'none', by: null })
  })

  test('a secret stays with the address that it was given for', async ({ desk }) => {
    const headers = await administrator(desk)
    const status = async (group: string, values: object) => (await change(desk, headers, group, values)).status
    const kept = async () => ({
      rows: await desk.db.many(sql`select key, value, sealed from setting order by key`),
      changes: await desk.db.one(sql`select count(*)::int as count from setting_change`),
    })
    await change(desk, headers, 'address', { publicUrl: ADDRESS })
    const client = { proConnectClientId: 'parvis', proConnectClientSecret: 'Tr3s-Secret' }
    const citizens = { franceConnectClientId: 'parvis', franceConnectClientSecret: 'Tr3s-Secret' }
    const operator = { operatorCertificate: rsaCertificate().toString('base64'), operatorPassphrase: PASSPHRASE }
    const mail = { mailHost: 'smtp.commune.fr', mailAccount: 'mairie', mailPassword: 'Tr3s-Secret' }
    expect(await status('mail', mail)).toBe(200)
    expect(await status('proConnect', { ...client, proConnectIssuer: 'https://proconnect.gouv.fr/api/v2' })).toBe(200)
    expect(await status('franceConnect', { ...citizens, franceConnectIssuer: 'https://fc.gouv.fr' })).toBe(200)
    expect(await status('operator', { ...operator, operatorUrl: 'https://www.s2low.org' })).toBe(200)
    const moves: [string, object, string[]][] = [
      ['mail', { mailHost: 'autre.example.org' }, ['mailPassword']],
      ['mail', { mailSecurity: 'none' }, ['mailPassword']],
      ['mail', { mailPort: '2525' }, ['mailPassword']],
      ['proConnect', { proConnectIssuer: 'https://autre.example.org' }, ['proConnectClientSecret']],
      ['franceConnect', { franceConnectIssuer: 'https://autre.example.org' }, ['franceConnectClientSecret']],
      ['operator', { operatorUrl: 'https://autre.example.org' }, ['operatorCertificate', 'operatorPassphrase']],
      [
        'operator',
        { operatorUrl: 'https://autre.example.org', operatorPassphrase: PASSPHRASE },
        ['operatorCertificate'],
      ],
    ]
    const before = await kept()
    for (const [group, values, again] of moves) {
      const refused = await change(desk, headers, group, values)
      expect(`${JSON.stringify(values)} ${refused.status}`).toBe(`${JSON.stringify(values)} 422`)
      const { errors } = await refused.json()
      expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(again.map((key) => `#/values/${key}`))
      expect(errors[0].detail).toContain('saisissez-le de nouveau')
    }
    expect(await kept()).toEqual(before)
    expect(desk.app.deps.config.identity.proConnect?.issuer).toBe('https://proconnect.gouv.fr/api/v2')
    expect(await status('mail', { mailPort: '587', mailSecurity: 'starttls', mailHost: 'SMTP.commune.fr' })).toBe(200)
    expect(await status('mail', { mailHost: 'autre.example.org', mailPassword: 'Autre-Secret' })).toBe(200)
    expect(await status('mail', { mailHost: 'encore.example.org', mailPassword: null })).toBe(200)
    expect(await status('proConnect', { proConnectIssuer: null })).toBe(200)
    expect(settingOf(await read(desk, headers), 'proConnectClientSecret')).toMatchObject({ source: 'none' })
    expect((await read(desk, headers)).changes[0]).toMatchObject({
      label: 'ProConnect : Secret client',
      change: 'withdrawn',
    })
    expect(await status('proConnect', { proConnectIssuer: 'https://autre.example.org' })).toBe(200)
    await change(desk, headers, 'mail', { mailHost: null })
    expect(await status('mail', { mailPassword: 'Avant-l-adresse' })).toBe(200)
    expect(await status('mail', { mailHost: 'autre.example.org' })).toBe(422)
  })

  test('a secret of the environment goes to no address of the screen', async ({ desk }) => {
    const headers = await administrator(desk)
    const { config } = desk.app.deps
    config.environment = { PROCONNECT_CLIENT_SECRET: 'Tr3s-Secret' }
    const refused = await change(desk, headers, 'proConnect', { proConnectIssuer: 'https://autre.example.org' })
    expect(refused.status).toBe(409)
    expect((await refused.json()).detail).toContain('PROCONNECT_CLIENT_SECRET')
    expect(await desk.db.many(sql`select from setting`)).toEqual([])
  })

  test('a trial of mail says nothing of what else a private network holds', async ({ desk }) => {
    const headers = await administrator(desk)
    await change(desk, headers, 'address', { publicUrl: ADDRESS })
    const refusing = await startMailServer({ refuses: () => true })
    const mute = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0, '127.0.0.1')
    onTestFinished(async () => {
      mute.close()
      await refusing.close()
    })
    await once(mute, 'listening')
    const open = Number(Reflect.get(Object(mute.address()), 'port'))
    const closed = await closedPort()
    const from = { mailFrom: 'Mairie <mairie@saint-exemple.fr>', mailSecurity: 'none' }
    const said = async (mailHost: string, port: number, isMailPort = true) => {
      await change(desk, headers, 'mail', { ...from, mailHost, mailPort: String(port) })
      const deps = isMailPort ? mailDeps(desk, port) : mailDeps(desk, 25)
      return (await trySettings(deps, 'mail', await desk.person(['administrator'], null))).sentence
    }
    const sentences = [
      ...[await said('127.0.0.1', open), await said('localhost', closed), await said('127.0.0.1', refusing.port)],
      ...[await said('nulle-part.invalid', closed)],
    ]
    expect(new Set(sentences).size).toBe(1)
    const elsewhere = [await said('127.0.0.1', open, false), await said('127.0.0.1', closed, false)]
    expect(elsewhere).toEqual([expect.stringContaining('ports du courriel'), elsewhere[0]])
  })

  test('a name that no directory knows is not of the internet', async () => {
    expect(await isOutsideHost('https://nulle-part.invalid/')).toBe(false)
    expect(await isOutsideHost('https://[::1]/')).toBe(false)
    expect(await isOutsideHost('pas une adresse')).toBe(false)
    expect(await isOutsideHost('https://1.1.1.1/')).toBe(true)
  })

  test('the environment wins, is told, and is not written over', async ({ desk }) => {
    const headers = await administrator(desk)
    const { config } = desk.app.deps
    config.environment = { PUBLIC_URL: 'https://fixe.saint-exemple.fr', SIGNING_PASSPHRASE: 'phrase-secrete' }
    config.publicUrl = 'https://fixe.saint-exemple.fr'
    const shown = await read(desk, headers)
    expect(settingOf(shown, 'publicUrl')).toMatchObject({
      ...{ source: 'environment', fixedBy: 'PUBLIC_URL', value: 'https://fixe.saint-exemple.fr' },
    })
    expect(JSON.stringify(shown)).not.toContain('phrase-secrete')
    const refused = await change(desk, headers, 'address', { publicUrl: ADDRESS })
    expect(refused.status).toBe(409)
    expect((await refused.json()).detail).toContain('PUBLIC_URL')
    await desk.db.run(sql`insert into setting (key, value, updated_at) values ('publicUrl', ${ADDRESS}, now())`)
    await takeSettings(desk.db, config)
    expect(config.publicUrl).toBe('https://fixe.saint-exemple.fr')
  })

  test('of two administrators the second is told, and writes nothing over', async ({ desk }) => {
    const [one, two] = [await administrator(desk), await administrator(desk)]
    const { revision } = groupOf(await read(desk, two), 'payfip')
    expect((await change(desk, one, 'payfip', { payfipUrl: 'https://www.payfip.gouv.fr' }, revision)).status).toBe(200)
    const late = await change(desk, two, 'payfip', { payfipUrl: 'https://autre.gouv.fr' }, revision)
    expect(late.status).toBe(409)
    expect((await late.json()).type).toContain('reglages-changes')
    expect(settingOf(await read(desk, two), 'payfipUrl')?.value).toBe('https://www.payfip.gouv.fr')
    expect((await change(desk, two, 'payfip', { payfipUrl: 'https://autre.gouv.fr' })).status).toBe(200)
  })

  test('an unknown key, another group’s, too long, or of another kind is refused and changes nothing', async ({
    desk,
  }) => {
    const headers = await administrator(desk)
    const wrong: [string, object][] = [
      ['mail', { nimporte: 'x' }],
      ['mail', { publicUrl: ADDRESS }],
      ['mail', { mailAccount: 'a'.repeat(201) }],
      ['mail', { mailPort: '0' }],
      ['mail', { mailPort: '65536' }],
      ['mail', { mailPort: 587 }],
      ['mail', { mailHost: 'smtp://serveur/' }],
      ['mail', { mailFrom: 'mairie' }],
      ['mail', { mailFrom: 'a@b.fr\r\nBcc: c@d.fr' }],
      ['mail', { mailPassword: '' }],
      ['mail', { mailSecurity: 'ssl' }],
      ['address', { publicUrl: 'ftp://commune.fr' }],
      ['address', { publicUrl: 'https://moi:secret@commune.fr' }],
      ['address', { publicUrl: 'https://commune.fr/parvis' }],
      ['operator', { operatorUrl: 'http://operateur.fr' }],
      ['payfip', { payfipUrl: 'https://127.0.0.1/' }],
      ['payfip', { payfipUrl: 'https://10.2.3.4/' }],
      ['payfip', { payfipUrl: 'https://2130706433/' }],
      ['payfip', { payfipUrl: 'https://[::1]/' }],
      ['payfip', { payfipUrl: 'https://localhost/' }],
      ['proConnect', { proConnectIssuer: 'https://169.254.169.254/' }],
      ['proConnect', { proConnectSiren: '12' }],
      ['certificate', { certificate: 'pas du base64 !' }],
      ['certificate', { certificate: Buffer.from('pas un certificat').toString('base64') }],
    ]
    for (const [group, values] of wrong) {
      const answer = await change(desk, headers, group, values)
      expect(`${JSON.stringify(values)} ${answer.status}`).toBe(`${JSON.stringify(values)} 422`)
      expect((await answer.json()).title).toMatch(/\S/)
    }
    expect((await desk.send('PATCH', '/api/settings/rien', headers, { basedOn: 0, values: {} })).status).toBe(422)
    expect((await desk.send('PATCH', '/api/settings/mail', headers, { values: {} })).status).toBe(422)
    expect(await desk.db.many(sql`select from setting`)).toEqual([])
  })

  test('is for administrators alone, in the routes and in the base', async ({ desk }) => {
    const roles = ['secretary', 'caseOfficer', 'planner', 'signatory', 'dataProtectionOfficer', 'cashier'] as const
    for (const role of roles) {
      const headers = await desk.signedIn(await desk.person([role], null), true)
      expect((await desk.get('/api/settings', headers)).status).toBe(403)
      const body = { basedOn: 0, values: { payfipUrl: 'https://www.payfip.gouv.fr' } }
      expect((await desk.send('PATCH', '/api/settings/payfip', headers, body)).status).toBe(403)
      expect((await desk.send('POST', '/api/settings/mail/trial', headers, undefined)).status).toBe(403)
    }
    const secretary = await desk.person(['secretary'], null)
    const { db, clock } = desk.app.deps
    await db.run(sql`insert into setting (key, value, updated_at) values ('mailAccount', 'mairie', now())`)
    const asSecretary = <T>(work: (scoped: Scoped) => Promise<T>) => asPerson(db, secretary, clock.today(), work)
    expect(await asSecretary((scoped) => scoped.many(sql`select key from setting`))).toEqual([])
    const noted = sql`insert into setting_change (key, change, changed_at) values ('mailAccount', 'set', now())`
    await expect(asSecretary((scoped) => scoped.run(noted))).rejects.toThrow('row-level security')
    expect((await desk.get('/api/settings')).status).toBe(401)
    const unproven = await desk.signedIn(await desk.person(['administrator'], null))
    expect((await desk.get('/api/settings', unproven)).status).toBe(403)
  })

  test('a certificate is opened with its phrase before it is kept; one that no key opens any more signs nothing', async ({
    desk,
  }) => {
    const headers = await administrator(desk)
    const certificate = rsaCertificate().toString('base64')
    const wrong = await change(desk, headers, 'certificate', { certificate, certificatePassphrase: 'autre' })
    expect(wrong.status).toBe(422)
    expect((await wrong.json()).errors[0].detail).toContain('phrase secrète')
    await change(desk, headers, 'certificate', { certificate, certificatePassphrase: PASSPHRASE })
    expect(await tried(desk, headers, 'certificate')).toEqual({
      isWell: true,
      sentence: expect.stringMatching(/^Certificat de Commune de Saint-Exemple, valable jusqu’au 1er.janvier.2040\.$/),
    })
    expect((await (await desk.app.request('/api/health')).json()).signing).toBe('certificate')
    const { config } = desk.app.deps
    config.secretKey = Buffer.alloc(32, 1)
    await takeSettings(desk.db, config)
    expect(groupOf(await read(desk, headers), 'certificate')).toMatchObject({
      state: 'unusable',
      sentence: expect.stringContaining('cle-de-scellement'),
    })
    expect((await (await desk.app.request('/api/health')).json()).signing).toBe('unusable')
  })

  test('partners, archives and providers of identity are read as the environment would give them', async ({ desk }) => {
    const headers = await administrator(desk)
    const { config } = desk.app.deps
    await change(desk, headers, 'address', { publicUrl: ADDRESS })
    await change(desk, headers, 'payfip', { payfipUrl: 'https://www.payfip.gouv.fr' })
    expect(config.payfip).toEqual({
      service: 'https://www.payfip.gouv.fr/tpa/services/securite',
      page: 'https://www.payfip.gouv.fr/tpa/paiementws.web',
      callbacks: `${ADDRESS}/paiement`,
    })
    await change(desk, headers, 'operator', { operatorUrl: 'https://www.s2low.org', operatorLogin: 'mairie' })
    expect(groupOf(await read(desk, headers), 'operator').state).toBe('incomplete')
    expect(config.tdt).toBeUndefined()
    await change(desk, headers, 'archive', { archivalAgency: 'FRAD062', transferringAgency: 'MAIRIE' })
    expect(config.archive).toMatchObject({ version: '2.3', archivalAgency: 'FRAD062', originatingAgency: 'MAIRIE' })
    await change(desk, headers, 'proConnect', {
      ...{ proConnectIssuer: 'https://proconnect.gouv.fr/api/v2', proConnectClientId: 'parvis' },
      ...{ proConnectClientSecret: 'secret', proConnectSiren: '216200570, 130025265' },
    })
    expect(config.identity.proConnect).toMatchObject({ clientSecret: 'secret', siren: ['216200570', '130025265'] })
    expect(await (await desk.app.request('/api/sign-in-ways')).json()).toMatchObject({ proConnect: true })
    await change(desk, headers, 'address', { publicUrl: null })
    expect(config).toMatchObject({ payfip: undefined, identity: { proConnect: undefined } })
  })

  test('where it listens is set with its risk told, and said to other computers', async ({ desk }) => {
    const headers = await administrator(desk)
    const { config } = desk.app.deps
    expect(settingOf(await read(desk, headers), 'listening')?.help).toContain('en clair')
    await change(desk, headers, 'network', { listening: 'network' })
    expect(config.host).toBe('0.0.0.0')
    expect(await tried(desk, headers, 'network')).toMatchObject({
      isWell: true,
      sentence: expect.stringMatching(/pare-feu|aucun réseau/),
    })
    await change(desk, headers, 'network', { listening: null })
    expect(config.host).toBe('127.0.0.1')
    config.environment = { HOST: '127.0.0.1' }
    expect((await change(desk, headers, 'network', { listening: 'network' })).status).toBe(409)
  })

  test('it stays open where the place that is set is taken, says where it listens, and comes back from nowhere', async ({
    desk,
  }) => {
    const headers = await administrator(desk)
    const { config } = desk.app.deps
    const server = createHttpServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const port = Number(Reflect.get(Object(server.address()), 'port'))
    const neighbour = createServer().listen(port, '127.0.0.2')
    await once(neighbour, 'listening')
    onTestFinished(() => void [server.close(), neighbour.close()])
    config.host = '127.0.0.1'
    let now = 0
    const listenAsSet = listener(config, server, port, () => now)
    await listenAsSet()
    await change(desk, headers, 'network', { listening: 'network' })
    expect(groupOf(await read(desk, headers), 'network').state).toBe('on')
    await expect(listenAsSet()).rejects.toThrow('EADDRINUSE')
    expect(Reflect.get(Object(server.address()), 'address')).toBe('127.0.0.1')
    expect(groupOf(await read(desk, headers), 'network')).toMatchObject({
      state: 'unusable',
      sentence: expect.stringContaining('Il écoute sur 127.0.0.1'),
    })
    expect(await tried(desk, headers, 'network')).toMatchObject({ isWell: false })
    await listenAsSet()
    now += 61_000
    const listen = server.listen.bind(server)
    let refusals = 2
    Object.assign(server, {
      listen: (at: number, host: string) =>
        refusals-- > 0 ? process.nextTick(() => server.emit('error', new Error('refused'))) : listen(at, host),
    })
    await expect(listenAsSet()).rejects.toThrow('refused')
    expect(server.listening).toBe(false)
    expect(await tried(desk, headers, 'network')).toMatchObject({ sentence: expect.stringContaining('nulle part') })
    await expect(listenAsSet()).rejects.toThrow('EADDRINUSE')
    expect(Reflect.get(Object(server.address()), 'address')).toBe('127.0.0.1')
    neighbour.close()
    await once(neighbour, 'close')
    now += 61_000
    await listenAsSet()
    expect(Reflect.get(Object(server.address()), 'address')).toBe('0.0.0.0')
    expect(groupOf(await read(desk, headers), 'network').state).toBe('on')
  })

  test('a régie that is online without PayFiP is to do, and leads to its group', async ({ desk }) => {
    const headers = await administrator(desk)
    await desk.person(['secretary'], SAINT_EXEMPLE)
    await desk.db.run(sql`
      insert into served_commune (insee_code, chosen_at) select insee_code, now() from commune order by insee_code limit 1
      on conflict do nothing`)
    await desk.db.run(sql`
      insert into payment_contract (id, insee_code, world, name, budget, act, act_on, numcli, means, cash_ceiling_cents, opened_on)
      select gen_random_uuid(), insee_code, 'till', 'Régie', '00', 'arrêté', '2020-01-01', '012345', '{}', null, '2020-01-01'
      from served_communes() as served (insee_code)`)
    const till = async () => {
      const { lines } = await (await desk.get('/api/opening', headers)).json()
      return lines.find(({ line }: { line: string }) => line === 'till')
    }
    expect(await till()).toMatchObject({ state: 'toDo', place: { to: '/administration/reglages#payfip' } })
    await change(desk, headers, 'address', { publicUrl: ADDRESS })
    await change(desk, headers, 'payfip', { payfipUrl: 'https://www.payfip.gouv.fr' })
    expect(await till()).toMatchObject({ state: 'done', place: { label: 'Paiements' } })
  })

  test('what is set on one server serves on the other', async ({ desk }) => {
    const headers = await administrator(desk)
    const other = testConfig('/tmp')
    await followSettings(desk.db, other)
    await change(desk, headers, 'address', { publicUrl: ADDRESS })
    await followSettings(desk.db, other)
    expect(other.publicUrl).toBe(ADDRESS)
  })

  test('the installation is named alone; the rest of what it says stays', async ({ desk }) => {
    const headers = await administrator(desk)
    const named = await desk.send('PUT', '/api/opening/name', headers, { name: 'Mairie de Saint-Exemple' })
    expect(await named.json()).toMatchObject({ name: 'Mairie de Saint-Exemple' })
    expect((await (await desk.app.request('/api/public/legal')).json()).name).toBe('Mairie de Saint-Exemple')
    expect((await desk.send('PUT', '/api/opening/name', headers, { name: 'x'.repeat(121) })).status).toBe(422)
  })

  test('an address written on screen shuts nobody out before its https is there', async ({ desk }) => {
    const headers = await administrator(desk)
    await change(desk, headers, 'address', { publicUrl: ADDRESS })
    expect((await desk.get('/api/settings', headers)).status).toBe(200)
    const entered = async (by: object) =>
      (
        await desk.app.request('/api/session', {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...by },
          body: JSON.stringify({ code: ADMIN_CODE }),
        })
      ).headers.get('set-cookie')
    expect(await entered({})).not.toContain('Secure')
    expect(await entered({ 'x-forwarded-proto': 'https' })).toMatch(/^__Host-.*Secure/)
    desk.app.deps.config.isAddressKept = false
    expect(await entered({})).toMatch(/^__Host-.*Secure/)
  })
})

describe('backups made on line', () => {
  const finished = async (desk: Desk, headers: Headers): Promise<Backups> => {
    for (;;) {
      const backups: Backups = await (await desk.get('/api/backups', headers)).json()
      if (backups.runs.every(({ state }) => state !== 'running')) return backups
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const folder = () => {
    const made = mkdtempSync(join(tmpdir(), 'parvis-sauvegardes-'))
    onTestFinished(() => rmSync(made, { recursive: true, force: true }))
    return made
  }

  test('one is made, read again and told; the oldest are erased, and nothing else in the folder', async ({ desk }) => {
    const headers = await administrator(desk)
    const { config, files } = desk.app.deps
    await files.put(Buffer.from('plan de masse'))
    writeFileSync(join(config.dataDir, 'cle-de-scellement'), 'secret')
    const into = folder()
    mkdirSync(join(into, 'parvis-2020-01-01-023000'))
    expect((await change(desk, headers, 'backup', { backupFolder: into, backupKept: '2' })).status).toBe(200)
    for (const minute of [1, 2, 3]) {
      const written = minute === 2 ? `${into}//` : `${into}/`
      if (minute > 1) await change(desk, headers, 'backup', { backupFolder: written })
      desk.at(Temporal.Instant.from(`2026-11-24T09:0${minute}:00Z`))
      expect((await desk.send('POST', '/api/backups', headers, undefined)).status).toBe(202)
      expect((await finished(desk, headers)).runs[0]).toMatchObject({ state: 'done', isPlanned: false })
    }
    const names = readdirSync(into).toSorted()
    expect(names).toEqual(['parvis-2020-01-01-023000', 'parvis-2026-11-24-100200', 'parvis-2026-11-24-100300'])
    const manifest = await verified(join(into, names[2] ?? ''))
    expect(manifest.files.map(({ path }) => path)).toContain('cle-de-scellement')
    const { lastAt, nextAt, runs } = await finished(desk, headers)
    expect({ lastAt, nextAt, sentence: runs[0]?.sentence }).toEqual({
      ...{ lastAt: '2026-11-24T09:03:00Z', nextAt: null },
      sentence: expect.stringContaining('relus et intacts ; la plus ancienne est effacée'),
    })
    const opening = await (await desk.get('/api/opening', headers)).json()
    expect(opening.lines.find(({ line }: { line: string }) => line === 'backup')).toMatchObject({ state: 'done' })
  })

  test('leaves departures aside: they are the whole installation over again', async ({ desk }) => {
    const headers = await administrator(desk)
    const { db, files, realClock } = desk.app.deps
    const plan = await files.put(Buffer.from('plan de masse'))
    const departure = await files.put(Buffer.from('tout ce que la mairie emporte'))
    await db.run(sql`
      insert into leaving_run (id, started_at, finished_at, state, step, sentence, file_sha256, byte_count)
      values (gen_random_uuid(), ${realClock.instant().toString()}::timestamptz, ${realClock.instant().toString()}::timestamptz, 'done', '', '',
        ${departure.sha256}, 29)`)
    const into = folder()
    await change(desk, headers, 'backup', { backupFolder: into })
    expect((await desk.send('POST', '/api/backups', headers, undefined)).status).toBe(202)
    expect((await finished(desk, headers)).runs[0]).toMatchObject({ state: 'done' })
    const kept = (await verified(join(into, readdirSync(into)[0] ?? ''))).files.map(({ path }) => path)
    expect(kept.some((path) => path.endsWith(plan.sha256))).toBe(true)
    expect(kept.some((path) => path.endsWith(departure.sha256))).toBe(false)
    expect(await files.has(departure.sha256)).toBe(true)
  })

  test('its hour strikes once a day, in Paris, and what failed is told and tried again later', async ({ desk }) => {
    const headers = await administrator(desk)
    const { deps } = desk.app
    await deps.files.put(Buffer.from('plan de masse'))
    const into = folder()
    await change(desk, headers, 'backup', { backupFolder: into, backupHour: '02:30' })
    const task = backupTask(deps)
    const run = () => task.run(AbortSignal.timeout(60_000))
    await run()
    await run()
    expect(readdirSync(into)).toHaveLength(1)
    expect(await finished(desk, headers)).toMatchObject({ nextAt: '2026-11-25T01:30:00Z', runs: [{ isPlanned: true }] })
    rmSync(into, { recursive: true })
    desk.at(Temporal.Instant.from('2026-11-25T01:31:00Z'))
    await expect(run()).rejects.toThrow()
    await run()
    const { runs } = await finished(desk, headers)
    expect(runs.map(({ state }) => state)).toEqual(['failed', 'done'])
    expect(runs[0]?.sentence).toContain('n’existe pas')
    const health = await (await desk.get('/api/upkeep', headers)).json()
    expect(health.matters.find(({ matter }: { matter: string }) => matter === 'backup')).toMatchObject({
      state: 'bad',
      found: expect.stringContaining('n’existe pas'),
    })
  })

  test('the hour of Paris is kept over a change of time', () => {
    const at = (text: string) => Temporal.Instant.from(text)
    expect(strikes('02:30', at('2026-03-29T12:00:00Z')).last.toString()).toBe('2026-03-29T01:30:00Z')
    expect(strikes('03:30', at('2026-10-25T12:00:00Z'))).toEqual({
      last: at('2026-10-25T02:30:00Z'),
      next: at('2026-10-26T02:30:00Z'),
    })
    expect(strikes('23:00', at('2026-11-24T09:00:00Z')).last.toString()).toBe('2026-11-23T22:00:00Z')
  })

  test('a folder that is not there, of the data, or of the program is refused; one at a time; for administrators', async ({
    desk,
  }) => {
    const headers = await administrator(desk)
    const { dataDir } = desk.app.deps.config
    for (const backupFolder of [
      '/nulle/part',
      dataDir,
      import.meta.dirname,
      '../ailleurs',
      'relatif',
      '/tmp/../etc',
      '//',
      '/.',
    ]) {
      expect((await change(desk, headers, 'backup', { backupFolder })).status).toBe(422)
    }
    for (const value of [{ backupHour: '25:00' }, { backupKept: '0' }, { backupKept: '100' }])
      expect((await change(desk, headers, 'backup', value)).status).toBe(422)
    await desk.db.run(sql`
      insert into backup_run (id, folder, is_planned, started_at, state, step, sentence)
      values (gen_random_uuid(), '/ailleurs', false, now(), 'running', 'Copie', '')`)
    const twice = await desk.send('POST', '/api/backups', headers, undefined)
    expect(twice.status).toBe(409)
    const secretary = await desk.signedIn(await desk.person(['secretary'], null), true)
    expect((await desk.send('POST', '/api/backups', secretary, undefined)).status).toBe(403)
    expect((await desk.get('/api/backups', secretary)).status).toBe(403)
    await endDeadBackups(desk.app.deps)
    expect((await finished(desk, headers)).runs[0]).toMatchObject({ state: 'failed' })
  })
})

test('the environment of the start is what wins', () => {
  const { environment } = readConfig({
    DATA_DIR: '/tmp/parvis-reglages',
    PUBLIC_URL: 'https://a.fr',
    LOG_LEVEL: 'silent',
  })
  expect(environment).toEqual({ PUBLIC_URL: 'https://a.fr' })
})
