import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measureText } from '#client/place/parcels/measure.ts'
import { parcelReference } from '#client/place/parcels/parcels.ts'
import { byWeight, sheetSections } from '#client/place/parcels/sections.ts'
import { absenceText, announcement, areaSentence, buildingsSentence } from '#client/place/parcels/sentences.ts'
import { combineStatements, piecesOf, siteNeighbours } from '#client/place/parcels/site.ts'
import type { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import { Extent, type Statement, Topic } from '#contract/place/parcels/statement.ts'
import {
  CHURCH,
  FLOOD,
  NO_CLAY,
  NO_PIPELINE,
  PREEMPTION,
  STATUSES,
  UNKNOWN_MINE,
  ZONE_N,
  ZONE_UB,
} from '#tests/client/saint-exemple.ts'

const [first, second, third] = STATUSES
if (!first || !second || !third) throw new Error('Saint-Exemple has three parcels')

const ids = (list: readonly Statement[]) => list.map(({ id }) => id)

describe('the order of the sheet', () => {
  const sections = sheetSections(first.statements)

  test('zones come first, the largest part before a sliver', () => {
    expect(ids(sections.zones)).toEqual([ZONE_UB.id, ZONE_N.id])
  })

  test('what protects and what threatens are told apart', () => {
    expect(ids(sections.protections)).toEqual([CHURCH.id])
    expect(ids(sections.risks)).toEqual([FLOOD.id])
  })

  test('what covers the whole commune stands apart from what is specific to the parcel', () => {
    expect(ids(sections.everywhere)).toEqual([PREEMPTION.id])
    expect(sections.informations).toEqual([])
  })

  test('absent and unknown are two lists', () => {
    expect(ids(sections.absent)).toEqual([NO_PIPELINE.id, NO_CLAY.id])
    expect(ids(sections.unknown)).toEqual([UNKNOWN_MINE.id])
  })

  test('no statement is lost and none is told twice, whatever they are', () => {
    const statement: fc.Arbitrary<Statement> = fc
      .record({
        topic: fc.constantFrom(...Topic.options),
        answer: fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const),
        everywhere: fc.option(fc.boolean(), { nil: undefined }),
        extent: fc.option(fc.constantFrom(...Extent.options), { nil: undefined }),
        share: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
      })
      .map((one) => ({ ...ZONE_UB, ...one }))
    fc.assert(
      fc.property(fc.array(statement, { maxLength: 40 }), (list) => {
        const numbered = list.map((one, index) => ({ ...one, id: String(index) }))
        const told = Object.values(sheetSections(numbered)).flatMap(ids)
        expect(told.toSorted()).toEqual(ids(numbered).toSorted())
      }),
    )
  })

  test('a sliver never comes before what counts', () => {
    const sliver: Statement = { ...ZONE_N, share: 0.009 }
    const line: Statement = { ...ZONE_UB, share: undefined, overlapM2: undefined, overlapM: 12, extent: 'part' }
    expect([sliver, line].toSorted(byWeight)).toEqual([line, sliver])
  })
})

describe('how much of the ground', () => {
  const cases: [Partial<Statement>, string][] = [
    [{ extent: 'part', share: 0.98, overlapM2: 1571 }, '98\u00a0%, 1\u202f571\u00a0m²'],
    [{ extent: 'whole', share: 1, overlapM2: 640 }, 'toute la parcelle'],
    [{ extent: 'marginal', share: 0.0025, overlapM2: 4 }, 'moins de 1\u00a0%, 4\u00a0m²\u00a0: limite, à vérifier'],
    [{ extent: 'touching' }, 'touche la limite, à vérifier'],
    [{ extent: 'part', overlapM: 42.4 }, '42\u00a0m sur la parcelle'],
    [{ distanceM: 12.2 }, 'à 12\u00a0m'],
    [{ distanceM: 0 }, 'sur la parcelle'],
    [{}, ''],
  ]
  test.each(cases)('%j', (measure, expected) => {
    const bare = { ...ZONE_UB, share: undefined, overlapM2: undefined, extent: undefined }
    expect(measureText({ ...bare, ...measure })).toBe(expected)
  })

  test.each([
    [{ extent: 'whole', share: 1, overlapM2: 640 }, 'tout le site'],
    [{ extent: 'part', overlapM: 42.4 }, '42\u00a0m sur le site'],
    [{ extent: 'part' }, 'une partie du site'],
  ] as const)('of a site: %j', (measure, expected) => {
    const bare = { ...ZONE_UB, share: undefined, overlapM2: undefined, extent: undefined }
    expect(measureText({ ...bare, ...measure }, 'site')).toBe(expected)
  })
})

