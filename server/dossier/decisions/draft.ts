import type { DraftBlock, StaleBlock } from '#contract/dossier/decisions/decision.ts'
import { DECISION_PARTS, type DecisionPhrase, type Phrase, type PhraseWord } from '#contract/dossier/phrases/phrase.ts'
import type { DecisionSense } from '#law/clock/acts.ts'
import { type DossierKind, isPermit } from '#law/dossier-kind.ts'
import type { DecidedDossier } from '#server/dossier/letters/decided-dossier.ts'
import { gapIn } from '#server/dossier/letters/gaps.ts'
import { isOfTheState } from '#wording/dossier/decisions/decision.ts'
import { filledPhrase } from '#wording/dossier/decisions/decision-desk.ts'
import { type DecisionFact, factSha256, type Paragraph } from './facts.ts'

export type Bible = ReadonlyMap<string, DecisionPhrase>

export const hasGap = (text: string) => gapIn(text) !== undefined

/**
 * The paragraphs that the file writes by itself for this sense, then those that a person chose in the bible: visas,
 * grounds, conditions, articles, mentions. The first article decides; what the file puts to it comes after.
 *
 * @param words  words of the request, that every phrase may use
 */
export function builtBlocks(
  facts: readonly DecisionFact[],
  sense: DecisionSense,
  { kind, variant, authority }: Pick<DecidedDossier, 'kind' | 'variant' | 'authority'>,
  bible: Bible,
  words: Partial<Record<PhraseWord, string>>,
  chosen: readonly string[] = [],
): DraftBlock[] {
  const called = facts.flatMap((fact) => fact.paragraphs(sense).map((paragraph) => ({ paragraph, fact })))
  const fromFile = called.flatMap(({ paragraph, fact }) => blockOf(paragraph, fact, bible, words) ?? [])
  const replaced = new Set(called.flatMap(({ paragraph }) => paragraph.replaces ?? []))
  const always = standing(sense, kind, variant)
    .filter(
      (phrase) => !replaced.has(phrase) && !(isOfTheState(authority) ? isTransmission(phrase) : isStateOnly(phrase)),
    )
    .flatMap((phrase) => phraseBlock(phrase, bible, words) ?? [])
  const written = new Set(called.map(({ paragraph }) => paragraph.phrase))
  const fromBible = chosen
    .filter((phrase) => !written.has(phrase))
    .flatMap((phrase) => phraseBlock(phrase, bible, words) ?? [])
  const decides = standing(sense, kind, variant).find((phrase) => phrase.startsWith('article.'))
  const isDecision = ({ phrase }: DraftBlock) => phrase?.key === decides
  // a certificate first answers what was asked, and ends by what holds for all
  const isAnswer = ({ phrase }: DraftBlock) => phrase?.key.startsWith('article.cub-') === true
  const blocks =
    sense === 'certificateIssued'
      ? [...fromBible.filter(isAnswer), ...fromFile, ...fromBible.filter((block) => !isAnswer(block)), ...always]
      : [...always.filter(isDecision), ...fromFile, ...always.filter((block) => !isDecision(block)), ...fromBible]
  const first = new Map(blocks.toReversed().map((block) => [block.id, block]))
  return blocks
    .filter((block) => first.get(block.id) === block)
    .toSorted((one, other) => DECISION_PARTS.indexOf(one.family) - DECISION_PARTS.indexOf(other.family))
}

function blockOf(
  paragraph: Paragraph,
  fact: DecisionFact,
  bible: Bible,
  words: Partial<Record<PhraseWord, string>>,
): DraftBlock | undefined {
  const { family, phrase } = paragraph
  const found = bible.get(phrase)
  return (
    found && {
      id: `${family}:${fact.key}`,
      family,
      text: filledPhrase(bodyOf(found, paragraph), { ...words, ...paragraph.words }),
      fact: fact.key,
      factSha256: factSha256(fact),
      phrase: originOf(found),
    }
  )
}

const bodyOf = ({ body }: Phrase, { copied }: Paragraph): string =>
  copied === undefined || body.includes(`{${copied}}`) ? body : `${body} {${copied}}`

function phraseBlock(key: string, bible: Bible, words: Partial<Record<PhraseWord, string>>): DraftBlock | undefined {
  const found = bible.get(key)
  return (
    found && {
      id: `${found.family}:${key}`,
      family: found.family,
      text: filledPhrase(found.body, words),
      fact: null,
      factSha256: null,
      phrase: originOf(found),
    }
  )
}

