import { endAbsences } from './agency/absences/absence-return.ts'
import { tellDays } from './agency/day/digest.ts'
import { expireLeavings } from './agency/leaving/leaving.ts'
import { fileLeftBatches } from './agency/offices/batch-filing.ts'
import { forgetDeliveries } from './agency/owners/deliveries.ts'
import { eraseLandRequests } from './agency/owners/land-desk.ts'
import { forgetOldReadings } from './agency/owners/readings.ts'
import { directory } from './agency/people/directory.ts'
import { purgeDaily } from './agency/rights/retention.ts'
import { AWAITS } from './awaits.ts'
import { forgetErasedFiles } from './dossier/attachments/erased-files.ts'
import { closeSilentConsultations } from './dossier/consultations/silence.ts'
import { readUsefulDays, warnOfUsefulDays } from './dossier/consultations/to-ask.ts'
import { warnOfTacitDecisions } from './dossier/decisions/tacit-alerts.ts'
import { receiveEarlierFiles } from './dossier/deposit/earlier-files.ts'
import { tellLawNews } from './dossier/law-watch/law-news.ts'
import { sealMonths } from './dossier/posting/month-seal.ts'
import { checkPublishedPages } from './dossier/posting/page-check.ts'
import { voidAbandonedNumbers } from './dossier/register/numbers.ts'
import { letTimePass } from './dossier/register/register.ts'
import { warnOfLapses } from './dossier/works/lapse-alerts.ts'
import { layAccessMonths } from './platform/access-log.ts'
import type { Deps } from './platform/deps.ts'
import { outsideReader } from './platform/outside-fetch.ts'
import type { RecurringTask } from './platform/recurring.ts'
import { layFurther } from './services/agenda/dates.ts'
import { PAID_SEATS } from './services/agenda/seat-money.ts'
import { lapseHolds as lapseSeats } from './services/agenda/seats.ts'
import { readSources } from './services/agenda/sources.ts'
import { lapseHolds } from './services/bookings/lapse.ts'
import { closeSilentBookings } from './services/bookings/silence.ts'
import { paymentTill } from './services/bookings/till.ts'
import { watchChildcare } from './services/childcare/clocks.ts'
import { closeSilentRequests, eraseIdentityDocuments } from './services/forms/silence.ts'
import { callForReports } from './services/grants/report-alerts.ts'
import { eraseHomes } from './services/homes/watching.ts'
import { forgetSilentMailboxes } from './services/notices/telling.ts'
import { remindLate } from './services/payments/link-mails.ts'
import { lookForStuck } from './services/sensors/alarms.ts'
import { keepSensorMonths } from './services/sensors/upkeep.ts'

/** What happens by itself when a day comes. Each may run often and on several servers. */
export const timePasses = (deps: Deps): readonly RecurringTask[] => {
  const { db, clock, realClock, demoClock, config } = deps
  // what is erased or purged in a moved time would come back with the real one, by which the database dates its rows: it waits
  const isMoved = () => (demoClock?.daysAhead() ?? 0) > 0
  const isTested = config.testClock !== undefined
  return [
    { name: 'files that answered', run: () => receiveEarlierFiles({ db, clock }) },
    { name: 'batches left', run: (stopping) => fileLeftBatches(deps, stopping) },
    { name: 'tacit decisions', run: () => letTimePass(db, clock) },
    { name: 'silent consultations', run: () => closeSilentConsultations({ db, clock, directory }) },
    { name: 'numbers given up', run: () => voidAbandonedNumbers(db, realClock) },
    { name: 'absences', run: () => endAbsences(db, clock) },
    { name: 'tacit alerts', run: () => warnOfTacitDecisions(deps) },
    { name: 'last useful days', run: (stopping) => readUsefulDays(deps, stopping) },
    { name: 'requests not made', run: () => warnOfUsefulDays(deps) },
    { name: 'lapse alerts', run: () => warnOfLapses(deps) },
    { name: 'mails of the morning', run: (stopping) => tellDays({ ...deps, awaits: AWAITS }, stopping) },
    { name: 'news of the law', run: () => tellLawNews(deps) },
    { name: 'seal of displays', run: (stopping) => sealMonths(deps, stopping) },
    { name: 'published pages', run: (stopping) => checkPublishedPages(deps, stopping) },
    { name: 'slots held', run: () => lapseHolds({ ...deps, till: paymentTill }) },
    { name: 'silence on requests', run: () => closeSilentRequests(deps) },
    { name: 'identity documents', run: () => eraseIdentityDocuments(deps) },
    { name: 'silence on bookings', run: () => closeSilentBookings({ ...deps, till: paymentTill }) },
    { name: 'places of childcare', run: () => watchChildcare(deps) },
    { name: 'reports of grants', run: () => callForReports(deps) },
    { name: 'sums that are late', run: () => remindLate(deps) },
    { name: 'months of the access log', run: () => layAccessMonths(db) },
    {
      name: 'places kept in the agenda',
      run: (stopping) => lapseSeats({ ...deps, seatCashier: PAID_SEATS }, stopping),
    },
    { name: 'dates of the agenda', run: (stopping) => layFurther(deps, stopping) },
    {
      name: 'calendars read elsewhere',
      run: (stopping) => readSources({ ...deps, readOutside: outsideReader() }, stopping),
    },
    { name: 'stuck sensors', run: () => lookForStuck(deps) },
    { name: 'months of sensors', run: () => keepSensorMonths(deps) },
    { name: 'mailboxes that never said yes', run: () => forgetSilentMailboxes(deps) },
    // a withdrawal does not wait, whatever the day of a demonstration: its rows are dated by the real clock
    { name: 'homes withdrawn', run: () => eraseHomes(deps) },
    { name: 'deliveries not loaded', run: () => forgetDeliveries(deps) },
    { name: 'requests of land information', run: async () => (isMoved() ? undefined : eraseLandRequests(deps)) },
    { name: 'readings of owners', run: () => forgetOldReadings(deps) },
    { name: 'departures that nobody took', run: () => expireLeavings(deps) },
    { name: 'erased files', run: async () => (isMoved() ? undefined : forgetErasedFiles(deps)) },
    { name: 'retention', run: async () => (isMoved() || isTested ? undefined : purgeDaily(deps)) },
  ]
}
