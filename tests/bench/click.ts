// The first load of the counter on a poor line, then from a click on the map to the sheet of the parcel, in a browser, on the embedded database and the whole demo
// territory:  node tests/bench/click.ts [DATA_DIR]   (a folder that keeps the territory from one run to the next)

import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launch } from '#tests/e2e/launch.ts'
import { fetchApart } from '#tests/fixtures/fetch-apart.ts'
import { type BenchRow, ms, quantile, rowLine } from './bench-row.ts'
import { startDesk } from './demo-desk.ts'
import { firstLoadRow } from './first-load.ts'

const BUDGET_MS = 200
const VIEWS = 12
const CLICKS_OF_A_VIEW = 10
/** The first sheets load what the later ones share: they are not counted. */
const WARM_UP_VIEWS = 2

/** Where houses stand: the middle of the parcels of addresses met in the search. */
async function views(url: string): Promise<(readonly [number, number])[]> {
  const answers = await Promise.all(
    ['1 rue', '2 rue', '4 rue', '6 rue'].map(async (text) => {
      const answer = await fetchApart(`${url}/api/search?q=${encodeURIComponent(text)}&limit=50`)
      return (await answer.json()).hits as { type: string; center: [number, number] | null }[]
    }),
  )
  const places = answers.flat().flatMap(({ type, center }) => (type === 'address' && center ? [center] : []))
  const step = Math.max(1, Math.floor(places.length / VIEWS))
  return places.filter((_, at) => at % step === 0).slice(0, VIEWS)
}

/** In the page: the time of the click, and that of the first frame that shows the sheet of another parcel, with its zone. */
const watch = () => {
  const shown = () => {
    const sheet = document.querySelector('[aria-label="Fiche"]')
    const zone = [...(sheet?.querySelectorAll('h2') ?? [])].some((title) => title.textContent === 'Zone')
    return zone ? (sheet?.querySelector('h1')?.textContent ?? '') : ''
  }
  const timing = { clickedAt: 0, shownAt: 0, before: '' }
  Object.assign(window, { timing })
  window.addEventListener(
    'pointerup',
    () => {
      Object.assign(timing, { clickedAt: performance.now(), shownAt: 0, before: shown() })
      const look = () => {
        const now = shown()
        if (now !== '' && now !== timing.before)
          requestAnimationFrame(() => Object.assign(timing, { shownAt: performance.now() }))
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    },
    { capture: true },
  )
}

/** A hand rests on a parcel before it clicks, and the map lights it up meanwhile. */
const REST_MS = 500

/** @returns milliseconds; undefined when the click met no other parcel. */
async function click(page: Page, x: number, y: number): Promise<number | undefined> {
  await page.mouse.move(x, y)
  await page.waitForTimeout(REST_MS)
  await page.mouse.click(x, y)
  const read = () =>
    page.evaluate(() => (window as unknown as { timing: { clickedAt: number; shownAt: number } }).timing)
  for (let waited = 0; waited < 1500; waited += 50) {
    const { clickedAt, shownAt } = await read()
    if (shownAt > 0) return shownAt - clickedAt
    await page.waitForTimeout(50)
  }
  return undefined
}

async function clicksOf(page: Page, url: string, [lon, lat]: readonly [number, number]): Promise<number[]> {
  await page.goto(`${url}/carte?carte=17.5/${lat}/${lon}`)
  const map = page.getByRole('region', { name: /^Carte des parcelles/ })
  await map.waitFor()
  await page.waitForTimeout(3000) // the tiles of the view
  const box = await map.boundingBox()
  if (!box) throw new Error('the map has no place on the screen')
  const taken: number[] = []
  for (let at = 0; at < CLICKS_OF_A_VIEW; at += 1) {
    const angle = at * 2.4 // a sunflower: never twice the same parcel
    const away = 60 * Math.sqrt(at)
    const found = await click(
      page,
      box.x + box.width / 2 + away * Math.cos(angle),
      box.y + box.height / 2 + away * Math.sin(angle),
    )
    if (found !== undefined) taken.push(found)
    await page.waitForTimeout(300)
  }
  return taken
}

async function rowsOf(dataDir: string): Promise<BenchRow[]> {
  if (spawnSync(process.execPath, ['scripts/build.ts'], { stdio: 'inherit' }).status !== 0)
    throw new Error('the screen could not be built')
  const { url, stop } = await startDesk(dataDir)
  const browser = await launch()
  try {
    const first = await firstLoadRow(browser, url)
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
    await page.addInitScript(watch)
    const taken: number[] = []
    for (const [at, place] of (await views(url)).entries()) {
      const found = await clicksOf(page, url, place)
      if (at >= WARM_UP_VIEWS) taken.push(...found)
    }
    if (taken.length < 50) throw new Error(`${taken.length} clicks met a parcel: too few to speak of`)
    const p95 = quantile(taken, 0.95)
    const clicks = {
      what: `Click on a parcel → sheet on screen, embedded database, the whole demo (p50, p95; ${taken.length} clicks)`,
      measured: `${ms(quantile(taken, 0.5))}, ${ms(p95)}`,
      baseline: 'Chromium, WebGL in software',
      ratio: '',
      budget: `p95 ≤ ${BUDGET_MS} ms`,
      isMet: p95 <= BUDGET_MS,
    }
    return [first, clicks]
  } finally {
    await browser.close()
    await stop()
  }
}

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
if (existsSync(CHROMIUM)) {
  const rows = await rowsOf(process.argv[2] ?? mkdtempSync(join(tmpdir(), 'parvis-click-')))
  for (const row of rows) console.log(rowLine(row))
  process.exitCode = rows.every(({ isMet }) => isMet) ? 0 : 1
} else {
  console.log('click: no browser on this machine (CHROMIUM): not measured')
}
