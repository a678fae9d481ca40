import type { DraftBlock } from '#contract/dossier/decisions/decision.ts'
import type { Reminder } from '#contract/dossier/register/reminder.ts'
import type { DecisionSense } from '#law/clock/acts.ts'
import { isGrant } from '#law/clock/grants.ts'
import { concerns, type DecisionReminder, decisionReminders, type RemindedDossier } from '#law/reminders/reminder.ts'
import { DECISION_REMINDERS } from '#law/tables/decision-reminders.ts'
import { DEFERRED_WORKS, type DeferredBy, type DeferredWorks } from '#law/tables/deferred-works.ts'
import { remindedDossier } from '#server/dossier/register/reminded-dossier.ts'
import { reminderText } from '#wording/dossier/reminders.ts'
import { typographic } from '#wording/typography.ts'
import type { CaseFile } from './case-content.ts'
import type { DecisionFact } from './facts.ts'

type Read = Pick<CaseFile, 'dossier' | 'places' | 'course' | 'consultations'>

/** What texts ask of a decision of that sense on this project. A transfer changes who holds the permit and no work. */
export function remindersOfDraft(
  { sense, blocks }: { sense: DecisionSense; blocks: readonly Pick<DraftBlock, 'phrase'>[] },
  file: Read,
): Reminder[] {
  if (file.dossier.variant === 'transfer') return []
  const phrases = blocks.flatMap(({ phrase }) => phrase?.key ?? [])
  // a modified permit keeps the validity of the first one
  const isTold = (row: DecisionReminder) =>
    file.dossier.variant === null || row.article !== DECISION_REMINDERS.deferredValidity.article
  return decisionReminders(DECISION_REMINDERS, sense, reminded(file, phrases)).filter(isTold).map(reminderText)
}

/** Works that are kept waiting: the decision that grants them makes the express reservation of R*424-6, each once; the validity is said once. */
export function deferredWorksFacts(file: Read): DecisionFact[] {
  if (file.dossier.variant === 'transfer') return []
  const dossier = reminded(file)
  const rows = (Object.entries(DEFERRED_WORKS) as [DeferredBy, DeferredWorks][]).filter(([, row]) =>
    concerns(row, dossier),
  )
  const waited = rows.filter(([, { waitsFor }]) => waitsFor === 'otherLaw').map(([by]) => by)
  const isFirst = file.dossier.variant === null
  return [...rows.map(deferredFact), ...(isFirst && waited.length > 0 ? [validityFact(waited)] : [])]
}

const deferredFact = ([by, { until, article, waitsFor }]: [DeferredBy, DeferredWorks]): DecisionFact => ({
  key: `deferred/${by}`,
  value: until,
  title: waitsFor === 'planningCode' ? 'Travaux différés' : 'Travaux différés par une autre législation',
  says: typographic(`Pas avant ${until} (${article})`),
  place: 'summary',
  paragraphs: (sense) =>
    isGrant(sense)
      ? [{ family: 'article', phrase: 'article.travaux-differes', words: { objet: `${until} (${article})` } }]
      : [],
})

const validityFact = (waited: readonly DeferredBy[]): DecisionFact => ({
  key: 'deferred/validity',
  value: waited,
  title: 'Durée de validité, travaux différés par une autre législation',
  says: typographic('Elle court du jour où cette législation laisse commencer les travaux (R424-20)'),
  place: 'summary',
  paragraphs: (sense) =>
    isGrant(sense) ? [{ family: 'article', phrase: 'article.validite-travaux-differes', words: {} }] : [],
})

function reminded({ dossier, places, course, consultations }: Read, phrases: readonly string[] = []): RemindedDossier {
  const statements = places.flatMap((place) => place.statements)
  return remindedDossier(dossier, statements, course, consultations, phrases)
}
