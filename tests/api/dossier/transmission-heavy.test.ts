import { randomFillSync } from 'node:crypto'
import { createCanvas } from '@napi-rs/canvas'
import { PDFDocument } from 'pdf-lib'
import sql from 'sql-template-tag'
import { afterAll, beforeAll, expect } from 'vitest'
import { storedBytes } from '#platform/stored-file.ts'
import { test } from '#tests/fixtures/desk.ts'
import { type S2lowDouble, startS2low } from '#tests/fixtures/s2low-double.ts'
import { tdtTown } from '#tests/fixtures/tdt-town.ts'

let operator: S2lowDouble

beforeAll(async () => {
  operator = await startS2low()
})
afterAll(() => operator.close())

const { granted, leaves } = tdtTown(() => operator)

test('a transmission with a PDF of 200 MB leaves with a lighter copy of it: told on the dossier, named to the prefect, the original kept', {
  timeout: 240_000,
}, async ({ desk }) => {
  const { id, read, send } = await granted(desk)
  const heavy = await heavyPdf(200_000_000)
  const { sha256, byteCount } = await desk.app.deps.files.put(heavy)
  expect(byteCount).toBeGreaterThan(200_000_000)
  await desk.db.run(sql`
    update transmission
    set files = jsonb_set(jsonb_set(files, '{3,sha256}', to_jsonb(${sha256}::text)), '{3,bytes}', to_jsonb(${byteCount}::bigint))`)
  await send()
  await leaves(desk)
  expect(operator.acts).toEqual([])
  expect(await read()).toMatchObject({ state: 'queued', sentence: expect.stringMatching(/150 Mo.*copie allégée/) })
  await leaves(desk)
  const { state, files } = await read()
  expect(state).toBe('posted')
  expect(operator.acts[0]?.fileNames[3]).toMatch(/^Copie_allegee_PCMI2.*\.pdf$/)
  expect(operator.acts[0]?.weight).toBeLessThan(150_000_000)
  expect(files[3]).toMatchObject({ sha256, bytes: byteCount, copyBytes: expect.any(Number) })
  const copy = await desk.db.one<{ sha256: string; named: boolean }>(sql`
    select files -> 3 -> 'copy' ->> 'sha256' as sha256, is_named_file(files -> 3 -> 'copy' ->> 'sha256') as named
    from transmission where dossier_id = ${id}`)
  expect(copy.named).toBe(true)
  const pages = (await PDFDocument.load(await storedBytes(desk.app.deps.files, copy.sha256))).getPageCount()
  expect(pages).toBe((await PDFDocument.load(heavy)).getPageCount())
})

/** Photographs that nothing can pack further, one for each page. */
async function heavyPdf(leastBytes: number): Promise<Uint8Array> {
  const side = 3000
  const canvas = createCanvas(side, side)
  const picture = canvas.getContext('2d').createImageData(side, side)
  for (let at = 0; at < picture.data.length; at += 65_536)
    randomFillSync(picture.data, at, Math.min(65_536, picture.data.length - at))
  canvas.getContext('2d').putImageData(picture, 0, 0)
  const jpeg = await canvas.encode('jpeg', 100)
  const document = await PDFDocument.create()
  for (let held = 0; held <= leastBytes; held += jpeg.length) {
    const page = document.addPage([842, 842])
    page.drawImage(await document.embedJpg(Uint8Array.from(jpeg)), { x: 0, y: 0, width: 842, height: 842 })
  }
  return document.save()
}
