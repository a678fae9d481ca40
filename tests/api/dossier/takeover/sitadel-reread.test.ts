import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { SitadelMonth } from '#contract/dossier/sitadel/sitadel.ts'
import { asOwner } from '#platform/ownership.ts'
import type { Desk, Headers } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { accepted, testTakeover, tried } from '#tests/fixtures/taken-file.ts'
import { PARTIAL_LIST } from '#wording/dossier/takeover/takeover-words.ts'

const test = testTakeover(async (desk) => {
  await desk.db.run(sql`
    insert into commune (insee_code, name)
    values (${SAINT_EXEMPLE}, 'Saint-Exemple'), (${AUTRE_EXEMPLE}, 'Autre-Exemple') on conflict do nothing`)
})

/** A row of the open list « locaux », its columns as the State names them. */
const COLUMNS = [
  ...['REG', 'DEP', 'COMM', 'Type_DAU', 'Num_DAU', 'Etat_DAU', 'DATE_REELLE_AUTORISATION', 'DATE_REELLE_DOC'],
  ...['DATE_REELLE_DAACT', 'AN_DEPOT', 'DENOM_DEM', 'SIRET_DEM', 'sec_cadastre1', 'num_cadastre1', 'sec_cadastre2'],
  ...['num_cadastre2', 'sec_cadastre3', 'num_cadastre3'],
] as const
type Row = Record<(typeof COLUMNS)[number], string>

const dayOf = (written = '') =>
  written === '' ? '' : `${written.slice(4)}-${written.slice(2, 4)}-${written.slice(0, 2)}`

/**
 * What the State makes of our monthly files, as its dictionaries say: one row for each authorisation, with its stage (2 authorised, 4 annulled,
 * 5 begun, 6 finished). Written from the published description of the file, with none of our code.
 */
function published(lines: readonly string[]): Row[] {
  const rows = new Map<string, Row>()
  for (const line of lines) {
    const cells = line.split('|')
    const [movement, type = '', , department = '', commune = '', year = '', sequence = ''] = cells
    const number = `${department}${commune}${year}${sequence}`
    // each nature of act has a series of its own
    const row = rows.get(type + number) ?? (Object.fromEntries(COLUMNS.map((column) => [column, ''])) as Row)
    rows.set(type + number, row)
    Object.assign(row, { DEP: department.slice(1), COMM: `${department.slice(1)}${commune}`, Type_DAU: type })
    Object.assign(row, { Num_DAU: number, AN_DEPOT: `20${year}` })
    if (movement === 'DEPOT') {
      const name = cells[8] === '2' ? cells[12] : `${cells[10]} ${cells[11]}`
      const parcels = cells.slice(40, 46)
      Object.assign(row, {
        DENOM_DEM: name,
        SIRET_DEM: cells[14],
        sec_cadastre1: parcels[0],
        num_cadastre1: parcels[1],
      })
      Object.assign(row, { sec_cadastre2: parcels[2], num_cadastre2: parcels[3] })
    }
    if (movement === 'DECISION') {
      const [, sense = '0', on] = cells.slice(8)
      row.Etat_DAU = { '2': '2', '4': '2', '7': '4' }[sense] ?? ''
      if (row.Etat_DAU === '2') row.DATE_REELLE_AUTORISATION = dayOf(on)
    }
    if (movement === 'SUIVI' && cells[8]) Object.assign(row, { Etat_DAU: '5', DATE_REELLE_DOC: dayOf(cells[8]) })
    if (movement === 'SUIVI' && cells[18]) Object.assign(row, { Etat_DAU: '6', DATE_REELLE_DAACT: dayOf(cells[18]) })
  }
  return [...rows.values()].filter(({ Etat_DAU }) => Etat_DAU !== '')
}

const csvOf = (rows: readonly Row[]) =>
  [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => row[column]))].map((cells) => cells.join(';')).join('\r\n')

async function monthly(desk: Desk, headers: Headers, month: string): Promise<string[]> {
  const { counts } = SitadelMonth.parse(await (await desk.get(`/api/sitadel?month=${month}`, headers)).json())
  if (counts.movements === 0) return []
  const sent = await desk.send('POST', '/api/sitadel/sendings', headers, { month, held: counts.held })
  const { id } = await sent.json()
  return (await (await desk.get(`/api/sitadel/sendings/${id}/file`, headers)).text()).split('\r\n').filter(Boolean)
}

async function record(desk: Desk, id: string, act: object) {
  const answer = await desk.send('POST', `/api/dossiers/${id}/acts`, await desk.officer(), act)
  if (answer.status !== 201) throw new Error(await answer.text())
}

/** A declaration that silence grants and whose works are done, a permit whose works have not begun, a declaration that nothing answers yet. */
async function threeMonths(desk: Desk) {
  const declaration = { kind: 'priorDeclaration', title: 'Véranda' }
  const parcelIds = [`${SAINT_EXEMPLE}000AB0012`, `${SAINT_EXEMPLE}000AB0013`]
  const company = { part: 'applicant', name: 'Les Trois Épis', isLegalPerson: true, siret: '12345678901234' }
  const done = await desk.filed('2026-09-01', { ...declaration, parcelIds })
  const granted = await desk.filed('2026-09-02', { kind: 'buildingPermit', title: 'Hangar', parties: [company] })
  await desk.dayComes('2026-10-20')
  await record(desk, done.id, { kind: 'worksStarted', on: '2026-10-05' })
  await desk.dayComes('2026-11-24')
  await record(desk, done.id, { kind: 'completionDeclared', receivedOn: '2026-11-23', finishedOn: '2026-11-20' })
  await desk.filed('2026-12-01', declaration)
  await desk.dayComes('2026-12-31')
  const headers = await desk.signedIn(await desk.person(['caseOfficer'], SAINT_EXEMPLE))
  const lines: string[] = []
  for (const month of ['2026-09', '2026-10', '2026-11', '2026-12']) lines.push(...(await monthly(desk, headers, month)))
  return { done, granted, rows: published(lines) }
}

