import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type PlacedSide, proposedSides, type TakenSide } from '#law/site-sides.ts'

const side = (azimuthDeg: number, taken: TakenSide, ring = 1): PlacedSide => ({ ring, azimuthDeg, lengthM: 20, taken })
const kinds = (...sides: PlacedSide[]) => proposedSides(sides)

describe('issue 30, 2.4: limits with neighbours are proposed lateral or rear', () => {
  test('a plot on one street: two limits end at it, the third faces it', () => {
    const plot = [side(180, 'street'), side(270, 'boundary'), side(0, 'boundary'), side(90, 'boundary')]
    expect(kinds(...plot)).toEqual(['street', 'lateral', 'rear', 'lateral'])
  })

  test('a plot between two streets has two lateral limits and no rear', () => {
    const plot = [side(180, 'street'), side(270, 'boundary'), side(0, 'street'), side(90, 'boundary')]
    expect(kinds(...plot)).toEqual(['street', 'lateral', 'street', 'lateral'])
  })

  test('unknown is an answer: a corner plot, a plot without a known street, an enclosure, a railway', () => {
    const corner = [side(180, 'street'), side(270, 'street'), side(0, 'boundary'), side(90, 'boundary')]
    expect(kinds(...corner)).toEqual(['street', 'street', 'boundary', 'boundary'])
    const landlocked = [0, 90, 180, 270].map((azimuth) => side(azimuth, 'boundary'))
    expect(kinds(...landlocked)).toEqual(landlocked.map(() => 'boundary'))
    const holed = [side(180, 'street'), side(270, 'boundary'), side(0, 'boundary'), side(90, 'boundary')]
    expect(kinds(...holed, side(0, 'boundary', 2)).at(-1)).toBe('boundary')
    const along = [side(180, 'neither'), side(270, 'boundary'), side(0, 'boundary'), side(90, 'boundary')]
    expect(kinds(...along)).toEqual(['neither', 'boundary', 'boundary', 'boundary'])
  })

  test('a notch of a lateral limit faces the street as the rear does: neither is chosen', () => {
    const notched = [
      side(180, 'street'),
      side(270, 'boundary'),
      side(0, 'boundary'),
      side(90, 'boundary'),
      side(0, 'boundary'),
      side(90, 'boundary'),
    ]
    expect(kinds(...notched)).toEqual(['street', 'lateral', 'boundary', 'boundary', 'boundary', 'lateral'])
  })

  const anySide = fc.record({
    azimuthDeg: fc.integer({ min: 0, max: 359 }),
    taken: fc.constantFrom<TakenSide>('street', 'lateral', 'rear', 'boundary', 'neither'),
  })
  const anyRing = fc.array(anySide, { minLength: 1, maxLength: 9 })
  const ringOf = (sides: readonly { azimuthDeg: number; taken: TakenSide }[], by = 0) =>
    sides.map(({ azimuthDeg, taken }) => side((azimuthDeg + by) % 360, taken))

  test('what is said stands, a limit becomes nothing but a limit, and no rear ends at a street', () => {
    fc.assert(
      fc.property(anyRing, (sides) => {
        const ring = ringOf(sides)
        for (const [at, kind] of proposedSides(ring).entries()) {
          const said = ring[at]?.taken
          if (said !== 'boundary') expect(kind).toBe(said)
          else expect(['lateral', 'rear', 'boundary']).toContain(kind)
          if (said === 'boundary' && kind === 'rear')
            for (const beside of [ring[(at + 1) % ring.length], ring.at(at - 1)])
              expect(beside?.taken).not.toBe('street')
        }
      }),
    )
  })

  test('turned, begun elsewhere or walked the other way, the same plot is proposed the same', () => {
    fc.assert(
      fc.property(anyRing, fc.integer({ min: 0, max: 359 }), fc.nat(8), (sides, by, from) => {
        const proposed = proposedSides(ringOf(sides))
        expect(proposedSides(ringOf(sides, by))).toEqual(proposed)
        const start = from % sides.length
        const begun = [...sides.slice(start), ...sides.slice(0, start)]
        expect(proposedSides(ringOf(begun))).toEqual([...proposed.slice(start), ...proposed.slice(0, start)])
        expect(proposedSides(ringOf(sides.toReversed()))).toEqual(proposed.toReversed())
      }),
    )
  })
})
