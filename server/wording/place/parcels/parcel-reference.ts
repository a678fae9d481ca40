/**
 * Cadastral references as people write them. One identity: commune (INSEE, 5), prefix (3), section (2), number (4);
 * sections of one letter are written with a zero before it (« 0A »), those of Alsace-Moselle are figures.
 */
export type ParcelReference = {
  /** As written, INSEE or postal; null: any. */
  inseeCode: string | null
  /** Last three figures of the INSEE code, when they alone are written (« 950 000 AC 0012 »); null: any. */
  communeNumber: string | null
  prefix: string | null
  section: string
  number: string
  /** Words around the reference, plain and upper case: a commune, most often; '' when there is none. */
  place: string
  /** The item as written, to say which one was not found. */
  text: string
}

/** What a search text says of parcels. Several items make a list; `unread` are items of a list that are no reference. */
export type ReadReferences = { references: readonly ParcelReference[]; unread: readonly string[] }

type Written = { prefix: string; section: string; number: string }

const NO_PREFIX = '000'

/** « AB 12 », « A 7 », « 302 AB 12 »: as printed; a prefix of zeros says nothing. */
export function printedReference({ prefix, section, number }: Written): string {
  const printed = `${printedSection(section)} ${Number(number)}`
  return prefix === NO_PREFIX ? printed : `${prefix} ${printed}`
}

export const printedSection = (section: string): string => section.replace(/^0(?=[A-Z])/, '')

const INSEE = String.raw`\d[\dAB]\d{3}`
/** Department and commune apart, as a statement of ownership prints them. */
const INSEE_APART = String.raw`\d[\dAB]\s\d{3}`
const SECTION = String.raw`[A-Z]{1,2}|\d[A-Z]`
/** « n° » may be left between section and number. */
const NUMBER_SIGN = String.raw`(?:N(?:OS?|UMEROS?|UM)?\s)?`
/** « 12 », « 12 13 14 », « 12 ~ 15 »: the range is marked by then. */
const NUMBERS = String.raw`\d{1,4}(?:\s?~\s?${NUMBER_SIGN}\d{1,4}|\s${NUMBER_SIGN}\d{1,4})*`

const WHOLE_ID = new RegExp(`^(${INSEE})()(\\d{3})([0-9A-Z]{2})(\\d{4})$`)
/** Of a sheet of the cadastre, which leaves the department out. */
const SHEET_ID = /^()(\d{3})(\d{3})([0-9A-Z]{2})(\d{4})$/
const REFERENCE = new RegExp(
  `^(?:(.*?)\\s)??(?:(${INSEE}|${INSEE_APART}(?=\\s))\\s?|(\\d{3})\\s(?=\\d{3}\\s))?(?:(\\d{3})\\s?)?(${SECTION})\\s?${NUMBER_SIGN}(${NUMBERS})(?:\\s(.*))?$`,
)
/** Without the word « section », figures alone are an address. */
const FIGURE_SECTION = new RegExp(
  `^(?:(.*)\\s)?(?:(${INSEE})\\s)?()(?:(\\d{3})\\s)?SECTION\\s(\\d{1,2})\\s${NUMBER_SIGN}(${NUMBERS})(?:\\s(.*))?$`,
)
const NUMBERS_ALONE = new RegExp(`^${NUMBER_SIGN}(${NUMBERS})$`)
/** « n° 12 et 13 de la section AC »: the numbers before their section. */
const NUMBERS_FIRST = new RegExp(
  `\\bn(?:[°º]s?|os?|um[ée]ros?)\\s?(\\d{1,4}(?:[\\s,à/-]|et|\\d{1,4})*)\\s(?:de\\s)?(?:la\\s)?section\\s(${SECTION}|\\d{1,2})\\b(?!\\s?(?:n|\\d))`,
  'i',
)
/** A second reference after a number, with nothing but a space between them. */
const NEXT_REFERENCE = new RegExp(
  `(?<=\\d)\\s(?=(?:(?:${INSEE})\\s?)?(?:\\d{3}\\s?)?(?:SECTION )?(?:${SECTION})\\s?${NUMBER_SIGN}\\d{1,4}(?:\\s|$))`,
)

/** Words that announce a reference and say nothing of where it is. */
const ANNOUNCING =
  /\b(PARCELLES?|CADASTREE?S?|CADASTRE|REFERENCES?|REF|IDU|PREFIXE|TERRAINS?|BIENS?|SISE?S?|SITUEE?S?|COMMUNE DE|COMMUNE D)\b/g

