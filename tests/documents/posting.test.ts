import { describe, expect, test } from 'vitest'
import type { StatedLots } from '#law/tables/stated-particulars.ts'
import { textOfBlocks } from '#server/documents/pdf/block.ts'
import { type PostingNoticeFacts, postingNotice } from '#server/documents/posting-notice.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { postedMeasures } from '#server/dossier/posting/posting-measures.ts'
import { readPdf } from '#tests/fixtures/pdf-reading.ts'

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
  measures: { floorM2: 112.5, heightM: 8.5 },
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
      'Surface de plancher autorisée : 112,5 m²',
      'Dossier consultable : Commune de Saint-Exemple',
    ])
      expect(text).toContain(one)
  })

  test('gives the appeal of two months and the duty to notify it in fifteen days', () => {
    expect(said()).toContain('deux mois à compter du premier jour d’une période continue de deux mois d’affichage')
    expect(said()).toContain('quinze jours francs')
  })

  test('what the file does not tell is a dotted line, and only then is the holder told to complete it', () => {
    expect(said()).not.toMatch(/……|pointillés/)
    const unknown = said({ measures: { floorM2: null, heightM: null } })
    expect(unknown).toContain('Surface de plancher autorisée : …')
    expect(unknown).toContain('Hauteur au sol naturel : …')
    expect(unknown).toContain('lignes en pointillés')
  })

  test('a demolition says what is demolished, a tacit one says so, a subdivision its lots', () => {
    const demolition = said({ kind: 'demolitionPermit', measures: { demolishedM2: 84 } })
    expect(demolition).toContain('Surface des bâtiments à démolir : 84 m²')
    expect(demolition).not.toContain('Surface de plancher')
    expect(said({ kind: 'priorDeclaration', isTacit: true })).toContain('Non-opposition tacite')
    expect(said({ kind: 'developmentPermit' })).toContain('nombre maximum de lots')
    expect(said({ kind: 'developmentPermit', measures: { lots: null } })).toContain('Nombre maximum de lots : …')
  })

  test('is one French page with its fonts inside', async () => {
    const pdf = await readPdf(await renderPdf(postingNotice(FACTS, LETTERHEAD)))
    expect(pdf.pages).toHaveLength(1)
    expect(pdf.language).toBe('fr-FR')
    expect(pdf.fonts.every(({ isEmbedded }) => isEmbedded)).toBe(true)
  })
})

describe('what the board reads in the file', () => {
  const read = (
    project: Record<string, unknown>,
    heights: number[] = [],
    kind = 'housePermit',
    lots: StatedLots | null = null,
  ) => postedMeasures(project, heights, { kind, lots })

  test('the floor area and the height of the project, of its drawings first', () => {
    expect(read({ work: 'NEW_BUILDING', createdFloorM2: 112.5, height: 6 }, [4, 8.5])).toMatchObject({
      floorM2: 112.5,
      heightM: 8.5,
    })
    expect(read({ work: 'NEW_BUILDING', createdFloorM2: 112.5, height: 6 })).toMatchObject({ heightM: 6 })
    expect(said({ measures: { heightM: 10.65 } })).toContain('10,65 m')
  })
  test('of several works, the sum of the floor areas and the highest', () => {
    const works = [
      { work: 'EXTENSION', createdFloorM2: 20, height: 3 },
      { work: 'NEW_BUILDING', createdFloorM2: 30, height: 5 },
    ]
    expect(read({ works })).toMatchObject({ floorM2: 50, heightM: 5 })
  })
  test('unknown is null, without object is absent', () => {
    expect(read({ work: 'NEW_BUILDING' })).toEqual({ floorM2: null, heightM: null })
    expect(read({ work: 'FENCE', height: 1.6 })).toEqual({ heightM: 1.6 })
    expect(read({ work: 'RAVALEMENT' })).toEqual({})
    expect(read({ told: 'otherwise' })).toEqual({ floorM2: null, heightM: null })
    expect(read({ work: 'DEMOLITION', removedFloorM2: 84 }, [], 'demolitionPermit')).toEqual({ demolishedM2: 84 })
    expect(read({}, [], 'demolitionPermit')).toEqual({ demolishedM2: null })
    // D-m18: « à démolir 0 m² » is said of nothing
    expect(read({ work: 'RAVALEMENT', removedFloorM2: 0, removedFootprintM2: 0 })).toEqual({})
    expect(read({ work: 'DEMOLITION', removedFloorM2: 0, removedFootprintM2: 12 })).toMatchObject({ demolishedM2: 12 })
    expect(read({ work: 'LOTISSEMENT' }, [], 'developmentPermit')).toMatchObject({ lots: null })
    const lots = { lotCount: 4, lotFloorM2: 600, lotFloorSharedBy: null, lotFloorShares: '' }
    expect(read({ work: 'LOTISSEMENT' }, [], 'developmentPermit', lots)).toMatchObject({ lots: 4 })
    expect(read({ work: 'CAMPING', pitches: 40 }, [], 'developmentPermit')).toMatchObject({ pitches: 40 })
  })
})
