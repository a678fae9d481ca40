import type { Express } from 'express'
import { nameCookies } from '#platform/cookies.ts'
import type { Findable } from '#platform/findable.ts'
import { archiveRoutes } from './agency/archives/routes.ts'
import type { Agendas } from './agency/committee/agendas.ts'
import { COMMITTEE_TOPICS } from './agency/committee/committee-topics.ts'
import { committeeRoutes } from './agency/committee/routes.ts'
import { worksToday } from './agency/day/day.ts'
import { DAY_TOPICS } from './agency/day/digest.ts'
import { dayRoutes } from './agency/day/routes.ts'
import { exchangeRoutes } from './agency/exchanges/routes.ts'
import { leavingRoutes } from './agency/leaving/routes.ts'
import { letterheadRoutes } from './agency/letterheads/routes.ts'
import { mailRoutes } from './agency/mail/routes.ts'
import { OFFICE_TOPICS } from './agency/offices/office-topics.ts'
import { officeRoutes } from './agency/offices/routes.ts'
import { legalPages } from './agency/opening/legal-pages.ts'
import { statementOf } from './agency/opening/opening.ts'
import { openingRoutes } from './agency/opening/routes.ts'
import { deliveryRoutes, landRequestRoutes, ownerReadingRoutes } from './agency/owners/routes.ts'
import { ACCOUNT_TOPICS } from './agency/people/account-topics.ts'
import { absenceRoutes, administrationRoutes } from './agency/people/administration-routes.ts'
import { directory } from './agency/people/directory.ts'
import { AGENTS_FOUND } from './agency/people/findable.ts'
import { accountRoutes, sessionRoutes } from './agency/people/routes.ts'
import { rightsRoutes } from './agency/rights/routes.ts'
import { settingsRoutes } from './agency/settings/routes.ts'
import type { PartnerTrials } from './agency/settings/trials.ts'
import { upkeepRoutes } from './agency/upkeep/routes.ts'
import { AWAITS } from './awaits.ts'
import type { rooms } from './contract/operations.ts'
import { mountedDouble, PAYFIP_DOUBLE } from './demo/payfip/mounted.ts'
import { demoClockRoutes, followDemoClock } from './demo/routes.ts'
import { documentRoutes } from './documents/routes.ts'
import { assessmentRoutes } from './dossier/assessment/routes.ts'
import { attachmentRoutes } from './dossier/attachments/routes.ts'
import { completenessRoutes } from './dossier/completeness/routes.ts'
import { REQUEST_TOPICS } from './dossier/consultations/request-topics.ts'
import { consultationRoutes } from './dossier/consultations/routes.ts'
import { decisionRoutes } from './dossier/decisions/routes.ts'
import { filingRoutes } from './dossier/deposit/filing-routes.ts'
import { dossierRoutes } from './dossier/desk/dossier-routes.ts'
import { deskRoutes } from './dossier/desk/routes.ts'
import { infringementRoutes } from './dossier/infringements/routes.ts'
import { LAW_TOPICS } from './dossier/law-watch/law-topics.ts'
import { lawWatchRoutes } from './dossier/law-watch/routes.ts'
import { DOSSIER_TOPICS } from './dossier/letters/dossier-topics.ts'
import type { DossierDeps } from './dossier/letters/letters.ts'
import { letterTemplateRoutes } from './dossier/letters/routes.ts'
import { dossiersOffered } from './dossier/listing/offered.ts'
import { dossiersTyped } from './dossier/listing/typed-dossiers.ts'
import { messageRoutes } from './dossier/messages/routes.ts'
import { numberRoutes } from './dossier/numbers/routes.ts'
import { periodStopRoutes } from './dossier/period-stops/routes.ts'
import { phraseRoutes } from './dossier/phrases/routes.ts'
import { platauRoutes } from './dossier/platau/routes.ts'
import { postingRoutes } from './dossier/posting/routes.ts'
import { publicRegisterRoutes } from './dossier/public-register/routes.ts'
import { redactedCopyRoutes } from './dossier/redacted-copies/routes.ts'
import { registeredRoutes } from './dossier/registered/routes.ts'
import { parapheur } from './dossier/signature-book/parapheur.ts'
import { signatureBookRoutes } from './dossier/signature-book/routes.ts'
import { sitadelRoutes } from './dossier/sitadel/routes.ts'
import { standingAnswerRoutes } from './dossier/standing-answers/routes.ts'
import { takeoverRoutes } from './dossier/takeover/routes.ts'
import { taxRoutes } from './dossier/taxes/routes.ts'
import { transmissionRoutes } from './dossier/transmissions/routes.ts'
import { s2low } from './dossier/transmissions/s2low.ts'
import { siteVisitRoutes } from './dossier/works/routes.ts'
import { PAST_RULES } from './past-rules.ts'
import { searchRoutes } from './place/addresses/routes.ts'
import { baseMapRoutes } from './place/base-map/routes.ts'
import { constraintRoutes } from './place/constraints/routes.ts'
import { importRoutes } from './place/datasets/routes.ts'
import { guideRoutes } from './place/guide/routes.ts'
import { lawTextRoutes } from './place/law-texts/routes.ts'
import { legalPersonRoutes } from './place/legal-persons/routes.ts'
import type { NetworkReader } from './place/parcels/parcels.ts'
import { parcelRoutes } from './place/parcels/routes.ts'
import { simulationRoutes } from './place/simulation/routes.ts'
import { tileRoutes } from './place/tiles/routes.ts'
import { planReader } from './plan/documents/reader.ts'
import { planDocumentRoutes } from './plan/documents/routes.ts'
import { draftsOffered } from './plan/drafts/offered.ts'
import { draftRoutes } from './plan/drafts/routes.ts'
import { indicatorRoutes } from './plan/indicators/routes.ts'
import { ledgerRoutes } from './plan/ledger/routes.ts'
import { accessKeyRoutes } from './plan/ogc/routes.ts'
import { openDataService } from './plan/ogc/service.ts'
import { packageCheckRoutes } from './plan/package-check/routes.ts'
import { PLAN_REQUESTS_FOUND } from './plan/requests/findable.ts'
import { planRequestsOffered } from './plan/requests/offered.ts'
import { planRequestRoutes } from './plan/requests/routes.ts'
import { plannerTableRoutes } from './plan/table/routes.ts'
import { clientFiles } from './platform/client-files.ts'
import { realClockAt } from './platform/clock.ts'
import { PAYFIP_CALLBACKS } from './platform/config-payfip.ts'
import type { Deps } from './platform/deps.ts'
import { healthRoutes } from './platform/health.ts'
import { bareApp, compressed, problemHandler, unknownApiPath } from './platform/http.ts'
import type { MailTopics } from './platform/mail-topic.ts'
import type { Routes } from './platform/operation.ts'
import { outsideReader } from './platform/outside-fetch.ts'
import { securityTxt } from './platform/security-txt.ts'
import { EVENTS_FOUND } from './services/agenda/findable.ts'
import { AGENDA_TOPICS } from './services/agenda/mail-topics.ts'
import { eventsOfCommune } from './services/agenda/public-agenda.ts'
import { agendaRoutes } from './services/agenda/routes.ts'
import { PAID_SEATS } from './services/agenda/seat-money.ts'
import { seatPaid } from './services/agenda/seats.ts'
import { ASSOCIATIONS_FOUND } from './services/associations/findable.ts'
import { associationRoutes } from './services/associations/routes.ts'
import { BOOKING_TOPICS } from './services/bookings/booking-topics.ts'
import type { BookingDeps } from './services/bookings/course.ts'
import { LENDING_IN_A_CRISIS } from './services/bookings/crisis.ts'
import { BOOKINGS_FOUND } from './services/bookings/findable.ts'
import { offeredResources } from './services/bookings/offered.ts'
import { resourceRoutes } from './services/bookings/resource-routes.ts'
import { bookingRoutes } from './services/bookings/routes.ts'
import { settled as settledBooking } from './services/bookings/settled.ts'
import { paymentTill } from './services/bookings/till.ts'
import { chargeRoutes } from './services/charges/routes.ts'
import { CHILDCARE_TOPICS } from './services/childcare/childcare-topics.ts'
import { offeredStructures } from './services/childcare/offered.ts'
import { childcareRoutes } from './services/childcare/routes.ts'
import { connectionRoutes } from './services/connections/routes.ts'
import { FORMS_FOUND } from './services/forms/findable.ts'
import { FORM_TOPICS } from './services/forms/form-topics.ts'
import { offeredForms } from './services/forms/offered.ts'
import { formRoutes } from './services/forms/routes.ts'
import { GRANT_TOPICS } from './services/grants/grant-topics.ts'
import { grantsOffered } from './services/grants/offered.ts'
import { grantRoutes } from './services/grants/routes.ts'
import { HOME_TOPICS } from './services/homes/home-topics.ts'
import { homeRoutes } from './services/homes/routes.ts'
import { liftRoutes } from './services/lifts/routes.ts'
import type { Suspendable } from './services/notices/crisis.ts'
import { NOTICE_TOPICS } from './services/notices/notice-topics.ts'
import { noticeRoutes } from './services/notices/routes.ts'
import { payfipCallbacks } from './services/payments/callbacks.ts'
import { paymentHealth } from './services/payments/desk.ts'
import { CLAIMS_FOUND } from './services/payments/findable.ts'
import { openDesks } from './services/payments/offered.ts'
import { PAYMENT_TOPICS } from './services/payments/payment-topics.ts'
import type { SettledOrigins } from './services/payments/payments.ts'
import { REFUND_TOPICS } from './services/payments/refund-telling.ts'
import { paymentRoutes } from './services/payments/routes.ts'
import { tryPayfip } from './services/payments/trial.ts'
import { LOCAL_PLACES_FOUND } from './services/places/findable.ts'
import { placeRoutes } from './services/places/routes.ts'
import { REPORTS_FOUND } from './services/reports/findable.ts'
import { open311Service } from './services/reports/open311.ts'
import { REPORT_TOPICS } from './services/reports/report-topics.ts'
import { reportRoutes } from './services/reports/routes.ts'
import type { PortalOffers } from './services/residents/portal.ts'
import { portalPages } from './services/residents/portal-routes.ts'
import type { ResidentSections } from './services/residents/residents.ts'
import { residentRoutes } from './services/residents/routes.ts'
import { SENSOR_TOPICS } from './services/sensors/alarm-topics.ts'
import { publicOrders } from './services/sensors/lighting-orders.ts'
import { networkReader } from './services/sensors/network.ts'
import { sensorRoutes } from './services/sensors/routes.ts'
import { sensorThings } from './services/sensors/sta/service.ts'
import { WORKS_TOPICS } from './services/sensors/works.ts'
import { timePasses } from './time-passes.ts'

