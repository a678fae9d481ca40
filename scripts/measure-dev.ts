// `npm run measure:dev`, while `npm run dev` runs: from the moment a word of a screen is written to its file to the moment the open page shows it.
import { readFileSync, writeFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { launch } from '#tests/e2e/launch.ts'

const SCREEN = 'client/help/help-screen.tsx'
const WORD = 'Aide'
const RUNS = 9

const url = `http://localhost:${process.env.SCREEN_PORT ?? '5173'}/aide`
const before = readFileSync(SCREEN, 'utf8')
const browser = await launch()
const timesMs: number[] = []
try {
  const page = await browser.newPage()
  page.setDefaultTimeout(120_000) // the first page prepares its packages
  await page.goto(url)
  await page.getByRole('heading', { level: 1 }).waitFor()
  for (let run = 1; run <= RUNS; run++) {
    const word = `${WORD} ${run}`
    const shown = page.getByRole('heading', { level: 1, name: word, exact: true }).waitFor()
    const started = performance.now()
    writeFileSync(SCREEN, before.replace(`>${WORD}<`, `>${word}<`))
    await shown
    timesMs.push(performance.now() - started)
  }
} finally {
  writeFileSync(SCREEN, before)
  await browser.close()
}
const sorted = timesMs.toSorted((one, other) => one - other).map(Math.round)
console.log(
  `Edit to screen, ${RUNS} edits: best ${sorted[0]} ms, median ${sorted[RUNS >> 1]} ms, worst ${sorted.at(-1)} ms.`,
)
console.log(`Load of the machine: ${loadavg()[0]?.toFixed(1)}.`)
