import { z } from 'zod'
import { askJson, itemsOf, type NotPresent, notPresent } from './answers.ts'
import type { Asker } from './asker.ts'
import type { TerritorySource } from './territory-catalogue.ts'

/** A document of the Géoportail, as its list gives it. */
export const GpuDocument = z.object({
  id: z.string().regex(/^[\w-]{8,64}$/),
  originalName: z.string().regex(/^[\w.-]{3,90}$/),
  type: z.string(),
  status: z.string(),
  legalStatus: z.string().nullish(),
  /** Its partition: `DU_241400878`. */
  name: z.string(),
  uploadDate: z.string().nullish(),
  updateDate: z.string().nullish(),
})
export type GpuDocument = z.infer<typeof GpuDocument>

export type DocumentList = { state: 'present'; documents: GpuDocument[]; text: string } | NotPresent

const PAGE = 100
const PAGES_MAX = 20

/**
 * Documents in production of one sheet of the Géoportail, page after page: a full page says that there is another one. A sheet that does not exist has
 * none; a list without any item is an answer too. A document of another sheet makes the whole unreadable: the question was not heard.
 */
export async function listDocuments(
  asker: Asker,
  source: TerritorySource,
  address: string,
  isOfSheet: (partition: string) => boolean,
): Promise<DocumentList> {
  const found = new Map<string, GpuDocument>()
  const seen = new Set<string>()
  const texts: string[] = []
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await askJson(asker, source, address.replace(/page=\d+$/, `page=${page}`))
    if (answer.state !== 'present') return answer
    const items = itemsOf(answer.value)
    const read = z.array(GpuDocument).safeParse(items)
    if (items === undefined || !read.success)
      return notPresent('unreadable', 'shape', { detail: items ? keysOf(items) : answer.text.slice(0, 80) })
    const other = read.data.find(({ name }) => !isOfSheet(name))
    if (other) return notPresent('unreadable', 'otherCommunes', { detail: other.name })
    const before = seen.size
    for (const one of read.data) {
      seen.add(one.id)
      if (one.status === 'document.production') found.set(one.id, one)
    }
    texts.push(answer.text)
    if (read.data.length < PAGE) return { state: 'present', documents: [...found.values()], text: texts.join('\n') }
    if (seen.size === before) return notPresent('unreadable', 'pages', { detail: `${page}` })
  }
  // what is cut is not all
  return notPresent('unreadable', 'pages', { detail: `${PAGES_MAX}` })
}

const keysOf = (items: readonly Record<string, unknown>[]) => Object.keys(items[0] ?? {}).join(', ')

/** The latest deposit of each partition, of what was approved. */
export function latestOf(documents: readonly GpuDocument[]): GpuDocument[] {
  const day = ({ uploadDate, updateDate }: GpuDocument) => uploadDate ?? updateDate ?? ''
  return [...Map.groupBy(documents, ({ name }) => name).values()].flatMap((same) => {
    const approved = same.filter(({ legalStatus }) => legalStatus == null || legalStatus === 'APPROVED')
    const [latest] = approved.toSorted((one, other) => (day(one) < day(other) ? 1 : -1))
    return latest ? [latest] : []
  })
}

/** Day that a name ends with: `246200844_PLUi_20240318`. */
export function dayOfName(name: string): string | null {
  const [, year, month, day] = /_(\d{4})(\d{2})(\d{2})$/.exec(name) ?? []
  return year === undefined ? null : `${year}-${month}-${day}`
}
