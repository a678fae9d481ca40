import { PDFDocument } from 'pdf-lib'
import { describe, expect, test } from 'vitest'
import { BadSignature, verifiedCms } from '#server/dossier/signature-book/cms.ts'
import { readSignedFile } from '#server/dossier/signature-book/signed-file.ts'
import { factsOf, personKeys, type Revision, revised, signedPdf, withProofs } from '#tests/fixtures/pades-signer.ts'

const mayor = personKeys('Anne Durand')

async function decision(useObjectStreams = false): Promise<Buffer> {
  const document = await PDFDocument.create()
  for (let page = 0; page < 3; page += 1) document.addPage().drawText(`Article ${page}`, { x: 40, y: 700 })
  return Buffer.from(await document.save({ useObjectStreams }))
}

const sent = await decision()
const why = (returned: Buffer) => {
  const read = readSignedFile(sent, returned)
  return read.outcome === 'refused' ? read.why : read.signers.map(({ name }) => name)
}

test.for(['', '30', '3082', '308201', '30820100', '3080', '30800000'])(
  'a signature cut at « %s » is a bad one, and no fault of ours',
  (hex) => {
    expect(() => verifiedCms(Buffer.from(hex, 'hex'), Buffer.from('signed'))).toThrow(BadSignature)
  },
)

describe('a file that comes back from the book', () => {
  test.for<Revision>(['table', 'stream', 'objects'])('is read as a real signer writes it: %s', (style) => {
    const read = readSignedFile(sent, signedPdf(sent, { keys: mayor, style }))
    expect(read).toEqual({
      outcome: 'signed',
      signers: [
        {
          name: 'Anne Durand',
          issuer: 'Autorite de personnes, essai',
          validFrom: '2020-01-01T00:00:00.000Z',
          validTo: '2040-01-01T00:00:00.000Z',
          saidAt: '2026-11-04T09:00:00Z',
        },
      ],
    })
  })

  test('bears several signatures in their order, and one that does not show', () => {
    const first = signedPdf(sent, { keys: personKeys('Paul Vidal'), rect: [0, 0, 0, 0] })
    expect(why(signedPdf(first, { keys: mayor }))).toEqual(['Paul Vidal', 'Anne Durand'])
  })

  test('may bear proofs of validity and a time stamp, which is nobody’s signature', () => {
    const proved = withProofs(signedPdf(sent, { keys: mayor }), 'stream')
    const stamped = signedPdf(proved, { keys: mayor, subFilter: 'ETSI.RFC3161', rect: [0, 0, 0, 0] })
    expect(why(proved)).toEqual(['Anne Durand'])
    expect(why(stamped)).toEqual(['Anne Durand'])
    expect(why(signedPdf(sent, { keys: mayor, subFilter: 'ETSI.RFC3161', rect: [0, 0, 0, 0] }))).toBe('unsigned')
  })

  test('is another document when one byte of what was sent differs', async () => {
    const changed = Buffer.from(sent)
    changed[100] = (changed[100] ?? 0) ^ 1
    expect(why(signedPdf(changed, { keys: mayor }))).toBe('otherDocument')
    expect(why(await decision(true))).toBe('otherDocument')
    expect(why(sent)).toBe('unsigned')
  })

  test('is refused when a byte of what is signed was changed afterwards', () => {
    const signed = signedPdf(sent, { keys: mayor })
    const at = signed.indexOf('(Signature', sent.length) + 2
    signed[at] = 0x58
    expect(why(signed)).toBe('badSignature')
  })

  const contentOf = (facts: ReturnType<typeof factsOf>) =>
    Number(/\/Contents (?:\[\s*)?(\d+) 0 R/.exec(facts.pageText)?.[1])
  const drawing = 'BT /F1 12 Tf (accord) Tj ET'
  const stream = `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`

  test('is refused when the text of a page is replaced, before the signature or after', () => {
    expect(why(signedPdf(sent, { keys: mayor, besides: (facts) => [[contentOf(facts), stream]] }))).toBe('changed')
    const signed = signedPdf(sent, { keys: mayor })
    expect(why(revised(signed, new Map([[contentOf(factsOf(sent)), stream]])))).toBe('addedAfter')
    expect(why(revised(signed, new Map([[contentOf(factsOf(sent)), stream]]), 'objects'))).toBe('addedAfter')
  })

  test('is refused when a page gets other content, a note, or the catalogue a script', () => {
    const page = (facts: ReturnType<typeof factsOf>, more: string) =>
      facts.pageText.replace(/\/Annots\s*\[[^\]]*\]/, '').replace(/>>\s*$/, `${more} >>`)
    const noted = (facts: ReturnType<typeof factsOf>): [number, string][] => [
      [facts.page, page(facts, `/Annots [${facts.size + 9} 0 R]`)],
      [facts.size + 9, '<< /Type /Annot /Subtype /FreeText /Rect [0 0 90 90] /Contents (accord) >>'],
    ]
    expect(why(signedPdf(sent, { keys: mayor, besides: noted }))).toBe('changed')
    const opened = revised(
      signedPdf(sent, { keys: mayor }),
      new Map([
        [
          factsOf(sent).root,
          factsOf(signedPdf(sent, { keys: mayor })).catalogue.replace(
            />>\s*$/,
            '/OpenAction << /S /JavaScript /JS (x) >> >>',
          ),
        ],
      ]),
    )
    expect(why(opened)).toBe('addedAfter')
    expect(why(signedPdf(sent, { keys: mayor, more: '/AA << /E << /S /JavaScript /JS (x) >> >>' }))).toBe('changed')
  })

  test('is refused when the signature is drawn over the page', () => {
    expect(why(signedPdf(sent, { keys: mayor, rect: [0, 0, 595, 842] }))).toBe('paintedOver')
    expect(why(signedPdf(sent, { keys: mayor, rect: [40, 40, 290, 150] }))).toEqual(['Anne Durand'])
  })

  test('is refused when a field of signature is empty', () => {
    const signed = signedPdf(signedPdf(sent, { keys: mayor }), { keys: mayor, isEmpty: true })
    expect(why(signed)).toBe('unsignedField')
    expect(why(signedPdf(signedPdf(sent, { keys: mayor, isEmpty: true }), { keys: mayor }))).toBe('unsignedField')
  })

  test('is refused when a revision reuses the place of what was sent, or its chain leaves it out', () => {
    const signed = signedPdf(sent, { keys: mayor }).toString('latin1')
    const { startxref } = factsOf(sent)
    const cut = Buffer.from(signed.replace(`/Prev ${startxref}`, `/Prev ${startxref + 1}`), 'latin1')
    expect(why(cut)).toBe('unreadable')
    expect(why(Buffer.concat([Buffer.from(signed, 'latin1'), Buffer.from('rest')]))).toBe('unreadable')
    expect(why(Buffer.concat([sent, Buffer.from('%%EOF\n')]))).toBe('unreadable')
  })

  test('with a certificate that did not make the signature', () => {
    const forged = { ...mayor, key: personKeys('Paul Vidal').key }
    expect(why(signedPdf(sent, { keys: forged }))).toBe('badSignature')
  })
})
