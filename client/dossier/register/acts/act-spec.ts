import type { ActField as FieldOfAct, Offered } from '#law/clock/act-fields.ts'
import { type Circumstance, PERIOD_EFFECTS, periodEffect } from '#law/clock/circumstances.ts'
import { actDescription, actFields, type OfficerActKind } from '#law/clock/register-acts.ts'
import { type DossierKind, isReviewed } from '#law/dossier-kind.ts'
import type { FieldWords } from '#wording/dossier/register/act-words.ts'
import { actWords } from '#wording/dossier/register/acts.ts'
import { capitalised } from '#wording/typography.ts'
import type { ActField, Choice } from './act-field-spec.ts'
import { ARRIVAL, arrivalAt, LETTER, letterAt } from './letter-fields.ts'

export type ActSpec = {
  title: string
  /** What the act does, in a sentence, before any field. */
  lead: string
  article: string | undefined
  /** On the button that records it. */
  record: string
  fields: readonly ActField[]
  /** What the form holds when it opens. */
  start: (today: string) => Record<string, unknown>
}

/** What the choices of a form depend on. */
export type ActPlace = { kind: DossierKind; established: readonly Circumstance[] }

/** Title of the form of an act. */
export const actTitle = (kind: OfficerActKind): string => actWords(kind).title ?? actWords(kind).name

/** The form of an act that an officer records, as the table of acts describes it. */
export function actSpec(kind: OfficerActKind, place: ActPlace): ActSpec {
  const { lead = '', record = '', fields: words = {} } = actWords(kind)
  const asked = actFields(kind).filter(([, { type, isUnasked }]) => !isUnasked && type !== 'act')
  return {
    title: actTitle(kind),
    lead,
    article: actDescription(kind).article,
    record,
    fields: asked.flatMap(([name, field]) => questions(name, field, words[name], place)),
    start: (today) => Object.fromEntries(asked.map(([name, field]) => [name, startOf(field, place, today)])),
  }
}

/** Questions that one field asks: a letter and an arrival ask several. */
function questions(
  name: string,
  field: FieldOfAct,
  words: FieldWords | undefined,
  place: ActPlace,
): readonly ActField[] {
  const { isOptional, onlyWhen } = field
  const asked = {
    name,
    label: isOptional ? `${words?.label} (facultatif)` : (words?.label ?? ''),
    help: words?.help,
    isOptional,
    onlyWhen: onlyWhen && { name: onlyWhen.field, value: onlyWhen.is },
  }
  switch (field.type) {
    case 'letter':
      return LETTER
    case 'arrival':
      return ARRIVAL
    case 'choice':
      return [
        {
          ...asked,
          type: 'choice',
          choices: [...(isLeftUnsaid(field) ? [UNSAID] : []), ...choices(field, words, place)],
        },
      ]
    case 'several':
      return [{ ...asked, type: 'several', choices: choices(field, words, place), empty: words?.empty ?? '' }]
    case 'yesNo':
      return [{ ...asked, type: 'yesNo', yes: words?.yes ?? '', no: words?.no ?? '' }]
    case 'day':
    case 'text':
    case 'line':
    case 'pieces':
      return [{ ...asked, type: field.type }]
    case 'act':
      return []
  }
}

/** What nobody has to say is said by nobody before they choose: the law then reads it elsewhere. */
const UNSAID: Choice = { value: '', label: 'Non précisé' }

const isLeftUnsaid = (field: { isOptional?: boolean | undefined; usual?: unknown }) =>
  field.isOptional === true && field.usual === undefined

type Listed = { of: readonly string[]; offered?: Offered }

const choices = (field: Listed, words: FieldWords | undefined, place: ActPlace): readonly Choice[] =>
  offeredOf(field, place).map((value) => ({ value, label: capitalised(words?.options?.[value] ?? value) }))

function offeredOf({ of, offered }: Listed, { kind, established }: ActPlace): readonly string[] {
  if (offered === 'established') return established
  if (offered === 'ofDossier') return of.filter((name) => isCircumstance(name) && bearsOn(name, kind))
  return offered ?? of
}

const isCircumstance = (name: string): name is Circumstance => Object.hasOwn(PERIOD_EFFECTS, name)

/** It may change something for that kind of dossier. */
const bearsOn = (name: Circumstance, kind: DossierKind) =>
  PERIOD_EFFECTS[name].length === 0 || (isReviewed(kind) && periodEffect(name, kind) !== undefined)

function startOf(field: FieldOfAct, place: ActPlace, today: string): unknown {
  switch (field.type) {
    case 'day':
      return field.isOptional ? '' : today
    case 'choice':
      return isLeftUnsaid(field) ? '' : (field.usual ?? offeredOf(field, place)[0] ?? '')
    case 'several':
      return [...offeredOf(field, place)]
    case 'yesNo':
      return field.usual ?? false
    case 'pieces':
      return [{ code: '', why: '' }]
    case 'letter':
      return letterAt(today)
    case 'arrival':
      return arrivalAt(today)
    case 'text':
    case 'line':
    case 'act':
      return ''
  }
}
