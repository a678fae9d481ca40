import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { TakeoverFile, TakeoverMapping } from '#contract/dossier/takeover/takeover.ts'
import { openFileStore } from '#platform/file-store.ts'
import { asOwner } from '#platform/ownership.ts'
import { brokenLink } from '#server/dossier/register/act-log.ts'
import { permitsOfNoDecision, requestsOnUnknown, takenFromElsewhere } from '#server/dossier/takeover/past-rule.ts'
import { testConnection } from '#tests/fixtures/database.ts'
import type { Desk, Headers } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { operisSales } from '#tests/fixtures/operis-sales.ts'
import { operisTable } from '#tests/fixtures/operis-table.ts'
import { WHOLE_REQUEST } from '#tests/fixtures/request.ts'
import { accepted, settled, testTakeover, tried, upload } from '#tests/fixtures/taken-file.ts'
import { workbookOf } from '#tests/fixtures/workbook.ts'

const test = testTakeover()

const officer = (desk: Desk) => desk.officerWithoutPower()
/** Spaces that do not break are those of the typography. */
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const sentences = ({ lines }: TakeoverFile, outcome: string) =>
  lines.filter((line) => line.outcome === outcome).map(({ line, sentence }) => plain(`${line}: ${sentence}`))

describe('a file of another software', () => {
  test('is tried without writing: what it is, what each refused row lacks, which days differ', async ({ desk }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    const file = await tried(desk, headers, operisTable())
    expect(file).toMatchObject({ state: 'ready', system: 'Operis ADS 2007', mapping: { dateOrder: 'dayFirst' } })
    expect(file.report).toMatchObject({
      rows: 8,
      dossiers: 3,
      refused: 5,
      known: 0,
      unmappedStates: ['Classé'],
      unmappedKinds: ['CU'],
    })
    expect(sentences(file, 'refused')).toEqual([
      '4: La nature « CU » n’a pas de correspondance : choisissez-la dans le réglage.',
      expect.stringContaining('5: L’état « Classé » n’a pas de correspondance'),
      '6: « 31/02/2012 » n’est pas une date : écrivez 15/04/2015, 2015-04-15 ou 15 avril 2015, ou donnez à la colonne le format date du tableur.',
      '7: « 06299812S0106-1 » est un numéro dérivé, et rien ne dit si c’est un modificatif ou un transfert.',
      '9: Ce numéro est déjà celui de la ligne 2 du fichier.',
    ])
    expect(sentences(file, 'difference')).toEqual([
      expect.stringMatching(
        /^2: Date limite d’instruction : 20 mai 2012 dans le fichier, 20 avril 2012 d’après ses actes/,
      ),
    ])
    expect(await desk.db.many(sql`select from dossier`)).toEqual([])
  })

  test('is taken over whole, with the line of each act, and nothing is awaited of it', async ({ desk }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    await insertParcels(desk)
    const end = await accepted(desk, headers, await tried(desk, headers, operisTable()))
    expect(end).toMatchObject({ state: 'accepted', columns: [], report: { dossiers: 3 } })
    expect(sentences(end, 'remark')).toEqual([
      '3: 1 parcelle disparue, remplacée par celle qui en est issue : 62998000ZZ1001.',
    ])

    const { dossiers } = await (await desk.get('/api/dossiers?sort=number', headers)).json()
    expect(dossiers.map(({ number }: { number: string }) => number)).toEqual([
      'DP 062 998 12 S0103',
      'PC 062 998 12 S0102',
      'PC 062 998 12 S0102 T01',
    ])
    expect(dossiers[0].parcelIds).toEqual([`${SAINT_EXEMPLE}000ZZ1001`])
    const house = dossiers[1]
    expect(house).toMatchObject({
      state: 'decided',
      filedOn: '2012-01-13',
      decisionDeadline: '2012-05-20',
      waitsFor: 'nobody',
      nextStep: null,
      parcelIds: [`${SAINT_EXEMPLE}000AB0012`],
      takenOver: { system: 'Operis ADS 2007', sourceName: 'dossiers.csv', isHistory: true },
    })
    expect(plain(house.sentence)).toBe('Repris de Operis ADS 2007 : « Décision notifiée au demandeur ».')
    const { acts } = await (await desk.get(`/api/dossiers/${house.id}`, headers)).json()
    expect(acts[0]).toMatchObject({
      kind: 'dossierTakenOver',
      channel: 'takeover',
      payload: { line: 2, written: { Projet: 'construction d’une habitation' } },
    })
    expect(acts.find(({ kind }: { kind: string }) => kind === 'decided')).toMatchObject({
      payload: {
        sense: 'grantedWithConditions',
        signedOn: '2012-04-12',
        source: { line: 2, column: 'Date de décision', written: '2012-04-12' },
      },
    })
    expect(await brokenLink(desk.db, house.id)).toBeUndefined()

    await desk.dayComes('2027-03-01')
    const summary = await (await desk.get('/api/desk/summary', headers)).json()
    expect(summary).toMatchObject({ decideThisWeek: 0, checkThisWeek: 0, unassigned: 0, mine: 0 })
    const after = await (await desk.get(`/api/dossiers/${house.id}`, headers)).json()
    expect(after.line).toMatchObject({ state: 'decided', nextStep: null })

    const kept = await desk.db.many<{ isFound: boolean; isPlaced: boolean; ground: string | null }>(sql`
      select search_text = dossier_words(id, number, title, request) as "isFound",
        spot_x is not distinct from (dossier_spot(id))[0]::int and spot_y is not distinct from (dossier_spot(id))[1]::int as "isPlaced",
        request ->> 'groundAddress' as ground
      from dossier`)
    expect(kept.map(({ isFound, isPlaced }) => [isFound, isPlaced])).toEqual(Array(3).fill([true, true]))
    const grounds = kept.flatMap(({ ground }) => ground ?? [])
    expect(grounds.length).toBeGreaterThan(0)
    for (const ground of grounds) {
      const found = await (await desk.get(`/api/dossiers?q=${encodeURIComponent(ground)}`, headers)).json()
      expect(found.dossiers.length).toBeGreaterThan(0)
    }
  })

  test('of sale declarations is taken over with what it says of each; of what it does not explain, the person is asked', async ({
    desk,
  }) => {
    const headers = await officer(desk)
    await insertParcels(desk)
    const file = await tried(desk, headers, operisSales())
    expect(file).toMatchObject({
      system: 'Operis DIA 2019',
      state: 'ready',
      report: { rows: 5, dossiers: 2, refused: 3, unmappedKinds: ['DAB'], unmappedStates: ['Délégation'] },
    })
    await accepted(desk, headers, file)
    const sales = await desk.db.many(sql`
      select d.number, d.kind, d.state, d.filed_on as "filedOn", d.decided_on as "decidedOn", d.clock #>> '{takenOver,state}' as written,
        d.request ->> 'groundAddress' as address, p.name
      from dossier d
      join dossier_party p on p.dossier_id = d.id
      order by d.number`)
    const common = {
      kind: 'saleDeclaration',
      state: 'decided',
      filedOn: '2007-08-29',
      address: expect.stringContaining('5 impasse des Ormeaux'),
    }
    expect(sales).toEqual([
      { ...common, number: 'DIA0629980700047', decidedOn: '2007-09-15', written: 'Préemption', name: 'DUPOND Henry' },
      {
        ...common,
        number: 'DIA0629980700048',
        decidedOn: '2007-09-16',
        written: 'Non préemption',
        name: 'SCI DES ORMEAUX',
      },
    ])
    const [parcel] = await desk.db.many<{ id: string }>(sql`select parcel_id as id from dossier_parcel`)
    expect(parcel?.id).toBeDefined()
    const open = await (await desk.get(`/api/parcels/${parcel?.id}/dossiers`)).text()
    expect(open).not.toMatch(/DIA|saleDeclaration/)
    const { dossiers } = await (await desk.get('/api/dossiers?sort=number', headers)).json()
    expect(dossiers.map(({ number }: { number: string }) => number)).toEqual([
      'DIA 062 998 07 00047',
      'DIA 062 998 07 00048',
    ])
  })

  test('played again, doubles nothing and says what differs', async ({ desk }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    await accepted(desk, headers, await tried(desk, headers, operisTable()))
    const again = await tried(desk, headers, operisTable().replace('2012-04-12', '2012-04-13'))
    expect(again.report).toMatchObject({ dossiers: 0, known: 3 })
    expect(sentences(again, 'known')[0]).toBe(
      '2: Ce dossier est déjà dans Parvis et n’est pas changé. Il diffère : Décision signée : 12 avril 2012 dans Parvis, 13 avril 2012 dans le fichier.',
    )
    const refused = await desk.send('POST', `/api/takeovers/${again.id}/acceptance`, headers, {
      refused: again.report?.refused,
    })
    expect(refused.status).toBe(409)
    expect((await desk.db.one<{ count: number }>(sql`select count(*)::int as count from dossier`)).count).toBe(3)
  })

  test('is read as the person maps it, and the mapping is kept under its name', async ({ desk }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    const first = await tried(desk, headers, operisTable())
    const mapping = {
      ...(first.mapping as TakeoverMapping),
      kinds: { ...first.mapping?.kinds, CU: 'informativeCertificate' as const },
      states: { ...first.mapping?.states, Classé: { state: 'lapsed' as const, sense: null } },
    }
    const answer = await desk.send('PUT', `/api/takeovers/${first.id}/mapping`, headers, {
      mapping,
      saveAs: 'Operis de la mairie',
    })
    expect(answer.status).toBe(202)
    const file = await settled(desk, headers, first.id)
    expect(file.report).toMatchObject({ dossiers: 5, refused: 3, unmappedKinds: [], unmappedStates: [] })
    expect(file.savedMappings).toEqual([{ name: 'Operis de la mairie', mapping }])

    const other = await desk.signedIn(await desk.person(['caseOfficer']))
    const theirs = await tried(desk, other, operisTable())
    const keep = (saveAs: string) =>
      desk.send('PUT', `/api/takeovers/${theirs.id}/mapping`, other, { mapping: theirs.mapping, saveAs })
    const taken = await keep('Operis de la mairie')
    expect([taken.status, (await taken.json()).type]).toEqual([409, '/aide/problemes/reglage-d-un-autre'])
    expect((await keep('Operis, le nôtre')).status).toBe(202)
    const kept = await settled(desk, other, theirs.id)
    expect(kept.savedMappings).toContainEqual({ name: 'Operis de la mairie', mapping })
    expect(kept.savedMappings.map(({ name }) => name)).toEqual(['Operis de la mairie', 'Operis, le nôtre'])
  })

  test('numbers that follow come after those of the file', async ({ desk }) => {
    const table = operisTable().replaceAll('06299812S0103', '0629982600041')
    desk.on('2026-11-24')
    const headers = await officer(desk)
    await accepted(desk, headers, await tried(desk, headers, table))
    const { id } = await desk.filed('2026-11-24', { kind: 'priorDeclaration' })
    const { line } = await (await desk.get(`/api/dossiers/${id}`, await desk.officer())).json()
    expect(line.number).toBe('DP 062 998 26 00042')
  })

  test('reads an Excel workbook, whose days are numbers', async ({ desk }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    const workbook = workbookOf([
      ['Numéro', 'Type', 'État', 'Date de dépôt'],
      ['PC 062 998 19 00007', 'PCMI', 'En instruction', { serial: 43_500 }],
    ])
    const file = await tried(desk, headers, workbook, 'dossiers.xlsx')
    expect(file).toMatchObject({ system: 'Tableau', report: { rows: 1, dossiers: 1, refused: 0 } })
  })
})

