import { BadSignature, pdfInstant, verifiedCms, verifiedTimeStamp } from './cms.ts'
import { PdfFile } from './pdf-revisions.ts'
import { AmbiguousPdf, isList, isRef, isText, type PdfDict } from './pdf-syntax.ts'
import { OtherDocument, refuseOtherDocument } from './same-document.ts'

/** Who signed, by the certificate that the file bears; days are civil days of Paris or instants of ISO 8601. */
export type BookSigner = {
  /** Common name of the certificate; empty when it has none. */
  name: string
  issuer: string
  validFrom: string
  validTo: string
  /** Instant that the signature says; null when it says none. */
  saidAt: string | null
}

export type SignedFileFault =
  | 'otherDocument'
  | 'unsigned'
  | 'unreadable'
  | 'changed'
  | 'paintedOver'
  | 'unsignedField'
  | 'badSignature'
  | 'addedAfter'

export type SignedFile = { outcome: 'signed'; signers: BookSigner[] } | { outcome: 'refused'; why: SignedFileFault }

/** Where a signature stands, and what it covers: everything before `end` but itself. */
type Placed = { number: number; kind: 'person' | 'stamp'; end: number; signer?: BookSigner }

const PERSON = ['/ETSI.CAdES.detached', '/adbe.pkcs7.detached']
const STAMP = '/ETSI.RFC3161'
const SIGNATURES_MAX = 20

/**
 * Whether what came back is what was sent, signed and nothing else: the bytes sent come first, unchanged; what follows adds signatures alone,
 * the last of a person covers all that was before it, and only proofs of time and validity come after.
 *
 * A time stamp of the document (ETSI.RFC3161) is nobody's signature.
 */
export function readSignedFile(sent: Buffer, returned: Buffer): SignedFile {
  if (!returned.subarray(0, sent.length).equals(sent)) return refused('otherDocument')
  if (returned.length === sent.length) return refused('unsigned')
  try {
    return judged(sent, returned)
  } catch (error) {
    if (error instanceof OtherDocument) return refused(error.why)
    if (error instanceof BadSignature) return refused('badSignature')
    if (error instanceof AmbiguousPdf) return refused('unreadable')
    throw error
  }
}

const refused = (why: SignedFileFault): SignedFile => ({ outcome: 'refused', why })

function judged(sent: Buffer, returned: Buffer): SignedFile {
  const base = new PdfFile(sent)
  const whole = new PdfFile(returned, base)
  const placed = signaturesOf(whole).map((number) => verified(whole, number, sent.length))
  const persons = placed.filter(({ kind }) => kind === 'person').toSorted((one, other) => one.end - other.end)
  const last = persons.at(-1)
  if (!last) return refused('unsigned')
  const signed = last.end === returned.length ? whole : new PdfFile(returned.subarray(0, last.end), base)
  const numbers = (kind: Placed['kind'], from = 0) =>
    new Set(placed.filter((one) => one.kind === kind && one.end > from).map(({ number }) => number))
  const upTo = new Set(placed.filter(({ end }) => end <= last.end).map(({ number }) => number))
  refuseOtherDocument(base, signed, { signatures: upTo, stage: 'signing', sent: base })
  if (signed !== whole)
    refuseOtherDocument(signed, whole, { signatures: numbers('stamp', last.end), stage: 'proving', sent: base })
  return { outcome: 'signed', signers: persons.flatMap(({ signer }) => signer ?? []) }
}

/** Numbers of the objects that the fields of signature hold. */
function signaturesOf(file: PdfFile): number[] {
  const form = file.dict(file.dict(file.trailer.get('Root'))?.get('AcroForm'))
  const found: number[] = []
  const visit = (field: PdfDict | undefined, depth: number) => {
    if (!field || depth > 4) throw new AmbiguousPdf('fields that are not read')
    const value = field.get('V')
    if (isRef(value) && file.dict(value)?.has('ByteRange')) found.push(value.ref)
    const kids = file.seen(field.get('Kids'))
    for (const kid of isList(kids) ? kids : []) visit(file.dict(kid), depth + 1)
  }
  const fields = file.seen(form?.get('Fields'))
  for (const field of isList(fields) ? fields : []) visit(file.dict(field), 0)
  if (found.length > SIGNATURES_MAX || new Set(found).size < found.length) throw new AmbiguousPdf('too many signatures')
  return found
}

/** @throws BadSignature when the signature is not over all that precedes the end of its revision */
function verified(file: PdfFile, number: number, from: number): Placed {
  const dict = file.dict({ ref: number })
  const range = dict?.get('ByteRange')
  const contents = dict?.get('Contents')
  const filter = dict?.get('SubFilter')
  const extent = file.extent(number)
  if (!dict || !isList(range) || !isText(contents) || !extent) throw new BadSignature('no signature')
  const [start, first, second, length] = range.map((one) => (Number.isInteger(one) ? Number(one) : -1))
  if (
    range.length !== 4 ||
    start !== 0 ||
    first === undefined ||
    second === undefined ||
    length === undefined ||
    length < 0
  )
    throw new BadSignature('a range that is none')
  const end = second + length
  const hole = file.bytes.subarray(first, second).toString('latin1')
  const isOwn = extent.from < first && second < extent.to && first > from
  if (!isOwn || end > file.bytes.length || !/^<[0-9a-f\s]*>$/i.test(hole))
    throw new BadSignature('a range that leaves out something else')
  if (!Buffer.from(hole.slice(1, -1).replaceAll(/\s/g, ''), 'hex').equals(contents.bytes))
    throw new BadSignature('a range that leaves out something else')
  if (!/%%EOF\s*$/.test(file.bytes.subarray(Math.max(0, end - 16), end).toString('latin1')))
    throw new BadSignature('a range that stops within a revision')
  const signed = Buffer.concat([file.bytes.subarray(0, first), file.bytes.subarray(second, end)])
  if (filter === STAMP) {
    verifiedTimeStamp(contents.bytes, signed)
    return { number, kind: 'stamp', end }
  }
  if (!PERSON.includes(String(filter))) throw new BadSignature('a kind of signature that is not read')
  const { certificate, saidAt } = verifiedCms(contents.bytes, signed)
  const said = dict.get('M')
  return {
    number,
    kind: 'person',
    end,
    signer: {
      name: nameIn(certificate.subject),
      issuer: nameIn(certificate.issuer),
      validFrom: certificate.validFromDate.toISOString(),
      validTo: certificate.validToDate.toISOString(),
      saidAt: saidAt ?? (isText(said) ? pdfInstant(said.bytes.toString('latin1')) : null),
    },
  }
}

/** Common name, else what the certificate is given to. */
const nameIn = (subject: string): string =>
  (/^CN=(.+)$/m.exec(subject)?.[1] ?? /^O=(.+)$/m.exec(subject)?.[1] ?? '')
    .replaceAll(/\\(.)/g, '$1')
    .replaceAll(/\p{Cc}/gu, ' ')
    .slice(0, 200)
