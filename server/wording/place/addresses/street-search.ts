/**
 * How names of streets and places are compared: plain words, abbreviations written out. The same function prepares
 * what is stored (`street.search_text`) and what is typed.
 */

/** Kinds of way and titles, as signs, envelopes and files shorten them (AFNOR XP Z10-011, FANTOIR, habit). */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  all: 'allee',
  allees: 'allee',
  av: 'avenue',
  ave: 'avenue',
  bd: 'boulevard',
  bld: 'boulevard',
  blvd: 'boulevard',
  boul: 'boulevard',
  car: 'carrefour',
  carr: 'carrefour',
  ch: 'chemin',
  che: 'chemin',
  chem: 'chemin',
  chs: 'chaussee',
  cite: 'cite',
  cour: 'cour',
  crs: 'cours',
  esp: 'esplanade',
  fg: 'faubourg',
  fbg: 'faubourg',
  ham: 'hameau',
  imp: 'impasse',
  ldt: 'lieu dit',
  lot: 'lotissement',
  mte: 'montee',
  pas: 'passage',
  pass: 'passage',
  pl: 'place',
  pte: 'porte',
  qu: 'quai',
  quart: 'quartier',
  qua: 'quartier',
  r: 'rue',
  res: 'residence',
  rle: 'ruelle',
  rpt: 'rond point',
  rte: 'route',
  sq: 'square',
  sen: 'sentier',
  sent: 'sentier',
  ven: 'venelle',
  vla: 'villa',
  za: 'zone artisanale',
  zi: 'zone industrielle',
  cdt: 'commandant',
  cmdt: 'commandant',
  col: 'colonel',
  cpt: 'capitaine',
  cap: 'capitaine',
  dr: 'docteur',
  gal: 'general',
  gen: 'general',
  gl: 'general',
  lt: 'lieutenant',
  mal: 'marechal',
  mar: 'marechal',
  mgr: 'monseigneur',
  nd: 'notre dame',
  pdt: 'president',
  pres: 'president',
  pr: 'professeur',
  prof: 'professeur',
  st: 'saint',
  ste: 'sainte',
  sts: 'saints',
  stes: 'saintes',
  vx: 'vieux',
}

/** Words that carry nothing: typed or not, the street is the same. */
const EMPTY_WORDS = new Set(['de', 'du', 'des', 'la', 'le', 'les', 'l', 'd', 'a', 'au', 'aux', 'et', 'en', 'sur'])

/** Kinds of way: they tell streets apart only when everything else is equal. */
export const WAY_WORDS = new Set([
  'rue',
  'avenue',
  'boulevard',
  'chemin',
  'place',
  'impasse',
  'allee',
  'route',
  'square',
  'cours',
  'quai',
  'passage',
  'sentier',
  'ruelle',
  'residence',
  'lotissement',
  'lieu',
  'dit',
  'hameau',
  'cite',
  'rond',
  'point',
])

/** Lower case, no accents, punctuation as spaces: `plain_text` of the database. */
export const plainText = (text: string): string =>
  text
    .replaceAll('œ', 'oe')
    .replaceAll('Œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** Words of a name, abbreviations written out. */
export const nameWords = (text: string): string[] =>
  plainText(text)
    .split(' ')
    .filter((word) => word !== '')
    .flatMap((word) => (ABBREVIATIONS[word] ?? word).split(' '))

/**
 * Text under which a street or a place is found.
 * @example streetSearchText('Av. du Gal de Gaulle', 'St-Omer') // 'avenue du general de gaulle saint omer'
 */
export const streetSearchText = (name: string, communeName = ''): string =>
  nameWords(`${name} ${communeName}`).join(' ')

/** True when two names are the same but for case, accents, abbreviations and punctuation. */
export const isSameName = (left: string, right: string): boolean =>
  nameWords(left).join(' ') === nameWords(right).join(' ')

export const isEmptyWord = (word: string): boolean => EMPTY_WORDS.has(word)

/** A typed address: « 14 bis rue du Parvis 62370 Audruicq ». */
export type TypedAddress = {
  number: number | null
  /** `bis`, `ter`, `a`; null when none. */
  suffix: string | null
  postalCode: string | null
  /** Words that remain, written out; empty words left out. */
  words: readonly string[]
  /** The same in the order they were typed, empty words kept: « rue de la » begins « Rue de la Gare ». */
  phrase: string
}

const SUFFIXES: Readonly<Record<string, string>> = {
  b: 'b',
  bis: 'bis',
  t: 't',
  ter: 'ter',
  quater: 'quater',
  quinquies: 'quinquies',
}

const MONTHS = [
  'janvier',
  'fevrier',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'aout',
  'septembre',
  'octobre',
  'novembre',
  'decembre',
]
/** What stands before the number of a road: « D 219 », « RN 43 ». */
const ROAD_CLASSES = new Set(['d', 'rd', 'cd', 'n', 'rn', 'vc'])

/** « rue du 8 mai 1945 », « rue du 11 », « route D 219 »: the number is that of a day, of a year or of a road, not of a house. */
const isPartOfName = (before: string | undefined, after: string | undefined): boolean =>
  before === 'du' ||
  before === 'des' ||
  (before !== undefined && (ROAD_CLASSES.has(before) || MONTHS.includes(before))) ||
  (after !== undefined && after.length >= 3 && MONTHS.some((month) => month.startsWith(after)))

/** Reads what was typed, in any order; the number is the first one that is not a postal code. */
export function typedAddress(text: string): TypedAddress {
  const typed = plainText(text)
    .replace(/\b(\d{1,5})(bis|ter|quater|quinquies|[a-z])\b/g, '$1 $2')
    .split(' ')
  let number: number | null = null
  let suffix: string | null = null
  let postalCode: string | null = null
  const rest: string[] = []
  for (const [at, word] of typed.entries()) {
    if (/^\d{5}$/.test(word) && postalCode === null) postalCode = word
    else if (/^[1-9]\d{0,3}$/.test(word) && number === null && !isPartOfName(typed[at - 1], typed[at + 1])) {
      const next = typed[at + 1] ?? ''
      number = Number(word)
      if (next in SUFFIXES || (/^[a-z]$/.test(next) && at === 0 && typed.length > 3 && !isEmptyWord(next))) {
        suffix = SUFFIXES[next] ?? next
        typed[at + 1] = ''
      }
    } else if (word !== '' && word !== 'cedex') rest.push(word)
  }
  const words = nameWords(rest.join(' '))
  const full = words.filter((word) => !isEmptyWord(word))
  return { number, suffix, postalCode, words: full.length > 0 ? full : words, phrase: words.join(' ') }
}
