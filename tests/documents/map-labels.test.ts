import sql from 'sql-template-tag'
import { expect } from 'vitest'
import { printBordereau } from '#server/documents/documents.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { test } from '#tests/fixtures/database.ts'
import { type ReadPage, readPdf } from '#tests/fixtures/pdf-reading.ts'
import { buildVillage } from './village.ts'

type Box = { label: string; left: number; right: number; bottom: number; top: number }

/** Half an em a character, less a tenth around: what the eye takes for the label. */
const boxOf = ({ text, x, y, size }: ReadPage['texts'][number]): Box => ({
  label: text.trim(),
  left: x + size * 0.05,
  right: x + text.trim().length * size * 0.5 - size * 0.05,
  bottom: y,
  top: y + size * 0.6,
})

const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top

/** A label and its halo are written one over the other: one label. */
const labelsOf = (page: ReadPage): Box[] => {
  const drawn = page.texts.filter(({ tag }) => tag === 'Figure').map(boxOf)
  return [...new Map(drawn.map((box) => [`${box.label} ${box.left} ${box.bottom}`, box])).values()]
}

test('no two labels of a plan lie over each other, on fifty parcels, and the chosen one is numbered', async ({
  db,
}) => {
  await buildVillage(db)
  const deps = testDeps(db)
  const parcels = await db.many<{ id: string; number: string }>(sql`
    select id, number from parcel where until_version is null order by id limit 25`)
  let plans = 0
  for (const { id, number } of parcels) {
    for (const scale of [1000, 2000] as const) {
      const pdf = await readPdf((await printBordereau(deps, [id], scale)).pdf)
      const labels = pdf.pages.flatMap(labelsOf)
      expect(
        labels.map(({ label }) => label),
        `${id} at 1:${scale}`,
      ).toContain(String(Number(number)))
      for (const page of pdf.pages) {
        const boxes = labelsOf(page)
        const over = boxes.flatMap((one, index) =>
          boxes
            .slice(index + 1)
            .filter((other) => meet(one, other))
            .map((other) => `${one.label} over ${other.label}`),
        )
        expect(over, `${id} at 1:${scale}`).toEqual([])
      }
      plans += 1
    }
  }
  expect(plans).toBe(50)
})

test('the scale bar is as long on paper as it says, to a two-hundredth', async ({ db }) => {
  await buildVillage(db)
  const [{ id } = { id: '' }] = await db.many<{ id: string }>(sql`select id from parcel order by id limit 1`)
  for (const scale of [500, 1000, 2000, 5000] as const) {
    const pdf = await readPdf((await printBordereau(testDeps(db), [id], scale)).pdf)
    const texts = pdf.pages.flatMap((page) => page.texts)
    const end = texts.find(({ text, tag }) => tag === 'Figure' && /^[\d\s]+\sm\s*$/.test(text))
    const metres = Number(end?.text.replace(/\D/g, ''))
    const bar = pdf.pages
      .flatMap((page) => page.rectangles)
      .filter(({ height, width }) => height > 2 && height < 3 && width > 50)
      .toSorted((a, b) => b.width - a.width)[0]
    const expectedPoints = ((metres * 1000) / scale) * (72 / 25.4)
    expect(Math.abs((bar?.width ?? 0) / expectedPoints - 1), `1:${scale}`).toBeLessThan(0.005)
  }
})
