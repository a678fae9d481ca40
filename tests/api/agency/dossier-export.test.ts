import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { decided } from '#tests/fixtures/signed-decision.ts'
import { unzipped } from '#tests/fixtures/unzipped.ts'

const run = promisify(execFile)

/** What the verifier says, run by Node alone in that folder. */
const verified = (folder: string) =>
  run(process.execPath, ['verifier.mjs'], { cwd: folder }).then(
    ({ stdout }) => ({ code: 0, said: stdout }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
  )

async function exported(desk: Desk, id: string): Promise<{ folder: string; entries: Map<string, Buffer> }> {
  const answer = await desk.get(`/api/dossiers/${id}/export.zip`, await desk.officer())
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/zip')
  const entries = await unzipped(new Uint8Array(await answer.arrayBuffer()))
  const folder = await mkdtemp(join(tmpdir(), 'parvis-export-'))
  for (const [path, content] of entries) {
    await mkdir(join(folder, dirname(path)), { recursive: true })
    await writeFile(join(folder, path), content)
  }
  return { folder, entries }
}

/** The same file, one bit of its first byte turned. */
async function turned(folder: string, path: string): Promise<() => Promise<void>> {
  const before = await readFile(join(folder, path))
  const after = Buffer.from(before)
  after[0] = (after[0] ?? 0) ^ 1
  await writeFile(join(folder, path), after)
  return () => writeFile(join(folder, path), before)
}

describe('a dossier given whole', () => {
  test('reads alone, holds every file, and is verified by Node and nothing else', async ({ desk }) => {
    const { id } = await desk.filed('2026-04-01')
    desk.on('2026-04-20')
    await decided(desk, id)
    const { folder, entries } = await exported(desk, id)
    const paths = [...entries.keys()]
    expect(paths.filter((path) => path.startsWith('pieces/'))).toHaveLength(2)
    expect(paths.filter((path) => path.startsWith('lettres/')).length).toBeGreaterThan(1)
    expect(paths).toEqual(expect.arrayContaining(['index.html', 'registre.json', 'verifier.mjs', 'SHA256SUMS']))
    const page = entries.get('index.html')?.toString() ?? ''
    for (const said of ['Vandenbroucke', 'Registre des actes', 'Dépôt', 'node verifier.mjs'])
      expect(page).toContain(said)
    for (const path of paths.filter((one) => one.startsWith('pieces/')))
      expect(page).toContain(`href="${path.split('/').map(encodeURIComponent).join('/')}"`)
    const { code, said } = await verified(folder)
    expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('Tout est intact') })
    const { sha256 } = await desk.db.one<{ sha256: string }>(
      sql`select sha256 from act where dossier_id = ${id} order by ordinal desc limit 1`,
    )
    expect(said).toContain(sha256)
  })

  test('one byte altered anywhere is found, and named', async ({ desk }) => {
    const { id } = await desk.filed('2026-04-01')
    const { folder, entries } = await exported(desk, id)
    for (const path of entries.keys()) {
      if (path === 'verifier.mjs' || path === 'SHA256SUMS') continue
      const back = await turned(folder, path)
      const { code, said } = await verified(folder)
      expect({ path, code, said }).toMatchObject({ code: 1, said: expect.stringContaining(path) })
      await back()
    }
    expect((await verified(folder)).code).toBe(0)
  })

  test('a chain rewritten with its list of hashes made again is found all the same', async ({ desk }) => {
    const { id } = await desk.filed('2026-04-01')
    const { folder } = await exported(desk, id)
    const chain = JSON.parse(await readFile(join(folder, 'registre.json'), 'utf8'))
    chain.actes[0].champs[4] = '0'
    const rewritten = JSON.stringify(chain)
    await writeFile(join(folder, 'registre.json'), rewritten)
    const sums = await readFile(join(folder, 'SHA256SUMS'), 'utf8')
    const { createHash } = await import('node:crypto')
    const hash = createHash('sha256').update(rewritten).digest('hex')
    await writeFile(join(folder, 'SHA256SUMS'), sums.replace(/[0-9a-f]{64}(?= {2}registre\.json)/, hash))
    const { code, said } = await verified(folder)
    expect({ code, said }).toMatchObject({ code: 1, said: expect.stringContaining('acte 1') })
  })

  test('a name that was given to lead elsewhere stays in its folder', async ({ desk }) => {
    const { id, pieces } = await desk.filed('2026-04-01')
    await desk.db.run(
      sql`update attachment set file_name = '../../..\\evil/..%2f.bashrc' where id = ${pieces[0] ?? ''}`,
    )
    const { entries } = await exported(desk, id)
    for (const path of entries.keys()) expect(path).toMatch(/^[^/\\]+(\/\d{4}-[^/\\.][^/\\]*)?$/)
  })

  test('is for those who handle dossiers of the commune, and each time is written', async ({ desk }) => {
    const { id } = await desk.filed('2026-04-01')
    const path = `/api/dossiers/${id}/export.zip`
    expect((await desk.get(path)).status).toBe(401)
    expect((await desk.get(path, await desk.signedIn(await desk.person([])))).status).toBe(404)
    expect((await desk.get(path, await desk.officer(AUTRE_EXEMPLE))).status).toBe(404)
    expect((await desk.get(path, await desk.signedIn(await desk.person(['planner'])))).status).toBe(403)
    await exported(desk, id)
    expect(
      await desk.db.many(sql`select purpose from nominative_access where subject = 'export' and subject_id = ${id}`),
    ).toEqual([{ purpose: 'export du dossier entier' }])
  })

  test('a file that the store has lost is told before anything leaves', async ({ desk }) => {
    const { id, pieces } = await desk.filed('2026-04-01')
    await desk.db.run(sql`update attachment set sha256 = ${'f'.repeat(64)} where id = ${pieces[0] ?? ''}`)
    const answer = await desk.get(`/api/dossiers/${id}/export.zip`, await desk.officer())
    expect(answer.status).toBe(404)
    expect((await answer.json()).type).toContain('fichier')
  })
})
