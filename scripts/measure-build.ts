import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { z } from 'zod'

// Weighs what a browser fetches before an address can be typed, and to show the counter with its map for the first time: as the
// server sends it (Brotli), and to who reads gzip alone. Tiles and answers of the API apart.

const dist = new URL('../client/dist/', import.meta.url).pathname
const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
)
type Screen = { name: string; starts: RegExp[]; mostBytes: number }
const PAGE = /^index\.html$/
const RESIDENTS = /^ma-commune\.html$/
const SCREENS: Screen[] = [
  { name: 'une adresse peut être saisie', starts: [PAGE], mostBytes: 200_000 },
  {
    name: 'le registre public',
    starts: [PAGE, /^dossier\/public-register\/register-screen\.tsx$/],
    mostBytes: 300_000,
  },
  {
    name: 'le guichet et sa carte',
    starts: [PAGE, /^place\/counter\/map-area\.tsx$/, /maplibre-gl\/src\/source\/worker\.ts$/],
    mostBytes: 450_000,
  },
  { name: 'l’application des habitants', starts: [RESIDENTS], mostBytes: 150_000 },
  {
    name: 'l’application des habitants et sa carte',
    starts: [RESIDENTS, /^services\/residents\/position-map\.tsx$/, /maplibre-gl\/src\/source\/worker\.ts$/],
    mostBytes: 400_000,
  },
]
/** The face that French is set in; the others come when a letter asks for them. */
const FIRST_FONT = /latin-wght-normal/

if (!existsSync(join(dist, '.vite/manifest.json'))) {
  console.error('L’écran n’est pas construit : lancez « node scripts/build.ts ».')
  process.exit(1)
}
const manifest = Manifest.parse(JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')))

/** The files that a screen stands on, those of its imports included. */
function filesOf(starts: RegExp[]): Set<string> {
  const files = new Set([starts.includes(RESIDENTS) ? 'ma-commune.html' : 'index.html'])
  const visit = (key: string) => {
    const chunk = manifest[key]
    if (!chunk || files.has(chunk.file)) return
    files.add(chunk.file)
    for (const sheet of chunk.css) files.add(sheet)
    for (const imported of chunk.imports) visit(imported)
  }
  for (const start of starts) {
    const keys = Object.keys(manifest).filter((key) => start.test(key))
    if (keys.length === 0) throw new Error(`nothing built answers ${start}`)
    keys.forEach(visit)
  }
  for (const { file } of Object.values(manifest)) if (FIRST_FONT.test(file) && /atkinson/.test(file)) files.add(file)
  return files
}

function weigh(file: string): { gzip: number; brotli: number } {
  const bytes = readFileSync(join(dist, file))
  if (file.endsWith('.woff2')) return { gzip: bytes.length, brotli: bytes.length }
  return { gzip: gzipSync(bytes).length, brotli: brotliCompressSync(bytes).length }
}

const columns = ({ gzip, brotli }: { gzip: number; brotli: number }) =>
  `${String(brotli).padStart(8)} brotli ${String(gzip).padStart(8)} gzip`

let isOver = false
for (const { name, starts, mostBytes } of SCREENS) {
  const total = { gzip: 0, brotli: 0 }
  for (const file of filesOf(starts)) {
    const weight = weigh(file)
    total.gzip += weight.gzip
    total.brotli += weight.brotli
    console.log(`${columns(weight)}  ${file}`)
  }
  console.log(`${columns(total)}  ${name} : ${mostBytes} au plus, comme envoyés\n`)
  isOver ||= total.brotli > mostBytes
}
process.exit(isOver ? 1 : 0)
