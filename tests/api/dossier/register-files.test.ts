import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { openGdal } from '#platform/geodata/gdal.ts'
import { registerCsv } from '#server/dossier/public-register/register-file.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'

const bytes = async (desk: Desk, path: string) => Buffer.from(await (await desk.get(path)).arrayBuffer())

/** The names of the columns and the first row of a file that the server wrote, read back. */
async function readBack(content: Buffer, name: string, driver: string, layer = 'registre') {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-relu-'))
  const gdal = openGdal(folder)
  try {
    await writeFile(join(folder, name), content)
    const asked = { path: name, drivers: [driver], openOptions: [], layer }
    for await (const { columns, rows } of gdal.rows(asked))
      return Object.fromEntries(columns.map((column, at) => [column, rows[0]?.[at]]))
    return {}
  } finally {
    await gdal.close()
    await rm(folder, { recursive: true, force: true })
  }
}

describe('the public register as a file', () => {
  test('is the same lines in CSV, in a workbook and in a GeoPackage, without any name', async ({ desk }) => {
    await desk.filed('2026-11-03')
    const [line] = (await (await desk.get('/api/public/register')).json()).entries
    const csv = (await bytes(desk, '/api/public/register.csv')).toString('utf8')
    expect(csv.split('\r\n')[0]).toContain('"Numéro";"Nature";"Code INSEE"')
    expect(csv).toContain(`"${line.number}"`)
    expect(csv).not.toMatch(/Bénéficiaire|Vandenbroucke/i)

    const gpkg = await readBack(await bytes(desk, '/api/public/register.gpkg'), 'relu.gpkg', 'GPKG')
    expect(gpkg).toMatchObject({
      Numéro: line.number,
      Commune: 'Saint-Exemple',
      Dépôt: expect.stringContaining('2026'),
    })

    const parts = unzipSync(await bytes(desk, '/api/public/register.xlsx'))
    const texts = strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array())
    expect(texts).toContain(line.number)
    expect(texts).toContain('Saint-Exemple')
    expect(texts).not.toMatch(/Vandenbroucke/i)
  })

  test('keeps the filters of the page, and refuses one that does not exist', async ({ desk }) => {
    await desk.filed('2026-11-03')
    const csv = (await bytes(desk, '/api/public/register.csv?what=decisions')).toString('utf8')
    expect(csv.trim().split('\r\n')).toHaveLength(1)
    expect((await desk.get('/api/public/register.xlsx?commune=Paris')).status).toBe(422)
  })

  test('is written even when it holds no line', async ({ desk }) => {
    for (const format of ['gpkg', 'xlsx', 'csv'])
      expect((await desk.get(`/api/public/register.${format}`)).status, format).toBe(200)
  })

  test('asked for by a crowd, is written for a few at a time; the others are told to come back', async ({ desk }) => {
    const asked = await Promise.all(Array.from({ length: 16 }, () => desk.get('/api/public/register.xlsx')))
    const statuses = asked.map(({ status }) => status)
    expect(new Set(statuses)).toEqual(new Set([200, 503]))
    expect((await desk.get('/api/public/register.gpkg')).status).toBe(200)
  })

  test('gives a spreadsheet nothing to compute: a cell that begins as a formula is a text', () => {
    const { file } = registerCsv([
      {
        entry: {
          number: '=cmd|calc',
          kind: 'housePermit',
          variant: null,
          inseeCode: '62998',
          communeName: 'Saint-Exemple',
          street: '@rue "du" Moulin',
          parcelId: null,
          filedOn: null,
          decidedOn: null,
          floorM2: 12.5,
          sentence: 'déposé',
          changes: [],
          floorInForceM2: null,
          copies: [],
        },
        point: null,
      },
    ])
    expect(String(file.content)).toContain(`"'=cmd|calc";"Permis`)
    expect(String(file.content)).toContain(`"'@rue ""du"" Moulin";;;;12,5;`)
  })
})

describe('the dossiers of the list as a file', () => {
  const texts = async (desk: Desk, headers: Headers | undefined, query = '') =>
    (await (await desk.get(`/api/desk/register${query}`, headers)).text()).trim().split('\r\n')

  test('are those that the person sees there, with their names, but of who refused that theirs be used again', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const { id: silent } = await desk.filed('2026-11-04', { title: '=cmd|calc', reuseRefused: true })
    const officer = await desk.officer()
    const [head, ...lines] = await texts(desk, officer)
    expect(head).toContain('"Numéro";"Nature";"Code INSEE"')
    const line = (title: string) => lines.find((one) => one.includes(title))
    expect(line('Maison individuelle')).toMatch(/"Léontine Vandenbroucke";;"62998000AB0012";"2026-11-03"/)
    expect(line("'=cmd|calc")).toMatch(/;;"oui";/)
    expect(await texts(desk, officer, '?commune=62999')).toHaveLength(1)
    expect(await texts(desk, await desk.officer(AUTRE_EXEMPLE))).toHaveLength(1)
    expect((await desk.get('/api/desk/register')).status).toBe(401)
    expect((await desk.get('/api/desk/register?kind=villa', officer)).status).toBe(422)
    const shown = await desk.db.many<{ ids: string[] }>(
      sql`select shown as ids from nominative_access where subject_id = 'export des dossiers'`,
    )
    expect(new Set(shown.flatMap(({ ids }) => ids))).toEqual(new Set([id, silent]))
  })

  test('are a workbook and a GeoPackage too', async ({ desk }) => {
    await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const content = async (format: string) =>
      Buffer.from(await (await desk.get(`/api/desk/register?format=${format}`, officer)).arrayBuffer())
    expect(await readBack(await content('gpkg'), 'relu.gpkg', 'GPKG', 'dossiers')).toMatchObject({
      Demandeur: 'Léontine Vandenbroucke',
      Commune: 'Saint-Exemple',
    })
    expect(unzipSync(await content('xlsx'))['xl/sharedStrings.xml']).toBeDefined()
  })
})
