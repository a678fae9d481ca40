import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contradictionsIn, type SeenSurfaces, type StatedSurfaces } from '#law/request/contradictions.ts'
import { contradictionText } from '#wording/dossier/deposit/contradictions.ts'

const SAID: StatedSurfaces = { project: {}, uses: [], footprintBeforeM2: null, footprintAfterM2: null }
const SEEN: SeenSurfaces = { projectM2: null, toleranceM2: 0, existingM2: null, underM2: null }
const WORKS = { demolishes: false, isNew: true, files: [] }
const found = (said: Partial<StatedSurfaces>, seen: Partial<SeenSurfaces>, works: Partial<typeof WORKS> = {}) =>
  contradictionsIn({ ...SAID, ...said }, { ...SEEN, ...seen }, { ...WORKS, ...works }).map(({ what }) => what)

describe('D-M10: what a dossier says twice and otherwise', () => {
  test('a footprint declared of 110 m² and drawn of 146', () => {
    const drawn = { projectM2: 146, toleranceM2: 12 }
    expect(found({ footprintBeforeM2: 0, footprintAfterM2: 110 }, drawn)).toEqual(['drawnFootprint'])
    expect(found({ footprintBeforeM2: 0, footprintAfterM2: 140 }, drawn)).toEqual([])
    // an extension is drawn alone, or with the house that it extends
    expect(found({ footprintBeforeM2: 100, footprintAfterM2: 246 }, drawn, { isNew: false })).toEqual([])
    expect(found({ project: { existingFootprintM2: 100, createdFootprintM2: 46 } }, drawn)).toEqual([])
    expect(found({}, drawn)).toEqual([])
  })

  test('nothing existing declared over a house of the cadastre, or a house under what is built', () => {
    const house = { existingM2: 85, underM2: 60 }
    expect(found({ footprintBeforeM2: 0 }, house)).toEqual(['nothingExisting'])
    expect(found({ uses: [{ beforeM2: 0 }] }, house)).toEqual(['nothingExisting'])
    expect(found({ uses: [{ beforeM2: 0 }, { beforeM2: 90 }] }, house)).toEqual(['builtUpon'])
    expect(found({ footprintBeforeM2: 85 }, house, { demolishes: true })).toEqual([])
    expect(found({ footprintBeforeM2: 85 }, house, { isNew: false })).toEqual([])
    // what is not said, or what no cadastre shows, contradicts nothing
    expect(found({}, { existingM2: 85 })).toEqual([])
    expect(found({ footprintBeforeM2: 0 }, {})).toEqual([])
  })

  test('more removed than there is', () => {
    expect(found({ footprintBeforeM2: 40, project: { removedFootprintM2: 60 } }, {})).toEqual(['moreRemoved'])
    expect(found({ project: { removedFloorM2: 60 } }, {})).toEqual([])
  })

  test('one file for two pieces', () => {
    const file = (code: string, sha256: string) => ({ code, sha256, fileName: 'notice.pdf' })
    const files = [file('PCMI4', 'a'), file('PCMI21', 'a'), file('PCMI1', 'b'), file('PCMI1', 'b')]
    const [same, ...others] = contradictionsIn(SAID, SEEN, { ...WORKS, files })
    expect(others).toEqual([])
    expect(same && contradictionText(same)).toContain('« notice.pdf »'.replaceAll(' ', '\u00a0'))
    expect(same && contradictionText(same)).toContain('PCMI4 et PCMI21')
  })

  test('what is drawn as it is declared is never told, whatever the surfaces', () => {
    const m2 = fc.integer({ min: 1, max: 5000 })
    fc.assert(
      fc.property(m2, m2, (before, created) => {
        const said = { footprintBeforeM2: before, footprintAfterM2: before + created }
        for (const projectM2 of [created, before + created])
          expect(found(said, { projectM2, existingM2: before }, { isNew: false })).toEqual([])
      }),
    )
  })
})
