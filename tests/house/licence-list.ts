import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const ROOT = new URL('../..', import.meta.url).pathname

const Lock = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional(), license: z.string().optional() })),
})

/** Before `license` was one word, it was an object, or several. */
const Manifest = z.object({
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
})

/** Licence by package, of everything that is installed outside development. */
export function productionLicences(): ReadonlyMap<string, string> {
  const lock = Lock.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')))
  const licences = new Map<string, string>()
  for (const [path, { dev, license }] of Object.entries(lock.packages)) {
    if (path === '' || dev) continue
    licences.set(path.split('node_modules/').at(-1) ?? path, license ?? manifestLicence(path))
  }
  return licences
}

function manifestLicence(path: string): string {
  const { license, licenses } = Manifest.parse(JSON.parse(readFileSync(join(ROOT, path, 'package.json'), 'utf8')))
  if (typeof license === 'string') return license
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'none declared'
}

/** The page that says them, one line a licence. */
export function licenceList(): string {
  const byLicence = Map.groupBy([...productionLicences()].toSorted(), ([, licence]) => licence)
  const lines = [...byLicence].toSorted().map(([licence, packages]) => {
    const names = packages.map(([name]) => name).join(', ')
    return `**${licence}** (${packages.length}): ${names}\n`
  })
  return `# Licences of the packages that Parvis runs on\n\nWritten by \`npm run --silent licences > .github/LICENCES.md\`; a test holds it true.\n\n${lines.join('\n')}`
}
