import type { PeopleTableReport, TableFault, TablePerson } from '#contract/agency/people/people-table.ts'
import { TABLE_COLUMNS } from '#contract/agency/people/people-table.ts'
import { SERVICES } from '#law/tables/consultation-services.ts'
import { csvFile, quotedCell } from '#platform/csv-file.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import type { SentFile } from '#platform/sent-file.ts'
import { servedCommunes } from '#platform/served.ts'
import { sendsMail } from '#server/agency/identity/password-reset.ts'
import {
  EVERY_COMMUNE,
  TABLE_FAULTS as F,
  TABLE_NOTES as N,
  TABLE_HEADINGS,
  TABLE_MODEL,
} from '#wording/agency/people/people-table-words.ts'
import { ROLE_NAMES } from '#wording/agency/people/role-words.ts'
import { plainText } from '#wording/place/addresses/street-search.ts'
import { type AdministratorId, giveRoles, openAccount } from './administration.ts'
import { holdTable, type KnownAccount, knownAccounts, type ListedGrant, listedGrants } from './table-queries.ts'
import { type ReadGrant, type ReadLine, readPeopleTable } from './table-reading.ts'

type TableDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

/** What one line would do. */
type Planned = TablePerson & { person: ReadLine; account: TablePerson['account']; id: string | null; adds: ReadGrant[] }

/** What each line would do; nothing is changed. @throws Problem 413, 422, 503 */
export async function tryPeopleTable(deps: TableDeps, bytes: Uint8Array): Promise<PeopleTableReport> {
  const table = await read(deps, bytes)
  const { planned, faults } = await plan(deps.db, table.lines, deps.clock.today().toString())
  return reportOf(deps, table, planned, [...table.faults, ...faults])
}

/** The table, whole or not at all: a line that is refused, and no account is opened. @throws Problem 413, 422, 503 */
export async function takePeopleTable(
  deps: TableDeps,
  bytes: Uint8Array,
  by: AdministratorId,
): Promise<PeopleTableReport> {
  const table = await read(deps, bytes)
  return deps.db.transaction(async (tx) => {
    await holdTable(tx)
    const { planned, faults } = await plan(tx, table.lines, deps.clock.today().toString())
    const all = [...table.faults, ...faults]
    const report = reportOf(deps, table, planned, all)
    if (all.length > 0) return report
    const invitations = []
    for (const one of planned) {
      const link = await take(deps, tx, one, by)
      if (link) invitations.push({ name: one.name, email: one.email, link: link.link, expiresAt: link.expiresAt })
    }
    return { ...report, isKept: true, invitations }
  })
}

const read = async ({ db, clock }: TableDeps, bytes: Uint8Array) =>
  readPeopleTable(bytes, await servedCommunes(db), clock.today().toString())

function reportOf(
  deps: TableDeps,
  { read: count, ignored }: { read: number; ignored: string[] },
  planned: readonly Planned[],
  faults: readonly TableFault[],
): PeopleTableReport {
  const people = planned.map(({ line, name, email, account, adds, notes }) => ({
    line,
    name,
    email,
    account,
    adds,
    notes,
  }))
  return {
    ...{ read: count, isKept: false, people, ignored, invitations: [], isMailed: sendsMail(deps) },
    faults: faults.toSorted((a, b) => a.line - b.line),
  }
}

/** Several lines of one address are one person, whose roles add up. */
async function plan(db: Database, lines: readonly ReadLine[], today: string) {
  const known = new Map(
    (
      await knownAccounts(
        db,
        lines.map(({ email }) => email.toLowerCase()),
        today,
      )
    ).map((account) => [account.email, account]),
  )
  const faults: TableFault[] = []
  const planned = new Map<string, Planned>()
  const said = new Map<string, number>()
  for (const line of lines) {
    const key = line.email.toLowerCase()
    const before = planned.get(key)
    const refuse = (sentence: string) =>
      faults.push({ line: line.line, column: TABLE_HEADINGS.email, found: line.email, sentence })
    const fresh = line.grants.filter((grant) => !said.has(saidOf(key, grant)))
    const [first] = line.grants
    if (known.get(key)?.isSuspended) refuse(F.suspended)
    else if (before && !isSame(before.person, line)) refuse(F.twoNames(before.line))
    else if (fresh.length === 0 && first) refuse(F.repeated(said.get(saidOf(key, first)) ?? 0))
    for (const grant of fresh) said.set(saidOf(key, grant), line.line)
    if (before) before.adds.push(...lackedBy(known.get(key), fresh))
    else planned.set(key, plannedOf(line, known.get(key)))
  }
  return { planned: [...planned.values()], faults }
}

