import { readdir } from 'node:fs/promises'
import sql, { raw } from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { DossierPostings } from '#contract/dossier/posting/posting.ts'
import type { TransmissionFile } from '#contract/dossier/transmissions/transmission.ts'
import type { SiteVisit } from '#contract/dossier/works/site-visits.ts'
import type { Database } from '#platform/database.ts'
import { deliverNext } from '#platform/outbox.ts'
import { s2low } from '#server/dossier/transmissions/s2low.ts'
import { followTransmissions, transmissionAdapter } from '#server/dossier/transmissions/sending.ts'
import { archivist, decidedLongAgo, RULE, signedRule } from '#tests/fixtures/archived-dossier.ts'
import { zip } from '#tests/fixtures/archives.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { operisTable } from '#tests/fixtures/operis-table.ts'
import { telephonePhotograph } from '#tests/fixtures/photographs.ts'
import { pngOf } from '#tests/fixtures/picture.ts'
import { WHOLE_REQUEST } from '#tests/fixtures/request.ts'
import { type S2lowDouble, startS2low } from '#tests/fixtures/s2low-double.ts'
import { decided } from '#tests/fixtures/signed-decision.ts'
import { testTakeover, tried, upload } from '#tests/fixtures/taken-file.ts'
import { unzipped } from '#tests/fixtures/unzipped.ts'
import { workbookOf } from '#tests/fixtures/workbook.ts'

// What may come wrong after a decision, in the order in which the acceptance names it. Each is refused in French, and changes nothing; what
// is not wrong but odd is taken, and told.

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

/** Everything that an attempt could have changed, journal of reads and sessions apart. */
const KEPT = [
  ...['dossier', 'act', 'attachment', 'upload', 'issued_document', 'outbox', 'transmission', 'transmission_message'],
  ...['posting_check', 'site_visit', 'site_visit_photograph', 'redacted_copy', 'retention_rule'],
  ...['archive_transfer', 'archive_transfer_move', 'dossier_counter'],
] as const

async function everything(db: Database): Promise<Record<string, string>> {
  const kept: Record<string, string> = {}
  for (const table of KEPT) {
    const { hash } = await db.one<{ hash: string }>(
      sql`select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from ${raw(table)} t`,
    )
    kept[table] = hash
  }
  return kept
}

/** Refuses with that status, in French sentences of which one is this, and leaves everything as it was. */
async function isRefused(desk: Desk, attempt: () => Promise<Response>, status: number, sentence: RegExp) {
  const before = await everything(desk.db)
  const answer = await attempt()
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  const { title, detail, errors = [] } = await answer.json()
  const said = [title, ...(errors.length === 0 ? [detail] : errors.map((one: { detail: string }) => one.detail))].map(
    plain,
  )
  expect([answer.status, said.join('\n')]).toEqual([status, expect.stringMatching(sentence)])
  for (const text of said) expect(text).toMatch(/^[A-ZÀÂÉÈÊÎÔ«].*[^,;]$/s)
  expect(await everything(desk.db)).toEqual(before)
}

/** A house permit granted on 3 November 2026 and transmitted by this channel. */
async function granted(desk: Desk, channel: 'paper' | 'tdt' = 'paper') {
  if (channel === 'tdt') {
    desk.app.deps.config.tdt = operator.config
    await desk.db.run(sql`
      insert into transmission_channel (insee_code, channel, updated_at) values (${SAINT_EXEMPLE}, 'tdt', now())`)
  }
  const { id } = await desk.filed('2026-11-03')
  await decided(desk, id)
  const officer = await desk.officer()
  const read = async () => {
    const { transmissions }: TransmissionFile = await (
      await desk.get(`/api/dossiers/${id}/transmissions`, officer)
    ).json()
    const [one] = transmissions
    if (!one) throw new Error('nothing was prepared')
    return one
  }
  const { id: transmission } = await read()
  const send = (what: string, body: object) =>
    desk.send('POST', `/api/dossiers/${id}/transmissions/${transmission}/${what}`, officer, body)
  return { id, officer, transmission, read, send }
}

