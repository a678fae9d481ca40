import { describe, expect, test } from 'vitest'
import { markOutline } from '#symbols/mark-outline.ts'
import { hatchTile, type SymbolFamily } from '#symbols/symbol.ts'
import { type SymbolRow, symbol, symbolFamilies, symbolKey } from '#symbols/symbols.ts'

const numbers = (text: string) => text.split(' ')

const PRESCRIPTIONS = numbers(
  '01 02 03 04 05 07 08 13 14 15 16 17 18 19 20 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 97 99',
)
const INFORMATIONS = numbers(
  '02 03 04 05 07 08 09 10 11 12 13 14 16 17 19 20 21 22 23 25 27 30 31 32 33 34 35 36 37 38 39 40 41 42 43 97 98 99',
)
const CATEGORIES = numbers(
  'A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 AC1 AC2 AC3 AC4 AC4bis AR1 AR2 AR3 AR4 AR5 AR6 AS1 AS2 EL2bis EL3 EL4 EL5 EL6 EL7 EL8 EL9 EL10 EL11 I1 I2 I3 I4 I5 I6 I7 I9 I10 INT1 JS1 PM1 PM1bis PM2 PM3 PM4 PM5 PM6 PM7 PM8 PM9 PT1 PT2 PT3 T1 T2 T3 T4 T5 T6 T7 T9',
)

const row = (topic: string, kind: string, code: string, attributes: Record<string, unknown> = {}): SymbolRow => ({
  topic,
  kind,
  code,
  attributes,
})

describe('every code of the national standards has its own symbol', () => {
  test.each(PRESCRIPTIONS)('prescription %s', (code) => {
    expect(symbolFamilies).toHaveProperty([`prescription/${code}-00`])
  })
  test.each(INFORMATIONS)('information %s', (code) => {
    expect(symbolFamilies).toHaveProperty([`information/${code}-00`])
  })
  test.each(CATEGORIES)('easement %s', (category) => {
    const key = symbolKey(row('easement', `easement/${category}`, category))
    expect(symbolFamilies).toHaveProperty([key])
  })
  test.each(['U', 'AUc', 'AUs', 'A', 'N'])('zone %s', (type) => {
    const key = symbolKey(row('zone', 'zone', 'whatever', { TYPEZONE: type }))
    expect(key).toBe(`zone/${type}`)
    expect(symbolFamilies).toHaveProperty([key])
  })
})

describe('the key of a constraint', () => {
  test.each([
    ['zone', 'zone', 'UBa', {}, 'zone/U'],
    ['zone', 'zone', '1AUh', {}, 'zone/AUc'],
    ['zone', 'zone', '2AU', {}, 'zone/AUs'],
    ['zone', 'zone', '0AU', {}, 'zone/AUs'],
    ['zone', 'zone', 'Ap', {}, 'zone/A'],
    ['zone', 'zone', 'Nl', { typezone: 'Nh' }, 'zone/N'],
    ['zone', 'zone', 'X', {}, 'zone'],
    ['zone', 'zone', 'ZC', { TYPESECT: '1' }, 'sector/01'],
    ['planPrescription', 'planPrescription/surface', '05-01', {}, 'prescription/05-01/surface'],
    ['planPrescription', 'planPrescription/line', '24', {}, 'prescription/24-00/line'],
    ['planPrescription', 'planPrescription/point', 'ER 3', { TYPEPSC: '5', STYPEPSC: '1' }, 'prescription/05-01/point'],
    ['planInformation', 'planInformation/surface', '04-01', {}, 'information/04-01/surface'],
    ['easement', 'easement/AC1', 'AC1', { typeAss: 'Périmètre des abords' }, 'easement/AC1'],
    ['easement', 'easement/AC1', 'AC1', { typeAss: 'Immeuble classé' }, 'easement/AC1/monument'],
    ['easement', 'easement/AS1', 'AS1', { typeass: 'Périmètre de protection rapprochée' }, 'easement/AS1/close'],
    ['easement', 'easement/AC4bis', 'AC4bis', {}, 'easement/AC4BIS'],
    ['risk', 'risk/flood', 'R', {}, 'risk/flood/red'],
    ['risk', 'risk/flood', 'X1', { typereg: '02' }, 'risk/flood/blue'],
    ['risk', 'risk/technological', 'b', {}, 'risk/technological/lightBlue'],
    ['risk', 'risk/clay', '3', {}, 'risk/clay'],
    ['dressing', 'dressing/line', '', { COULEUR: '255-0-16', NATTRAC: 'Tireté' }, 'dressing/ff0010/dashed/line'],
    ['heritage', 'heritage', 'PDA', {}, 'heritage'],
  ] as const)('%s %s %s %o is %s', (topic, kind, code, attributes, key) => {
    expect(symbolKey(row(topic, kind, code, attributes))).toBe(key)
  })

  test('a zone of a risk plan takes the colour it is called by, whatever its code', () => {
    const zone = { ...row('risk', 'risk/flood', 'B1', {}), label: 'Zone rouge centre urbain' }
    expect(symbolKey(zone)).toBe('risk/flood/red')
  })

  test('an easement drawn as a line says so', () => {
    expect(symbolKey({ ...row('easement', 'easement/I4', 'I4'), geometry: 'line' })).toBe('easement/I4/line')
  })
})

