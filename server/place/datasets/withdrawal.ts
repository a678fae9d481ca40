import type { ImportWithdrawal } from '#contract/place/datasets/import.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { tellChanges } from '#platform/tidying.ts'
import { cutConstraints } from './dataset-version.ts'
import { importProblem } from './import-problem.ts'
import { type Hand, keepHand, traceOf, waitForOthers } from './queries.ts'
import { dropRows, endVersions, putBack, type VersionOfRun, versionsOfRun, withdrawRun } from './withdrawal-queries.ts'

/** Kinds whose rows live in one table, a version over another: what replaced them goes first. */
const LAYERED = /^(cadastre|addresses$|base\/|legal-persons\/|territory\/)/

/** Of those, the only one whose former rows are still there: parcels live through time. */
const isFormerKept = (kind: string) => kind === 'cadastre/parcels' || !LAYERED.test(kind)

export async function withdrawalOf(db: Database, importId: number): Promise<ImportWithdrawal> {
  const versions = await versionsOfRun(db, importId)
  return {
    datasets: versions.map(({ title, objects, state, former, kind }) => ({
      title,
      objects,
      isInForce: state === 'current',
      former: state === 'current' && former !== null ? { ...told(former), isKept: isFormerKept(kind) } : null,
    })),
    after: laterThan(versions),
  }
}

/**
 * Takes back all that an import put in force, in one transaction. What it replaced answers again where its rows were kept; elsewhere its
 * file is to be brought again, and an absence is unknown.
 *
 * @param by  who withdraws it, as the trace of the import will say
 * @throws ImportProblem `nothingToWithdraw`, `withdrawAfter`
 */
export async function withdrawImport({ db, realClock, tidying }: WithdrawalDeps, importId: number, by: Hand) {
  await db.transaction(async (tx) => {
    await waitForOthers(tx)
    const versions = await versionsOfRun(tx, importId)
    if (versions.length === 0) throw importProblem('nothingToWithdraw', {})
    const imports = laterThan(versions)
    if (imports.length > 0) throw importProblem('withdrawAfter', { imports })
    const back = versions.flatMap(({ state, kind, former }) =>
      state === 'current' && former !== null && isFormerKept(kind) ? [former.id] : [],
    )
    await dropRows(tx, ids(versions))
    await endVersions(tx, ids(versions))
    for (const id of back) {
      await putBack(tx, id)
      await cutConstraints(tx, id)
    }
    await withdrawRun(tx, importId, ids(versions), { by: traceOf(by), at: realClock.instant().toString() })
    await keepHand(tx, importId, 'withdrawn', by)
    await tellChanges(tx)
  })
  await tidying?.tidy()
}

type WithdrawalDeps = Pick<Deps, 'db' | 'realClock' | 'tidying'>

const ids = (versions: readonly VersionOfRun[]) => versions.map(({ id }) => id)

const told = ({ vintage, importedAt, origin }: NonNullable<VersionOfRun['former']>) => ({ vintage, importedAt, origin })

/** Imports whose rows stand on those of these versions, the latest first. */
function laterThan(versions: readonly VersionOfRun[]): ImportWithdrawal['after'] {
  const later = versions.flatMap(({ kind, state, replacedBy }) =>
    LAYERED.test(kind) && state !== 'current' && replacedBy !== null ? [replacedBy] : [],
  )
  return [...new Map(later.map((one) => [one.id, one])).values()].sort((one, other) => other.id - one.id)
}
