import { ORDINARY_TIME } from '#law/clock/context.ts'
import { citedSources, referenceText } from '#law/texts/citation-references.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { registersOf } from '#server/dossier/register/act-log.ts'
import { clockOfActs } from '#server/dossier/register/register.ts'
import { type OpenDossier, openDossiers } from './queries.ts'

/** Dossiers whose clock is made again for one look: a second or two of work. */
const DOSSIERS = 1000

export type CitingDossier = OpenDossier & { cites: ReadonlySet<string> }

/**
 * Open dossiers that `db` shows, with the references that their dates cite; unless it is asked, they are counted and none is read.
 * @property left  open dossiers beyond the limit, that were not looked into
 */
export async function citingDossiers(
  db: Database | Scoped,
  today: Temporal.PlainDate,
  isAsked = true,
): Promise<{ dossiers: readonly CitingDossier[]; left: number }> {
  const open = await openDossiers(db, DOSSIERS)
  const ids = open.map(({ id }) => id)
  const registers = isAsked ? await registersOf(db, ids) : []
  const acts = Map.groupBy(registers, ({ dossierId }) => dossierId)
  const dossiers = open.map(({ id, number, title }) => {
    const { dates } = clockOfActs(acts.get(id) ?? [], today, ORDINARY_TIME)
    const articles = dates.flatMap(({ proof }) => proof.citations.map(({ article }) => article))
    return { id, number, title, cites: new Set(articles.flatMap(referencesOf)) }
  })
  return { dossiers, left: (open[0]?.total ?? 0) - open.length }
}

const referencesOf = (article: string) => citedSources(article).texts.map(referenceText)

/** Those of which a date cites one of these references. */
export const citingAny = (dossiers: readonly CitingDossier[], references: readonly string[]) =>
  dossiers.filter(({ cites }) => references.some((reference) => cites.has(reference)))
