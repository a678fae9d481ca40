import { describe, expect, test } from 'vitest'
import { faultsOfSettings, settingsOf, stepsIn, wordsOf } from '#client/services/sensors/asset-settings.ts'
import { AssetSettings } from '#contract/services/sensors/sensor.ts'

const LIT: AssetSettings = {
  ...{ lamps: 40, lampWatts: 72.5 },
  lightingPlan: {
    afterSunsetMin: 10,
    beforeSunriseMin: 5,
    steps: [{ from: '23:00', percent: 0 }],
    boost: { fromPassages: 10, percent: 80 },
  },
}

describe('the settings of an asset', () => {
  test.each([
    ['cabinet', LIT],
    ['container', { emptyMm: 2000, fullMm: 400 }],
    ['overflow', { crestM: 1.2, loadKgPerDay: 180, pointCode: 'A1-12' }],
    ['room', { resourceId: '11111111-1111-4111-8111-111111111111', comfortC: 19, ecoC: 15.5, preheatMin: 60 }],
    ['gauge', {}],
  ] as const)('of a %s are typed back as they were, and the contract takes them', (kind, settings) => {
    const words = wordsOf({ name: 'Essai', isOpen: false, settings })
    expect(faultsOfSettings(kind, words)).toEqual({})
    const again = settingsOf(kind, settings, words)
    expect(again).toEqual(settings)
    expect(AssetSettings.parse(again)).toEqual(settings)
  })

  test('raise lamps by passages that a group may tell, and a share', () => {
    const words = wordsOf({ name: 'Lampe', isOpen: false, settings: LIT })
    const faults = (change: object) => Object.keys(faultsOfSettings('luminaire', { ...words, ...change }))
    expect(faults({ boostFrom: '4' })).toEqual(['boostFrom'])
    expect(faults({ boostPercent: '' })).toEqual(['boostPercent'])
    expect(faults({ boostPercent: '101' })).toEqual(['boostPercent'])
    const none = { ...words, boostFrom: ' ', boostPercent: '' }
    expect(faultsOfSettings('luminaire', none)).toEqual({})
    expect(settingsOf('luminaire', LIT, none).lightingPlan?.boost).toBe(undefined)
  })

  test('keep what is not asked of the kind, and lose what is emptied', () => {
    const before = { emptyMm: 2000, fullMm: 400, crestM: 1 }
    const words = { ...wordsOf({ name: 'Bac', isOpen: true, settings: before }), fullMm: ' ', blankingMm: '250' }
    expect(settingsOf('container', before, words)).toEqual({ emptyMm: 2000, crestM: 1, blankingMm: 250 })
  })

  test.each([
    [
      '23:00 30\n5h30 100 %\n',
      [
        { from: '23:00', percent: 30 },
        { from: '05:30', percent: 100 },
      ],
    ],
    ['', []],
    ['23:00', null],
    ['24:00 30', null],
    ['23:00 130', null],
    ['minuit 0', null],
  ])('steps of the night: %j', (text, steps) => {
    expect(stepsIn(text)).toEqual(steps)
    expect(
      'steps' in
        faultsOfSettings('luminaire', { ...wordsOf({ name: 'Lampe', isOpen: false, settings: {} }), steps: text }),
    ).toBe(steps === null)
  })

  test('a number that is none is told under its field', () => {
    const words = { ...wordsOf({ name: 'Lampe', isOpen: false, settings: {} }), lamps: 'vingt' }
    expect(faultsOfSettings('luminaire', words)).toEqual({ lamps: 'Écrivez un nombre, ou rien' })
  })
})
