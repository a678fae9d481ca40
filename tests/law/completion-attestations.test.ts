import { describe, expect, test } from 'vitest'
import { completionAttestations } from '#law/pieces/completion-attestations.ts'
import type { PlaceStatement } from '#law/place-statements.ts'

const clay = (code: string, answer: 'yes' | 'no' = 'yes'): PlaceStatement => ({
  topic: 'risk',
  kind: 'risk/clay',
  code,
  answer,
  extent: 'whole',
})
const named = (...of: Parameters<typeof completionAttestations>) =>
  completionAttestations(...of).map(({ attestation, duty }) => (duty === 'presumed' ? attestation : `${attestation} ?`))

describe('R462-4 and following: what a completion joins', () => {
  test('a new house presumes its energy, and clay where the ground is exposed to it', () => {
    const dwelling = { NEW_BUILDING_RE2020: true }
    expect(named(dwelling, true, [clay('3')])).toEqual(['energy', 'clay', 'seismic ?'])
    expect(named(dwelling, true, [clay('2')])).toContain('clay')
  })
  test('a weak exposure, or none, leaves clay out; a ground that nobody looked at leaves it to be checked', () => {
    const dwelling = { NEW_BUILDING_RE2020: true }
    expect(named(dwelling, true, [clay('1')])).toEqual(['energy', 'seismic ?'])
    expect(named(dwelling, true, [clay('', 'no')])).toEqual(['energy', 'seismic ?'])
    expect(named(dwelling, true, [])).toEqual(['energy', 'clay ?', 'seismic ?'])
  })
  test('nothing is presumed of other works: what may be due is named, as a question', () => {
    expect(named({}, false, [clay('3')])).toEqual(['energy ?', 'clay ?', 'seismic ?', 'renovation ?', 'acoustic ?'])
  })
})
