import express, { Router } from 'express'
import { z } from 'zod'
import { clockReading } from '#contract/clock.ts'
import {
  ApplicantAnswer,
  ApplicantWithdrawal,
  type FootprintCheck,
  FootprintImportQuery,
  FootprintQuestion,
} from '#contract/dossier/deposit/deposit.ts'
import { NewFiling } from '#contract/dossier/register/dossier.ts'
import { paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import { asPerson } from '#platform/scope.ts'
import { requirePerson } from '#platform/session.ts'
import { checkFootprints } from '#server/dossier/footprints/footprint-check.ts'
import { importFootprints } from '#server/dossier/footprints/footprint-import.ts'
import { eraseDraft, siteOf } from './draft.ts'
import { answerRequest, applicantView, withdrawRequest } from './filing-answer.ts'
import { previewFiling } from './filing-preview.ts'

const Id = z.uuid('Cet identifiant de dossier n’est pas valable')

/** A drawing is the footprint of a project, not the survey of a town. */
const DRAWING_LIMIT = '10mb'

/** What surrounds a deposit: the footprint, what it would start, its draft given up; then what the applicant may do. */
export const filingRoutes = (deps: Deps) => Router().use(footprintRoutes(deps), depositRoutes(deps))

const footprintRoutes = (deps: Deps) =>
  Router()
    .post(paths.footprintCheck, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const { parcelIds, footprints } = FootprintQuestion.parse(req.body)
      const site = await asPerson(deps.db, personId, deps.clock.today(), (scoped) => siteOf(scoped, { parcelIds }))
      res.json(checkFootprints(footprints, site) satisfies FootprintCheck)
    })
    .post(
      paths.footprintImport,
      express.raw({ type: 'application/octet-stream', limit: DRAWING_LIMIT }),
      async (req, res) => {
        await requirePerson(deps, req)
        const query = FootprintImportQuery.parse(req.query)
        const bytes: unknown = req.body
        res.json(await importFootprints(deps.db, Buffer.isBuffer(bytes) ? bytes : Buffer.alloc(0), query))
      },
    )

const depositRoutes = (deps: Deps) =>
  Router()
    .delete(paths.dossierDraft, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      await eraseDraft(deps, personId, Id.parse(req.params.id))
      res.status(204).end()
    })
    .post(paths.dossierFilingPreview, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res
        .set('Cache-Control', 'no-store')
        .json(await previewFiling(deps, personId, Id.parse(req.params.id), NewFiling.parse(req.body)))
    })
    .get(paths.dossierApplicant, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.set('Cache-Control', 'no-store').json(await applicantView(deps, personId, Id.parse(req.params.id)))
    })
    .post(paths.dossierAnswer, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const answer = ApplicantAnswer.parse(req.body)
      const { clock } = await answerRequest(deps, personId, Id.parse(req.params.id), answer)
      res.status(201).json(clockReading(clock))
    })
    .post(paths.dossierWithdrawal, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const { number } = ApplicantWithdrawal.parse(req.body)
      const { clock } = await withdrawRequest(deps, personId, Id.parse(req.params.id), number)
      res.status(201).json(clockReading(clock))
    })