/** « pour 5a 20ca », « d’une contenance de 1 ha 05 a », « 520 m² »: what a deed says of an area. */
const AREA =
  /\s*[(,]?\s*(?:\b(?:pour|d\W?une|de|contenance|superficie|surface|contenant)\s+)*(?:\d+(?:[.,]\d+)?\s?ha(?:\s?\d{1,2}\s?a)?(?:\s?\d{1,2}\s?ca)?|(?<!\d)\d{1,2}\s?ares?(?:\s?\d{1,2}\s?(?:ca|centiares?))?|(?<!\d)\d{1,2}\s?a\s?\d{1,2}\s?ca|(?<!\d)\d{1,2}\s?ca|(?<=pour\s+)\d{1,2}\s?a|\d[\d\s]*(?:[.,]\d+)?\s?m[²2])(?![\p{L}\d])(?!\s?\d)\s*\)?/giu
/** « AC 12p », « AC 12 (partie) », « AC 12 pour partie »: the whole parcel is what can be opened. */
const PART =
  /(?:(?<=[1-9]\d*)p(?:p|ie)?\b|(?<=\d)\s*\(?\s*\b(?:(?:pour|en)\s+)?(?:partie|pp|pie)\b\.?\s*\)?(?!\s?\d)|(?<=\d)\s+p(?=\s*(?:[,;/)]|$)))/gi

/** A longer range is no site: it is told instead of opened. */
const LONGEST_RANGE = 200
const MOST_REFERENCES = 500

/** « 12 à 15 » and « 12-15 », as « 12 ~ 15 »; what does not grow is no range. */
function withRanges(text: string): string {
  return text
    .replace(/(?<=\d)\s?(?:JUSQU\W?(?:A|AU)|\.\.\.?|…)\s?(?=\D{0,8}\d)/g, ' ~ ')
    .replace(
      new RegExp(
        `(?<![A-Z])(${SECTION})(\\W{0,3}${NUMBER_SIGN})(\\d{1,4})\\s?(?:A|AU)\\s\\1\\W{0,2}${NUMBER_SIGN}(\\d{1,4})(?!\\d)`,
        'g',
      ),
      '$1$2$3 ~ $4',
    )
    .replace(
      new RegExp(
        `(?<=(?<![A-Z])(?:${SECTION})\\W{0,3}${NUMBER_SIGN})(\\d{1,4})\\s?\\b(?:A|AU)\\s${NUMBER_SIGN}(\\d{1,4})(?![\\dA-Z])`,
        'g',
      ),
      (whole, from, to) => (Number(to) > Number(from) ? `${from} ~ ${to}` : whole),
    )
    .replace(
      new RegExp(
        `((?<![A-Z])(?:${SECTION})\\W{0,3}${NUMBER_SIGN}|^)(\\d{1,4}(?:\\s?[-–—]\\s?\\d{1,4})+)(?![\\dA-Z])`,
        'g',
      ),
      (_whole, before: string, numbers: string) => `${before}${rangeOrList(numbers.split(/\s?[-–—]\s?/))}`,
    )
}

/** Two numbers that grow are the ends of a range; three joined by dashes are three numbers. */
function rangeOrList(numbers: readonly string[]): string {
  const [from, to] = numbers
  return numbers.length === 2 && Number(to) > Number(from) ? `${from} ~ ${to}` : numbers.join(' ')
}

/** Upper case, no accents, punctuation as single spaces; « n° » is a word, « ~ » a range. */
const plain = (text: string): string =>
  withRanges(
    text
      .replace(/\bn(?:\s?[°º]|os\b)\s?s?/gi, ' NO ')
      .replace(/(?<=\d\s*)à(?=\s*(?:NO\s+)?\d)/gi, ' ~ ')
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toUpperCase()
      .trim(),
  )
    .replace(/[^0-9A-Z~]+/g, ' ')
    .replace(ANNOUNCING, ' ')
    .replace(/\s+/g, ' ')
    .trim()

type Parts = readonly (string | undefined)[]

