import { endAbsences } from './agency/absences/absence-return.ts'
import { directory } from './agency/people/directory.ts'
import { purgeOld } from './agency/rights/retention.ts'
import { forgetErasedFiles } from './dossier/attachments/erased-files.ts'
import { closeSilentConsultations } from './dossier/consultations/silence.ts'
import { warnOfTacitDecisions } from './dossier/decisions/tacit-alerts.ts'
import { voidAbandonedNumbers } from './dossier/register/numbers.ts'
import { letTimePass } from './dossier/register/register.ts'
import type { Deps } from './platform/deps.ts'
import type { RecurringTask } from './platform/recurring.ts'

/** What happens by itself when a day comes. Each may run often and on several servers. */
export const timePasses = (deps: Deps): readonly RecurringTask[] => {
  const { db, clock, realClock, demoClock } = deps
  return [
    { name: 'demo clock', run: async () => demoClock?.follow(db) },
    { name: 'tacit decisions', run: () => letTimePass(db, clock) },
    { name: 'silent consultations', run: () => closeSilentConsultations({ db, clock, directory }) },
    { name: 'numbers given up', run: () => voidAbandonedNumbers(db, realClock) },
    { name: 'absences', run: () => endAbsences(db, clock) },
    { name: 'tacit alerts', run: () => warnOfTacitDecisions(deps) },
    // what a draft erased or purged in a moved time comes back with the real one: it waits
    { name: 'erased files', run: async () => (demoClock?.daysAhead() ? undefined : forgetErasedFiles(deps)) },
    { name: 'retention', run: async () => (demoClock?.daysAhead() ? undefined : purgeOld(deps)) },
  ]
}