function plannedOf(line: ReadLine, account: KnownAccount | undefined): Planned {
  const name = `${line.givenName} ${line.familyName}`
  const isOther = account !== undefined && plainText(account.name) !== plainText(name)
  const isResident = account !== undefined && !account.isAgent
  return {
    ...{ line: line.line, name, email: line.email, person: line, id: account?.id ?? null },
    account: account === undefined ? 'new' : isResident ? 'resident' : 'agent',
    adds: lackedBy(account, line.grants),
    notes: [...(isOther ? [N.otherName(account.name)] : []), ...(isResident ? [N.resident] : [])],
  }
}

const isSame = (one: ReadLine, other: ReadLine) =>
  plainText(`${one.givenName} ${one.familyName}`) === plainText(`${other.givenName} ${other.familyName}`)

const keyOf = ({ role, inseeCode, service }: Pick<ReadGrant, 'role' | 'inseeCode' | 'service'>) =>
  [role, inseeCode ?? '', plainText(service ?? '')].join('/')

const saidOf = (email: string, grant: ReadGrant) =>
  [email, keyOf(grant), grant.validFrom, grant.validTo ?? ''].join('/')

/** A role that is held, as long at least, is not given twice. */
const lackedBy = (account: KnownAccount | undefined, grants: readonly ReadGrant[]) =>
  grants.filter(
    (grant) =>
      !account?.grants.some(
        (held) =>
          keyOf(held) === keyOf(grant) &&
          (held.validTo === null || (grant.validTo !== null && held.validTo >= grant.validTo)),
      ),
  )

/** @returns the link of whoever is invited; undefined for an agent who has an account */
async function take(deps: TableDeps, tx: Database, { id, person, adds }: Planned, by: AdministratorId) {
  if (id !== null) return adds.length === 0 ? undefined : giveRoles(deps, tx, id, adds, by)
  const { familyName, givenName, email } = person
  return openAccount(deps, tx, { familyName, givenName, email, grants: adds }, by)
}

/** The same columns as are read: a table that was exported says nothing new when it is taken back. */
export async function peopleTable({ db, clock }: TableDeps): Promise<SentFile> {
  const today = clock.today().toString()
  const groups = Map.groupBy(await listedGrants(db, today), ({ email, inseeCode, validFrom, validTo, role }) =>
    [email, inseeCode, validFrom, validTo, role === 'consultee'].join('/'),
  )
  return written('personnes.csv', [...groups.values()].map(cellsOf))
}

export const peopleTableModel = (): SentFile =>
  written(
    'modele-personnes.csv',
    TABLE_MODEL.map((line) => TABLE_COLUMNS.map((column) => line[column])),
  )

const written = (name: string, rows: readonly (readonly string[])[]) =>
  csvFile(
    name,
    TABLE_COLUMNS.map((column) => quotedCell(TABLE_HEADINGS[column])),
    rows,
  )

const unique = (words: readonly string[]) => [...new Set(words)].join(' | ')

const frenchDay = (day: string | null) => (day === null ? '' : day.split('-').toReversed().join('/'))

function cellsOf(grants: readonly ListedGrant[]): readonly string[] {
  const [first] = grants
  if (!first) return []
  const services = grants.flatMap(({ role, service }) => (service === null ? [] : [serviceText(role, service)]))
  return [
    ...[first.familyName, first.givenName, first.email, unique(grants.map(({ role }) => ROLE_NAMES[role]))],
    ...[
      first.communeName ?? first.inseeCode ?? EVERY_COMMUNE,
      unique(services),
      frenchDay(first.validFrom),
      frenchDay(first.validTo),
    ],
  ]
}

const serviceText = (role: ListedGrant['role'], service: string) =>
  role === 'consultee' ? (Object.entries(SERVICES).find(([key]) => key === service)?.[1] ?? service) : service
