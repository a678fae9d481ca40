import { isDeepStrictEqual } from 'node:util'
import type { LegalSummary } from '#contract/agency/opening/legal-summary.ts'
import type {
  Candidates,
  LegalStatement,
  NewOpeningChoice,
  Opening,
  OpeningLineName,
} from '#contract/agency/opening/opening.ts'
import { SERVICES } from '#law/tables/consultation-services.ts'
import { type PayfipSet, payfipOf } from '#platform/config-payfip.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { signingState } from '#platform/health.ts'
import { lastBackup } from '#platform/last-backup.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { standingCodes } from '#server/place/law-texts/law-texts.ts'
import { footLinks, TOWN_LINK } from '#wording/agency/opening/legal-pages.ts'
import { OPENING_WORDS } from '#wording/agency/opening/opening-words.ts'
import { openingFacts, unreachedServices, unruledDossiers } from './fact-queries.ts'
import { decidedOf, type LineFacts, openingLines, type ServerFacts } from './lines.ts'
import {
  communesNamed,
  dropChoice,
  dropServed,
  isCommune,
  keepChoice,
  keepServed,
  keepStatement,
  openedCommunes,
  openingChoices,
  statementKept,
} from './queries.ts'

export type OpeningDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'> & PayfipSet

/** The administrator at work; null for the code of the installation. */
type By = string | null

/** A backup is made each night: one older has missed two. */
const BACKUP_OLD = { hours: 60 } as const

const NOTHING_SAID: LegalStatement = {
  ...{ name: '', publisherName: '', publisherAddress: '', publisherPhone: '', publisherEmail: '', director: '' },
  ...{ hostName: '', hostAddress: '', hostPhone: '', lawContact: '', delegateName: '', delegateContact: '' },
  ...{ accessState: 'unknown', accessOn: null, accessBy: '', accessGaps: '', accessContact: '', reviewedOn: null },
}

export const statementOf = async (db: Database): Promise<LegalStatement> => (await statementKept(db)) ?? NOTHING_SAID

/** What is in place, what lacks and what is to be decided, that day. */
export async function readOpening(deps: OpeningDeps): Promise<Opening> {
  const facts = await lineFacts(deps)
  return {
    checkedAt: deps.clock.now().toString(),
    lines: openingLines(facts, await openingChoices(deps.db)),
    communes: [...facts.communes],
    statement: facts.statement,
  }
}

async function lineFacts(deps: OpeningDeps): Promise<LineFacts> {
  const { db, clock } = deps
  const today = clock.today().toString()
  return {
    communes: await openedCommunes(db),
    statement: await statementOf(db),
    rooms: await openingFacts(db, today, Object.keys(SERVICES)),
    unreached: await unreachedServices(db, today),
    unruled: await unruledDossiers(db),
    codes: await standingCodes(db),
    today: clock.today(),
    server: await serverFacts(deps),
  }
}

async function serverFacts(deps: OpeningDeps): Promise<ServerFacts> {
  const { config, clock, realClock } = deps
  const madeAt = await lastBackup(config.dataDir)
  const limit = realClock.instant().subtract(BACKUP_OLD)
  return {
    mailFrom: config.smtp?.from ?? null,
    backup:
      madeAt === undefined
        ? null
        : { madeAt: madeAt.toString(), isOld: Temporal.Instant.compare(Temporal.Instant.from(madeAt), limit) < 0 },
    isPaidOnline: payfipOf(deps) !== undefined,
    signing: signingState(config.signing, clock.now()),
  }
}

/** What an account writes is checked once more by row-level security. */
async function written(deps: OpeningDeps, by: By, work: (db: Database) => Promise<unknown>): Promise<Opening> {
  if (by === null) await work(deps.db)
  else await asPerson(deps.db, by, deps.clock.today(), work)
  return readOpening(deps)
}

/** @throws Problem 409 for a line that no town hall may do without */
export async function decideOpening(deps: OpeningDeps, line: OpeningLineName, choice: NewOpeningChoice, by: By) {
  if (!OPENING_WORDS[line].mayDecide) throw problem('openingNotToDecide', { title: OPENING_WORDS[line].title })
  const communes = decidedOf(await lineFacts(deps), line)
  return written(deps, by, (db) => keepChoice(db, line, { ...choice, communes }, by, deps.clock.now()))
}

export const withdrawOpeningChoice = (deps: OpeningDeps, line: OpeningLineName, by: By) =>
  written(deps, by, (db) => dropChoice(db, line))

export const communeCandidates = async ({ db }: OpeningDeps, words: string): Promise<Candidates> => ({
  communes: await communesNamed(db, words),
})

/** @throws Problem 404 when the country has no such commune */
export const chooseCommune = (deps: OpeningDeps, inseeCode: string, by: By) =>
  written(deps, by, async (db) => {
    if (!(await isCommune(db, inseeCode))) throw problem('communeNotInFrance')
    await keepServed(db, inseeCode, by, deps.clock.now())
  })

/** Those of a territory that the command brings, as if somebody had chosen each on screen; the country's own list alone is heard. */
export const serveCommunes = (
  { db, clock }: Pick<OpeningDeps, 'db' | 'clock'>,
  inseeCodes: readonly string[],
): Promise<void> =>
  db.transaction(async (tx) => {
    for (const inseeCode of inseeCodes)
      if (await isCommune(tx, inseeCode)) await keepServed(tx, inseeCode, null, clock.now())
  })

/** @throws Problem 404 when nobody had chosen it */
export const leaveCommune = (deps: OpeningDeps, inseeCode: string, by: By) =>
  written(deps, by, async (db) => {
    if ((await dropServed(db, inseeCode)) === 0) throw problem('communeNotChosen')
  })

/** Words that changed since the delegate read them are to be read again. */
export const writeStatement = (deps: OpeningDeps, statement: LegalStatement, by: By) =>
  written(deps, by, async (db) => {
    const { reviewedOn: readOn, lawContact: _, ...before } = await statementOf(db)
    const { reviewedOn, lawContact, ...now } = statement
    const isReadStill = reviewedOn !== readOn || isDeepStrictEqual({ ...now }, { ...before })
    await keepStatement(db, { ...now, lawContact, reviewedOn: isReadStill ? reviewedOn : null }, by, deps.clock.now())
  })

/** What the first page, the tabs and the public pages call the installation; the rest of what it says stays. */
export async function nameInstallation(deps: OpeningDeps, name: string, by: By): Promise<Opening> {
  return writeStatement(deps, { ...(await statementOf(deps.db)), name }, by)
}

export async function legalSummary({ db }: Pick<Deps, 'db'>): Promise<LegalSummary> {
  const { name, accessState } = await statementOf(db)
  return { name, links: [TOWN_LINK, ...footLinks(accessState)] }
}
