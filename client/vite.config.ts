import { readFileSync } from 'node:fs'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { lightRows } from './light-rows.ts'
import { withBreakpoints } from './ui/breakpoints.ts'

const folder = (path: string) => new URL(path, import.meta.url).pathname

const MAP_SOURCES = folder('../node_modules/maplibre-gl/src/')
const WORKER_URL = 'virtual:map-worker-url'

/**
 * Parts of the map library that Parvis never calls, and what stands for them: the decoder of a tile format that we do
 * not serve, the tables of right-to-left scripts, a manifest read for its version alone, the globe, pictures as sources,
 * relief, the library's own line of sources and its address of the view.
 */
const UNUSED_PARTS: readonly [find: RegExp, code: string][] = [
  [
    /^@maplibre\/mlt$/,
    `export const GEOMETRY_TYPE = {}
     export function decodeTile() { throw new Error('MapLibre tiles are not read') }`,
  ],
  [
    /^bidi-js$/,
    `const leftToRight = (text) => [{ start: 0, end: text.length - 1, level: 0 }]
     export default () => ({
       getBidiCharTypeName: () => 'L',
       getMirroredCharacter: () => null,
       getEmbeddingLevels: (text) => ({ levels: new Uint8Array(text.length), paragraphs: leftToRight(text) }),
     })`,
  ],
  [/\.\/package\.json$/, `export default { version: '' }`],
  [
    /\/(globe|vertical_perspective)_(projection|transform|camera_helper)\.ts$/,
    `const flat = () => { throw new Error('the map is flat') }
     export const createGlobeTransform = flat
     export const createVerticalPerspectiveTransform = flat
     export class GlobeProjection {}
     export class GlobeCameraHelper {}
     export class VerticalPerspectiveProjection {}
     export class VerticalPerspectiveCameraHelper {}`,
  ],
  [
    /\/(video|canvas|image)_source\.ts$/,
    `export class VideoSource {}
     export class CanvasSource {}
     export class ImageSource {}`,
  ],
  [/\/raster_dem_tile_source\.ts$/, `export class RasterDEMTileSource {}`],
  [/\/render\/terrain\.ts$/, `export class Terrain {}`],
  [/\/render_to_texture\.ts$/, `export class RenderToTexture {}`],
  [
    /\/attribution_control\.ts$/,
    `export const defaultAttributionControlOptions = {}
     export class AttributionControl {}`,
  ],
  [/\/hash\.ts$/, `export class Hash {}`],
]

/** Shaders and drawings of layers that the map has not: relief, heat, buildings in height, sky, debugging. */
const UNUSED_LAYERS =
  /maplibre-gl\/src\/(shaders\/glsl|webgl\/draw)\/(draw_)?(hillshade|heatmap|color_relief|fill_extrusion|terrain|sky|atmosphere|collision|debug|line_gradient)/

/** What describes a reader of answers as a JSON schema: the server's document says it, no screen asks. */
const UNUSED_DESCRIPTIONS = /zod\/v4\/core\/(json-schema-processors|to-json-schema)\.js$/

/** What the reader of answers says of a fault in English: what a person reads is said by our schemas, or by the server. */
const UNREAD_WORDS = /zod\/v4\/locales\/en\.js$/
const UNREAD_FAULT = `export default () => ({ localeError: () => 'Cette valeur n’est pas valable' })`

/** The same exports, which do nothing and know nothing. */
function hollow(code: string): string {
  const declared = [...code.matchAll(/^export (?:function|const) (\w+)/gm)].map(([, name]) => name)
  const listed =
    /^export \{([^}]*)\}/m
      .exec(code)?.[1]
      ?.split(',')
      .map((name) => name.trim().replace(/^\w+ as /, '')) ?? []
  const names = [...declared, ...listed].filter(Boolean)
  return /^export default/m.test(code)
    ? `export default ''`
    : names.map((name) => `export const ${name} = () => ({})`).join('\n')
}

/**
 * Builds the map library from its published sources, so that the page and the worker share one chunk instead of
 * carrying the same code twice: 116 kB less on the first load (gzip), 45 more without the parts above.
 */
const sharedMapWorker = (): Plugin => {
  const worker = `${MAP_SOURCES}source/worker.ts`
  const standIn = '\0parvis:unused-part-'
  let isBuild = false
  return {
    name: 'parvis:shared-map-worker',
    enforce: 'pre',
    config: () => ({ resolve: { alias: [{ find: /^maplibre-gl$/, replacement: `${MAP_SOURCES}index.ts` }] } }),
    configResolved(config) {
      isBuild = config.command === 'build'
    },
    resolveId(id, importer) {
      if (id === WORKER_URL) return `\0${WORKER_URL}`
      if (!importer?.startsWith(MAP_SOURCES)) return undefined
      const part = UNUSED_PARTS.findIndex(([find]) => find.test(id))
      return part < 0 ? undefined : `${standIn}${part}`
    },
    transform(code, id) {
      if (UNREAD_WORDS.test(id)) return { code: UNREAD_FAULT, map: null }
      if (UNUSED_LAYERS.test(id) || UNUSED_DESCRIPTIONS.test(id)) return { code: hollow(code), map: null }
    },
    load(id) {
      if (id.startsWith(standIn)) return UNUSED_PARTS[Number(id.slice(standIn.length))]?.[1]
      if (id !== `\0${WORKER_URL}`) return
      if (!isBuild) return `export const workerUrl = ${JSON.stringify(`/@fs${worker}`)}`
      const reference = this.emitFile({ type: 'chunk', id: worker, name: 'map-worker' })
      return `export const workerUrl = import.meta.ROLLUP_FILE_URL_${reference}`
    },
  }
}

