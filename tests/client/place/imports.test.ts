import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import {
  isAnswered,
  NOBODY_KNOWS,
  optionsOf,
  placeOf,
  type Question,
  ticked,
} from '#client/place/datasets/import-words.ts'
import { archiveName, oneFile } from '#client/place/datasets/one-file.ts'

const question = (code: Question['code'], layer = 'perimetre'): Question => ({
  code,
  layer,
  sentence: '?',
  choices: [],
})

describe('answers to an import', () => {
  const questions = [question('crs'), question('kind'), question('coverage'), question('mapping'), question('vintage')]
  const answers = {
    'crs perimetre': 'EPSG:2154',
    'kind perimetre': 'plan/zone',
    'coverage perimetre': ['62999', '62998'],
    'mapping perimetre': { label: 'NOM' },
    'vintage perimetre': '2025-06-24',
  }

  test('each becomes the option that the API takes', () => {
    expect(optionsOf(questions, answers)).toEqual({
      crs: 'EPSG:2154',
      as: 'plan/zone',
      covers: ['62999', '62998'],
      map: { label: 'NOM' },
      vintage: '2025-06-24',
    })
  })

  test('a question left open sends nothing, and holds the import back', () => {
    const open = { ...answers, 'crs perimetre': '' }
    expect(optionsOf(questions, open)).not.toHaveProperty('crs')
    expect(isAnswered(questions, open)).toBe(false)
    expect(isAnswered(questions, answers)).toBe(true)
  })

  test('O-M2: coverage is answered, be it that nobody knows: an absence will then be unknown', () => {
    const { 'coverage perimetre': _, ...others } = answers
    expect(isAnswered(questions, others)).toBe(false)
    const unknown = { ...others, 'coverage perimetre': ticked(['62999'], NOBODY_KNOWS, true) }
    expect(isAnswered(questions, unknown)).toBe(true)
    expect(optionsOf(questions, unknown)).toMatchObject({ covers: [] })
    expect(ticked([NOBODY_KNOWS], '62998', true)).toEqual(['62998'])
    expect(ticked(['62999', '62998'], '62999', false)).toEqual(['62998'])
  })
})

describe('the place of a faulty row', () => {
  const issue = { severity: 'refused', reason: 'r', sentence: 's' } as const
  test.each([
    [{ file: 'ZONE_URBA.shp', layer: 'ZONE_URBA', line: 12 }, 'ZONE_URBA.shp, ligne 12'],
    [{ file: 'plu.gpkg', layer: 'zones', line: 3 }, 'plu.gpkg, couche zones, ligne 3'],
    [{ file: 'plu.zip', layer: null, line: null }, 'plu.zip'],
  ])('%j', (place, expected) => expect(placeOf({ ...issue, ...place })).toBe(expected))
})

describe('several files dropped together', () => {
  test('become one archive that holds them all', async () => {
    const files = [new File(['un'], 'zone.shp'), new File(['deux'], 'zone.dbf')]
    const { name, content } = await oneFile(files)
    expect(name).toBe('zone.zip')
    const entries = unzipSync(new Uint8Array(await content.arrayBuffer()))
    expect(Object.keys(entries).toSorted()).toEqual(['zone.dbf', 'zone.shp'])
    expect(new TextDecoder().decode(entries['zone.dbf'])).toBe('deux')
  })

  test('one file is sent as it is', async () => {
    const file = new File(['x'], 'cadastre.json.gz')
    expect(await oneFile([file])).toEqual({ name: 'cadastre.json.gz', content: file })
  })

  test('a folder gives its name to the archive', () => {
    expect(archiveName([{ name: 'a.shp', webkitRelativePath: '62999_PLU/Donnees/a.shp' }])).toBe('62999_PLU')
  })
})
