/**
 * Identity of a cadastral parcel, whatever the source: commune (INSEE code, 5 characters), prefix of a former commune or
 * quarter (3 digits, `000` for most), section (2 characters, `0A`), number (4 digits). Together, 14 characters.
 */
export type ParcelIdentity = { inseeCode: string; prefix: string; section: string; number: string }

const INSEE_CODE = /^(?:0[1-9]|[1-9]\d|2[AB])\d{3}$/
const PREFIX = /^\d{3}$/
/** One or two letters, `0` before a single one; two digits in Alsace-Moselle; a letter and a digit in a few old sheets. */
const SECTION = /^(?:[A-Z]{2}|0[A-Z]|\d{2}|[A-Z]\d|\d[A-Z])$/
const NUMBER = /^\d{4}$/

const plain = (value: unknown) => (value === null || value === undefined ? '' : String(value).trim().toUpperCase())

/**
 * The reference with its padding: section « A » or « ⎵A » is `0A`, number 192 is `0192`, an empty prefix is `000`.
 * Null when a part is missing or is not what it should be.
 */
export function parcelIdentity(parts: {
  inseeCode: unknown
  prefix: unknown
  section: unknown
  number: unknown
}): ParcelIdentity | null {
  const inseeCode = plain(parts.inseeCode).replace(/^\d{4}$/, '0$&')
  const prefix = plain(parts.prefix).padStart(3, '0')
  const section = plain(parts.section).padStart(2, '0')
  const number = plain(parts.number).padStart(4, '0')
  if (!INSEE_CODE.test(inseeCode) || !PREFIX.test(prefix) || !SECTION.test(section) || !NUMBER.test(number)) return null
  return section === '00' || number === '0000' ? null : { inseeCode, prefix, section, number }
}

export const parcelIdOf = ({ inseeCode, prefix, section, number }: ParcelIdentity) =>
  `${inseeCode}${prefix}${section}${number}`

/** Reads an identifier (IDU) of 14 characters; blanks inside, as some tax files write them, count as zeros. */
export function readParcelId(value: unknown): ParcelIdentity | null {
  const text = value === null || value === undefined ? '' : String(value).trim().toUpperCase()
  if (text.length !== 14) return null
  return parcelIdentity({
    inseeCode: text.slice(0, 5),
    prefix: text.slice(5, 8),
    section: text.slice(8, 10),
    number: text.slice(10),
  })
}

/** EDIGÉO writes the identifier without the department: commune (3), prefix (3), section (2), number (4). */
export function readSheetParcelId(value: unknown, department: string): ParcelIdentity | null {
  const text = plain(value)
  return text.length === 12 && department.length === 2 ? readParcelId(`${department}${text}`) : null
}

/**
 * INSEE code from the department and the commune of IGN and DGFiP files. Overseas, the department has two or three
 * characters (`97` + `411`, `974` + `11`, `974` + `411`).
 */
export function inseeCodeOf(department: unknown, commune: unknown): string | null {
  const left = plain(department)
  const right = plain(commune)
  if (left === '' || right === '') return null
  const joined =
    left.length === 3 && left.startsWith('97')
      ? right.length === 3 && right.startsWith(left.slice(2))
        ? `97${right}`
        : `${left}${right.padStart(2, '0').slice(-2)}`
      : `${left.padStart(2, '0')}${right.padStart(3, '0')}`
  return INSEE_CODE.test(joined) ? joined : null
}
