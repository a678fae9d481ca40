import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { isProvisional, refusableUntil } from '#law/clock/reception-alerts.ts'
import { leavesSilenceOpen } from '#law/clock/unsettled.ts'
import { isPermit } from '#law/dossier-kind.ts'
import { dayText } from '#wording/day.ts'
import { READING_TO_CONFIRM } from '#wording/dossier/completeness/extension.ts'
import { tacitName } from '#wording/dossier/register/law-names.ts'
import { warningText } from '#wording/dossier/register/warnings.ts'
import { lawDayText } from '#wording/proof.ts'
import { listed, typographic } from '#wording/typography.ts'

/**
 * What an answer to a request for pieces amounts to, for both sides: all is there, with the two dates that this opens while a file may still be said not
 * to be the piece; or what is missing and by when.
 *
 * @param missing  codes of the pieces that nothing has brought
 */
export function receptionTexts({ course, reading }: ReviewClock, missing: readonly string[]): string[] {
  if (!course || !reading) return []
  const { completeness, application } = course
  const { dueOn, completeOn } = completeness
  if (completeOn && completeness.outcome === 'completed' && completeOn.day <= reading.day) {
    return [allThereText(course), ...(isProvisional(reading.day, course) ? [provisionalText(course)] : [])]
  }
  const isPartly = completeness.asked?.some(({ arrival }) => arrival !== undefined) === true
  if (!isPartly || missing.length === 0 || dueOn === undefined) return []
  const end = isPermit(application.kind)
    ? 'la demande est tacitement rejetée'
    : 'il est tacitement fait opposition à la déclaration'
  return [
    typographic(
      `Réponse incomplète : ${listed(missing)} ${missing.length > 1 ? 'manquent' : 'manque'} encore. Le délai d’instruction ne court pas ; sans ${missing.length > 1 ? 'ces pièces' : 'cette pièce'} en mairie le ${lawDayText(dueOn.day)} au plus tard, ${end} (R*423-39).`,
    ),
  ]
}

/** From which day the period runs, and where it ends if nobody writes. */
function allThereText({
  application,
  completeness: { completeOn },
  length,
  tacit,
  silence,
}: NonNullable<ReviewClock['course']>): string {
  const since = completeOn ? lawDayText(completeOn.day) : ''
  const first = `Un fichier est arrivé pour chaque pièce demandée : le dossier est complet depuis le ${since}`
  if (!length.deadline) return typographic(`${first}.`)
  const unanswered = tacit
    ? ` ; sans réponse ce jour-là, ${tacitName(tacit.decision, application.variant === 'transfer')}`
    : ''
  return typographic(
    `${first}, et le délai d’instruction court de ce jour, jusqu’au ${lawDayText(length.deadline.day)}${unanswered} (R*423-39 c).${silence.isReading ? ` ${READING_TO_CONFIRM}` : ''}`,
  )
}

/** Until when the town hall may say it, and until when the request would then be open. */
function provisionalText(course: NonNullable<ReviewClock['course']>): string {
  const [said, open] = [refusableUntil(course), course.completeness.dueOn?.day].map((on) =>
    on === undefined ? '' : ` jusqu’au ${lawDayText(on)} inclus`,
  )
  return typographic(
    `Ce délai est provisoire : la mairie peut dire${said}, en expliquant pourquoi, qu’un fichier n’est pas la pièce demandée. La demande de pièces resterait alors ouverte${open}.`,
  )
}

/** What is written in the thread when a file comes under a piece that was asked. */
export const pieceArrivedMessage = (code: string, fileName: string, says: readonly string[]): string =>
  [typographic(`La pièce ${code}, demandée par la mairie, est arrivée : « ${fileName} ».`), ...says].join(' ')

/** What is written in the thread when an officer records pieces that came on paper. */
export const piecesArrivedMessage = (codes: readonly string[], says: readonly string[]): string =>
  [typographic(`La mairie a reçu ${listed(codes)}.`), ...says].join(' ')

/** An officer says that what came is not the piece: why, and what follows. */
export const pieceNotAcceptedMessage = (code: string, why: string, says: readonly string[]): string =>
  [typographic(`Le fichier reçu pour ${code} n’est pas la pièce demandée : ${why}`), ...says].join(' ')

/** The same officer, or another, takes that back. */
export const pieceAcceptedMessage = (code: string, decisionBy: string | null): string =>
  typographic(
    `Après une nouvelle lecture, la mairie tient le fichier reçu pour ${code} pour la pièce demandée.${decisionBy === null ? '' : ` Le délai d’instruction court jusqu’au ${dayText(decisionBy)}.`}`,
  )

/** What saying it brings, before it is said. */
export function refusalConsequenceText({ course, reading }: ReviewClock, isRefused: boolean): string {
  const { dueOn, asked = [] } = course?.completeness ?? {}
  if (!course || !reading || dueOn === undefined || asked.length === 0) return ''
  const until = lawDayText(dueOn.day)
  if (isRefused)
    return typographic(
      `Le fichier reçu a été écarté : la demande de pièces est ouverte jusqu’au ${until}. « Conforme » revient sur ce constat.`,
    )
  return isLate(course, reading.day)
    ? typographic(
        'Reçu en réponse à la demande de pièces. Les trois mois, ou le délai que ce fichier a ouvert, sont passés : dire qu’il n’est pas la pièce laisse deux lectures possibles, et aucun texte ne laisse le silence trancher. Prenez une décision expresse.',
      )
    : typographic(
        `Reçu en réponse à la demande de pièces. « Manquante » ou « Insuffisante » dit que ce fichier n’est pas la pièce demandée : le délai s’arrête et la demande reste ouverte jusqu’au ${until}. Le demandeur lit la raison.`,
      )
}

const isLate = ({ completeness: { dueOn }, tacit }: NonNullable<ReviewClock['course']>, today: number): boolean =>
  (dueOn !== undefined && today > dueOn.day) || (tacit !== undefined && today > tacit.on.day)

/** What the applicant reads once it is said: the request stands, or both readings. */
export function refusalToldTexts({ course, state, warnings }: ReviewClock): string[] {
  const doubts = doubtTexts(warnings)
  if (doubts.length > 0) return doubts
  const dueOn = course?.completeness.dueOn?.day
  if (state.name !== 'awaitingAttachments' || dueOn === undefined) return []
  return [
    typographic(
      `Le délai d’instruction ne court plus : envoyez cette pièce au plus tard le ${lawDayText(dueOn)} ; il courra en entier du jour où toutes les pièces demandées seront arrivées (R*423-39).`,
    ),
  ]
}

/** Where no reading of the law can be left to silence, its applicant reads both, and that a decision is due. */
export const doubtTexts = (warnings: ReviewClock['warnings']): string[] =>
  warnings.flatMap((warning) => {
    if (!leavesSilenceOpen(warning)) return []
    const { title, readings } = warningText(warning)
    return [
      typographic(
        `${title} Deux lectures sont possibles : ${readings.map(({ text }) => text).join(' ; ou bien ')}. Aucun texte ne laisse le silence trancher : la mairie doit vous notifier une décision expresse. N’entreprenez rien avant de l’avoir reçue, et demandez-la par écrit.`,
      ),
    ]
  })
