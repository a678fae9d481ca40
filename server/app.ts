import express, { type Express } from 'express'
import { openApiDocument } from '#contract/openapi.ts'
import { paths } from '#contract/paths.ts'
import { clientFiles } from '#platform/client-files.ts'
import type { Deps } from '#platform/deps.ts'
import { healthRoutes, VERSION } from '#platform/health.ts'
import { bareApp, compressed, problemHandler, unknownApiPath } from '#platform/http.ts'
import { documentRoutes } from '#server/documents/routes.ts'
import { mailRoutes } from './agency/mail/routes.ts'
import { peopleRoutes } from './agency/people/routes.ts'
import { assessmentRoutes } from './dossier/assessment/routes.ts'
import { attachmentRoutes } from './dossier/attachments/routes.ts'
import { completenessRoutes } from './dossier/completeness/routes.ts'
import { consultationRoutes } from './dossier/consultations/routes.ts'
import { decisionRoutes } from './dossier/decisions/routes.ts'
import { filingRoutes } from './dossier/deposit/filing-routes.ts'
import { deskRoutes } from './dossier/desk/routes.ts'
import { messageRoutes } from './dossier/messages/routes.ts'
import { phraseRoutes } from './dossier/phrases/routes.ts'
import { dossierRoutes } from './dossier/register/routes.ts'
import { searchRoutes } from './place/addresses/routes.ts'
import { baseMapRoutes } from './place/base-map/routes.ts'
import { constraintRoutes } from './place/constraints/routes.ts'
import { importRoutes } from './place/datasets/routes.ts'
import { guideRoutes } from './place/guide/routes.ts'
import { parcelRoutes } from './place/parcels/routes.ts'
import { simulationRoutes } from './place/simulation/routes.ts'
import { layerRoutes, tileRoutes } from './place/tiles/routes.ts'

/** The whole server as one list of capabilities. */
export function createApp(deps: Deps): Express {
  const app = bareApp(deps.log)
  app.use(compressed())
  app.use(importRoutes(deps)) // before any parser of bodies: a file is received as it is
  app.use(express.json({ limit: '1mb' }))
  app.use(healthRoutes(deps))
  app.get(paths.openapi, (_req, res) => void res.json(openApiDocument(VERSION)))
  app.use(peopleRoutes(deps))
  app.use(
    parcelRoutes(deps),
    constraintRoutes(deps),
    searchRoutes(deps),
    layerRoutes(deps),
    tileRoutes(deps),
    baseMapRoutes(deps),
    documentRoutes(deps),
    guideRoutes(deps),
    simulationRoutes(deps),
  )
  app.use(consultationRoutes(deps), phraseRoutes(deps), decisionRoutes(deps))
  app.use(dossierRoutes(deps), filingRoutes(deps), attachmentRoutes(deps), completenessRoutes(deps))
  app.use(messageRoutes(deps), mailRoutes(deps), assessmentRoutes(deps))
  app.use(deskRoutes(deps))
  app.use('/api', unknownApiPath)
  app.use(clientFiles())
  app.use(problemHandler(deps.log))
  return app
}
