import { deskOperations } from '#contract/dossier/desk/desk-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { problem } from '#platform/problem.ts'
import { listedFile, listedRows } from '#server/dossier/listing/listed-register.ts'
import { beOnTime } from '#server/dossier/register/register.ts'
import { applyRules, assign, previewRules, saveRules } from './assignment.ts'
import { assignees, communesOfRules, rules } from './assignment-queries.ts'
import { compareStatements } from './comparison.ts'
import { dossierCounts } from './counts.ts'
import { deskMap } from './map.ts'
import { keepView, removeView, savedViews } from './saved-views.ts'
import { deskSummary } from './summary.ts'

/** What the desk adds to the dossiers: alerts, map, assignment, saved views, what changed since the deposit. */
export const deskRoutes = (deps: Deps) =>
  routesOf(deps, deskOperations, {
    deskSummary: async ({ personId, inScope }) => {
      await beOnTime(deps.db, deps.clock)
      return inScope((scoped) => deskSummary(scoped, personId, deps.clock.today()))
    },
    deskMap: async ({ personId, inScope, query }) => {
      await beOnTime(deps.db, deps.clock)
      return inScope((scoped) => deskMap(scoped, personId, query))
    },
    deskRegister: async ({ personId, inScope, query }) => {
      await beOnTime(deps.db, deps.clock)
      const rows = await inScope((scoped) => listedRows(scoped, personId, deps.clock.today(), query))
      return listedFile(rows, query.format)
    },
    assignees: ({ inScope }) => inScope(assignees),
    assign: async ({ personId, params, body }) => {
      await assign(deps, personId, params.id, body.personId)
      return { personId: body.personId }
    },
    assignmentRules: ({ inScope }) =>
      inScope(async (scoped) => ({ rules: await rules(scoped), communes: await communesOfRules(scoped) })),
    saveRules: async ({ personId, body }) => ({ rules: [...(await saveRules(deps, personId, body.rules))] }),
    previewRules: ({ personId, body }) => previewRules(deps, personId, body.rules),
    applyRules: ({ personId }) => applyRules(deps, personId),
    savedViews: ({ personId, inScope }) => inScope((scoped) => savedViews(scoped, personId)),
    keepView: ({ personId, inScope, body }) => inScope((scoped) => keepView(scoped, personId, body)),
    removeView: async ({ inScope, params }) => {
      const removed = await inScope((scoped) => removeView(scoped, params.id))
      if (removed === 0) throw problem('viewUnknown')
      return { removed }
    },
    dossierCounts: ({ inScope, params }) => inScope((scoped) => dossierCounts(scoped, params.id)),
    compareStatements: ({ personId, params }) => compareStatements(deps, personId, params.id),
  })