const IDENTICAL = 'Ce dossier est déjà dans Parvis, à l’identique : rien n’est changé.'

describe('our monthly file, once the State has published it', () => {
  test('is known line by line, at its stage and on its days: nothing differs', async ({ desk }) => {
    const { rows } = await threeMonths(desk)
    expect(rows.map(({ Type_DAU, Etat_DAU }) => [Type_DAU, Etat_DAU]).toSorted()).toEqual([
      ['DP', '6'],
      ['PC', '2'],
    ])
    const headers = await desk.officerWithoutPower(SAINT_EXEMPLE)
    const file = await tried(desk, headers, csvOf(rows))
    expect(file).toMatchObject({
      system: 'Sitadel, logements et locaux',
      report: { rows: rows.length, known: rows.length, dossiers: 0, refused: 0 },
    })
    const said = (outcome: string) => file.lines.flatMap((line) => (line.outcome === outcome ? [line.sentence] : []))
    expect([...new Set(said('known'))]).toEqual([IDENTICAL])
    expect(said('remark')).toEqual([PARTIAL_LIST])
  })

  test('taken over where there is nothing, gives the same dossiers back', async ({ desk }) => {
    const { rows } = await threeMonths(desk)
    const facts = () =>
      desk.db.many(sql`
        select
          d.number, d.insee_code as commune, d.decided_on as "decidedOn",
          (select array_agg(p.parcel_id order by p.parcel_id) from dossier_parcel p where p.dossier_id = d.id) as parcels
        from dossier d
        where d.decided_on is not null
        order by d.number`)
    const before = await facts()
    expect(before).toHaveLength(2)
    await desk.db.transaction((tx) => asOwner(tx, () => tx.script('truncate dossier, allotted_number cascade')))
    const headers = await desk.officerWithoutPower(SAINT_EXEMPLE)
    const file = await tried(desk, headers, csvOf(rows))
    expect(file.report).toMatchObject({ rows: 2, dossiers: 2, refused: 0 })
    await accepted(desk, headers, file)
    const kept = (await facts()) as { parcels: unknown }[]
    // the cadastre is not loaded here: what cannot be found is kept as it is written, and told
    expect(kept.map((one) => ({ ...one, parcels: null }))).toEqual(
      (before as { parcels: unknown }[]).map((one) => ({ ...one, parcels: null })),
    )
  })

  test('at another stage, on another day, or without one of ours: each is told', async ({ desk }) => {
    const { rows } = await threeMonths(desk)
    const moved = rows.map((row) => ({
      ...row,
      ...(row.Type_DAU === 'DP' ? { DATE_REELLE_DOC: '2026-10-09' } : { DATE_REELLE_AUTORISATION: '2026-12-09' }),
    }))
    const headers = await desk.officerWithoutPower(SAINT_EXEMPLE)
    const { lines } = await tried(desk, headers, csvOf(moved))
    expect(
      lines
        .filter(({ outcome }) => outcome === 'known')
        .map(({ sentence }) => sentence)
        .join('\n'),
    ).toMatch(
      /5.octobre.2026.*9.octobre.2026[\s\S]*9.décembre.2026|9.décembre.2026[\s\S]*5.octobre.2026.*9.octobre.2026/,
    )
  })
})

test('of a list that is published whole, what was authorised here and is not in it is told', async ({ desk }) => {
  await desk.filed('2026-09-02', { kind: 'demolitionPermit', title: 'Grange' })
  await desk.dayComes('2026-12-31')
  const headers = await desk.officerWithoutPower(SAINT_EXEMPLE)
  const list = (on: string) =>
    `COMM;Num_PD;Etat_PD;DATE_REELLE_AUTORISATION\r\n${[SAINT_EXEMPLE, '0629982600099', '2', on].join(';')}\r\n${[SAINT_EXEMPLE, '0629982500098', '2', '2025-01-05'].join(';')}`
  const told = async (on: string) =>
    (await tried(desk, headers, list(on))).lines.filter(({ outcome }) => outcome === 'absent')
  expect(await told('2026-12-30')).toMatchObject([
    {
      number: expect.stringContaining('00001'),
      sentence: expect.stringMatching(/2.novembre.2026.*absent de cette liste/),
    },
  ])
  // what it lacks is told column by column, once
  const { lines } = await tried(desk, headers, list('2026-12-30'))
  expect(lines.filter(({ line, outcome }) => line === 0 && outcome === 'remark').map(({ column }) => column)).toEqual(
    expect.arrayContaining(['DATE_REELLE_DOC', 'DATE_REELLE_DAACT', 'DENOM_DEM', 'SEC_CADASTRE1']),
  )
  // a list that stops before says nothing of what came after it
  expect(await told('2026-10-01')).toEqual([])
})