/** Every room of the contract, and no other: each with the routes of its own table. */
type AllRoutes = { [Room in keyof typeof rooms]: Routes<(typeof rooms)[Room]> }

/** What the agenda needs of others: who takes the money of seats, and a reader of addresses that never enters a private network. */
const agendaHanded = { seatCashier: PAID_SEATS, readOutside: outsideReader() }

/** What a crisis suspends: each service that may be declares how, in its own room. */
const SUSPENDABLE: readonly Suspendable[] = [LENDING_IN_A_CRISIS]

/** What other services show in the residents’ application. */
const RESIDENT_SECTIONS: ResidentSections = { agenda: eventsOfCommune, lighting: publicOrders }

/** What the portal of a town offers of other services. */
const PORTAL_OFFERS: PortalOffers = {
  ...{ request: offeredForms, reserve: offeredResources },
  ...{ pay: openDesks, childcare: offeredStructures },
}

/** What other rooms offer to the list of a sitting. */
const AGENDAS: Agendas = {
  dossier: dossiersOffered,
  planRequest: planRequestsOffered,
  draft: draftsOffered,
  grant: grantsOffered,
}

/** What the one search finds that is no place. */
const FINDABLES: readonly Findable[] = [
  ...[FORMS_FOUND, BOOKINGS_FOUND, REPORTS_FOUND, CLAIMS_FOUND, PLAN_REQUESTS_FOUND],
  ...[EVENTS_FOUND, ASSOCIATIONS_FOUND, LOCAL_PLACES_FOUND, AGENTS_FOUND],
]

