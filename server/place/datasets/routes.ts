import type { ImportRun } from '#contract/place/datasets/import.ts'
import { importOperations } from '#contract/place/datasets/import-operations.ts'
import { csvFile } from '#platform/csv-file.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { problem } from '#platform/problem.ts'
import { issuePlace } from '#wording/place/datasets/import-issue.ts'
import { createImportQueue, type ImportQueue } from './import-queue.ts'
import { asAnswer } from './issue-log.ts'
import { type Hand, issuesOf, previewOf, type RunRow, recentRuns, runById } from './queries.ts'
import { datasetSummaries } from './summaries.ts'
import { withdrawalOf, withdrawImport } from './withdrawal.ts'

const BY_CODE = 'le code de l’installation'
const NOTHING_DRAWN = { type: 'FeatureCollection' as const, features: [] }

/** Imports of an administrator: receive, read, ask, accept, follow. */
export const importRoutes = (deps: Deps, queue: ImportQueue = createImportQueue(deps)) => {
  const answered = async (id: number) => answer(await existing(deps, id), queue)
  return routesOf(deps, importOperations, {
    datasets: async () => ({ datasets: await datasetSummaries(deps.db) }),
    listImports: async () => (await recentRuns(deps.db)).map((run) => answer(run, queue)),
    receiveImport: async ({ personId, query: { name, options }, body }) =>
      answered(await queue.receive(body, name, options, handOf(personId))),
    readImport: ({ params }) => answered(params.id),
    cancelImport: async ({ params }) => {
      await queue.cancel(await existing(deps, params.id))
      return answered(params.id)
    },
    importIssues: async ({ params, query }) => {
      const { id } = await existing(deps, params.id)
      const issues = (await issuesOf(deps.db, id)).map(asAnswer)
      return query.format === 'csv' ? csvFile(`import-${id}-remarques.csv`, HEADINGS, issues.map(issueCells)) : issues
    },
    importPreview: async ({ params }) => {
      const { id } = await existing(deps, params.id)
      return (await previewOf(deps.db, id)) ?? NOTHING_DRAWN
    },
    readWithdrawal: async ({ params }) => withdrawalOf(deps.db, (await existing(deps, params.id)).id),
    withdrawImport: async ({ personId, params }) => {
      await withdrawImport(deps, (await existing(deps, params.id)).id, handOf(personId))
      return answered(params.id)
    },
    acceptImport: async ({ params, body }) => {
      await queue.accept(await existing(deps, params.id), body)
      return answered(params.id)
    },
  })
}

/** Nobody has an account who enters by the code of the installation. */
const handOf = (personId: string | null): Hand => (personId === null ? { named: BY_CODE } : { personId })

async function existing(deps: Deps, id: number): Promise<RunRow> {
  const run = await runById(deps.db, id)
  if (run === undefined) throw problem('importUnknown', { id })
  return run
}

function answer({ sha256: _sha256, options: _options, ...run }: RunRow, queue: ImportQueue): ImportRun {
  return { ...run, progress: queue.progressOf(run.id) ?? run.progress }
}

const SEVERITIES = { refused: 'refusée', repaired: 'réparée', warning: 'à vérifier' } as const
const HEADINGS = ['Gravité', 'Fichier', 'Couche', 'Ligne', 'Endroit', 'Remarque']

const issueCells = (issue: ReturnType<typeof asAnswer>) =>
  [SEVERITIES[issue.severity], issue.file, issue.layer, issue.line, issuePlace(issue), issue.sentence] as const
