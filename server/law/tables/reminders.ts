import { type LawTable, lawTable } from '#law/article.ts'
import { DECISION_REMINDERS } from './decision-reminders.ts'
import { DEFERRED_WORKS } from './deferred-works.ts'
import { REVIEW_REMINDERS } from './review-reminders.ts'

export const REMINDERS_TABLES: readonly LawTable[] = [
  lawTable('reviewReminders', 'Ce qu’un texte demande pendant l’instruction', REVIEW_REMINDERS, ({ says }) => says),
  lawTable(
    'decisionReminders',
    'Ce qu’un texte demande à qui rédige la décision',
    DECISION_REMINDERS,
    ({ says }) => says,
  ),
  lawTable(
    'deferredWorks',
    'Travaux accordés qu’une autre législation fait attendre',
    DEFERRED_WORKS,
    ({ until }) => `pas de travaux avant ${until}`,
  ),
]
