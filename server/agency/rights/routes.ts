import { rightsOperations } from '#contract/agency/rights/rights-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { closeSession } from '#platform/session.ts'
import { prepareAnswer, readAnswer } from './answer-file.ts'
import { asDelegate } from './as-delegate.ts'
import { audit } from './audit.ts'
import { findHolder, processingRegister } from './delegate.ts'
import { listPersonRequests, recordPersonRequest, stepPersonRequest } from './person-requests.ts'
import { purgeOld, retention } from './retention.ts'
import { accountData, closeAccount } from './rights.ts'

/** What is kept of people: told to them, closed by them, purged when it has served, and who read it. */
export const rightsRoutes = (deps: Deps) =>
  routesOf(deps, rightsOperations, {
    exportAccount: ({ personId }) => accountData(deps, personId),
    closeAccount: async ({ personId, body, exchange: { req, res } }) => {
      await closeAccount(deps, personId, body)
      await closeSession(deps, req, res)
      return { role: null, person: null }
    },
    retention: ({ personId }) => asDelegate(deps, personId, () => retention(deps)),
    purge: async ({ personId }) => {
      await purgeOld(deps, { personId })
      return retention(deps)
    },
    audit: ({ personId, query }) => audit(deps, personId, query),
    findHolder: ({ personId, body }) => findHolder(deps, personId, body),
    processingRegister: ({ personId }) => processingRegister(deps, personId),
    listPersonRequests: ({ personId }) => listPersonRequests(deps, personId),
    recordPersonRequest: ({ personId, body }) => recordPersonRequest(deps, personId, body),
    stepPersonRequest: ({ personId, params, body }) => stepPersonRequest(deps, personId, params.id, body),
    prepareAnswer: ({ personId, params, body }) => prepareAnswer(deps, personId, params.id, body),
    readAnswer: ({ personId, params }) => readAnswer(deps, personId, params.id),
  })
