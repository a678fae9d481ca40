import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { test as base, describe, expect } from 'vitest'
import { UNPACK_LIMITS } from '#server/place/datasets/archive.ts'
import { ImportProblem } from '#server/place/datasets/import-problem.ts'
import { openPackage } from '#server/place/datasets/open-package.ts'
import type { SourcePackage } from '#server/place/datasets/source-layer.ts'
import { gzip, tar, zip } from '#tests/fixtures/archives.ts'
import { etalabParcels } from '#tests/fixtures/cadastre.ts'

type Folder = {
  path: string
  write(name: string, content: string | Uint8Array): Promise<string>
  open(path: string, limits?: typeof UNPACK_LIMITS): Promise<SourcePackage>
  /** Code of the refusal; nothing of the package may remain on the disk. */
  refusal(path: string, limits?: typeof UNPACK_LIMITS): Promise<string>
}

const test = base.extend<{ folder: Folder }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures a fixture needs from this pattern
  folder: async ({}, use) => {
    const path = await mkdtemp(join(tmpdir(), 'paquet-'))
    const workspace = join(path, 'travail')
    const opened: SourcePackage[] = []
    const open: Folder['open'] = async (source, limits) => {
      const one = await openPackage(source, source.split('/').at(-1) ?? '', workspace, limits)
      opened.push(one)
      return one
    }
    await use({
      path,
      open,
      async write(name, content) {
        const file = join(path, name)
        await mkdir(dirname(file), { recursive: true })
        await writeFile(file, content)
        return file
      },
      async refusal(source, limits) {
        const error = await open(source, limits).then(
          () => undefined,
          (reason: unknown) => reason,
        )
        expect(existsSync(workspace)).toBe(false)
        if (!(error instanceof ImportProblem)) throw error ?? new Error('the package was accepted')
        expect(error.detail).toMatch(/[.!]$/)
        return error.code
      },
    })
    for (const one of opened) await one.close()
    await rm(path, { recursive: true, force: true })
  },
})

/** `head -c 45000000 /dev/zero | bzip2`: 50 bytes. */
const BZIP2_OF_45_MB_OF_ZEROS = 'QlpoOTFBWSZTWckBtsgBWKtAIMAAEAAACCAAMMwFKaZSSFJsVJIUni7kinChIZIDbZA='

const parcels = etalabParcels([
  { number: 1, at: [0, 0, 20] },
  { number: 2, at: [20, 0, 20] },
])
const layersOf = ({ layers }: SourcePackage) => layers.map(({ file, format }) => [file, format])

const whole = zip([{ name: 'a.json', content: parcels }])
/** Where its directory gives the checksum of the file. */
const checksum = whole.indexOf(Buffer.from('PK\x01\x02')) + 16
const altered = whole.with(checksum, (whole[checksum] ?? 0) ^ 1)

describe('what a path holds', () => {
  test('a file, a gz, a zip, a tar.gz and a zip in a zip give the same layer', async ({ folder }) => {
    const paths = [
      await folder.write('a/parcelles.json', parcels),
      await folder.write('b/parcelles.json.gz', gzip(parcels)),
      await folder.write('c/lot.zip', zip([{ name: 'données/parcelles.json', content: parcels }])),
      await folder.write('d/lot.tar.gz', gzip(tar([{ name: 'parcelles.json', content: parcels }]))),
      await folder.write(
        'e/lot.zip',
        zip([{ name: 'lot2.zip', content: zip([{ name: 'parcelles.json', content: parcels }]) }]),
      ),
    ]
    const hashes = new Set<string>()
    for (const path of paths) {
      const opened = await folder.open(path)
      expect(opened.layers.map(({ format, geometry }) => [format, geometry])).toEqual([['GeoJSON', 'polygon']])
      hashes.add(opened.layers[0]?.sha256 ?? '')
      await opened.close()
    }
    expect(hashes.size).toBe(1)
  })

  test('what systems leave in folders is not looked at, nor are links followed', async ({ folder }) => {
    await folder.write('lot/parcelles.json', parcels)
    await folder.write('lot/__MACOSX/._parcelles.json', 'x')
    await folder.write('lot/.DS_Store', 'x')
    await folder.write('secret.json', parcels)
    await symlink(join(folder.path, 'secret.json'), join(folder.path, 'lot', 'lien.json'))
    const opened = await folder.open(join(folder.path, 'lot'))
    expect(opened.files.map(({ name }) => name)).toEqual(['parcelles.json'])
  })

  test('a broken file in a folder is told, and the rest is read', async ({ folder }) => {
    await folder.write('lot/parcelles.json', parcels)
    await folder.write('lot/zones.shp', '%PDF-1.7')
    const opened = await folder.open(join(folder.path, 'lot'))
    expect(layersOf(opened)).toEqual([['parcelles.json', 'GeoJSON']])
    expect(opened.unreadable).toMatchObject([{ file: 'zones.shp', reason: 'notWhatItSays' }])
  })

  test('an isolated null block inside a tar does not end it', async ({ folder }) => {
    const archive = tar(
      [
        { name: 'lisez-moi.txt', content: 'x' },
        { name: 'parcelles.json', content: parcels },
      ],
      0,
    )
    const opened = await folder.open(await folder.write('lot.tar', archive))
    expect(layersOf(opened)).toEqual([['parcelles.json', 'GeoJSON']])
  })
})

