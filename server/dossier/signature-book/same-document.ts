import type { PdfFile } from './pdf-revisions.ts'
import { AmbiguousPdf, isDict, isList, isRef, isStream, type PdfDict, type PdfValue, written } from './pdf-syntax.ts'

/** What a revision changed that a signature has no business to change. */
export class OtherDocument extends Error {
  readonly why: 'changed' | 'paintedOver' | 'unsignedField' | 'addedAfter'

  constructor(why: OtherDocument['why'], what: string) {
    super(what)
    this.why = why
  }
}

type Asked = {
  /** Numbers of the verified signatures that a field may hold. */
  signatures: ReadonlySet<number>
  /** `signing`: up to the last signature of a person; `proving`: after it. */
  stage: 'signing' | 'proving'
  /** What was sent. */
  sent: PdfFile
}

/** Largest that a signature may show itself, square points: some 9 cm by 4. It says who signed; it covers no text of that size unseen. */
const SHOWN_MAX = 30_000

/** Of the catalogue, what a signature may set: its fields, the proofs of validity, the version, the metadata. */
const OF_CATALOGUE = new Set(['AcroForm', 'DSS', 'Extensions', 'Version', 'Metadata', 'Perms'])
const OF_FORM = new Set(['Fields', 'SigFlags', 'DA', 'DR'])
const OF_INFORMATION = new Set(['ModDate', 'Producer', 'Creator'])

/**
 * Compares the document before and after revisions: every object that was there is as it was, save those through which a signature is added.
 * What is new is seen only through these, so that nothing else can be shown.
 * @throws OtherDocument, AmbiguousPdf
 */
export function refuseOtherDocument(before: PdfFile, after: PdfFile, asked: Asked): void {
  const settled = new Set<number>()
  const settle = (value: PdfValue | undefined) => {
    if (isRef(value)) settled.add(value.ref)
  }
  const root = [before.trailer.get('Root'), after.trailer.get('Root')] as const
  if (written(root[0]) !== written(root[1])) throw other(asked, 'another catalogue')
  settle(root[0])
  const [was, is] = [dictOf(before, root[0]), dictOf(after, root[1])]
  refuseOtherKeys(was, is, OF_CATALOGUE, asked)
  refuseOtherForm(before, after, [was.get('AcroForm'), is.get('AcroForm')], asked, settle)
  settleMetadata(before, after, [was.get('Metadata'), is.get('Metadata')], asked, settle)
  settleInformation(before, after, asked, settle)
  settleProofs(before, was.get('DSS'), asked, settle)
  for (const page of pagesOf(before)) refuseOtherPage(before, after, page, asked, settle)
  for (const number of after.changed) {
    if (settled.has(number) || !isHeld(before, number)) continue
    if (written(before.object(number)) !== written(after.object(number))) throw other(asked, `object ${number}`)
  }
  refuseFilledHoles(before, after, asked)
}

const other = ({ stage }: Asked, what: string) =>
  new OtherDocument(stage === 'signing' ? 'changed' : 'addedAfter', what)

const isHeld = (file: PdfFile, number: number) => (file.places.get(number) ?? null) !== null

function dictOf(file: PdfFile, value: PdfValue | undefined): PdfDict {
  const found = file.dict(value)
  if (!found) throw new AmbiguousPdf('no dictionary')
  return found
}

function refuseOtherKeys(was: PdfDict, is: PdfDict, free: ReadonlySet<string>, asked: Asked): void {
  for (const key of new Set([...was.keys(), ...is.keys()]))
    if (!free.has(key) && written(was.get(key)) !== written(is.get(key))) throw other(asked, `key ${key}`)
}

type Settle = (value: PdfValue | undefined) => void
type Pair = readonly [PdfValue | undefined, PdfValue | undefined]

const listOf = (file: PdfFile, value: PdfValue | undefined): readonly PdfValue[] => {
  const found = file.seen(value)
  if (found === null) return []
  if (!isList(found)) throw new AmbiguousPdf('no list')
  return found
}

/** The form: its fields stay, those added are fields of verified signatures; no script, no form of XML. */
function refuseOtherForm(before: PdfFile, after: PdfFile, [old, now]: Pair, asked: Asked, settle: Settle): void {
  if (now === undefined) {
    if (old !== undefined) throw other(asked, 'a form taken away')
    return
  }
  const settleOwn = (value: PdfValue | undefined) => {
    if (before === asked.sent || (isRef(value) && !isHeld(asked.sent, value.ref))) settle(value)
  }
  settleOwn(old)
  const was: PdfDict = old === undefined ? new Map() : dictOf(before, old)
  const is = dictOf(after, now)
  refuseOtherKeys(was, is, OF_FORM, asked)
  settleOwn(was.get('Fields'))
  const known = new Set(listOf(before, was.get('Fields')).map(written))
  const fields = listOf(after, is.get('Fields'))
  const kept = new Set(fields.map(written))
  if ([...known].some((field) => !kept.has(field))) throw other(asked, 'a field taken away')
  for (const field of fields) if (!known.has(written(field))) refuseOtherField(after, field, asked)
}

const NEVER = ['A', 'AA', 'JS']

