import { z } from 'zod'
import { LAND_RULE_CODES, LAND_RULE_STATES, LAND_RULE_WORDS, unitsOf } from '#law/plan/land-rule-codes.ts'

const DAY = 'Écrivez un jour qui existe : 2026-03-12'
const text = (sentence: string, most: number) =>
  z.string().trim().min(1, sentence).max(most, `Écrivez ${most} signes au plus`)

/** Another value of a rule of the ground, from a day on, with the text that sets it. The earlier one stays readable. */
export const NewLandRule = z
  .object({
    code: z.enum(LAND_RULE_CODES, 'Choisissez une règle du registre'),
    value: z.number('Écrivez un nombre').min(0, 'Écrivez un nombre positif').max(1e9).nullable().default(null),
    unit: z.string().default(''),
    word: z.string().nullable().default(null),
    day: z.iso.date(DAY).nullable().default(null),
    dayTo: z.iso.date(DAY).nullable().default(null),
    validFrom: z.iso.date(DAY),
    validTo: z.iso.date(DAY).nullable().default(null),
    says: text('Dites ce que la règle fixe', 500),
    article: text('Citez le texte qui la fixe', 300),
    source: text('Dites où vous l’avez lue', 300),
  })
  .check(({ value: said, issues }) => {
    for (const [field, message] of faultsOf(said))
      issues.push({ code: 'custom', path: [field], message, input: said[field] })
  })
export type NewLandRule = z.infer<typeof NewLandRule>

type Said = Pick<NewLandRule, 'code' | 'value' | 'unit' | 'word' | 'day' | 'dayTo' | 'validFrom' | 'validTo'>

/** What this rule must state and does not. */
function faultsOf(said: Said): readonly (readonly [keyof Said, string])[] {
  const states = LAND_RULE_STATES[said.code]
  const force = said.validTo !== null && said.validTo <= said.validFrom
  return [
    ...(force ? ([['validTo', 'La règle finit après qu’elle commence']] as const) : []),
    ...(states === 'day' || states === 'period' ? missingDays(said, states === 'period') : []),
    ...missingWord(said),
    ...(typeof states === 'string' ? [] : missingNumber(said)),
  ]
}

function missingDays({ day, dayTo }: Said, isPeriod: boolean): readonly (readonly [keyof Said, string])[] {
  if (day === null) return [['day', DAY]]
  if (!isPeriod) return []
  return dayTo !== null && dayTo.slice(0, 4) > day.slice(0, 4)
    ? []
    : [['dayTo', 'La période finit une autre année que celle où elle commence']]
}

const missingWord = ({ code, word }: Said): readonly (readonly [keyof Said, string])[] =>
  LAND_RULE_WORDS[code]?.includes(word ?? '') === false ? [['word', 'Choisissez ce que le registre sait suivre']] : []

const missingNumber = ({ code, value, unit }: Said): readonly (readonly [keyof Said, string])[] => [
  ...(value === null ? ([['value', 'Écrivez un nombre']] as const) : []),
  ...(unit === '%' && value !== null && value > 100 ? ([['value', 'Un taux ne dépasse pas 100 %']] as const) : []),
  ...(unitsOf(code).includes(unit) ? [] : ([['unit', 'Choisissez l’unité']] as const)),
]
