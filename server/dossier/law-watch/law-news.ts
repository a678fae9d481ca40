import type { ImportLaw } from '#contract/dossier/law-watch/law-watch.ts'
import type { LawStateChange } from '#contract/place/datasets/import.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { lawMailSentence } from '#wording/dossier/law-watch/law-watch.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { type CitingDossier, citingAny, citingDossiers } from './citing.ts'
import { lawContacts, lawMailOf, lawRun, untoldLawRuns } from './queries.ts'

export type LawNewsDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

/** What the import of a newer state of a code touches: a count for whoever administers, and the dossiers that the person may read. */
export async function importLaw(deps: LawNewsDeps, runId: number, personId: string | null): Promise<ImportLaw> {
  const run = await lawRun(deps.db, runId)
  if (run === undefined) throw problem('importUnknown', { id: runId })
  const rows = run.changes.flatMap((change) => change.rows)
  const touched = await touchedDossiers(deps, run.changes)
  const own = rows.length === 0 ? new Set<string>() : await readable(deps, personId)
  return {
    dossierCount: touched.dossiers.length,
    dossiersLeft: touched.left,
    rows: rows.map(({ name, references }) => {
      const citing = citingAny(touched.dossiers, references)
      return {
        name,
        dossierCount: citing.length,
        dossiers: citing
          .filter(({ id }) => own.has(id))
          .map(({ id, number, title }) => ({ id, number: printedNumber(number), title })),
      }
    }),
    mail: await mailOf(deps, runId, run),
  }
}

/** Open dossiers of the whole installation of which a date cites what moved; none is read where nothing did. */
export async function touchedDossiers(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  changes: readonly LawStateChange[],
): Promise<{ dossiers: readonly CitingDossier[]; left: number }> {
  const references = changes.flatMap(({ rows }) => rows.flatMap((row) => row.references))
  if (references.length === 0) return { dossiers: [], left: 0 }
  const { dossiers, left } = await citingDossiers(db, clock.today())
  return { dossiers: citingAny(dossiers, references), left }
}

/** What row-level security shows of them: nothing to whom the code of the installation alone brought here. */
async function readable({ db, clock }: LawNewsDeps, personId: string | null): Promise<ReadonlySet<string>> {
  if (personId === null) return new Set()
  const { dossiers } = await asPerson(db, personId, clock.today(), (scoped) => citingDossiers(scoped, clock.today()))
  return new Set(dossiers.map(({ id }) => id))
}

/** An import older than this is no news. */
const WEEK = { hours: 7 * 24 } as const

const keyOf = (runId: number) => `lawState/${runId}`

/** No address is told: whom a mail goes to is a setting of the installation. */
async function mailOf(
  { db, clock, config }: LawNewsDeps,
  runId: number,
  run: { state: string; changes: readonly unknown[] },
) {
  if (run.state !== 'accepted' || run.changes.length === 0) return null
  const sent = await lawMailOf(db, keyOf(runId))
  if (sent !== undefined) return lawMailSentence(sent.state)
  if (config.smtp === undefined) return lawMailSentence('noServer')
  return lawMailSentence((await contacts(db, clock.today().toString())).length === 0 ? 'noAddress' : 'pending')
}

const contacts = async (db: Database, today: string): Promise<string[]> => (await lawContacts(db, today)).to

/**
 * Writes to whoever follows the law, once an import that changed a code: run as often as one likes, on several servers. While no mail can leave,
 * nothing is written: a server that is set within the week sends it.
 *
 * @returns how many imports were told
 */
export async function tellLawNews({ db, clock, realClock, config }: LawNewsDeps): Promise<number> {
  if (config.smtp === undefined) return 0
  return db.transaction(async (tx) => {
    const to = await contacts(tx, clock.today().toString())
    if (to.length === 0) return 0
    const runs = await untoldLawRuns(tx, realClock.instant().subtract(WEEK).toString())
    for (const { id } of runs) {
      const payload = { template: 'lawState', run: id, to }
      await enqueue(tx, { key: keyOf(id), channel: 'mail', dossierId: null, payload })
    }
    return runs.length
  })
}
