import { describe, expect, test } from 'vitest'
import { textOfBlocks } from '#server/documents/pdf/block.ts'
import {
  answerReceipt,
  type FilingReceiptFacts,
  filingReceipt,
  registrationReceipt,
} from '#server/documents/receipt.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { startText } from '#wording/dossier/deposit/receipt.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const SHA = 'a3'.repeat(32)

const facts = (change: Partial<FilingReceiptFacts> = {}): FilingReceiptFacts => ({
  sort: 'acknowledgement',
  reference: 'PC 062 998 26 00012 ARE',
  issuedAt: '2026-11-24T09:00:00Z',
  number: 'PC 062 998 26 00012',
  addressee: ['Léa Martin', '3, sentier du Parvis', '62999 Saint-Exemple'],
  identity: [{ key: 'Dossier', value: 'PC 062 998 26 00012' }],
  service: ['Commune de Saint-Exemple', 'Service urbanisme', '03 21 00 00 00'],
  pieces: [{ code: 'PCMI1', title: '', fileName: 'situation.pdf', byteCount: 1_200_000, sha256: SHA }],
  kind: 'housePermit',
  start: startText('housePermit', 'teleservice', '2026-11-24'),
  silence: { decision: 'tacitPermit', on: '2027-01-24' },
  worksFrom: undefined,
  worksNotBefore: undefined,
  checkUntil: '2026-12-24',
  missing: [],
  ...change,
})
const letterhead = { authority: 'Commune de Saint-Exemple', lines: [] }
const linesOf = (change?: Partial<FilingReceiptFacts>) =>
  textOfBlocks(filingReceipt(facts(change), letterhead).blocks).map(plain)

describe('the récépissé', () => {
  test('R*423-4: names the date of the tacit permit, and the service to ask', () => {
    const lines = linesOf()
    expect(lines.find((line) => line.includes('permis tacite'))).toMatch(
      /^À l’expiration du 24 janvier 2027, .* permis tacite\. \(R\*424-1 b, R\*423-4\)$/,
    )
    expect(lines).toContain('Commune de Saint-Exemple, Service urbanisme, 03 21 00 00 00')
  })

  test('R*423-5: warns that pieces, another period or no tacit decision may be notified within the month', () => {
    const text = linesOf().join('\n')
    expect(text).toMatch(/jusqu’au 24 décembre 2026 au plus tard.*incomplet.*R\*423-38/)
    expect(text).toMatch(/Délai différent.*R\*423-42/)
    expect(text).toMatch(/R\*424-2 et R\*424-2-1/)
  })

  test('a declaration says from which day works may begin', () => {
    const lines = linesOf({
      kind: 'priorDeclaration',
      silence: { decision: 'tacitNonOpposition', on: '2026-12-24' },
      worksFrom: '2026-12-25',
    })
    expect(lines.join('\n')).toContain('les travaux pourront commencer à partir du 25 décembre 2026')
  })

  test('CRPA R112-11-1: when silence rejects, no certificate is promised and the appeal is told', () => {
    const text = linesOf({ silence: { decision: 'tacitRejection', on: '2027-01-24' } }).join('\n')
    expect(text).toContain('tribunal administratif dans les deux mois')
    expect(text).not.toMatch(/certificat attestant|Avant de commencer les travaux/)
  })

  test('L-M3, R425-30: in a registered site the receipt says that no works may begin before the four months', () => {
    const text = linesOf({
      kind: 'priorDeclaration',
      silence: { decision: 'tacitNonOpposition', on: '2026-12-24' },
      worksFrom: '2027-03-25',
      worksNotBefore: '2027-03-25',
    }).join('\n')
    expect(text).toContain('les travaux pourront commencer à partir du 25 mars 2027')
    expect(text).toContain(
      'pas avant l’expiration du 25 mars 2027, même si l’autorisation est acquise plus tôt (R*425-30)',
    )
  })

  test('L-B1: a receipt names the text by which silence rejects, in the state that was read, and the doubt of a reading', () => {
    const rejected = linesOf({
      silence: {
        decision: 'tacitRejection',
        on: '2027-01-24',
        article: 'R*424-2 d',
        readIn: 'texte lu avant 2025-1402',
      },
    }).join('\n')
    expect(rejected).toContain('(R*424-2 d, texte lu avant 2025-1402 ; CRPA R112-11-1)')
    const opposed = linesOf({
      kind: 'priorDeclaration',
      silence: { decision: 'tacitOpposition', on: '2027-01-24', article: 'R*424-2-1', isReading: true },
    }).join('\n')
    expect(opposed).toContain('lecture retenue, à confirmer')
    expect(opposed).not.toContain('les travaux pourront commencer')
    expect(linesOf().join('\n')).toContain('participation du public par voie électronique')
  })

  test('R*410-12: a certificat d’urbanisme announces a tacit certificate, without the warnings of permits', () => {
    const text = linesOf({
      kind: 'informativeCertificate',
      silence: { decision: 'tacitCertificate', on: '2026-12-24' },
      checkUntil: undefined,
    }).join('\n')
    expect(text).toContain('un certificat d’urbanisme tacite sera acquis')
    expect(text).not.toContain('R*423-38')
    const lacking = linesOf({
      kind: 'informativeCertificate',
      checkUntil: undefined,
      missing: [{ code: 'CU1', label: 'Plan de situation' }],
    }).join('\n')
    expect(lacking).toContain('1 pièce obligatoire n’est pas jointe')
    expect(lacking).not.toContain('R*423-38')
  })

  test.each([
    ['teleservice', 'R*474-1 I 1°', 'accusé d’enregistrement'],
    ['counter', 'R*423-1, R*423-19', 'contre récépissé'],
    ['post', 'R*423-1, R*423-19', 'réception du pli'],
  ] as const)('what starts the clock by %s is told with its article', (channel, article, words) => {
    const start = startText('housePermit', channel, '2026-11-24')
    expect(start.article).toBe(article)
    expect(start.sentence).toContain(words)
    expect(linesOf({ start }).map(plain)).toContain(`${plain(start.sentence)} (${article})`)
  })

  test.each([
    ['informativeCertificate', 'R*410-9'],
    ['operationalCertificate', 'R*410-10 al. 1'],
  ] as const)('the period of %s runs from its reception, by its own article', (kind, article) => {
    for (const channel of ['counter', 'post'] as const) {
      const start = startText(kind, channel, '2026-11-24')
      expect(plain(start.sentence)).toBe('Le délai court de la réception de la demande en mairie, le 24 novembre 2026.')
      expect(start.article).toBe(article)
    }
  })

  test('R*423-38: an obligatory piece that is not joined is named, with the day until which it may be asked for', () => {
    const text = linesOf({ missing: [{ code: 'PCMI5', label: 'Plan des façades et des toitures' }] }).join('\n')
    expect(text).toContain('PCMI5 Plan des façades et des toitures')
    expect(text).toMatch(/1 pièce obligatoire n’est pas jointe.*jusqu’au 24 décembre 2026 au plus tard/)
    expect(linesOf()).not.toContain('Pièces obligatoires qui manquent')
  })

  test('a dossier without pieces says so', () => {
    expect(linesOf({ pieces: [] })).toContain('Aucune pièce n’a été reçue avec la demande.')
  })
})

