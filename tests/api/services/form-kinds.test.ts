import { createHash } from 'node:crypto'
import { createServer } from 'node:net'
import { PDFDocument, PDFName, PDFString } from 'pdf-lib'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { asksFiles, FIELD_KINDS } from '#contract/services/forms/field.ts'
import type { FormFile } from '#contract/services/forms/form-content.ts'
import type { FormPage } from '#contract/services/forms/form-desk.ts'
import type { Intercommunality, OwnDraft, RequestInbox, RequestPage } from '#contract/services/forms/form-request.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import {
  begun,
  content,
  created,
  json,
  opened,
  pdfText,
  published,
  save,
  secretary,
  send,
} from '#tests/fixtures/form-town.ts'

const EPCI = '246200844'
const point = { kind: 'point', positions: [[1.9862, 50.8656]] }
const square = {
  kind: 'area',
  positions: [
    ...[
      [1.98, 50.86],
      [1.981, 50.86],
    ],
    ...[
      [1.981, 50.861],
      [1.98, 50.861],
    ],
  ],
}

const parts: Readonly<Record<string, object>> = {
  choice: { options: ['Un', 'Deux'] },
  choices: { options: ['Un', 'Deux'] },
  linkedChoice: { groups: [{ label: 'Un', options: ['Onze'] }] },
  repetition: { item: 'une ligne', fields: [{ kind: 'region', id: 'inner', label: 'Région de la ligne' }] },
  table: { columns: [{ id: 'c', label: 'Montant', kind: 'amount' }] },
  calculation: { unit: 'number', terms: [{ field: 'integer' }] },
  formatted: { mask: 'AA-999-AA' },
}

/** What answers each kind of question, and what of it is read on paper. */
const ANSWERS: Readonly<Record<string, readonly [answer: unknown, read: string]>> = {
  text: ['Marché', 'Marché'],
  longText: ['Sur la place', 'Sur la place'],
  formatted: ['ab 123 cd', 'AB-123-CD'],
  integer: [4, '4'],
  decimal: [1.5, '1,5'],
  amount: [125_050, '1 250,50 €'],
  date: ['2026-12-05', '5 décembre 2026'],
  dateTime: ['2026-12-05T14:00', '5 décembre 2026, 14:00'],
  check: [true, 'oui'],
  yesNo: [false, 'non'],
  choice: ['Deux', 'Deux'],
  choices: [['Un', 'Deux'], 'Un, Deux'],
  linkedChoice: [['Un', 'Onze'], 'Un, Onze'],
  civility: ['Madame', 'Madame'],
  email: ['nom@exemple.fr', 'nom@exemple.fr'],
  phone: ['03 21 00 00 00', '03 21 00 00 00'],
  address: [{ label: '3 rue du Moulin', id: null, parcels: [] }, '3 rue du Moulin'],
  commune: [SAINT_EXEMPLE, `Saint-Exemple (${SAINT_EXEMPLE})`],
  department: ['62', 'Pas-de-Calais (62)'],
  region: ['32', 'Hauts-de-France'],
  country: ['BE', 'Belgique'],
  intercommunality: [EPCI, `CC du Parvis (${EPCI})`],
  parcel: [['62998000AB0012'], '62998000AB0012'],
  map: [[point, square], 'point, 50,8656 N, 1,9862 E ; zone d’environ'],
  siret: ['73282932000074', '73282932000074'],
  rna: ['W621000123', 'W621000123'],
  rnf: ['075-FDD-00003-01', '075-FDD-00003-01'],
  school: ['0750655E', '0750655E'],
  iban: ['FR7630006000011234567890189', 'FR7630006000011234567890189'],
  dossier: ['PC 062 998 26 00012', 'PC 062 998 26 00012'],
  container: ['OM-120-04412', 'OM-120-04412'],
  slot: ['2026-12-05T14:00/2026-12-05T16:30', 'le 5 décembre 2026, de 14 h 00 à 16 h 30'],
  repetition: [[{ inner: '53' }], 'Bretagne'],
  table: [[[1000]], '10 €'],
  attestation: [true, 'oui'],
}

const fields = FIELD_KINDS.map((kind) => ({ kind, id: kind, label: `Question ${kind}`, ...parts[kind] }))
const asked = content(fields.map((field) => (asksFiles(field) ? { ...field, required: false } : field)))

