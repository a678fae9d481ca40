import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { PackageFile } from '#server/place/datasets/source-layer.ts'
import { readDay } from './cnig-values.ts'
import { type DocumentIdentity, parseDeliveryName, parseIdurba } from './document-id.ts'
import { childrenNamed, descendants, type Element, parseMarkup, textContent } from './markup.ts'

/** What the ISO 19139 metadata of a delivery say of its document. */
export type PlanMetadata = {
  title: string | null
  identity: DocumentIdentity | null
  /** Day of the document (CNIG: date of « revision » is that of approval). */
  revisedOn: string | null
  publishedOn: string | null
  links: Readonly<Record<string, string>>
}

const HEAD_BYTES = 4096
const LARGEST_BYTES = 4_000_000

/** True for an XML file small enough to be metadata; its content decides. */
export const isMetadata = (file: PackageFile) => file.extension === 'xml' && file.byteCount <= LARGEST_BYTES

/** First bytes of a file, to recognise it by its content. */
export async function headOf(file: PackageFile): Promise<string> {
  const handle = await open(file.path, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead).toString('utf8')
  } finally {
    await handle.close()
  }
}

export async function readText(file: PackageFile): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of createReadStream(file.path)) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const declared = /encoding=["']([\w-]+)["']/.exec(bytes.subarray(0, 200).toString('latin1'))?.[1] ?? 'utf-8'
  return new TextDecoder(/8859|latin|1252/i.test(declared) ? 'windows-1252' : 'utf-8').decode(bytes)
}

/** @returns null when the file is no ISO 19139 metadata. */
export async function readMetadata(file: PackageFile): Promise<PlanMetadata | null> {
  if (!/MD_Metadata/.test(await headOf(file))) return null
  return parseMetadata(await readText(file))
}

export function parseMetadata(text: string): PlanMetadata | null {
  const root = parseMarkup(text).find(
    (node): node is Element => typeof node !== 'string' && /MD_Metadata$/.test(node.tag),
  )
  if (root === undefined) return null
  const citation = descendants(root, 'MD_DataIdentification').flatMap((one) => descendants(one, 'CI_Citation'))[0]
  const dates = citation ? childrenNamed(citation, 'date').flatMap((one) => descendants(one, 'CI_Date')) : []
  const ofType = (type: string) => {
    const date = dates.find((one) => descendants(one, 'CI_DateTypeCode')[0]?.attributes.codeListValue === type)
    return date ? readDay(textContent(childrenNamed(date, 'date')[0])).day : null
  }
  const codes = citation ? descendants(citation, 'code').map((one) => textContent(one)) : []
  const links = descendants(root, 'CI_OnlineResource')
    .map((one) => textContent(descendants(one, 'URL')[0]))
    .filter((url) => /^https?:\/\//.test(url))
  return {
    title: citation ? textContent(childrenNamed(citation, 'title')[0]) || null : null,
    identity: codes.map(identityInCode).find((identity) => identity !== null) ?? null,
    revisedOn: ofType('revision') ?? ofType('creation'),
    publishedOn: ofType('publication'),
    links: links[0] ? { urlmd: links[0] } : {},
  }
}

/** `http://…/241800432_PLUi_20200128`, `fr-241800432-plui20200128`. */
function identityInCode(code: string): DocumentIdentity | null {
  const last = code.split(/[/#?=]/).at(-1) ?? ''
  const [, zeros, territory, type, date] = /^fr-(0*)(\d{5}|\d{9}|2[AB]\d{3})-([a-z]+)(\d{8})$/i.exec(last) ?? []
  if (territory && zeros !== undefined) return parseIdurba(`${territory}_${type}_${date}`)
  return parseIdurba(last) ?? parseDeliveryName(last)
}
