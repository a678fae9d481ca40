import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { z } from 'zod'

// Weighs what a browser fetches to show the counter for the first time, tiles and answers of the API apart.
const BUDGET_BYTES = 500_000

const dist = new URL('../client/dist/', import.meta.url).pathname
const Manifest = z.record(
  z.string(),
  z.object({
    file: z.string(),
    imports: z.array(z.string()).default([]),
    css: z.array(z.string()).default([]),
  }),
)
/** The page, the map that it opens at once, and the map's worker. */
const FIRST = [/^index\.html$/, /^map\/map-canvas\.tsx$/, /maplibre-gl\/src\/source\/worker\.ts$/]
/** The face that French is set in; the others come when a letter asks for them. */
const FIRST_FONT = /latin-wght-normal/

if (!existsSync(join(dist, '.vite/manifest.json'))) {
  console.error('L’écran n’est pas construit : lancez « node scripts/build.ts ».')
  process.exit(1)
}
const manifest = Manifest.parse(JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')))

const files = new Set(['index.html'])
const visit = (key: string) => {
  const chunk = manifest[key]
  if (!chunk || files.has(chunk.file)) return
  files.add(chunk.file)
  for (const sheet of chunk.css) files.add(sheet)
  for (const imported of chunk.imports) visit(imported)
}
for (const key of Object.keys(manifest)) if (FIRST.some((pattern) => pattern.test(key))) visit(key)
for (const { file } of Object.values(manifest)) if (FIRST_FONT.test(file) && /atkinson/.test(file)) files.add(file)

let [gzipBytes, brotliBytes] = [0, 0]
for (const file of files) {
  const bytes = readFileSync(join(dist, file))
  const isPacked = file.endsWith('.woff2')
  const [gzip, brotli] = isPacked
    ? [bytes.length, bytes.length]
    : [gzipSync(bytes).length, brotliCompressSync(bytes).length]
  gzipBytes += gzip
  brotliBytes += brotli
  console.log(`${String(gzip).padStart(8)} gzip ${String(brotli).padStart(8)} brotli  ${file}`)
}
console.log(
  `${String(gzipBytes).padStart(8)} gzip ${String(brotliBytes).padStart(8)} brotli  premier chargement, ${BUDGET_BYTES} au plus`,
)
process.exit(gzipBytes > BUDGET_BYTES ? 1 : 0)
