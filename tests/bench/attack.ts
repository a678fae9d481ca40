import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { deflateSync } from 'node:zlib'
import { PDFDocument } from 'pdf-lib'
import { inspect } from '#platform/inspection/inspection.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { sampleParcels, usingDatabase } from './bench-database.ts'
import { type BenchRow, ms, quantile, times } from './bench-row.ts'
import type { BenchServer } from './load.ts'

const SIGN_INS = 40
const STATUS_MAX_MS = 300
const HELD_MAX_MS = 100

/** What others wait for while somebody attacks: a public status during sign-ins, any answer during a hostile file. */
export async function attackRows(url: string, server: BenchServer): Promise<BenchRow[]> {
  return [await duringSignIns(url, server), await duringHostileFiles()]
}

async function duringSignIns(url: string, { port }: BenchServer): Promise<BenchRow> {
  const ids = await usingDatabase(url, (db) => sampleParcels(db, 1100))
  const base = `http://127.0.0.1:${port}`
  const status = async ({ id }: { id: string }) => {
    const from = performance.now()
    await (await fetch(`${base}/api/parcels/${id}/status`)).arrayBuffer()
    return performance.now() - from
  }
  const calm: number[] = []
  for (const one of ids.slice(0, 100)) calm.push(await status(one))
  const attempts = Array.from({ length: SIGN_INS }, async (_, n) => {
    const answer = await fetch(`${base}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: `inconnu${n}@example.org`, password: 'un mot de passe' }),
    })
    await answer.arrayBuffer()
    return answer.status
  })
  let isOver = false
  const over = Promise.all(attempts).finally(() => {
    isOver = true
  })
  const attacked: number[] = []
  for (const one of ids.slice(100)) {
    if (isOver) break
    attacked.push(await status(one))
  }
  const answers = await over
  const [slowest, slowestCalm] = [Math.max(...attacked), Math.max(...calm)]
  const busy = answers.filter((one) => one === 429 || one === 503).length
  return {
    what: `Public status while ${SIGN_INS} strangers sign in at once: the slowest of ${attacked.length} (median; ${busy} strangers told to come back)`,
    measured: `${ms(slowest)} (${ms(quantile(attacked, 0.5))})`,
    baseline: `${ms(slowestCalm)} (${ms(quantile(calm, 0.5))}), nobody signing in`,
    ratio: times(slowest / slowestCalm),
    budget: `≤ ${STATUS_MAX_MS} ms`,
    isMet: slowest <= STATUS_MAX_MS,
  }
}

/** A kilobyte that becomes a quarter of a gigabyte is inspected, and an annex of three hundred pages is printed. */
async function duringHostileFiles(): Promise<BenchRow> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-attack-'))
  const path = join(folder, 'plan.pdf')
  const pressed = deflateSync(deflateSync(Buffer.alloc(256 * 2 ** 20)))
  const head = `%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter [ /FlateDecode /FlateDecode ] /Length ${pressed.length} >>\nstream\n`
  writeFileSync(path, Buffer.concat([Buffer.from(head), pressed, Buffer.from('\nendstream\nendobj\n%%EOF')]))
  const study = await PDFDocument.create()
  for (let page = 0; page < 300; page++) study.addPage().drawText(`page ${page}`)
  const bytes = await study.save()
  const act = {
    title: 'Arrêté',
    reference: 'PC 062 998 26 00001',
    issued: '',
    issuedAt: '2026-11-24T09:00:00Z',
    letterhead: { authority: 'Commune', lines: [] },
    subject: 'Arrêté',
    footer: '',
    blocks: [],
  }
  const held = monitorEventLoopDelay({ resolution: 5 })
  held.enable()
  await Promise.all([inspect(path), renderPdf(act, [{ title: 'étude', bytes, mediaType: 'application/pdf' }])])
  held.disable()
  rmSync(folder, { recursive: true, force: true })
  const longest = held.max / 1e6
  return {
    what: 'Longest that a PDF made to swell and an annex of 300 pages hold up every other answer',
    measured: ms(longest),
    baseline: '',
    ratio: '',
    budget: `≤ ${HELD_MAX_MS} ms`,
    isMet: longest <= HELD_MAX_MS,
  }
}
