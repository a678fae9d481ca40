import type { LawWatch, MovedRule } from '#contract/dossier/law-watch/law-watch.ts'
import { ORDINARY_TIME } from '#law/clock/context.ts'
import { LAW_TABLES } from '#law/tables.ts'
import { citedSources, referenceText } from '#law/texts/citation-references.ts'
import { LAW_CODES } from '#law/texts/law-code.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { queueScope } from '#server/dossier/listing/listing-scope.ts'
import { clockOfActs } from '#server/dossier/register/register.ts'
import {
  type ComparedRules,
  comparedRules,
  type MovedRow,
  unansweredLetters,
} from '#server/place/law-texts/law-texts.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { ruleSentence } from '#wording/law-row-labels.ts'
import { outcomeText } from '#wording/law-texts.ts'
import { printedReference } from '#wording/place/law-texts/law-texts.ts'
import { typographic } from '#wording/typography.ts'
import { actsOfDossiers } from './acts.ts'
import { type OpenDossier, openDossiers } from './queries.ts'

/** Dossiers whose clock is made again for one look: a second or two of work. */
const DOSSIERS = 1000

/**
 * What moved in the law since its rules were read, and the open dossiers of the person whose dates rest on it.
 * @throws Problem 403 for who holds no role in a town hall
 */
export async function lawWatch(deps: Pick<Deps, 'db' | 'clock'>, personId: string): Promise<LawWatch> {
  const today = deps.clock.today()
  const compared = await comparedRules(deps.db)
  const found = await asPerson(deps.db, personId, today, async (scoped) => {
    const { everywhere, communes } = await queueScope(scoped, personId)
    if (!everywhere && communes.length === 0) throw problem('lawWatchForAgents')
    return citingDossiers(scoped, compared, today)
  })
  return {
    codes: compared.codes.map(({ code, updatedOn, importedAt }) => ({
      title: LAW_CODES[code].title,
      updatedOn,
      importedAt,
    })),
    ruleCount: compared.ruleCount,
    newLetters: [...(await unansweredLetters(deps.db, compared.codes))],
    moved: compared.moved.map((row) => movedRule(row, compared, found.dossiers)),
    dossierCount: found.dossiers.length,
    dossiersLeft: found.left,
  }
}

type CitingDossier = OpenDossier & { cites: ReadonlySet<string> }

/** Open dossiers with the references that their dates cite; none is read while nothing moved. */
async function citingDossiers(
  scoped: Scoped,
  { moved }: ComparedRules,
  today: Temporal.PlainDate,
): Promise<{ dossiers: readonly CitingDossier[]; left: number }> {
  const open = await openDossiers(scoped, DOSSIERS)
  const left = (open[0]?.total ?? 0) - open.length
  const acts =
    moved.length > 0
      ? await actsOfDossiers(
          scoped,
          open.map(({ id }) => id),
        )
      : new Map()
  const dossiers = open.map(({ id, number, title }) => {
    const { dates } = clockOfActs(acts.get(id) ?? [], today, ORDINARY_TIME)
    const articles = dates.flatMap(({ proof }) => proof.citations.map(({ article }) => article))
    return { id, number, title, cites: new Set(articles.flatMap(referencesOf)) }
  })
  return { dossiers, left }
}

const referencesOf = (article: string) => citedSources(article).texts.map(referenceText)

function movedRule(
  { table, row, outcome, reading, texts }: MovedRow,
  { codes }: ComparedRules,
  dossiers: readonly CitingDossier[],
): MovedRule {
  const references = texts.map(({ reference }) => referenceText(reference))
  return {
    name: `${table}/${row.key}`,
    table: typographic(LAW_TABLES.find(({ name }) => name === table)?.title ?? table),
    says: typographic(ruleSentence(table, row.key, row.says)),
    article: row.citation.article,
    outcome: outcomeText(outcome),
    readOn: reading.readOn ?? null,
    texts: texts.map(({ reference, candidates }) => ({
      reference: printedReference(reference),
      code: LAW_CODES[reference.code].title,
      asOf: codes.find(({ code }) => code === reference.code)?.updatedOn ?? null,
      texts: candidates.map(({ paragraphs }) => [...paragraphs]),
    })),
    dossiers: dossiers
      .filter(({ cites }) => references.some((reference) => cites.has(reference)))
      .map(({ id, number, title }) => ({ id, number: printedNumber(number), title })),
  }
}
