import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { saveFile } from '#client/api/file.ts'
import { documentOperations } from '#contract/documents/document-operations.ts'
import type { ConsultationsQuestion } from '#contract/dossier/consultations/consultations.ts'
import { guideOperations } from '#contract/place/guide/guide-operations.ts'
import { PiecesQuestion } from '#contract/place/guide/pieces.ts'
import type { PrintedGuide } from '#contract/place/guide/printed-guide.ts'
import { DescribedProject, ProcedureQuestion } from '#contract/place/guide/procedure.ts'
import { ParcelId } from '#contract/place/parcels/parcel.ts'
import type { Statement } from '#contract/place/parcels/statement.ts'
import { REVIEWED_KINDS, type ReviewedKind } from '#law/dossier-kind.ts'
import { isSector, isWork, type Work } from '#law/procedure/procedure-facts.ts'
import { isPieceFact, type PieceFact } from '#law/tables/piece-facts.ts'
import type { AnswerValue } from '#wording/place/guide/answers.ts'
import { readAnswer, TAX_QUESTIONS, writeAnswer } from './answer-facts.ts'
import type { GuideSearch } from './guide-search.ts'

/** An answer: of one work by its rank, or of the whole project. */
export type Answer = { fact: string; work?: number | undefined; value: AnswerValue }

export type GuideState = {
  /** Parcel whose statements tell of the place. */
  parcel: string | null
  works: readonly Work[]
  answers: readonly Answer[]
  /** What is said of the facts that pieces depend on. */
  pieceFacts: Readonly<Partial<Record<PieceFact, boolean>>>
}

const MAX_WORKS = 20

export function readGuide(search: GuideSearch): GuideState {
  const works = (search.travaux ?? '').split(',').filter(isWork).slice(0, MAX_WORKS)
  return {
    parcel: ParcelId.safeParse(search.parcelle).success ? (search.parcelle ?? null) : null,
    works,
    answers: listOf(search.reponses).flatMap((text) => readOne(text, works.length) ?? []),
    pieceFacts: Object.fromEntries(
      listOf(search.pieces).flatMap((text) => {
        const [fact = '', said] = text.split(':')
        return isPieceFact(fact) && (said === 'oui' || said === 'non') ? [[fact, said === 'oui'] as const] : []
      }),
    ),
  }
}

const listOf = (text: string | undefined) => (text ? text.split(',') : [])

/** `size@0:35`, `zoneU:oui` */
function readOne(text: string, works: number): Answer | undefined {
  const [name = '', said = ''] = text.split(':')
  const [fact = '', rank] = name.split('@')
  const value = readAnswer(fact, said)
  if (value === undefined) return undefined
  if (rank === undefined) return { fact, value }
  const work = Number(rank)
  return Number.isInteger(work) && work >= 0 && work < works ? { fact, work, value } : undefined
}

export function writeGuide({ parcel, works, answers, pieceFacts }: GuideState): GuideSearch {
  return {
    parcelle: parcel ?? undefined,
    travaux: works.join(',') || undefined,
    reponses:
      answers
        .map(({ fact, work, value }) => `${fact}${work === undefined ? '' : `@${work}`}:${writeAnswer(value)}`)
        .join(',') || undefined,
    pieces:
      Object.entries(pieceFacts)
        .map(([fact, said]) => `${fact}:${said ? 'oui' : 'non'}`)
        .join(',') || undefined,
  }
}

export const isSameAnswer = (one: Omit<Answer, 'value'>, other: Omit<Answer, 'value'>) =>
  one.fact === other.fact && one.work === other.work

/** The state with those answers in place of what was said of the same facts. */
export const withAnswers = (state: GuideState, said: readonly Answer[]): GuideState => ({
  ...state,
  answers: [...state.answers.filter((one) => !said.some((other) => isSameAnswer(one, other))), ...said],
})

/** Takes a work out, with what was said of it; the ranks of the works after it go down. */
export function withoutWork(state: GuideState, index: number): GuideState {
  const answers = state.answers.flatMap((answer) => {
    if (answer.work === undefined || answer.work < index) return [answer]
    return answer.work === index ? [] : [{ ...answer, work: answer.work - 1 }]
  })
  return { ...state, works: state.works.filter((_, rank) => rank !== index), answers }
}

/** The project as the guide is asked about it; undefined without a work. The place says first, the person knows better. */
export function projectOf(state: GuideState, statements: readonly Statement[]): DescribedProject | undefined {
  if (state.works.length === 0) return undefined
  const said = state.answers.filter(({ fact }) => !Object.hasOwn(TAX_QUESTIONS, fact))
  const ofWhole = said.filter(({ work }) => work === undefined)
  return DescribedProject.safeParse({
    ...valuesOf(ofWhole.filter(({ fact }) => !isSector(fact))),
    sectors: valuesOf(ofWhole.filter(({ fact }) => isSector(fact))),
    works: state.works.map((work, rank) => ({ ...valuesOf(said.filter((one) => one.work === rank)), work })),
    statements,
  }).data
}

/** The same with what only the taxes read. */
export function questionOf(
  state: GuideState,
  statements: readonly Statement[],
  inseeCode: string | undefined,
): ProcedureQuestion | undefined {
  const project = projectOf(state, statements)
  if (!project) return undefined
  const taxed = valuesOf(state.answers.filter(({ fact }) => Object.hasOwn(TAX_QUESTIONS, fact)))
  return ProcedureQuestion.safeParse({ ...project, ...taxed, inseeCode }).data
}

const valuesOf = (answers: readonly Answer[]): Record<string, AnswerValue> =>
  Object.fromEntries(answers.map(({ fact, value }) => [fact, value]))

export const procedureQuery = (question: ProcedureQuestion) =>
  queryOptions({
    queryKey: ['procedure', question],
    queryFn: () => call(guideOperations.answerProcedure, { body: question }),
    placeholderData: keepPreviousData,
  })

export const piecesQuery = (question: PiecesQuestion) =>
  queryOptions({
    queryKey: ['pieces', question],
    queryFn: () => call(guideOperations.answerPieces, { body: question }),
    placeholderData: keepPreviousData,
  })

export const consultationsQuery = (question: ConsultationsQuestion) =>
  queryOptions({
    queryKey: ['consultations', question],
    queryFn: () => call(guideOperations.answerConsultations, { body: question }),
    placeholderData: keepPreviousData,
  })

/**
 * Asks for the printed answer and hands it to the browser as a file.
 * @throws ApiProblem on a refusal or an unreachable server
 */
export const downloadGuide = async (body: PrintedGuide): Promise<void> =>
  saveFile(await call(documentOperations.printGuide, { body }), 'demarche-d-urbanisme.pdf')

export const isReviewedKind = (kind: string): kind is ReviewedKind => REVIEWED_KINDS.some((one) => one === kind)

/** The list of pieces of that name, undefined when the catalogue has none. */
export function pieceFormOf(name: string): PiecesQuestion['form'] | undefined {
  const form = PiecesQuestion.shape.form.safeParse(name)
  return form.success ? form.data : undefined
}