/**
 * Writes out the widths that style sheets name, `@media (--narrow)`, from the table that components read too. Custom media
 * of the platform are known within one file alone, and each module of style is a file.
 */
const namedBreakpoints = (): Plugin => ({
  name: 'parvis:named-breakpoints',
  enforce: 'pre',
  transform: (code, id) =>
    id.startsWith(folder('.')) && id.endsWith('.css') ? { code: withBreakpoints(code), map: null } : undefined,
})

/** While one works on it: the addresses of the residents' application answer its page, as the server does. */
const residentsPage = (): Plugin => ({
  name: 'parvis:residents-page',
  configureServer: ({ middlewares }) => {
    middlewares.use((req, _res, next) => {
      if (/^\/ma-commune(\/|\?|$)/.test(req.url ?? '')) req.url = '/ma-commune.html'
      next()
    })
  },
})

const PDF_LIBRARY = folder('../node_modules/pdfjs-dist/')

/**
 * Decoders of the images that scanners put in a PDF, asked for by name when a page needs one. In plain script: the
 * security policy of the page lets no compiled code run.
 */
const scannedImageDecoders = (): Plugin => ({
  name: 'parvis:scanned-image-decoders',
  generateBundle() {
    const { version } = JSON.parse(readFileSync(`${PDF_LIBRARY}package.json`, 'utf8'))
    for (const name of ['jbig2_nowasm_fallback.js', 'openjpeg_nowasm_fallback.js']) {
      const source = readFileSync(`${PDF_LIBRARY}wasm/${name}`)
      this.emitFile({ type: 'asset', fileName: `assets/pdf-${version}/${name}`, source })
    }
  },
})

export default defineConfig({
  root: folder('.'),
  plugins: [react(), namedBreakpoints(), sharedMapWorker(), lightRows(), residentsPage(), scannedImageDecoders()],
  // The map library declares the fields of its base classes again: a declaration must not empty them.
  oxc: { typescript: { removeClassFieldsWithoutInitializer: true }, assumptions: { setPublicClassFields: true } },
  build: {
    outDir: folder('dist'),
    emptyOutDir: true,
    target: 'es2022',
    // `light-dark()` as it is written: resolved where it is used, so that paper stays white on a dark screen.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    manifest: true,
    modulePreload: { polyfill: false },
    // The security policy allows no data: font and no inline script.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      // The contract and what it rests on are pure: of their files, a screen brings what it names.
      treeshake: {
        moduleSideEffects: [{ test: /\/server\/(contract|law|wording|symbols)\//, sideEffects: false }],
        manualPureFunctions: ['z', 'operation', 'json', 'bytesUpTo'],
      },
      input: { index: folder('index.html'), 'ma-commune': folder('ma-commune.html') },
      output: {
        // The first page names every screen: seven signs of a hash tell one build from the next, and weigh less than eight.
        chunkFileNames: 'assets/[name]-[hash:7].js',
        assetFileNames: 'assets/[name]-[hash:7][extname]',
        // One chunk for what both applications stand on, one for what every screen of the desk adds: apart, their pieces would weigh
        // more. What forms and lists of facts are made of goes with the screens that show them: the counter does without.
        codeSplitting: {
          groups: [
            {
              name: 'ground',
              test: /preload-helper|@fontsource-variable\/atkinson|node_modules\/(react|react-dom|scheduler|zod)\/|client\/ui\/(base|tokens|actions|breakpoints|button|choice|citation|notice|page-title|preferences|problem-notice|prose|stack|use-media|waiting)\.|client\/api\/(call|client|problem|reachability)\.|server\/(contract\/(operation|paths|problem)|wording\/(day|quantity|typography))\.|lucide-react\/dist\/esm\/(createLucideIcon|Icon|context|defaultAttributes|shared)/,
            },
            {
              name: 'desk',
              test: /node_modules\/(@tanstack|use-sync-external-store)\/|client\/(ui|api)\/(?!(field|text-field|select-field|check-field|form-end|use-form|facts|rows|tone|progress|rich-text|faulted-lines|file|upload|autosave|copy-button|pictures|schema-faults|table|late|inked|use-box|collection)\.)/,
            },
          ],
        },
      },
    },
  },
  // the routes of the server, not the modules of client/api, which Vite serves under the same first word
  server: {
    proxy: Object.fromEntries(
      [
        '^/(\\?|$)',
        '^/api/(?!.*\\.ts(\\?|$))',
        '^/(ogc|open311|commune)(/|\\?|$)',
        '^/(mentions-legales|accessibilite|donnees-personnelles|conditions-d-utilisation|contact|plan-du-site)(\\?|$)',
      ].map((path) => [path, process.env.PARVIS_SERVER ?? 'http://127.0.0.1:3000']),
    ),
  },
  cacheDir: folder('../.cache/vite'),
})
