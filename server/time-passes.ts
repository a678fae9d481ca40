import { endAbsences } from './agency/absences/absence-return.ts'
import { directory } from './agency/people/directory.ts'
import { forgetErasedFiles } from './dossier/attachments/erased-files.ts'
import { closeSilentConsultations } from './dossier/consultations/silence.ts'
import { warnOfTacitDecisions } from './dossier/decisions/tacit-alerts.ts'
import { letTimePass } from './dossier/register/register.ts'
import type { Deps } from './platform/deps.ts'
import type { RecurringTask } from './platform/recurring.ts'

/** What happens by itself when a day comes. Each may run often and on several servers. */
export const timePasses = (deps: Deps): readonly RecurringTask[] => {
  const { db, clock, demoClock } = deps
  return [
    { name: 'demo clock', run: async () => demoClock?.follow(db) },
    { name: 'tacit decisions', run: () => letTimePass(db, clock) },
    { name: 'silent consultations', run: () => closeSilentConsultations({ db, clock, directory }) },
    { name: 'absences', run: () => endAbsences(db, clock) },
    { name: 'tacit alerts', run: () => warnOfTacitDecisions(deps) },
    // what a draft erased in a moved time comes back with the real one: its bytes wait
    { name: 'erased files', run: async () => (demoClock?.daysAhead() ? undefined : forgetErasedFiles(deps)) },
  ]
}
