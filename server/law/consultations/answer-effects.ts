import { type Citation, lawTable } from '#law/article.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import { HERITAGE_AGREEMENT_PERIOD, SILENCE_REFUSES } from './opinion-period.ts'

/** What a service can answer that the decision must reckon with. */
const ANSWERS = ['favourable', 'favourableWithConditions', 'unfavourable', 'noOpinion'] as const
type BindingAnswer = (typeof ANSWERS)[number]

/**
 * How far an answer holds whoever decides: it may be granted, with prescriptions that it states, refused, not granted yet, or nothing is
 * bound.
 */
export type AnswerForce = 'grants' | 'grantsWithPrescriptions' | 'refuses' | 'awaitsExpressAgreement' | 'informs'

/** @property contestedBy  who may take the answer to the prefect of the region: the authority prescriptions too, the applicant a refusal alone */
export type AnswerEffect = Citation & {
  force: AnswerForce
  endsTacitPermit?: boolean
  contestedBy?: readonly ('authority' | 'applicant')[]
}

type Effects = Readonly<Record<BindingAnswer, AnswerEffect>>

const text = { confidence: 'text' } as const

/** Agreement of the architecte des Bâtiments de France in the surroundings of a monument or in a remarkable site. */
const HERITAGE_AGREEMENT: Effects = {
  favourable: { force: 'grants', article: 'R*425-1, R*425-2, C. patr. L632-2 I', ...text },
  favourableWithConditions: {
    force: 'grantsWithPrescriptions',
    endsTacitPermit: true,
    contestedBy: ['authority'],
    article: 'R*424-3, R*423-68 al. 2, C. patr. L632-2 I et II',
    ...text,
  },
  unfavourable: {
    force: 'refuses',
    endsTacitPermit: true,
    contestedBy: ['authority', 'applicant'],
    article: 'R*424-3, R*423-68 al. 2, R*424-14, C. patr. L632-2 I, II et III',
    ...text,
  },
  noOpinion: { force: 'grants', article: 'R*425-1, R*425-2, C. patr. L632-2 I', ...text },
}

const AGREEMENT: Effects = {
  favourable: { force: 'grants', article: 'L425-1, R*423-50', ...text },
  favourableWithConditions: { force: 'grantsWithPrescriptions', article: 'L425-1, R*424-5 al. 2, A424-4', ...text },
  unfavourable: { force: 'refuses', article: 'L425-1, R*423-50', ...text },
  noOpinion: { force: 'grants', article: 'L425-1, R*423-59', ...text },
}

/** An agreement that its text wants express, or whose silence refuses: having nothing to say does not give it. */
const EXPRESS_AGREEMENT: Effects = {
  ...AGREEMENT,
  noOpinion: {
    force: 'awaitsExpressAgreement',
    article: 'R*425-4, R*425-17, R*425-18, R*425-22, R*423-62, R*423-64 al. 2',
    ...text,
  },
}
const IS_EXPRESS = /^R\*?425-(?:4|17|18|22)\b/

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
      const effect = agreementUnder(article)[answer]
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

/** A request bears the article that it cited on its day: before 3 December 2026, without the code of heritage. */
const OF_HERITAGE: ReadonlySet<string | null> = new Set([HERITAGE_AGREEMENT_PERIOD.article, 'R*423-59, R*423-67 al. 1'])

function agreementUnder(article: string | null): Effects {
  if (OF_HERITAGE.has(article)) return HERITAGE_AGREEMENT
  const isExpress = article !== null && (SILENCE_REFUSES.has(article) || IS_EXPRESS.test(article))
  return isExpress ? EXPRESS_AGREEMENT : AGREEMENT
}

const FORCES: Readonly<Record<AnswerForce, string>> = {
  grants: 'l’autorisation peut être donnée',
  grantsWithPrescriptions: 'l’autorisation énonce ces prescriptions',
  refuses: 'l’autorisation ne peut pas être donnée',
  awaitsExpressAgreement: 'ne vaut pas l’accord exprès : l’autorisation ne peut pas encore être donnée',
  informs: 'ne lie pas l’autorité',
}

const CONTESTING = { authority: 'de l’autorité', applicant: 'du demandeur' } as const

export const ANSWER_EFFECTS_TABLE = lawTable(
  'answerEffects',
  'Ce que lie la réponse d’un service consulté',
  {
    ...named('heritage', HERITAGE_AGREEMENT),
    ...named('agreement', AGREEMENT),
    'express noOpinion': EXPRESS_AGREEMENT.noOpinion,
    ...named('advice', SIMPLE),
  },
  ({ force, endsTacitPermit, contestedBy }: AnswerEffect) =>
    [
      FORCES[force],
      endsTacitPermit && 'le silence sur un permis vaut rejet',
      contestedBy && `recours ${contestedBy.map((one) => CONTESTING[one]).join(' ou ')} devant le préfet de région`,
    ]
      .filter(Boolean)
      .join(' ; '),
)

function named(of: string, effects: Effects): Record<string, AnswerEffect> {
  return Object.fromEntries(ANSWERS.map((answer) => [`${of} ${answer}`, effects[answer]]))
}
