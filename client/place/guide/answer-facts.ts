import { APPLICANTS, type Applicant, BUILDING_USES, type BuildingUse } from '#law/procedure/applicant.ts'
import { isBooleanFact, isNumberFact, isSector, NUMBER_FACTS } from '#law/procedure/procedure-facts.ts'
import { APPLICANT_NAMES, FACT_NAMES, MEASURE_NAMES, SECTOR_NAMES, USE_NAMES } from '#law/tables/procedure-words.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { numberText } from '#wording/quantity.ts'
import { capitalised, typographic } from '#wording/typography.ts'

/** What a person may say of a project: yes or no, a measure, or one of a list. */
export type AnswerValue = boolean | number | string

/** Measures of the whole that decide on the architect, with what they are called and their unit. */
const WHOLE_MEASURES: Readonly<Record<string, [name: string, unit: string]>> = {
  totalFloorAfter: ['surface de plancher totale après travaux', 'm²'],
  totalFootprintAfter: ['emprise au sol totale après travaux', 'm²'],
  eavesHeight: ['hauteur à l’égout', 'm'],
  lotissementArea: ['superficie du terrain à aménager', 'm²'],
}

/** Surfaces stated in a table of their own: the guide reads them and does not list them among the answers. */
const STATED_SURFACES: ReadonlySet<string> = new Set([
  'existingFloorM2',
  'existingFootprintM2',
  'createdFloorM2',
  'createdFootprintM2',
  'removedFloorM2',
  'removedFootprintM2',
])

export const isStatedSurface = (fact: string): boolean => STATED_SURFACES.has(fact)

/** Yes-or-no facts that only assumptions and taxes read: affirmed, denied. */
const OTHER_FACTS: Readonly<Record<string, [affirmed: string, denied: string]>> = {
  house: ['maison individuelle ou ses annexes', 'ni maison individuelle ni annexe'],
  builtElement: ['l’élément protégé est une construction', 'l’élément protégé n’est pas une construction'],
  touchesSubsoil: ['les travaux touchent le sous-sol', 'les travaux ne touchent pas le sous-sol'],
  officeOrTrade: ['bureaux, commerces ou stockage', 'ni bureaux, ni commerces, ni stockage'],
}

const isApplicant = (value: string): value is Applicant => APPLICANTS.some((one) => one === value)
const isUse = (value: string): value is BuildingUse => BUILDING_USES.some((one) => one === value)

/** The answer written in the address as `oui`, `35` or `farm`; undefined when it answers nothing. */
export function readAnswer(fact: string, text: string): AnswerValue | undefined {
  if (isMeasured(fact)) return readMeasure(text)
  if (isBooleanFact(fact) || isSector(fact) || Object.hasOwn(OTHER_FACTS, fact)) {
    return text === 'oui' ? true : text === 'non' ? false : undefined
  }
  if (fact === 'applicant') return isApplicant(text) ? text : undefined
  return fact === 'use' && isUse(text) ? text : undefined
}

const isMeasured = (fact: string): boolean => isNumberFact(fact) || Object.hasOwn(WHOLE_MEASURES, fact)

/** Largest measure that the guide reads, in the unit of the question. */
const LARGEST = 1e9

function readMeasure(text: string): number | undefined {
  const measure = Number(text)
  return text !== '' && Number.isFinite(measure) && measure >= 0 && measure <= LARGEST ? measure : undefined
}

/** Why a measure that was typed answers nothing; undefined while nothing is typed, or when it can be read. */
export const measureFault = (fact: string, text: string): string | undefined =>
  !isMeasured(fact) || text === '' || readMeasure(text) !== undefined
    ? undefined
    : Number(text) < 0
      ? 'Une mesure ne peut pas être négative : indiquez zéro ou plus.'
      : 'Cette mesure n’est pas lisible : indiquez un nombre, dans l’unité de la question.'

export const writeAnswer = (value: AnswerValue): string =>
  typeof value === 'boolean' ? (value ? 'oui' : 'non') : String(value)

/** `Surface créée (emprise ou plancher) : 35 m²`, as the person has said it. */
export function answerText(fact: string, value: AnswerValue): string {
  return capitalised(typographic(plainAnswer(fact, value)))
}

function plainAnswer(fact: string, value: AnswerValue): string {
  if (typeof value === 'number') {
    const [name, unit] = isNumberFact(fact)
      ? [MEASURE_NAMES[fact], NUMBER_FACTS[fact]]
      : (WHOLE_MEASURES[fact] ?? [fact, ''])
    return `${name} : ${numberText(value, Number.isInteger(value) ? 0 : 2)} ${unit}`
  }
  if (typeof value === 'string') {
    if (isApplicant(value)) return APPLICANT_NAMES[value]
    return isUse(value) ? USE_NAMES[value] : value
  }
  if (isSector(fact)) return value ? `dans ${SECTOR_NAMES[fact]}` : `hors ${ofPlace(SECTOR_NAMES[fact])}`
  const [affirmed, denied] = isBooleanFact(fact) ? FACT_NAMES[fact] : (OTHER_FACTS[fact] ?? [fact, `non : ${fact}`])
  return value ? affirmed : denied
}

/** What the taxes wait for, as a question. */
export const TAX_QUESTIONS: Readonly<Record<string, string>> = {
  touchesSubsoil: typographic('Les travaux touchent-ils le sous-sol (fondations, terrassements) ?'),
  officeOrTrade: typographic('Le projet crée-t-il des bureaux, des commerces ou du stockage ?'),
}