/** A field that is added holds a verified signature, and does nothing else. */
function refuseOtherField(file: PdfFile, value: PdfValue, asked: Asked): void {
  const field = dictOf(file, value)
  const isSignature = field.get('FT') === '/Sig'
  const holds = field.get('V')
  if (!isSignature || NEVER.some((key) => field.has(key))) throw other(asked, 'a field that is no signature')
  if (!isRef(holds) || !asked.signatures.has(holds.ref)) throw new OtherDocument('unsignedField', 'an unsigned field')
}

/** A page keeps all that it shows; the widgets of verified signatures may be added. */
function refuseOtherPage(before: PdfFile, after: PdfFile, page: number, asked: Asked, settle: Settle): void {
  const [was, is] = [dictOf(before, { ref: page }), dictOf(after, { ref: page })]
  settle({ ref: page })
  refuseOtherKeys(was, is, new Set(['Annots']), asked)
  settle(was.get('Annots'))
  const known = listOf(before, was.get('Annots'))
  const annotations = listOf(after, is.get('Annots'))
  if (written(annotations.slice(0, known.length)) !== written(known)) throw other(asked, 'an annotation taken away')
  for (const added of annotations.slice(known.length)) refuseOtherWidget(after, added, asked)
}

function refuseOtherWidget(file: PdfFile, value: PdfValue, asked: Asked): void {
  const widget = dictOf(file, value)
  if (widget.get('Subtype') !== '/Widget' || NEVER.some((key) => widget.has(key))) throw other(asked, 'an annotation')
  const parent = widget.get('Parent')
  refuseOtherField(file, widget.has('FT') || parent === undefined ? value : parent, asked)
  const area = areaOf(file, widget)
  if (area > (asked.stage === 'signing' ? SHOWN_MAX : 0))
    throw new OtherDocument(
      asked.stage === 'signing' ? 'paintedOver' : 'addedAfter',
      'a signature that covers the page',
    )
}

function areaOf(file: PdfFile, widget: PdfDict): number {
  const corners = listOf(file, widget.get('Rect')).map((one) => file.seen(one))
  const [left, bottom, right, top] = corners
  if (corners.length !== 4 || [left, bottom, right, top].some((one) => typeof one !== 'number'))
    throw new AmbiguousPdf('a widget that stands nowhere')
  return Math.abs(Number(right) - Number(left)) * Math.abs(Number(top) - Number(bottom))
}

function settleMetadata(before: PdfFile, after: PdfFile, [old, now]: Pair, asked: Asked, settle: Settle): void {
  if (now === undefined) {
    if (old !== undefined) throw other(asked, 'metadata taken away')
    return
  }
  const said = after.seen(now)
  if (!isStream(said) || said.dict.get('Type') !== '/Metadata') throw other(asked, 'metadata that are none')
  if (old === undefined || isStream(before.seen(old))) settle(old)
}

/** Some signers say in the information of the document that they wrote last. */
function settleInformation(before: PdfFile, after: PdfFile, asked: Asked, settle: Settle): void {
  const [old, now] = [before.trailer.get('Info'), after.trailer.get('Info')]
  if (old === undefined || now === undefined) return
  const [was, is] = [before.dict(old), after.dict(now)]
  if (!was || !is || isStream(after.seen(now))) throw other(asked, 'information that is none')
  refuseOtherKeys(was, is, OF_INFORMATION, asked)
  settle(old)
}

/** The proofs of validity (ETSI EN 319 142-1, 5.4) grow from one revision to the next: theirs are never objects of what was sent. */
function settleProofs(before: PdfFile, value: PdfValue | undefined, { sent }: Asked, settle: Settle): void {
  const settleNew = (one: PdfValue | undefined) => {
    if (isRef(one) && !isHeld(sent, one.ref)) settle(one)
  }
  const proofs = before.dict(value)
  if (!proofs) return
  settleNew(value)
  for (const one of proofs.values()) {
    settleNew(one)
    const inside = before.seen(one)
    if (isDict(inside)) for (const deeper of inside.values()) settleNew(deeper)
  }
}

const PAGES_MAX = 20_000

function pagesOf(file: PdfFile): number[] {
  const found: number[] = []
  const seen = new Set<number>()
  const visit = (value: PdfValue | undefined, depth: number) => {
    if (!isRef(value) || seen.has(value.ref) || depth > 40 || found.length > PAGES_MAX)
      throw new AmbiguousPdf('pages that are not read')
    seen.add(value.ref)
    const node = dictOf(file, value)
    if (node.get('Type') === '/Page') found.push(value.ref)
    else for (const kid of listOf(file, node.get('Kids'))) visit(kid, depth + 1)
  }
  visit(dictOf(file, file.trailer.get('Root')).get('Pages'), 0)
  return found
}

/** What was sent may name objects that are nowhere, and show nothing: a revision does not put something there. */
function refuseFilledHoles(before: PdfFile, after: PdfFile, asked: Asked): void {
  if (before !== asked.sent) return
  const added = [...after.changed].filter((number) => !isHeld(before, number) && isHeld(after, number))
  if (added.length === 0) return
  const named = new Set<number>()
  for (const [number, place] of before.places) if (place) namedIn(before.object(number), named)
  if (added.some((number) => named.has(number))) throw other(asked, 'an object that was missing')
}

function namedIn(value: PdfValue, named: Set<number>): void {
  if (isRef(value)) named.add(value.ref)
  else if (isList(value)) for (const one of value) namedIn(one, named)
  else if (isDict(value)) for (const one of value.values()) namedIn(one, named)
  else if (isStream(value)) for (const one of value.dict.values()) namedIn(one, named)
}