type RoomDeps = DossierDeps & BookingDeps & { settled: SettledOrigins; network: NetworkReader }

/** What settings try of partners whose rooms are theirs. */
const partnerTrials = (deps: Deps): PartnerTrials => ({
  payfip: () => tryPayfip(deps),
  operator: async () => {
    if (deps.config.tdt) await s2low(deps.config.tdt).classification?.()
  },
  signatureBook: async () => deps.config.parapheur !== undefined && parapheur(deps.config.parapheur).isDeskOpen(),
})

const routesOfRooms = (deps: RoomDeps): AllRoutes => ({
  health: healthRoutes(deps),
  demoClock: demoClockRoutes(deps, timePasses(deps)),
  addresses: searchRoutes({ ...deps, dossiersTyped, findables: FINDABLES }),
  parcels: parcelRoutes(deps),
  constraints: constraintRoutes(deps),
  legalPersons: legalPersonRoutes(deps),
  documents: documentRoutes(deps),
  simulation: simulationRoutes(deps),
  tiles: tileRoutes(deps),
  baseMap: baseMapRoutes(deps),
  datasets: importRoutes(deps),
  guide: guideRoutes(deps),
  lawTexts: lawTextRoutes(deps),
  sessions: sessionRoutes(deps),
  accounts: accountRoutes(deps),
  administration: administrationRoutes(deps),
  absences: absenceRoutes(deps),
  letterheads: letterheadRoutes(deps),
  mail: mailRoutes(deps),
  archives: archiveRoutes(deps),
  exchanges: exchangeRoutes(deps),
  rights: rightsRoutes(deps),
  opening: openingRoutes(deps),
  ownerDeliveries: deliveryRoutes(deps),
  ownerReadings: ownerReadingRoutes(deps),
  landRequests: landRequestRoutes(deps),
  settings: settingsRoutes({ ...deps, trials: partnerTrials(deps) }),
  offices: officeRoutes(deps),
  committees: committeeRoutes({ ...deps, agendas: AGENDAS }),
  leaving: leavingRoutes(deps),
  day: dayRoutes({ ...deps, awaits: AWAITS }),
  upkeep: upkeepRoutes({ ...deps, payments: () => paymentHealth(deps), pastRules: PAST_RULES }),
  dossiers: dossierRoutes(deps),
  deposit: filingRoutes(deps),
  attachments: attachmentRoutes(deps),
  completeness: completenessRoutes(deps),
  consultations: consultationRoutes(deps),
  assessment: assessmentRoutes(deps),
  taxes: taxRoutes(deps),
  phrases: phraseRoutes(deps),
  letterTemplates: letterTemplateRoutes(deps),
  registered: registeredRoutes(deps),
  decisions: decisionRoutes(deps),
  signatureBook: signatureBookRoutes(deps),
  messages: messageRoutes(deps),
  posting: postingRoutes(deps),
  publicRegister: publicRegisterRoutes(deps),
  desk: deskRoutes(deps),
  lawWatch: lawWatchRoutes(deps),
  periodStops: periodStopRoutes(deps),
  numbers: numberRoutes(deps),
  standingAnswers: standingAnswerRoutes(deps),
  transmissions: transmissionRoutes(deps),
  platau: platauRoutes(deps),
  sitadel: sitadelRoutes(deps),
  takeovers: takeoverRoutes(deps),
  packageChecks: packageCheckRoutes(deps),
  siteVisits: siteVisitRoutes(deps),
  redactedCopies: redactedCopyRoutes(deps),
  infringements: infringementRoutes(deps),
  planDocuments: planDocumentRoutes(deps),
  planDrafts: draftRoutes(deps),
  planRequests: planRequestRoutes(deps),
  agenda: agendaRoutes({ ...deps, ...agendaHanded }),
  plannerTable: plannerTableRoutes(deps),
  accessKeys: accessKeyRoutes(deps),
  ledger: ledgerRoutes(deps),
  indicators: indicatorRoutes(deps),
  bookings: bookingRoutes(deps),
  resources: resourceRoutes(deps),
  connections: connectionRoutes(deps),
  lifts: liftRoutes(deps),
  payments: paymentRoutes(deps),
  sensors: sensorRoutes(deps),
  forms: formRoutes(deps),
  notices: noticeRoutes({ ...deps, suspendable: SUSPENDABLE }),
  places: placeRoutes(deps),
  reports: reportRoutes(deps),
  residents: residentRoutes({ ...deps, sections: RESIDENT_SECTIONS }),
  associations: associationRoutes(deps),
  grants: grantRoutes(deps),
  charges: chargeRoutes(deps),
  childcare: childcareRoutes(deps),
  homes: homeRoutes(deps),
})

