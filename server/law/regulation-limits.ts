import type { AssessedSubject } from './tables/regulation-articles.ts'

/** What an article bounds, as it is written: at most or at least so much. */
export type RegulationLimit = {
  bound: 'atMost' | 'atLeast'
  value: number
  unit: '%' | 'm'
  /** Of a height: to the ridge or the highest point, or to the eaves; null when the text does not say. */
  to: 'ridge' | 'eaves' | null
  /** Of a distance to the neighbours: to the lateral limits or to that of the rear alone; absent: to all of them. */
  of?: 'lateral' | 'rear'
}

/** A subject of an article: the sentences that speak of it, and the bounds that they set whatever the case. */
export type SubjectRule = { subject: AssessedSubject; sentences: readonly string[]; limits: readonly RegulationLimit[] }

/** How a sentence names a subject, in an article that speaks of several. */
const NAMED: Readonly<Record<AssessedSubject, RegExp>> = {
  footprint: /emprises? au sol|coefficient d.(emprise|occupation)/i,
  height: /hauteur|égout|faîtage|acrotère/i,
  street: /alignement|\bvoies?\b|emprises? publiques?|\breculs?\b(?!.*\blimites?\b)/i,
  sideBoundary: /\blimites?\b(?! d.(emprise|agglomération))|fonds? de parcelles?|mitoyen/i,
  betweenBuildings:
    /entre (les |deux )?(constructions|bâtiments)|unes (par rapport )?aux autres|même (terrain|unité|propriété)/i,
  freeGround: /pleine terre|espaces? (verts?|libres?)|imperméabilis/i,
}

const UNITS: Readonly<Record<AssessedSubject, RegulationLimit['unit']>> = {
  footprint: '%',
  height: 'm',
  street: 'm',
  sideBoundary: 'm',
  betweenBuildings: 'm',
  freeGround: '%',
}

/**
 * Words that make a bound hold in some cases only, or of something else than the subject: such a sentence is read by a
 * person, and no number is taken from it.
 */
const CONDITIONAL =
  /\b(si|sinon|sauf|soit|lorsque|lorsqu|dès lors|ramené|porté|toutefois|cependant|excepté|hors|moitié|égale? à la|profondeur|longueur|largeur|linéaire|tranche|entre \d|sur \d|le long|des autres|annexes?|extensions?|existant|secteurs?|compris|galeries|balcons)/i

const AT_MOST =
  /n.(excède|excèdent|dépasse|dépassent) pas|au plus|maximum|maximal|ne (peut|peuvent|doit|doivent) (excéder|dépasser)|inférieur|limitée? à/i
const AT_LEAST = /au moins|minimum|minimal|supérieur|sans descendre/i

/** « ne peut être inférieure à », « sans être supérieure à », « ne sont pas à moins de »: never across « que », which allows. */
const negated = (words: string) =>
  new RegExp(
    String.raw`(?<!\p{L})(?:ne\s+|n['’]|sans\s+|jamais\s+|non\s+)(?:(?!qu)\p{L}+\s+){0,6}?(?:${words})\p{L}*`,
    'giu',
  )
const NOT_LESS = negated('inférieur|en[ -]dessous|au[ -]dessous|en deçà|moins')
const NOT_MORE = negated('supérieur|au[ -]dessus|au[ -]delà|plus d|excéd|excèd|dépass')

/** A sentence that forbids, or that describes a case, uses the words of a bound the other way round. */
const TURNED = /interdi|prohib|proscri|(?<!\p{L})dont(?!\p{L})/iu

/** « 11,50 m » and « 40 % », never « 46 m² ». */
const NUMBER: Readonly<Record<RegulationLimit['unit'], RegExp>> = {
  '%': /(\d+(?:[.,]\d+)?)\s*%/g,
  m: /(\d+(?:[.,]\d+)?)\s*(?:m|mètres?)(?![\p{L}\d²³])/gu,
}

/**
 * What the text of an article says of each subject that its heading announces. A number is taken only from a sentence of that
 * subject alone, which sets one bound in all cases: the height of what stands in a boundary is no distance to it. The moment the
 * text also bounds it under a condition, or together with another subject, no number stands for the rule.
 *
 * @param html  text of the article as it was imported: paragraphs, lists, tables
 */
export function subjectRules(subjects: readonly AssessedSubject[], html: string): readonly SubjectRule[] {
  const sentences = sentencesOf(html)
  return subjects.map((subject) => {
    const own = subjects.length === 1 ? sentences : sentences.filter((sentence) => NAMED[subject].test(sentence))
    return {
      subject,
      sentences: own,
      limits: limitsOf(
        subject,
        own.filter((sentence) => !isOfOther(subject, sentence)),
      ),
    }
  })
}

