import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isQuorumMet, quorumOf } from '#rules/services/grant-rules.ts'
import { quorumText } from '#wording/services/grants/grant-words.ts'

const seats = (count: number) => Array.from({ length: count }, (_, rank) => `m${rank}`)
const NOBODY = { absent: [], represented: [], interested: [] }

describe('CGCT L2121-17, quorum of who votes grants', () => {
  test.each([
    [7, 5, 0, 0, 2, 4, false], // R3 of the findings: two of seven voted a grant
    [7, 3, 0, 0, 4, 4, true],
    [7, 0, 4, 0, 3, 4, false], // four proxies are no presence
    [6, 3, 0, 0, 3, 4, false], // half is no majority
    [4, 1, 0, 1, 2, 2, true], // who has an interest is in neither number
    [2, 1, 0, 0, 1, 2, false],
    [1, 0, 0, 0, 1, 1, true],
    [3, 0, 0, 3, 0, 1, false],
  ] as const)(
    '%i in office, %i absent, %i by proxy, %i interested: %i there, %i asked',
    (inOffice, absent, byProxy, interested, present, required, isMet) => {
      const all = seats(inOffice)
      const quorum = quorumOf(all, {
        absent: all.slice(0, absent),
        represented: all.slice(absent, absent + byProxy),
        interested: all.slice(inOffice - interested),
      })
      expect(quorum).toMatchObject({ present, required, inOffice: inOffice - interested })
      expect(isQuorumMet(quorum, false)).toBe(isMet)
    },
  )

  test('a second call asks for nobody but somebody', () => {
    expect(isQuorumMet(quorumOf(seats(9), { ...NOBODY, absent: seats(8) }), true)).toBe(true)
    expect(isQuorumMet(quorumOf(seats(9), { ...NOBODY, absent: seats(9) }), true)).toBe(false)
  })

  test('one absence or one proxy more never makes a quorum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.nat(60), fc.nat(60), (count, absent, byProxy) => {
        const all = seats(count)
        const at = (gone: number, represented: number) =>
          isQuorumMet(
            quorumOf(all, { ...NOBODY, absent: all.slice(0, gone), represented: all.slice(gone, gone + represented) }),
            false,
          )
        if (!at(absent, byProxy)) {
          expect(at(absent + 1, byProxy)).toBe(false)
          expect(at(absent, byProxy + 1)).toBe(false)
        }
      }),
    )
  })

  test('is said where it was looked at, and of a second call not as met', () => {
    const quorum = { present: 4, required: 4, inOffice: 7 }
    expect(quorumText({})).toBeNull()
    expect(quorumText({ quorum })?.replaceAll('\u00a0', ' ')).toBe(
      'Quorum atteint : 4 présents sur 7 en fonction et sans intérêt, il en fallait 4',
    )
    expect(quorumText({ quorum: { ...quorum, present: 1 }, isSecondCall: true })).toContain('sans condition de quorum')
  })
})