describe('the printed receipt', () => {
  const printed = async (document: Parameters<typeof renderPdf>[0]) => readPdf(await renderPdf(document))

  test('is read in the order in which it is seen', async () => {
    const pdf = await printed(filingReceipt(facts(), letterhead))
    const text = plain(wholeText(pdf))
    let from = 0
    for (const part of [
      'Léa Martin',
      'Accusé de réception électronique valant récépissé',
      'Si la mairie ne répond pas',
      'Ce qui fait courir le délai',
      'Ce qui peut changer cette date',
      'Avant de commencer les travaux',
      'Service chargé du dossier',
      'Pièces reçues',
      'situation.pdf',
    ]) {
      const at = text.indexOf(part, from)
      expect(at, `« ${part} »`).toBeGreaterThanOrEqual(0)
      from = at
    }
    expect(text.replaceAll(/\s/g, '')).toContain(SHA)
    expect(pdf).toMatchObject({ language: 'fr-FR', isMarked: true })
    expect(pdf.title).toContain('Accusé de réception')
  })

  test('of a registration announces the acknowledgement that follows, and no tacit date of its own', async () => {
    const text = plain(wholeText(await printed(registrationReceipt(facts({ sort: 'registration' }), letterhead))))
    expect(text).toContain('Accusé d’enregistrement électronique')
    expect(text).toContain('L’accusé de réception, qui dit la date')
    expect(text).not.toContain('permis tacite')
  })

  test('of a withdrawal lists no piece', async () => {
    const document = answerReceipt({ ...facts({ sort: 'withdrawal' }), says: ['Retirée.'] }, letterhead)
    const text = plain(wholeText(await printed(document)))
    expect(text).toContain('désistement')
    expect(text).not.toContain('Pièces reçues')
  })
})
