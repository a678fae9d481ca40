import type {
  AskedUncounted,
  UncountedDossier,
  UncountedList,
  UncountedStanding,
} from '#contract/plan/ledger/ledger.ts'
import type { Scoped } from '#platform/scope.ts'
import { correctionOfGround, uncountedBecause } from '#wording/plan/ledger/ledger-words.ts'
import { type LedgerDeps, onLand } from './read-ledger.ts'
import { uncountedDossiers, uncountedSums, uncountedTotals } from './uncounted-queries.ts'

/** Dossiers that a page shows; their number is told whole. */
const DOSSIERS_SHOWN = 1000

/** Dossiers that the accounts leave aside, each with what was read of it. @throws Problem 403, 404 */
export const readUncounted = (
  deps: LedgerDeps,
  personId: string,
  { commune, standing }: AskedUncounted,
): Promise<UncountedList> =>
  onLand(deps, personId, commune, async (scoped, { chosen }) => {
    const sums = uncountedTotals(await uncountedSums(scoped, chosen))
    return {
      dossiers: await dossiersAside(scoped, chosen, standing),
      count: sums.reduce((sum, row) => (row.standing === standing ? sum + row.count : sum), 0),
      sums,
    }
  })

const dossiersAside = async (
  scoped: Scoped,
  communes: readonly string[],
  standing: UncountedStanding,
): Promise<UncountedDossier[]> =>
  (await uncountedDossiers(scoped, { communes, standing, limit: DOSSIERS_SHOWN })).map(
    ({ natureFrom, works, isUrbanised, said, ...row }) => ({
      ...row,
      because: uncountedBecause({ standing, natureFrom, works, isUrbanised }),
      correction: said && correctionOfGround(said),
    }),
  )
