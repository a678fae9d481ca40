import {
  type Comparison,
  type Expression,
  FilterFault,
  type Literal,
  type Period,
  type TemporalRelation,
} from './expression.ts'
import { readGeometry } from './geometry.ts'
import { type Token, TokenReader, tokensOf } from './tokens.ts'

export type PropertyType = 'text' | 'number' | 'boolean' | 'day'

/** What a filter may name. */
export type Vocabulary = {
  properties: Readonly<Record<string, PropertyType>>
  /** Names under which the geometry is called. */
  geometries: readonly string[]
  /** False for a position that its reference system does not know. */
  isAcceptable: (x: number, y: number) => boolean
}

const MAX_LENGTH = 4000
const MAX_DEPTH = 24
const MAX_TERMS = 200
const MAX_VALUES = 500
/** Each makes the database walk the text again. */
const MAX_WILDCARDS = 4

const COMPARISONS: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>='])
const isComparison = (text: string): text is Comparison => COMPARISONS.has(text)

const RELATIONS: Readonly<Record<string, TemporalRelation>> = {
  T_AFTER: 'after',
  T_BEFORE: 'before',
  T_EQUALS: 'equals',
  T_DURING: 'during',
  T_INTERSECTS: 'intersects',
  T_DISJOINT: 'disjoint',
}

const KNOWN = `=, <>, <, <=, >, >=, LIKE, BETWEEN, IN, IS NULL, AND, OR, NOT, S_INTERSECTS, ${Object.keys(RELATIONS).join(', ')}`

/**
 * The subset of CQL2 text that is served, read to the end or refused: every column exists, every value is of the kind
 * of its column, nothing is longer or deeper than the bounds above.
 * @throws FilterFault
 */
export function parseFilter(filter: string, vocabulary: Vocabulary): Expression {
  if (filter.length > MAX_LENGTH) throw new FilterFault(MAX_LENGTH, `un filtre a ${MAX_LENGTH} signes au plus.`)
  const parser = new Parser(new TokenReader(tokensOf(filter)), vocabulary)
  return parser.whole()
}

class Parser {
  readonly #reader: TokenReader
  readonly #vocabulary: Vocabulary
  #terms = 0

  constructor(reader: TokenReader, vocabulary: Vocabulary) {
    this.#reader = reader
    this.#vocabulary = vocabulary
  }

  whole(): Expression {
    const read = this.#either(0)
    const { token } = this.#reader
    if (token.kind !== 'end') throw new FilterFault(token.at, 'AND, OR ou la fin du filtre est attendu ici.')
    return read
  }

