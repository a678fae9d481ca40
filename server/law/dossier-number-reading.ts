import {
  compactDossierNumber,
  type DossierNumber,
  type NumberPrefix,
  type NumberSuffix,
  placeOfInseeCode,
  printDossierNumber,
} from './dossier-number.ts'

/** What was not as A423-3 writes it, and was read all the same. */
type NumberOddity =
  | 'spacing'
  | 'lowerCase'
  | 'longPrefix'
  | 'prefixSupplied'
  | 'shortDepartment'
  | 'longYear'
  | 'shortSequence'
  | 'letterInSequence'
  | 'shortSuffix'
  | 'suffixWithoutLetter'

export type NumberReading =
  | { outcome: 'read'; number: DossierNumber; oddities: readonly NumberOddity[] }
  | { outcome: 'unreadable'; reason: 'empty' | 'unknownPrefix' | 'notANumber' | 'unknownDepartment' }

/** Prefixes met in the field, and the series they belong to. */
const SERIES_OF_PREFIX: Readonly<Record<string, NumberPrefix>> = {
  PC: 'PC',
  PCMI: 'PC',
  PA: 'PA',
  PD: 'PD',
  DP: 'DP',
  DPC: 'DP',
  DPA: 'DP',
  DPMI: 'DP',
  DPLT: 'DP',
  CU: 'CU',
  CUA: 'CU',
  CUB: 'CU',
  AT: 'AT',
  DIA: 'DIA',
}

/**
 * Reads a number as people and former software write it: spaces or none, lower case, `PCMI` for `PC`, department on two
 * characters, year on four, sequence without its zeros or with a letter, `M1` for `M01`, a modification without letter.
 *
 * @param supposed  the prefix when the source writes it apart, as Sitadel does
 */
export function readDossierNumber(text: string, supposed?: NumberPrefix): NumberReading {
  const written = text.trim()
  if (written === '') return { outcome: 'unreadable', reason: 'empty' }
  const [, letters = '', rest = ''] = /^([A-Z]*)(.*)$/s.exec(written.toUpperCase().replace(/^N[°º]\s*/, '')) ?? []
  const prefix = letters === '' ? supposed : SERIES_OF_PREFIX[letters]
  if (prefix === undefined) return { outcome: 'unreadable', reason: 'unknownPrefix' }

  const parts = partsOf(rest.split(/[^A-Z0-9]+/).filter((token) => token !== ''))
  if (parts === undefined) return { outcome: 'unreadable', reason: 'notANumber' }
  const place = placeOf(parts.place)
  if (place === undefined) return { outcome: 'unreadable', reason: 'unknownDepartment' }
  const number: DossierNumber = {
    prefix,
    ...place,
    year: parts.year.slice(-2),
    sequence: paddedSequence(parts.sequence),
    ...(parts.suffix && { suffix: parts.suffix.value }),
  }
  return { outcome: 'read', number, oddities: odditiesOf(written, letters, parts, number) }
}

/** Prefix, department on three characters and commune: as much of a number as no parcel reference looks like. */
const BEGUN = /^([A-Z]{2,4})\s?(0\d[\dAB]|9[78]\d)\s?\d{3}(?!\d{4})/

/**
 * Whether a text is a dossier number in some notation, or its beginning through the commune. « DP 062 950 26 00011 » is no list of
 * four parcels of the section DP; a comma makes a list, which no number is.
 */
export function isTypedDossierNumber(text: string): boolean {
  if (/[,;\n]/.test(text)) return false
  const [, letters = ''] = BEGUN.exec(text.trim().toUpperCase()) ?? []
  return letters in SERIES_OF_PREFIX || readDossierNumber(text).outcome === 'read'
}

type Parts = { place: string; year: string; sequence: string; suffix?: { written: string; value: NumberSuffix } }

/** Tokens are read together when they make a whole number, one by one when zeros are missing. */
function partsOf(tokens: readonly string[]): Parts | undefined {
  const whole = compactParts(tokens.join(''))
  if (whole) return whole
  const last = tokens.at(-1) ?? ''
  const before = tokens.slice(0, -1)
  const suffix = readSuffix(last)
  if (suffix || /^0{1,2}$/.test(last)) {
    const parent = compactParts(before.join('')) ?? separateParts(before)
    if (parent && !parent.suffix) return { ...parent, ...(suffix && { suffix: { written: last, value: suffix } }) }
  }
  return separateParts(tokens)
}

