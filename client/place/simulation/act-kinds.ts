import {
  DECISION_SENSE,
  EXTENSION_REASON,
  OPINION_SENSE,
  SUSPENSION_REASON,
} from '#contract/place/simulation/case-words.ts'
import type { ActField as FieldOfAct } from '#law/clock/act-fields.ts'
import { actDescription, TRIED_ACT_KINDS, type TriedActKind, triedFields } from '#law/clock/register-acts.ts'
import type { FieldWords } from '#wording/dossier/register/act-words.ts'
import { actMark, actWords } from '#wording/dossier/register/acts.ts'
import type { ActField, ActSpec, Choice } from './act-spec.ts'
import { DECREE_SUSPENSION } from './decree-suspension.ts'

/**
 * What can happen to a dossier, as the simulator offers it: every act of the table that the law reads, and the texts that stop
 * every clock of the territory. Values of a form are plain words, so that an address holds them.
 */

export type ActKind = TriedActKind | 'decreeSuspension'

/** How a letter of the town hall reaches the applicant: one day, of its sending or of its handing over. */
const LETTER: readonly ActField[] = [
  {
    name: 'via',
    label: 'Voie d’envoi',
    type: 'choice',
    choices: [
      { value: 'electronic', label: 'électronique (reçue le lendemain)' },
      { value: 'registered', label: 'lettre recommandée', word: 'lrar' },
      { value: 'hand', label: 'remise en mains propres' },
    ],
  },
  { name: 'sentOn', label: 'Envoyée ou remise le', type: 'day' },
  {
    name: 'firstPresentedOn',
    label: 'Première présentation du pli le',
    help: 'C’est elle qui compte, non le retrait au bureau de poste.',
    type: 'day',
    isOptional: true,
    onlyWhen: { field: 'via', value: 'registered' },
  },
]
const ARRIVAL: ActField = { name: 'filing', label: 'Reçues en mairie le', type: 'day' }

/** Words that addresses share with the files of cases, for the choices of an act. */
const CASE_WORDS: Readonly<Partial<Record<TriedActKind, Readonly<Record<string, string>>>>> = {
  heritageOpinionReceived: OPINION_SENSE,
  decided: DECISION_SENSE,
  periodExtended: EXTENSION_REASON,
  reviewSuspended: SUSPENSION_REASON,
}

const wordOf = (kind: TriedActKind, value: string) =>
  Object.entries(CASE_WORDS[kind] ?? {}).find(([, law]) => law === value)?.[0]

function asked(
  kind: TriedActKind,
  name: string,
  field: FieldOfAct,
  words: FieldWords | undefined,
): readonly ActField[] {
  const { label = '', help, options, yes = '', no = '' } = words ?? {}
  const { isOptional, onlyWhen } = field
  const common = { name, label, help, isOptional, onlyWhen: onlyWhen && condition(onlyWhen) }
  switch (field.type) {
    case 'letter':
      return LETTER
    case 'arrival':
      return [ARRIVAL]
    case 'day':
      return [{ ...common, type: 'day' }]
    case 'yesNo': {
      const answers = [yesChoice(yes), { value: 'no', label: no, word: 'non' }] as const
      return [{ ...common, type: 'choice', choices: isOptional ? [UNSAID, ...answers] : answers }]
    }
    case 'choice': {
      const offered = Array.isArray(field.offered) ? field.offered : field.of
      const choices = offered.map((value) => choice(value, options, wordOf(kind, value)))
      const [first, ...others] = isOptional ? [UNSAID, ...choices] : choices
      return first ? [{ ...common, type: 'choice', choices: [first, ...others], usual: field.usual }] : []
    }
    case 'several':
    case 'pieces':
    case 'text':
    case 'line':
    case 'act':
      return []
  }
}

/** What may be left unsaid, and the law then reads nothing. */
const UNSAID: Choice = { value: '', label: 'non précisé', word: '' }
const yesChoice = (label: string): Choice => ({ value: 'yes', label, word: 'oui' })
const choice = (value: string, options: FieldWords['options'], word: string | undefined): Choice => ({
  value,
  label: options?.[value] ?? value,
  word,
})
const condition = ({ field, is }: { field: string; is: string | boolean }) => ({
  field,
  value: typeof is === 'boolean' ? (is ? 'yes' : 'no') : is,
})

function specOf(kind: TriedActKind): ActSpec {
  const { noun = '', slug = '', fields: words } = actWords(kind)
  const fields = triedFields(kind).flatMap(([name, field]) => asked(kind, name, field, words?.[name]))
  const { family = 'period', isSingle = false } = actDescription(kind)
  return { label: noun, slug, mark: actMark({ kind }), family, on: dayName(fields), isSingle, fields }
}

/** The first day that the act must say: that of its letter, when it has one. */
const dayName = (fields: readonly ActField[]): string =>
  fields.find(({ name }) => name === 'sentOn')?.name ??
  fields.find((field) => field.type === 'day' && !field.isOptional)?.name ??
  ''

const SPECS: ReadonlyMap<ActKind, ActSpec> = new Map<ActKind, ActSpec>([
  ...TRIED_ACT_KINDS.map((kind) => [kind, specOf(kind)] as const),
  ['decreeSuspension', DECREE_SUSPENSION],
])

export const actSpec = (kind: ActKind): ActSpec => SPECS.get(kind) ?? DECREE_SUSPENSION
export const ACT_KIND_NAMES: readonly ActKind[] = [...SPECS.keys()]
