import sql from 'sql-template-tag'
import type { HolderAsked, HolderLine, HolderPart, Sureness } from '#contract/agency/rights/delegate.ts'
import type { Database } from '#platform/database.ts'
import { MATCH_WORDS } from '#wording/agency/rights/delegate-words.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { searchPlans, type TablePlan } from './holder-plan.ts'
import { type HolderRow, holderRows, type Wanted } from './holder-queries.ts'
import { type HeldColumn, keptWords, SEARCHED_TABLES } from './holdings.ts'

/** A line with what it says, which only the person and the answer to their request are told. */
export type FoundLine = HolderLine & { content: Record<string, unknown>; isAgents: boolean; place: string | null }
export type FoundPart = Omit<HolderPart, 'lines'> & { lines: FoundLine[] }

export type HolderAccount = { id: string; name: string; email: string; isProven: boolean }

const plainWords = async (db: Database, text: string): Promise<string> =>
  (await db.one<{ words: string }>(sql`select plain_text(${text}) as words`)).words

/** Accounts that are of that address, or of that identifier. */
export const holderAccounts = (db: Database, { account, email }: Pick<HolderAsked, 'account' | 'email'>) =>
  db.many<HolderAccount>(sql`
    select p.id, trim(p.given_name || ' ' || p.family_name) as name, p.email, p.email_proven_at is not null as "isProven"
    from person p
    where p.closed_at is null and (p.id = ${account || null}::uuid or (${email} <> '' and lower(p.email) = ${email}))
    order by p.created_at`)

/** A request that was recorded before may hold « inconnu »: fewer digits are no number, and would find everybody. */
const PHONE_DIGITS_MIN = 9

/** A number as it is written in France or with its country, with or without spaces, dots and dashes. */
function phonePattern(phone: string): string | null {
  const given = phone.replaceAll(/\D/g, '')
  if (given.length < PHONE_DIGITS_MIN) return null
  const digits = given.replace(/^(0033|33)0?(?=\d{9}$)/, '0')
  const local = digits.replace(/^0/, '')
  const spaced = [...local].join('[ .\\-/\u00a0\u202f]*')
  return digits.startsWith('0')
    ? `(?<![0-9])(\\+33|0033|0)[ .\\-()0\u00a0\u202f]*${spaced}(?![0-9])`
    : `(?<![0-9])${spaced}(?![0-9])`
}

/** What was typed, as the base compares it; the account of an address is that person. */
export async function wantedOf(
  db: Database,
  asked: HolderAsked,
): Promise<{ wanted: Wanted; accounts: HolderAccount[] }> {
  const accounts = await holderAccounts(db, asked)
  const account = accounts.find(({ id }) => id === asked.account) ?? accounts[0]
  const emails = [asked.email, account?.email.toLowerCase() ?? ''].filter((email) => email !== '')
  const name = await plainWords(db, asked.name)
  const address = await plainWords(db, asked.address)
  return {
    accounts,
    wanted: {
      account: account?.id ?? (asked.account || null),
      emails: [...new Set(emails)],
      name: name === '' ? [] : name.split(' '),
      phone: phonePattern(asked.phone),
      address: address === '' ? null : address,
      isStrict: false,
      isSure: {
        account: asked.account !== '',
        email:
          asked.account !== '' &&
          account?.id === asked.account &&
          account.isProven &&
          (asked.email === '' || asked.email === account.email.toLowerCase()),
      },
    },
  }
}

/** « j…n@exemple.org »: enough to tell two people apart, not to write to the other one. */
function halfHidden(email: string): string {
  const [box = '', host = ''] = email.split('@')
  return `${box.slice(0, 1)}…${box.length > 2 ? box.slice(-1) : ''}@${host}`
}

/**
 * An address that somebody says is theirs makes nothing sure, nor does the account that bears it: whoever asks in the name of another would have all of
 * what is kept of that other.
 */
function surenessOf(row: HolderRow, wanted: Wanted): Sureness {
  if ((row.byAccount && wanted.isSure.account) || (row.byEmail && wanted.isSure.email)) return 'certain'
  if (row.byAccount || row.byEmail) return 'likely'
  const isOther = row.isOtherAccount || (row.email !== null && wanted.emails.length > 0)
  if (isOther && row.byName) return 'another'
  if (row.byPhone || (row.byName && row.byAddress)) return 'likely'
  return 'nameOnly'
}

const becauseOf = ({ byAccount, byEmail, byPhone, byName, byAddress }: HolderRow): string[] =>
  Object.entries({ byAccount, byEmail, byPhone, byName, byAddress }).flatMap(([way, is]) =>
    is ? [MATCH_WORDS[way as keyof typeof MATCH_WORDS]] : [],
  )

