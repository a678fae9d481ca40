import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPool } from '#tests/fixtures/database.ts'
import { openDescriber } from './statements/description.ts'
import { openProgram, type Program, type StatementCall } from './statements/program.ts'
import { differences, expectedRow } from './statements/row.ts'
import { statementTexts } from './statements/sql-text.ts'
import { temporaryTables } from './statements/stages.ts'
import { Unread } from './statements/values.ts'

/**
 * Statements whose text is made at run time, and how many in each function: a fragment comes from the table of layers
 * (`layers.ts`) or of open collections, from the kind of file at hand, from the rule of retention, or from the facts that the reason of a refusal asks for
 * (`RowFacts`: the compiler holds them). Tiles, imports and purges run each of them, on both databases.
 */
const MADE_AT_RUN_TIME: Readonly<Record<string, number>> = {
  // tables and columns of the catalogue, all of them read in `leaving.test.ts`
  'server/agency/leaving/queries.ts pageAfter': 1,
  // each table of the holdings by every criterion: `delegate.test.ts` asks them all
  'server/agency/owners/load-queries.ts insertRows': 1, // columns of the layout: `majic.test.ts` fills each table
  'server/agency/owners/load-queries.ts purgeCommunes': 1,
  'server/agency/rights/holder-queries.ts holderRows': 1,
  'server/agency/rights/near-names.ts nearNames': 1,
  'server/agency/rights/retention.ts dueOf': 1,
  'server/agency/rights/retention.ts purgeRule': 1,
  // the selects of the rooms' `findable.ts`, which `search.test.ts` asks by number and by name
  'server/place/addresses/thing-search.ts found': 1,
  'server/place/datasets/dataset-version.ts publishVersion': 1,
  // tables and columns of the schema itself, all of them moved and compared in `backup.test.ts`
  'server/platform/moved-rows.ts fillBase': 1,
  // it hands over the statements of the readers, which are read where they are written
  'server/place/datasets/late-transaction.ts withLateTransaction': 4,
  // a table of the stage and the column that it keeps, named as the file is read
  'server/place/datasets/repairs.ts groundsOf': 1,
  'server/place/datasets/staging.ts openStage': 3,
  'server/place/tiles/queries.ts knownTile': 1,
  'server/place/tiles/queries.ts layerRevision': 1,
  'server/place/tiles/queries.ts tileFeatures': 1,
  'server/place/tiles/summary-queries.ts layerBounds': 1,
  'server/place/tiles/summary-queries.ts layerSources': 1,
  'server/place/tiles/summary-queries.ts legendRows': 1,
  // the ground is a statement of the study, read where it is written
  // columns, geometry and filter of an open collection: each of them is asked in `open-data.test.ts`
  'server/plan/ogc/feature-queries.ts countUpTo': 1,
  'server/plan/ogc/feature-queries.ts featureAt': 1,
  'server/plan/ogc/feature-queries.ts pageOf': 1,
  // the rows of a set of SensorThings, and the filter that is asked: `sensor-things.test.ts` asks each of them
  'server/services/sensors/sta/read.ts readPage': 2,
}

