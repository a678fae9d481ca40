import { describe, expect, test } from 'vitest'
import { type PlainLetterFacts, plainLetter } from '#server/documents/conformity-letter.ts'
import { textOfBlocks } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import {
  appealText,
  complianceAttestationText,
  complianceContestText,
  LATER_FOOTER,
  LATER_TITLES,
  withdrawalText,
} from '#wording/dossier/decisions/decision-later.ts'

const LETTERHEAD = { authority: 'Commune de Saint-Exemple', lines: [] }
const letter = (title: string, paragraphs: readonly string[], mentions: readonly string[] = []): PlainLetterFacts => ({
  title,
  reference: 'PC 062 998 26 00001 CONF',
  issuedAt: '2026-11-24T09:00:00Z',
  footer: LATER_FOOTER,
  addressee: ['Léontine Vandenbroucke', '3, sentier Secret', '62999 Saint-Exemple'],
  identity: [{ key: 'Dossier', value: 'PC 062 998 26 00001' }],
  greets: true,
  paragraphs,
  mentions,
  signature: { place: 'Saint-Exemple', on: '2026-11-24', capacity: 'Le maire', name: 'Bernadette Hochart' },
})

describe('R*462-9, conformity contested', () => {
  const facts = letter(
    LATER_TITLES.complianceContest,
    complianceContestText({
      decision: 'l’arrêté du 3 mars 2026 sur le dossier n° PC 062 998 26 00001',
      declaredOn: '2026-10-02',
      why: 'la clôture dépasse deux mètres.',
      asks: 'either',
    }),
    [appealText({ inseeCode: '62998', authority: 'commune' })],
  )

  test('says why, what is asked, and how to contest it', () => {
    const text = textOfBlocks(plainLetter(facts, LETTERHEAD).blocks)
      .join('\n')
      .replaceAll(/[\u00a0\u202f]/g, ' ')
    expect(text).toContain('la clôture dépasse deux mètres.')
    expect(text).toContain('mis en demeure de déposer un dossier modificatif ou de mettre les travaux en conformité')
    expect(text).toContain('L600-12-2')
  })

  test('is addressed, titled and in French on paper', async () => {
    const pdf = await readPdf(await renderPdf(plainLetter(facts, LETTERHEAD)))
    expect(pdf.title).toContain('Contestation de la conformité')
    expect(pdf.language).toBe('fr-FR')
    expect(wholeText(pdf)).toContain('3, sentier Secret')
    expect(pdf.fonts.every(({ isEmbedded }) => isEmbedded)).toBe(true)
  })
})

test('R*462-10: the attestation says since when the conformity can no longer be contested', () => {
  const text = complianceAttestationText({
    decision: 'l’arrêté du 3 mars 2026 sur le dossier n° PC 062 998 26 00001',
    declaredOn: '2026-10-02',
    acquiredOn: '2027-01-03',
  }).join(' ')
  expect(text.replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('ne peut plus l’être depuis le 3 janvier 2027')
})

test('a withdrawn request is noted, and nothing will come of it', () => {
  expect(withdrawalText({ withdrawnOn: '2026-11-20' }).join(' ')).toContain('aucune décision, expresse ou tacite')
})
