import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { OwnerDelivery } from '#contract/agency/owners/delivery.ts'
import { enterServer } from '#platform/server-process.ts'
import { deliveriesIdle, loadPaths } from '#server/agency/owners/deliveries.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import {
  type Commune,
  layMajic,
  type MajicFiles,
  majicLinesOf,
  ODD_ACCOUNTS,
  type Written,
} from '#tests/fixtures/majic/generator.ts'
import { disagreements, layNumbers, layRawLines, SECOND_READING } from '#tests/fixtures/majic/second-reader.ts'
import { DELIVERY_WORDS, differenceSentences } from '#wording/agency/owners/delivery-words.ts'

const SAINT: Commune = { code: '998', name: 'SAINT-EXEMPLE', parcels: 45 }
const AUTRE: Commune = { code: '999', name: 'AUTRE-EXEMPLE', parcels: 20 }
const ACT = 'acte d’engagement n° 2025-12 du 3 mars 2026'

const laid = (files: Partial<MajicFiles>, written: Written = {}) =>
  layMajic(mkdtempSync(join(tmpdir(), 'parvis-majic-')), files, written)

async function loaded(desk: Desk, folder: string): Promise<OwnerDelivery> {
  const delivery = await loadPaths(desk.app.deps, folder, 'majic', ACT)
  rmSync(folder, { recursive: true })
  return delivery
}

const refused = async (desk: Desk, files: Partial<MajicFiles>, written: Written = {}) => {
  const { state, refusal } = await loaded(desk, laid(files, written))
  expect(state).toBe('refused')
  expect(await desk.db.one(sql`select count(*)::integer as rows from owner.parcel`)).toEqual({ rows: 0 })
  return refusal?.replaceAll(/[\u00a0\u202f]/g, ' ')
}

describe('a delivery of MAJIC', () => {
  test.for([
    ['latin-1, CRLF, padded', {}],
    ['UTF-8, LF, without the last blanks', { encoding: 'utf8', end: '\n', padded: false }],
  ] as const)('in %s is read to the row as a second reader reads it', async ([, written], { desk }) => {
    const files = majicLinesOf([SAINT, AUTRE])
    const delivery = await loaded(desk, laid(files, written))
    expect([delivery.refusal, delivery.state]).toEqual([null, 'loaded'])
    await layRawLines(desk.db, files)
    await layNumbers(desk.db, desk.app.deps.config)
    for (const table of Object.keys(SECOND_READING)) {
      const { rows, odd } = await disagreements(desk.db, table)
      expect([table, odd]).toEqual([table, []])
      expect([table, rows > 0]).toEqual([table, true])
      expect([table, delivery.report?.tables[table]]).toEqual([table, rows])
    }
    for (const file of delivery.report?.files ?? []) {
      const sum = (counts: Record<string, number>) => Object.values(counts).reduce((all, one) => all + one, 0)
      expect(file.headers + file.rows + sum(file.setAside) + sum(file.refused)).toBe(file.lines)
      expect(file.lines).toBe(files[file.kind].length)
    }
    expect(delivery.report?.missing).toEqual([])
    expect(delivery.report?.differences).toMatchObject({
      unmapped: ['62998', '62999'],
      parcelsWithoutAccount: 2,
      localsWithoutParcel: 2,
    })
  })

  test('tells no number of a comparison with a cadastre that is not loaded', async ({ desk }) => {
    const { report } = await loaded(desk, laid(majicLinesOf([SAINT])))
    if (!report?.differences) throw new Error('loaded, it was compared with what there is')
    const [first, ...others] = differenceSentences(report.differences, report.communes)
    expect(first).toBe(`Sans cadastre chargé, rien n’est comparé pour ${SAINT.name}.`)
    expect(others.join(' ')).not.toContain('du plan')
    const mapped = differenceSentences({ ...report.differences, unmapped: [] }, report.communes)
    expect(mapped[0]).toContain('de MAJIC absente du plan')
  })

  test('holds no name that the database can read', async ({ desk }) => {
    await loaded(desk, laid(majicLinesOf([SAINT])))
    const names = ODD_ACCOUNTS.flatMap(({ people }) =>
      people.flatMap(({ family, denomination }) => [family, denomination]),
    )
    for (const table of [...Object.keys(SECOND_READING), 'delivery', 'commune_vintage']) {
      const { text } = await desk.db.one<{ text: string | null }>(
        sql`select query_to_xml(${`select * from owner.${table}`}, true, false, '')::text as text`,
      )
      const found = names.filter((name) => name !== undefined && name.length > 5 && text?.includes(name))
      expect([table, found]).toEqual([table, []])
    }
  })

  test('takes the place of the vintage before on its communes alone, and says what it purged', async ({ desk }) => {
    await loaded(desk, laid(majicLinesOf([SAINT, AUTRE])))
    const again = await loaded(desk, laid(majicLinesOf([{ ...SAINT, parcels: 10 }])))
    expect(again.report?.replaced).toMatchObject({ vintages: [2025], tables: { parcel: 45 } })
    expect(
      await desk.db.many(
        sql`select insee_code as code, count(*)::integer as rows from owner.parcel group by 1 order by 1`,
      ),
    ).toEqual([
      { code: '62998', rows: 10 },
      { code: '62999', rows: 20 },
    ])
  })

  test('counts what it was given twice, and loads it once', async ({ desk }) => {
    const files = majicLinesOf([SAINT])
    files.PROP.push(files.PROP[2] ?? '')
    const { report } = await loaded(desk, laid(files))
    expect(report?.files.find(({ kind }) => kind === 'PROP')?.refused).toEqual({ twice: 1 })
  })

  test('leaves aside the record whose number is none, and says its line', async ({ desk }) => {
    const files = majicLinesOf([SAINT])
    files.NBAT[2] = files.NBAT[2]?.replace('000000301', '00000O301') ?? ''
    const { report, state } = await loaded(desk, laid(files))
    expect([state, report?.refusals]).toEqual([
      'loaded',
      [{ file: 'REVNBAT.620', line: 3, sentence: 'un nombre n’est pas écrit en chiffres' }],
    ])
  })

  test('without the premises says that they are unknown', async ({ desk }) => {
    const { BATI: _left, ...files } = majicLinesOf([SAINT])
    expect((await loaded(desk, laid(files))).report?.missing).toEqual(['BATI'])
  })
})