/** The holding by which the line names them: that of the column of the account, or that of what is written. */
function heldBy(plan: TablePlan, { as }: HolderRow): HeldColumn | undefined {
  const { held, searched } = plan
  const written = searched.find(({ sort }) => sort !== 'account')?.name
  const name = as.find((one) => isOfHolder(plan, one)) ?? as[0] ?? written ?? held.columns[0]?.name
  return held.columns.find((column) => column.name === name)
}

const isOfHolder = ({ held }: TablePlan, name: string) =>
  held.columns.some((column) => column.name === name && column.role === 'holder')

/** Named as whoever did something for the town hall, and as nothing else, whatever is written beside. */
const namesAgent = (plan: TablePlan, row: HolderRow): boolean =>
  row.as.length > 0 && !row.as.some((name) => isOfHolder(plan, name))

function lineOf(plan: TablePlan, row: HolderRow, wanted: Wanted, isAttached: boolean): FoundLine {
  const column = heldBy(plan, row)
  const sureness = isAttached ? 'attached' : surenessOf(row, wanted)
  return {
    key: `${plan.held.table}:${row.key}`,
    sureness,
    because: becauseOf(row),
    on: row.on,
    commune: row.commune,
    number: row.number === null ? null : printedNumber(row.number),
    dossierId: plan.place?.table === 'dossier' ? row.placeKey : null,
    hint: row.email !== null && !row.byEmail ? halfHidden(row.email) : null,
    purpose: column?.purpose ?? '',
    kept: column ? keptWords(column.kept) : '',
    content: row.content ?? {},
    isAgents: namesAgent(plan, row),
    place: row.placeKey === null ? null : `${plan.place?.table}:${row.placeKey}`,
  }
}

async function partOf(
  db: Database,
  plan: TablePlan,
  wanted: Wanted,
  { limit, places }: { limit: number; places?: readonly string[] },
): Promise<FoundPart> {
  const rows = await holderRows(db, plan, wanted, { limit, ...(places && { places }) })
  const { table, room, title } = plan.held
  return {
    ...{ table, room, title },
    total: rows[0]?.total ?? 0,
    lines: rows.map((row) => lineOf(plan, row, wanted, places !== undefined)),
  }
}

/** A dossier is of its parties: whoever opened or follows it may be an agent. Any other place is of whoever it names itself. */
const isHolder = (table: string, place: string) => (place === 'dossier' ? table === 'dossier_party' : table === place)

const NAMING_WAYS = [MATCH_WORDS.byAccount, MATCH_WORDS.byEmail]

/** Places of somebody: lines of which they are the holder by more than their name, and not as an agent. */
function placesOf(parts: readonly FoundPart[]): ReadonlyMap<string, string[]> {
  const places = new Map<string, string[]>()
  for (const { table, lines } of parts)
    for (const { sureness, because, isAgents, place } of lines) {
      const [of = '', key = ''] = place?.split(':') ?? []
      const isNamed = sureness === 'certain' || NAMING_WAYS.some((way) => because.includes(way))
      if (!isNamed || isAgents || !isHolder(table, of)) continue
      places.set(of, [...new Set([...(places.get(of) ?? []), key])])
    }
  return places
}

/**
 * Lines that name somebody, table by table of the holdings; with `attached`, also those that name nobody and stand in a place of theirs (the pieces of a
 * request, the photographs of a booking). With the rights of the server: who asks was judged before.
 */
export async function foundParts(
  db: Database,
  wanted: Wanted,
  { limit, attached, only }: { limit: number; attached: boolean; only?: (table: string) => boolean },
): Promise<FoundPart[]> {
  const plans = await searchPlans(
    db,
    SEARCHED_TABLES.filter(({ table }) => only?.(table) ?? true),
  )
  const parts: FoundPart[] = []
  for (const plan of plans) parts.push(await partOf(db, plan, wanted, { limit }))
  if (attached) await attach(db, plans, parts, wanted, limit)
  return parts.filter(({ lines }) => lines.length > 0)
}

const isIn = (places: ReadonlyMap<string, string[]>, { place }: FoundLine) => {
  const [table = '', key = ''] = place?.split(':') ?? []
  return places.get(table)?.includes(key) ?? false
}

/** What one wrote oneself in a place of one's own is of that place, and not the work of an agent. */
function asAttached(line: FoundLine) {
  line.isAgents = false
  line.sureness = 'attached'
}

async function attach(db: Database, plans: readonly TablePlan[], parts: FoundPart[], wanted: Wanted, limit: number) {
  const places = placesOf(parts)
  for (const { lines } of parts) for (const line of lines) if (line.isAgents && isIn(places, line)) asAttached(line)
  for (const [index, plan] of plans.entries()) {
    const keys = places.get(plan.place?.table ?? '')
    const part = parts[index]
    if (!keys || !part) continue
    const { lines, total } = await partOf(db, plan, wanted, { limit, places: keys })
    part.lines.push(...lines)
    part.total += total
  }
}
