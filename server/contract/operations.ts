import { absenceOperations } from './agency/absences/absence-operations.ts'
import { archiveOperations } from './agency/archives/archive-operations.ts'
import { committeeOperations } from './agency/committee/committee-operations.ts'
import { dayOperations } from './agency/day/day-operations.ts'
import { exchangeOperations } from './agency/exchanges/exchange-operations.ts'
import { sessionOperations } from './agency/identity/session-operations.ts'
import { leavingOperations } from './agency/leaving/leaving-operations.ts'
import { letterheadOperations } from './agency/letterheads/letterhead-operations.ts'
import { departureOperations } from './agency/mail/departure-operations.ts'
import { officeOperations } from './agency/offices/office-operations.ts'
import { openingOperations } from './agency/opening/opening-operations.ts'
import { deliveryOperations } from './agency/owners/delivery-operations.ts'
import { landRequestOperations } from './agency/owners/land-request-operations.ts'
import { ownerReadingOperations } from './agency/owners/reading-operations.ts'
import { administrationOperations } from './agency/people/administration-operations.ts'
import { accountOperations } from './agency/people/people-operations.ts'
import { rightsOperations } from './agency/rights/rights-operations.ts'
import { settingsOperations } from './agency/settings/settings-operations.ts'
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
import { letterTemplateOperations } from './dossier/letters/letter-template-operations.ts'
import { messageOperations } from './dossier/messages/message-operations.ts'
import { numberOperations } from './dossier/numbers/number-operations.ts'
import { periodStopOperations } from './dossier/period-stops/period-stop-operations.ts'
import { phraseOperations } from './dossier/phrases/phrase-operations.ts'
import { platauOperations } from './dossier/platau/platau-operations.ts'
import { postingOperations } from './dossier/posting/posting-operations.ts'
import { publicRegisterOperations } from './dossier/public-register/public-register-operations.ts'
import { redactedCopyOperations } from './dossier/redacted-copies/redacted-copy-operations.ts'
import { dossierOperations } from './dossier/register/dossier-operations.ts'
import { registeredOperations } from './dossier/registered/registered-operations.ts'
import { signatureBookOperations } from './dossier/signature-book/signature-book-operations.ts'
import { sitadelOperations } from './dossier/sitadel/sitadel-operations.ts'
import { standingAnswerOperations } from './dossier/standing-answers/standing-answer-operations.ts'
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
import { legalPersonOperations } from './place/legal-persons/legal-person-operations.ts'
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
import { agendaOperations } from './services/agenda/agenda-operations.ts'
import { bookingOperations } from './services/bookings/booking-operations.ts'
import { resourceOperations } from './services/bookings/resource-operations.ts'
import { connectionOperations } from './services/connections/connection-operations.ts'
import { formOperations } from './services/forms/form-operations.ts'
import { liftOperations } from './services/lifts/lift-operations.ts'
import { noticeOperations } from './services/notices/notice-operations.ts'
import { paymentOperations } from './services/payments/payment-operations.ts'
import { placeOperations } from './services/places/place-operations.ts'
import { reportOperations } from './services/reports/report-operations.ts'
import { residentOperations } from './services/residents/resident-operations.ts'
import { sensorOperations } from './services/sensors/sensor-operations.ts'

