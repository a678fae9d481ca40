import { z } from 'zod'
import { Role } from '#contract/agency/identity/session.ts'
import {
  PEOPLE_TABLE_LINES,
  TABLE_COLUMNS,
  type TableColumn,
  type TableFault,
} from '#contract/agency/people/people-table.ts'
import { parseDay } from '#law/clock/calendar.ts'
import { SERVICES } from '#law/tables/consultation-services.ts'
import { problem } from '#platform/problem.ts'
import type { ServedCommune } from '#platform/served.ts'
import { tableWithin } from '#platform/tables/bounded-table.ts'
import type { Table } from '#platform/tables/table.ts'
import { TABLE_FAULTS as F, HEADING_ALIASES, TABLE_HEADINGS } from '#wording/agency/people/people-table-words.ts'
import { ROLE_ALIASES, ROLE_NAMES } from '#wording/agency/people/role-words.ts'
import { plainText } from '#wording/place/addresses/street-search.ts'

export type ReadGrant = {
  role: Role
  inseeCode: string | null
  communeName: string | null
  service: string | null
  validFrom: string
  validTo: string | null
}

export type ReadLine = { line: number; familyName: string; givenName: string; email: string; grants: ReadGrant[] }

export type ReadTable = { read: number; lines: ReadLine[]; faults: TableFault[]; ignored: string[] }

const GRANTS_MAX = 30
const NAME_MAX = 100
const Email = z.email().max(254)

/** The table in bytes, in a thread of bounded memory and time: files are hostile. @throws Problem 413, 422, 503 */
export async function readPeopleTable(
  bytes: Uint8Array,
  communes: readonly ServedCommune[],
  today: string,
): Promise<ReadTable> {
  const reading = await tableWithin(bytes)
  if (reading?.outcome !== 'read') throw problem('peopleTableUnreadable', { headings: Object.values(TABLE_HEADINGS) })
  const { table } = reading
  if (table.rows.length > PEOPLE_TABLE_LINES) throw problem('peopleTableTooLong', { most: PEOPLE_TABLE_LINES })
  const places = placesOf(table)
  const faults: TableFault[] = []
  const lines = table.rows.flatMap(({ line, cells }) => {
    const cell = (column: TableColumn) => typed(cells[places[column] ?? -1] ?? '')
    const refuse = (column: TableColumn, sentence: string, found = cell(column)) =>
      faults.push({
        line,
        column: table.columns[places[column] ?? -1] ?? TABLE_HEADINGS[column],
        found: cut(found),
        sentence,
      })
    const before = faults.length
    const read = readLine({ cell, refuse, communes, today })
    return faults.length === before ? [{ line, ...read }] : []
  })
  return { read: table.rows.length, lines, faults, ignored: ignoredOf(table, places) }
}