/** Every mail that may leave, as each wing declares its own. */
export const mailTopics: MailTopics = {
  ...ACCOUNT_TOPICS,
  ...DAY_TOPICS,
  ...OFFICE_TOPICS,
  ...COMMITTEE_TOPICS,
  ...DOSSIER_TOPICS,
  ...REQUEST_TOPICS,
  ...LAW_TOPICS,
  ...AGENDA_TOPICS,
  ...BOOKING_TOPICS,
  ...FORM_TOPICS,
  ...NOTICE_TOPICS,
  ...GRANT_TOPICS,
  ...PAYMENT_TOPICS,
  ...REFUND_TOPICS,
  ...CHILDCARE_TOPICS,
  ...HOME_TOPICS,
  ...REPORT_TOPICS,
  ...SENSOR_TOPICS,
  ...WORKS_TOPICS,
}

/** What each room that sells makes of a claim of its own that is paid, in the transaction of the receipt. */
const settled: SettledOrigins = {
  booking: (db, id, { at }) => settledBooking(db, id, Temporal.Instant.from(at)),
  seat: async (db, id, { at }) => {
    const realClock = realClockAt(() => Temporal.Instant.from(at))
    return (await seatPaid({ db, realClock }, id)) === 'confirmed' ? 'kept' : 'placeLost'
  },
}