/** Holds the take-over just after its last dossier is written and before its end, while something else happens. */
async function whileWriting(desk: Desk, headers: Headers, file: TakeoverFile, happens: () => Promise<void>) {
  await desk.db.transaction((tx) =>
    asOwner(tx, async () => {
      await tx.script('lock table dossier_counter in exclusive mode')
      await desk.send('POST', `/api/takeovers/${file.id}/acceptance`, headers, { refused: file.report?.refused })
      for (;;) {
        const waiting = await desk.db.many(
          sql`select from pg_locks where relation = 'dossier_counter'::regclass and not granted`,
        )
        if (waiting.length > 0) break
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      await happens()
    }),
  )
  return settled(desk, headers, file.id)
}

const dossierCount = async (desk: Desk) =>
  (await desk.db.one<{ count: number }>(sql`select count(*)::int as count from dossier`)).count

const fileOnDisk = async (desk: Desk, { id }: TakeoverFile) => {
  const { sha256 } = await desk.db.one<{ sha256: string }>(sql`select sha256 from takeover where id = ${id}`)
  return openFileStore(join(desk.app.deps.config.dataDir, 'travail', 'reprises')).path(sha256)
}

/** The embedded database has one session: nothing else happens while a take-over writes. */
describe.skipIf(testConnection().connectionString === undefined)('the end of a take-over, while it writes', () => {
  test('given up after its last dossier, it leaves none', async ({ desk }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    const file = await tried(desk, headers, operisTable())
    const end = await whileWriting(desk, headers, file, async () => {
      expect((await desk.send('DELETE', `/api/takeovers/${file.id}`, headers, {})).status).toBe(200)
    })
    await expect.poll(() => writers(desk)).toBe(0)
    expect(end.state).toBe('cancelled')
    expect(await dossierCount(desk)).toBe(0)
  })

  test('given up on another server, it leaves no dossier', async ({ desk }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    const file = await tried(desk, headers, operisTable())
    const end = await whileWriting(desk, headers, file, async () => {
      await desk.db.run(sql`update takeover set state = 'cancelled' where id = ${file.id}`)
    })
    await expect.poll(() => writers(desk)).toBe(0)
    expect(end.state).toBe('cancelled')
    expect(await dossierCount(desk)).toBe(0)
  })

  test('accepted, it stays so though its file cannot be removed', async ({ desk }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    const file = await tried(desk, headers, operisTable())
    const path = await fileOnDisk(desk, file)
    const end = await whileWriting(desk, headers, file, async () => {
      await rm(path)
      await mkdir(path)
    })
    const told = async () => (await desk.get(`/api/takeovers/${end.id}`, headers)).json()
    await expect.poll(told).toMatchObject({ state: 'accepted', progress: null })
    expect(await dossierCount(desk)).toBe(3)
    await rm(path, { recursive: true, force: true })
    const again = await tried(desk, headers, operisTable())
    expect(again).toMatchObject({ state: 'ready', report: { known: 3 } })
    expect((await desk.send('DELETE', `/api/takeovers/${end.id}`, headers, {})).status).toBe(409)
  })
})

describe('the end of a take-over', () => {
  test('a report that moved is read again, and its file stays', async ({ desk }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    const file = await tried(desk, headers, operisTable())
    await desk.db.run(sql`update takeover set report = jsonb_set(report, '{refused}', '4') where id = ${file.id}`)
    const moved = await accepted(desk, headers, { ...file, report: file.report && { ...file.report, refused: 4 } })
    expect(moved).toMatchObject({
      state: 'ready',
      report: { refused: 5 },
      problem: { type: '/aide/problemes/reprise-a-relire' },
      columns: file.columns,
    })
    expect(await dossierCount(desk)).toBe(0)
    expect(await accepted(desk, headers, moved)).toMatchObject({ state: 'accepted', problem: null })
    expect(await dossierCount(desk)).toBe(3)
  })
})

/** Transactions that write dossiers at this moment. */
const writers = async (desk: Desk) =>
  (
    await desk.db.many(
      sql`select from pg_locks where relation = 'dossier_counter'::regclass and mode = 'RowExclusiveLock'
        and database = (select oid from pg_database where datname = current_database())`,
    )
  ).length

describe('what is refused', () => {
  test.for([
    ['an old spreadsheet', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), '.xls'],
    ['bytes that are no text', new Uint8Array([1, 0, 2, 0, 3]), 'ni un texte'],
    ['a damaged workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'abîmé'],
    ['a text that is no table', strToU8('bonjour\nmonde\n') as Uint8Array<ArrayBuffer>, 'pas un tableau'],
  ] as const)('%s is refused in a sentence, and its file does not stay', async ([, bytes, words], { desk }) => {
    desk.on('2026-11-24')
    const file = await tried(desk, await officer(desk), bytes)
    expect(file.state).toBe('refused')
    expect(file.problem?.detail).toContain(words)
  })

  test('an empty file is refused at once', async ({ desk }) => {
    expect((await upload(desk, await officer(desk), '')).status).toBe(422)
  })

  test('bytes that are no text are told as such; a text in the encoding of an old machine keeps its accents', async ({
    desk,
  }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    const noText = await tried(desk, headers, new Uint8Array([0x41, 0x3b, 0x00, 0x42, 0x0a]))
    expect(plain(noText.problem?.detail ?? '')).toContain(
      'Le fichier n’est ni un texte ni un classeur .xlsx. Rien n’a été repris.',
    )
    const table = operisTable()
    const read = sentences(await tried(desk, headers, table), 'refused')
    const old = Buffer.from(table.replaceAll('’', '\x92'), 'latin1')
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(table, 'utf16le')])
    for (const bytes of [old, wide])
      expect(sentences(await tried(desk, headers, new Uint8Array(bytes)), 'refused')).toEqual(read)
  })

  test('a row of a commune where the person is no officer', async ({ desk }) => {
    desk.on('2026-11-24')
    const headers = await desk.officerWithoutPower('62999')
    const file = await tried(desk, headers, operisTable())
    expect(file.report).toMatchObject({ dossiers: 0 })
    expect(sentences(file, 'refused')).toContain(
      `2: Vous n’êtes ni instructeur ni administrateur pour la commune ${SAINT_EXEMPLE}.`,
    )
  })

  test('a row with three numbers: each dossier has its row', async ({ desk }) => {
    desk.on('2026-11-24')
    const table = operisTable().replace('06299812S0103', '06299812S0103 / 06299812S0108, 062 998 12 S0109')
    expect(sentences(await tried(desk, await officer(desk), table), 'refused')).toContain(
      '3: La case porte 3 numéros (« 06299812S0103 / 06299812S0108, 062 998 12 S0109 ») : donnez une ligne à chaque dossier.',
    )
  })

  test('a secretary takes nothing over, and nobody reads the take-over of another officer', async ({ desk }) => {
    desk.on('2026-11-24')
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    expect((await upload(desk, secretary, operisTable())).status).toBe(403)
    const { id } = await tried(desk, await officer(desk), operisTable())
    expect((await desk.get(`/api/takeovers/${id}`, await officer(desk))).status).toBe(404)
  })

  test('acceptance of another count of refused rows than the one that was read', async ({ desk }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    const { id } = await tried(desk, headers, operisTable())
    const answer = await desk.send('POST', `/api/takeovers/${id}/acceptance`, headers, { refused: 0 })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ type: '/aide/problemes/reprise-a-relire' })
  })

  test('formulas of the file are text in the report that is downloaded', async ({ desk }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    const table = operisTable().replace('06299812S0106-1', '=cmd|calc')
    const { id } = await tried(desk, headers, table)
    const csv = await (await desk.get(`/api/takeovers/${id}/lines?format=csv`, headers)).text()
    expect(csv).toContain('Sort;Ligne;Numéro;Colonne;Remarque')
    expect(csv).not.toMatch(/(^|;)"?=cmd/m)
  })

  test('an act on a dossier that is history, until an officer opens it again', async ({ desk }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    await accepted(desk, headers, await tried(desk, headers, operisTable()))
    const { dossiers } = await (await desk.get('/api/dossiers?sort=number', headers)).json()
    const id = dossiers[1].id
    const act = { kind: 'stayConfirmed', receivedOn: '2012-05-20', despiteNoEffect: 'essai' }
    expect((await desk.send('POST', `/api/dossiers/${id}/acts`, headers, act)).status).toBe(409)
    expect((await desk.send('POST', `/api/dossiers/${id}/reopening`, headers, { why: 'DAACT déposée' })).status).toBe(
      204,
    )
    expect((await desk.send('POST', `/api/dossiers/${id}/reopening`, headers, { why: 'encore' })).status).toBe(409)
    const { line, acts } = await (await desk.get(`/api/dossiers/${id}`, headers)).json()
    expect(line).toMatchObject({ takenOver: { isHistory: false }, decisionDeadline: '2012-04-20' })
    expect(acts.at(-1)).toMatchObject({ kind: 'dossierReopened', payload: { why: 'DAACT déposée' } })
  })
})

