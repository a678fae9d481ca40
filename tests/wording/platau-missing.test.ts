import { describe, expect, test } from 'vitest'
import {
  isEverShared,
  MISSING_FACTS,
  missingFacts,
  missingText,
  type SharedFacts,
} from '#wording/dossier/platau/missing-facts.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')

const WHOLE: SharedFacts = {
  kind: 'housePermit',
  number: 'PC06299826A0001',
  filedOn: '2026-11-03',
  title: 'Maison individuelle',
  communeActor: '2TW-2TW-2TW',
  parcelCount: 1,
  groundAddress: '',
  parties: [
    { part: 'applicant', name: 'Vandenbroucke', city: 'Saint-Exemple' },
    { part: 'architect', name: 'Petit', city: 'Calais' },
  ],
}

describe('what PLAT’AU wants to know of a dossier', () => {
  test('is all there: nothing is missing', () => {
    expect(missingFacts(WHOLE)).toEqual([])
  })

  test.each<[string, Partial<SharedFacts>, string[]]>([
    ['a draft', { number: null, filedOn: null }, ['number', 'filedOn']],
    ['a project without a word', { title: ' ' }, ['title']],
    ['a commune that the hub does not know', { communeActor: null }, ['communeActor']],
    ['no parcel and no address', { parcelCount: 0 }, ['ground']],
    ['an address instead of a parcel', { parcelCount: 0, groundAddress: '12 rue de l’Église' }, []],
    ['nobody who asks', { parties: [] }, ['applicant']],
    [
      'X-B2: parties of nowhere: applicants alone are sent, nobody else holds the dossier back',
      {
        parties: [
          { part: 'applicant', name: 'Vandenbroucke', city: '' },
          { part: 'representative', name: 'Notaire', city: ' ' },
          { part: 'architect', name: 'Petit', city: '' },
        ],
      },
      ['applicantTown'],
    ],
    [
      'one of two applicants of nowhere',
      {
        parties: [
          { part: 'applicant', name: 'Vandenbroucke', city: 'Calais' },
          { part: 'applicant', name: 'Vandenbroucke', city: '' },
        ],
      },
      ['applicantTown'],
    ],
  ])('%s', (_what, change, missing) => {
    expect(missingFacts({ ...WHOLE, ...change })).toEqual(missing)
  })

  test('is told in one sentence, each fact by its name', () => {
    expect(missingText(['applicantTown'])).toBe(
      'Pas encore transmissible : il manque la commune où habite le demandeur.'.replace(' :', '\u00a0:'),
    )
    expect(plain(missingText(['filedOn', 'ground', 'applicantTown']))).toBe(
      'Pas encore transmissible : il manque le jour du dépôt, les parcelles ou l’adresse du terrain et la commune où habite le demandeur.',
    )
    for (const fact of MISSING_FACTS) expect(missingText([fact])).not.toContain('undefined')
  })

  test('is never asked of a sale declaration, which the hub does not carry', () => {
    expect([
      isEverShared('saleDeclaration'),
      isEverShared('priorDeclaration'),
      isEverShared('informativeCertificate'),
    ]).toEqual([false, true, true])
  })
})
