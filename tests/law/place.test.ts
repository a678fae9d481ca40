import { describe, expect, test } from 'vitest'
import { easement, type PlaceStatement, planInformation, planPrescription, presenceOf } from '#law/place-statements.ts'
import { placeKnowledge } from '#law/procedure/procedure-place.ts'

const of = (topic: string, kind: string, code: string, more: Partial<PlaceStatement> = {}): PlaceStatement => ({
  topic,
  kind,
  code,
  answer: 'yes',
  ...more,
})
const sup = (code: string, more: Partial<PlaceStatement> = {}) => of('easement', `easement/${code}`, code, more)
const zone = (code: string, more: Partial<PlaceStatement> = {}) => of('zone', 'zone', code, more)
const zoneU = (...statements: PlaceStatement[]) => placeKnowledge(statements).facts.zoneU
const sectors = (...statements: PlaceStatement[]) => placeKnowledge(statements).sectors

describe('presence in the list of statements', () => {
  const ac4 = easement(['AC4'])
  test.each([
    ['nothing was said', [], undefined],
    ['found', [sup('AC4')], true],
    ['looked for and absent', [sup('AC4', { answer: 'no' })], false],
    ['not loaded', [sup('AC4', { answer: 'unknown' })], undefined],
    ['another easement says nothing', [sup('AC1')], undefined],
  ] as const)('%s', (_name, statements, present) => {
    expect(presenceOf(ac4, statements).present).toBe(present)
  })

  test('a plan whose layer answers without the type sought does not have it', () => {
    const others = [of('planInformation', 'planInformation/surface', '04-00')]
    expect(presenceOf(planInformation('38'), others).present).toBe(false)
    expect(presenceOf(planInformation('04'), others).present).toBe(true)
    expect(presenceOf(planInformation('04-01'), others).present).toBe(false)
  })

  test('what a sheet expects and does not find is told by its type', () => {
    const expected = (answer: 'no' | 'unknown') => [of('planInformation', 'planInformation/38', '38-00', { answer })]
    expect(presenceOf(planInformation('38'), expected('no')).present).toBe(false)
    expect(presenceOf(planInformation('38'), expected('unknown')).present).toBeUndefined()
    expect(presenceOf(planInformation('30'), expected('no')).present).toBeUndefined()
  })

  test('a point layer that could not be read leaves a prescription unknown', () => {
    const partly = [
      of('planPrescription', 'planPrescription/surface', '05-01'),
      of('planPrescription', 'planPrescription/point', '', { answer: 'unknown' }),
    ]
    expect(presenceOf(planPrescription('07'), partly).present).toBeUndefined()
  })
})

describe('sectors of a place', () => {
  test('a delimited perimeter puts the place in the surroundings of a monument; a circle of 500 m does not tell', () => {
    expect(sectors(sup('AC1', { label: 'Périmètre délimité des abords de l’église' })).ABORDS).toBe(true)
    expect(
      sectors(sup('AC1', { attributes: { typeass: 'Périmètre de 500 m', modegeoass: 'Zone tampon' } })).ABORDS,
    ).toBeUndefined()
    expect(sectors(sup('AC1', { answer: 'no' }))).toMatchObject({ ABORDS: false, MH_INSCRIT: false })
  })

  test('classified and registered sites are told apart by what they are called', () => {
    expect(sectors(sup('AC2', { label: 'Site classé du cap' }))).toMatchObject({
      SITE_CLASSE: true,
      SITE_INSCRIT: false,
    })
    expect(sectors(sup('AC2', { attributes: { nomsuplitt: 'Site inscrit des marais' } }))).toMatchObject({
      SITE_CLASSE: false,
      SITE_INSCRIT: true,
    })
    const silent = sectors(sup('AC2', { label: 'Le marais' }))
    expect([silent.SITE_CLASSE, silent.SITE_INSCRIT]).toEqual([undefined, undefined])
  })

  test('no remarkable heritage site: neither classified nor a safeguard plan', () => {
    const none = [sup('AC4', { answer: 'no' as const }), sup('AC4BIS', { answer: 'no' as const })]
    expect(sectors(...none)).toMatchObject({ SPR: false, SPR_CLASSE: false, PSMV: false })
  })

  test('a sliver of the parcel neither puts it in a sector nor takes it out', () => {
    expect(sectors(sup('AC4', { extent: 'touching' })).SPR).toBeUndefined()
    expect(sectors(sup('AC4', { extent: 'marginal' }), sup('AC4', { extent: 'part' })).SPR).toBe(true)
    expect(sectors(sup('AC2', { label: 'Site classé', extent: 'marginal' })).SITE_CLASSE).toBeUndefined()
    expect(
      placeKnowledge([of('planPrescription', 'planPrescription/surface', '01-00', { extent: 'touching' })]).facts.inEBC,
    ).toBeUndefined()
  })

  test('a council decision is proved by the map, never excluded by it', () => {
    expect(sectors(of('planInformation', 'planInformation/surface', '42-01')).COUNCIL_DEMOLITION).toBe(true)
    expect(sectors(of('planInformation', 'planInformation/surface', '04-00')).COUNCIL_DEMOLITION).toBeUndefined()
  })
})

describe('urban zone', () => {
  test.each([
    ['TYPEZONE says so', [zone('Zone 3', { attributes: { TYPEZONE: 'U' } })], true],
    ['TYPEZONE wins over the label', [zone('Uz', { attributes: { typezone: 'N' } })], false],
    ['the label of an old plan', [zone('UBa')], true],
    ['a numbered label', [zone('1AUh')], false],
    ['national rules are coded U and are no plan', [zone('ZURNU', { attributes: { typezone: 'U' } })], false],
    ['between two zones', [zone('UB', { extent: 'part' }), zone('A', { extent: 'part' })], undefined],
    ['a sliver of another zone', [zone('UB', { extent: 'whole' }), zone('A', { extent: 'marginal' })], true],
    ['outside every zone', [zone('', { answer: 'unknown' })], undefined],
    ['nothing was said', [], undefined],
  ] as const)('%s', (_name, statements, urban) => {
    expect(zoneU(...statements)).toBe(urban)
  })
})
