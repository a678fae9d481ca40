import type { LawWatch, MovedRule } from '#contract/dossier/law-watch/law-watch.ts'
import { referenceText } from '#law/texts/citation-references.ts'
import { LAW_CODES } from '#law/texts/law-code.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson } from '#platform/scope.ts'
import { EVERY_TABLE } from '#rules/tables.ts'
import { queueScope } from '#server/dossier/listing/listing-scope.ts'
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
import { type CitingDossier, citingAny, citingDossiers } from './citing.ts'

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
    return citingDossiers(scoped, today, compared.moved.length > 0)
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

function movedRule(
  { table, row, outcome, reading, texts }: MovedRow,
  { codes }: ComparedRules,
  dossiers: readonly CitingDossier[],
): MovedRule {
  const references = texts.map(({ reference }) => referenceText(reference))
  return {
    name: `${table}/${row.key}`,
    table: typographic(EVERY_TABLE.find(({ name }) => name === table)?.title ?? table),
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
    dossiers: citingAny(dossiers, references).map(({ id, number, title }) => ({
      id,
      number: printedNumber(number),
      title,
    })),
  }
}