function compactParts(body: string): Parts | undefined {
  const candidates = [5, 6].flatMap((placeLength) =>
    [2, 4].flatMap((yearLength) => {
      const place = body.slice(0, placeLength)
      const year = body.slice(placeLength, placeLength + yearLength)
      const [, sequence, written] = /^([A-Z0-9]{5})([MT]\d{1,2})?$/.exec(body.slice(placeLength + yearLength)) ?? []
      if (sequence === undefined || !isYear(year) || placeOf(place) === undefined || !isSequence(sequence)) return []
      const suffix = written === undefined ? undefined : readSuffix(written)
      return [{ place, year, sequence, ...(written && suffix && { suffix: { written, value: suffix } }) }]
    }),
  )
  return candidates.length === 1 ? candidates[0] : undefined
}

/** Place, year and sequence written apart: `62 057 26 12`, `62057 2026 00012`. */
function separateParts(tokens: readonly string[]): Parts | undefined {
  const [sequence, year, ...place] = [...tokens].reverse()
  if (sequence === undefined || year === undefined || place.length === 0) return undefined
  if (!isYear(year) || !/^[A-Z]?\d{1,5}$/.test(sequence) || sequence.length > 5) return undefined
  return { place: place.reverse().join(''), year, sequence }
}

const isYear = (year: string) => /^(?:\d{2}|(?:19|20)\d{2})$/.test(year)
/** Digits, the first of which former rules reserved to the reviewing service: a letter there is common. */
const isSequence = (sequence: string) => /^[A-Z0-9]\d{4}$/.test(sequence) || /^[A-Z]{2}\d{3}$/.test(sequence)
/** `A12` stands for `A0012`, `12` for `00012`. */
const paddedSequence = (sequence: string) =>
  sequence.replace(
    /^([A-Z]*)(\d*)$/,
    (_whole, letters: string, figures: string) => letters + figures.padStart(5 - letters.length, '0'),
  )

/** `M01`, `T2`, or a bare index, which former software gave to modifications. */
function readSuffix(written: string): NumberSuffix | undefined {
  const [, letter, figures] = /^([MT]?)(\d{1,2})$/.exec(written) ?? []
  const index = Number(figures)
  return index > 0 ? { of: letter === 'T' ? 'transfer' : 'amendment', index } : undefined
}

const OVERSEAS = /^9(?:7[1-8]|8[46789])/

/** From `062057`, `62057`, `02A004`, `2A004`, `974411` or `97411`; undefined when no department is so numbered. */
function placeOf(place: string): { department: string; commune: string } | undefined {
  if (/^\d{6}$/.test(place) && OVERSEAS.test(place)) {
    return { department: place.slice(0, 3), commune: place.slice(3) }
  }
  const inseeCode = place.length === 6 && place.startsWith('0') ? place.slice(1) : place
  if (!/^(?:\d{5}|2[AB]\d{3})$/.test(inseeCode)) return undefined
  const department = inseeCode.slice(0, 2)
  const isKnown = OVERSEAS.test(inseeCode) || /^2[AB]$/.test(department) || isMainlandDepartment(Number(department))
  return isKnown ? placeOfInseeCode(inseeCode) : undefined
}

const isMainlandDepartment = (department: number) => department >= 1 && department <= 95 && department !== 20

function odditiesOf(written: string, letters: string, parts: Parts, number: DossierNumber): NumberOddity[] {
  const found: [NumberOddity, boolean][] = [
    ['lowerCase', written !== written.toUpperCase()],
    ['longPrefix', letters.length > 2],
    ['prefixSupplied', letters === ''],
    ['shortDepartment', parts.place.length === 5],
    ['longYear', parts.year.length === 4],
    ['shortSequence', parts.sequence.length < 5],
    ['letterInSequence', /[A-Z]/.test(parts.sequence)],
    ['shortSuffix', parts.suffix?.written.length === 2 && /^[MT]/.test(parts.suffix.written)],
    ['suffixWithoutLetter', parts.suffix !== undefined && /^\d/.test(parts.suffix.written)],
  ]
  const oddities = found.flatMap(([oddity, met]) => (met ? [oddity] : []))
  const regular = [printDossierNumber(number), compactDossierNumber(number)]
  const letterOnly = oddities.every((oddity) => oddity === 'letterInSequence')
  return letterOnly && !regular.includes(written) ? ['spacing', ...oddities] : oddities
}
