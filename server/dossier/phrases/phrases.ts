import sql, { empty } from 'sql-template-tag'
import type { NewPhrase, Phrase, PhraseDesk, PhraseFamily } from '#contract/dossier/phrases/phrase.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, isAgent, type Scoped } from '#platform/scope.ts'
import {
  columns,
  communesOfPhrases,
  familyOf,
  insertVersion,
  lockPhrase,
  mayWritePhrases,
  versionsOf,
} from './queries.ts'

type PhraseDeps = Pick<Deps, 'db' | 'clock'>

/** The bible of a commune: what it wrote takes the place of what the territory wrote. */
export const listPhrases = (
  { db, clock }: PhraseDeps,
  personId: string,
  inseeCode: string,
  family?: PhraseFamily,
): Promise<Phrase[]> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await isAgent(scoped))) throw problem('phrasesForAgents')
    return phrasesOn(scoped, inseeCode, family)
  })

/** Whose phrases this agent reads, and where they may write. */
export const phraseDesk = ({ db, clock }: PhraseDeps, personId: string): Promise<PhraseDesk> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await isAgent(scoped))) throw problem('phrasesForAgents')
    return {
      communes: await communesOfPhrases(scoped),
      mayWriteTerritory: await mayWritePhrases(scoped, null),
    }
  })

export const listVersions = (
  { db, clock }: PhraseDeps,
  personId: string,
  key: string,
  inseeCode: string,
): Promise<Phrase[]> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await isAgent(scoped))) throw problem('phrasesForAgents')
    const versions = await versionsOf(scoped, key, inseeCode)
    if (versions.length === 0) throw problem('phraseUnknown', { key })
    return versions
  })

/**
 * Writes a new version, with the reason of the change; nothing of the former ones is lost, and decisions already
 * drafted keep theirs.
 *
 * @throws Problem 403 on a commune where the person may not write, 409 when the key is that of another family.
 */
export const writePhrase = ({ db, clock }: PhraseDeps, personId: string, phrase: NewPhrase): Promise<Phrase> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await mayWritePhrases(scoped, phrase.inseeCode))) throw notYours(phrase.inseeCode)
    await lockPhrase(scoped, phrase)
    const earlier = await familyOf(scoped, phrase.key)
    if (earlier && earlier.family !== phrase.family) throw otherFamily(phrase.key)
    return insertVersion(scoped, phrase, personId, clock.now())
  })

const notYours = (inseeCode: string | null) => problem('phraseNotYours', { inseeCode })

const otherFamily = (key: string) => problem('phraseOfOtherFamily', { key })

/** The phrases in force on a commune: its own last version of each, else that of the territory. */
export const phrasesOn = (db: Scoped, inseeCode: string, family?: PhraseFamily) =>
  db.many<Phrase>(sql`
    select ${columns}
    from (
      select distinct on (key)
        key, family, title, body, article, insee_code, version, reason, written_by, written_at
      from phrase
      where insee_code is null or insee_code = ${inseeCode}
      order by key, insee_code nulls last, version desc) as f
    ${family ? sql`where f.family = ${family}` : empty}
    order by array_position(array['visa', 'ground', 'condition', 'article', 'mention', 'letter'], f.family), f.key`)
