import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { LandAccounts, LandRequest, LandRequests, NewLandRequest } from '#contract/agency/owners/land-request.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { countedSince, erasedOn, isUnlimited, type Quota, quotaOf } from '#rules/owners/land-information.ts'
import { READING_PURPOSES, STATEMENT_VARIANTS } from '#rules/owners/reading-rights.ts'
import { LAND_WORDS, landSentence } from '#wording/agency/owners/land-words.ts'
import { printedParcelId } from '#wording/agency/owners/parcel-printed.ts'
import {
  accountsForRequest,
  addLandRequest,
  countDocument,
  countedDays,
  deskCommunes,
  eraseRequests,
  holdAsker,
  type LandRow,
  landFigures,
  landRequestById,
  landRequests,
} from './land-queries.ts'
import { wordsOf } from './names.ts'
import { bear, bornHolders, vintageOf, worksAt } from './reading-queries.ts'
import { openedReading, type ReadingDeps, statementOf } from './readings.ts'
import { askedFor, askerMac, opened, sealed } from './sealing.ts'
import { namesOf } from './statement.ts'
import { statementFile } from './statement-file.ts'

/** What a request keeps of people, under the key, until it is erased. */
const Said = z.object({
  name: z.string(),
  onBehalfOf: z.string(),
  procedure: z.string(),
  email: z.string(),
  person: z.string(),
})
type Said = z.infer<typeof Said>

/** Accounts of one name that are shown: beyond, the name is to be made precise. */
const ACCOUNTS_MAX = 30

export const saidOf = ({ config }: Pick<ReadingDeps, 'config'>, row: LandRow): Said => opened(config, Said, row.sealed)

export function toldRequest(deps: Pick<ReadingDeps, 'config'>, row: LandRow): LandRequest {
  const { sealed: _sealed, ...told } = row
  const { name, person } = saidOf(deps, row)
  return {
    ...told,
    name,
    subjectText: row.subject === 'person' ? person : row.parcelIds.map(printedParcelId).join(', '),
    sentence: landSentence(row),
  }
}

export const readLandRequests = (deps: ReadingDeps, personId: string): Promise<LandRequests> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => ({
    requests: (await landRequests(scoped)).map((row) => toldRequest(deps, row)),
    communes: await deskCommunes(scoped),
    figures: await landFigures(scoped),
  }))

/**
 * Records a request and answers it: accepted, or refused with its article and the day when it reopens. Who says that they hold a right is looked for among the
 * holders of what they ask: the limit is not opposable to them for those properties alone (R*107 A-3 II 1°).
 *
 * @throws Problem 403, 404 without fiscal data of the commune
 */
export async function recordLandRequest(
  deps: ReadingDeps,
  personId: string,
  asked: NewLandRequest,
): Promise<LandRequest> {
  const { db, clock, realClock, config } = deps
  const today = clock.today()
  await asPerson(db, personId, today, (scoped) => refuseUnlessDesk(scoped, asked.inseeCode))
  const isFree = isUnlimited(asked.asker) && (asked.asker === 'authority' || (await holdsAll(deps, personId, asked)))
  const id = randomUUID()
  const mac = askerMac(config, asked.inseeCode, asked.document)
  return asPerson(db, personId, today, async (scoped) => {
    await holdAsker(scoped, mac)
    const since = countedSince(today).toString()
    const counted = isFree ? [] : await countedDays(scoped, asked.inseeCode, mac, since)
    const quota: Quota = quotaOf(
      counted.map((on) => Temporal.PlainDate.from(on)),
      today,
    )
    const { name, onBehalfOf, procedure, email, person } = asked
    const isRefused = quota.outcome === 'refused'
    await addLandRequest(scoped, {
      ...{ id, mac, recordedBy: personId, inseeCode: asked.inseeCode, channel: asked.channel, subject: asked.subject },
      receivedOn: today.toString(),
      receivedAt: realClock.instant().toString(),
      asker: asked.asker,
      outcome: isRefused ? 'refused' : 'accepted',
      isCounted: !isFree && !isRefused,
      reopensOn: isRefused ? quota.reopensOn.toString() : null,
      article: isRefused ? quota.article : isFree ? LAND_WORDS.freeArticle : null,
      parcelIds: asked.subject === 'properties' ? [...new Set(asked.parcelIds)] : [],
      sealed: sealed(config, { name, onBehalfOf, procedure, email, person: asked.subject === 'person' ? person : '' }),
      eraseOn: erasedOn(today).toString(),
    })
    return toldRequest(deps, await existing(scoped, id))
  })
}

/** @throws Problem 403, 404 */
async function refuseUnlessDesk(scoped: Scoped, inseeCode: string): Promise<void> {
  if (!(await worksAt(scoped, inseeCode))) throw problem('ownersNotYours')
  if (!(await vintageOf(scoped, inseeCode))) throw problem('ownersAbsent')
}

