import { FilterFault } from './expression.ts'

export type Token =
  | { kind: 'word'; text: string; at: number }
  /** A name between double quotes: a column, never an operator. */
  | { kind: 'name'; text: string; at: number }
  | { kind: 'text'; text: string; at: number }
  | { kind: 'number'; value: number; at: number }
  | { kind: 'sign'; text: string; at: number }
  | { kind: 'end'; at: number }

const PATTERN =
  /\s*(?:(?<word>[\p{L}_][\p{L}\p{N}_.]*)|"(?<name>(?:[^"]|"")+)"|'(?<text>(?:[^']|'')*)'|(?<number>-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<sign><>|<=|>=|[=<>(),]))/uy

/**
 * The words of a filter, one after the other.
 * @throws FilterFault at the first sign that begins none
 */
export function tokensOf(filter: string): Token[] {
  const tokens: Token[] = []
  let from = 0
  while (filter.slice(from).trim() !== '') {
    PATTERN.lastIndex = from
    const found = PATTERN.exec(filter)
    if (!found?.groups) {
      const at = from + filter.slice(from).search(/\S/)
      throw new FilterFault(at, `le signe « ${[...filter.slice(at)][0]} » n’est pas attendu.`)
    }
    const { word, name, text, number, sign } = found.groups
    const at = from + found[0].search(/\S/)
    from = PATTERN.lastIndex
    if (word !== undefined) tokens.push({ kind: 'word', text: word, at })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name.replaceAll('""', '"'), at })
    else if (text !== undefined) tokens.push({ kind: 'text', text: text.replaceAll("''", "'"), at })
    else if (number !== undefined) tokens.push({ kind: 'number', value: Number(number), at })
    else tokens.push({ kind: 'sign', text: sign ?? '', at })
  }
  return [...tokens, { kind: 'end', at: filter.length }]
}

/** Reads tokens one by one. */
export class TokenReader {
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  get token(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', at: 0 }
  }

  take(): Token {
    const { token } = this
    if (token.kind !== 'end') this.#next += 1
    return token
  }

  /** True, and past it, when the next token is that word, in any case. */
  skipsWord(word: string): boolean {
    const { token } = this
    if (token.kind !== 'word' || token.text.toUpperCase() !== word) return false
    this.take()
    return true
  }

  skipsSign(sign: string): boolean {
    const { token } = this
    if (token.kind !== 'sign' || token.text !== sign) return false
    this.take()
    return true
  }

  /** @throws FilterFault when the next token is not that sign */
  expectSign(sign: string): void {
    if (!this.skipsSign(sign)) throw new FilterFault(this.token.at, `« ${sign} » est attendu ici.`)
  }

  /** @throws FilterFault when the next token is not that word */
  expectWord(word: string): void {
    if (!this.skipsWord(word)) throw new FilterFault(this.token.at, `« ${word} » est attendu ici.`)
  }

  /** @throws FilterFault when the next token is not a finite number */
  number(): number {
    const token = this.take()
    if (token.kind !== 'number' || !Number.isFinite(token.value))
      throw new FilterFault(token.at, 'un nombre est attendu ici.')
    return token.value
  }
}
