import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, posix, resolve } from 'node:path'
import { transformWithOxc } from 'vite'
import { lawEdition } from '#server/place/simulation/law-edition.ts'
import { publicSuite, suiteSchema, tableJson, tableMarkdown } from './law-suite.ts'

/**
 * `npm run law:package -- FOLDER`: the law as a package of its own, `.js` and `.d.ts`, with its French words, examples, the suite of
 * cases and the table. What is emitted is what its doors reach: a file that would bring a dependency ends the build.
 */
const DATA = ['cases.json', 'cases.schema.json', 'table.json'] as const
const root = resolve(import.meta.dirname, '..')
const out = resolve(process.argv[2] ?? join(root, '.cache/law-package'))
const DOORS = ['library/index', 'library/cases', ...lawFiles()]
const ALIASES: Readonly<Record<string, string>> = {
  '#law/': 'law/',
  '#wording/': 'wording/',
  '#contract/': 'contract/',
}

function lawFiles(): string[] {
  return globSync('law/**/*.ts', { cwd: join(root, 'server') })
    .map((file) => file.replace(/\.ts$/, ''))
    .sort()
}

/** The declarations of the doors and of all they reach, by the compiler of the house. */
function emittedTypes(): string {
  const folder = mkdtempSync(join(root, '.cache/law-types-'))
  const config = {
    extends: '../../tsconfig.json',
    compilerOptions: {
      noEmit: false,
      composite: false,
      declaration: true,
      emitDeclarationOnly: true,
      rootDir: '../../server',
      outDir: '.',
    },
    files: DOORS.map((door) => `../../server/${door}.ts`),
    references: [],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
  const { status, stdout } = spawnSync('tsc', ['-p', folder], { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`declarations: ${stdout}`)
  return folder
}

/** A source without its types; a file of data becomes a module, which every runtime reads alike. */
async function emittedScript(file: string): Promise<string> {
  const source = join(root, 'server', file)
  if (file.endsWith('.json')) return `export default ${readFileSync(source, 'utf8').trim()}\n`
  const { code } = await transformWithOxc(readFileSync(`${source}.ts`, 'utf8'), `${source}.ts`, {
    sourcemap: false,
    typescript: { onlyRemoveTypeImports: true },
  })
  return groupedByItself(code)
}

/** The one thing of the language that the oldest supported runtime has not. */
const groupedByItself = (code: string): string =>
  code.includes('Map.groupBy(')
    ? `${code.replaceAll('Map.groupBy(', 'groupBy(')}
function groupBy(items, keyOf) {
  const groups = new Map()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return groups
}
`
    : code

/** Functions of the edge take days of `Temporal`, which few callers have: they are left out of what is declared. */
const withoutTemporal = (declared: string): string =>
  declared
    .split('\n')
    .filter((line) => !line.includes('Temporal.'))
    .join('\n')

/** Writes the doors and, from import to import, all they reach. */
async function writeReached(extension: '.js' | '.d.ts', read: (file: string) => Promise<string>): Promise<void> {
  const waiting = [...DOORS]
  const seen = new Set(waiting)
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    const from = file
    const text = (await read(file)).replaceAll(
      /((?:from|import)\s*\(?\s*)(['"])([^'"\n]+\.(?:ts|json))\2(\s+with\s*\{[^}]*\})?/g,
      (_all, before: string, quote: string, named: string) => {
        const reached = reachedFile(from, named)
        if (!seen.has(reached)) waiting.push(reached)
        seen.add(reached)
        return `${before}${quote}${specifier(from, reached)}${quote}`
      },
    )
    refuseDependency(file, text)
    const target = join(out, 'lib', `${file}${extension}`)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, text)
  }
}

/** `law/clock/period` of `#law/clock/period.ts` or of `./period.ts`; a file of data keeps its ending. */
function reachedFile(from: string, named: string): string {
  const alias = Object.keys(ALIASES).find((prefix) => named.startsWith(prefix))
  const path = alias ? `${ALIASES[alias]}${named.slice(alias.length)}` : posix.join(posix.dirname(from), named)
  return path.replace(/\.ts$/, '')
}

function specifier(from: string, reached: string): string {
  const path = posix.relative(posix.dirname(from), reached)
  return `${path.startsWith('.') ? path : `./${path}`}.js`
}

function refuseDependency(file: string, text: string): void {
  const [, named] = /^\s*(?:import|export)\b[^'"\n]*\bfrom\s*['"]([^.'"][^'"]*)['"]/m.exec(text) ?? []
  if (named) throw new Error(`${file} needs ${named}: the package has no dependency`)
}

/** The description, the licence, what to read first, what to run, and the law as data. */
function writeAround(): void {
  const { state, version } = lawEdition()
  const library = join(root, 'server/library')
  const { license } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const door = (file: string) => ({ types: `./lib/${file}.d.ts`, default: `./lib/${file}.js` })
  const description = {
    name: '@parvis/droit-des-sols',
    version,
    description: `Deadlines of French planning law, each with its proof. State of the code: ${state}.`,
    license,
    type: 'module',
    engines: { node: '>=20' },
    sideEffects: false,
    exports: {
      '.': door('library/index'),
      './cases': door('library/cases'),
      './law/*.js': { types: './lib/law/*.d.ts', default: './lib/law/*.js' },
      ...Object.fromEntries(DATA.map((file) => [`./${file}`, `./${file}`])),
    },
    files: ['lib', 'examples', ...DATA, 'table.md'],
  }
  writeJson('package.json', description)
  writeJson('cases.json', publicSuite(state, version))
  writeJson('cases.schema.json', suiteSchema())
  writeJson('table.json', tableJson(state, version))
  writeFileSync(join(out, 'table.md'), tableMarkdown(state, version))
  cpSync(join(root, 'LICENSE'), join(out, 'LICENSE'))
  cpSync(join(library, 'README.md'), join(out, 'README.md'))
  cpSync(join(library, 'examples'), join(out, 'examples'), { recursive: true })
}

function writeJson(file: string, content: object): void {
  writeFileSync(join(out, file), `${JSON.stringify(content, null, 2)}\n`)
}

const types = emittedTypes()
rmSync(out, { recursive: true, force: true })
await writeReached('.js', (file) => emittedScript(file))
await writeReached('.d.ts', async (file) => withoutTemporal(readFileSync(join(types, `${file}.d.ts`), 'utf8')))
rmSync(types, { recursive: true, force: true })
writeAround()
console.log(`${out}: ${globSync('**/*.js', { cwd: out }).length} modules, ${lawEdition().version}`)
