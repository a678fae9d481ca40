import type { PayfipConfig } from '#platform/config-payfip.ts'
import { clientEnvelope, creationEnvelope, type PaymentAsked, resultEnvelope } from './envelope.ts'
import { type PaymentDetail, type Read, readClient, readCreation, readResult } from './reading.ts'

/** Nobody waits longer for PayFiP than this; what was not answered is asked again by the sweep. */
const ANSWER_MS = 10_000

/** A true answer is less than 2 kB: beyond this it is something else, and is not read. */
const LONGEST_BYTES = 64 * 1024

export type Payfip = {
  create(asked: PaymentAsked): Promise<Read<{ idOp: string }>>
  result(idop: string): Promise<Read<PaymentDetail>>
  /** The three labels of a client, to see that a number is the right one before it serves. */
  client(numcli: string): Promise<Read<{ libelleN1: string; libelleN2: string; libelleN3: string }>>
}

/**
 * PayFiP at that address: SOAP 1.1, document/literal. The address of the WSDL itself is a private one of the DGFiP and is never followed.
 */
export function openPayfip({ service }: Pick<PayfipConfig, 'service'>): Payfip {
  const ask = async <Value>(envelope: string, read: (xml: string) => Read<Value>): Promise<Read<Value>> => {
    const answer = await posted(service, envelope)
    return 'text' in answer ? read(answer.text) : { outcome: 'unreachable', reason: answer.lacks }
  }
  return {
    create: (asked) => ask(creationEnvelope(asked), readCreation),
    result: (idop) => ask(resultEnvelope(idop), readResult),
    client: (numcli) => ask(clientEnvelope(numcli), readClient),
  }
}

type Posted = { text: string } | { lacks: 'noAnswer' | 'httpStatus' | 'unreadable' }

/** A fault comes under the status 500: other refusals of HTTP are of somebody who stands between. */
async function posted(url: string, envelope: string): Promise<Posted> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: '""' },
      body: envelope,
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    if (answer.status !== 200 && answer.status !== 500) {
      await answer.body?.cancel()
      return { lacks: 'httpStatus' }
    }
    const bytes = await boundedBytes(answer)
    return bytes ? { text: decoded(bytes, answer.headers.get('content-type') ?? '') } : { lacks: 'unreadable' }
  } catch {
    return { lacks: 'noAnswer' }
  }
}

/** @returns undefined when there are too many */
async function boundedBytes({ body }: Response): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of body ?? []) {
    length += chunk.length
    if (length > LONGEST_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** By the header, then by the declaration of XML; Latin-1 is what older hosts still write. */
function decoded(bytes: Buffer, contentType: string): string {
  const declared =
    /charset=["']?([\w-]+)/i.exec(contentType)?.[1] ??
    /^<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(bytes.toString('latin1', 0, 200))?.[1]
  return /^(iso-8859-|latin|windows-125)/i.test(declared ?? '') ? bytes.toString('latin1') : bytes.toString('utf8')
}