describe('what is refused leaves nothing', () => {
  test('a path that leaves the archive', async ({ folder }) => {
    const outside = join(dirname(folder.path), 'parvis-sorti.json')
    const names = [
      '../parvis-sorti.json',
      '/tmp/parvis-sorti.json',
      'a/../../parvis-sorti.json',
      '..\\parvis-sorti.json',
      'C:\\parvis-sorti.json',
    ]
    for (const name of names) {
      expect([name, await folder.refusal(await folder.write('lot.zip', zip([{ name, content: parcels }])))]).toEqual([
        name,
        'archivePath',
      ])
      expect(existsSync(outside)).toBe(false)
    }
    expect(
      await folder.refusal(await folder.write('lot.tar', tar([{ name: '../parvis-sorti.json', content: parcels }]))),
    ).toBe('archivePath')
    expect((await readdir(dirname(folder.path))).filter((name) => name.startsWith('parvis-sorti'))).toEqual([])
  })

  test('a link in an archive', async ({ folder }) => {
    expect(await folder.refusal(await folder.write('a.zip', zip([{ name: 'zones.json', link: '/etc/passwd' }])))).toBe(
      'archiveLink',
    )
    expect(await folder.refusal(await folder.write('a.tar', tar([{ name: 'zones.json', link: '/etc/passwd' }])))).toBe(
      'archiveLink',
    )
  })

  test('an archive that swells like a bomb, or that takes too much in all', async ({ folder }) => {
    const limits = { ...UNPACK_LIMITS, ratioFromBytes: 1_000_000 }
    const zeros = Buffer.alloc(8_000_000)
    expect(await folder.refusal(await folder.write('a.zip', zip([{ name: 'a.json', content: zeros }])), limits)).toBe(
      'archiveTooLarge',
    )
    expect(await folder.refusal(await folder.write('a.json.gz', gzip(zeros)), limits)).toBe('archiveTooLarge')
    const small = { ...UNPACK_LIMITS, bytes: 100 }
    expect(await folder.refusal(await folder.write('b.zip', zip([{ name: 'a.json', content: parcels }])), small)).toBe(
      'archiveTooLarge',
    )
  })

  test('a bzip2 of zeros is stopped inside its own decompression', async ({ folder }) => {
    const limits = { ...UNPACK_LIMITS, ratioFromBytes: 1_000_000 }
    expect(
      await folder.refusal(await folder.write('a.json.bz2', Buffer.from(BZIP2_OF_45_MB_OF_ZEROS, 'base64')), limits),
    ).toBe('archiveTooLarge')
  })

  test('too many files, too many archives one in the other', async ({ folder }) => {
    const many = zip(Array.from({ length: 12 }, (_, index) => ({ name: `${index}.txt`, content: 'x' })))
    expect(await folder.refusal(await folder.write('a.zip', many), { ...UNPACK_LIMITS, files: 10 })).toBe(
      'archiveTooMany',
    )
    let nested: Buffer = zip([{ name: 'a.txt', content: 'x' }])
    for (let level = 0; level < 5; level += 1) nested = zip([{ name: `niveau${level}.zip`, content: nested }])
    expect(await folder.refusal(await folder.write('b.zip', nested))).toBe('archiveNested')
  })

  test.for([
    ['an empty file', 'zones.zip', '', 'empty'],
    ['a program named zip', 'zones.zip', Buffer.from('4d5a90000300000004', 'hex'), 'program'],
    ['a PDF named shp', 'zones.shp', '%PDF-1.7', 'notWhatItSays'],
    ['a text named gpkg', 'zones.gpkg', 'bonjour', 'notWhatItSays'],
    ['a web page named json', 'zones.json', '<!doctype html><html></html>', 'notWhatItSays'],
    ['zeros named shp', 'zones.shp', Buffer.alloc(4096), 'zeros'],
    ['a 7z', 'zones.7z', Buffer.from('377abcaf271c0004', 'hex'), 'otherArchive'],
    ['tiles made beforehand', 'fond.pmtiles', Buffer.from('PMTiles\x03'), 'tiles'],
    ['a zip cut short', 'zones.zip', zip([{ name: 'a.json', content: parcels }]).subarray(0, 120), 'archiveBroken'],
    ['a zip whose bytes are not those of its checksum', 'zones.zip', altered, 'archiveBroken'],
    ['a gz cut short', 'zones.json.gz', gzip(parcels).subarray(0, 60), 'archiveBroken'],
    ['a tar cut short', 'zones.tar', tar([{ name: 'a.json', content: parcels }]).subarray(0, 700), 'archiveBroken'],
    ['a GeoJSON cut short', 'zones.json', parcels.slice(0, parcels.length - 40), 'truncated'],
    ['a GeoJSON with a slip', 'zones.json', parcels.replace('"contenance":400', '"contenance":4 0 0'), 'notJson'],
  ] as const)('%s', async ([, name, content, code], { folder }) => {
    expect(await folder.refusal(await folder.write(name, content))).toBe(code)
  })

  test('a path that does not exist', async ({ folder }) => {
    expect(await folder.refusal(join(folder.path, 'rien.zip'))).toBe('pathMissing')
  })

  test('four gigabytes of zeros, without reading them all', async ({ folder }) => {
    const path = await folder.write('zones.shp', 'x')
    await truncate(path, 0)
    await truncate(path, 4e9)
    expect(await folder.refusal(path)).toBe('zeros')
  })
})
