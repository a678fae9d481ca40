import { z } from 'zod'

/** Days given to a mend or an update, from the publication of the version that brings it: `.github/SECURITY.md` says the same. */
export const DELAYS = { critical: 2, high: 7, moderate: 30, low: 90, minor: 90, major: 365 } as const
export type Weight = keyof typeof DELAYS

/** What `npm audit --json` tells of a package. */
export const Audit = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      severity: z.enum(['info', 'low', 'moderate', 'high', 'critical']),
      fixAvailable: z.union([z.boolean(), z.object({ name: z.string(), version: z.string() })]),
    }),
  ),
})

/** What `npm outdated --json` tells of a package: what is there, and the last version. */
export const Outdated = z.record(z.string(), z.object({ current: z.string().optional(), latest: z.string() }))

type Day = Temporal.PlainDate
/** Stable versions of a package, each with the day it was published. */
export type Releases = (name: string) => Promise<readonly { version: string; on: Day }[]>

const isLate = (on: Day | undefined, weight: Weight, today: Day) =>
  on === undefined || Temporal.PlainDate.compare(on.add({ days: DELAYS[weight] }), today) < 0

/**
 * Vulnerabilities past their delay: a mend that the ranges already allow is taken at once, one that asks for another version
 * within its delay; without any, a written reason is needed.
 *
 * @param explained  packages whose vulnerability is said to do no harm here
 */
export async function lateMends(
  { vulnerabilities }: z.infer<typeof Audit>,
  releases: Releases,
  today: Day,
  explained: (name: string) => boolean,
): Promise<string[]> {
  const late: string[] = []
  for (const [name, { severity, fixAvailable: mend }] of Object.entries(vulnerabilities)) {
    if (explained(name)) continue
    const weight = severity === 'info' ? 'low' : severity
    if (mend === true) late.push(`${name}: ${severity}, mended by npm audit fix`)
    else if (mend === false) late.push(`${name}: ${severity}, without a mend, and no reason is written`)
    else if (isLate(await dayOf(releases, mend), weight, today))
      late.push(`${name}: ${severity}, mended by ${mend.name} ${mend.version} for more than ${DELAYS[weight]} days`)
  }
  return late
}

const dayOf = async (releases: Releases, { name, version }: { name: string; version: string }) =>
  (await releases(name)).find((release) => release.version === version)?.on

const majorOf = (version: string) => Number(version.split('.')[0])

/** Updates past their delay, counted from the first version that came after the one that is there. */
export async function lateUpdates(
  outdated: z.infer<typeof Outdated>,
  releases: Releases,
  today: Day,
): Promise<string[]> {
  const late: string[] = []
  for (const [name, { current = '', latest }] of Object.entries(outdated)) {
    const all = await releases(name)
    const own = all.find(({ version }) => version === current)?.on
    const after = all
      .filter(({ on }) => own !== undefined && Temporal.PlainDate.compare(on, own) > 0)
      .toSorted((one, other) => Temporal.PlainDate.compare(one.on, other.on))
    const minor = after.find(({ version }) => majorOf(version) === majorOf(current))
    const major = after.find(({ version }) => majorOf(version) > majorOf(current))
    const isPast =
      own === undefined || (minor && isLate(minor.on, 'minor', today)) || (major && isLate(major.on, 'major', today))
    if (isPast) late.push(`${name}: ${current} stays for too long, ${latest} is there`)
  }
  return late
}