/** A permit asked online on 24 November 2026, that silence grants on 24 January 2027. */
async function silentlyGranted(desk: Desk, today: string) {
  const holder = await desk.signedIn(await desk.person([]))
  const { id } = await (await desk.send('POST', '/api/dossiers', holder, WHOLE_REQUEST)).json()
  await desk.send('POST', `/api/dossiers/${id}/filing`, holder, { channel: 'teleservice' })
  await desk.dayComes(today)
  const officer = await desk.officer()
  const act = (said: object) => desk.send('POST', `/api/dossiers/${id}/acts`, officer, said)
  const declare = (said: object) => desk.send('POST', `/api/dossiers/${id}/holder-acts`, holder, said)
  return { id: String(id), holder, officer, act, declare }
}

let operator: S2lowDouble
beforeAll(async () => {
  operator = await startS2low()
})
afterAll(() => operator.close())

async function departs(desk: Desk): Promise<void> {
  const { db, realClock, log } = desk.app.deps
  const legalityControl = transmissionAdapter(desk.app.deps, { tdt: s2low(operator.config) })
  await db.run(sql`
    update outbox set next_attempt_at = ${realClock.instant().toString()}::timestamptz
    where channel = 'legalityControl' and state in ('pending', 'failed')`)
  await deliverNext(db, realClock, { legalityControl }, log)
}
const follows = (desk: Desk) => followTransmissions(desk.app.deps, { tdt: s2low(operator.config) })

const ack = (number: string, before = '') =>
  `${before}<actes:ARActe xmlns:actes="http://www.interieur.gouv.fr/ACTES#v1.1-20040216" actes:DateReception="2026-11-06" actes:IDActe="062-216200574-20261103-${number}-AI"/>`

const bytesSent = (
  desk: Desk,
  method: 'PUT' | 'POST',
  path: string,
  headers: Headers,
  body: Uint8Array,
  name: string,
) =>
  desk.app.request(path, {
    method,
    headers: { ...headers, 'content-type': 'application/octet-stream', 'x-file-name': name },
    body: new Uint8Array(body),
  })

const taking = testTakeover()
const importer = (desk: Desk) => {
  desk.on('2026-11-24')
  return desk.officerWithoutPower()
}
const refusals = (file: { lines: readonly { outcome: string; line: number; sentence: string }[] }) =>
  file.lines.filter(({ outcome }) => outcome === 'refused').map(({ line, sentence }) => plain(`${line}: ${sentence}`))

const dossiersThere = async (desk: Desk) =>
  (await desk.db.one<{ count: number }>(sql`select count(*)::int as count from dossier`)).count

describe('an acknowledgement with the number of another act', () => {
  test('typed, is refused', async ({ desk }) => {
    const { send } = await granted(desk)
    desk.on('2026-11-09')
    await send('posting', { on: '2026-11-04' })
    const foreign = { on: '2026-11-06', reference: '062-216200574-20261103-PC0629989999-AI' }
    await isRefused(desk, () => send('receipt', foreign), 422, /PC0629989999/)
  })

  test('that came by the operator, enters no register and is told on the dossier', async ({ desk }) => {
    Object.assign(operator, { acts: [], receipt: ack('PC0629989999') })
    const { id, read, send } = await granted(desk, 'tdt')
    await send('sending', {})
    await departs(desk)
    for (const act of operator.acts) act.status = 4
    desk.on('2026-11-09')
    await follows(desk)
    expect(await read()).toMatchObject({ state: 'posted', receipt: null })
    const { answer } = await desk.db.one<{ answer: string }>(
      sql`select answer from transmission where dossier_id = ${id}`,
    )
    expect(plain(answer)).toMatch(/nomme l’acte PC0629989999.*Rien n’est changé\.$/)
    expect(await desk.db.many(sql`select from act where kind = 'decisionTransmitted'`)).toEqual([])
  })
})

