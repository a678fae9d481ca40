import { type Citation, lawTable } from '#law/article.ts'
import { addDays, type Day } from '#law/clock/calendar.ts'
import { runPeriod } from '#law/clock/period.ts'

/** What silence makes of a request to a public body, and how long it is kept. */
type SilenceRow = Citation & { means: 'acceptance' | 'rejection'; months: number; says: string }

/**
 * The regimes among which the author of a form chooses (CRPA L231-1 to L231-4). None is taken by default: acceptance is the principle, and
 * a request for money or a claim is never accepted by silence.
 */
export const REQUEST_SILENCE = {
  acceptance: {
    article: 'CRPA L231-1',
    confidence: 'text',
    means: 'acceptance',
    months: 2,
    says: 'la demande est prévue par un texte, n’est ni une réclamation ni un recours administratif, tend à une décision individuelle, n’a pas de caractère financier, ne vient pas d’un agent de l’administration saisie, et aucun décret n’écarte l’acceptation ni ne fixe un autre délai (L231-4 à L231-6) : silence de deux mois, acceptation',
  },
  notIndividual: {
    article: 'CRPA L231-4 1°',
    confidence: 'text',
    means: 'rejection',
    months: 2,
    says: 'la demande ne tend pas à une décision individuelle : silence de deux mois, rejet',
  },
  noProcedure: {
    article: 'CRPA L231-4 2°',
    confidence: 'text',
    means: 'rejection',
    months: 2,
    says: 'la demande n’est prévue par aucune loi ni aucun règlement, ou c’est une réclamation ou un recours administratif : silence de deux mois, rejet',
  },
  financial: {
    article: 'CRPA L231-4 3°',
    confidence: 'text',
    means: 'rejection',
    months: 2,
    says: 'la demande a un caractère financier, sauf, en matière de sécurité sociale, les cas prévus par décret : silence de deux mois, rejet',
  },
  safeguard: {
    article: 'CRPA L231-4 4°, L231-5',
    confidence: 'text',
    means: 'rejection',
    months: 2,
    says: 'un décret en Conseil d’État écarte l’acceptation (engagements de la France, sécurité nationale, libertés, ordre public ; objet de la décision ou bonne administration, le décret étant alors pris aussi en conseil des ministres) : silence de deux mois, rejet',
  },
} as const satisfies Record<string, SilenceRow>

export type SilenceRegime = keyof typeof REQUEST_SILENCE

export const SILENCE_REGIMES = Object.keys(REQUEST_SILENCE) as SilenceRegime[]

/** What is owed to whoever sends by electronic means, and what may be done against a rejection. */
export const REQUEST_DUTIES = {
  acknowledgement: {
    article: 'CRPA L112-11',
    confidence: 'text',
    says: 'tout envoi par voie électronique fait l’objet d’un accusé de réception électronique',
  },
  mentions: {
    article: 'CRPA R112-11-1',
    confidence: 'text',
    says: 'l’accusé dit la date, le service et son adresse, ce que vaut le silence et à quelle date, et les recours ou l’attestation',
  },
  attestation: {
    article: 'CRPA L232-3',
    confidence: 'text',
    says: 'une acceptation par silence fait l’objet d’une attestation, à la demande de l’intéressé',
  },
  missingPieces: {
    article: 'CRPA L114-5',
    confidence: 'text',
    says: 'pièces manquantes : l’acceptation court de leur réception, le rejet est suspendu pendant le délai imparti',
  },
  courtAppeal: {
    article: 'CJA R421-2 ; CRPA L112-6',
    confidence: 'text',
    months: 2,
    says: 'recours contre un rejet par silence : deux mois à compter du jour où il est né, si l’accusé de réception a été transmis avec les indications exigées (L112-6)',
  },
  expressAppeal: {
    article: 'CJA R421-1',
    confidence: 'text',
    months: 2,
    says: 'recours contre une décision expresse : deux mois à compter de sa notification',
  },
  administrativeAppeal: {
    article: 'CRPA L411-2',
    confidence: 'text',
    says: 'recours gracieux ou hiérarchique dans le délai du recours contentieux, dont il interrompt le cours',
  },
} as const satisfies Record<string, Citation & { says: string; months?: number }>

/** Pieces asked of the applicant, and the day they all came, if they did. */
export type PiecesAsked = { askedOn: Day; answerBy: Day; answeredOn?: Day | undefined }

export type RequestCourse = {
  means: 'acceptance' | 'rejection'
  article: string
  /** Last day of the silence, at whose end the implicit decision is born; null while the period does not run (L114-5). */
  lastDay: Day | null
  /** Days added by the pieces that were asked. */
  suspendedDays: number
}

/**
 * The course of a request from the day it was received by the competent body (L114-3), today left aside.
 *
 * @param asked  requests for missing pieces, in their order
 */
export function requestCourse(
  regime: SilenceRegime,
  receivedOn: Day,
  asked: readonly PiecesAsked[] = [],
): RequestCourse {
  const { means, article, months } = REQUEST_SILENCE[regime]
  const from = (since: Day) => runPeriod(since, { count: months, unit: 'months' }).lastDay
  if (means === 'acceptance') {
    const isIncomplete = asked.some(({ answeredOn }) => answeredOn === undefined)
    const completeOn = asked.reduce(
      (since, { answeredOn }) => (answeredOn !== undefined && answeredOn > since ? answeredOn : since),
      receivedOn,
    )
    return { means, article, lastDay: isIncomplete ? null : from(completeOn), suspendedDays: 0 }
  }
  const suspendedDays = asked.reduce(
    (days, { askedOn, answerBy, answeredOn = answerBy }) =>
      days + Math.max(0, Math.min(answerBy, answeredOn) - askedOn),
    0,
  )
  return { means, article, lastDay: addDays(from(receivedOn), suspendedDays), suspendedDays }
}

export const REQUEST_SILENCE_TABLE = lawTable(
  'requestSilence',
  'Ce que vaut le silence gardé sur une demande',
  REQUEST_SILENCE,
  ({ says }) => says,
)

export const REQUEST_DUTIES_TABLE = lawTable(
  'requestDuties',
  'Accusé de réception d’une demande et recours',
  REQUEST_DUTIES,
  ({ says }) => says,
)