describe('a row that says less', () => {
  /** One house permit whose decision is not written as the law has it. */
  const table = (columns: string, cells: string) =>
    `Numéro;Type;État;Demandeur;${columns}\r\nPC 062 998 12 00007;PCMI;Décidé;DUPOND;${cells}\r\n`

  async function mappedAs(
    desk: Desk,
    headers: Headers,
    content: string,
    state: TakeoverMapping['states'][string],
    columns: TakeoverMapping['columns'] = [],
  ) {
    const file = await tried(desk, headers, content)
    const mapping = file.mapping as TakeoverMapping
    const answer = await desk.send('PUT', `/api/takeovers/${file.id}/mapping`, headers, {
      mapping: { ...mapping, columns: [...mapping.columns, ...columns], states: { Décidé: state } },
      saveAs: null,
    })
    expect(answer.status).toBe(202)
    const end = await settled(desk, headers, file.id)
    expect(sentences(end, 'refused')).toEqual([])
    return end
  }

  test('a decision without its sense is neither under review nor granted', async ({ desk }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    const content = table('Date de dépôt;Date de décision', '13/01/2012;12/04/2012')
    await accepted(desk, headers, await mappedAs(desk, headers, content, { state: 'decided', sense: null }))
    const { entries } = await (await desk.get('/api/public/register')).json()
    expect(entries.map(({ sentence }: { sentence: string }) => plain(sentence))).toEqual([
      'décidé le 12 avril 2012, sens non connu',
    ])
    expect(await desk.db.many(sql`select standing from dossier`)).toEqual([{ standing: 'closed' }])
  })

  test.for([
    ['decided', null, '13/01/2026', null],
    ['underReview', null, '13/01/2027', null],
    ['tacitlyDecided', 'tacitPermit', '13/01/2026', '2026-01-13'],
    ['tacitlyDecided', 'tacitPermit', '13/01/2027', null],
  ] as const)('%s, %s: a tacit day of %s makes it decided on %s', async ([state, sense, day, decidedOn], { desk }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    const content = table('Date de dépôt;Tacite', `13/11/2025;${day}`)
    const columns = [{ column: 'Tacite', field: 'tacitGrantOn' as const }]
    await accepted(desk, headers, await mappedAs(desk, headers, content, { state, sense }, columns))
    expect(await desk.db.many(sql`select decided_on as on from dossier`)).toEqual([{ on: decidedOn }])
  })

  test('R8: a line without decision makes no permit, no deadline and no certificate, and opens no silence', async ({
    desk,
  }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    const end = await mappedAs(desk, headers, table('Date de dépôt', '21/02/2017'), { state: 'decided', sense: null })
    expect(sentences(end, 'remark')).toEqual([expect.stringContaining('sans permis, ni délai, ni certificat')])
    await accepted(desk, headers, end)
    const [line] = (await (await desk.get('/api/dossiers', headers)).json()).dossiers
    expect(await (await desk.get(`/api/dossiers/${line.id}/clock`, headers)).json()).toMatchObject({
      dates: [],
      state: { name: 'decisionUnknown' },
    })
    const reopened = await desk.send('POST', `/api/dossiers/${line.id}/reopening`, headers, { why: 'DAACT' })
    expect(reopened.status).toBe(409)
    expect((await reopened.json()).detail).toContain('ni le sens ni le jour de sa décision')
    expect(await permitsOfNoDecision.find(desk.db, 10)).toEqual([])

    // what the wrong rule made: it was opened again, and silence decided
    await desk.db.run(sql`
      update dossier set reopened_at = now(), state = 'tacitlyDecided', decision_sense = 'tacitPermit' where id = ${line.id}`)
    expect(await permitsOfNoDecision.find(desk.db, 10)).toMatchObject([{ to: `/dossiers/${line.id}` }])
    await desk.db.run(sql`update dossier set decision_sense = 'refused' where id = ${line.id}`)
    expect(await permitsOfNoDecision.find(desk.db, 10)).toEqual([])
  })

  test('R8: a line without decision is told as such to every officer, is neither modified nor transferred, and takes its decision', async ({
    desk,
  }) => {
    desk.on('2026-11-24')
    const taker = await officer(desk)
    await insertParcels(desk)
    const states = await mappedAs(desk, taker, table('Date de dépôt', '21/02/2017'), {
      state: 'completed',
      sense: null,
    })
    await accepted(desk, taker, states)
    const headers = await desk.officerWithoutPower()
    const [line] = (await (await desk.get('/api/dossiers', headers)).json()).dossiers
    expect(line).toMatchObject({ state: 'decisionUnknown', standing: 'closed', takenOver: { isHistory: true } })
    expect(line.sentence).toContain('n’est donc pas connue')
    const { sentence } = (await (await desk.get(`/api/dossiers/${line.id}/clock`, headers)).json()).state
    expect(sentence).not.toContain('Aucun dossier n’est déposé')
    const { entries } = await (await desk.get('/api/public/register')).json()
    expect(entries.map((one: { sentence: string }) => plain(one.sentence))).toEqual([
      'historique d’un ancien logiciel, décision non connue',
    ])
    for (const variant of ['amendment', 'transfer']) {
      const draft = { ...WHOLE_REQUEST, variant, parentNumber: line.number }
      const refused = await desk.send('POST', '/api/dossiers', headers, draft)
      expect(refused.status).toBe(422)
      expect(JSON.stringify(await refused.json())).toContain('sa décision n’est pas connue')
    }

    const reopen = (decision: unknown) =>
      desk.send('POST', `/api/dossiers/${line.id}/reopening`, headers, { why: 'Arrêté des archives', decision })
    const late = await desk.filed('2026-11-24')
    await desk.db.run(sql`update dossier set variant = 'amendment', parent_id = ${line.id} where id = ${late.id}`)
    expect(await requestsOnUnknown.find(desk.db, 10)).toMatchObject([{ to: `/dossiers/${late.id}` }])

    const granted = { sense: 'granted', signedOn: '2017-03-20', receivedOn: '2017-03-24' }
    expect((await reopen({ ...granted, sense: 'unopposed' })).status).toBe(422)
    expect((await reopen({ ...granted, signedOn: '2017-02-20' })).status).toBe(422)
    expect((await reopen({ ...granted, receivedOn: '2017-03-19' })).status).toBe(422)
    expect((await reopen({ ...granted, signedOn: '2026-12-20', receivedOn: null })).status).toBe(422)
    expect(await desk.db.many(sql`select state, reopened_at as at from dossier where id = ${line.id}`)).toEqual([
      { state: 'decisionUnknown', at: null },
    ])
    expect((await reopen(granted)).status).toBe(204)
    expect(
      await desk.db.many(sql`select decision_sense as sense, decided_on as on from dossier where id = ${line.id}`),
    ).toEqual([{ sense: 'granted', on: '2017-03-20' }])
    expect((await reopen(granted)).status).toBe(409)
    expect(await requestsOnUnknown.find(desk.db, 10)).toEqual([])
  })

  test('R9: a row of another town is refused by its line, whoever takes over', async ({ desk }) => {
    desk.on('2026-11-24')
    await desk.db.run(
      sql`insert into commune (insee_code, name) values ('75101', 'Paris 1er Arrondissement') on conflict do nothing`,
    )
    await officer(desk)
    const headers = await desk.signedIn(await desk.person(['caseOfficer'], null))
    const content =
      'Numéro;Type;État;Date de dépôt\r\nPC 075 101 18 A0001;PCMI;Décidé;01/02/2018\r\nPC 062 998 12 00007;PCMI;Décidé;13/01/2012\r\n'
    const file = await tried(desk, headers, content)
    const mapping = { ...(file.mapping as TakeoverMapping), states: { Décidé: { state: 'decided', sense: null } } }
    await desk.send('PUT', `/api/takeovers/${file.id}/mapping`, headers, { mapping, saveAs: null })
    const end = await settled(desk, headers, file.id)
    expect(end.report).toMatchObject({ dossiers: 1, refused: 1 })
    expect(sentences(end, 'refused')).toEqual([expect.stringMatching(/^2.*75101 n’est pas de cette installation/)])
    await desk.send('POST', `/api/takeovers/${file.id}/acceptance`, headers, { refused: 1 })
    await settled(desk, headers, file.id)
    expect(await takenFromElsewhere.find(desk.db, 10)).toEqual([])
    await desk.db.run(sql`update dossier set insee_code = '75101' where takeover_id is not null`)
    expect(await takenFromElsewhere.find(desk.db, 10)).toHaveLength(1)
  })

  test('R18: a commune by its name, as towns write it, agrees with the number or its row is refused', async ({
    desk,
  }) => {
    desk.on('2026-11-24')
    await desk.db.run(sql`update commune set name = 'Saint-Exemple' where insee_code = ${SAINT_EXEMPLE}`)
    const headers = await officer(desk)
    const row = (number: number, commune: string) =>
      `PC 062 998 18 0000${number};PCMI;${commune};13/01/2018;Accordé;13/03/2018`
    const content = [
      'Numéro;Type;Commune;Date de dépôt;Décision;Date de décision',
      ...['ST EXEMPLE', '62998 Saint-Exemple', '62998', '', 'Audruicq'].map((name, at) => row(at + 1, name)),
    ].join('\r\n')
    const file = await tried(desk, headers, content)
    expect(file.report).toMatchObject({ dossiers: 4, refused: 1, unmappedStates: [] })
    expect(sentences(file, 'refused')).toEqual([
      expect.stringMatching(/^6: La commune est « Audruicq », mais le numéro porte le code de « Saint-Exemple »/),
    ])
  })

  test('without a day of deposit, a history is not opened again, and keeps what the file says', async ({ desk }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    const content = table('Date de décision', '13/04/2012')
    await accepted(desk, headers, await mappedAs(desk, headers, content, { state: 'decided', sense: 'granted' }))

    const [line] = (await (await desk.get('/api/dossiers', headers)).json()).dossiers
    const answer = await desk.send('POST', `/api/dossiers/${line.id}/reopening`, headers, { why: 'DAACT déposée' })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ type: '/aide/problemes/dossier-repris-sans-depot' })
    expect((await (await desk.get('/api/dossiers', headers)).json()).dossiers).toEqual([line])
    expect(await desk.db.many(sql`select decided_on as on, reopened_at as at from dossier`)).toEqual([
      { on: '2012-04-13', at: null },
    ])
  })
})

