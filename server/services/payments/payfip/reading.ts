import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'

/** What PayFiP says of a payment: every value is text, and any may be missing. */
export type PaymentDetail = {
  dattrans: string
  heurtrans: string
  montant: string
  numauto: string
  numcli: string
  refdet: string
  resultrans: string
  saisie: string
}

export type Read<Value> =
  | { outcome: 'answered'; value: Value }
  /** Refused for a reason that asking again does not change. */
  | { outcome: 'fault'; code: string; label: string }
  /** Nothing is known: the answer is no SOAP, is too long, or says that PayFiP itself is not well. */
  | { outcome: 'unreachable'; reason: 'noAnswer' | 'httpStatus' | 'unreadable' | 'technical' }

/** Entities are never expanded by the parser: the five of XML and numbers are, once, in what was read. */
const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: true,
})

const PREDEFINED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const plain = (text: string) =>
  text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return PREDEFINED[name.toLowerCase()] ?? whole
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    return code > 0x1f && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

const Value = z.preprocess((said) => (typeof said === 'string' ? said : ''), z.string().max(500).transform(plain))

const Fault = z.object({ code: Value, libelle: Value, descriptif: Value })

const TECHNICAL = ['TechDysfonctionnementErreur', 'TechIndisponibiliteErreur', 'TechProtocolaireErreur']

const Body = z.object({ Envelope: z.object({ Body: z.record(z.string(), z.unknown()) }) })

/** The body of the answer, by the name of its first element; undefined when it is no SOAP, or declares entities. */
function bodyOf(xml: string): Record<string, unknown> | undefined {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return undefined
  try {
    return Body.safeParse(parser.parse(xml, true)).data?.Envelope.Body
  } catch {
    return undefined
  }
}

const UNREADABLE = { outcome: 'unreachable', reason: 'unreadable' } as const

function readAnswer<Value>(xml: string, operation: string, value: z.ZodType<Value>): Read<Value> {
  const body = bodyOf(xml)
  if (!body) return UNREADABLE
  if ('Fault' in body) return readFault(body.Fault)
  const read = z.object({ [`${operation}Response`]: z.object({ return: value }) }).safeParse(body)
  const answer = read.data?.[`${operation}Response`]
  return answer ? { outcome: 'answered', value: answer.return as Value } : UNREADABLE
}

function readFault(said: unknown): Read<never> {
  const detail = z.object({ detail: z.record(z.string(), z.unknown()) }).safeParse(said).data?.detail ?? {}
  if (TECHNICAL.some((name) => name in detail)) return { outcome: 'unreachable', reason: 'technical' }
  const fault = Fault.safeParse(detail.FonctionnelleErreur).data
  if (!fault || fault.code === '') return UNREADABLE
  return { outcome: 'fault', code: fault.code.slice(0, 20), label: (fault.libelle || fault.descriptif).slice(0, 300) }
}

const Created = z.object({ idOp: Value.pipe(z.string().regex(/^[0-9A-Za-z-]{1,50}$/)) })

const Detail = z.object({
  ...{ dattrans: Value, heurtrans: Value, montant: Value, numauto: Value },
  ...{ numcli: Value, refdet: Value, resultrans: Value, saisie: Value },
})

const Client = z.object({ numcli: Value, libelleN1: Value, libelleN2: Value, libelleN3: Value })

export const readCreation = (xml: string) => readAnswer(xml, 'creerPaiementSecurise', Created)
export const readResult = (xml: string): Read<PaymentDetail> =>
  readAnswer(xml, 'recupererDetailPaiementSecurise', Detail)
export const readClient = (xml: string) => readAnswer(xml, 'recupererDetailClient', Client)
