import type { Reminder } from '#contract/dossier/register/reminder.ts'
import { remindersOf } from '#law/reminders/reminder.ts'
import { REVIEW_REMINDERS } from '#law/tables/review-reminders.ts'
import { remindedDossier } from '#server/dossier/register/reminded-dossier.ts'
import { reminderText } from '#wording/dossier/reminders.ts'
import type { ConsultationRow } from './consultation-rows.ts'
import { asksNobody, type ConsultedFacts } from './proposals.ts'

/** What texts ask while this dossier is reviewed, on the place of today or, without it, on that of the deposit. */
export function reviewReminders(facts: ConsultedFacts, rows: readonly ConsultationRow[]): Reminder[] {
  if (asksNobody(facts)) return []
  const { live, frozen, clock } = facts
  const statements = live.length > 0 ? live : frozen
  return remindersOf(REVIEW_REMINDERS, remindedDossier(facts, statements, clock.course, rows)).map(reminderText)
}
