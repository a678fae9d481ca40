import type { DataSection } from '#contract/agency/rights/rights.ts'
import type { Database } from '#platform/database.ts'
import { COLUMN_WORDS } from '#wording/agency/rights/column-words.ts'
import { OWN_PART_WORDS } from '#wording/agency/rights/delegate-words.ts'
import type { Wanted } from './holder-queries.ts'
import { type FoundLine, type FoundPart, foundParts } from './holder-search.ts'
import { provenAddress } from './rights-queries.ts'
import { toldContent } from './told-content.ts'

/** Tables that have their own words on the account's page (`account-data.ts`). */
const TOLD_APART = new Set([
  ...['absence_cover', 'attachment', 'claim', 'dossier', 'dossier_party', 'message', 'nominative_access', 'outbox'],
  ...['person', 'person_identity', 'role_grant', 'saved_view', 'session', 'signature_delegation', 'waste_household'],
])

/** What stands in a place of theirs and was given by them, or drawn up with them: the notes of agents are for the delegate to give. */
const TOLD_WITH_PLACE = new Set(['form_request_piece', 'booking_inspection', 'booking_photograph'])

/** What `close_account` takes away of what is told here. */
const GONE_WITH_ACCOUNT = new Set(['day_digest', 'day_feed', 'known_device', 'invitation', 'identity_attempt'])

const LINES_MAX = 5000

/**
 * What every other room keeps of the holder of an account, by the account or by the address that they proved, in a column made for it: what somebody
 * else wrote of them is given by the delegate, who reads it first.
 */
export async function ownParts(db: Database, personId: string): Promise<DataSection[]> {
  const email = await provenAddress(db, personId)
  const wanted: Wanted = {
    ...{ account: personId, emails: email === null ? [] : [email], name: [], phone: null, address: null },
    isStrict: true,
    isSure: { account: true, email: true },
  }
  const parts = await foundParts(db, wanted, {
    limit: LINES_MAX,
    attached: true,
    only: (table) => !TOLD_APART.has(table),
  })
  const acts = parts.flatMap(({ title, lines }) => {
    const count = lines.filter(({ isAgents }) => isAgents).length
    return count === 0 ? [] : [{ what: title, count: String(count) }]
  })
  return [
    ...parts.flatMap(ownSection),
    ...(acts.length === 0 ? [] : [{ key: 'acts', ...OWN_PART_WORDS.acts, stays: true, entries: acts }]),
  ]
}

const isOwn = (table: string, { sureness, isAgents }: FoundLine) =>
  sureness === 'attached' ? TOLD_WITH_PLACE.has(table) : !isAgents

function ownSection({ table, title, lines }: FoundPart): DataSection[] {
  const own = lines.filter((line) => isOwn(table, line))
  const [first] = own
  if (!first) return []
  const entries = own.map(({ number, on, commune, content }) => ({
    ...(number !== null && { place: number }),
    ...(on !== null && { day: on }),
    ...(commune !== null && { town: commune }),
    ...toldContent(content),
  }))
  const used = new Set(entries.flatMap((entry) => Object.keys(entry)))
  const labels = { ...COLUMN_WORDS, ...OWN_PART_WORDS.labels }
  return [
    {
      key: table,
      title,
      purpose: first.purpose,
      kept: first.kept,
      stays: !GONE_WITH_ACCOUNT.has(table),
      labels: Object.fromEntries(Object.entries(labels).filter(([column]) => used.has(column))),
      entries,
    },
  ]
}