/** Whether a sentence speaks of other subjects only; one that names none speaks of that of its article. */
function isOfOther(subject: AssessedSubject, sentence: string): boolean {
  const named = subjectsNamed(sentence)
  return named.length > 0 && !named.includes(subject)
}

const isShared = (sentence: string) => subjectsNamed(sentence).length > 1

function limitsOf(subject: AssessedSubject, sentences: readonly string[]): readonly RegulationLimit[] {
  const unit = UNITS[subject]
  const bounding = sentences.filter((sentence) => numbersOf(sentence, unit).length > 0)
  if (bounding.some((sentence) => CONDITIONAL.test(sentence) || isShared(sentence))) return []
  const limits = bounding.flatMap((sentence) => limitOf(subject, sentence) ?? [])
  // a sentence whose number could not be read leaves the rule unknown
  if (limits.length < bounding.length) return []
  return isOneOfEach(limits) ? limits : []
}

function limitOf(subject: AssessedSubject, sentence: string): RegulationLimit | undefined {
  const unit = UNITS[subject]
  const [value, ...others] = numbersOf(sentence, unit)
  if (value === undefined || others.length > 0) return undefined
  const bound = boundOf(subject, sentence)
  const of = subject === 'sideBoundary' ? limitNamed(sentence) : undefined
  return bound && { bound, value, unit, to: subject === 'height' ? reference(sentence) : null, ...(of && { of }) }
}

/** Which limits with neighbours a sentence speaks of, when it does not speak of both. */
function limitNamed(sentence: string): RegulationLimit['of'] {
  const isLateral = /latérale/i.test(sentence)
  const isRear =
    /fonds? de (parcelle|terrain|propriété|lot)|limites? (séparatives? )?(de|du|en) fond|postérieure|limites? arrière/i.test(
      sentence,
    )
  return isLateral === isRear ? undefined : isLateral ? 'lateral' : 'rear'
}

/** A line of a table of heights, « au faîtage : 9 m », is a maximum without saying so. */
const USUAL: Partial<Record<AssessedSubject, RegulationLimit['bound']>> = { height: 'atMost' }

const reference = (sentence: string): RegulationLimit['to'] =>
  /faîtage|plus haut|totale|hors tout/i.test(sentence) ? 'ridge' : /égout|acrotère/i.test(sentence) ? 'eaves' : null

/** Two bounds of the same side for the same reference contradict each other: neither is the rule. */
const isOneOfEach = (limits: readonly RegulationLimit[]) =>
  new Set(limits.map(({ bound, to, of }) => `${bound} ${to} ${of}`)).size === limits.length

const numbersOf = (sentence: string, unit: RegulationLimit['unit']): number[] =>
  [...sentence.matchAll(NUMBER[unit])].map(([, digits]) => Number(digits?.replace(',', '.')))

