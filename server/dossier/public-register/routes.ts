import { publicRegisterOperations } from '#contract/dossier/public-register/public-register-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import {
  publicRegisterCommunes,
  publicRegisterCsv,
  publicRegisterFeed,
  publicRegisterFile,
  publicRegisterMap,
  readPublicRegister,
} from './public-register.ts'

/** Deposits and decisions, for anyone. */
export const publicRegisterRoutes = (deps: Deps) =>
  routesOf(deps, publicRegisterOperations, {
    readPublicRegister: ({ query }) => readPublicRegister(deps, query),
    publicRegisterCommunes: () => publicRegisterCommunes(deps),
    publicRegisterMap: ({ query }) => publicRegisterMap(deps, query),
    publicRegisterFeed: ({ query }) => publicRegisterFeed(deps, query),
    publicRegisterCsv: ({ query }) => publicRegisterCsv(deps, query),
    publicRegisterXlsx: ({ query }) => publicRegisterFile(deps, query, 'XLSX'),
    publicRegisterGpkg: ({ query }) => publicRegisterFile(deps, query, 'GPKG'),
  })