describe('a key that is not in the table', () => {
  test('a sub-code without its own symbol is drawn as its code', () => {
    expect(symbol('prescription/18-07/surface')).toEqual(symbol('prescription/18-00/surface'))
  })
  test('an unknown code is drawn as « other » of its topic', () => {
    expect(symbol('prescription/88-00/line')).toEqual(symbol('prescription/99-00/line'))
    expect(symbol('easement/ZZ9')).toEqual(symbol('easement'))
    expect(symbol('risk/meteorite')).toEqual(symbol('risk'))
    expect(symbol('nothing of the sort').geometry).toBe('surface')
  })
  test('a colour of a risk plan is the same for every hazard', () => {
    expect(symbol('risk/flood/red')).toEqual(symbol('risk/movement/red'))
    expect(symbol('risk/flood/red')).not.toEqual(symbol('risk/flood/blue'))
  })
  test('dressing is drawn in the colour and stroke of its key', () => {
    expect(symbol('dressing/ff0010/dashed/line')).toMatchObject({ geometry: 'line', color: '#ff0010', dash: [5, 3] })
  })
})

describe('official values', () => {
  test('an urban zone is red at 40 %, inside a band of 7 points at large scale', () => {
    expect(symbol('zone/U')).toMatchObject({
      fill: { color: '#e60000', opacity: 0.4 },
      band: { color: '#b00006', width: 7 },
    })
  })
  test('a reserved site is hatched crosswise in magenta every 5 points', () => {
    expect(symbol('prescription/05-01/surface')).toMatchObject({
      hatches: [
        { angle: 45, spacing: 5, color: '#e600a9' },
        { angle: 135, spacing: 5, color: '#e600a9' },
      ],
    })
  })
})

describe('anyone can draw every symbol', () => {
  const families: [string, SymbolFamily][] = Object.entries(symbolFamilies)
  test.each(families)('%s has readable colours, and hatches that repeat on a small tile', (_key, family) => {
    const colours = JSON.stringify(family).match(/"color":"[^"]*"/g) ?? []
    expect(colours.length).toBeGreaterThan(0)
    for (const colour of colours) expect(colour).toMatch(/^"color":"#[0-9a-f]{6}"$/)
    const tile = hatchTile(family.surface.hatches)
    expect(Math.max(tile.width, tile.height)).toBeLessThanOrEqual(80)
  })
  test('signs stay in their square', () => {
    for (const shape of ['circle', 'star', 'house', 'drop', 'wave', 'check', 'prohibited', 'asterisk'] as const) {
      const points = markOutline(shape).flatMap((path) => path.points.flat())
      expect(points.length).toBeGreaterThan(2)
      for (const value of points) expect(Math.abs(value)).toBeLessThanOrEqual(0.5 + 1e-9)
    }
  })
})