/** An export quotes what a spreadsheet would compute: the mark that it put before is taken off; no sign of control is kept. */
const typed = (cell: string) =>
  cell
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\n]/gu, ' ')
    .replace(/^'(?=[=+\-@])/, '')
    .trim()

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ')

const cut = (text: string) => (text.length > 80 ? `${text.slice(0, 79)}…` : text)

type Places = Partial<Record<TableColumn, number>>

/** Where each column is, by its heading or another word for it. @throws Problem 422 when who is meant cannot be read */
function placesOf({ columns }: Table): Places {
  const places: Places = {}
  for (const column of TABLE_COLUMNS) {
    const words = [plainText(TABLE_HEADINGS[column]), ...HEADING_ALIASES[column]]
    const at = columns.findIndex((heading) => words.includes(plainText(heading)))
    if (at >= 0) places[column] = at
  }
  const lacking = (['familyName', 'givenName', 'email'] as const).filter((column) => places[column] === undefined)
  if (places.roles === undefined && places.services === undefined) throw lacks([...lacking, 'roles'])
  if (lacking.length > 0) throw lacks(lacking)
  return places
}

const lacks = (columns: readonly TableColumn[]) =>
  problem('peopleTableUnreadable', { headings: columns.map((column) => TABLE_HEADINGS[column]) })

const ignoredOf = ({ columns }: Table, places: Places) => {
  const read = new Set(Object.values(places))
  return columns.filter((_, at) => !read.has(at))
}

type Cells = {
  cell: (column: TableColumn) => string
  refuse: (column: TableColumn, sentence: string, found?: string) => void
  communes: readonly ServedCommune[]
  today: string
}

function readLine({ cell, refuse, communes, today }: Cells): Omit<ReadLine, 'line'> {
  const person = {
    familyName: oneLine(cell('familyName')),
    givenName: oneLine(cell('givenName')),
    email: cell('email'),
  }
  for (const column of ['familyName', 'givenName'] as const)
    if (person[column] === '' || person[column].length > NAME_MAX) refuse(column, F.nameMissing)
  if (!Email.safeParse(person.email).success) refuse('email', F.emailWrong)
  const validFrom = dayIn(cell('from'))
  const validTo = dayIn(cell('until'))
  if (validFrom === undefined) refuse('from', F.dayWrong)
  if (validTo === undefined) refuse('until', F.dayWrong)
  const from = validFrom || today
  if (validTo && validTo < from) refuse('until', F.endBefore)
  const grants = grantsIn({ cell, refuse, communes, today }).map((grant) => ({
    ...grant,
    validFrom: from,
    validTo: validTo || null,
  }))
  if (grants.some(({ role }) => role === 'electedMember') && validTo === '') refuse('until', F.mandateMissing)
  if (grants.length > GRANTS_MAX) refuse('roles', F.tooMany)
  return { ...person, grants }
}

/** « 31/12/2026 » or « 2026-12-31 »; '' when nothing is written, undefined when it is no day. */
function dayIn(text: string): string | undefined {
  if (text === '') return ''
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const iso = french ? `${french[3]}-${french[2]?.padStart(2, '0')}-${french[1]?.padStart(2, '0')}` : text
  return /^\d{4}-\d{2}-\d{2}$/.test(iso) && parseDay(iso) !== undefined ? iso : undefined
}

/** A name of a service may hold a comma. */
const parts = (text: string, marks = /[|,;\n]/) =>
  text
    .split(marks)
    .map((part) => part.trim())
    .filter(Boolean)

const ROLES = Role.options

const roleIn = (word: string) =>
  ROLES.find((role) => {
    const plain = plainText(word)
    return plain === plainText(ROLE_NAMES[role]) || ROLE_ALIASES[role].includes(plain)
  })

type Undated = Omit<ReadGrant, 'validFrom' | 'validTo'>

/** Each role on each commune, and for each service where it is of one. */
function grantsIn({ cell, refuse, communes }: Cells): Undated[] {
  const services = parts(cell('services'), /[|;\n]/)
  const words = parts(cell('roles'))
  const roles = rolesIn(words, services, refuse)
  const places = communesIn(parts(cell('communes')), communes, refuse)
  const consulted = roles.includes('consultee') ? services.flatMap((name) => consultedIn(name) ?? []) : []
  const own = services.filter((name) => !roles.includes('consultee') || consultedIn(name) === undefined)
  if (roles.includes('consultee') && consulted.length === 0) refuse('services', F.serviceUnknown)
  if (roles.includes('technician') && own.length === 0) refuse('services', F.serviceMissing)
  if (own.some((name) => plainText(name) === '' || name.length > 80)) refuse('services', F.serviceWrong)
  if (own.length > 0 && roles.length > 0 && !roles.includes('technician'))
    refuse('services', roles.includes('consultee') ? F.serviceUnknown : F.serviceAlone)
  const servicesOf = (role: Role) => (role === 'technician' ? own : role === 'consultee' ? consulted : [null])
  return roles.flatMap((role) =>
    servicesOf(role).flatMap((service) =>
      (role === 'administrator' ? [EVERYWHERE] : places).map((place) => ({ role, service, ...place })),
    ),
  )
}

const EVERYWHERE = { inseeCode: null, communeName: null }

/** A service without a role is that of one of its members. */
function rolesIn(words: readonly string[], services: readonly string[], refuse: Cells['refuse']): Role[] {
  if (words.length === 0 && services.length > 0) return ['technician']
  if (words.length === 0) refuse('roles', F.roleMissing)
  const roles = words.flatMap((word) => {
    const role = roleIn(word)
    if (role === undefined) refuse('roles', F.roleUnknown(Object.values(ROLE_NAMES)), word)
    return role ?? []
  })
  return [...new Set(roles)]
}

/** Where several communes are served, nobody is given all of them by what is not written. */
function communesIn(words: readonly string[], served: readonly ServedCommune[], refuse: Cells['refuse']) {
  if (words.length === 0 && served.length > 1) refuse('communes', F.communeMissing)
  if (words.length === 0 || words.every((word) => /^toutes( (les )?communes)?$/.test(plainText(word))))
    return [EVERYWHERE]
  const found = words.flatMap((word) => {
    const code = word.padStart(5, '0').toUpperCase()
    const one = served.find(({ inseeCode, name }) => inseeCode === code || plainText(name) === plainText(word))
    if (!one) refuse('communes', F.communeUnknown(served.map(({ name }) => name)), word)
    return one ? [{ inseeCode: one.inseeCode, communeName: one.name }] : []
  })
  return [...new Map(found.map((one) => [one.inseeCode, one])).values()]
}

const consultedIn = (name: string) =>
  Object.entries(SERVICES).find(([key, label]) => key === name || plainText(label) === plainText(name))?.[0]
