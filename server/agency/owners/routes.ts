import { deliveryOperations } from '#contract/agency/owners/delivery-operations.ts'
import { landRequestOperations } from '#contract/agency/owners/land-request-operations.ts'
import { ownerReadingOperations } from '#contract/agency/owners/reading-operations.ts'
import { csvFile } from '#platform/csv-file.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import {
  acceptDelivery,
  giveUpDelivery,
  purgeVintage,
  readDelivery,
  readOwnerData,
  receiveDelivery,
} from './deliveries.ts'
import { holderCheck } from './holder-check.ts'
import { landAccounts, landStatement, readLandRequests, recordLandRequest } from './land-desk.ts'
import { landReceipt } from './land-receipt.ts'
import { confirmLandUnit, withdrawLandUnit } from './land-unit-confirmation.ts'
import { parcelDifferences } from './load-queries.ts'
import { neighbourLetters, readNeighbours } from './neighbours.ts'
import { ownerJournal, readOwner, readPurposes } from './readings.ts'
import { deliveryRecord } from './record.ts'
import { searchable, searchOwners } from './search.ts'
import { readingStatement } from './statement-file.ts'

const WHERE = { majic: 'dans MAJIC, absente du plan', map: 'sur le plan, absente de MAJIC' } as const

/** Deliveries of MAJIC, for whoever administers. */
export const deliveryRoutes = (deps: Deps) =>
  routesOf(deps, deliveryOperations, {
    readOwnerData: () => readOwnerData(deps),
    receiveDelivery: ({ personId, query, body }) => receiveDelivery(deps, personId, query.name, body),
    readDelivery: ({ params }) => readDelivery(deps, params.id),
    giveUpDelivery: ({ params }) => giveUpDelivery(deps, params.id),
    acceptDelivery: ({ params, body }) => acceptDelivery(deps, params.id, body.undertaking),
    deliveryDifferences: async ({ params }) => {
      const { report } = await readDelivery(deps, params.id)
      const found = await parcelDifferences(deps.db, report?.communes.map(({ inseeCode }) => inseeCode) ?? [])
      return csvFile(
        'parcelles-majic-et-plan.csv',
        ['Commune', 'Parcelle', 'Où'],
        found.map(({ inseeCode, id, where }) => [inseeCode, id, WHERE[where]] as const),
      )
    },
    deliveryRecord: ({ params }) => deliveryRecord(deps, params.id),
    purgeOwners: ({ params }) => purgeVintage(deps, params.vintage),
  })

/** Owners, for who works for their commune; the journal for who audits. */
export const ownerReadingRoutes = (deps: Deps) =>
  routesOf(deps, ownerReadingOperations, {
    readPurposes: ({ personId, query }) => readPurposes(deps, personId, query.parcelId),
    readOwner: ({ personId, body }) => readOwner(deps, personId, body),
    readingStatement: ({ personId, params, query }) => readingStatement(deps, personId, params.id, query),
    confirmLandUnit: ({ personId, params }) => confirmLandUnit(deps, personId, params.id),
    withdrawLandUnit: ({ personId, params }) => withdrawLandUnit(deps, personId, params.id),
    holderCheck: ({ personId, params }) => holderCheck(deps, personId, params.id),
    readNeighbours: ({ personId, params, body }) => readNeighbours(deps, personId, params.id, body),
    neighbourLetters: ({ personId, body }) => neighbourLetters(deps, personId, body),
    readSearchable: ({ personId }) => searchable(deps, personId),
    searchOwners: ({ personId, body }) => searchOwners(deps, personId, body),
    readOwnerJournal: ({ personId }) => ownerJournal(deps, personId),
  })

/** The land-information desk, for the agents of a commune. */
export const landRequestRoutes = (deps: Deps) =>
  routesOf(deps, landRequestOperations, {
    readLandRequests: ({ personId }) => readLandRequests(deps, personId),
    recordLandRequest: ({ personId, body }) => recordLandRequest(deps, personId, body),
    searchLandAccounts: ({ personId, params }) => landAccounts(deps, personId, params.id),
    landStatement: ({ personId, params, query }) => landStatement(deps, personId, params.id, query),
    landReceipt: ({ personId, params }) => landReceipt(deps, personId, params.id),
  })
