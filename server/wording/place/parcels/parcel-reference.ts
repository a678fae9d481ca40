/**
 * Cadastral references as people write them. One identity: commune (INSEE, 5), prefix (3), section (2), number (4);
 * sections of one letter are written with a zero before it (« 0A »), those of Alsace-Moselle are figures.
 */
export type ParcelReference = {
  /** As written; null: any. */
  inseeCode: string | null
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
const SECTION = String.raw`[A-Z]{1,2}|\d[A-Z]`
/** « n° » may be left between section and number. */
const NUMBER_SIGN = String.raw`(?:N(?:O|UMERO|UM)?\s)?`

const WHOLE_ID = new RegExp(`^(${INSEE})(\\d{3})([0-9A-Z]{2})(\\d{4})$`)
const REFERENCE = new RegExp(
  `^(?:(.*?)\\s)??(?:(${INSEE})\\s?)?(?:(\\d{3})\\s?)?(${SECTION})\\s?${NUMBER_SIGN}(\\d{1,4})(?:\\s(.*))?$`,
)
/** Without the word « section », figures alone are an address. */
const FIGURE_SECTION = new RegExp(
  `^(?:(.*)\\s)?(?:(${INSEE})\\s)?(?:(\\d{3})\\s)?SECTION\\s(\\d{1,2})\\s${NUMBER_SIGN}(\\d{1,4})(?:\\s(.*))?$`,
)
const ONE_OF_MANY = new RegExp(`(?:(${INSEE})\\s?)?(?:(\\d{3})\\s?)?(${SECTION})\\s?(\\d{1,4})(?=\\s|$)`, 'g')

/** Words that announce a reference and say nothing of where it is. */
const ANNOUNCING = /\b(PARCELLES?|CADASTREE?S?|CADASTRE|REFERENCES?|REF|IDU|PREFIXE)\b/g

/** Upper case, no accents, punctuation as single spaces; « n° » is a word. */
const plain = (text: string): string =>
  text
    .replace(/n\s?[°º]/gi, ' NO ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^0-9A-Z]+/g, ' ')
    .replace(ANNOUNCING, ' ')
    .replace(/\s+/g, ' ')
    .trim()

function reference(text: string, parts: readonly (string | undefined)[]): ParcelReference {
  const [before = '', inseeCode, prefix, section = '', number = '', after = ''] = parts
  return {
    inseeCode: inseeCode ?? null,
    prefix: prefix ?? null,
    section: section.padStart(2, '0'),
    number: number.padStart(4, '0'),
    place: `${before} ${after}`
      .replace(/\bSECTION\b/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    text: text.trim(),
  }
}

/** Reads one reference; null when the text holds none. */
export function readReference(text: string): ParcelReference | null {
  const words = plain(text)
  const id = WHOLE_ID.exec(words.replaceAll(' ', ''))
  if (id) return reference(text, [undefined, id[1], id[2], id[3], id[4]])
  const figures = FIGURE_SECTION.exec(words)
  if (figures) return reference(text, figures.slice(1))
  const written = REFERENCE.exec(words.replace(/\bSECTION\b\s?/g, ''))
  return written && Number(written[5]) > 0 ? reference(text, written.slice(1)) : null
}

const ITEM_SEPARATOR = /[\n\r\t,;]+|\s(?:et|&)\s/i

/**
 * Reads a search text as one reference or a pasted list. In a list, a number alone takes the section before it
 * (« AB 12, 13 et 14 ») and an item without a place takes that of the item before it.
 */
export function readReferences(text: string): ReadReferences {
  const items = text.split(ITEM_SEPARATOR).filter((item) => item.trim() !== '')
  if (items.length <= 1) return readSingleItem(text)
  const references: ParcelReference[] = []
  const unread: string[] = []
  for (const item of items) {
    const last = references.at(-1)
    const read = readReference(item) ?? numberAlone(item, last)
    if (read === null) unread.push(item.trim())
    else references.push(last && read.place === '' && read.inseeCode === null ? { ...read, ...placeOf(last) } : read)
  }
  const isList = references.length > unread.length
  return isList ? { references: withFirstPlace(references), unread } : { references: [], unread: [] }
}

const placeOf = ({ place, inseeCode }: ParcelReference) => ({ place, inseeCode })

/** « 13 » after « AB 12 » is « AB 13 ». */
function numberAlone(item: string, last: ParcelReference | undefined): ParcelReference | null {
  const number = /^(?:NO )?(\d{1,4})$/.exec(plain(item))?.[1]
  return last && number && Number(number) > 0 ? { ...last, number: number.padStart(4, '0'), text: item.trim() } : null
}

/** « AB 12, AB 13 Audruicq »: the place written last is that of those before it when no other is named. */
function withFirstPlace(references: readonly ParcelReference[]): readonly ParcelReference[] {
  const named = references.find(({ place, inseeCode }) => place !== '' || inseeCode !== null)
  if (named === undefined) return references
  return references.map((one) => (one.place === '' && one.inseeCode === null ? { ...one, ...placeOf(named) } : one))
}

/** One reference, or several with nothing but spaces between them. */
function readSingleItem(text: string): ReadReferences {
  const words = plain(text)
  const many = [...words.matchAll(ONE_OF_MANY)]
  if (many.length > 1 && words.replace(ONE_OF_MANY, '').trim() === '') {
    return { references: many.map((found) => reference(found[0], [undefined, ...found.slice(1)])), unread: [] }
  }
  const one = readReference(text)
  return { references: one ? [one] : [], unread: [] }
}