/** The references of one item: as many as its numbers say. Null when a range is too long to be a site. */
function referencesOf(text: string, parts: Parts): ParcelReference[] | null {
  const [before = '', code, communeNumber, prefix, section = '', numbers = '', after = ''] = parts
  const around = `${before} ${after}`.replace(/\bSECTION\b/g, ' ')
  const written = code?.replace(' ', '') ?? /\b(?:\d[\dAB]\d{3})\b/.exec(around)?.[0] ?? null
  const common = {
    inseeCode: written,
    communeNumber: communeNumber || null,
    prefix: prefix ?? null,
    section: section.padStart(2, '0'),
    place: around
      .replace(written ?? '', ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  }
  const all = numbersOf(numbers)
  return (
    all?.map((number) => ({
      ...common,
      number: String(number).padStart(4, '0'),
      text: all.length === 1 ? text.trim() : `${printedSection(common.section)} ${number}`,
    })) ?? null
  )
}

/** « 12 ~ 14 18 » is 12, 13, 14 and 18; null when a range is too long, none when a number is zero. */
function numbersOf(written: string): number[] | null {
  const numbers: number[] = []
  for (const [, from = '', to = from] of written.matchAll(/(\d+)(?:\s?~\s?\D*(\d+))?/g)) {
    const length = Number(to) - Number(from) + 1
    if (length > LONGEST_RANGE) return null
    if (Number(from) === 0 || length < 1) return []
    for (let at = 0; at < length; at++) numbers.push(Number(from) + at)
  }
  return [...new Set(numbers)]
}

/** Reads one item: its references, none when it holds none, null when its range is too long. */
function readItem(text: string): ParcelReference[] | null {
  const words = plain(text)
  const glued = words.replaceAll(' ', '')
  const id = WHOLE_ID.exec(glued) ?? SHEET_ID.exec(glued)
  if (id) return referencesOf(text, [undefined, id[1] || undefined, ...id.slice(2)])
  const figures = FIGURE_SECTION.exec(words)
  if (figures) return referencesOf(text, figures.slice(1))
  const written = REFERENCE.exec(words.replace(/\bSECTION\b\s?/g, ''))
  return written ? referencesOf(text, written.slice(1)) : []
}

/** Reads one reference, the first one of a range; null when the text holds none. */
export const readReference = (text: string): ParcelReference | null => readItem(told(text))?.[0] ?? null

/** The text without what a deed adds to a reference (areas, parts), the section before its numbers. */
const told = (text: string) => text.replace(AREA, ' ').replace(PART, ' ').replace(NUMBERS_FIRST, 'section $2 n° $1')

const ITEM_SEPARATOR = /[\n\r\t,;+&]+|(?<=\d\s*)\/|\s(?:et|puis)\s/i

/** « AB 12 AB 13 »: the items of a text whose references follow one another with nothing between them. */
const itemsOf = (text: string): string[] =>
  text.split(ITEM_SEPARATOR).flatMap((item) => {
    const parts = plain(item).split(NEXT_REFERENCE)
    return parts.length > 1 && readItem(parts[0] ?? '')?.length ? parts : [item]
  })

/**
 * Reads a search text as one reference, a range or a list. In a list, numbers alone take the section before them
 * (« AB 12, 13 et 15 à 18 ») and an item without a place takes that of the item before it.
 */
export function readReferences(text: string): ReadReferences {
  const items = itemsOf(told(text)).filter((item) => item.trim() !== '')
  const references: ParcelReference[] = []
  const unread: string[] = []
  let itemsRead = 0
  for (const item of items) {
    const last = references.at(-1)
    const read = numbersAlone(item, last) ?? readItem(item)
    if (read === null) unread.push(`${item.trim()} (plus de ${LONGEST_RANGE} numéros)`)
    else if (read.length === 0) unread.push(item.trim())
    else {
      itemsRead += 1
      const isPlaced = read.some(({ place, inseeCode }) => place !== '' || inseeCode !== null)
      references.push(...(last && !isPlaced ? read.map((one) => ({ ...one, ...placeOf(last) })) : read))
    }
  }
  if (items.length === 1 && itemsRead === 0 && readItem(items[0] ?? '') !== null) return NOTHING_READ
  if (itemsRead <= unread.length && references.length <= 1 && items.length > 1) return NOTHING_READ
  return { references: distinct(withFirstPlace(references)).slice(0, MOST_REFERENCES), unread }
}

const NOTHING_READ: ReadReferences = { references: [], unread: [] }

const placeOf = ({ place, inseeCode, communeNumber }: ParcelReference) => ({ place, inseeCode, communeNumber })

/** « 13 » after « AB 12 » is « AB 13 », « 13 à 15 » three parcels; undefined when the item is anything else. */
function numbersAlone(item: string, last: ParcelReference | undefined): ParcelReference[] | null | undefined {
  const numbers = NUMBERS_ALONE.exec(plain(item).replace(/^(\d+) AU? (?=\d+$)/, '$1 ~ '))?.[1]
  if (!last || numbers === undefined) return undefined
  const read = referencesOf(item, [undefined, undefined, undefined, undefined, last.section, numbers])
  return read?.map((one) => ({ ...last, number: one.number, text: one.text })) ?? null
}

/** « AB 12, AB 13 Audruicq »: the place written last is that of those before it when no other is named. */
function withFirstPlace(references: readonly ParcelReference[]): readonly ParcelReference[] {
  const named = references.find(({ place, inseeCode }) => place !== '' || inseeCode !== null)
  if (named === undefined) return references
  return references.map((one) => (one.place === '' && one.inseeCode === null ? { ...one, ...placeOf(named) } : one))
}

const distinct = (references: readonly ParcelReference[]) => [
  ...new Map(
    references.map((one) => [[one.inseeCode, one.place, one.prefix, one.section, one.number].join(' '), one]),
  ).values(),
]