/** What rooms hand over to those below them: who people are, what the plan was on a day, what the networks say, who sells and who takes the money. */
export const handedOver = { directory, plans: planReader, network: networkReader, till: paymentTill, settled }

/** The whole server: the rooms of the API, then the screens. The agency, above the dossiers, hands over who people are. */
export function createApp(deps: Deps): Express {
  const app = bareApp(deps.log, deps.config.proxies)
  nameCookies(app, deps)
  if (deps.metrics) app.use(deps.metrics.observe)
  app.use(compressed())
  if (deps.demoClock) app.use('/api', followDemoClock(deps))
  app.use(Object.values(routesOfRooms({ ...deps, ...handedOver })).map(({ router }) => router))
  app.use('/ogc', openDataService(deps))
  app.use(PAYFIP_CALLBACKS, payfipCallbacks(deps))
  if (deps.demoClock) app.use(PAYFIP_DOUBLE, mountedDouble(deps))
  app.use('/sta/v1.1', sensorThings(deps))
  app.use('/open311/v2', open311Service(deps))
  app.use('/api', unknownApiPath)
  app.use(securityTxt(deps))
  app.use(legalPages(deps))
  app.use(portalPages({ ...deps, offers: PORTAL_OFFERS, works: worksToday, said: () => statementOf(deps.db) }))
  app.use(clientFiles())
  app.use(problemHandler(deps.log))
  return app
}
