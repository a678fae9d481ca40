import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { Database } from '#platform/database.ts'
import { bordereau } from '#server/documents/bordereau.ts'
import { printBordereau } from '#server/documents/documents.ts'
import { groupedForMaps } from '#server/documents/map.ts'
import { textOfBlocks } from '#server/documents/pdf/block.ts'
import { siteParcels } from '#server/documents/queries.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { transmissionSlip } from '#server/documents/transmission-slip.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { test } from '#tests/fixtures/database.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { buildVillage, idOf } from './village.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

async function linesOf(db: Database, numbers: readonly number[]): Promise<string[]> {
  const parcels = await siteParcels(db, numbers.map(idOf))
  const { blocks } = bordereau({
    parcels,
    plans: [],
    letterhead: undefined,
    reference: 'BP-1',
    issuedAt: '2026-11-24T09:00:00Z',
  })
  return textOfBlocks(blocks).map(plain)
}

describe('the list of parcels', () => {
  test('each parcel is told by section, number, address and contenance, in the order of the cadastre', async ({
    db,
  }) => {
    await buildVillage(db)
    expect(await linesOf(db, [14, 12, 13])).toEqual(
      expect.arrayContaining([
        'Saint-Exemple | AB | 12 | 24 Rue du Parvis | 8 a 80 ca | 880 m²',
        'Saint-Exemple | AB | 13 | 26 Rue du Parvis | 7 a 92 ca | 792 m²',
        'Saint-Exemple | AB | 14 | 28 Rue du Parvis | 9 a 24 ca | 924 m²',
        '3 parcelles |  |  | Contenance totale | 25 a 96 ca | 2 596 m²',
      ]),
    )
  })

  test('a parcel without address takes the nearest named place, and says that it is only near', async ({ db }) => {
    await buildVillage(db)
    expect(await linesOf(db, [15])).toContain(
      'Saint-Exemple | AB | 15 | Le Marais lieu-dit le plus proche | 10 a 56 ca | 1 056 m²',
    )
  })

  test('a total says which contenances it lacks', async ({ db }) => {
    await buildVillage(db)
    const lines = await linesOf(db, [19, 20])
    expect(lines).toContain('Saint-Exemple | AB | 20 | Le Marais lieu-dit le plus proche | non indiquée | –')
    expect(lines).toContain('2 parcelles |  |  | Contenance totale | 7 a 92 ca sans 1 contenance inconnue | 792 m²')
  })

  test('a prefix is printed when one parcel has one', async ({ db }) => {
    await buildVillage(db)
    await db.run(sql`update parcel set id = '62999302AB0013', prefix = '302' where id = ${idOf(13)}`)
    const parcels = await siteParcels(db, [idOf(12), '62999302AB0013'])
    const { blocks } = bordereau({
      parcels,
      plans: [],
      letterhead: undefined,
      reference: 'BP-1',
      issuedAt: '2026-11-24T09:00:00Z',
    })
    expect(textOfBlocks(blocks).map(plain)).toContain(
      'Saint-Exemple | 302 | AB | 13 | Le Marais lieu-dit le plus proche | 7 a 92 ca | 792 m²',
    )
  })
})

