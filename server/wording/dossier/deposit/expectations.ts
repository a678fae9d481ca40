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

/**
 * What a dossier waits for on the day of its clock, from whom and by when.
 *
 * @param isAsked  pieces that are asked are listed elsewhere, one by one
 */
export function expectationsOf(
  { state, pending, reading }: ReviewClock,
  { isAsked = false } = {},
): readonly Expectation[] {
  const owed = whatToDo({ reading }).flatMap(({ step, noted, until, citation: { article } }): Expectation[] => {
    const awaited = AWAITED[step]
    if (awaited === undefined || noted || isMoot(step, state) || (isAsked && step === 'sendAttachments')) return []
    return [{ ...awaited, article, ...(until !== undefined && { by: until }) }]
  })
  const works = worksExpectations(state)
  const first = state.name === 'worksStopped' ? [...works, ...owed] : [...owed, ...works]
  return [...signedExpectation(state), ...first, ...pending.flatMap(pendingExpectation)]
}

/** What the law leaves open to the town hall and that the applicant does not wait for, as things stand. */
function isMoot(step: StepName, state: ReviewClock['state']): boolean {
  if (step === 'requestAttachments') return state.name === 'awaitingAttachments'
  return step === 'decide' && ANSWERED.has(state.name)
}

/** A decision stands, silence gave one, or pieces come first. */
const ANSWERED: ReadonlySet<ReviewClock['state']['name']> = new Set([
  'signed',
  'tacitlyDecided',
  'stayed',
  'awaitingAttachments',
])

function signedExpectation(state: ReviewClock['state']): Expectation[] {
  if (state.name !== 'signed' && state.name !== 'revocationSigned') return []
  const { until } = state
  return [{ from: TOWN_HALL, what: 'vous présenter la décision signée', ...(until !== undefined && { by: until }) }]
}

function worksExpectations(state: ReviewClock['state']): Expectation[] {
  if (state.name === 'worksStopped') {
    return [
      {
        from: YOU,
        what: 'arrêter les travaux, et les laisser arrêtés tant que l’arrêté n’est pas levé',
        article: 'L480-2, L480-3',
      },
      {
        from: YOU,
        what: 'régulariser : rendre conforme ce qui est construit, ou demander à modifier l’autorisation ; demander ensuite que l’arrêté soit levé, à la mairie si aucune poursuite n’est engagée, sinon au juge',
        article: 'L480-2 al. 4 et al. 6',
      },
    ]
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
    case 'courtTerm':
      return pending.of === 'partialRegularisation'
        ? [{ from: YOU, what: 'demander la régularisation, si vous le voulez', by: pending.until, article: 'L600-5' }]
        : []
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

/** What remains open that day to an applicant whose project is refused, opposed, put off or withdrawn; empty otherwise. */
export function recoursesOf({ state, dates }: ReviewClock, today: Day): readonly Omit<Expectation, 'from'>[] {
  if (!isRejected(state)) return []
  const last = (name: DateName) => dates.findLast((date) => date.name === name)?.day
  const isHeritage = last('refusalAppealUntil') !== undefined
  const appeals = APPEALS.filter(({ name }) => name !== 'refusalAppealUntil' || isHeritage)
  const open = appeals.flatMap(({ name, ...appeal }) => {
    const by = last(name)
    if (by === undefined) return [appeal]
    return today <= by ? [{ ...appeal, by }] : []
  })
  return [
    { what: state.name === 'tacitlyDecided' ? ANEW_COMPLETE : ANEW },
    ...open,
    ...(open.length === 0 ? [{ what: TOO_LATE }] : []),
  ]
}

const ANEW = 'Déposer un nouveau projet qui tient compte des motifs de la décision.'
const ANEW_COMPLETE = 'Déposer une nouvelle demande, avec toutes ses pièces.'
const TOO_LATE = 'Les délais pour contester cette décision sont passés.'

const APPEALS: readonly { name: DateName; what: string; article: string }[] = [
  {
    name: 'administrativeAppealUntil',
    what: 'Demander à la mairie de revoir sa décision (recours gracieux).',
    article: 'L600-12-2',
  },
  {
    name: 'refusalAppealUntil',
    what: 'Contester le refus d’accord de l’architecte des Bâtiments de France devant le préfet de région.',
    article: 'R*424-14 al. 1',
  },
  { name: 'applicantAppealUntil', what: 'Saisir le tribunal administratif.', article: 'CJA R421-1' },
]

function isRejected(state: ReviewClock['state']): boolean {
  switch (state.name) {
    case 'signed':
    case 'decided':
      return state.sense === 'refused' || state.sense === 'opposed' || state.sense === 'stayed'
    case 'tacitlyDecided':
      return state.decision === 'tacitRejection' || state.decision === 'tacitOpposition'
    default:
      return state.name === 'stayed' || state.name === 'revoked'
  }
}
