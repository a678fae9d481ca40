import type { Commission } from '#contract/services/grants/commission.ts'
import { problem } from '#platform/problem.ts'
import { associationNames, lentTo } from '#server/services/associations/associations.ts'
import { envelopesOf, membersOf, readFunder } from './funder-queries.ts'
import { lineOf, twinsTold } from './grants.ts'
import { asGrantReader, type GrantDeps } from './keeper.ts'
import { grantRows, missingReportCounts, proposalsOf, twinsOfDesk } from './queries.ts'

/** What the commission has before it, association by association. @throws Problem 403, 404 */
export const readCommission = (
  { clock, ...deps }: GrantDeps,
  personId: string,
  { funder: funderId, exercice }: { funder: string; exercice: number },
): Promise<Commission> =>
  asGrantReader({ ...deps, clock }, personId, async (scoped) => {
    const funder = await readFunder(scoped, funderId)
    if (!funder) throw problem('funderUnknown')
    const desk = { funderId, exercice }
    const today = clock.today()
    const rows = await grantRows(scoped, desk)
    const before = await grantRows(scoped, { funderId, exercice: exercice - 1 })
    const twins = Map.groupBy(await twinsOfDesk(scoped, desk), ({ grantId }) => grantId)
    const members = await membersOf(scoped, funderId, today.toString())
    const lent = await lentTo(scoped, funderId, [exercice - 1, exercice])
    const missing = new Map(
      (await missingReportCounts(scoped, funderId, today.toString())).map((row) => [row.associationId, row.count]),
    )
    const remarks = new Map((await proposalsOf(scoped, desk)).map(({ grantId, body }) => [grantId, body]))
    return {
      ...{ funder: funder.name, mayKeep: funder.mayKeep, exercice, members },
      envelopes: await envelopesOf(scoped, desk),
      associations: funder.mayKeep ? await associationNames(scoped) : [],
      lines: rows
        .filter(({ state }) => state !== 'closed')
        .map((row) => {
          const told = twinsTold(row, twins.get(row.id) ?? [])
          return {
            ...lineOf(row, told, today),
            ...{ envelopeId: row.envelopeId, isRepublican: row.isRepublican, twins: told },
            remarks: remarks.get(row.id) ?? '',
            excluded: members.flatMap(({ id, name, interests }) =>
              interests
                .filter(({ associationId }) => associationId === row.associationId)
                .slice(0, 1)
                .map(({ nature }) => ({ memberId: id, name, nature })),
            ),
            missingReports: missing.get(row.associationId) ?? 0,
            inKindCents: lent.get(row.associationId) ?? 0,
            votedBeforeCents: before
              .filter(({ associationId }) => associationId === row.associationId)
              .reduce((sum, { votedCents }) => sum + (votedCents ?? 0), 0),
          }
        }),
    }
  })
