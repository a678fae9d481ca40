import { describe, expect, test } from 'vitest'
import { type DepositNoticeFacts, depositNotice } from '#server/documents/deposit-notice.ts'
import { textOfBlocks } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { readPdf } from '#tests/fixtures/pdf-reading.ts'

const LETTERHEAD = { authority: 'Commune de Saint-Exemple', lines: [] }
const FACTS: DepositNoticeFacts = {
  kind: 'housePermit',
  number: 'PC 062 998 26 00001',
  applicant: 'Léontine Vandenbroucke',
  filedOn: '2026-11-01',
  title: 'Maison individuelle',
  site: 'Saint-Exemple, AB 12',
  areaM2: 640,
  floorM2: 112.5,
  heightM: null,
  demolishedM2: null,
  postedOn: null,
  issuedAt: '2026-11-24T09:00:00Z',
}

describe('R*423-6, the notice of a deposit', () => {
  test('says who asks for what, where and since when, and that nothing is granted', () => {
    const text = textOfBlocks(depositNotice(FACTS, LETTERHEAD).blocks)
      .join('\n')
      .replaceAll(/[\u00a0\u202f]/g, ' ')
    expect(text).toContain('Déposée le : 1er novembre 2026')
    expect(text).toContain('Demandeur : Léontine Vandenbroucke')
    expect(text).toContain('Surface de plancher créée : 112,5 m²')
    expect(text).not.toContain('Hauteur')
    expect(text).toContain('n’est pas une autorisation')
  })

  test('is one page, titled and in French', async () => {
    const pdf = await readPdf(await renderPdf(depositNotice(FACTS, LETTERHEAD)))
    expect(pdf.title).toBe('Avis de dépôt – Permis de construire une maison individuelle ou ses annexes')
    expect(pdf.language).toBe('fr-FR')
    expect(pdf.pages).toHaveLength(1)
  })
})
