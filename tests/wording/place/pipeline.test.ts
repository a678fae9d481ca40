import { describe, expect, test } from 'vitest'
import { pipelineBand } from '#law/pipeline-bands.ts'
import { constraintBand, constraintLabel, presentMeaning } from '#wording/place/parcels/statement.ts'

const area = (typeass: string | null, label = 'Canalisation DN 500 Artois–Littoral') => ({
  topic: 'easement',
  kind: 'easement/I1',
  code: 'I1',
  label,
  attributes: typeass === null ? {} : { typeass },
})

describe('C-M3: each band of a transport pipe is told in its own words', () => {
  test.each([
    ['SUP 1 – effets létaux (phénomène majorant)', 1],
    ['SUP1', 1],
    ['Servitude SUP n° 2', 2],
    ['sup_3', 3],
    ['Zone des premiers effets létaux (phénomène dangereux réduit)', 2],
    ['Effets létaux significatifs du phénomène réduit', 3],
    ['SUP 1, SUP 2 et SUP 3', null],
    ['SUP 12', null],
    ['Bande de servitude', null],
    ['', null],
  ] as const)('%s is band %s', (typeass, band) => {
    expect(pipelineBand([typeass])).toBe(band)
  })

  test('SUP 1 subordinates the permit, SUP 2 and SUP 3 forbid the opening, each with its number of persons', () => {
    const [one, two, three] = ['SUP 1', 'SUP 2', 'SUP 3'].map((band) => presentMeaning(area(band)))
    expect(one).toMatch(/SUP.1 .*permis de construire .*plus de 100.personnes .*analyse .*favorable du transporteur/)
    expect(one).not.toContain('interdite')
    expect(two).toMatch(/SUP.2 .*ouverture .*plus de 300.personnes .*immeuble de grande hauteur est interdite/)
    expect(three).toMatch(/SUP.3 .*ouverture .*plus de 100.personnes .*immeuble de grande hauteur est interdite/)
    for (const meaning of [one, two, three]) expect(meaning).toMatch(/R555-30.b, cité de mémoire.*à confirmer/)
  })

  test('without its band, nothing is said to be only « soumis à conditions »', () => {
    expect(presentMeaning(area(null))).toMatch(/SUP.1, SUP.2 ou SUP.3.*interdit ou demande un avis favorable/)
    expect(constraintBand(area(null))).toBeNull()
  })

  test('its name bears the band once, so that three lines of one pipe read apart', () => {
    expect(constraintLabel(area('SUP 2'))).toBe('Canalisation DN 500 Artois–Littoral (SUP 2)')
    expect(constraintLabel(area('SUP 2', 'Canalisation (SUP 2)'))).toBe('Canalisation (SUP 2)')
    expect(constraintLabel({ ...area('SUP 2'), kind: 'easement/I3', code: 'I3' })).toBe(
      'Canalisation DN 500 Artois–Littoral',
    )
  })
})
