import { z } from 'zod'
import { navigationOf, type SetName } from './model.ts'
import { refused } from './refused.ts'

const TOP_MAX = 1000
const TOP = 100
const DEEPEST = 3
const SKIP_MAX = 1_000_000

/** What is asked of a set, or of what is expanded in it. */
export type Asked = {
  filter: string | undefined
  orderBy: string | undefined
  top: number
  skip: number
  isCounted: boolean
  select: readonly string[] | undefined
  expand: readonly { name: string; asked: Asked }[]
  format: 'default' | 'dataArray' | 'CSV' | 'GeoJSON'
  /** The options as they were given. */
  options: Readonly<Record<string, string>>
}

/** Where the entities that follow are: the same question of the same address, further on. */
export function following(address: string, { options, skip, top }: Asked): string {
  const query = new URLSearchParams({ ...options, $skip: String(skip + top) })
  return `${address}?${String(query).replaceAll('%24', '$')}`
}

const Count = (limit: number) =>
  z
    .string()
    .regex(/^\d{1,7}$/)
    .transform(Number)
    .pipe(z.number().max(limit))

const OPTIONS = ['$filter', '$orderby', '$top', '$skip', '$count', '$select', '$expand', '$resultFormat'] as const

/** Reads the options of a question. @throws Problem 400 */
export function askedOf(set: SetName, query: Readonly<Record<string, unknown>>, depth = 0): Asked {
  const options: Record<string, string> = {}
  for (const [name, value] of Object.entries(query)) {
    if (!OPTIONS.some((option) => option === name) || typeof value !== 'string')
      throw refused(`L’option « ${name} » n’est pas connue, ou elle est donnée deux fois.`)
    options[name] = value
  }
  const said = (name: (typeof OPTIONS)[number]) => options[name] || undefined
  const count = (name: '$top' | '$skip', limit: number, otherwise: number) => {
    const value = said(name)
    if (value === undefined) return otherwise
    const parsed = Count(SKIP_MAX).safeParse(value)
    if (!parsed.success) throw refused(`${name} est un nombre entier.`)
    return Math.min(limit, parsed.data)
  }
  const format = z.enum(['default', 'dataArray', 'CSV', 'GeoJSON']).safeParse(said('$resultFormat') ?? 'default')
  if (!format.success) throw refused('Le format demandé n’est ni dataArray, ni CSV, ni GeoJSON.')
  const counted = said('$count') ?? 'false'
  if (counted !== 'true' && counted !== 'false') throw refused('$count vaut true ou false.')
  return {
    options,
    ...{ filter: said('$filter'), orderBy: said('$orderby'), format: format.data, isCounted: counted === 'true' },
    ...{ top: count('$top', TOP_MAX, TOP), skip: count('$skip', SKIP_MAX, 0) },
    select: said('$select')
      ?.split(',')
      .map((name) => name.trim()),
    expand: said('$expand') === undefined ? [] : expandedIn(set, said('$expand') ?? '', depth),
  }
}

/** `Datastreams($top=1;$expand=Observations),Locations`, `Datastreams/Observations`. */
function expandedIn(set: SetName, text: string, depth: number): Asked['expand'] {
  if (depth >= DEEPEST) throw refused(`$expand descend de ${DEEPEST} degrés au plus.`)
  return split(text, ',').map((part) => {
    const [, path = '', options = ''] = /^\s*([\w/]+)\s*(?:\((.*)\))?\s*$/s.exec(part) ?? []
    const [name = '', ...deeper] = path.split('/')
    const next = navigationOf(set, name)
    if (!next) throw refused(`« ${part.trim()} » ne s’étend pas depuis ${set}.`)
    const inner = Object.fromEntries(
      split(options, ';').flatMap((option) => {
        const sign = option.indexOf('=')
        return sign < 0 ? [] : [[option.slice(0, sign).trim(), option.slice(sign + 1).trim()]]
      }),
    )
    const beyond = deeper.length > 0 ? { $expand: `${deeper.join('/')}${options === '' ? '' : `(${options})`}` } : inner
    return { name, asked: askedOf(next.to, beyond, depth + 1) }
  })
}

/** Parts of a text around a sign, those in parentheses or quotes left whole. */
function split(text: string, sign: string): string[] {
  const parts: string[] = []
  let depth = 0
  let isQuoted = false
  let part = ''
  for (const letter of text) {
    if (letter === "'") isQuoted = !isQuoted
    else if (!isQuoted && letter === '(') depth += 1
    else if (!isQuoted && letter === ')') depth -= 1
    if (letter === sign && depth === 0 && !isQuoted) {
      parts.push(part)
      part = ''
    } else part += letter
  }
  return part.trim() === '' ? parts : [...parts, part]
}