describe('an XML that declares entities without end', () => {
  const BOMB = `<!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'bcdefghij'[at]} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]>`

  test('as an acknowledgement, is not read, and is told', async ({ desk }) => {
    const { read, send } = await granted(desk, 'tdt')
    Object.assign(operator, { acts: [], receipt: ack((await read()).number, BOMB) })
    await send('sending', {})
    await departs(desk)
    for (const act of operator.acts) act.status = 4
    desk.on('2026-11-09')
    await follows(desk)
    expect(await read()).toMatchObject({ receipt: null, sentence: expect.stringContaining('ne peut pas être lu') })
    expect(await desk.db.many(sql`select from act where kind = 'decisionTransmitted'`)).toEqual([])
  })

  test('as the reply of an archive, is refused', async ({ desk }) => {
    Object.assign(desk.app.deps.config, {
      archive: {
        ...{ version: '2.3', archivalAgency: 'FRAD062', transferringAgency: '246200844' },
        ...{ originatingAgency: '216209980', agreement: 'ACCORD-2026-1', accessRule: 'ACC-00025' },
      },
    })
    await signedRule(desk, { fate: 'keep' })
    const dossierId = await decidedLongAgo(desk)
    const keeper = await archivist(desk)
    const { id, messageId } = await (await desk.send('POST', '/api/archives/transfers', keeper, { dossierId })).json()
    await desk.send('POST', `/api/archives/transfers/${id}/moves`, keeper, { state: 'sent', on: '2031-05-05' })
    const reply = `<?xml version="1.0"?>${BOMB}<Acknowledgement xmlns="fr:gouv:culture:archivesdefrance:seda:v2.3"><Date>2031-05-05T10:00:00</Date><MessageIdentifier>&j;</MessageIdentifier><MessageReceivedIdentifier>${messageId}</MessageReceivedIdentifier></Acknowledgement>`
    const sent = () =>
      bytesSent(desk, 'PUT', `/api/archives/transfers/${id}/reply`, keeper, Buffer.from(reply), 'reponse.xml')
    await isRefused(desk, sent, 422, /réponse/i)
  })

  taking('as a workbook, is read as the letters that it writes: nothing swells', async ({ desk }) => {
    const header = operisTable().split('\r\n')[0]?.split(';') ?? []
    const row = header.map((name) => (name === 'Numéro' ? '&amp;j;' : name === 'Type' ? 'DP' : ''))
    const parts = await unzipped(Buffer.from(workbookOf([header, row])))
    const entries = [...parts].map(([name, content]) => ({
      name,
      content: name.endsWith('sharedStrings.xml')
        ? `${BOMB}${content.toString('utf8').replace('&amp;amp;', '&amp;')}`
        : content,
    }))
    const file = await tried(desk, await importer(desk), new Uint8Array(zip(entries)), 'bombe.xlsx')
    expect(file.report).toMatchObject({ rows: 1, dossiers: 0, refused: 1 })
    expect(refusals(file).join()).not.toContain('haha')
    expect(await dossiersThere(desk)).toBe(0)
  })
})

describe('accents in ISO-8859-1', () => {
  test('what the operator says, and what it is told, keep theirs', async ({ desk }) => {
    const { read, send } = await granted(desk, 'tdt')
    const { number } = await read()
    const other = { id: '900', number, subject: '', decisionDate: '', fileNames: [], mediaTypes: [], weight: 0 }
    Object.assign(operator, { acts: [{ ...other, status: 0 }], receipt: undefined })
    await send('sending', {})
    await departs(desk)
    expect(plain((await read()).sentence)).toContain("Ce numéro d'acte est déjà utilisé")
    operator.acts = []
    await send('sending', {})
    await departs(desk)
    expect(operator.acts[0]?.subject).toMatch(/^Décision, PC/)
  })

  taking('a table written on an old machine keeps the names of its people', async ({ desk }) => {
    const table = operisTable().replace('MARTIN Odile', 'LEFÈVRE-GARÇON Zoé').replaceAll('’', "'")
    const file = await tried(desk, await importer(desk), new Uint8Array(Buffer.from(table, 'latin1')))
    const applicants = file.columns?.find(({ name }) => name === 'Demandeur')?.examples
    expect(applicants).toContain('LEFÈVRE-GARÇON Zoé')
  })
})