describe('a workbook as software writes it', () => {
  const HEADER = ['Numéro', 'Type', 'État', 'Projet', 'Demandeur']
  const row = (number: number, title: string, applicant = 'DUPOND') =>
    [`PC 062 998 19 0000${number}`, 'PCMI', 'En instruction', title, applicant] as const

  test('an empty shared text shifts none of the others', async ({ desk }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    const texts = [...HEADER, '', ...row(7, 'Véranda')]
    const cells = (from: number) =>
      HEADER.map((_, at) => `<c r="${'ABCDE'[at]}1" t="s"><v>${from + at}</v></c>`).join('')
    const shared = texts.map((text) => (text === '' ? '<si/>' : `<si><r><t/></r><r><t>${text}</t></r></si>`)).join('')
    const file = await tried(
      desk,
      headers,
      zipSync({
        'xl/sharedStrings.xml': strToU8(`<sst>${shared}</sst>`),
        'xl/worksheets/sheet1.xml': strToU8(
          `<worksheet><sheetData><row r="1">${cells(0)}</row><row r="2">${cells(6)}</row></sheetData></worksheet>`,
        ),
      }) as Uint8Array<ArrayBuffer>,
    )
    expect(sentences(file, 'refused')).toEqual([])
    expect(file).toMatchObject({ report: { rows: 1, dossiers: 1 } })
    expect(file.columns.map(({ name }) => name)).toEqual(HEADER)
  })

  test('a character that cannot be kept refuses its row alone; a text cut at its length stays whole characters', async ({
    desk,
  }) => {
    desk.on('2026-11-24')
    const headers = await officer(desk)
    const lines = [
      HEADER,
      row(7, 'Véranda&#0;'),
      row(8, 'Garage&#xD83D;'),
      row(9, `${'a'.repeat(199)}😀`, `${'b'.repeat(119)}😀`),
    ]
    const file = await tried(desk, headers, inlineSheet(lines))
    expect(sentences(file, 'refused')).toEqual([
      '2: Le texte contient un caractère abîmé, qui ne peut pas être gardé : corrigez-le dans le fichier.',
      '3: Le texte contient un caractère abîmé, qui ne peut pas être gardé : corrigez-le dans le fichier.',
    ])
    expect(file.report).toMatchObject({ rows: 3, dossiers: 1, refused: 2 })
    expect((await accepted(desk, headers, file)).state).toBe('accepted')
    const [{ title } = { title: '' }] = await desk.db.many<{ title: string }>(sql`select title from dossier`)
    expect(title).toBe(`${'a'.repeat(199)}\uFFFD`)
  })
})

