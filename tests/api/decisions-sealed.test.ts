import { createHash } from 'node:crypto'
import forge from 'node-forge'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { DecisionFile } from '#contract/decision.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf } from '#tests/fixtures/pdf-reading.ts'

const PASSPHRASE = 'phrase de test'

/** A certificate of the town hall, made for the test and signed by itself. */
function ownCertificate(validUntil = '2040-01-01'): Buffer {
  const keys = forge.pki.rsa.generateKeyPair(2048)
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = keys.publicKey
  certificate.serialNumber = '01'
  certificate.validity.notBefore = new Date('2020-01-01')
  certificate.validity.notAfter = new Date(validUntil)
  const name = [{ name: 'commonName', value: 'Commune de Saint-Exemple' }]
  certificate.setSubject(name)
  certificate.setIssuer(name)
  certificate.sign(keys.privateKey, forge.md.sha256.create())
  const p12 = forge.pkcs12.toPkcs12Asn1(keys.privateKey, certificate, PASSPHRASE, { algorithm: '3des' })
  return Buffer.from(forge.asn1.toDer(p12).getBytes(), 'binary')
}

const CERTIFICATE = ownCertificate()

type Attribute = { type: string; value: unknown }

/** Whether the detached signature of a PDF is that of its bytes: digest of the byte range, then signature of the attributes. */
function isWhole(bytes: Buffer): boolean {
  const range = /\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/.exec(bytes.toString('latin1'))
  const [, a = 0, b = 0, c = 0, d = 0] = (range ?? []).map(Number)
  if (!range || c + d !== bytes.length) return false
  const signed = Buffer.concat([bytes.subarray(a, a + b), bytes.subarray(c, c + d)])
  const hex = bytes.subarray(a + b + 1, c - 1).toString('latin1')
  const der = Buffer.from(hex.replace(/(?:00)+$/, ''), 'hex')
  const message = forge.pkcs7.messageFromAsn1(forge.asn1.fromDer(der.toString('binary'), false)) as unknown as {
    certificates: forge.pki.Certificate[]
    rawCapture: { authenticatedAttributes: forge.asn1.Asn1[]; signature: string }
  }
  const { authenticatedAttributes, signature } = message.rawCapture
  const digest = authenticatedAttributes.map(attribute).find(({ type }) => type === forge.pki.oids.messageDigest)?.value
  if (digest !== createHash('sha256').update(signed).digest('latin1')) return false
  const set = forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.SET, true, authenticatedAttributes)
  const hashed = forge.md.sha256.create().update(forge.asn1.toDer(set).data)
  const key = message.certificates[0]?.publicKey as forge.pki.rsa.PublicKey
  return key.verify(hashed.digest().data, signature)
}

function attribute({ value }: forge.asn1.Asn1): Attribute {
  const [type, values] = value as [forge.asn1.Asn1, forge.asn1.Asn1]
  const [first] = values.value as forge.asn1.Asn1[]
  return { type: forge.asn1.derToOid(type.value as string), value: first?.value }
}

async function signed(
  desk: Desk,
  certificate: Buffer,
  passphrase = PASSPHRASE,
): Promise<{ answer: Response; id: string; mayor: Headers }> {
  desk.app.deps.config.signing = { certificate, passphrase }
  const { id } = await desk.filed('2026-11-03')
  const built = await desk.send('POST', `/api/dossiers/${id}/decision`, await desk.officer(), { sense: 'granted' })
  const file: DecisionFile = await built.json()
  const person = await desk.person(['signatory'])
  await desk.db.run(sql`
    insert into signature_delegation (signatory_id, insee_code, capacity, is_authority, act_reference, valid_from)
    values (${person}, ${SAINT_EXEMPLE}, 'Le maire', true, 'élection du 22 mars 2026', '2026-03-22')`)
  const mayor = await desk.signedIn(person, true)
  const answer = await desk.send('POST', `/api/dossiers/${id}/decision/signature`, mayor, {
    revision: file.draft?.revision,
    via: 'hand',
    interested: false,
    handwriting: { type: 'typed', name: 'Prénom Nom' },
  })
  return { answer, id, mayor }
}

describe('with the certificate of the town hall', () => {
  test('the signed file is sealed: its byte range verifies, and a changed byte does not', async ({ desk }) => {
    const { answer, mayor } = await signed(desk, CERTIFICATE)
    expect(answer.status).toBe(201)
    const { document } = await answer.json()
    const bytes = Buffer.from(await (await desk.get(`/api/issued-documents/${document.document}`, mayor)).arrayBuffer())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(document.sha256)
    expect(isWhole(bytes)).toBe(true)
    for (const at of [200, Math.floor(bytes.length / 3), bytes.length - 20]) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect([at, isWhole(changed)]).toEqual([at, false])
    }
    expect((await readPdf(bytes)).language).toBe('fr-FR')
  })

  test('the desk says which certificate seals, and until when', async ({ desk }) => {
    desk.app.deps.config.signing = { certificate: CERTIFICATE, passphrase: PASSPHRASE }
    const mayor = await desk.signedIn(await desk.person(['signatory']), true)
    expect(await (await desk.get('/api/signatures', mayor)).json()).toMatchObject({
      sealing: { type: 'certificate', subject: 'Commune de Saint-Exemple', validUntil: '2040-01-01' },
    })
  })

  test('a wrong passphrase or an ended certificate signs nothing, and says so', async ({ desk }) => {
    for (const [certificate, passphrase] of [
      [CERTIFICATE, 'autre'],
      [ownCertificate('2026-01-01'), PASSPHRASE],
    ] as const) {
      const { answer, id } = await signed(desk, certificate, passphrase)
      expect(await answer.json()).toMatchObject({ status: 503, type: '/aide/problemes/certificat-inutilisable' })
      expect(await desk.db.many(sql`select id from act where dossier_id = ${id} and kind = 'decided'`)).toEqual([])
    }
  })
})
