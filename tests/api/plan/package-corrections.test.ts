import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { planCorrections } from '#server/plan/package-check/correct.ts'
import { standardOf } from '#server/plan/package-check/standards.ts'

/** A dBase table of texts, its header and its rows as they are on disk. */
function dbf(
  columns: readonly (readonly [name: string, length: number])[],
  rows: readonly (readonly string[])[],
): Buffer {
  const head = Buffer.alloc(32 + columns.length * 32 + 1)
  head[0] = 3
  head.writeUInt32LE(rows.length, 4)
  head.writeUInt16LE(head.length, 8)
  head.writeUInt16LE(
    columns.reduce((sum, [, length]) => sum + length, 1),
    10,
  )
  for (const [at, [name, length]] of columns.entries()) {
    head.write(name, 32 + at * 32, 'latin1')
    head.write('C', 43 + at * 32, 'latin1')
    head[48 + at * 32] = length
  }
  head[head.length - 1] = 0x0d
  const cells = rows.map((row) => ` ${columns.map(([, length], at) => (row[at] ?? '').padEnd(length)).join('')}`)
  return Buffer.concat([head, Buffer.from(cells.join(''), 'latin1')])
}

test('the corrected copy gives tables the day of their folder, cells no space before their text, and repealed codes those in force', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-corrections-'))
  try {
    const name = '62998_PLU_20240314'
    const table = 'Donnees_geographiques/62998_PRESCRIPTION_SURF_20230101.dbf'
    const columns = [
      ['LIBELLE', 20],
      ['TYPEPSC', 2],
      ['STYPEPSC', 2],
    ] as const
    await mkdir(join(folder, 'Donnees_geographiques'))
    await writeFile(join(folder, table), dbf(columns, [['  Bois du Parvis', '09', '00']]))
    const opened = { name, folder, paths: [table, 'Thumbs.db'] }
    const nothing = { layers: new Map(), unreadable: new Map(), texts: new Map(), accents: new Map() }
    const standard = standardOf({ ...opened, ...nothing })
    if (standard === null) throw new Error('no standard')
    const { kept, corrections } = await planCorrections(opened, standard)
    expect(corrections.map(({ what }) => what).toSorted()).toEqual([
      'Code de prescription abrogé remplacé',
      'Espaces retirés avant le texte',
      'Jour du dossier dans le nom de la table',
      'Reste de système retiré',
    ])
    expect(kept.map(({ to }) => to)).toEqual(['Donnees_geographiques/62998_PRESCRIPTION_SURF_20240314.dbf'])
    expect(kept[0]?.bytes?.toString('latin1')).toMatch(/ Bois du Parvis {6}0505$/)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