const inlineSheet = (lines: readonly (readonly string[])[]) =>
  zipSync({
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet><sheetData>${lines
        .map((cells) => `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`)
        .join('')}</sheetData></worksheet>`,
    ),
  }) as Uint8Array<ArrayBuffer>

/** AB 12 stands; ZZ 999 was divided into ZZ 1001, and 1002 which is not loaded. */
const insertParcels = ({ db }: Desk) =>
  db.run(sql`
    with named as (insert into dataset (key, kind, title) values ('parcels', 'cadastre', 'Cadastre') returning id),
    version as (
      insert into dataset_version (dataset_id, state, vintage, origin, sha256, format, rows_read, rows_in)
      select id, 'current', '2026-07-01', 'cadastre.json', 'cadastre', 'GeoJSON', 0, 0 from named
      returning id),
    changed as (
      insert into parcel_change (parcel_id, version_id, subject, change, relatives)
      select ${`${SAINT_EXEMPLE}000ZZ0999`}, id, 'parcel', 'removed', array[${`${SAINT_EXEMPLE}000ZZ1001`}, ${`${SAINT_EXEMPLE}000ZZ1002`}]
      from version)
    insert into parcel (id, insee_code, prefix, section, number, geometric_area_m2, ground_factor, geom, since_version)
    select ${SAINT_EXEMPLE} || '000' || p.section || p.number, ${SAINT_EXEMPLE}, '000', p.section, p.number, 640, 1,
      st_multi(st_makeenvelope(650000, 7080000, 650020, 7080032, 2154)), version.id
    from version, (values ('AB', '0012'), ('ZZ', '1001')) as p (section, number)
    on conflict do nothing`)
