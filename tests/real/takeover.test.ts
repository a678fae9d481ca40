import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { TakeoverFile } from '#contract/dossier/takeover/takeover.ts'
import type { Desk } from '#tests/fixtures/desk.ts'
import { realPath, requiredPath } from '#tests/fixtures/real-data.ts'
import { accepted, settled, testTakeover, tried } from '#tests/fixtures/taken-file.ts'

const test = testTakeover(async (desk) => {
  await desk.db.run(sql`
    insert into commune (insee_code, name) values ('31555', 'Toulouse'), ('12202', 'Rodez')`)
  desk.on('2026-11-24')
})

type List = { header: readonly string[]; rows: readonly (readonly string[])[] }

/** An open list as the State gives it: labels, codes, then a row a dossier. */
function openList(name: string): List & { text: string } {
  const text = readFileSync(requiredPath('permis', 'sitadel', name), 'utf8')
  const [, header = [], ...rows] = parse(text, { delimiter: ';', bom: true }) as string[][]
  return { text, header, rows: rows.map((cells) => cells.map((cell) => cell.trim())) }
}

const csvOf = ({ header, rows }: List) =>
  [header, ...rows].map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n')

/** The list again, from nothing but the first act of each dossier, in the order of the file. */
async function rebuilt(desk: Desk, header: readonly string[], sourceName: string): Promise<List> {
  const kept = await desk.db.many<{ written: Record<string, string> }>(sql`
    select a.payload -> 'written' as written
    from act a
    where a.kind = 'dossierTakenOver' and a.payload ->> 'file' = ${sourceName}
    order by (a.payload ->> 'line')::integer`)
  return { header, rows: kept.map(({ written }) => header.map((column) => written[column] ?? '')) }
}

/** Rows of the file that are neither a dossier nor told why. */
const unexplained = ({ report, lines }: TakeoverFile) => {
  const told = lines.filter(({ outcome, sentence }) => outcome === 'refused' && sentence !== '').length
  return (report?.rows ?? 0) - (report?.dossiers ?? 0) - (report?.known ?? 0) - told
}

const LISTS = [
  ['Liste-des-permis-damenager.2026-01.csv', 'Sitadel, permis d’aménager', 126],
  ['Liste-des-permis-de-demolir.2026-01.csv', 'Sitadel, permis de démolir', 865],
] as const

