// The residents' application from nothing kept, on a telephone, at 400 kb/s: when its largest text or picture is painted, beside what the line alone takes.
//   node tests/bench/residents.ts [DATA_DIR | http://a-server-that-runs]

import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { launch } from '#tests/e2e/launch.ts'
import { type BenchRow, quantile, rowLine } from './bench-row.ts'
import { startDesk } from './demo-desk.ts'

/** 400 kb/s, and what a telephone far from its antenna waits for each answer. */
const LINE = { offline: false, latency: 100, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const TELEPHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
const BUDGET_MS = 2500
const ROUNDS = 5
/** After the last answer, what is painted from it. */
const SETTLE_MS = 1500

/** In the page: every largest paint as it comes, and what it is. */
const watch = () => {
  const paints: { at: number; what: string }[] = []
  const look = () => {
    if (document.querySelector('nav button, nav a, ul button')) Object.assign(window, { usableAt: performance.now() })
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  Object.assign(window, { paints })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as (PerformanceEntry & { element?: Element })[])
      paints.push({
        at: entry.startTime,
        what: `${entry.element?.tagName ?? ''} ${entry.element?.textContent?.slice(0, 60) ?? ''}`,
      })
  }).observe({ type: 'largest-contentful-paint', buffered: true })
}

type Load = { atMs: number; what: string; usableMs: number; bytes: number }

async function load(browser: Browser, address: string): Promise<Load> {
  const context = await browser.newContext({ ...TELEPHONE, reducedMotion: 'reduce', serviceWorkers: 'block' })
  const page = await context.newPage()
  const wire = await context.newCDPSession(page)
  await wire.send('Network.enable')
  await wire.send('Network.emulateNetworkConditions', LINE)
  let bytes = 0
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.addInitScript(watch)
  await page.goto(address, { waitUntil: 'networkidle', timeout: 120_000 })
  await page.waitForTimeout(SETTLE_MS)
  type Seen = { paints: { at: number; what: string }[]; usableAt: number }
  const { paints, usableAt } = await page.evaluate(() => {
    const { paints, usableAt } = window as unknown as Seen
    return { paints, usableAt }
  })
  await context.close()
  const last = paints.at(-1)
  if (!last) throw new Error(`nothing was painted at ${address}`)
  return { atMs: last.at, what: last.what, usableMs: usableAt, bytes }
}

async function row(browser: Browser, title: string, address: string): Promise<BenchRow> {
  const loads: Load[] = []
  for (let round = 0; round < ROUNDS; round += 1) loads.push(await load(browser, address))
  const taken = loads.map(({ atMs }) => atMs)
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
  const [first] = loads
  return {
    what: `Residents’ application, ${title}, a telephone at 400 kb/s: largest paint (p50, slowest of ${ROUNDS})`,
    measured: `${seconds(quantile(taken, 0.5))}, ${seconds(Math.max(...taken))}; it answers at ${seconds(
      quantile(
        loads.map(({ usableMs }) => usableMs),
        0.5,
      ),
    )}`,
    baseline: `« ${first?.what.trim()} »; ${Math.round((first?.bytes ?? 0) / 1000)} kB in all: ${seconds(((first?.bytes ?? 0) / LINE.downloadThroughput) * 1000)} of that line`,
    ratio: '',
    budget: `≤ ${seconds(BUDGET_MS)}`,
    isMet: Math.max(...taken) <= BUDGET_MS,
  }
}

const [where = mkdtempSync(join(tmpdir(), 'parvis-residents-'))] = process.argv.slice(2)
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
if (existsSync(CHROMIUM)) {
  const desk = where.startsWith('http') ? { url: where, stop: async () => {} } : await startDesk(where)
  const browser = await launch()
  try {
    const rows = [await row(browser, 'where a commune is chosen', `${desk.url}/ma-commune`)]
    for (const one of rows) console.log(rowLine(one))
    process.exitCode = rows.every(({ isMet }) => isMet) ? 0 : 1
  } finally {
    await browser.close()
    await desk.stop()
  }
} else {
  console.log('residents: no browser on this machine (CHROMIUM): not measured')
}
