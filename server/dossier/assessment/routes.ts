import { Router } from 'express'
import { z } from 'zod'
import { NewJudgement, NewSide } from '#contract/dossier/assessment/assessment.ts'
import { paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import { requirePerson } from '#platform/session.ts'
import { judge, readAssessment, saySide } from './assessment.ts'

const Id = z.uuid('Cet identifiant n’est pas valable')

/** The assessment of a project against the regulation of its zones. */
export const assessmentRoutes = (deps: Deps) =>
  Router()
    .get(paths.assessment, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.set('Cache-Control', 'no-store').json(await readAssessment(deps, personId, Id.parse(req.params.id)))
    })
    .post(paths.assessmentLine, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const judgement = NewJudgement.parse(req.body)
      res.status(201).json(await judge(deps, personId, Id.parse(req.params.id), judgement))
    })
    .post(paths.assessmentSide, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const side = NewSide.parse(req.body)
      res.status(201).json(await saySide(deps, personId, Id.parse(req.params.id), side))
    })
