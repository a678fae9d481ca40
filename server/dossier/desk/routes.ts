import { type Request, Router } from 'express'
import { z } from 'zod'
import { AssignmentRules, DeskMapQuery, NewAssignment, NewSavedView } from '#contract/dossier/desk/desk.ts'
import { paths } from '#contract/paths.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { notFound } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { requirePerson } from '#platform/session.ts'
import { applyRules, assign, previewRules, saveRules } from './assignment.ts'
import { assignees, communesOfRules, rules } from './assignment-queries.ts'
import { compareStatements } from './comparison.ts'
import { dossierCounts } from './counts.ts'
import { deskMap } from './map.ts'
import { keepView, removeView, savedViews } from './saved-views.ts'
import { deskSummary } from './summary.ts'

const Id = z.uuid('Cet identifiant de dossier n’est pas valable')
const ViewId = z.coerce.number().int()

/** What the desk adds to the dossiers: alerts, map, assignment, saved views, what changed since the deposit. */
export const deskRoutes = (deps: Deps) => {
  const { db, clock } = deps
  const scoped = async <T>(req: Request, work: (db: Database, personId: string) => Promise<T>) => {
    const { personId } = await requirePerson(deps, req)
    return asPerson(db, personId, clock.today(), (inScope) => work(inScope, personId))
  }
  const person = async (req: Request) => (await requirePerson(deps, req)).personId
  return Router()
    .get(paths.deskSummary, async (req, res) => {
      res
        .set('Cache-Control', 'no-store')
        .json(await scoped(req, (inScope, me) => deskSummary(inScope, me, clock.today())))
    })
    .get(paths.deskMap, async (req, res) => {
      const query = DeskMapQuery.parse(req.query)
      res.set('Cache-Control', 'no-store').json(await scoped(req, (inScope, me) => deskMap(inScope, me, query)))
    })
    .get(paths.assignees, async (req, res) => {
      res.json(await scoped(req, assignees))
    })
    .put(paths.dossierAssignment, async (req, res) => {
      const { personId: to } = NewAssignment.parse(req.body)
      await assign(deps, await person(req), Id.parse(req.params.id), to)
      res.json({ personId: to })
    })
    .get(paths.assignmentRules, async (req, res) => {
      res.json(await scoped(req, async (s) => ({ rules: await rules(s), communes: await communesOfRules(s) })))
    })
    .put(paths.assignmentRules, async (req, res) => {
      res.json({ rules: await saveRules(deps, await person(req), AssignmentRules.parse(req.body).rules) })
    })
    .post(paths.assignmentPreview, async (req, res) => {
      res.json(await previewRules(deps, await person(req), AssignmentRules.parse(req.body).rules))
    })
    .post(paths.assignmentApplication, async (req, res) => {
      res.json(await applyRules(deps, await person(req)))
    })
    .get(paths.savedViews, async (req, res) => {
      res.set('Cache-Control', 'no-store').json(await scoped(req, savedViews))
    })
    .post(paths.savedViews, async (req, res) => {
      const view = NewSavedView.parse(req.body)
      res.status(201).json(await scoped(req, (inScope, me) => keepView(inScope, me, view)))
    })
    .delete(paths.savedView, async (req, res) => {
      const id = ViewId.parse(req.params.id)
      const removed = await scoped(req, (inScope) => removeView(inScope, id))
      if (removed === 0) throw notFound('Cette vue n’existe pas, ou elle est celle d’un collègue.')
      res.json({ removed })
    })
    .get(paths.dossierCounts, async (req, res) => {
      const id = Id.parse(req.params.id)
      res.set('Cache-Control', 'no-store').json(await scoped(req, (inScope) => dossierCounts(inScope, id)))
    })
    .get(paths.dossierStatements, async (req, res) => {
      const id = Id.parse(req.params.id)
      res.set('Cache-Control', 'no-store').json(await compareStatements(deps, await person(req), id))
    })
}
