import { describe, expect, test } from 'vitest'
import { surfacesText } from '#wording/dossier/letters/identity.ts'

const plain = (text: string | null) => text?.replaceAll(/[\u00a0\u202f]/g, ' ')
const extension = { existingFloorM2: 80, createdFloorM2: 54, removedFloorM2: 0, createdFootprintM2: 56 }

describe('surfaces, as letters say them', () => {
  test('what is taken away is said, and not that nothing is; nothing created is said', () => {
    expect(plain(surfacesText(extension))).toBe(
      'surface de plancher existante 80 m², surface de plancher créée 54 m², emprise au sol créée 56 m²',
    )
    expect(plain(surfacesText({ ...extension, removedFloorM2: 12 }))).toContain('supprimée 12 m²')
    expect(plain(surfacesText({ ...extension, createdFloorM2: 0 }))).toContain('créée 0 m²')
  })
})
