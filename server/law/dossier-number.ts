import { type Citation, lawTable } from './article.ts'
import { DOSSIER_KINDS, type DossierKind } from './dossier-kind.ts'

export const NUMBER_PREFIXES = ['PC', 'PA', 'PD', 'DP', 'CU', 'AT'] as const
/**
 * Letters printed before the number: one series of numbers each (A423-2, A423-3). `DIA` is read from former software and given to nothing here:
 * sale declarations have a register of their own.
 */
export type NumberPrefix = (typeof NUMBER_PREFIXES)[number] | 'DIA'

/** A modification or a transfer of the parent; each has its own counter (A423-4). */
export type NumberSuffix = { of: 'amendment' | 'transfer'; index: number }

/**
 * Registration number of a dossier (A423-3): department on three characters, commune on three, year of deposit on two,
 * five of sequence. A value: two equal numbers print alike.
 *
 * @property department  `062`, `02A`, `974`
 * @property sequence  five characters; the first may be a letter in numbers older than the reform of A423-3
 */
export type DossierNumber = {
  prefix: NumberPrefix
  department: string
  commune: string
  year: string
  sequence: string
  suffix?: NumberSuffix | undefined
}

const NUMBER_RULES = {
  prefix: {
    says: 'deux lettres DP, PC, PA, PD ; CU et AT suivent le même modèle en pratique',
    article: 'A423-2',
    confidence: 'text',
  },
  number: {
    says: '13 caractères : département 3, commune 3, année de dépôt 2, puis 5 en suite continue par nature d’acte',
    article: 'A423-3',
    confidence: 'text',
  },
  formerFirstCharacter: {
    says: 'premier des cinq caractères autrefois réservé au service instructeur : une lettre y est acceptée à la reprise',
    article: 'A423-3 (version antérieure)',
    confidence: 'textOld',
  },
  suffix: {
    says: 'modification M01, M02… et transfert T01, T02…, deux compteurs indépendants, à la suite du numéro d’origine',
    article: 'A423-4',
    confidence: 'text',
  },
  allotment: {
    says: 'attribué une fois, à l’enregistrement, par le maire de la commune du terrain, quelle que soit l’autorité qui décide',
    article: 'R423-3',
    confidence: 'text',
  },
} as const satisfies Record<string, Citation & { says: string }>

/** `PC 013 055 26 00123 M01`, as letters and signs print it. */
export function printDossierNumber({ prefix, department, commune, year, sequence, suffix }: DossierNumber): string {
  return [prefix, department, commune, year, sequence, suffix && printSuffix(suffix)].filter(Boolean).join(' ')
}

/** `PC0130552600123M01`, as it is kept and searched. */
export function compactDossierNumber(number: DossierNumber): string {
  return printDossierNumber(number).replaceAll(' ', '')
}

/** `M01`, `T02` */
function printSuffix({ of, index }: NumberSuffix): string {
  return `${of === 'amendment' ? 'M' : 'T'}${String(index).padStart(2, '0')}`
}

/** The two fields of PLAT’AU that carry the number. */
export function platauNumber(number: DossierNumber): { noLocal: string; suffixeNoLocal: string | undefined } {
  return {
    noLocal: compactDossierNumber({ ...number, suffix: undefined }),
    suffixeNoLocal: number.suffix && printSuffix(number.suffix),
  }
}

/** INSEE code of the commune of the land: `62057`, `2A004`; overseas the department and the commune share a figure (`97411`). */
export function inseeCodeOf({ department, commune }: DossierNumber): string {
  return isOverseas(department) ? `${department}${commune.slice(1)}` : `${department.slice(1)}${commune}`
}

/** Department and commune of a number, from an INSEE code of five characters. */
export function placeOfInseeCode(inseeCode: string): { department: string; commune: string } {
  return isOverseas(inseeCode)
    ? { department: inseeCode.slice(0, 3), commune: inseeCode.slice(2) }
    : { department: `0${inseeCode.slice(0, 2)}`, commune: inseeCode.slice(2) }
}

/** Year of deposit on four figures: permits on computer go back to the seventies. */
export function yearOf({ year }: DossierNumber): number {
  return Number(year) >= 70 ? 1900 + Number(year) : 2000 + Number(year)
}

const isOverseas = (code: string) => code.startsWith('97') || code.startsWith('98')

/** Letters before the number that a dossier of that kind is given; undefined for a sale declaration, which is given none. */
export function numberPrefixOf(kind: DossierKind): (typeof NUMBER_PREFIXES)[number] | undefined {
  return NUMBER_PREFIXES.find((prefix) => prefix === DOSSIER_KINDS[kind].numberPrefix)
}

/** The series in which numbers follow one another without gap: commune, year of deposit, nature of the act. */
export function seriesOf({ prefix, department, commune, year }: DossierNumber): string {
  return `${prefix}${department}${commune}${year}`
}

const LAST_SEQUENCE = 99_999
const LAST_SUFFIX = 99

export type Allotment = { outcome: 'allotted'; number: DossierNumber } | { outcome: 'seriesFull' }

/**
 * The number that follows in its series. The caller holds the counter, so that a number is given once and none is lost.
 *
 * @param year  of deposit, four figures
 * @param last  sequence of the last number of the series, 0 when it is empty
 */
export function nextDossierNumber(prefix: NumberPrefix, inseeCode: string, year: number, last: number): Allotment {
  if (last >= LAST_SEQUENCE) return { outcome: 'seriesFull' }
  const sequence = String(last + 1).padStart(5, '0')
  const twoFigures = String(year % 100).padStart(2, '0')
  return { outcome: 'allotted', number: { prefix, ...placeOfInseeCode(inseeCode), year: twoFigures, sequence } }
}

/**
 * The number of the next modification or transfer of a dossier (A423-4).
 *
 * @param known  suffixes already given to that parent, of both sorts
 */
export function nextSuffixedNumber(
  parent: DossierNumber,
  of: NumberSuffix['of'],
  known: readonly NumberSuffix[],
): Allotment {
  const index = Math.max(0, ...known.filter((suffix) => suffix.of === of).map((suffix) => suffix.index)) + 1
  if (index > LAST_SUFFIX) return { outcome: 'seriesFull' }
  return { outcome: 'allotted', number: { ...parent, suffix: { of, index } } }
}

export const NUMBER_TABLE = lawTable(
  'dossierNumber',
  'Numéros d’enregistrement',
  NUMBER_RULES,
  ({ says }: Citation & { says: string }) => says,
)
