import { absenceOperations } from './agency/absences/absence-operations.ts'
import { archiveOperations } from './agency/archives/archive-operations.ts'
import { exchangeOperations } from './agency/exchanges/exchange-operations.ts'
import { sessionOperations } from './agency/identity/session-operations.ts'
import { letterheadOperations } from './agency/letterheads/letterhead-operations.ts'
import { departureOperations } from './agency/mail/departure-operations.ts'
import { administrationOperations } from './agency/people/administration-operations.ts'
import { accountOperations } from './agency/people/people-operations.ts'
import { rightsOperations } from './agency/rights/rights-operations.ts'
import { upkeepOperations } from './agency/upkeep/upkeep-operations.ts'
import { demoClockOperations } from './demo-clock-operations.ts'
import { documentOperations } from './documents/document-operations.ts'
import { assessmentOperations } from './dossier/assessment/assessment-operations.ts'
import { attachmentOperations } from './dossier/attachments/attachment-operations.ts'
import { completenessOperations } from './dossier/completeness/completeness-operations.ts'
import { consultationOperations } from './dossier/consultations/consultation-operations.ts'
import { decisionOperations } from './dossier/decisions/decision-operations.ts'
import { depositOperations } from './dossier/deposit/deposit-operations.ts'
import { deskOperations } from './dossier/desk/desk-operations.ts'
import { infringementOperations } from './dossier/infringements/infringement-operations.ts'
import { lawWatchOperations } from './dossier/law-watch/law-watch-operations.ts'
import { messageOperations } from './dossier/messages/message-operations.ts'
import { numberOperations } from './dossier/numbers/number-operations.ts'
import { phraseOperations } from './dossier/phrases/phrase-operations.ts'
import { platauOperations } from './dossier/platau/platau-operations.ts'
import { postingOperations } from './dossier/posting/posting-operations.ts'
import { publicRegisterOperations } from './dossier/public-register/public-register-operations.ts'
import { redactedCopyOperations } from './dossier/redacted-copies/redacted-copy-operations.ts'
import { dossierOperations } from './dossier/register/dossier-operations.ts'
import { sitadelOperations } from './dossier/sitadel/sitadel-operations.ts'
import { takeoverOperations } from './dossier/takeover/takeover-operations.ts'
import { taxOperations } from './dossier/taxes/tax-operations.ts'
import { transmissionOperations } from './dossier/transmissions/transmission-operations.ts'
import { siteVisitOperations } from './dossier/works/site-visit-operations.ts'
import { healthOperations } from './health-operations.ts'
import type { Operation, Operations } from './operation.ts'
import { searchOperations } from './place/addresses/search-operations.ts'
import { baseMapOperations } from './place/base-map/base-map-operations.ts'
import { constraintOperations } from './place/constraints/constraint-operations.ts'
import { importOperations } from './place/datasets/import-operations.ts'
import { guideOperations } from './place/guide/guide-operations.ts'
import { lawTextOperations } from './place/law-texts/law-text-operations.ts'
import { parcelOperations } from './place/parcels/parcel-operations.ts'
import { simulationOperations } from './place/simulation/simulation-operations.ts'
import { tileOperations } from './place/tiles/tile-operations.ts'
import { planDocumentOperations } from './plan/documents/plan-document-operations.ts'
import { draftOperations } from './plan/drafts/draft-operations.ts'
import { indicatorOperations } from './plan/indicators/indicator-operations.ts'
import { ledgerOperations } from './plan/ledger/ledger-operations.ts'
import { accessKeyOperations } from './plan/ogc/access-key-operations.ts'
import { packageCheckOperations } from './plan/package-check/package-check-operations.ts'
import { planRequestOperations } from './plan/requests/plan-request-operations.ts'
import { plannerTableOperations } from './plan/table/planner-table-operations.ts'
import { associationOperations } from './services/associations/association-operations.ts'
import { formOperations } from './services/forms/form-operations.ts'
import { grantOperations } from './services/grants/grant-operations.ts'

/**
 * The whole API: a table for each room. `app.ts` mounts exactly these rooms, each answers exactly these rows, and the
 * OpenAPI document and the law of access tell of no others; none of it compiles otherwise.
 */
export const rooms = {
  health: healthOperations,
  demoClock: demoClockOperations,
  addresses: searchOperations,
  parcels: parcelOperations,
  constraints: constraintOperations,
  documents: documentOperations,
  simulation: simulationOperations,
  tiles: tileOperations,
  baseMap: baseMapOperations,
  datasets: importOperations,
  guide: guideOperations,
  lawTexts: lawTextOperations,
  sessions: sessionOperations,
  accounts: accountOperations,
  administration: administrationOperations,
  absences: absenceOperations,
  letterheads: letterheadOperations,
  mail: departureOperations,
  archives: archiveOperations,
  exchanges: exchangeOperations,
  rights: rightsOperations,
  upkeep: upkeepOperations,
  dossiers: dossierOperations,
  deposit: depositOperations,
  attachments: attachmentOperations,
  completeness: completenessOperations,
  consultations: consultationOperations,
  assessment: assessmentOperations,
  taxes: taxOperations,
  phrases: phraseOperations,
  decisions: decisionOperations,
  messages: messageOperations,
  posting: postingOperations,
  publicRegister: publicRegisterOperations,
  desk: deskOperations,
  lawWatch: lawWatchOperations,
  numbers: numberOperations,
  transmissions: transmissionOperations,
  platau: platauOperations,
  sitadel: sitadelOperations,
  takeovers: takeoverOperations,
  packageChecks: packageCheckOperations,
  siteVisits: siteVisitOperations,
  redactedCopies: redactedCopyOperations,
  infringements: infringementOperations,
  planDocuments: planDocumentOperations,
  planDrafts: draftOperations,
  planRequests: planRequestOperations,
  plannerTable: plannerTableOperations,
  accessKeys: accessKeyOperations,
  ledger: ledgerOperations,
  indicators: indicatorOperations,
  forms: formOperations,
  associations: associationOperations,
  grants: grantOperations,
} as const satisfies Readonly<Record<string, Operations>>

type Rooms = typeof rooms
type RowOf<Room> = Room[keyof Room]
type NameOf<Row> = Row extends Operation ? `${Row['method']} ${Row['path']}` : never

/** `get /api/parcels/:id/status`: how a route is called where every route has to stand. */
export type RouteName = { [Room in keyof Rooms]: NameOf<RowOf<Rooms[Room]>> }[keyof Rooms]

/** Those whose handlers hold the exchange itself. */
export type RouteByHand = {
  [Room in keyof Rooms]: NameOf<Extract<RowOf<Rooms[Room]>, { readonly byHand: string }>>
}[keyof Rooms]

/** Every operation of the API, in the order of the rooms. */
export const operations: readonly Operation[] = Object.values(rooms).flatMap((room: Operations) => Object.values(room))
