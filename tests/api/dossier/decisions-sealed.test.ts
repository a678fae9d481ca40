import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { DecisionFile } from '#contract/dossier/decisions/decision.ts'
import { readSigning } from '#platform/config-signing.ts'
import { openCertificate } from '#platform/signing-certificate.ts'
import { sealingSentences } from '#server/dossier/letters/sealing.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { isIntact, readSignature } from '#tests/fixtures/pades-reading.ts'
import { readPdf } from '#tests/fixtures/pdf-reading.ts'
import { ellipticCertificate, PASSPHRASE, rsaCertificate } from '#tests/fixtures/signing-certificates.ts'

const CERTIFICATE = rsaCertificate()

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
    unassessedBecause: 'Examen fait sur plans',
    handwriting: { type: 'typed', name: 'Prénom Nom' },
  })
  return { answer, id, mayor }
}

async function documentOf(desk: Desk, { answer, mayor }: { answer: Response; mayor: Headers }): Promise<Buffer> {
  const { document } = await answer.json()
  const bytes = Buffer.from(await (await desk.get(`/api/issued-documents/${document.document}`, mayor)).arrayBuffer())
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(document.sha256)
  return bytes
}

const CONTENT_TYPE = '1.2.840.113549.1.9.3'
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4'
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47'

describe('with the certificate of the town hall', () => {
  test.for([
    ['RSA', CERTIFICATE],
    ['elliptic curve', ellipticCertificate()],
  ] as const)('the signed file is PAdES baseline B-B (%s)', async ([, certificate], { desk }) => {
    const bytes = await documentOf(desk, await signed(desk, certificate))
    const { chain } = openCertificate({ certificate, passphrase: PASSPHRASE })
    const signature = readSignature(bytes)
    expect(signature).toMatchObject({
      subFilter: 'ETSI.CAdES.detached',
      signedAt: 'D:20261103090000Z',
      isWholeFile: true,
      contentType: '1.2.840.113549.1.7.1',
      digestAlgorithm: '2.16.840.1.101.3.4.2.1',
      isDigestRight: true,
      isSignatureRight: true,
      certificateHash: createHash('sha256').update(chain[0].raw).digest('hex'),
    })
    // these three and no other: the time is that of the dictionary
    expect(signature.attributes.toSorted()).toEqual([SIGNING_CERTIFICATE_V2, CONTENT_TYPE, MESSAGE_DIGEST].toSorted())
    expect(signature.certificates.map(({ fingerprint256 }) => fingerprint256).toSorted()).toEqual(
      chain.map(({ fingerprint256 }) => fingerprint256).toSorted(),
    )
    expect(chain).toHaveLength(2)
    expect((await readPdf(bytes)).language).toBe('fr-FR')
  })

  test('a byte changed anywhere breaks it', async ({ desk }) => {
    const bytes = await documentOf(desk, await signed(desk, CERTIFICATE))
    expect(isIntact(bytes)).toBe(true)
    const [, beforeEnd = 0, afterStart = 0] = readSignature(bytes).byteRange
    const places = [0, 200, Math.floor(beforeEnd / 2), beforeEnd - 1, afterStart, bytes.length - 20]
    for (const at of places) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect([at, isIntact(changed)]).toEqual([at, false])
    }
    expect(isIntact(Buffer.concat([bytes, Buffer.from('%more')]))).toBe(false)
  })

  test('the desk says which certificate seals, until when, and whether its chain is whole', async ({ desk }) => {
    const mayor = await desk.signedIn(await desk.person(['signatory']), true)
    const said = async () => (await (await desk.get('/api/signatures', mayor)).json()).sealing
    const certificate = { type: 'certificate', subject: 'Commune de Saint-Exemple', validUntil: '2040-01-01' }
    desk.app.deps.config.signing = { certificate: CERTIFICATE, passphrase: PASSPHRASE }
    expect(await said()).toEqual({ ...certificate, isChainWhole: true })
    desk.app.deps.config.signing = { certificate: rsaCertificate({ withRoot: false }), passphrase: PASSPHRASE }
    expect(await said()).toEqual({ ...certificate, isChainWhole: false })
    expect(sealingSentences(desk.app.deps).join(' ')).toMatch(/valable jusqu’au 1er.janvier.2040.*toute la chaîne/)
  })

  test.for([
    ['a wrong passphrase', CERTIFICATE, 'autre', 'La phrase secrète n’est pas celle du certificat.'],
    [
      'a certificate that has expired',
      rsaCertificate({ notAfter: '2026-01-01' }),
      PASSPHRASE,
      'Le certificat a expiré le 1er',
    ],
    [
      'a certificate not valid yet',
      rsaCertificate({ notBefore: '2030-01-01' }),
      PASSPHRASE,
      'valable qu’à partir du 1er',
    ],
    ['another kind of file', Buffer.from('%PDF-1.7'), PASSPHRASE, 'n’est pas un certificat PKCS#12'],
  ] as const)('%s signs nothing, and says so', async ([, certificate, passphrase, why], { desk }) => {
    const { answer, id, mayor } = await signed(desk, certificate, passphrase)
    expect(await answer.json()).toMatchObject({
      status: 503,
      type: '/aide/problemes/certificat-inutilisable',
      detail: expect.stringContaining(why),
    })
    expect(await desk.db.many(sql`select id from act where dossier_id = ${id} and kind = 'decided'`)).toEqual([])
    expect(
      await desk.db.many(sql`select id from issued_document where dossier_id = ${id} and template = 'decision'`),
    ).toEqual([])
    expect(await desk.mails('decision/')).toEqual([])
    const { sealing } = await (await desk.get('/api/signatures', mayor)).json()
    expect(sealing).toMatchObject({ type: 'unusable', why: expect.stringContaining(why) })
    expect(await (await desk.get('/api/health')).json()).toMatchObject({ status: 'ok', signing: 'unusable' })
    expect(sealingSentences(desk.app.deps).join(' ')).toContain(why)
  })
})