describe('a site of several parcels', () => {
  const site = combineStatements([first, second])
  const find = (code: string) => site.find(({ statement }) => statement.code === code)

  test('areas add up and shares are of the whole site', () => {
    const zone = find('UB')
    expect(zone?.statement.overlapM2).toBe(1571 + 1603)
    expect(zone?.statement.share).toBeCloseTo((1571 + 1603) / (1728 + 1603), 9)
    expect(zone?.statement.extent).toBe('part')
    expect(zone?.parcels).toEqual([first.parcel.id, second.parcel.id])
  })

  test('« no » on one parcel and « yes » on another is a yes for the site', () => {
    expect(find('AC1')?.statement.answer).toBe('yes')
    expect(site.filter(({ statement }) => statement.kind === 'easement/AC1')).toHaveLength(1)
  })

  test('« no » holds for the site only when every parcel was looked at', () => {
    const kinds = site.filter(({ statement }) => statement.answer === 'no').map(({ statement }) => statement.kind)
    expect(kinds).toEqual(['easement/I3'])
  })

  test('« unknown » on one parcel stays unknown, even where another answers « no »', () => {
    const clay = combineStatements([first, third]).filter(({ statement }) => statement.kind === 'risk/clay')
    expect(clay.map(({ statement }) => statement.answer)).toEqual(['unknown'])
  })

  test('one parcel taken as a site says what the parcel says', () => {
    const alone = combineStatements([second]).map(({ statement }) => statement)
    expect(alone.map(({ id, answer, extent }) => ({ id, answer, extent }))).toEqual(
      second.statements.map(({ id, answer, extent }) => ({ id, answer, extent })),
    )
  })

  test('parcels without a common boundary are told apart, the largest piece first', () => {
    const [a, b, c] = [first, second, third].map(({ parcel }) => parcel.id)
    const bordering = (status: ParcelStatus, ids: readonly (string | undefined)[]): ParcelStatus => ({
      ...status,
      neighbours: first.neighbours
        .slice(0, 1)
        .flatMap((neighbour) => ids.flatMap((id) => (id ? { ...neighbour, id } : []))),
    })
    expect(piecesOf([bordering(first, []), bordering(second, [c]), bordering(third, [b])])).toEqual([[b, c], [a]])
    expect(piecesOf([bordering(first, [b]), bordering(second, [a, c]), bordering(third, [b])])).toHaveLength(1)
  })

  test('neighbours are those of the site, without its own parcels', () => {
    expect(siteNeighbours([first, second]).map(({ reference }) => reference)).toEqual(['AB 14'])
  })
})

describe('sentences', () => {
  test('contenance and drawn area are both said, with the gap when there is one', () => {
    expect(areaSentence(first.parcel)).toBe(
      '1\u202f600\u00a0m² de contenance (16\u00a0a\u00a000\u00a0ca), 1\u202f728\u00a0m² dessinés\u00a0: 8\u00a0% de plus',
    )
    expect(areaSentence(second.parcel)).toBe('1\u202f600\u00a0m² de contenance (16\u00a0a\u00a000\u00a0ca)')
    expect(areaSentence(third.parcel)).toBe('1\u202f603\u00a0m² dessinés, contenance inconnue')
  })

  test('an empty subject never passes for an absence that was not looked for', () => {
    expect(absenceText('risque', { absent: [], unknown: [] }, ['risk'])).toBe(
      'Aucune donnée sur les risques n’est chargée\u00a0: la question reste ouverte.',
    )
    expect(absenceText('risque', { absent: [], unknown: [UNKNOWN_MINE] }, ['risk'])).toContain('On ne sait pas')
    expect(absenceText('risque', { absent: [NO_CLAY], unknown: [] }, ['risk'])).toBe(
      'Aucun risque parmi 1\u00a0sujet recherché.',
    )
    expect(absenceText('servitude', { absent: [NO_PIPELINE], unknown: [UNKNOWN_MINE] }, ['easement'])).toBe(
      'Aucune servitude parmi 1\u00a0type recherché.',
    )
  })

  test('a screen reader hears where, then the zone', () => {
    expect(announcement(first.parcel, first.statements)).toBe('Parcelle AB 12, Saint-Exemple, zone UB et N.')
    expect(announcement(third.parcel, third.statements)).toBe('Parcelle AB 14, Saint-Exemple, zone inconnue.')
  })

  test('buildings count what stands on the parcel', () => {
    expect(buildingsSentence(first)).toBe('1\u00a0construction, 142\u00a0m² au sol')
    expect(buildingsSentence({ buildings: [], areBuildingsLoaded: true })).toBe('Aucune construction au cadastre')
  })

  test('O-M1: a building layer that is not loaded is unknown, never an absence', () => {
    expect(buildingsSentence({ buildings: [], areBuildingsLoaded: false })).toMatch(/^Inconnu : le bâti du cadastre/)
  })

  test.each([
    ['62999000AB0012', 'AB 12'],
    ['629990000A0007', 'A 7'],
    ['62999302AB0012', '302 AB 12'],
  ])('%s is printed %s', (id, printed) => expect(parcelReference(id)).toBe(printed))
})