describe('the printed bordereau', () => {
  test('plan, list, total, vintage and mention follow one another', async ({ db }) => {
    await buildVillage(db)
    const { pdf: bytes } = await printBordereau(testDeps(db), [12, 13, 14].map(idOf))
    const pdf = await readPdf(bytes)
    const text = wholeText(pdf)
    const order = [
      'Bordereau parcellaire',
      'Parcelles AB 12, AB 13 et AB 14, Saint-Exemple',
      'Échelle 1:',
      'Liste des parcelles',
      '25 a 96 ca',
      'Cadastre de Saint-Exemple, données du 1er juillet 2026',
      'Le cadastre est un document fiscal',
    ]
    let from = 0
    for (const part of order) {
      const at = text.indexOf(part, from)
      expect(at, `« ${part} »`).toBeGreaterThanOrEqual(0)
      from = at
    }
    expect(plain(pdf.alternatives[0] ?? '')).toContain('3 parcelles')
  })

  test('two hundred parcels make one document, whose list runs over pages', async ({ db }) => {
    await buildVillage(db)
    await db.run(sql`
      insert into parcel (id, insee_code, prefix, section, number, cadastral_area_m2, geometric_area_m2, ground_factor, geom, since_version)
      select '62999000AC' || lpad(n::text, 4, '0'), '62999', '000', 'AC', lpad(n::text, 4, '0'), 100, 100, 1,
        st_setsrid(st_makeenvelope(641000 + 10 * (n % 20), 7090000 + 10 * (n / 20), 641010 + 10 * (n % 20), 7090010 + 10 * (n / 20)), 2154),
        (select min(since_version) from parcel)
      from generate_series(1, 200) as n`)
    const ids = Array.from({ length: 200 }, (_, index) => `62999000AC${String(index + 1).padStart(4, '0')}`)
    const pdf = await readPdf((await printBordereau(testDeps(db), ids)).pdf)
    expect(pdf.pages.length).toBeGreaterThan(4)
    expect(wholeText(pdf)).toContain('200 parcelles Contenance totale 2 ha 00 a 00 ca')
  })

  test('D-m17: a short list stands on the page of its plan', async ({ db }) => {
    await buildVillage(db)
    for (const count of [1, 3, 4, 5, 6, 7]) {
      const ids = [12, 13, 14, 15, 16, 17, 18].slice(0, count).map(idOf)
      const { pages } = await readPdf((await printBordereau(testDeps(db), ids)).pdf)
      expect(pages, `${count} parcels`).toHaveLength(1)
    }
  })

  test('parcels far apart are shown on several plans', async ({ db }) => {
    await buildVillage(db)
    await db.run(sql`
      update parcel set geom = st_translate(geom, 6000, 0) where id = ${idOf(13)}`)
    const groups = groupedForMaps(await siteParcels(db, [12, 13, 14].map(idOf)), { widthMm: 170, heightMm: 135 })
    expect(groups.map((group) => group.map(({ number }) => Number(number)))).toEqual([[12, 14], [13]])
    const pdf = await readPdf((await printBordereau(testDeps(db), [12, 13, 14].map(idOf))).pdf)
    expect(pdf.structure.filter((tag) => tag === 'Figure')).toHaveLength(2)
  })
})

describe('the slip that goes with the envelope', () => {
  const slip = (count: number) =>
    transmissionSlip(
      {
        ...{ number: '062-216299901-20261220-PC0629992600009-AI', dossierNumber: 'PC 062 999 26 00009', matter: '2.2' },
        ...{ subject: 'Arrêté accordant le permis de construire', signedOn: '2026-12-20', dueOn: '2027-01-04' },
        issuedAt: '2026-12-20T10:00:00Z',
        files: Array.from({ length: count }, (_, index) => ({
          title: `PCMI${index + 1}, plan de masse des constructions à édifier ou à modifier`,
          bytes: 1_234_567,
          sha256: 'ab12'.repeat(16),
        })),
      },
      { authority: 'Commune de Saint-Exemple', lines: ['1 place de la Mairie', '62000 Saint-Exemple'] },
    )

  test('D-m17: the receipt to send back stands beside its act, whatever the list, and no page holds it alone', async () => {
    for (const count of [1, 8, 12, 30]) {
      const { pages } = await readPdf(await renderPdf(slip(count)))
      const words = pages.map(({ texts }) => texts.map(({ text }) => text).join(' '))
      expect(words[0]).toContain('Reçu en préfecture le')
      for (const page of words.slice(1)) expect(page.match(/PCMI/g)?.length).toBeGreaterThan(1)
    }
  })
})
