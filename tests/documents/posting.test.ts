import { describe, expect, test } from 'vitest'
import { textOfBlocks } from '#server/documents/block.ts'
import { renderPdf } from '#server/documents/pdf.ts'
import { type PostingNoticeFacts, postingNotice } from '#server/documents/posting-notice.ts'
import { readPdf } from '../fixtures/pdf-reading.ts'

const LETTERHEAD = { authority: 'Commune de Saint-Exemple', lines: [] }
const FACTS: PostingNoticeFacts = {
  kind: 'buildingPermit',
  isTacit: false,
  number: 'PC 062 998 26 00001',
  holder: 'Léontine Vandenbroucke',
  architect: 'Atelier du Parvis',
  grantedOn: '2026-11-24',
  title: 'Maison individuelle',
  site: 'Saint-Exemple, AB 12',
  areaM2: 640,
  heightM: 8.5,
  townHall: 'Commune de Saint-Exemple',
  issuedAt: '2026-11-24T09:00:00Z',
}
const said = (change: Partial<PostingNoticeFacts> = {}) =>
  textOfBlocks(postingNotice({ ...FACTS, ...change }, LETTERHEAD).blocks)
    .join('\n')
    .replaceAll(/[\u00a0\u202f]/g, ' ')

describe('A424-16 and A424-17, the board on the ground', () => {
  test('says who, what, when, where, how large, and where the file is read', () => {
    const text = said()
    for (const one of [
      'Léontine Vandenbroucke',
      'Atelier du Parvis',
      '24 novembre 2026',
      'PC 062 998 26 00001',
      '640 m²',
      '8,5 m',
      'Surface de plancher autorisée : …',
      'Dossier consultable : Commune de Saint-Exemple',
    ])
      expect(text).toContain(one)
  })

  test('gives the appeal of two months and the duty to notify it in fifteen days', () => {
    expect(said()).toContain('deux mois à compter du premier jour d’une période continue de deux mois d’affichage')
    expect(said()).toContain('quinze jours francs')
  })

  test('a demolition says what is demolished, a tacit one says so, a subdivision its lots', () => {
    expect(said({ kind: 'demolitionPermit' })).toContain('Surface des bâtiments à démolir')
    expect(said({ kind: 'demolitionPermit' })).not.toContain('Surface de plancher')
    expect(said({ kind: 'priorDeclaration', isTacit: true })).toContain('Non-opposition tacite')
    expect(said({ kind: 'developmentPermit' })).toContain('nombre maximum de lots')
  })

  test('is one French page with its fonts inside', async () => {
    const pdf = await readPdf(await renderPdf(postingNotice(FACTS, LETTERHEAD)))
    expect(pdf.pages).toHaveLength(1)
    expect(pdf.language).toBe('fr-FR')
    expect(pdf.fonts.every(({ isEmbedded }) => isEmbedded)).toBe(true)
  })
})