describe.runIf(realPath('permis'))('the open lists of Sitadel', () => {
  test.for(LISTS)('%s is taken over whole, and given back cell by cell', async ([name, system, count], { desk }) => {
    const headers = await desk.officerWithoutPower('31555')
    const { text, header, rows } = openList(name)
    const file = await tried(desk, headers, text, name)
    expect(file).toMatchObject({
      system,
      state: 'ready',
      report: { rows: count, dossiers: count, refused: 0, unmappedKinds: [], unmappedStates: [], unmappedSenses: [] },
    })
    expect(await accepted(desk, headers, file)).toMatchObject({ state: 'accepted', report: { dossiers: count } })

    const again = await rebuilt(desk, header, name)
    expect(again.rows).toEqual(rows)
    const known = await tried(desk, headers, csvOf(again), name)
    expect(known.report).toMatchObject({ rows: count, dossiers: 0, known: count, refused: 0 })
    const sentences = new Set(known.lines.filter(({ outcome }) => outcome === 'known').map(({ sentence }) => sentence))
    expect([...sentences]).toEqual(['Ce dossier est déjà dans Parvis, à l’identique : rien n’est changé.'])
    expect([unexplained(file), unexplained(known)]).toEqual([0, 0])

    const states = await desk.db.many<{ written: string; state: string; count: number }>(sql`
      select a.payload -> 'written' ->> ${header.find((column) => column.startsWith('ETAT_')) ?? ''} as written, d.state,
        count(*)::int as count
      from dossier d join act a on a.dossier_id = d.id and a.kind = 'dossierTakenOver'
      group by 1, 2`)
    expect(new Map(states.map(({ written, state }) => [written, state]))).toEqual(
      new Map([
        ['2', 'decided'],
        ['4', 'revoked'],
        ['5', 'worksUnderway'],
        ['6', 'completed'],
      ]),
    )
    expect(states.reduce((sum, one) => sum + one.count, 0)).toBe(count)
    const days = await desk.db.many<{ same: boolean }>(sql`
      select distinct d.decided_on is not distinct from (a.payload -> 'written' ->> 'DATE_REELLE_AUTORISATION')::date as same
      from dossier d join act a on a.dossier_id = d.id and a.kind = 'dossierTakenOver'`)
    expect(days).toEqual([{ same: true }])
  })

  test('whose days read two ways are asked for: none is taken over before somebody says which comes first', async ({
    desk,
  }) => {
    const headers = await desk.officerWithoutPower('31555')
    const { header, rows } = openList(LISTS[0][0])
    const at = header.indexOf('DATE_REELLE_AUTORISATION')
    const isAmbiguous = (cells: readonly string[]) => {
      const [, month, day] = (cells[at] ?? '').split('-').map(Number)
      return day !== undefined && day <= 12 && day !== month
    }
    const slashed = rows.filter(isAmbiguous).map((cells) =>
      cells
        .map((cell) => cell.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1'))
        .with(header.indexOf('DATE_REELLE_DOC'), '')
        .with(header.indexOf('DATE_REELLE_DAACT'), ''),
    )
    expect(slashed.length).toBeGreaterThan(20)
    const file = await tried(desk, headers, csvOf({ header, rows: slashed }))
    expect(file.mapping?.dateOrder).toBeNull()
    expect(file.report).toMatchObject({ rows: slashed.length, dossiers: 0, refused: slashed.length })
    expect(file.lines.every(({ sentence }) => sentence.includes('se lit de deux façons'))).toBe(true)
    expect(unexplained(file)).toBe(0)
    const mapping = { ...file.mapping, dateOrder: 'dayFirst' }
    expect((await desk.send('PUT', `/api/takeovers/${file.id}/mapping`, headers, { mapping })).status).toBe(202)
    const said = await settled(desk, headers, file.id)
    expect(said.report).toMatchObject({ dossiers: slashed.length, refused: 0 })
  })

  test('of dwellings, as the data service gives it: every row is a dossier or is told why', async ({ desk }) => {
    const headers = await desk.officerWithoutPower('12202')
    const { logements } = JSON.parse(
      readFileSync(requiredPath('permis', 'sitadel', 'sitadel-dido-12202-sample.json'), 'utf8'),
    ) as { logements: Record<string, unknown>[] }
    const header = Object.keys(logements[0] ?? {})
    const rows = logements.map((row) => header.map((column) => String(row[column] ?? '')))
    const file = await tried(desk, headers, csvOf({ header, rows }))
    expect(file).toMatchObject({ system: 'Sitadel, logements et locaux', report: { rows: 6, dossiers: 6, refused: 0 } })
    expect(await accepted(desk, headers, file)).toMatchObject({ state: 'accepted' })
    expect((await rebuilt(desk, header, 'dossiers.csv')).rows).toEqual(rows)
  })

  test.for([
    ['amenager', 'Sitadel, permis d’aménager'],
    ['demolir', 'Sitadel, permis de démolir'],
    ['locaux', 'Sitadel, logements et locaux'],
    ['logements', 'Sitadel, logements et locaux'],
  ] as const)(
    'with the columns of the schema of %s is known as such, and its state, day and parcels mapped',
    async ([list, system], { desk }) => {
      const headers = await desk.officerWithoutPower('31555')
      const schema = JSON.parse(
        readFileSync(requiredPath('permis', 'sitadel', 'schemas', `schema_${list}.json`), 'utf8'),
      ) as { key: string }[]
      const header = schema.map(({ key }) => key)
      const file = await tried(desk, headers, csvOf({ header, rows: [header.map(() => ''), header.map(() => 'x')] }))
      expect(file.system).toBe(system)
      expect(file.mapping?.columns.map(({ field }) => field)).toEqual(
        expect.arrayContaining(['number', 'inseeCode', 'state', 'decidedOn', 'section1', 'parcelNumber1']),
      )
    },
  )
})
