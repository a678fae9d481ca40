import { APPLICANTS, type Applicant, BUILDING_USES, type BuildingUse } from '#law/procedure/applicant.ts'
import { isBooleanFact, isNumberFact, isSector, NUMBER_FACTS } from '#law/procedure/procedure-facts.ts'
import { APPLICANT_NAMES, FACT_NAMES, MEASURE_NAMES, SECTOR_NAMES, USE_NAMES } from '#law/tables/procedure-words.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { numberText } from '#wording/quantity.ts'
import { capitalised, typographic } from '#wording/typography.ts'

/** What a person may say of a project: yes or no, a measure, or one of a list. */
export type AnswerValue = boolean | number | string

/** Measures of the whole that decide on the architect, with what they are called and their unit. */
export const WHOLE_MEASURES: Readonly<Record<string, [name: string, unit: string]>> = {
  totalFloorAfter: ['surface de plancher totale après travaux', 'm²'],
  totalFootprintAfter: ['emprise au sol totale après travaux', 'm²'],
  eavesHeight: ['hauteur à l’égout', 'm'],
  lotissementArea: ['superficie du terrain à aménager', 'm²'],
}

/** Surfaces stated in a table of their own: the guide reads them and does not list them among the answers. */
const STATED_SURFACES: Readonly<Record<string, [name: string, unit: string]>> = {
  existingFloorM2: ['surface de plancher existante', 'm²'],
  existingFootprintM2: ['emprise au sol existante', 'm²'],
  createdFloorM2: ['surface de plancher créée', 'm²'],
  createdFootprintM2: ['emprise au sol créée', 'm²'],
  removedFloorM2: ['surface de plancher supprimée', 'm²'],
  removedFootprintM2: ['emprise au sol supprimée', 'm²'],
}

export const isStatedSurface = (fact: string): boolean => Object.hasOwn(STATED_SURFACES, fact)

/** Yes-or-no facts that only assumptions and taxes read: affirmed, denied. */
export const OTHER_FACTS: Readonly<Record<string, [affirmed: string, denied: string]>> = {
  house: ['maison individuelle ou ses annexes', 'ni maison individuelle ni annexe'],
  builtElement: ['l’élément protégé est une construction', 'l’élément protégé n’est pas une construction'],
  touchesSubsoil: ['les travaux touchent le sous-sol', 'les travaux ne touchent pas le sous-sol'],
  officeOrTrade: ['bureaux, commerces ou stockage', 'ni bureaux, ni commerces, ni stockage'],
}

/** What no screen asks, and a program may tell. */
const TOLD_BY_PROGRAMS: Readonly<Record<string, [affirmed: string, denied: string]>> = {
  impactStudy: ['projet soumis à étude d’impact', 'projet sans étude d’impact'],
}

export const isApplicant = (value: string): value is Applicant => APPLICANTS.some((one) => one === value)
export const isUse = (value: string): value is BuildingUse => BUILDING_USES.some((one) => one === value)

/** `Surface créée (emprise ou plancher) : 35 m²`, as the person has said it. */
export function answerText(fact: string, value: AnswerValue): string {
  return capitalised(typographic(plainAnswer(fact, value)))
}

function plainAnswer(fact: string, value: AnswerValue): string {
  if (typeof value === 'number') {
    const [name, unit] = isNumberFact(fact)
      ? [MEASURE_NAMES[fact], NUMBER_FACTS[fact]]
      : (WHOLE_MEASURES[fact] ?? STATED_SURFACES[fact] ?? [fact, ''])
    return `${name} : ${numberText(value, Number.isInteger(value) ? 0 : 2)} ${unit}`
  }
  if (typeof value === 'string') {
    if (isApplicant(value)) return APPLICANT_NAMES[value]
    return isUse(value) ? USE_NAMES[value] : value
  }
  if (isSector(fact)) return value ? `dans ${SECTOR_NAMES[fact]}` : `hors ${ofPlace(SECTOR_NAMES[fact])}`
  const [affirmed, denied] = isBooleanFact(fact)
    ? FACT_NAMES[fact]
    : (OTHER_FACTS[fact] ?? TOLD_BY_PROGRAMS[fact] ?? [fact, `non : ${fact}`])
  return value ? affirmed : denied
}
