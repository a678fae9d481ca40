import { createHash } from 'node:crypto'
import type { FactPlace } from '#contract/dossier/decisions/decision-desk.ts'
import type { DecisionPart, PhraseWord } from '#contract/dossier/phrases/phrase.ts'
import type { DecisionSense } from '#law/clock/acts.ts'
import type { OpinionSilence } from '#law/consultations/opinion-period.ts'

/**
 * A paragraph that a fact calls for, by its phrase in the bible. What `copied` names stands in the paragraph even when
 * the phrase keeps no place for it: it binds. What `replaces` names is a phrase of every decision of that sense, which this one stands for.
 */
export type Paragraph = {
  family: DecisionPart
  phrase: string
  words: Partial<Record<PhraseWord, string>>
  copied?: PhraseWord
  replaces?: string
}

/** Something of the file that the decision stands on: when `value` changes, what was written of it is stale. */
export type DecisionFact = {
  key: string
  value: unknown
  /** What it is called and what it says today, in words; where in the desk it is read. */
  title: string
  says: string
  place: FactPlace
  paragraphs(sense: DecisionSense): readonly Paragraph[]
}

/** A planning document with its four dates: approved, published, enforceable and ended are not one date. */
export type PlanFact = {
  key: string
  kind: string
  title: string
  approvedOn: string | null
  publishedOn: string | null
  enforceableOn: string | null
  endedOn: string | null
}

export type OpinionFact = {
  id: string
  service: string
  serviceName: string
  nature: string
  /** Asked on a demolition in a registered site: his agreement then rests on R*425-18, not on the heritage code. */
  inRegisteredSite?: true
  answer: 'favourable' | 'favourableWithConditions' | 'unfavourable' | 'noOpinion' | 'attachmentsMissing' | null
  answerText: string | null
  answeredOn: string | null
  silence: OpinionSilence | null
  dueOn: string | null
  tacitOn: string | null
  /** The file in which the service answered. */
  fileSha256: string | null
}

export const factSha256 = ({ value }: Pick<DecisionFact, 'value'>): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex')

/** Hash of each fact, by its key, in the order of the keys. */
export const hashesOf = (facts: readonly DecisionFact[]): Record<string, string> =>
  Object.fromEntries(
    facts
      .map((fact) => [fact.key, factSha256(fact)] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)),
  )

export const hashOfHashes = (hashes: Record<string, string>): string =>
  createHash('sha256').update(JSON.stringify(hashes)).digest('hex')
