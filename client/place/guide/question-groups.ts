import type { ProcedureAnswer } from '#contract/place/guide/procedure.ts'
import { WORK_NAMES } from '#law/tables/procedure-words.ts'
import { capitalised } from '#wording/typography.ts'
import { TAX_QUESTIONS } from './answer-facts.ts'
import type { GuideState } from './guide.ts'

type AskedQuestion = ProcedureAnswer['questions'][number]
/** A question to put: yes or no of each sector is a question of its own. */
export type GuideQuestion = {
  fact: string
  work?: number | undefined
  text: string
  answer: 'number' | 'yesNo' | 'choice'
  unit?: string | undefined
  choices?: AskedQuestion['choices'] | undefined
  /** What the map shows, which helps to answer. */
  help?: string | undefined
}
export type QuestionGroup = { title: string; why: string; questions: readonly GuideQuestion[]; isPlace: boolean }

/**
 * The questions to put now: those of the first subject that can still change the answer. The works come before their
 * place, which only a plan or a sheet tells; the architect and the taxes once the procedure is known.
 */
export function questionGroup(answer: ProcedureAnswer, { works }: GuideState): QuestionGroup | undefined {
  const deciding = answer.questions.filter(({ settles }) => settles === 'procedure')
  const ofWork = deciding.find(({ work }) => work !== undefined)?.work
  if (ofWork !== undefined) {
    const work = works[ofWork]
    return {
      title: work ? capitalised(WORK_NAMES[work]) : 'Les travaux',
      why: 'Ces réponses décident encore de la démarche.',
      questions: deciding.filter((question) => question.work === ofWork).flatMap(put),
      isPlace: false,
    }
  }
  if (deciding.length > 0) {
    return {
      title: 'Le terrain',
      why: 'Le secteur ou la zone décident encore de la démarche ; la fiche de la parcelle les donne.',
      questions: deciding.flatMap(put),
      isPlace: true,
    }
  }
  const architect = answer.questions.filter(({ settles }) => settles === 'architect')
  if (architect.length > 0) {
    return {
      title: 'L’architecte',
      why: 'Ces mesures disent si le recours à un architecte est obligatoire ; la démarche, elle, est connue.',
      questions: architect.flatMap(put),
      isPlace: false,
    }
  }
  const supposed = answer.questions.filter(({ settles }) => settles === 'assumption')
  if (supposed.length > 0) {
    return {
      title: 'À confirmer',
      why: `Faute de réponse, Parvis suppose : ${answer.assumptions.map(({ text }) => text.replace(/\.$/, '')).join(' ; ')}.`,
      questions: supposed.flatMap(put),
      isPlace: false,
    }
  }
  return taxGroup(answer)
}

function taxGroup({ taxes }: ProcedureAnswer): QuestionGroup | undefined {
  const facts = [...new Set(taxes.flatMap(({ missing }) => missing))].filter((fact) =>
    Object.hasOwn(TAX_QUESTIONS, fact),
  )
  if (facts.length === 0) return undefined
  return {
    title: 'Les taxes',
    why: 'La démarche est connue ; ces réponses disent quelles taxes prévoir.',
    questions: facts.map((fact) => ({ fact, text: TAX_QUESTIONS[fact] ?? fact, answer: 'yesNo' })),
    isPlace: false,
  }
}

function put({ fact, work, text, answer, unit, choices }: AskedQuestion): GuideQuestion[] {
  if (answer !== 'several') return [{ fact, work, text, answer, unit, choices }]
  return (choices ?? []).map(({ value, label, sign }) => ({
    fact: value,
    text: `Dans ${label}`,
    answer: 'yesNo',
    help: sign,
  }))
}
