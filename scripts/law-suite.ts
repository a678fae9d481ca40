import { z } from 'zod'
import { CASE_ANSWERS } from '#contract/place/simulation/case-answers.ts'
import { CASE_INPUTS, type CaseKind } from '#contract/place/simulation/case-vocabulary.ts'
import { LAW_TABLES } from '#law/tables.ts'
import { READING_REASONS, readingStatusOf } from '#law/texts/reading.ts'
import { READINGS } from '#law/texts/readings.ts'
import { OWN_CASES } from '#tests/law/own-cases.ts'
import { ruleSentence } from '#wording/law-row-labels.ts'
import { confidenceText, inForceText } from '#wording/place/constraints/citation.ts'
import { typographic } from '#wording/typography.ts'

const KINDS = Object.keys(CASE_INPUTS) as CaseKind[]

/** The cases of our own, for any engine to run: each says what it tries, so that a jurist can contradict it. */
export const publicSuite = (state: string, version: string): object => ({
  $schema: './cases.schema.json',
  state,
  version,
  cases: OWN_CASES,
})

/** The form of the suite: the input of each kind as the contract reads it, the values that may be expected of it. */
export function suiteSchema(): object {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Cases of French planning deadlines',
    description:
      'A case is an input and every value that must come out. Days are civil days in Paris, the last useful one included; null says that there is no such day. An engine passes a case when each expected value is the one it answers.',
    type: 'object',
    required: ['cases'],
    properties: {
      $schema: { type: 'string' },
      state: {
        type: 'string',
        format: 'date',
        description: 'State of the code de l’urbanisme that the cases were reasoned on.',
      },
      version: { type: 'string' },
      cases: { type: 'array', items: { oneOf: KINDS.map(caseSchema) } },
    },
  }
}

function caseSchema(kind: CaseKind): object {
  const { $schema: _draft, ...input } = z.toJSONSchema(CASE_INPUTS[kind], { unrepresentable: 'any', io: 'input' })
  return {
    type: 'object',
    required: ['id', 'kind', 'input', 'expected'],
    additionalProperties: false,
    properties: {
      id: { type: 'string' },
      kind: { const: kind },
      because: {
        type: 'string',
        description: 'The reasoning, from the text to the day; each case of this suite has one.',
      },
      ...AS_OTHERS_WRITE,
      input,
      expected: {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(answeredNames(kind).map((name) => [name, VALUE])),
        patternProperties: kind === 'validity' ? { '^request[1-9]\\d*(Latest|Admissible|TacitOn)$': VALUE } : {},
      },
      ambiguous: { type: 'boolean', description: 'The texts leave a point open: the engine has to say so.' },
    },
  }
}

/** What files of cases of the same vocabulary write beside: they are checked by the same schema. */
const AS_OTHERS_WRITE = {
  description: { type: 'string', description: 'What the case tries, where no reasoning is written.' },
  source: { type: 'string', description: 'The articles or the judgment that it rests on.' },
  confidence: { type: 'string', description: 'How its author knows it: text, secondary, memory.' },
  ambiguityReason: { type: 'string' },
} as const

const VALUE = { type: ['string', 'number', 'boolean', 'null'] }

/** What the law answers to a kind of case, as the cases of that kind show it. */
function answeredNames(kind: CaseKind): readonly string[] {
  const answer = CASE_ANSWERS[kind] as (input: unknown) => ReturnType<(typeof CASE_ANSWERS)['execution']>
  const cases = OWN_CASES.filter((each) => each.kind === kind)
  const names = cases.flatMap(({ input, expected }) => [
    ...Object.keys(answer(CASE_INPUTS[kind].parse(input)).values),
    ...Object.keys(expected),
  ])
  return [...new Set(names)].sort()
}

/** Every row of every table with its article, its period, how sure we are of it and where its reading stands. */
export const tableJson = (state: string, version: string): object => ({
  state,
  version,
  tables: LAW_TABLES.map(({ name, title, rows }) => ({
    name,
    title: typographic(title),
    rows: rows.map(({ key, says, citation }) => {
      const reading = READINGS[`${name}/${key}`]
      return {
        key,
        says: typographic(ruleSentence(name, key, says)),
        ...citation,
        reading: readingStatusOf(citation.confidence, reading),
        ...(reading?.readOn && { readOn: reading.readOn }),
        ...(reading?.reason && { reason: READING_REASONS[reading.reason] }),
      }
    }),
  })),
})

/** The same, to be read. */
export function tableMarkdown(state: string, version: string): string {
  const parts = LAW_TABLES.map(({ name, title, rows }) =>
    [
      `## ${typographic(title)} (\`${name}\`)`,
      '',
      '| Règle | Article | En vigueur | Confiance |',
      '| --- | --- | --- | --- |',
      ...rows.map(({ key, says, citation }) =>
        cells([
          ruleSentence(name, key, says),
          citation.article,
          inForceText(citation),
          confidenceText(citation.confidence),
        ]),
      ),
    ].join('\n'),
  )
  return `# Table du droit des sols\n\nÉtat du code de l’urbanisme : ${state}. Version : ${version}.\n\n${parts.join('\n\n')}\n`
}

const cells = (texts: readonly string[]): string =>
  `| ${texts.map((text) => typographic(text).replaceAll('|', '\\|')).join(' | ')} |`