/** The table of each room, named one by one: the compiler does not write out a type as long as that of them all. */
type Rooms = {
  readonly health: typeof healthOperations
  readonly demoClock: typeof demoClockOperations
  readonly addresses: typeof searchOperations
  readonly parcels: typeof parcelOperations
  readonly constraints: typeof constraintOperations
  readonly legalPersons: typeof legalPersonOperations
  readonly documents: typeof documentOperations
  readonly simulation: typeof simulationOperations
  readonly tiles: typeof tileOperations
  readonly baseMap: typeof baseMapOperations
  readonly datasets: typeof importOperations
  readonly guide: typeof guideOperations
  readonly lawTexts: typeof lawTextOperations
  readonly sessions: typeof sessionOperations
  readonly accounts: typeof accountOperations
  readonly administration: typeof administrationOperations
  readonly absences: typeof absenceOperations
  readonly letterheads: typeof letterheadOperations
  readonly mail: typeof departureOperations
  readonly archives: typeof archiveOperations
  readonly exchanges: typeof exchangeOperations
  readonly rights: typeof rightsOperations
  readonly opening: typeof openingOperations
  readonly settings: typeof settingsOperations
  readonly offices: typeof officeOperations
  readonly ownerDeliveries: typeof deliveryOperations
  readonly ownerReadings: typeof ownerReadingOperations
  readonly landRequests: typeof landRequestOperations
  readonly committees: typeof committeeOperations
  readonly leaving: typeof leavingOperations
  readonly day: typeof dayOperations
  readonly upkeep: typeof upkeepOperations
  readonly dossiers: typeof dossierOperations
  readonly deposit: typeof depositOperations
  readonly attachments: typeof attachmentOperations
  readonly completeness: typeof completenessOperations
  readonly consultations: typeof consultationOperations
  readonly assessment: typeof assessmentOperations
  readonly taxes: typeof taxOperations
  readonly phrases: typeof phraseOperations
  readonly letterTemplates: typeof letterTemplateOperations
  readonly registered: typeof registeredOperations
  readonly decisions: typeof decisionOperations
  readonly signatureBook: typeof signatureBookOperations
  readonly periodStops: typeof periodStopOperations
  readonly messages: typeof messageOperations
  readonly posting: typeof postingOperations
  readonly publicRegister: typeof publicRegisterOperations
  readonly desk: typeof deskOperations
  readonly lawWatch: typeof lawWatchOperations
  readonly numbers: typeof numberOperations
  readonly standingAnswers: typeof standingAnswerOperations
  readonly transmissions: typeof transmissionOperations
  readonly platau: typeof platauOperations
  readonly sitadel: typeof sitadelOperations
  readonly takeovers: typeof takeoverOperations
  readonly packageChecks: typeof packageCheckOperations
  readonly siteVisits: typeof siteVisitOperations
  readonly redactedCopies: typeof redactedCopyOperations
  readonly infringements: typeof infringementOperations
  readonly planDocuments: typeof planDocumentOperations
  readonly planDrafts: typeof draftOperations
  readonly planRequests: typeof planRequestOperations
  readonly plannerTable: typeof plannerTableOperations
  readonly accessKeys: typeof accessKeyOperations
  readonly ledger: typeof ledgerOperations
  readonly indicators: typeof indicatorOperations
  readonly bookings: typeof bookingOperations
  readonly resources: typeof resourceOperations
  readonly agenda: typeof agendaOperations
  readonly connections: typeof connectionOperations
  readonly forms: typeof formOperations
  readonly lifts: typeof liftOperations
  readonly notices: typeof noticeOperations
  readonly payments: typeof paymentOperations
  readonly places: typeof placeOperations
  readonly reports: typeof reportOperations
  readonly residents: typeof residentOperations
  readonly sensors: typeof sensorOperations
  readonly associations: typeof associationOperations
  readonly grants: typeof grantOperations
  readonly charges: typeof chargeOperations
  readonly childcare: typeof childcareOperations
  readonly homes: typeof homeOperations
}

import { associationOperations } from './services/associations/association-operations.ts'
import { chargeOperations } from './services/charges/charge-operations.ts'
import { childcareOperations } from './services/childcare/childcare-operations.ts'
import { grantOperations } from './services/grants/grant-operations.ts'
import { homeOperations } from './services/homes/home-operations.ts'

/**
 * The whole API: a table for each room. `app.ts` mounts exactly these rooms, each answers exactly these rows, and the
 * OpenAPI document and the law of access tell of no others; none of it compiles otherwise.
 */
export const rooms: Rooms = {
  health: healthOperations,
  demoClock: demoClockOperations,
  addresses: searchOperations,
  parcels: parcelOperations,
  constraints: constraintOperations,
  legalPersons: legalPersonOperations,
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
  opening: openingOperations,
  settings: settingsOperations,
  offices: officeOperations,
  ownerDeliveries: deliveryOperations,
  ownerReadings: ownerReadingOperations,
  landRequests: landRequestOperations,
  committees: committeeOperations,
  leaving: leavingOperations,
  day: dayOperations,
  upkeep: upkeepOperations,
  dossiers: dossierOperations,
  deposit: depositOperations,
  attachments: attachmentOperations,
  completeness: completenessOperations,
  consultations: consultationOperations,
  assessment: assessmentOperations,
  taxes: taxOperations,
  phrases: phraseOperations,
  letterTemplates: letterTemplateOperations,
  registered: registeredOperations,
  decisions: decisionOperations,
  signatureBook: signatureBookOperations,
  periodStops: periodStopOperations,
  messages: messageOperations,
  posting: postingOperations,
  publicRegister: publicRegisterOperations,
  desk: deskOperations,
  lawWatch: lawWatchOperations,
  numbers: numberOperations,
  standingAnswers: standingAnswerOperations,
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
  agenda: agendaOperations,
  plannerTable: plannerTableOperations,
  accessKeys: accessKeyOperations,
  ledger: ledgerOperations,
  indicators: indicatorOperations,
  bookings: bookingOperations,
  resources: resourceOperations,
  connections: connectionOperations,
  lifts: liftOperations,
  payments: paymentOperations,
  forms: formOperations,
  sensors: sensorOperations,
  notices: noticeOperations,
  places: placeOperations,
  reports: reportOperations,
  residents: residentOperations,
  associations: associationOperations,
  grants: grantOperations,
  charges: chargeOperations,
  childcare: childcareOperations,
  homes: homeOperations,
} as const satisfies Readonly<Record<string, Operations>>

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
