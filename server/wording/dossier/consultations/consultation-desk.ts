import { type OpinionSilence, silenceDoubt } from '#law/consultations/opinion-period.ts'
import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'
import { readingText } from './consultation.ts'

/** What a service answered, as a visa and a list say it. */
export const OPINION_NAMES = {
  favourable: 'avis favorable',
  favourableWithConditions: 'avis favorable assorti de prescriptions',
  unfavourable: 'avis défavorable',
  noOpinion: 'absence d’observation',
  attachmentsMissing: 'demande de pièces',
} as const

/** What silence amounts to, as a visa says it. */
export const SILENT_OPINION_NAMES = {
  favourable: 'avis réputé favorable',
  agreement: 'accord réputé donné',
  refusal: 'accord réputé refusé',
  waiver: 'renonciation à prescrire',
  noObservation: 'absence d’observation',
  confirmation: 'décision ou avis contesté réputé confirmé',
  ownText: 'décision réputée prise, dans le sens que fixe son propre texte',
} as const satisfies Record<OpinionSilence, string>

export type ConsultationCourse = {
  state: 'setAside' | 'retained' | 'sent' | 'attachmentsMissing' | 'answered' | 'silent' | 'superseded'
  reason: string
  askedOn: string | null
  receivedOn: string | null
  dueOn: string | null
  silence: OpinionSilence | null
  article: string | null
  tacitOn: string | null
  answer: keyof typeof OPINION_NAMES | null
  answeredOn: string | null
}

/** Where a consultation stands: who must do what before when, and what silence will amount to. */
export const consultationSentence = (course: ConsultationCourse) => typographic(plainSentence(course))

function plainSentence(course: ConsultationCourse): string {
  switch (course.state) {
    case 'setAside':
      return `Écartée : ${course.reason}`
    case 'retained':
      return 'Retenue, à envoyer avec les pièces choisies.'
    case 'sent':
      return sentSentence(course)
    case 'attachmentsMissing':
      return `Le service a demandé des pièces ${onDay(course.answeredOn)}: son silence ne vaut plus rien, une personne décide de la suite.`
    case 'answered':
      return `${lateness(course)}${capital(OPINION_NAMES[course.answer ?? 'noOpinion'])} ${onDay(course.answeredOn)}`
        .trimEnd()
        .concat('.')
    case 'silent':
      return `Sans réponse ${untilDay(course.dueOn)}: ${silenceName(course)}.`
    case 'superseded':
      return course.answer
        ? `${capital(OPINION_NAMES[course.answer])} ${onDay(course.answeredOn)}sur le projet antérieur ; le service est consulté de nouveau.`
        : 'Demande portant sur le projet antérieur ; le service est consulté de nouveau.'
  }
}

function sentSentence(course: ConsultationCourse): string {
  const { askedOn, receivedOn, dueOn } = course
  if (receivedOn === null) return `Envoi demandé ${onDay(askedOn)}; le délai court quand le message est parti.`
  if (dueOn === null) return `Reçue par le service ${onDay(receivedOn)}; aucun délai de réponse n’est fixé ici.`
  return `Réponse attendue ${untilDay(dueOn)}; au-delà : ${silenceName(course)}.`
}

/** What silence amounts to, and that it is a reading where the text does not say it. */
const silenceName = ({ silence, article }: Pick<ConsultationCourse, 'silence' | 'article'>) =>
  silence ? `${SILENT_OPINION_NAMES[silence]}${readingText(silenceDoubt(article))}` : 'sans effet'

const lateness = ({ tacitOn, silence }: ConsultationCourse) =>
  tacitOn === null ? '' : `Réponse tardive, après ${silence ? SILENT_OPINION_NAMES[silence] : 'le délai'} : `

const onDay = (day: string | null) => (day === null ? '' : `le ${dayText(day)} `)
const untilDay = (day: string | null) => (day === null ? '' : `jusqu’au ${dayText(day)} inclus `)
const capital = (text: string) => text.charAt(0).toLocaleUpperCase('fr') + text.slice(1)

/** A request whose link was closed runs no time and means nothing by itself. */
export const closedLinkSentence = (closedOn: string) =>
  typographic(
    `Lien fermé le ${dayText(closedOn)} : le délai ne court plus, le silence ne vaudra rien. Consultez le service de nouveau.`,
  )

/** What the consulted service reads of its own time limit. */
export const requestSentence = (course: ConsultationCourse) =>
  typographic(
    course.state === 'superseded'
      ? 'Cette demande est remplacée par une demande plus récente sur un projet modifié : répondez à celle-ci.'
      : course.state === 'answered'
        ? `Votre réponse est enregistrée ${onDay(course.answeredOn)}et versée au dossier.`
        : course.state === 'silent'
          ? `Le délai a expiré ${course.dueOn ? `le ${dayText(course.dueOn)} ` : ''}: ${silenceName(course)}. Une réponse tardive est encore versée au dossier.`
          : course.dueOn
            ? `Réponse attendue ${untilDay(course.dueOn)}; au-delà : ${silenceName(course)}.`
            : 'Répondez dans le délai fixé par les textes qui vous régissent.',
  )
