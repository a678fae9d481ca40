import type { Express } from 'express'
import type { rooms } from '#contract/operations.ts'
import { clientFiles } from '#platform/client-files.ts'
import type { Deps } from '#platform/deps.ts'
import { healthRoutes } from '#platform/health.ts'
import { bareApp, compressed, problemHandler, unknownApiPath } from '#platform/http.ts'
import type { Routes } from '#platform/operation.ts'
import { searchRoutes } from '#server/addresses/routes.ts'
import { assessmentRoutes } from '#server/assessment/routes.ts'
import { attachmentRoutes } from '#server/attachments/routes.ts'
import { baseMapRoutes } from '#server/base-map/routes.ts'
import { completenessRoutes } from '#server/completeness/routes.ts'
import { constraintRoutes } from '#server/constraints/routes.ts'
import { consultationRoutes } from '#server/consultations/routes.ts'
import { importRoutes } from '#server/datasets/routes.ts'
import { decisionRoutes } from '#server/decisions/routes.ts'
import { deskRoutes } from '#server/desk/routes.ts'
import { documentRoutes } from '#server/documents/routes.ts'
import { filingRoutes } from '#server/dossiers/filing-routes.ts'
import { dossierRoutes } from '#server/dossiers/routes.ts'
import { guideRoutes } from '#server/guide/routes.ts'
import { mailRoutes } from '#server/mail/routes.ts'
import { messageRoutes } from '#server/messages/routes.ts'
import { parcelRoutes } from '#server/parcels/routes.ts'
import { absenceRoutes, administrationRoutes } from '#server/people/administration-routes.ts'
import { accountRoutes, sessionRoutes } from '#server/people/routes.ts'
import { phraseRoutes } from '#server/phrases/routes.ts'
import { simulationRoutes } from '#server/simulation/routes.ts'
import { tileRoutes } from '#server/tiles/routes.ts'

/** Every room of the contract, and no other: each with the routes of its own table. */
type AllRoutes = { [Room in keyof typeof rooms]: Routes<(typeof rooms)[Room]> }

const routesOfRooms = (deps: Deps): AllRoutes => ({
  health: healthRoutes(deps),
  addresses: searchRoutes(deps),
  parcels: parcelRoutes(deps),
  constraints: constraintRoutes(deps),
  documents: documentRoutes(deps),
  simulation: simulationRoutes(deps),
  tiles: tileRoutes(deps),
  baseMap: baseMapRoutes(deps),
  datasets: importRoutes(deps),
  guide: guideRoutes(deps),
  sessions: sessionRoutes(deps),
  accounts: accountRoutes(deps),
  administration: administrationRoutes(deps),
  absences: absenceRoutes(deps),
  mail: mailRoutes(deps),
  dossiers: dossierRoutes(deps),
  deposit: filingRoutes(deps),
  attachments: attachmentRoutes(deps),
  completeness: completenessRoutes(deps),
  consultations: consultationRoutes(deps),
  assessment: assessmentRoutes(deps),
  phrases: phraseRoutes(deps),
  decisions: decisionRoutes(deps),
  messages: messageRoutes(deps),
  desk: deskRoutes(deps),
})

/** The whole server: the rooms of the API, then the screens. */
export function createApp(deps: Deps): Express {
  const app = bareApp(deps.log)
  app.use(compressed())
  app.use(Object.values(routesOfRooms(deps)).map(({ router }) => router))
  app.use('/api', unknownApiPath)
  app.use(clientFiles())
  app.use(problemHandler(deps.log))
  return app
}