const withIntercommunality = (desk: Desk) =>
  desk.db.transaction(async (tx) => {
    await tx.run(sql`insert into epci (siren, name) values (${EPCI}, 'CC du Parvis')`)
    await tx.run(sql`update commune set epci_siren = ${EPCI} where insee_code = ${SAINT_EXEMPLE}`)
  })

describe('every kind of question', () => {
  test('is asked, answered, read on the desk, on paper, in the spreadsheet, and goes out and in as a file', async ({
    desk,
  }) => {
    await withIntercommunality(desk)
    const headers = await secretary(desk)
    const page = await published(desk, headers, asked)
    expect(await json<Intercommunality[]>(desk.get('/api/public/intercommunalities'))).toEqual([
      { siren: EPCI, name: 'CC du Parvis', departments: ['62'] },
    ])
    const { token } = await begun(desk, page.path)
    const answers = Object.fromEntries(Object.entries(ANSWERS).map(([kind, [answer]]) => [kind, answer]))
    await save(desk, token, { answers })
    const gone = await send(desk, token)
    expect(await gone.json()).toEqual({ number: expect.stringMatching(/^DS-2026-/) })

    const { lines } = await json<RequestInbox>(desk.get('/api/services/form-requests', headers))
    const request = await json<RequestPage>(desk.get(`/api/services/form-requests/${lines[0]?.id}`, headers))
    expect(request.answers).toEqual(answers)
    expect(request.placeNames).toEqual({ [SAINT_EXEMPLE]: 'Saint-Exemple', [EPCI]: 'CC du Parvis' })

    const receipt = await pdfText(await desk.get(`/api/public/form-requests/${token}/receipt.pdf`))
    for (const [kind, [, read]] of Object.entries(ANSWERS)) expect(receipt, kind).toContain(read)
    const csv = await (await desk.get(`/api/services/forms/${page.id}/answers.csv`, headers)).text()
    expect(csv).toContain('GEOMETRYCOLLECTION (POINT (1.9862 50.8656), POLYGON ((1.98 50.86, ')
    for (const kind of ['formatted', 'country', 'intercommunality', 'slot'])
      expect(csv.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(ANSWERS[kind]?.[1])

    const blank = await pdfText(await desk.get(`/api/public/forms/${page.path}/blank.pdf`))
    for (const { kind, label } of fields.filter(({ kind: one }) => one !== 'calculation' && one !== 'explanation'))
      expect(blank, kind).toContain(label)
    expect(blank).toContain('Sous la forme AA-999-AA, par exemple AB-123-CD.')
    const file = await json<FormFile>(desk.get(`/api/services/forms/${page.id}/file`, headers))
    const again = await created(desk, headers, { from: 'file', file })
    expect(again.content).toEqual((await json<FormPage>(desk.get(`/api/services/forms/${page.id}`, headers))).content)
  })

  test.for([
    ['formatted', 'AB-12-CD', 'écrivez une réponse de la forme AA-999-AA, par exemple AB-123-CD'],
    ['department', '99', 'choisissez un département de la liste'],
    ['region', 'Nord', 'choisissez une région de la liste'],
    ['country', 'XX', 'choisissez un pays de la liste'],
    ['intercommunality', '246200843', 'choisissez une intercommunalité de la liste'],
    ['intercommunality', '732829320', 'choisissez une intercommunalité de la liste'],
    ['rnf', '75-FDD-3', 'ce numéro RNF n’est pas valable'],
    ['school', '0750655A', 'ce numéro d’établissement (UAI) n’est pas valable'],
    ['slot', 'samedi', 'choisissez le jour et l’heure du début'],
    ['slot', '2026-12-05T14:00/', 'choisissez le jour et l’heure du début'],
    ['slot', '2026-12-05T14:00/2026-12-05T13:00', 'la fin est avant le début'],
    ['map', 'là-bas', 'cette réponse n’est pas lisible'],
    ['map', [{ kind: 'line', positions: [[2, 50]] }], 'dessin 1, ce dessin n’est pas fini'],
    ['map', [point, { kind: 'point', positions: [[0, 0]] }], 'dessin 2, ce dessin est hors de la carte'],
    ['map', [{ kind: 'point', positions: [[200, 50]] }], 'hors de la carte'],
    ['map', Array.from({ length: 6 }, () => point), '5 au plus'],
    [
      'map',
      [
        {
          kind: 'area',
          positions: [
            [2, 50],
            [2.1, 50.1],
            [2.1, 50],
            [2, 50.1],
          ],
        },
      ],
      'le contour de cette zone se croise lui-même',
    ],
  ] as const)('%s answered by %j is refused in French, and nothing changes', async ([kind, value, says], { desk }) => {
    await withIntercommunality(desk)
    const { path } = await published(
      desk,
      await secretary(desk),
      content([{ kind, id: 'asked', label: 'Demandé', ...parts[kind] }]),
    )
    const { token } = await begun(desk, path)
    await save(desk, token, { answers: { asked: value } })
    const refused = await send(desk, token)
    expect(refused.status).toBe(422)
    expect((await refused.json()).errors).toEqual([
      { pointer: '#/answers/asked', detail: expect.stringContaining(says) },
    ])
    expect(await opened<OwnDraft>(desk, token)).toMatchObject({ state: 'draft', answers: { asked: value } })
  })
})

/** An antivirus that finds something in whatever it reads. */
const findingAntivirus = async () => {
  const server = createServer((socket) => {
    socket.on('data', (bytes: Buffer) => {
      if (bytes.subarray(-4).equals(Buffer.alloc(4))) socket.end('stream: Eicar-Signature FOUND\0')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return { at: `127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, close: () => server.close() }
}

async function pdfThatRuns(): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await PDFDocument.create()
  pdf.addPage()
  pdf.catalog.set(
    PDFName.of('OpenAction'),
    pdf.context.obj({ S: PDFName.of('JavaScript'), JS: PDFString.of('app.alert(1)') }),
  )
  return new Uint8Array(await pdf.save())
}

describe('a piece joined to a form', () => {
  const emptyPdf = async () => {
    const pdf = await PDFDocument.create()
    pdf.addPage()
    return new Uint8Array(await pdf.save())
  }

  const NOTHING = { isFile: false, rows: 0 }

  /** A file sent for a question, and what is kept afterwards. */
  const joining = async (desk: Desk, name: string, bytes: Uint8Array<ArrayBuffer>) => {
    const { path } = await published(
      desk,
      await secretary(desk),
      content([{ kind: 'piece', id: 'proof', label: 'Justificatif', required: true }]),
    )
    const { token } = await begun(desk, path)
    const answer = await desk.app.request(`/api/public/form-requests/${token}/pieces/proof`, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name) },
      body: bytes,
    })
    const hash = createHash('sha256').update(bytes).digest('hex')
    const rows = await desk.db.many(sql`select id from form_request_piece`)
    return { token, answer, kept: { isFile: await desk.app.deps.files.has(hash), rows: rows.length } }
  }

  test('and infected is refused by name, and nothing of it is kept', async ({ desk }) => {
    const antivirus = await findingAntivirus()
    desk.app.deps.config.clamd = antivirus.at
    try {
      const { token, answer, kept } = await joining(desk, 'preuve.pdf', await emptyPdf())
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({
        type: '/aide/problemes/piece-infectee',
        detail: expect.stringContaining('preuve.pdf'),
      })
      expect(kept).toEqual(NOTHING)
      expect((await send(desk, token, { basedOn: 0 })).status).toBe(422)
    } finally {
      desk.app.deps.config.clamd = undefined
      antivirus.close()
    }
  })

  test('and clean is kept', async ({ desk }) => {
    const { answer, kept } = await joining(desk, 'preuve.pdf', await emptyPdf())
    expect([answer.status, kept]).toEqual([201, { isFile: true, rows: 1 }])
  })

  test('while no antivirus answers is not taken for clean', async ({ desk }) => {
    desk.app.deps.config.clamd = '127.0.0.1:1'
    const { answer, kept } = await joining(desk, 'preuve.pdf', await emptyPdf())
    desk.app.deps.config.clamd = undefined
    expect(answer.status).toBe(503)
    expect(kept).toEqual(NOTHING)
  })

  test.for([
    [
      'a program under the name of a PDF',
      'preuve.pdf',
      async () => new TextEncoder().encode('MZ\u0090\0\u0003 programme'),
    ],
    ['a page that runs a script', 'plan.svg', async () => new TextEncoder().encode('<svg onload="alert(1)"/>')],
    ['a PDF that runs a script when it opens', 'facture.pdf', pdfThatRuns],
    ['nothing', 'vide.pdf', async () => new Uint8Array()],
  ] as const)('that is %s is refused in French, and nothing of it is kept', async ([, name, made], { desk }) => {
    const { answer, kept } = await joining(desk, name, await made())
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      type: '/aide/problemes/piece-refusee',
      detail: expect.stringContaining(name),
    })
    expect(kept).toEqual(NOTHING)
  })
})
