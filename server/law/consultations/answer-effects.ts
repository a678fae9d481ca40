import { type Citation, lawTable } from '#law/article.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import { HERITAGE_AGREEMENT_PERIOD } from './opinion-period.ts'

/** What a service can answer that the decision must reckon with. */
const ANSWERS = ['favourable', 'favourableWithConditions', 'unfavourable', 'noOpinion'] as const
type BindingAnswer = (typeof ANSWERS)[number]

/** How far an answer holds whoever decides: it may be granted, with prescriptions that it states, refused, or nothing is bound. */
export type AnswerForce = 'grants' | 'grantsWithPrescriptions' | 'refuses' | 'informs'
export type AnswerEffect = Citation & { force: AnswerForce; endsTacitPermit?: boolean; isContestable?: boolean }

type Effects = Readonly<Record<BindingAnswer, AnswerEffect>>

const text = { confidence: 'text' } as const

/** Agreement of the architecte des Bâtiments de France in the surroundings of a monument or in a remarkable site. */
const HERITAGE_AGREEMENT: Effects = {
  favourable: { force: 'grants', article: 'R*425-1, R*425-2, C. patr. L632-2 I', ...text },
  favourableWithConditions: {
    force: 'grantsWithPrescriptions',
    endsTacitPermit: true,
    article: 'R*424-3, C. patr. L632-2 I',
    ...text,
  },
  unfavourable: {
    force: 'refuses',
    endsTacitPermit: true,
    isContestable: true,
    article: 'R*424-3, R*424-14, C. patr. L632-2 I et II',
    ...text,
  },
  noOpinion: { force: 'grants', article: 'R*425-1, R*425-2', ...text },
}

const AGREEMENT: Effects = {
  favourable: { force: 'grants', article: 'R*423-50', ...text },
  favourableWithConditions: { force: 'grantsWithPrescriptions', article: 'R*423-50, A424-4', ...text },
  unfavourable: { force: 'refuses', article: 'R*423-50', ...text },
  noOpinion: { force: 'grants', article: 'R*423-50', ...text },
}

const ADVICE: AnswerEffect = { force: 'informs', article: 'R*423-50', ...text }
const SIMPLE: Effects = {
  favourable: ADVICE,
  favourableWithConditions: ADVICE,
  unfavourable: ADVICE,
  noOpinion: ADVICE,
}

/** @property article  under which the answer is awaited: it tells the agreement of the heritage architect from the others */
type Asked = { nature: string; article: string | null; kind: DossierKind | undefined }

/**
 * What each answer of a consulted service binds. Silence ends no tacit permit where none can be (a declaration is not opposed by silence:
 * R*424-3 is an exception to the b of R*424-1 alone).
 */
export function answerEffect({ nature, article, kind }: Asked, answer: BindingAnswer): AnswerEffect | undefined {
  switch (nature) {
    case 'agreement': {
      const isHeritage = article === HERITAGE_AGREEMENT_PERIOD.article
      const effect = (isHeritage ? HERITAGE_AGREEMENT : AGREEMENT)[answer]
      return kind === 'priorDeclaration' ? { ...effect, endsTacitPermit: false } : effect
    }
    case 'bindingOpinion':
      return AGREEMENT[answer]
    case 'advisoryOpinion':
      return SIMPLE[answer]
    default:
      return undefined
  }
}

const FORCES: Readonly<Record<AnswerForce, string>> = {
  grants: 'l’autorisation peut être donnée',
  grantsWithPrescriptions: 'l’autorisation énonce ces prescriptions',
  refuses: 'l’autorisation ne peut pas être donnée',
  informs: 'ne lie pas l’autorité',
}

export const ANSWER_EFFECTS_TABLE = lawTable(
  'answerEffects',
  'Ce que lie la réponse d’un service consulté',
  {
    ...named('heritage', HERITAGE_AGREEMENT),
    ...named('agreement', AGREEMENT),
    ...named('advice', SIMPLE),
  },
  ({ force, endsTacitPermit, isContestable }: AnswerEffect) =>
    [
      FORCES[force],
      endsTacitPermit && 'le silence sur un permis vaut rejet',
      isContestable && 'recours de l’autorité ou du demandeur devant le préfet de région',
    ]
      .filter(Boolean)
      .join(' ; '),
)

function named(of: string, effects: Effects): Record<string, AnswerEffect> {
  return Object.fromEntries(ANSWERS.map((answer) => [`${of} ${answer}`, effects[answer]]))
}