describe('a bad delivery is refused whole, with what, where and how', () => {
  const good = () => majicLinesOf([SAINT])

  test('a line that was cut', async ({ desk }) => {
    const files = good()
    files.NBAT[5] = files.NBAT[5]?.slice(0, 60) ?? ''
    expect(await refused(desk, files)).toMatch(/REVNBAT\.620, ligne 6 : enregistrement 36 coupé, 60 caractères/)
    const bare = good()
    bare.FPDL[3] = bare.FPDL[3]?.slice(0, 20) ?? ''
    expect(await refused(desk, bare, { padded: false })).toMatch(/REVFPDL\.620, ligne 4/)
  })
  test('a line longer than the layout', async ({ desk }) => {
    const files = good()
    files.PROP[4] = `${files.PROP[4]}XXXXX`
    expect(await refused(desk, files)).toMatch(/REVPROP\.620, ligne 5 : enregistrement \* plus long/)
  })
  test('another vintage, with what differs', async ({ desk }) => {
    const files = majicLinesOf([SAINT], { vintage: 2024 })
    expect(await refused(desk, files)).toMatch(/millésime 2024 ; seul le dessin 2025 est connu\. Aucune différence/)
    files.NBAT[2] = files.NBAT[2]?.replace(/^(.{19})10/, '$122') ?? ''
    expect(await refused(desk, files)).toMatch(/Différences vues : REVNBAT\.620, code d’enregistrement « 22 » inconnu/)
  })
  test('two vintages together', async ({ desk }) => {
    expect(await refused(desk, { ...good(), PROP: majicLinesOf([SAINT], { vintage: 2024 }).PROP })).toMatch(
      /un seul millésime à la fois/,
    )
  })
  test('two departments together', async ({ desk }) => {
    expect(await refused(desk, { ...good(), PROP: majicLinesOf([SAINT], { department: '59' }).PROP })).toMatch(
      /département (62|59)/,
    )
    const files = good()
    files.NBAT[4] = `59${files.NBAT[4]?.slice(2)}`
    expect(await refused(desk, files)).toMatch(/REVNBAT\.620, ligne 5 : département 59/)
  })
  test('premises given as ground', async ({ desk }) => {
    expect(await refused(desk, { ...good(), NBAT: good().BATI })).toMatch(
      /se donne pour propriétés non bâties.*contient propriétés bâties/,
    )
  })
  test('nothing, two bytes a letter, a line without an end, no first line, an unknown code, no owners', async ({
    desk,
  }) => {
    const { deps } = desk.app
    const odd = async (change: (folder: string) => void) => {
      const folder = laid(good())
      change(folder)
      const { refusal, state } = await loadPaths(deps, folder, 'majic', ACT)
      rmSync(folder, { recursive: true })
      return [state, refusal]
    }
    const at = (folder: string) => join(folder, 'REVNBAT.620')
    expect(await odd((folder) => writeFileSync(at(folder), ''))).toEqual([
      'refused',
      expect.stringMatching(/vide \(0 octet\)/),
    ])
    expect(
      await odd((folder) => writeFileSync(at(folder), Buffer.from(readFileSync(at(folder), 'latin1'), 'utf16le'))),
    ).toEqual(['refused', expect.stringMatching(/deux octets par caractère/)])
    expect(await odd((folder) => writeFileSync(at(folder), 'X'.repeat(10_000)))).toEqual([
      'refused',
      expect.stringMatching(/sans fin de ligne/),
    ])
    const noHeader = good()
    noHeader.NBAT.shift()
    expect(await refused(desk, noHeader)).toMatch(/ligne d’en-tête de la direction/)
    const code = good()
    code.NBAT[2] = code.NBAT[2]?.replace(/^(.{19})10/, '$122') ?? ''
    expect(await refused(desk, code)).toMatch(/code d’enregistrement « 22 » inconnu \(attendus : 10, 21, 30, 36\)/)
    const { PROP: _left, ...noOwners } = good()
    expect(await refused(desk, noOwners)).toMatch(/Il manque le fichier propriétaires/)
  })
})

