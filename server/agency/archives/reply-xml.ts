import { SEDA_VERSIONS } from '#platform/config-archive.ts'
import { sedaNamespace } from './seda-manifest.ts'

/** A reply of an archive names its units and their anomalies: beyond it, it is no reply. */
export const REPLY_MAX_BYTES = 5_000_000

export type ArchiveReply = {
  /** The message that it answers. */
  messageId: string
  reference: string
  on: string
  outcome: 'acknowledged' | 'accepted' | 'refused'
  /** What the archive says of each unit that it refuses. */
  anomalies: string[]
}

/** What a refusal without a word says. */
const NO_WORD = 'Refusé sans motif écrit'

/**
 * An acknowledgement or a reply to a transfer, of any version of SEDA. No entity is ever read: a document that declares one is no reply.
 * The bytes are decoded as their declaration says, in UTF-8 or ISO-8859-1.
 * @returns undefined when it is neither, or when it cannot be trusted
 */
export function readReply(bytes: Uint8Array): ArchiveReply | undefined {
  const xml = decoded(bytes)
  if (xml === undefined || /<!(DOCTYPE|ENTITY)/i.test(xml)) return undefined
  const root = /<(?:[\w-]+:)?(Acknowledgement|ArchiveTransferReply)\b([^>]*)>/.exec(xml)
  if (!root || !SEDA_VERSIONS.some((version) => root[2]?.includes(`"${sedaNamespace(version)}"`))) return undefined
  const isAcknowledgement = root[1] === 'Acknowledgement'
  const messageId = textOf(xml, isAcknowledgement ? 'MessageReceivedIdentifier' : 'MessageRequestIdentifier')
  const reference = textOf(xml, 'MessageIdentifier')
  const on = textOf(xml, 'GrantDate')?.slice(0, 10) ?? textOf(xml, 'Date')?.slice(0, 10)
  if (!messageId || !reference || !on || !/^\d{4}-\d{2}-\d{2}$/.test(on)) return undefined
  if (isAcknowledgement) return { messageId, reference, on, outcome: 'acknowledged', anomalies: [] }
  const code = textOf(xml, 'ReplyCode')
  if (code === undefined) return undefined
  if (/^(OK|WARNING|000)/i.test(code)) return { messageId, reference, on, outcome: 'accepted', anomalies: [] }
  const anomalies = anomaliesOf(xml)
  return { messageId, reference, on, outcome: 'refused', anomalies: anomalies.length > 0 ? anomalies : [NO_WORD] }
}

function decoded(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1')
  const encoding = /encoding=["']([\w-]+)["']/.exec(head)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const ANOMALIES_MAX = 200

/** « AU-pieces-3 : empreinte différente »: each event that says no, with the unit that it names. */
function anomaliesOf(xml: string): string[] {
  const events = xml.match(/<(?:[\w-]+:)?Event>[\s\S]*?<\/(?:[\w-]+:)?Event>/g) ?? []
  return events.slice(0, ANOMALIES_MAX).flatMap((event) => {
    if (!/^(KO|FATAL)/i.test(textOf(event, 'Outcome') ?? '')) return []
    const unit = textOf(event, 'EventIdentifier')
    const said = textOf(event, 'OutcomeDetailMessage') ?? textOf(event, 'OutcomeDetail') ?? textOf(event, 'EventDetail')
    return [[unit, said].filter(Boolean).join(' : ')]
  })
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function textOf(xml: string, name: string): string | undefined {
  const found = new RegExp(`<(?:[\\w-]+:)?${name}(?:\\s[^>]*)?>([^<]*)<`).exec(xml)?.[1]?.trim()
  return (
    found?.replaceAll(/&(amp|lt|gt|quot|apos);/g, (whole, entity: string) => ENTITIES[entity] ?? whole) || undefined
  )
}
