/** Minutes from midnight, the end left out. */
export type OpenSpan = { from: number; to: number }
/** By day of the week, Monday 1 to Sunday 7; a day without a span is closed. */
export type WeekHours = ReadonlyMap<number, readonly OpenSpan[]>

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const
const DAYS: Readonly<Record<string, number>> = {
  ...{ lundi: 1, lun: 1, mardi: 2, mar: 2, mercredi: 3, mer: 3, jeudi: 4, jeu: 4 },
  ...{ vendredi: 5, ven: 5, samedi: 6, sam: 6, dimanche: 7, dim: 7 },
}
/** Said around days and hours, and tells nothing of them. */
const FILLERS = new Set(['du', 'de', 'des', 'le', 'les', 'la', 'ouvert', 'ouverte', 'ouverture', 'mairie', 'puis'])
const JOINS = new Set([',', ';', '/', 'et', ':', '(', ')', '|', '.'])
const TO = new Set(['a', 'au', '-', "jusqu'a"])
const DAY_END = 24 * 60

type Token = { is: 'day'; day: number } | { is: 'time'; at: number; isBare: boolean } | { is: 'word'; word: string }

/** « 8h30 », « 8 h 30 », « 8:30 », « 12 heures », « midi », a bare « 9 » of « 9-12 h ». */
const TIME = /^(\d{1,2})(?:\s*(?:heures?|h)\s*(\d{2})?(?![\d])|:(\d{2})(?!\d))?/
const WORD = /^(?:[a-z]+(?:'[a-z]+)?|[,;/:()|.-])/

function tokensOf(text: string): Token[] | undefined {
  let rest = text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[–—−→]/g, '-')
    .replaceAll(/\r?\n/g, ' ; ')
    .replaceAll('&', ' et ')
    .replaceAll('’', "'")
    .trim()
  const tokens: Token[] = []
  while (rest !== '') {
    const time = TIME.exec(rest)
    const word = WORD.exec(rest)?.[0]
    if (time) {
      const [read, hours, minutes = time[3]] = time
      tokens.push({ is: 'time', at: Number(hours) * 60 + Number(minutes ?? 0), isBare: read === hours })
      if (Number(minutes ?? 0) >= 60) return undefined
      rest = rest.slice(read.length).trim()
    } else if (word) {
      tokens.push(tokenOf(word))
      rest = rest.slice(word.length).trim()
    } else return undefined
  }
  return tokens
}

function tokenOf(word: string): Token {
  if (word === 'midi') return { is: 'time', at: 12 * 60, isBare: false }
  const day = DAYS[word] ?? DAYS[word.replace(/s$/, '')]
  return day === undefined ? { is: 'word', word } : { is: 'day', day }
}

type Block = { is: 'days'; days: number[] } | { is: 'spans'; spans: OpenSpan[] }

/** What is read so far, and where reading goes on; a text of which one word is not understood is not read at all. */
class Reader {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  blocks(): Block[] | undefined {
    const blocks: Block[] = []
    while (true) {
      this.#skip(JOINS, FILLERS)
      if (this.#at === this.#tokens.length) return blocks
      const block = this.#days() ?? this.#spans()
      if (!block) return undefined
      blocks.push(block)
    }
  }

  #word = (): string | undefined => {
    const token = this.#tokens[this.#at]
    return token?.is === 'word' ? token.word : undefined
  }

  #skip(...sets: readonly ReadonlySet<string>[]): void {
    while (sets.some((set) => set.has(this.#word() ?? ''))) this.#at += 1
  }

  #said(...words: readonly string[]): boolean {
    const isSaid = words.every((word, index) => {
      const token = this.#tokens[this.#at + index]
      return token?.is === 'word' && token.word === word
    })
    if (isSaid) this.#at += words.length
    return isSaid
  }

  #days(): Block | undefined {
    const days = this.#said('tous', 'les', 'jours') ? [...WEEK] : this.#listed()
    if (days.length === 0) return undefined
    this.#skip(FILLERS)
    if (!this.#said('sauf')) return { is: 'days', days }
    this.#skip(FILLERS)
    const without = this.#listed()
    return without.length === 0 ? undefined : { is: 'days', days: days.filter((day) => !without.includes(day)) }
  }

  /** « lundi, mardi et jeudi », « du lundi au vendredi ». */
  #listed(): number[] {
    const days: number[] = []
    let end = this.#at
    while (true) {
      const token = this.#tokens[this.#at]
      if (token?.is !== 'day') break
      this.#at += 1
      days.push(...this.#until(token.day))
      end = this.#at
      this.#skip(JOINS, FILLERS)
    }
    this.#at = end
    return days
  }

  #until(first: number): number[] {
    const from = this.#at
    if (this.#word() === '.') this.#at += 1 // « lun. au ven. »
    if (!TO.has(this.#word() ?? '')) {
      return [first]
    }
    this.#at += 1
    const last = this.#tokens[this.#at]
    if (last?.is !== 'day') {
      this.#at = from
      return [first]
    }
    this.#at += 1
    const days = WEEK.filter((day) =>
      first <= last.day ? day >= first && day <= last.day : day >= first || day <= last.day,
    )
    return days
  }

  #spans(): Block | undefined {
    if (this.#said('ferme') || this.#said('fermee') || this.#said('fermeture')) return { is: 'spans', spans: [] }
    const spans: OpenSpan[] = []
    let end = this.#at
    while (true) {
      const span = this.#span()
      if (!span) break
      spans.push(span)
      end = this.#at
      this.#skip(JOINS, FILLERS)
    }
    this.#at = end
    return spans.length === 0 ? undefined : { is: 'spans', spans }
  }

  #span(): OpenSpan | undefined {
    const begin = this.#at
    this.#skip(FILLERS)
    const [from, to, until] = this.#tokens.slice(this.#at, this.#at + 3)
    if (from?.is === 'time' && to?.is === 'word' && TO.has(to.word) && until?.is === 'time' && !until.isBare) {
      this.#at += 3
      if (from.at < until.at && until.at <= DAY_END) return { from: from.at, to: until.at }
    }
    this.#at = begin
    return undefined
  }
}

/**
 * Hours of a town hall as somebody wrote them, read only when every word of them is understood: « du lundi au vendredi, 9 h à 12 h et
 * 13 h 30 à 17 h ; samedi 9h-12h ».
 *
 * @returns undefined when they are not understood, or when two of their sentences say the same day otherwise
 */
export function readHours(text: string): WeekHours | undefined {
  const tokens = tokensOf(text)
  const blocks = tokens && new Reader(tokens).blocks()
  if (!blocks || blocks.length === 0 || blocks.length % 2 !== 0) return undefined
  const hours = new Map<number, OpenSpan[]>(WEEK.map((day) => [day, []]))
  const closed = new Set<number>()
  for (let at = 0; at < blocks.length; at += 2) {
    const pair = blocks.slice(at, at + 2)
    const days = pair.find((block) => block.is === 'days')
    const spans = pair.find((block) => block.is === 'spans')
    if (!days || !spans || pair[0]?.is !== blocks[0]?.is) return undefined
    for (const day of days.days) {
      if (spans.spans.length === 0) closed.add(day)
      hours.get(day)?.push(...spans.spans)
    }
  }
  for (const [day, spans] of hours) {
    if (closed.has(day)) hours.set(day, [])
    else spans.sort((one, other) => one.from - other.from)
    if (spans.some(({ from }, index) => from < (spans[index - 1]?.to ?? 0))) return undefined
  }
  return hours
}

/** Open until an hour; closed until the next opening, none within two weeks: null; unknown on a public holiday. */
export type Opening =
  | { state: 'open'; until: number }
  | { state: 'closed'; next: { inDays: number; at: number } | null }
  | { state: 'holiday' }

const AHEAD_DAYS = 14

/**
 * @param at  minute of the day at the town hall, and its day of the week
 * @param isHoliday  of a day so many days from now: nobody wrote whether the town hall opens then
 */
export function openingAt(
  hours: WeekHours,
  { minute, weekday }: { minute: number; weekday: number },
  isHoliday: (inDays: number) => boolean,
): Opening {
  if (isHoliday(0)) return { state: 'holiday' }
  const spansIn = (inDays: number) => hours.get(((weekday - 1 + inDays) % 7) + 1) ?? []
  const now = spansIn(0).find(({ from, to }) => from <= minute && minute < to)
  if (now) return { state: 'open', until: now.to }
  for (let inDays = 0; inDays <= AHEAD_DAYS; inDays++) {
    if (isHoliday(inDays)) continue
    const next = spansIn(inDays).find(({ from }) => inDays > 0 || from > minute)
    if (next) return { state: 'closed', next: { inDays, at: next.from } }
  }
  return { state: 'closed', next: null }
}