describe('on screen', () => {
  const zipped = async (files: MajicFiles) => {
    const { zipSync } = await import('fflate')
    return zipSync(
      Object.fromEntries(
        Object.entries(files).map(([kind, lines]) => [
          `REV${kind}.620`,
          Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1'),
        ]),
      ),
    )
  }

  test('a delivery is read, accepted under its undertaking, and its record is printed', async ({ desk }) => {
    const headers = await desk.app.asAdministrator()
    const body = await zipped(majicLinesOf([SAINT]))
    const sent = await desk.app.request('/api/owner-deliveries?name=majic.zip', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: new Uint8Array(body),
    })
    expect(sent.status).toBe(202)
    const { id } = await sent.json()
    await deliveriesIdle()
    const read = async () => (await desk.get(`/api/owner-deliveries/${id}`, headers)).json()
    expect(await read()).toMatchObject({ state: 'ready', vintage: 2025, department: '62', report: { tables: {} } })
    expect((await desk.get(`/api/owner-deliveries/${id}/record.pdf`, headers)).status).toBe(409)
    expect(
      (await desk.send('POST', `/api/owner-deliveries/${id}/acceptance`, headers, { undertaking: ' ' })).status,
    ).toBe(422)
    expect(
      (await desk.send('POST', `/api/owner-deliveries/${id}/acceptance`, headers, { undertaking: ACT })).status,
    ).toBe(202)
    await deliveriesIdle()
    expect(await read()).toMatchObject({ state: 'loaded', undertaking: ACT, by: expect.any(String) })
    expect(
      (await desk.send('POST', `/api/owner-deliveries/${id}/acceptance`, headers, { undertaking: ACT })).status,
    ).toBe(409)
    expect((await desk.get(`/api/owner-deliveries/${id}/record.pdf`, headers)).headers.get('content-type')).toBe(
      'application/pdf',
    )
    expect(await (await desk.get('/api/owner-data', headers)).json()).toMatchObject({
      isKeyLost: false,
      communes: [{ inseeCode: '62998', vintage: 2025 }],
    })
    expect(await (await desk.send('DELETE', '/api/owner-data/2025', headers, {})).json()).toMatchObject({
      communes: [],
      deliveries: [{ state: 'purged' }],
    })
    expect(await desk.db.one(sql`select count(*)::integer as rows from owner.holder`)).toEqual({ rows: 0 })
  })

  test('is for who administers alone', async ({ desk }) => {
    expect((await desk.get('/api/owner-data')).status).toBe(401)
    expect((await desk.get('/api/owner-data', await desk.officer())).status).toBe(403)
  })
})

describe('a delivery that a server was at', () => {
  const begun = (desk: Desk, serverId: string | null) =>
    desk.db.run(sql`
      insert into owner.delivery (id, state, source_name, requested_at, server_id)
      values (gen_random_uuid(), 'reading', 'majic', now(), ${serverId}::uuid)`)
  const told = async (desk: Desk) =>
    (
      await (
        await desk.get('/api/owner-data', await desk.signedIn(await desk.person(['administrator'], null), true))
      ).json()
    ).deliveries.map(({ state, refusal }: OwnerDelivery) => [state, refusal?.slice(0, 20)])

  test('is told as cut to who looks, once that server is no longer among the living; not before', async ({ desk }) => {
    const alive = await enterServer(desk.db)
    await begun(desk, alive.id)
    expect(await told(desk)).toEqual([['reading', undefined]])
    await alive.leave()
    expect(await told(desk)).toEqual([['refused', DELIVERY_WORDS.interrupted.slice(0, 20)]])
  })
})