const originOf = ({ key, version, inseeCode }: Phrase) => ({ key, version, inseeCode })

const TRANSMISSIONS: readonly string[] = ['article.transmission', 'article.cu-transmission', 'mention.cu-execution']
const isStateOnly = (phrase: string): boolean => phrase === 'mention.cu-execution-etat'

/** What is said of the control of legality, which no act taken in the name of the State undergoes (CGCT L2131-1). */
export const isTransmission = (phrase: string): boolean => TRANSMISSIONS.includes(phrase)

/** What is transferred or modified keeps the validity of its permit: neither opens three years of its own. */
const OWN_VALIDITY = 'mention.validite'

/** What a permit says of the works: whoever takes it over has it as it is. */
const OF_WORKS: readonly string[] = [OWN_VALIDITY, 'mention.execution', 'mention.assurance']

const GRANT_MENTIONS = [
  'mention.execution',
  OWN_VALIDITY,
  'mention.affichage',
  'mention.droits-des-tiers',
  'mention.assurance',
]

/** A transfer or a modified project is granted and refused in words of its own. */
const VARIANT_ARTICLES = {
  transfer: { granted: 'article.transfert', refused: 'article.transfert-refuse' },
  amendment: { granted: 'article.modificatif', refused: 'article.modificatif-refuse' },
} as const

/** Articles and mentions that follow from the sense alone. */
function standing(
  sense: DecisionSense,
  kind: DossierKind,
  variant: 'amendment' | 'transfer' | null,
): readonly string[] {
  const left = variant === null ? [] : variant === 'transfer' ? OF_WORKS : [OWN_VALIDITY]
  const plain = standingOf(sense, kind).filter((phrase) => !left.includes(phrase))
  const [first = '', ...others] = plain
  if (variant === null || sense === 'stayed' || !first.startsWith('article.')) return plain
  const { granted, refused } = VARIANT_ARTICLES[variant]
  return [sense === 'refused' || sense === 'opposed' ? refused : granted, ...others]
}

function standingOf(sense: DecisionSense, kind: DossierKind): readonly string[] {
  const common = ['article.transmission', 'mention.recours']
  switch (sense) {
    case 'granted':
      return ['article.accord', ...common, ...GRANT_MENTIONS]
    case 'grantedWithConditions':
      return [
        isPermit(kind) ? 'article.accord-prescriptions' : 'article.non-opposition-prescriptions',
        ...common,
        ...GRANT_MENTIONS,
      ]
    case 'unopposed':
      return ['article.non-opposition', ...common, ...GRANT_MENTIONS]
    case 'refused':
      return ['article.refus', ...common]
    case 'opposed':
      return ['article.opposition', ...common]
    case 'stayed':
      return ['motif.sursis', 'article.sursis', ...common]
    case 'certificateIssued':
      return [
        'article.cu-formalites',
        'article.cu-transmission',
        'mention.recours-certificat',
        'mention.cu-execution',
        'mention.cu-execution-etat',
        'mention.cu-effets',
        'mention.cu-prorogation',
        'mention.cu-droits-des-tiers',
      ]
  }
}

/** Paragraphs whose fact is no longer what it was when they were written or confirmed. */
export function staleBlocks(
  blocks: readonly DraftBlock[],
  facts: readonly DecisionFact[],
  rebuilt: readonly DraftBlock[] = [],
): StaleBlock[] {
  const hashes = new Map(facts.map((fact) => [fact.key, factSha256(fact)]))
  return blocks.flatMap(({ id, fact, factSha256: written }): StaleBlock[] => {
    if (fact === null || hashes.get(fact) === written) return []
    const proposed = rebuilt.find((block) => block.id === id)?.text ?? null
    return [{ blockId: id, why: hashes.has(fact) ? 'changed' : 'gone', proposed }]
  })
}

/**
 * Paragraphs that the file would write today and that the draft lacks, of facts that nobody has seen as they now are.
 *
 * @param seen  hash of each fact when the draft was built, or when a person last read it
 */
export function unusedBlocks(
  blocks: readonly DraftBlock[],
  seen: Readonly<Record<string, string>>,
  rebuilt: readonly DraftBlock[],
): DraftBlock[] {
  const written = new Set(blocks.map(({ id }) => id))
  return rebuilt.filter(({ id, fact, factSha256: now }) => fact !== null && !written.has(id) && seen[fact] !== now)
}