describe('a PDF of 200 MB', () => {
  const HEAVY = 200_000_000

  test('is announced as a piece and refused before its first byte', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const announced = { code: 'PCMI2', fileName: 'plan.pdf', byteCount: HEAVY }
    const officer = await desk.officer()
    const attempt = () => desk.send('POST', `/api/dossiers/${id}/uploads`, officer, announced)
    await isRefused(desk, attempt, 413, /plan\.pdf.*200 Mo/s)
  })

  test('as the scan of an acknowledgement, is refused while it comes', async ({ desk }) => {
    const { id, officer, transmission, send } = await granted(desk)
    await send('posting', { on: '2026-11-03' })
    await send('receipt', { on: '2026-11-03', reference: 'AR 1' })
    const path = `/api/dossiers/${id}/transmissions/${transmission}/receipt/file`
    const heavy = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(HEAVY)])
    await isRefused(desk, () => bytesSent(desk, 'PUT', path, officer, heavy, 'accuse.pdf'), 413, /20 Mo/)
  })
})

describe('a photograph taken elsewhere', () => {
  const ground = (desk: Desk, id: string) =>
    desk.db.run(sql`
      update dossier_parcel set geom = st_transform(st_setsrid(st_makeenvelope(2.079, 50.869, 2.081, 50.871), 4326), 2154)
      where dossier_id = ${id}`)

  test('of a board on the ground, is kept and told, by what the file says of itself', async ({ desk }) => {
    const { id, holder } = await silentlyGranted(desk, '2027-01-26')
    await ground(desk, id)
    const begun: DossierPostings = await (
      await desk.send('POST', `/api/dossiers/${id}/postings`, holder, {
        ...{ object: 'decision', place: 'site', on: '2027-01-26' },
      })
    ).json()
    const site = begun.postings.find(({ place }) => place === 'site')
    const path = `/api/dossiers/${id}/postings/${site?.id}/photographs?on=2027-01-26&isDisplayed=true`
    const notes: string[] = []
    for (const said of [
      { longitude: 2.12, latitude: 50.87 },
      { longitude: 2.08, latitude: 50.87 },
    ]) {
      const sent = await bytesSent(desk, 'POST', path, holder, await telephonePhotograph(said), 'panneau.jpg')
      expect(sent.status).toBe(201)
      const { postings }: DossierPostings = await sent.json()
      notes.push(plain(postings.find(({ id: one }) => one === site?.id)?.checks.at(0)?.note ?? ''))
    }
    expect(notes).toEqual([
      expect.stringMatching(/^position portée par le fichier, non vérifiée : à 2,8 km du terrain$/),
      '',
    ])
  })

  test('during a visit whose telephone tells no position, is kept with that of the file, and told far', async ({
    desk,
  }) => {
    const { id, officer } = await silentlyGranted(desk, '2027-06-01')
    await ground(desk, id)
    const visit: SiteVisit = await (
      await desk.send('POST', `/api/dossiers/${id}/visits`, officer, { purpose: 'works', plannedOn: '2027-06-10' })
    ).json()
    const path = `/api/dossiers/${id}/visits/${visit.id}/photographs/${crypto.randomUUID()}?at=2027-06-10T09:00:00Z`
    const bytes = await telephonePhotograph({ longitude: 2.12, latitude: 50.87 })
    const { photographs }: SiteVisit = await (await bytesSent(desk, 'PUT', path, officer, bytes, 'a.jpg')).json()
    expect(photographs[0]?.position?.map((degrees) => degrees.toFixed(2))).toEqual(['2.12', '50.87'])
    expect(photographs[0]?.awayM).toBeGreaterThan(2700)
  })
})

describe('works', () => {
  test('declared begun before the decision, by their holder or by the town hall, are refused', async ({ desk }) => {
    const { act, declare } = await silentlyGranted(desk, '2027-02-01')
    await isRefused(desk, () => declare({ kind: 'worksStarted', on: '2027-01-10' }), 409, /aucune décision/)
    await isRefused(desk, () => act({ kind: 'worksStarted', on: '2027-01-10' }), 409, /aucune décision/)
  })

  test('declared complete twice are refused the second time', async ({ desk }) => {
    const { act, declare } = await silentlyGranted(desk, '2027-02-01')
    expect((await declare({ kind: 'worksStarted', on: '2027-02-01' })).status).toBe(201)
    await desk.dayComes('2027-09-01')
    const completion = { kind: 'completionDeclared', on: '2027-08-28', extent: 'whole', conforms: true }
    expect((await declare(completion)).status).toBe(201)
    await isRefused(desk, () => declare(completion), 409, /achèvement|achevé/i)
    await isRefused(
      desk,
      () => act({ kind: 'completionDeclared', receivedOn: '2027-09-01' }),
      409,
      /achèvement|achevé/i,
    )
  })
})

