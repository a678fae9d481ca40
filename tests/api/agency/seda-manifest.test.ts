import { createHash } from 'node:crypto'
import { mkdtemp, open, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { describe, expect, test } from 'vitest'
import { seeded } from '#gis-data/demo/random.ts'
import { readArchive, SEDA_VERSIONS } from '#platform/config-archive.ts'
import { openFileStore } from '#platform/file-store.ts'
import { safeName } from '#server/agency/archives/safe-name.ts'
import { archiveTransfer, sedaNamespace } from '#server/agency/archives/seda-manifest.ts'
import { type Passed, zipped } from '#server/agency/archives/zip.ts'
import { ARCHIVE } from '#tests/fixtures/seda.ts'
import { inventedDossier, passedOf } from '#tests/fixtures/whole-dossier.ts'

const whole = inventedDossier(seeded('structure'))
const facts = {
  madeAt: '2031-05-05T09:00:00Z',
  messageId: 'PC0629982600001-1',
  rule: { code: 'APP-1', startsOn: '2026-04-20', fate: 'destroy' as const },
  passed: passedOf(whole),
}
const manifest = (version: (typeof SEDA_VERSIONS)[number]) => archiveTransfer({ ...ARCHIVE, version }, whole, facts)

describe('a manifest', () => {
  test.each(SEDA_VERSIONS)('of SEDA %s is that of 2.3 under its own namespace', (version) => {
    const written = manifest(version)
    expect(written).toContain(`<ArchiveTransfer xmlns="${sedaNamespace(version)}">`)
    expect(written.replace(sedaNamespace(version), sedaNamespace('2.3'))).toBe(manifest('2.3'))
  })

  test('describes the dossier, its parts and each file, and says by which rules they are managed', () => {
    const written = manifest('2.2')
    expect(written.match(/<DescriptionLevel>File</g)).toHaveLength(1)
    expect(written.match(/<DescriptionLevel>Item</g)).toHaveLength(whole.files.length)
    expect(written.match(/<BinaryDataObject /g)).toHaveLength(whole.files.length)
    expect(written).toMatch(
      /<AppraisalRule>\s*<Rule>APP-1<\/Rule>\s*<StartDate>2026-04-20<\/StartDate>\s*<FinalAction>Destroy<\/FinalAction>/,
    )
    expect(written).toMatch(/<AccessRule>\s*<Rule>ACC-00025</)
    const identified = [...facts.passed.values()].filter(({ puid }) => puid !== undefined)
    expect(written.match(/<\/MimeType>\s*<FormatId>fmt\/276<\/FormatId>/g)).toHaveLength(identified.length)
    expect(written.match(/<Event>/g)).toHaveLength(whole.acts.length)
    for (const { sha256 } of whole.acts) expect(written).toContain(`<OutcomeDetail>${sha256}</OutcomeDetail>`)
  })

  test('whose rule has no code in the archive says the fate alone; what is sorted is kept', () => {
    const rule = { code: null, startsOn: '2026-04-20', fate: 'sample' as const }
    const written = archiveTransfer(ARCHIVE, whole, { ...facts, rule })
    expect(written).toMatch(/<AppraisalRule>\s*<FinalAction>Keep<\/FinalAction>\s*<\/AppraisalRule>/)
  })
})

describe('the archive of an installation', () => {
  test('is not named, or is named whole, of a version that is written', () => {
    const named = { SEDA_ARCHIVAL_AGENCY: 'FRAD062', SEDA_TRANSFERRING_AGENCY: '246200844' }
    expect(readArchive({})).toBeUndefined()
    expect(readArchive(named)).toMatchObject({ version: '2.3', originatingAgency: '246200844' })
    expect(readArchive({ ...named, SEDA_VERSION: '2.1' })).toMatchObject({ version: '2.1' })
    expect(() => readArchive({ SEDA_ARCHIVAL_AGENCY: 'FRAD062' })).toThrow(/SEDA_TRANSFERRING_AGENCY/)
    expect(() => readArchive({ ...named, SEDA_VERSION: '1.0' })).toThrow(/vaut 2.1, 2.2 ou 2.3/)
  })
})

describe('a name in a package', () => {
  test.each([
    ['../../etc/passwd', 'application/pdf', 'passwd.pdf'],
    ['C:\\Temp\\plan de masse.PDF', 'application/pdf', 'plan-de-masse.pdf'],
    ['.bashrc', 'image/png', 'bashrc.png'],
    ['\u202efdp.exe', 'application/pdf', 'fdp.exe.pdf'],
    ['', 'image/jpeg', 'fichier.jpg'],
    [`${'é'.repeat(300)}.pdf`, 'application/pdf', `${'é'.repeat(80)}.pdf`],
  ])('%j becomes a plain one', (given, mediaType, safe) => expect(safeName(given, mediaType)).toBe(safe))
})

describe('a dossier of 500 MB', () => {
  test('is packed in a memory that does not grow with it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parvis-gros-'))
    const big = join(folder, 'gros')
    const handle = await open(big, 'w')
    await handle.truncate(50_000_000)
    await handle.close()
    const kept = {
      sha256: 'a'.repeat(64),
      read: async () => (await open(big)).createReadStream(),
      byteCount: async () => (await stat(big)).size,
    }
    const passed: Passed[] = []
    const entries = Array.from({ length: 10 }, (_nothing, index) => ({
      path: `content/${index}`,
      kept,
      passed: (file: Passed) => void passed.push(file),
    }))
    let highest = 0
    let byteCount = 0
    const before = process.memoryUsage().rss
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        byteCount += chunk.length
        highest = Math.max(highest, process.memoryUsage().rss - before)
        done()
      },
    })
    await pipeline(
      zipped([...entries, { path: 'manifest.xml', text: () => `${passed.length}` }], { at: '2031-05-05T09:00:00Z' }),
      sink,
    )
    expect(passed.map((file) => file.byteCount)).toEqual(Array.from({ length: 10 }, () => 50_000_000))
    expect(passed[0]?.sha256).toBe(createHash('sha256').update(Buffer.alloc(50_000_000)).digest('hex'))
    expect(byteCount).toBeGreaterThan(500_000_000)
    expect(highest).toBeLessThan(150_000_000)
  })

  test('of which a file is lost breaks off with the reason, and leaves nothing in the store', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parvis-perdu-'))
    const files = openFileStore(folder)
    const lost = { path: 'content/1', kept: files.kept('b'.repeat(64)), passed: () => undefined }
    await expect(files.put(zipped([lost], { at: '2031-05-05T09:00:00Z' }))).rejects.toThrow(/ENOENT/)
    // the store is busy while the file is found lost: whoever reads later is told, and the server goes on
    const broken = zipped([lost], { at: '2031-05-05T09:00:00Z' })
    await new Promise((resolve) => broken.once('close', resolve))
    await expect(files.put(broken)).rejects.toThrow(/ENOENT/)
  })
})
