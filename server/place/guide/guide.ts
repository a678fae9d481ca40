import type { ConsultationsAnswer } from '#contract/dossier/consultations/consultations.ts'
import { type PiecesAnswer, PiecesQuestion } from '#contract/place/guide/pieces.ts'
import type { PrintedGuide } from '#contract/place/guide/printed-guide.ts'
import { DescribedProject, type ProcedureAnswer } from '#contract/place/guide/procedure.ts'
import type { Day } from '#law/clock/calendar.ts'
import { REVIEWED_KINDS, type ReviewedKind } from '#law/dossier-kind.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import { projectOf } from '#law/procedure/procedure-description.ts'
import { isSector } from '#law/procedure/procedure-facts.ts'
import { placeKnowledge } from '#law/procedure/procedure-place.ts'
import type { Project } from '#law/procedure/procedure-project.ts'
import { PIECE_FACTS, type PieceFact } from '#law/tables/piece-facts.ts'
import { WORK_NAMES } from '#law/tables/procedure-words.ts'
import { type AnswerValue, answerText } from '#wording/place/guide/answers.ts'
import { capitalised, typographic } from '#wording/typography.ts'
import { answerConsultations } from './consultations.ts'
import { describedProject } from './described-project.ts'
import { answerPieces } from './pieces.ts'
import { answerProcedure } from './procedure.ts'

type AnsweredFormality = ProcedureAnswer['formalities'][number] & {
  /** Absent where the catalogue has no such form. */
  pieces?: PiecesAnswer
  /** Absent of a file whose review is not followed here. */
  consultations?: ConsultationsAnswer
}

/** What a sheet prints of the guide: what was said, the answer, and for each file its pieces and who is consulted. */
export type AnsweredGuide = {
  answer: ProcedureAnswer
  formalities: readonly AnsweredFormality[]
  works: readonly { name: string; said: readonly string[] }[]
  /** Said of the whole project and of its place. */
  said: readonly string[]
  /** How many statements of the parcel's sheet were read with it. */
  statements: number
  /** Citations of what decides: reasons, architect, what an officer must see. */
  deciding: readonly string[]
}

/** The answer of the guide with all that hangs on it, as the screen gathers it piece by piece. */
export function printedGuide({ pieceFacts, ...question }: PrintedGuide, on: Day): AnsweredGuide {
  const answer = answerProcedure(question, on)
  return {
    answer,
    formalities: answer.formalities.map((formality) => ({
      ...formality,
      ...hangingOn(formality, question, pieceFacts),
    })),
    works: (question.works ?? (question.work === undefined ? [] : [{ work: question.work }])).map(
      ({ work, ...facts }) => ({ name: capitalised(WORK_NAMES[work]), said: saidOf(facts) }),
    ),
    said: [...saidOfWhole(question), ...saidOfPieces(pieceFacts)],
    statements: question.statements?.length ?? 0,
    deciding: decidingArticles(answer),
  }
}

type Question = Omit<PrintedGuide, 'pieceFacts'>

function hangingOn(
  { kind, pieceForm }: ProcedureAnswer['formalities'][number],
  question: Question,
  facts: PrintedGuide['pieceFacts'],
): Pick<AnsweredFormality, 'pieces' | 'consultations'> {
  const {
    on: _day,
    inseeCode: _commune,
    touchesSubsoil: _ground,
    impactStudy: _study,
    officeOrTrade: _trade,
    ...project
  } = question
  const form = PiecesQuestion.shape.form.safeParse(pieceForm)
  return {
    ...(form.success && { pieces: answerPieces({ form: form.data, channel: 'electronic', project, facts }) }),
    ...(isReviewedKind(kind) && { consultations: answerConsultations({ kind, project, facts, cases: {} }) }),
  }
}

const isReviewedKind = (kind: string): kind is ReviewedKind => REVIEWED_KINDS.some((one) => one === kind)

const isAnswer = (value: unknown): value is AnswerValue =>
  typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string'

const saidOf = (facts: Record<string, unknown>): string[] =>
  Object.entries(facts).flatMap(([fact, value]) => (isAnswer(value) ? [answerText(fact, value)] : []))

function saidOfWhole(question: Question): string[] {
  const {
    work: _work,
    works: _works,
    sectors,
    statements: _statements,
    on: _day,
    inseeCode: _commune,
    ...facts
  } = question
  const lying = Array.isArray(sectors) ? Object.fromEntries(sectors.map((sector) => [sector, true])) : (sectors ?? {})
  return [...saidOf(facts), ...saidOf(Object.fromEntries(Object.entries(lying).filter(([name]) => isSector(name))))]
}

const saidOfPieces = (facts: PrintedGuide['pieceFacts']): string[] =>
  (Object.entries(facts) as [PieceFact, boolean | undefined][]).flatMap(([fact, holds]) =>
    holds === undefined ? [] : [typographic(`${PIECE_FACTS[fact]} : ${holds ? 'oui' : 'non'}`)],
  )

const decidingArticles = ({ works, formalities, warnings }: ProcedureAnswer): string[] => [
  ...works.flatMap(({ outcomes }) => outcomes.flatMap(({ reasons }) => reasons.map(({ article }) => article))),
  ...formalities.flatMap(({ architect }) => (architect.article ? [architect.article] : [])),
  ...warnings.flatMap(({ code, article }) => (article && code !== 'note' ? [article] : [])),
]

/**
 * The project as a dossier keeps it, on these statements. Told in other words than the guide's, it leaves the place alone
 * to speak.
 */
export function recordedProject(said: Record<string, unknown>, statements: readonly PlaceStatement[]): Project {
  const read = DescribedProject.safeParse(said)
  if (read.success) return describedProject({ ...read.data, statements: statements.map(copyOf) })
  return projectOf({ sectors: placeKnowledge(statements).sectors })
}

/** The contract's shape of a statement is mutable; the law's is not. */
const copyOf = ({ attributes, ...statement }: PlaceStatement) => ({
  ...statement,
  ...(attributes ? { attributes: { ...attributes } } : {}),
})
