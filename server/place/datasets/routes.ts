import { type Request, Router } from 'express'
import { z } from 'zod'
import { paths } from '#contract/paths.ts'
import { ImportOptions, type ImportRun } from '#contract/place/datasets/import.ts'
import type { Deps } from '#platform/deps.ts'
import { notFound, Problem } from '#platform/problem.ts'
import { requireRole } from '#platform/session.ts'
import { issuePlace } from '#wording/place/datasets/import-issue.ts'
import { createImportQueue, type ImportQueue } from './import-queue.ts'
import { asAnswer } from './issue-log.ts'
import { issuesOf, previewOf, type RunRow, recentRuns, runById } from './queries.ts'
import { datasetSummaries } from './summaries.ts'

const RunId = z.object({ id: z.coerce.number().int().positive() })

const list = (text: string) => text.split(',').filter((part) => part !== '')

/** Options of an upload, in its address: the body is the file. */
const UploadQuery = z.object({
  name: z.string().min(1, 'Donnez le nom du fichier'),
  as: z.string().optional(),
  map: z
    .string()
    .optional()
    .transform((text) => text && Object.fromEntries(list(text).map((pair) => pair.split('=') as [string, string]))),
  crs: z.string().optional(),
  covers: z
    .string()
    .optional()
    .transform((text) => text && list(text)),
  vintage: z.string().optional(),
})

/** Imports of an administrator: receive, read, ask, accept, follow. To be mounted before any parser of bodies. */
export function importRoutes(deps: Deps, queue: ImportQueue = createImportQueue(deps)): Router {
  const administrator = requireRole('administrator', deps)
  const router = Router()

  router.post(paths.imports, administrator, async (req, res) => {
    const { name, ...given } = UploadQuery.parse(req.query)
    const options = ImportOptions.parse(given)
    if (req.readableEnded) throw notBytes()
    const id = await queue.receive(req, name, options, 'administrateur')
    res.status(202).json(answer(await existing(deps, id), queue))
  })

  router.get(paths.imports, administrator, async (_req, res) => {
    res.json((await recentRuns(deps.db)).map((run) => answer(run, queue)))
  })

  router.get(paths.import, administrator, async (req, res) => {
    res.json(answer(await asked(deps, req), queue))
  })

  router.get(paths.importIssues, administrator, async (req, res) => {
    const run = await asked(deps, req)
    const issues = await issuesOf(deps.db, run.id)
    if (req.query.format !== 'csv') return void res.json(issues.map(asAnswer))
    res.attachment(`import-${run.id}-remarques.csv`).type('text/csv; charset=utf-8')
    res.send(issuesCsv(issues.map(asAnswer)))
  })

  router.get(paths.importPreview, administrator, async (req, res) => {
    const { id } = await asked(deps, req)
    const found = await previewOf(deps.db, id)
    res.type('application/geo+json').send(JSON.stringify(found?.preview ?? { type: 'FeatureCollection', features: [] }))
  })

  router.post(paths.importAcceptance, administrator, async (req, res) => {
    const run = await asked(deps, req)
    await queue.accept(run, ImportOptions.parse(await jsonBody(req)))
    res.status(202).json(answer(await existing(deps, run.id), queue))
  })

  router.delete(paths.import, administrator, async (req, res) => {
    const run = await asked(deps, req)
    await queue.cancel(run)
    res.json(answer(await existing(deps, run.id), queue))
  })

  router.get(paths.datasets, async (_req, res) => {
    res.json({ datasets: await datasetSummaries(deps.db) })
  })

  return router
}

async function existing(deps: Deps, id: number): Promise<RunRow> {
  const run = await runById(deps.db, id)
  if (run === undefined) throw notFound(`Aucun import ne porte le numéro ${id}.`)
  return run
}

const asked = (deps: Deps, req: Request) => existing(deps, RunId.parse(req.params).id)

function answer({ sha256: _sha256, options: _options, ...run }: RunRow, queue: ImportQueue): ImportRun {
  return { ...run, progress: queue.progressOf(run.id) ?? run.progress }
}

const notBytes = () =>
  new Problem({
    type: 'fichier-illisible',
    status: 422,
    title: 'Fichier non reçu',
    detail: 'Envoyez les octets du fichier avec le type application/octet-stream.',
  })

const BODY_MAX_BYTES = 1e6

/** The body as JSON, whether or not a parser has read it before. */
async function jsonBody(req: Request): Promise<unknown> {
  if (req.body !== undefined) return req.body
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of req) {
    size += (chunk as Buffer).length
    if (size > BODY_MAX_BYTES) throw notJson()
    chunks.push(chunk as Buffer)
  }
  if (size === 0) return {}
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'))
  } catch {
    throw notJson()
  }
}

const notJson = () =>
  new Problem({
    type: 'demande-illisible',
    status: 400,
    title: 'Demande illisible',
    detail: 'Le corps n’est pas du JSON.',
  })

const SEVERITIES = { refused: 'refusée', repaired: 'réparée', warning: 'à vérifier' } as const

/** For a spreadsheet in French: semicolons, and a mark of order so that accents are read. */
function issuesCsv(issues: readonly ReturnType<typeof asAnswer>[]): string {
  const cell = (value: unknown) => {
    const text = String(value ?? '')
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    return `"${safe.replaceAll('"', '""')}"`
  }
  const lines = issues.map((issue) =>
    [SEVERITIES[issue.severity], issue.file, issue.layer, issue.line, issuePlace(issue), issue.sentence]
      .map(cell)
      .join(';'),
  )
  return `\uFEFF${['Gravité;Fichier;Couche;Ligne;Endroit;Remarque', ...lines].join('\r\n')}\r\n`
}