/** Differences that stand, each with its reason. */
const EXPLAINED: Readonly<Record<string, readonly string[]>> = {
  // A cursor is fetched from: what it was declared for names its column.
  'server/platform/moved-rows.ts cells': ['no column cells'],
  // The statement itself asks that the column be filled.
  'server/platform/backup-runs.ts departures': ['sha256 may be null'],
  'server/demo/dossier-grounds.ts groundsOf': ['areaM2 may be null'],
  'server/dossier/consultations/queries.ts deliveredRequests': ['sentAt may be null'],
  'server/dossier/decisions/signature-desk.ts decisionsWaiting': ['submittedAt may be null'],
  'server/dossier/decisions/tacit-alerts.ts dossiersNearing': ['deadline may be null'],
  'server/dossier/deposit/reception-queries.ts rejectedWithFiles': ['number may be null'],
  'server/dossier/deposit/filing-queries.ts requestsOn': [
    'number may be null',
    'variant may be null',
    'filedOn may be null',
  ],
  'server/dossier/footprints/footprint-heights.ts footprintHeights': ['heightM may be null'],
  // A table and its columns of the catalogue, which no text here names: `leaving.test.ts` reads each of them.
  'server/agency/leaving/queries.ts namedFiles': ['syntax error at or near "."', 'syntax error at or near ")"'],
  // A number that follows another is one; a package that is kept has its hash, as has a departure that is done.
  'server/agency/leaving/queries.ts filedDossierIds': ['number may be null'],
  'server/agency/leaving/queries.ts sedaPackages': ['sha256 may be null'],
  'server/agency/leaving/run-queries.ts runFile': ['sha256 may be null'],
  'server/agency/rights/rights-queries.ts dossiersUnderWay': ['number may be null'],
  'server/dossier/law-watch/queries.ts openDossiers': ['number may be null'],
  'server/dossier/letters/template-queries.ts wordsOn': ['body may be null'],
  'server/dossier/platau/facts.ts sharedConsultations': ['askedOn may be null'],
  'server/dossier/registered/queries.ts numbersTaken': ['carrierNumber may be null'], // asked for by it
  'server/dossier/registered/queries.ts postedLetters': ['carrierNumber may be null'], // asked for by it
  'server/dossier/takeover/queries.ts grantedBeside': ['number may be null', 'decidedOn may be null'], // both asked for
  'server/dossier/transmissions/queries.ts opinionsToSend': ['sha256 may be null', 'mediaType may be null'],
  'server/dossier/transmissions/sending-queries.ts awaitedRows': ['remoteId may be null'],
  'server/dossier/works/lapse-alerts.ts grantsLapsing': ['lapsesOn may be null'],
  'server/services/sensors/lighting-order-queries.ts orderFile': ['sha256 may be null', 'mediaType may be null'],
  'server/services/sensors/works-queries.ts mailedWorks': ['area may be null'],
  'server/services/sensors/works-queries.ts worksOn': ['area may be null'],
  'server/place/addresses/queries.ts addressesAt': ['number may be null'],
  // Lines of these dossiers: those of a renaturation have none.
  'server/plan/ledger/keep-queries.ts liveEntries': ['dossierId may be null'],
  'server/plan/drafts/public-queries.ts openDrafts': ['until may be null'],
  // A request that was sent has its number and its day (`form_request_sent_check`).
  'server/services/forms/queries.ts inboxLines': ['number may be null', 'receivedOn may be null'],
  'server/services/forms/queries.ts sendRow': ['number may be null'],
  // The statement itself asks for a debtor whose address is known.
  'server/services/payments/mail-queries.ts lateUntold': ['email may be null'],
  // A sum that ended so has its day (`claim_end_check`).
  'server/services/payments/end-queries.ts endsOfMonth': ['on may be null'],
  'server/services/residents/face-queries.ts armsOf': ['image may be null', 'imageType may be null'], // both asked for
  // Each statement asks for what has them: a signed agreement, a report that was due, a request that was sent.
  'server/services/grants/queries.ts agreedGrants': ['signedOn may be null', 'votedCents may be null'],
  'server/services/grants/queries.ts missingReports': ['dueOn may be null'],
  'server/services/grants/queries.ts newRequests': ['number may be null', 'receivedOn may be null'],
  // The role is never given without its end (`role_grant_mandate_check`).
  'server/services/grants/funder-queries.ts mandateRows': ['until may be null'],
  // A draft that has an end has a beginning (`plan_draft_published_check`), a check that is done has its moment.
  'server/plan/table/queries.ts consultations': ['on may be null', 'until may be null'],
  'server/plan/table/queries.ts lastCheck': ['at may be null'],
  // Asked for a dossier that has its number: a right of its parent, or an act that bears it.
  'server/dossier/register/number-queries.ts lockedNumber': ['number may be null'],
  // The import of a code gives each version its day.
  'server/place/law-texts/queries.ts codesInForce': ['updatedOn may be null'],
  // A branch that is never taken: `places` is given no empty condition.
  'server/dossier/listing/listing-queries.ts places': ['syntax error at or near "order"'],
  // Here one stage has the columns of all.
  'server/place/datasets/kinds/easement-acts.ts loadEasementActs': ['column reference "easement_key" is ambiguous'],
}

let program: Program
let calls: StatementCall[]

beforeAll(() => {
  program = openProgram()
  calls = program.statementCalls()
})

afterAll(() => program.close())

/** The texts of a statement, or none when they are made at run time. */
function textsOf({ arguments: [statement] }: StatementCall): string[] | undefined {
  try {
    return statement && statementTexts(program, statement)
  } catch (error) {
    if (error instanceof Unread) return undefined
    throw error
  }
}

describe('every statement that the server sends', () => {
  test('is accepted by the database, and its columns are those of the row that the code reads', async () => {
    const client = await testPool().pool.connect()
    const found: Record<string, string[]> = {}
    try {
      const described = await openDescriber(client, temporaryTables(program))
      for (const call of calls)
        for (const text of textsOf(call) ?? []) {
          const answer = await described(text)
          const row = expectedRow(program, call)
          const told =
            answer.outcome === 'refused' ? [answer.message] : row ? differences(program, row, answer.columns) : []
          if (told.length)
            found[program.placeOf(call)] = [...new Set([...(found[program.placeOf(call)] ?? []), ...told])]
        }
    } finally {
      await client.query('rollback')
      client.release()
    }
    expect(found).toEqual(EXPLAINED)
  })

  test('is read here, unless its text is made at run time', () => {
    const unread = calls.filter((call) => textsOf(call) === undefined).map((call) => program.placeOf(call))
    const counts = Object.fromEntries(
      [...Map.groupBy(unread, (place) => place)].map(([place, all]) => [place, all.length]),
    )
    expect(counts).toEqual(MADE_AT_RUN_TIME)
  })
})

test('a column that is missing, unread, of another kind or null where the row does not say so is told', async () => {
  const call = calls.find((one) => program.placeOf(one).endsWith('dossiersToRefresh'))
  const row = call && expectedRow(program, call)
  if (!row) throw new Error('no statement to try')
  const column = { name: 'id', kind: 'uuid', element: '', isNullable: false }
  expect(differences(program, row, [column])).toEqual([])
  expect(differences(program, row, [])).toEqual(['no column id'])
  expect(differences(program, row, [column, { ...column, name: 'town' }])).toEqual(['column town is read by nobody'])
  expect(differences(program, row, [{ ...column, kind: 'N' }])).toEqual(['id: N for string'])
  expect(differences(program, row, [{ ...column, isNullable: true }])).toEqual(['id may be null'])
})