test('an appeal lodged before the decision, or while there is none, is refused', async ({ desk }) => {
  const { act } = await silentlyGranted(desk, '2027-02-01')
  const suit = { kind: 'courtAppealLodged', appellant: 'thirdParty', name: 'M. Voisin' }
  await isRefused(desk, () => act({ ...suit, on: '2027-01-10' }), 409, /aucune décision/)
  const { act: actOnYoung } = await silentlyGranted(desk, '2027-02-02')
  await isRefused(desk, () => actOnYoung({ ...suit, on: '2027-02-02' }), 409, /aucune décision/)
})

test('a posting that is back-dated is refused without its reason, marked with it, and never before the decision', async ({
  desk,
}) => {
  const { id, officer } = await silentlyGranted(desk, '2027-01-30')
  const begin = (said: object) =>
    desk.send('POST', `/api/dossiers/${id}/postings`, officer, { object: 'decision', place: 'townHall', ...said })
  await isRefused(desk, () => begin({ on: '2027-01-26' }), 422, /pourquoi|raison|motif/i)
  await isRefused(desk, () => begin({ on: '2027-01-20', because: 'Oubli.' }), 422, /précède|avant/i)
  const begun: DossierPostings = await (await begin({ on: '2027-01-26', because: 'Oubli de saisie.' })).json()
  expect(begun.postings.find(({ place }) => place === 'townHall')?.recordedLater).toEqual({
    ...{ recordedOn: '2027-01-30', because: 'Oubli de saisie.' },
  })
})

test('a report of 500 photographs stops at what a visit keeps, and says how many', async ({ desk }) => {
  const { id, officer } = await silentlyGranted(desk, '2027-06-01')
  const visit: SiteVisit = await (
    await desk.send('POST', `/api/dossiers/${id}/visits`, officer, { purpose: 'works', plannedOn: '2027-06-10' })
  ).json()
  await desk.dayComes('2027-06-10')
  const take = (bytes: Buffer) =>
    bytesSent(
      desk,
      'PUT',
      `/api/dossiers/${id}/visits/${visit.id}/photographs/${crypto.randomUUID()}?at=2027-06-10T09:00:00Z`,
      officer,
      bytes,
      'photo.png',
    )
  const picture = pngOf()
  const { photographs }: SiteVisit = await (await take(picture)).json()
  await desk.db.run(sql`
    insert into site_visit_photograph (id, visit_id, at, file_sha256, media_type, recorded_at, taken_by)
    select gen_random_uuid(), p.visit_id, p.at, p.file_sha256, p.media_type, p.recorded_at, p.taken_by
    from site_visit_photograph p, generate_series(2, 195) where p.id = ${photographs[0]?.id}`)
  let kept = 195
  for (let sent = kept; sent < 500 && (await take(picture)).status === 200; sent += 1) kept += 1
  expect(kept).toBe(200)
  await isRefused(desk, () => take(picture), 409, /^Une visite en garde 200 au plus/m)
  for (const { id: point } of visit.points)
    await desk.send('PUT', `/api/dossiers/${id}/visits/${visit.id}/points/${point}`, officer, {
      ...{ seen: 'asExpected', at: '2027-06-10T09:05:00Z' },
    })
  const report = { visitedOn: '2027-06-10', result: 'compliant', found: 'Conforme à l’autorisation.', hasAssent: true }
  const reported = await desk.send('POST', `/api/dossiers/${id}/visits/${visit.id}/report`, officer, report)
  expect([reported.status, (await reported.json()).state]).toEqual([201, 'reported'])
})