  #either(depth: number): Expression {
    return this.#joined('OR', 'or', () => this.#joined('AND', 'and', () => this.#negated(depth)))
  }

  #joined(word: string, kind: 'and' | 'or', part: () => Expression): Expression {
    const first = part()
    const parts = [first]
    while (this.#reader.skipsWord(word)) parts.push(part())
    return parts.length === 1 ? first : { kind, of: parts }
  }

  #negated(depth: number): Expression {
    const { at } = this.#reader.token
    if (depth > MAX_DEPTH) throw new FilterFault(at, `un filtre s’emboîte ${MAX_DEPTH} fois au plus.`)
    if (this.#reader.skipsWord('NOT')) return { kind: 'not', of: this.#negated(depth + 1) }
    if (this.#reader.skipsSign('(')) {
      const inside = this.#either(depth + 1)
      this.#reader.expectSign(')')
      return inside
    }
    this.#terms += 1
    if (this.#terms > MAX_TERMS) throw new FilterFault(at, `un filtre a ${MAX_TERMS} conditions au plus.`)
    return this.#predicate()
  }

  #predicate(): Expression {
    const token = this.#reader.take()
    if (token.kind === 'word') {
      const word = token.text.toUpperCase()
      if (word === 'S_INTERSECTS') return this.#intersects()
      const relation = Object.hasOwn(RELATIONS, word) ? RELATIONS[word] : undefined
      if (relation) return this.#temporal(relation)
      const { token: next } = this.#reader
      if (next.kind === 'sign' && next.text === '(')
        throw new FilterFault(token.at, `la fonction « ${token.text} » n’est pas servie. Sont servis : ${KNOWN}.`)
    }
    const property = this.#named(token)
    const isNegated = this.#reader.skipsWord('NOT')
    const read = this.#condition(property, isNegated)
    return isNegated ? { kind: 'not', of: read } : read
  }

  #condition(property: string, isNegated: boolean): Expression {
    const reader = this.#reader
    if (reader.skipsWord('LIKE')) return this.#like(property)
    if (reader.skipsWord('BETWEEN')) {
      const low = this.#literal(property)
      reader.expectWord('AND')
      return { kind: 'between', property, low, high: this.#literal(property) }
    }
    if (reader.skipsWord('IN')) return this.#in(property)
    if (!isNegated && reader.skipsWord('IS')) {
      const isNot = reader.skipsWord('NOT')
      reader.expectWord('NULL')
      return isNot ? { kind: 'not', of: { kind: 'isNull', property } } : { kind: 'isNull', property }
    }
    const token = reader.take()
    if (isNegated || token.kind !== 'sign' || !isComparison(token.text))
      throw new FilterFault(token.at, `un opérateur est attendu ici, parmi : ${KNOWN}.`)
    return { kind: 'compare', property, operator: token.text, value: this.#literal(property) }
  }

  #like(property: string): Expression {
    const { at } = this.#reader.token
    if (this.#vocabulary.properties[property] !== 'text')
      throw new FilterFault(at, `LIKE compare des textes, et « ${property} » n’en est pas un.`)
    const { value } = this.#literal(property)
    const pattern = String(value)
    if (pattern.replaceAll(/[^%]/g, '').length > MAX_WILDCARDS)
      throw new FilterFault(at, `un modèle de LIKE a ${MAX_WILDCARDS} « % » au plus.`)
    if (/\\$/.test(pattern.replaceAll('\\\\', ''))) throw new FilterFault(at, 'un modèle ne finit pas par « \\ ».')
    return { kind: 'like', property, pattern }
  }

  #in(property: string): Expression {
    this.#reader.expectSign('(')
    const { at } = this.#reader.token
    const values = [this.#literal(property)]
    while (this.#reader.skipsSign(',')) values.push(this.#literal(property))
    if (values.length > MAX_VALUES) throw new FilterFault(at, `une liste a ${MAX_VALUES} valeurs au plus.`)
    this.#reader.expectSign(')')
    return { kind: 'in', property, values }
  }

  #intersects(): Expression {
    const reader = this.#reader
    reader.expectSign('(')
    const token = reader.take()
    const name = token.kind === 'word' || token.kind === 'name' ? token.text : ''
    if (!this.#vocabulary.geometries.includes(name.toLowerCase()))
      throw new FilterFault(token.at, `la géométrie s’appelle « ${this.#vocabulary.geometries[0]} ».`)
    reader.expectSign(',')
    const wkt = readGeometry(reader, this.#vocabulary.isAcceptable)
    reader.expectSign(')')
    return { kind: 'intersects', wkt }
  }

  #temporal(relation: TemporalRelation): Expression {
    const reader = this.#reader
    reader.expectSign('(')
    const token = reader.take()
    const property = this.#named(token)
    if (this.#vocabulary.properties[property] !== 'day')
      throw new FilterFault(token.at, `« ${property} » n’est pas une date.`)
    reader.expectSign(',')
    const period = this.#period()
    reader.expectSign(')')
    return { kind: 'temporal', property, relation, period }
  }

  #period(): Period {
    const reader = this.#reader
    const { at } = reader.token
    if (!reader.skipsWord('INTERVAL')) {
      const day = this.#day()
      return { from: day, to: day }
    }
    reader.expectSign('(')
    const from = this.#bound()
    reader.expectSign(',')
    const to = this.#bound()
    reader.expectSign(')')
    if (from !== null && to !== null && from > to) throw new FilterFault(at, 'la période finit avant de commencer.')
    return { from, to }
  }

  #bound(): string | null {
    const { token } = this.#reader
    if (token.kind !== 'text' || token.text !== '..') return this.#day()
    this.#reader.take()
    return null
  }

  #day(): string {
    const { at } = this.#reader.token
    for (const word of ['DATE', 'TIMESTAMP']) {
      if (this.#reader.skipsWord(word)) {
        this.#reader.expectSign('(')
        const day = this.#day()
        this.#reader.expectSign(')')
        return day
      }
    }
    const token = this.#reader.take()
    const day = token.kind === 'text' ? dayOf(token.text) : undefined
    if (day === undefined) throw new FilterFault(at, "une date est attendue ici : DATE('2026-03-10').")
    return day
  }

  #named(token: Token): string {
    if (token.kind !== 'word' && token.kind !== 'name')
      throw new FilterFault(token.at, 'le nom d’une colonne est attendu ici.')
    const { properties } = this.#vocabulary
    if (Object.hasOwn(properties, token.text)) return token.text
    throw new FilterFault(
      token.at,
      `la colonne « ${token.text.slice(0, 60)} » n’existe pas. Colonnes : ${Object.keys(properties).join(', ')}.`,
    )
  }

  #literal(property: string): Literal {
    const { at } = this.#reader.token
    const type = this.#vocabulary.properties[property]
    if (type === 'day') return { type: 'day', value: this.#day() }
    const token = this.#reader.take()
    if (type === 'text' && token.kind === 'text') return { type: 'text', value: token.text }
    if (type === 'number' && token.kind === 'number' && Number.isFinite(token.value))
      return { type: 'number', value: token.value }
    if (type === 'boolean' && token.kind === 'word' && /^(true|false)$/i.test(token.text))
      return { type: 'boolean', value: token.text.toLowerCase() === 'true' }
    throw new FilterFault(at, EXPECTED[type ?? 'text'](property))
  }
}

const EXPECTED: Readonly<Record<PropertyType, (property: string) => string>> = {
  text: (property) => `« ${property} » est un texte : écrivez sa valeur entre apostrophes.`,
  number: (property) => `« ${property} » est un nombre : écrivez sa valeur sans apostrophes.`,
  boolean: (property) => `« ${property} » vaut TRUE ou FALSE.`,
  day: (property) => `« ${property} » est une date : écrivez DATE('2026-03-10').`,
}

/** The civil day in Paris of a date or of an instant; undefined when it is neither. */
export function dayOf(text: string): string | undefined {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
    if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/i.test(text)) return undefined
    return Temporal.Instant.from(text.toUpperCase()).toZonedDateTimeISO('Europe/Paris').toPlainDate().toString()
  } catch {
    return undefined
  }
}