/** Ends of blocks end a sentence; a row of a table is one, its cells joined. */
export function sentencesOf(html: string): readonly string[] {
  return html
    .replaceAll(/<\/t[dh]>\s*<t[dh][^>]*>/gi, ' : ')
    .replaceAll(/<\/?(p|li|tr|h\d|div|br|ul|ol|table|tbody|thead|caption)\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(nbsp|#160|#8239);/g, ' ')
    .replaceAll('&amp;', '&')
    .split(/\n|(?<=[.;])\s+(?=\p{Lu})/u)
    .map((sentence) => sentence.replaceAll(/\s+/g, ' ').trim())
    .filter((sentence) => sentence !== '')
}

/** The subjects that a sentence speaks of. */
export const subjectsNamed = (text: string): AssessedSubject[] =>
  (Object.keys(NAMED) as AssessedSubject[]).filter((subject) => NAMED[subject].test(text))

/** A number read on the drawings, and how far it may be from the truth, in the same unit. */
export type Measured = { value: number; precision: number }

/**
 * Whether a measure stays within the bounds of its subject, or goes beyond one; undefined when it is too near to tell, when the
 * article sets no bound in all cases, or when what is measured is not what the bound is about. It is proposed: an officer judges.
 */
export function proposedOf(
  { subject, limits }: Pick<SubjectRule, 'subject' | 'limits'>,
  { value, precision }: Measured,
): 'complies' | 'doesNotComply' | undefined {
  if (limits.length === 0) return undefined
  const goesBeyond = ({ bound, value: limit }: RegulationLimit) =>
    bound === 'atMost' ? value - precision > limit : value + precision < limit
  const staysWithin = ({ bound, value: limit }: RegulationLimit) =>
    bound === 'atMost' ? value + precision <= limit : value - precision >= limit
  // the greatest height declared is that of the highest point: above the eaves it says nothing of them
  if (limits.some((limit) => limit.to !== 'eaves' && goesBeyond(limit))) return 'doesNotComply'
  // ground without building is not all open ground: it can only be too little
  return subject !== 'freeGround' && limits.every(staysWithin) ? 'complies' : undefined
}

/** A bound that depends on another measure of the project: no number of the text says it. */
const RELATIVE = /moitié|\btiers\b|\bquarts?\b|égale? (à|au)|double|différence (d.altitude|de niveau)|\bH ?\/ ?\d/i

/** A place that is imposed, allowed or forbidden without a distance. */
const PLACED =
  /(?<!rapport )à l.alignement|(sur|en) (au moins |l.une |une |la |les |deux |des |ou plusieurs )*limites?|d.une limite à l.autre|contigu|accolé|ordre continu|jouxt/i

/** Words of a rule whose number, if there is one, is not written in digits. */
const RULES =
  /interdi|prohib|proscri|impos|oblig|au (plus|moins)|maxim|minim|inférieur|supérieur|excéd|excèd|dépass|limitée? à|mètres?|pour cent|\bR ?\+|\d/i

const UNREGULATED =
  /(non|pas|point) (autrement )?r[éè]glementée?s?|sans objet|(?<!\p{L})néant(?!\p{L})|(pas de|aucune) (prescription|règle)/iu

/** What a sentence writes beside the numbers that are read in it: « 150 m² », « 0,4 », « R+1 », « trois mètres ». */
const writesMore = (sentence: string, unit: RegulationLimit['unit']) =>
  /\d|mètres?|pour cent/i.test(
    sentence.replaceAll(NUMBER[unit], '').replaceAll(/articles?\s+[\p{L}*]{0,4}[ .]?\d[\d.-]*/giu, ''),
  )

/**
 * Whether the numbers of a rule are all that its text asks: no sentence without a number imposes or forbids anything else. Of a bound of the
 * lateral limits or of the rear alone, every other sentence may be about the other kind.
 */
export function isWholeRule({ subject, sentences, limits }: SubjectRule): boolean {
  const isPartial = limits.some(({ of }) => of !== undefined)
  return sentences
    .filter((sentence) => !isOfOther(subject, sentence) && numbersOf(sentence, UNITS[subject]).length === 0)
    .every(
      (sentence) =>
        UNREGULATED.test(sentence) ||
        !(isPartial || RELATIVE.test(sentence) || PLACED.test(sentence) || RULES.test(sentence)),
    )
}

/**
 * Whether what the article says of a subject leaves nothing to look at once it is measured: every number written about it, under a condition or
 * not, is met beyond what the measure may be wrong by, and none depends on something else. What cannot be read is not met, a sentence without
 * a number first of all: it is clear only when it says that it asks nothing.
 */
export function isClearOf(
  { subject, sentences }: Pick<SubjectRule, 'subject' | 'sentences'>,
  measured: Measured,
): boolean {
  return sentences.every((sentence) => isMet(subject, sentence, measured))
}

function isMet(subject: AssessedSubject, sentence: string, { value, precision }: Measured): boolean {
  const unit = UNITS[subject]
  const numbers = numbersOf(sentence, unit)
  if (numbers.length === 0) return UNREGULATED.test(sentence) && !writesMore(sentence, unit)
  // ground without building is not all open ground: a person looks
  if (subject === 'freeGround' || RELATIVE.test(sentence) || writesMore(sentence, unit)) return false
  // a place that is asked beside the distance, a distance that the height commands, or the height of what stands in a limit
  if (subject !== 'height' && unit === 'm' && (PLACED.test(sentence) || NAMED.height.test(sentence))) return false
  const bound = boundOf(subject, sentence)
  return numbers.every((limit) =>
    bound === undefined ? false : bound === 'atMost' ? value + precision <= limit : value - precision >= limit,
  )
}

/** The side on which a sentence bounds its subject; undefined where it says both, or neither. What is denied is read before the bare words. */
function boundOf(subject: AssessedSubject, sentence: string): RegulationLimit['bound'] | undefined {
  if (TURNED.test(sentence)) return undefined
  const bare = sentence.replaceAll(NOT_LESS, '').replaceAll(NOT_MORE, '')
  const isAtMost = sentence.search(NOT_MORE) >= 0 || AT_MOST.test(bare)
  const isAtLeast = sentence.search(NOT_LESS) >= 0 || AT_LEAST.test(bare)
  if (isAtMost && isAtLeast) return undefined
  return isAtMost ? 'atMost' : isAtLeast ? 'atLeast' : USUAL[subject]
}
