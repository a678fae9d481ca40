import type { OpinionSilence } from '#law/consultations/opinion-period.ts'
import { isUnreadRule } from '#law/consultations/unread.ts'
import type { ConsultationNature } from '#law/tables/consultation-rules.ts'
import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'
import { readingText, UNREAD_RULE } from './consultation.ts'

const ASKED = {
  agreement: 'votre accord',
  bindingOpinion: 'votre avis conforme',
  advisoryOpinion: 'votre avis',
  authorisation: 'votre autorisation',
  prescription: 'vos prescriptions',
  information: 'aucune réponse : cette lettre vous informe',
} as const satisfies Record<ConsultationNature, string>

/** Fixed words of the letters to a consulted service. */
export const CONSULTATION_LETTER = {
  title: 'Demande d’avis',
  reminderTitle: 'Rappel d’une demande d’avis',
  footer: 'Demande d’avis au cours de l’instruction',
  service: 'Service consulté',
  number: 'Dossier',
  nature: 'Nature',
  subject: 'Objet',
  site: 'Terrain',
  filedOn: 'Reçu en mairie',
  asked: 'Ce qui est demandé',
  text: 'Texte',
  reasonHeading: 'Pourquoi votre service est consulté',
  piecesHeading: 'Pièces jointes à la demande',
  piecesSummary: 'Pièces transmises avec la demande',
  timeHeading: 'Délai pour répondre',
  messageHeading: 'Observations de la mairie',
  columns: { code: 'Code', title: 'Pièce', version: 'Version' },
  signature: 'Pour le maire, le service instructeur',
} as const

/** « Articles R*423-53, R*423-59 du code de l’urbanisme ; CRPM L112-1-1 »: another code is named by its own letters. */
export function articlesText(articles: string): string {
  const [first = '', ...others] = articles.split(' ; ')
  const cited = OF_THIS_CODE.test(first) ? `${first} du code de l’urbanisme` : first
  return [`Article${/,| et | ; | à /.test(articles) ? 's' : ''} ${cited}`, ...others].join(' ; ')
}

const OF_THIS_CODE = /^[LRAD]\*?\d/

export const askedText = (nature: ConsultationNature) => typographic(ASKED[nature])

export const requestLead = (nature: ConsultationNature) =>
  typographic(
    nature === 'information'
      ? 'Un dossier d’urbanisme qui concerne votre service est en cours d’instruction.'
      : `La mairie sollicite ${ASKED[nature]} sur le dossier d’urbanisme ci-dessus, en cours d’instruction.`,
  )

/** Why the service is consulted; it is told where the text that calls for it was not read. */
export const reasonText = (reason: string, rule: string | null) =>
  typographic(rule !== null && isUnreadRule(rule) ? `${reason} (${UNREAD_RULE})` : reason)

export const reminderLead = (askedOn: string) =>
  typographic(`La demande d’avis du ${dayText(askedOn)} sur le dossier ci-dessus n’a pas encore reçu de réponse.`)

/** Time to answer: the day itself once it is known, else how it is counted. */
export const timeText = ({ dueOn, answerText }: { dueOn: string | null; answerText: string | null }) =>
  typographic(
    dueOn !== null
      ? `Votre réponse est attendue au plus tard le ${dayText(dueOn)}.`
      : answerText !== null
        ? `Délai pour répondre : ${answerText.replace(/[\s\u00a0]*;.*$/u, '')}.`
        : 'Vous répondez dans le délai fixé par les textes qui vous régissent.',
  )

/** What comes of no answer, written to the service itself. */
export const UNANSWERED = {
  favourable: 'votre avis sera réputé favorable',
  agreement: 'votre accord sera réputé donné',
  refusal: 'votre accord sera réputé refusé',
  waiver: 'vous serez réputé avoir renoncé à prescrire',
  noObservation: 'vous serez réputé n’avoir aucune observation à faire',
  confirmation: 'la décision ou l’avis contesté sera réputé confirmé',
  ownText: 'votre décision sera réputée prise, dans le sens que fixe son propre texte',
} as const satisfies Record<OpinionSilence, string>

/** @param doubt  what the text that was read does not say of this silence: the service is told that it is a reading */
export const silenceText = (silence: OpinionSilence | null, doubt: string | null = null) =>
  typographic(
    silence === null
      ? 'Le silence de votre service n’a pas d’effet fixé par le code de l’urbanisme.'
      : `Passé ce délai, sans réponse, ${UNANSWERED[silence]}${readingText(doubt)}.`,
  )

export const answerWay = (via: 'link' | 'account') =>
  typographic(
    via === 'link'
      ? 'Répondez par le lien personnel reçu par courriel, sans compte, ou par écrit à la mairie.'
      : 'Répondez dans Parvis avec votre compte, ou par écrit à la mairie.',
  )