describe('when the server starts', () => {
  const file = (bytes: Buffer) => {
    const path = join(mkdtempSync(join(tmpdir(), 'parvis-certificate-')), 'mairie.p12')
    writeFileSync(path, bytes, { mode: 0o600 })
    return path
  }

  test.for([
    ['a file that is not there', '/nulle/part.p12', PASSPHRASE, 'ne peut pas être lu'],
    ['a wrong passphrase', file(CERTIFICATE), 'autre', 'La phrase secrète n’est pas celle du certificat'],
    ['another kind of file', file(Buffer.from('%PDF-1.7')), PASSPHRASE, 'n’est pas un certificat PKCS#12'],
  ] as const)('%s is refused', ([, path, passphrase, why]) => {
    const environment = { SIGNING_CERTIFICATE: path, SIGNING_PASSPHRASE: passphrase }
    expect(() => readSigning(environment)).toThrow(/^Configuration refusée :\n {2}SIGNING_CERTIFICATE : /)
    expect(() => readSigning(environment)).toThrow(why)
  })

  test('one that has expired lets the town hall work, and is told', async ({ desk }) => {
    const path = file(rsaCertificate({ notAfter: '2026-01-01' }))
    desk.app.deps.config.signing = readSigning({ SIGNING_CERTIFICATE: path, SIGNING_PASSPHRASE: PASSPHRASE })
    expect(sealingSentences(desk.app.deps)).toEqual([
      'Certificat de signature inutilisable : Le certificat a expiré le 1er janvier 2026. Rien ne pourra être signé avant son remplacement.',
    ])
  })

  test('without a certificate nothing is said, and the drawn signature stands alone', async ({ desk }) => {
    expect(readSigning({})).toBeUndefined()
    expect(sealingSentences(desk.app.deps)).toEqual([])
    expect(await (await desk.get('/api/health')).json()).toMatchObject({ signing: 'drawn' })
  })
})
