import { type Day, isoDay } from '#law/calendar.ts'
import type { DossierState } from '#law/dossier-state.ts'
import type { NextEvent } from '#law/next-event.ts'
import type { TacitDecision } from '#law/silence.ts'
import { dayText } from './day.ts'

const on = (day: Day) => dayText(isoDay(day))

const TACIT: Readonly<Record<TacitDecision, string>> = {
  tacitPermit: 'permis tacite',
  tacitNonOpposition: 'non-opposition tacite',
  tacitRejection: 'rejet tacite',
  tacitOpposition: 'opposition tacite',
}

const SENSES = {
  granted: 'accordé',
  grantedWithConditions: 'accordé avec prescriptions',
  refused: 'refusé',
  unopposed: 'non-opposition',
  opposed: 'opposition',
  stayed: 'sursis à statuer',
  certificateIssued: 'certificat délivré',
} as const

/**
 * Where a dossier stands, in one sentence: who must do what before when, and what happens otherwise. The same on the
 * queue, the dossier, the portal and the letters.
 */
export function dossierSentence(state: DossierState, next: NextEvent | null): string {
  switch (state.name) {
    case 'notFiled':
      return 'brouillon, pas encore déposé'
    case 'notSeized':
      return 'reçu par une voie qui ne saisit pas la mairie'
    case 'inFirstMonth':
      return `pièces à vérifier avant le ${on(state.until)}, sinon complet d’office`
    case 'awaitingAttachments':
      return `pièces attendues du demandeur avant le ${on(state.until)}${otherwise(next)}`
    case 'awaitingInquiryReport':
      return 'rapport du commissaire enquêteur attendu'
    case 'suspended':
      return `instruction suspendue depuis le ${on(state.since)}`
    case 'underReview':
      return `à décider et à notifier avant le ${on(state.until)}${otherwise(next)}`
    case 'withdrawn':
      return `retiré par le demandeur le ${on(state.on)}`
    case 'decided':
      return `${SENSES[state.sense]} le ${on(state.on)}`
    case 'tacitlyDecided':
      return `${TACIT[state.decision]} depuis le ${on(state.on)}`
    case 'stayed':
      return `sursis à statuer jusqu’au ${on(state.until)}`
    case 'revoked':
      return `décision retirée le ${on(state.on)}`
    case 'worksUnderway':
      return `travaux ouverts le ${on(state.since)}`
    case 'completed':
      return `achèvement déclaré le ${on(state.on)} ; conformité contestable jusqu’au ${on(state.contestableUntil)}`.replaceAll(
        ' ;',
        '\u00a0;',
      )
    case 'complianceContested':
      return `conformité contestée le ${on(state.on)}`
    case 'compliant':
      return `conformité acquise depuis le ${on(state.since)}`
    case 'lapsed':
      return `périmé depuis le ${on(state.on)}`
    case 'certified':
      return `${state.tacit ? 'certificat tacite, ' : ''}valable jusqu’au ${on(state.until)}`
    case 'certificateExpired':
      return `certificat expiré depuis le ${on(state.on)}`
  }
}

const otherwise = (next: NextEvent | null) => (next?.event === 'tacitDecision' ? `, sinon ${TACIT[next.decision]}` : '')