async function existing(scoped: Scoped, id: string): Promise<LandRow> {
  const row = await landRequestById(scoped, id)
  if (!row) throw problem('landRequestUnknown')
  return row
}

/** Whether whoever asks, or for whom they ask, bears a name of the holders of each property; of a person asked for, whether they are that person. */
async function holdsAll(deps: ReadingDeps, personId: string, asked: NewLandRequest): Promise<boolean> {
  const holder = wordsOf(asked.onBehalfOf || asked.name)
  if (asked.subject === 'person') return sameWords(holder, wordsOf(asked.person))
  for (const parcelId of new Set(asked.parcelIds)) {
    const { id } = await openedReading(deps, personId, { ...deskReading(asked.inseeCode), parcelId, accounts: null })
    const names = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
      await bear(scoped, id)
      return (await bornHolders(scoped)).map((row) => wordsOf(namesOf(deps.config, row)))
    })
    if (!names.some((words) => holder.every((word) => words.includes(word)))) return false
  }
  return holder.length > 1
}

const sameWords = (one: readonly string[], other: readonly string[]) =>
  one.length > 1 && one.length === other.length && one.every((word) => other.includes(word))

const deskReading = (inseeCode: string, requestId: string | null = null) => ({
  ...{ purpose: 'desk' as const, families: READING_PURPOSES.desk.families, inseeCode, dossier: null, requestId },
})

/** @throws Problem 404, also of one that was refused */
const accepted = (deps: ReadingDeps, personId: string, id: string): Promise<LandRow> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const row = await existing(scoped, id)
    if (row.outcome !== 'accepted') throw problem('landRequestRefused')
    return row
  })

/** Accounts of the person whom the request names, with what tells homonyms apart that L107 A allows: names and addresses. @throws Problem 404 */
export async function landAccounts(deps: ReadingDeps, personId: string, id: string): Promise<LandAccounts> {
  const row = await accepted(deps, personId, id)
  const found = await accountsOfPerson(deps, personId, row)
  if (found.length === 0) return { accounts: [] }
  const reading = await openedReading(deps, personId, {
    ...deskReading(row.inseeCode, id),
    parcelId: null,
    accounts: found,
  })
  const { accounts } = await statementOf(deps, personId, reading.id, { isForAnyone: true })
  return {
    accounts: accounts.map(({ key, account, holders }) => ({
      key,
      account,
      names: holders.flatMap(({ name }) => name ?? []),
      lines: holders[0]?.lines ?? [],
    })),
  }
}

const accountsOfPerson = (deps: ReadingDeps, personId: string, row: LandRow): Promise<string[]> =>
  asPerson(deps.db, personId, deps.clock.today(), (scoped) =>
    accountsForRequest(scoped, row.id, askedFor(deps.config, saidOf(deps, row).person), ACCOUNTS_MAX),
  )

/**
 * The relevé of an accepted request: of one of its parcels, or of an account of its person. Third parties get the five items of L107 A; whoever holds the right,
 * and asks for it, gets what concerns them.
 *
 * @throws Problem 404 when the request does not ask for it
 */
export async function landStatement(
  deps: ReadingDeps,
  personId: string,
  id: string,
  { parcel, account }: { parcel?: string | undefined; account?: string | undefined },
) {
  const row = await accepted(deps, personId, id)
  const isAsked =
    parcel !== undefined
      ? row.parcelIds.includes(parcel)
      : account !== undefined &&
        row.subject === 'person' &&
        (await accountsOfPerson(deps, personId, row)).includes(account)
  if (!isAsked) throw problem('landStatementUnasked')
  // the limit was not opposed because they were found among the holders
  const isHolder = ['holder', 'agent', 'guardian'].includes(row.asker) && !row.isCounted
  const variant = isHolder && row.asker === 'holder' && row.subject === 'person' ? 'holder' : 'anyone'
  const reading = await openedReading(deps, personId, {
    ...deskReading(row.inseeCode, id),
    families: STATEMENT_VARIANTS[variant],
    parcelId: parcel ?? null,
    accounts: account === undefined ? null : [account],
  })
  const statement = await statementOf(deps, personId, reading.id, { isForAnyone: variant === 'anyone' })
  await asPerson(deps.db, personId, deps.clock.today(), (scoped) => countDocument(scoped, id))
  return statementFile(deps, statement, { variant, isForAgent: row.asker === 'agent' })
}

/** A request of one’s commune, refused or not. @throws Problem 404 */
export const landRequest = (deps: ReadingDeps, personId: string, id: string): Promise<LandRow> =>
  asPerson(deps.db, personId, deps.clock.today(), (scoped) => existing(scoped, id))

/** Once its week and its month are over, a request is a figure. */
export const eraseLandRequests = ({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<number> =>
  eraseRequests(db, clock.today().toString())
