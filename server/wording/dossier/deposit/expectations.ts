import type { Day } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { DateName } from '#law/clock/proof.ts'
import { type StepName, whatToDo } from '#law/moves/moves.ts'

/** What is waited for, from whom, and its last day, which may be absent; addressed to the applicant. */
export type Expectation = { from: string; what: string; by?: Day; article?: string }

const YOU = 'Vous'
const TOWN_HALL = 'La mairie'

/** Moves that somebody owes to the dossier, as its applicant is told them. */
const AWAITED: Partial<Record<StepName, { from: string; what: string }>> = {
  sendAttachments: { from: YOU, what: 'envoyer les pièces demandées' },
  confirmRequest: { from: YOU, what: 'confirmer votre demande, pour qu’une décision soit prise' },
  postOnSite: { from: YOU, what: 'afficher l’autorisation sur le terrain, et la laisser pendant tout le chantier' },
  startWorks: { from: YOU, what: 'commencer les travaux' },
  requestAttachments: { from: TOWN_HALL, what: 'vérifier que le dossier est complet' },
  decide: { from: TOWN_HALL, what: 'répondre à votre demande' },
  receiveInquiryReport: { from: 'Le commissaire enquêteur', what: 'remettre le rapport de l’enquête publique' },
}

/** What a dossier waits for on the day of its clock, from whom and by when. */
export function expectationsOf({ state, pending, reading }: ReviewClock): readonly Expectation[] {
  const owed = whatToDo({ reading }).flatMap(({ step, noted, until, citation: { article } }): Expectation[] => {
    const awaited = AWAITED[step]
    if (awaited === undefined || noted || (step === 'decide' && state.name === 'signed')) return []
    return [{ ...awaited, article, ...(until !== undefined && { by: until }) }]
  })
  return [...signedExpectation(state), ...owed, ...worksExpectations(state), ...pending.flatMap(pendingExpectation)]
}

function signedExpectation(state: ReviewClock['state']): Expectation[] {
  if (state.name !== 'signed' && state.name !== 'revocationSigned') return []
  const { until } = state
  return [{ from: TOWN_HALL, what: 'vous présenter la décision signée', ...(until !== undefined && { by: until }) }]
}

function worksExpectations(state: ReviewClock['state']): Expectation[] {
  if (state.name === 'worksStopped') {
    return [{ from: YOU, what: 'laisser les travaux arrêtés, tant que l’arrêté n’est pas levé', article: 'L480-2' }]
  }
  if (state.name === 'complianceContested') {
    return [{ from: YOU, what: 'rendre les travaux conformes, ou demander un permis modificatif', article: 'R462-9' }]
  }
  if (state.name === 'worksUnderway') {
    return [{ from: YOU, what: 'déclarer l’achèvement, quand les travaux seront finis', article: 'R462-1' }]
  }
  if (state.name !== 'completed') return []
  const what = 'contrôler la conformité des travaux ; ensuite, elle ne peut plus la contester'
  return [{ from: TOWN_HALL, what, by: state.contestableUntil, article: 'R462-6' }]
}

function pendingExpectation(pending: ReviewClock['pending'][number]): Expectation[] {
  switch (pending.matter) {
    case 'courtAppeal':
      return [{ from: 'Le tribunal', what: 'juger le recours' }]
    case 'hearing':
      return [{ from: YOU, what: 'présenter vos observations, si vous le voulez', by: pending.until }]
    case 'validityExtension':
      return [{ from: TOWN_HALL, what: 'répondre à votre demande de prorogation', by: pending.until }]
    case 'administrativeAppeal':
      return [
        {
          from: TOWN_HALL,
          what: 'répondre au recours gracieux',
          ...(pending.until !== undefined && { by: pending.until }),
        },
      ]
    default:
      return []
  }
}

/** What remains open to an applicant whose project is refused, opposed or put off; empty otherwise. */
export function recoursesOf({ state, dates }: ReviewClock): readonly Omit<Expectation, 'from'>[] {
  if (!isRejected(state)) return []
  const until = (name: DateName) => {
    const by = dates.find((date) => date.name === name)?.day
    return by === undefined ? {} : { by }
  }
  return [
    { what: 'Déposer un nouveau projet qui tient compte des motifs de la décision.' },
    {
      what: 'Demander à la mairie de revoir sa décision (recours gracieux).',
      ...until('administrativeAppealUntil'),
      article: 'L600-12-2',
    },
    { what: 'Saisir le tribunal administratif.', ...until('applicantAppealUntil'), article: 'CJA R421-1' },
  ]
}

function isRejected(state: ReviewClock['state']): boolean {
  switch (state.name) {
    case 'signed':
    case 'decided':
      return state.sense === 'refused' || state.sense === 'opposed' || state.sense === 'stayed'
    case 'tacitlyDecided':
      return state.decision === 'tacitRejection' || state.decision === 'tacitOpposition'
    default:
      return state.name === 'stayed'
  }
}
