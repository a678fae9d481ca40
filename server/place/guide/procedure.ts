import type { ProcedureAnswer, ProcedureQuestion } from '#contract/place/guide/procedure.ts'
import { citationOf } from '#law/article.ts'
import { type Day, isoDay } from '#law/clock/calendar.ts'
import { pieceFormOf } from '#law/pieces/pieces.ts'
import { procedureOf } from '#law/procedure/procedure.ts'
import type { Formality, Question, WorkAnswer } from '#law/procedure/procedure-answer.ts'
import { sectorSigns } from '#law/procedure/procedure-place.ts'
import { factsOf, type Project } from '#law/procedure/procedure-project.ts'
import type { RulePath } from '#law/procedure/procedure-tree.ts'
import { expectedTaxes, type TaxContext } from '#law/procedure/taxes.ts'
import { WORK_NAMES } from '#law/tables/procedure-words.ts'
import { ILE_DE_FRANCE, TAX_RULES } from '#law/tables/tax-rules.ts'
import {
  architectNote,
  architectText,
  assumptionText,
  procedureText,
  reasonText,
  warningText,
} from '#wording/place/guide/procedure.ts'
import { questionText } from '#wording/place/guide/procedure-question.ts'
import { TAX_NAMES, taxBaseText, taxRuleText, taxText } from '#wording/place/guide/taxes.ts'
import { describedProject } from './described-project.ts'

/** Which procedure, in French, with the reasons, what to ask next and the taxes to expect. */
export function answerProcedure(question: ProcedureQuestion, on: Day): ProcedureAnswer {
  const project = describedProject(question)
  const answer = procedureOf(project, on)
  const formalities = answer.outcome === 'settled' ? answer.formalities : []
  const signs = sectorSigns(question.statements ?? [])
  return {
    outcome: answer.outcome,
    text: procedureText(answer),
    on: isoDay(on),
    formalities: formalities.map(toldFormality),
    possible: answer.outcome === 'unknown' ? answer.possible.map((filed) => [...filed]) : [],
    works: answer.works.map((work, index) => toldWork(work, index, project)),
    questions: answer.questions.map((asked) => toldQuestion(asked, signs)),
    assumptions: answer.assumptions.map((fact) => ({ fact, text: assumptionText(fact) })),
    warnings: answer.warnings.map((warning) => ({ code: warning.code, ...warningText(warning) })),
    taxes: toldTaxes(project, formalities, taxContext(question, on)),
  }
}

function toldFormality({ procedure, form, kind, works, architect }: Formality) {
  return {
    procedure,
    form,
    kind,
    pieceForm: pieceFormOf({ form }),
    works: [...works],
    architect: {
      duty: architect.duty,
      text: architectText(architect, { procedure }),
      note: architectNote(architect),
      article: 'citation' in architect ? architect.citation.article : undefined,
      missing: architect.duty === 'unknown' ? [...architect.missing] : [],
    },
  }
}

function toldWork(answer: WorkAnswer, index: number, project: Project) {
  const { work } = answer
  const described = project.works[index]
  const facts = described ? factsOf(project, described) : {}
  const reason = (path: RulePath) => {
    const deciding = path.at(-1) ?? path[0]
    return { rule: deciding.id, text: reasonText({ work }, path, facts, project.sectors), ...citationOf(deciding) }
  }
  return {
    work,
    name: WORK_NAMES[work],
    outcomes: answer.possible.map(({ outcome, paths }) => ({ ...outcome, reasons: paths.map(reason) })),
  }
}

function toldQuestion(question: Question, signs: ReturnType<typeof sectorSigns>) {
  const asked = questionText(question, signs)
  return {
    fact: question.fact,
    work: 'work' in question ? question.work : undefined,
    settles: question.settles,
    text: asked.text,
    answer: asked.answer,
    unit: asked.answer === 'number' ? asked.unit : undefined,
    choices: 'choices' in asked ? [...asked.choices] : undefined,
  }
}

function taxContext(question: ProcedureQuestion, on: Day): TaxContext {
  const { inseeCode, touchesSubsoil, impactStudy, officeOrTrade } = question
  return {
    year: Number(isoDay(on).slice(0, 4)),
    ileDeFrance: inseeCode === undefined ? undefined : ILE_DE_FRANCE.has(inseeCode.slice(0, 2)),
    touchesSubsoil,
    impactStudy,
    officeOrTrade,
  }
}

function toldTaxes(project: Project, formalities: readonly Formality[], context: TaxContext): ProcedureAnswer['taxes'] {
  return expectedTaxes(project, formalities, context).flatMap((tax) =>
    tax.expected === 'no'
      ? []
      : [
          {
            tax: tax.tax,
            name: TAX_NAMES[tax.tax],
            expected: tax.expected,
            text: taxText(tax),
            rules: tax.rules.map((rule) => ({ text: taxRuleText(rule), ...citationOf(TAX_RULES[rule]) })),
            bases: tax.base.map((base) => ({ text: taxBaseText(base, context.year), baseEuros: base.baseEuros })),
            missing: [...tax.missing],
            ...tax.citation,
          },
        ],
  )
}
