import { describe, expect, test } from 'vitest'
import type { DossierKind } from '#law/dossier-kind.ts'
import { GROUND_OF_WORKS, groundOfWorks, type StatedWorks } from '#law/plan/ground-of-works.ts'
import { WORKS } from '#law/procedure/procedure-facts.ts'

const stated = (project: Record<string, unknown>, more: Partial<StatedWorks> = {}): StatedWorks => ({
  ...{ kind: 'priorDeclaration', variant: null, title: '', project, footprintBeforeM2: null, footprintAfterM2: null },
  ...more,
})
const natureOf = (project: Record<string, unknown>, more: Partial<StatedWorks> = {}) =>
  groundOfWorks(stated(project, more)).nature
const titled = (kind: DossierKind, title: string) => {
  const { nature, from } = groundOfWorks(stated({}, { kind, title }))
  return `${nature}, ${from}`
}

describe('P-B1: what works take of the ground (loi n° 2021-1104, art. 194 III 5°)', () => {
  test('each work that a request may name has its reading', () => {
    expect(Object.keys(GROUND_OF_WORKS).toSorted()).toEqual([...WORKS].toSorted())
  })

  test('fence, façade, roof, change of use, division alone and demolition take nothing', () => {
    const none = [
      'FENCE',
      'EXTERIOR_CHANGE',
      'RAVALEMENT',
      'CHANGE_OF_DESTINATION',
      'FLOOR_CONVERSION',
      'LAND_DIVISION',
    ]
    for (const work of [...none, 'DEMOLITION', 'WALL', 'HEAT_PUMP', 'TREE_FELLING'])
      expect(natureOf({ work }), work).toBe('nothing')
    expect(natureOf({ work: 'LOTISSEMENT' }), 'a subdivision that is declared divides').toBe('nothing')
    expect(natureOf({ work: 'LOTISSEMENT' }, { kind: 'developmentPermit' })).toBe('site')
    expect(natureOf({ work: 'CHANGE_OF_DESTINATION', createdFloorM2: 180 }, { kind: 'buildingPermit' })).toBe('nothing')
  })

  test('a pool, an annex and an extension take what they cover; a house and a subdivision their plot', () => {
    const house = { work: 'NEW_BUILDING', house: true }
    expect(groundOfWorks(stated({ work: 'POOL', basin: 32 }))).toMatchObject({ nature: 'surface', statedM2: 32 })
    expect(natureOf({ work: 'EXTENSION', createdFootprintM2: 18 })).toBe('surface')
    expect(natureOf({ work: 'EXTENSION', createdFootprintM2: 0 }), 'it rises, and covers nothing').toBe('nothing')
    expect(natureOf(house)).toBe('surface')
    expect(natureOf(house, { kind: 'housePermit' })).toBe('site')
    expect(natureOf({ ...house, existingFloorM2: 104 }, { kind: 'housePermit' }), 'beside a house').toBe('surface')
  })

  test('of several works the widest counts, and what covers new ground does, whatever its name', () => {
    const several = { works: ['FENCE', { work: 'POOL', basin: 40 }] }
    expect(groundOfWorks(stated(several))).toMatchObject({ nature: 'surface', from: 'works', statedM2: 40 })
    expect(natureOf({ works: [{ work: 'DEMOLITION' }, { work: 'NEW_BUILDING' }] }, { kind: 'buildingPermit' })).toBe(
      'site',
    )
    expect(natureOf({ work: 'CHANGE_OF_DESTINATION', createdFootprintM2: 30 })).toBe('surface')
    expect(natureOf({ work: 'FENCE', createdFootprintM2: 30 }), 'a fence covers nothing').toBe('nothing')
    const larger = { footprintBeforeM2: 100, footprintAfterM2: 130 }
    expect(groundOfWorks(stated({ work: 'EXTENSION' }, larger)).statedM2).toBe(30)
    expect(natureOf({ work: 'PONEY', works: 'FENCE' })).toBe('unknown')
  })

  test('a transfer takes nothing of its own, an amendment only what it says that it adds', () => {
    const house = { work: 'NEW_BUILDING' }
    const of = (variant: 'amendment' | 'transfer', project: Record<string, unknown>) => {
      const { nature, from } = groundOfWorks(stated(project, { kind: 'housePermit', variant, title: 'Maison' }))
      return `${nature}, ${from}`
    }
    expect(of('transfer', { ...house, createdFootprintM2: 120 })).toBe('nothing, transfer')
    expect(of('amendment', {})).toBe('nothing, amendment')
    expect(of('amendment', { ...house, createdFootprintM2: 120 })).toBe('site, works')
  })

  test.each([
    ['priorDeclaration', 'Clôture sur rue, muret et lisses de bois', 'nothing, title'],
    ['priorDeclaration', 'Édification d’une clôture', 'nothing, title'],
    ['priorDeclaration', 'Division en vue de bâtir, un lot détaché', 'nothing, title'],
    ['priorDeclaration', 'Trois fenêtres de toit côté jardin', 'nothing, title'],
    ['priorDeclaration', 'Ravalement de la maison', 'nothing, title'],
    ['priorDeclaration', 'Panneaux photovoltaïques en toiture', 'nothing, title'],
    ['priorDeclaration', 'Panneaux photovoltaïques au sol', 'surface, title'],
    ['priorDeclaration', 'Garage transformé en chambre', 'nothing, title'],
    ['priorDeclaration', 'Garage transformé en chambre et piscine', 'surface, title'],
    ['priorDeclaration', 'Clôture et abri de jardin', 'surface, title'],
    ['priorDeclaration', 'Piscine enterrée de 8 × 4 m', 'surface, title'],
    ['priorDeclaration', 'Carport et garage', 'surface, title'],
    ['priorDeclaration', 'Travaux divers', 'unknown, none'],
    ['priorDeclaration', '', 'unknown, none'],
    ['buildingPermit', 'Grange changée en deux gîtes', 'nothing, title'],
    ['buildingPermit', 'Restaurant de 200 m²', 'site, title'],
    ['buildingPermit', 'Hangar de stockage, toiture photovoltaïque', 'site, title'],
    ['housePermit', 'Garage double et atelier, 46 m²', 'surface, title'],
    ['housePermit', 'Maison individuelle et garage, 118 m²', 'site, title'],
    ['housePermit', '', 'site, title'],
    ['buildingPermit', 'Extension d’une maison', 'surface, title'],
    ['housePermit', 'Véranda sur une maison', 'surface, title'],
    ['housePermit', 'Agrandissement du pavillon', 'surface, title'],
    ['buildingPermit', 'Extension du hangar agricole', 'surface, title'],
    ['housePermit', 'Maison individuelle avec véranda', 'site, title'],
    ['housePermit', 'Construction d’une maison avec véranda', 'site, title'],
    ['buildingPermit', 'Nouvelle école et extension du gymnase', 'site, title'],
    ['developmentPermit', 'Division et voirie', 'site, title'],
  ] as const)('without any work named, %s « %s » is read as %s', (kind, title, read) => {
    expect(titled(kind, title)).toBe(read)
  })
})