test('a formula in a name is a text in what is exported', async ({ desk }) => {
  for (const title of ['=cmd|’/C calc’!A0', '+1+1', '-2', '@SUM(A1)', '\t=1']) await desk.filed('2026-11-03', { title })
  const officer = await desk.officer()
  for (const path of ['/api/desk/register', '/api/public/register.csv']) {
    const answer = await desk.get(path, officer)
    expect(answer.status, path).toBe(200)
    expect(await answer.text()).not.toMatch(/(?:^|;)"?[=+@\t-]/m)
  }
})

describe('a path that leads out of an archive', () => {
  test('in the name of a piece, stays inside the export of the dossier', async ({ desk }) => {
    const { id, pieces } = await desk.filed('2026-11-03')
    await desk.db.run(
      sql`update attachment set file_name = '../../../../etc/cron.d/evil.pdf' where id = ${pieces[0] ?? ''}`,
    )
    const answer = await desk.get(`/api/dossiers/${id}/export.zip`, await desk.officer())
    expect(answer.status).toBe(200)
    const names = [...(await unzipped(Buffer.from(await answer.arrayBuffer()))).keys()]
    expect(names.length).toBeGreaterThan(3)
    for (const name of names) expect(name).not.toMatch(/\.\.|^\/|\\/)
  })

  taking('in a workbook, is written nowhere', async ({ desk }) => {
    const parts = await unzipped(
      Buffer.from(
        workbookOf(
          operisTable()
            .trim()
            .split('\r\n')
            .map((row) => row.split(';')),
        ),
      ),
    )
    const entries = [...parts].map(([name, content]) => ({ name, content }))
    const sly = zip([...entries, { name: '../../dehors.csv', content: 'x' }, { name: '/tmp/dehors.csv', link: '/etc' }])
    const file = await tried(desk, await importer(desk), new Uint8Array(sly), 'dossiers.xlsx')
    expect(file.report?.rows).toBe(8)
    const { dataDir } = desk.app.deps.config
    for (const folder of [dataDir, `${dataDir}/..`, `${dataDir}/../..`, '/tmp'])
      expect(await readdir(folder)).not.toContain('dehors.csv')
  })
})

describe('a wrong encoding', () => {
  taking.for<readonly [string, () => Buffer]>([
    ['bytes that are no text', () => Buffer.from([0x41, 0x3b, 0x00, 0x42, 0x0a])],
    ['wide letters without their mark', () => Buffer.from(operisTable(), 'utf16le')],
    [
      'a text in UTF-8 of which a letter was cut',
      () =>
        Buffer.concat([
          Buffer.from(operisTable()),
          Buffer.from('DP;06299812S0110;;62998;Saint-Ex'),
          Buffer.from([0xc3]),
        ]),
    ],
    [
      'the letters of DOS',
      () =>
        Buffer.from(
          operisTable()
            .replaceAll('’', "'")
            .replaceAll(
              /[éèàâçôûÉ]/g,
              (letter) =>
                ({ é: '\x82', è: '\x8a', à: '\x85', â: '\x83', ç: '\x87', ô: '\x93', û: '\x96', É: '\x90' })[letter] ??
                '',
            ),
          'latin1',
        ),
    ],
  ])('is told and nothing is taken over: %s', async ([, bytes], { desk }) => {
    const file = await tried(desk, await importer(desk), new Uint8Array(bytes()))
    expect(file.state).toBe('refused')
    expect(plain(file.problem?.detail ?? '')).toMatch(/^L.*Rien n’a été repris\.$/)
    expect(await dossiersThere(desk)).toBe(0)
  })

  taking('an empty file is refused at once', async ({ desk }) => {
    await isRefused(desk, async () => upload(desk, await importer(desk), ''), 422, /vide/)
  })
})

taking('a row with three numbers is refused, and says how many', async ({ desk }) => {
  const table = operisTable().replace('06299812S0103', '06299812S0103, 06299812S0108 et 062 998 12 S0109')
  expect(refusals(await tried(desk, await importer(desk), table)).join('\n')).toMatch(/^3: La case porte 3 numéros/m)
})

test('a rule of retention of −1 year is refused', async ({ desk }) => {
  const keeper = await archivist(desk, null)
  const write = (years: unknown) => desk.send('POST', '/api/archives/rules', keeper, { ...RULE, years })
  await isRefused(desk, () => write(-1), 422, /La durée ne peut pas être négative/)
  await isRefused(desk, () => write('dix'), 422, /durée/)
})
