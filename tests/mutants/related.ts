import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** How many files of tests judge one fault. */
const MOST = 8

/** Every room hangs on these: what is reached through them only says nothing of a room. */
const GATHERINGS =
  /^server\/(app|main|time-passes|measures|past-rules)\.ts$|^server\/contract\/operations\.ts$|^server\/demo\//

const ALIASES: Readonly<Record<string, string>> = {
  ...{
    '#law/': 'server/law/',
    '#wording/': 'server/wording/',
    '#contract/': 'server/contract/',
    '#symbols/': 'server/symbols/',
  },
  ...{ '#platform/': 'server/platform/', '#server/': 'server/', '#tests/': 'tests/', '#gis-data/': 'gis-data/' },
}

const IMPORT = /(?:from|import)\s*\(?\s*'([#.][^']+)'|new URL\('(\.[^']+\.ts)'/g

/** Which files of tests reach a source, and through how many imports. */
export function relatedTests(root: string): (path: string) => string[] {
  const imports = new Map<string, string[]>()
  const importsOf = (path: string): string[] => {
    const known = imports.get(path)
    if (known) return known
    const text = existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : ''
    const found = [...text.matchAll(IMPORT)].map(([, from = '', worker = '']) => targetOf(path, from || worker))
    imports.set(path, found)
    return found
  }
  const tests = globSync(
    'tests/{law,rules,wording,contract,database,api,oidc,datasets,gis-data,documents}/**/*.test.ts',
    {
      cwd: root,
    },
  ).sort()
  const reached = new Map(tests.map((test) => [test, distances(test, importsOf)]))
  return (path) => {
    const room = dirname(path).split('/').at(-1) ?? ''
    const byImport = tests.flatMap((test) => {
      const distance = reached.get(test)?.get(path)
      return distance === undefined ? [] : [{ test, distance: distance + (named(test, room) ? 0 : 2) }]
    })
    const byName = tests.filter((test) => named(test, room)).map((test) => ({ test, distance: 4 }))
    const best = new Map<string, number>()
    for (const { test, distance } of [...byImport, ...byName]) best.set(test, Math.min(distance, best.get(test) ?? 99))
    const size = (test: string) => statSync(join(root, test)).size
    return [...best.entries()]
      .toSorted(([one, near], [other, far]) => near - far || size(one) - size(other))
      .slice(0, MOST)
      .map(([test]) => test)
  }
}

/** `ledger-months.test.ts`, `payment-ways.test.ts`: a file of the room says its name, in the singular or not. */
const named = (test: string, room: string) => test.split('/').at(-1)?.startsWith(room.replace(/s$/, '')) ?? false

function targetOf(path: string, from: string): string {
  const alias = Object.keys(ALIASES).find((start) => from.startsWith(start))
  return alias ? normalize(`${ALIASES[alias]}${from.slice(alias.length)}`) : normalize(join(dirname(path), from))
}

function distances(test: string, importsOf: (path: string) => string[]): Map<string, number> {
  const found = new Map([[test, 0]])
  let edge = [test]
  for (let distance = 1; edge.length > 0; distance += 1) {
    const next = new Set<string>()
    for (const path of edge)
      for (const imported of GATHERINGS.test(path) ? [] : importsOf(path)) if (!found.has(imported)) next.add(imported)
    for (const path of next) found.set(path, distance)
    edge = [...next]
  }
  return found
}
