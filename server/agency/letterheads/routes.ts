import { letterheadOperations } from '#contract/agency/letterheads/letterhead-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { sentPdf } from '#platform/sent-file.ts'
import {
  listLetterheads,
  previewLetterhead,
  receiveArms,
  removeArms,
  serviceDirectory,
  writeLetterhead,
  writeService,
} from './letterheads.ts'
import { addTaxRate, endTaxRate, taxRates } from './tax-rates.ts'

/** Heads of letters and directory of services, for whoever administers. */
export const letterheadRoutes = (deps: Deps) =>
  routesOf(deps, letterheadOperations, {
    listLetterheads: () => listLetterheads(deps),
    writeLetterhead: ({ personId, params, body }) => writeLetterhead(deps, params.inseeCode, body, personId),
    receiveArms: ({ personId, params, body }) => receiveArms(deps, params.inseeCode, body, personId),
    removeArms: ({ personId, params }) => removeArms(deps, params.inseeCode, personId),
    previewLetterhead: async ({ params }) =>
      sentPdf(`en-tete-${params.inseeCode}.pdf`, await previewLetterhead(deps, params.inseeCode)),
    readTaxRates: ({ params }) => taxRates(deps, params.inseeCode),
    addTaxRate: ({ personId, params, body }) => addTaxRate(deps, params.inseeCode, body, personId),
    endTaxRate: ({ personId, params, body }) => endTaxRate(deps, params.inseeCode, params.rate, body.validTo, personId),
    readServices: ({ query }) => serviceDirectory(deps, query.commune ?? null),
    writeService: ({ personId, params, query, body }) =>
      writeService(deps, query.commune ?? null, params.service, body, personId),
  })
