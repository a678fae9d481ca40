import type { Deps } from '#platform/deps.ts'
import { PACKAGE_CHECK } from '#wording/plan/package-check/package-check-words.ts'
import { type CheckSettings, checkPackage, type Progress } from './check.ts'
import { correctedZip, planCorrections } from './correct.ts'
import { readDocumentName } from './document-name.ts'
import type { Finding } from './finding.ts'
import { outlineOf } from './ground-queries.ts'
import { checkGround } from './ground-rules.ts'
import { judgeOf } from './judge.ts'
import { openForCheck } from './open.ts'
import type { StoredResult } from './queries.ts'
import { standardOf } from './standards.ts'

/** Findings of one code kept with their place; those beyond are counted. */
const KEPT_OF_A_CODE = 2000

const LAMBERT_93 = 2154

/** Beyond them a drawing weighs on the map. Those that the Géoportail sets are not published: ours, to be confirmed with its administrators. */
const COMPLEXITY: CheckSettings['complexity'] = {
  error: { points: 200_000, holes: 1000, parts: 5000, density: 10, ringPoints: 50_000 },
  warning: { points: 50_000, holes: 500, parts: 1000, density: 5, ringPoints: 10_000 },
}

/**
 * Opens a package, checks it and makes its corrected copy.
 * @returns no result when the name of the document says no standard
 * @throws Problem for a package that is refused as a whole
 */
export async function checkedPackage(
  { db, files, clock }: Pick<Deps, 'db' | 'files' | 'clock'>,
  { path, name, workspace }: { path: string; name: string; workspace: string },
  progress: Progress,
): Promise<{ result: StoredResult | null; corrected: string | null }> {
  const opened = await openForCheck(path, name, workspace)
  try {
    const standard = standardOf(opened)
    if (standard === null) return { result: null, corrected: null }
    const today = clock.today().toString().replaceAll('-', '')
    const settings: CheckSettings = { srid: LAMBERT_93, today, complexity: COMPLEXITY }
    const { outline, notLookedAt } = await territoryOf({ db }, opened.name)
    const { findings, zones } = await checkPackage(opened, standard, settings, judgeOf(db, outline), progress)
    progress('zonage', 0, 1)
    const ground = await checkGround(db, zones)
    const { kept, corrections } = await planCorrections(opened, standard)
    progress('copie', 0, 1)
    const copy = corrections.length === 0 ? null : (await files.put(correctedZip(opened.name, kept))).sha256
    const result: StoredResult = {
      standard: standard.name,
      documentName: opened.name,
      corrections: corrections.slice(0, KEPT_OF_A_CODE),
      notLookedAt: [...notLookedAt, ...ground.notLookedAt],
      ...firstOfEach([...findings, ...ground.findings]),
    }
    return { result, corrected: copy }
  } finally {
    await opened.close()
  }
}

/** The contour of the communes of a document, which nothing of it should leave; an easement has none of its own. */
async function territoryOf({ db }: Pick<Deps, 'db'>, documentName: string) {
  const name = readDocumentName(documentName)
  if (name === null || name.type === 'SUP' || name.territory === null) return { outline: null, notLookedAt: [] }
  const { outline, missing } = await outlineOf(db, name.territory)
  return outline === null || missing.length > 0
    ? { outline: null, notLookedAt: [PACKAGE_CHECK.noOutline(missing)] }
    : { outline, notLookedAt: [] }
}

/** The first findings of each code, and how many there are of each. */
function firstOfEach(all: readonly Finding[]): { findings: Finding[]; counts: Record<string, number> } {
  const counts: Record<string, number> = {}
  const findings = all.filter(({ code }) => {
    const count = (counts[code] ?? 0) + 1
    counts[code] = count
    return count <= KEPT_OF_A_CODE
  })
  return { findings, counts }
}
