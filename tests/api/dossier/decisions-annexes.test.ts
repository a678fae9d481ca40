import { PDFDocument, PDFName } from 'pdf-lib'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { DecisionFile } from '#contract/dossier/decisions/decision.ts'
import { consultationToken } from '#server/dossier/consultations/link.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { isIntact } from '#tests/fixtures/pades-reading.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { PASSPHRASE, rsaCertificate } from '#tests/fixtures/signing-certificates.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/\s+/g, ' ')

/** Two sheets of a size that the act itself never has. */
const OPINION_SHEET: [number, number] = [500, 700]

async function opinionFile(): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create()
  document.addPage(OPINION_SHEET)
  document.addPage(OPINION_SHEET)
  return new Uint8Array(await document.save())
}

/** A house near a church, whose architect of heritage agrees with prescriptions, by a file, by words, or by both. */
async function prescribed(desk: Desk, opinion: { text: string; file: boolean }) {
  const project = { works: ['NEW_BUILDING'], sectors: { ABORDS: true } }
  const { id, pieces } = await desk.filed('2026-11-03', { project })
  const officer = await desk.officer()
  const chosen = await desk.send('POST', `/api/dossiers/${id}/consultations`, officer, {
    choice: 'retained',
    rule: 'surroundings',
  })
  const consultation = (await chosen.json()).id as string
  await desk.send('POST', `/api/dossier-consultations/${consultation}/sending`, officer, {
    via: 'link',
    email: 'abf@example.org',
    attachmentIds: pieces,
  })
  const link = `/api/opinion-requests/${consultationToken(desk.app.deps.config, consultation)}`
  if (opinion.file) {
    const put = await desk.app.request(`${link}/file`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': 'avis.pdf' },
      body: await opinionFile(),
    })
    expect(put.status).toBe(201)
  }
  const answer = { answer: 'favourableWithConditions', text: opinion.text, by: 'M. Dubois' }
  expect((await desk.send('POST', link, undefined, answer)).status).toBeLessThan(300)
  const built = await desk.send('POST', `/api/dossiers/${id}/decision`, officer, { sense: 'grantedWithConditions' })
  const file: DecisionFile = await built.json()
  return { id, officer, file }
}

async function mayorOf(desk: Desk): Promise<Headers> {
  const person = await desk.person(['signatory'])
  await desk.db.run(sql`
    insert into signature_delegation (signatory_id, insee_code, capacity, is_authority, act_reference, valid_from)
    values (${person}, ${SAINT_EXEMPLE}, 'Le maire', true, 'élection du 22 mars 2026', '2026-03-22')`)
  return desk.signedIn(person, true)
}

async function signedBytes(desk: Desk, id: string, file: DecisionFile): Promise<Buffer> {
  const mayor = await mayorOf(desk)
  const answer = await desk.send('POST', `/api/dossiers/${id}/decision/signature`, mayor, {
    revision: file.draft?.revision,
    via: 'hand',
    interested: false,
    unassessedBecause: 'Examen fait sur plans',
  })
  expect(answer.status).toBe(201)
  const { document } = await answer.json()
  return Buffer.from(await (await desk.get(`/api/issued-documents/${document.document}`, mayor)).arrayBuffer())
}

const TEXT = '1. Tuiles de terre cuite rouge.\n- Menuiseries en bois peint.\n\n• Pas de volet roulant.'

describe('what a service prescribes', () => {
  test('is copied in an article of its own, linked to the opinion, and its file is part of the signed one', async ({
    desk,
  }) => {
    const { id, file } = await prescribed(desk, { text: TEXT, file: true })
    const condition = file.draft?.blocks.find(({ family }) => family === 'condition')
    expect(condition?.fact).toMatch(/^opinion\//)
    const bytes = await signedBytes(desk, id, file)
    const pdf = await readPdf(bytes)
    const text = plain(wholeText(pdf))
    expect(text).toMatch(/Article 2 ?.{0,4}Prescriptions du service : /)
    for (const said of [
      'Tuiles de terre cuite rouge.',
      'Menuiseries en bois peint.',
      'Pas de volet roulant.',
      'Sa réponse est annexée au présent acte.',
      'Pièces annexées',
    ])
      expect(text).toContain(said)
    expect(text).toMatch(/Annexe 1 : .*réponse du 3 novembre 2026 \(avis favorable/)
    const sizes = pdf.keptOpen.getPages().map((page) => page.getSize())
    expect(sizes.slice(-2)).toEqual([
      { width: 500, height: 700 },
      { width: 500, height: 700 },
    ])
    expect(pdf.keptOpen.catalog.lookup(PDFName.of('MarkInfo'))).toBeDefined()
  })

  test('and the certificate of the town hall seals both at once', async ({ desk }) => {
    desk.app.deps.config.signing = { certificate: rsaCertificate(), passphrase: PASSPHRASE }
    const { id, file } = await prescribed(desk, { text: TEXT, file: true })
    const bytes = await signedBytes(desk, id, file)
    expect(isIntact(bytes)).toBe(true)
    expect((await PDFDocument.load(bytes)).getPages().at(-1)?.getSize()).toEqual({ width: 500, height: 700 })
    const changed = Buffer.from(bytes)
    changed[Math.floor(changed.length / 3)] = 0
    expect(isIntact(changed)).toBe(false)
  })

  test('in a commune whose own phrase keeps no place for it, is copied all the same', async ({ desk }) => {
    const writer = await desk.officer()
    const written = await desk.send('POST', '/api/phrases', writer, {
      inseeCode: SAINT_EXEMPLE,
      key: 'prescription.accord-abf',
      family: 'condition',
      title: 'Accord',
      body: 'Les prescriptions de l’accord du {date} sont à respecter.',
      reason: 'Usage de la commune',
    })
    expect(written.status).toBe(201)
    const { file } = await prescribed(desk, { text: 'Tuiles de terre cuite rouge.', file: false })
    expect(plain(file.draft?.blocks.find(({ family }) => family === 'condition')?.text ?? '')).toBe(
      'Les prescriptions de l’accord du 3 novembre 2026 sont à respecter. Tuiles de terre cuite rouge.',
    )
  })
})

test('a preview holds the annexes too, and says nowhere that it was signed', async ({ desk }) => {
  const { id, officer } = await prescribed(desk, { text: TEXT, file: true })
  const preview = await desk.get(`/api/dossiers/${id}/decision/preview.pdf`, officer)
  const pdf = await readPdf(new Uint8Array(await preview.arrayBuffer()))
  const text = plain(wholeText(pdf))
  expect(text).toContain('Projet, non signé')
  expect(text).toContain('ni daté, ni signé')
  expect(text).not.toMatch(/Signé le|Signé dans le registre|Fait à/)
  expect(pdf.keptOpen.getPages().at(-1)?.getSize()).toEqual({ width: 500, height: 700 })
})
