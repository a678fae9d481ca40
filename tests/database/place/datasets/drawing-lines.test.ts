import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dxfFacts } from '#server/dossier/footprints/footprint-dxf.ts'
import { type DrawnLine, joinLines } from '#server/dossier/footprints/footprint-joining.ts'
import { isNestedBeyond } from '#server/dossier/footprints/json-nesting.ts'

const line = (layer: string, ...points: [number, number][]): DrawnLine => ({ layer, points })
const SQUARE = [
  line('MAISON', [0, 0], [10, 0]),
  line('MAISON', [10, 8], [10, 0]),
  line('MAISON', [10, 8], [0, 8]),
  line('MAISON', [0, 8], [0, 0]),
]

describe('lines whose ends meet', () => {
  test('make a ring, whatever the way each was drawn', () => {
    const { rings, left, forks } = joinLines(SQUARE)
    expect(rings).toHaveLength(1)
    expect(rings[0]?.points).toHaveLength(5)
    expect(rings[0]?.points[0]).toEqual(rings[0]?.points.at(-1))
    expect([left, forks]).toEqual([0, 0])
  })

  test('within five centimetres they meet, beyond they do not', () => {
    const gap = (m: number) => [...SQUARE.slice(0, 3), line('MAISON', [0, 8], [0, m])]
    expect(joinLines(gap(0.04)).rings).toHaveLength(1)
    expect(joinLines(gap(0.06))).toMatchObject({ rings: [], left: 4 })
  })

  test('one line whose two ends nearly meet is a ring; a line drawn twice counts once', () => {
    const hook = line('0', [0, 0], [5, 0], [5, 5], [0, 0.03])
    expect(joinLines([hook]).rings[0]?.points).toEqual([
      [0, 0],
      [5, 0],
      [5, 5],
      [0, 0],
    ])
    expect(joinLines([...SQUARE, ...SQUARE]).rings).toHaveLength(1)
  })

  test('of two layers do not join each other', () => {
    const other = SQUARE.map(({ points }, rank): DrawnLine => ({ layer: rank < 2 ? 'A' : 'B', points }))
    expect(joinLines(other)).toMatchObject({ rings: [], left: 4 })
  })

  test('where three lines meet the outline is not guessed', () => {
    expect(joinLines([...SQUARE, line('MAISON', [10, 0], [20, 0])])).toMatchObject({ rings: [], left: 5, forks: 1 })
  })

  test('an outline cut anywhere and shuffled comes back whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 3, max: 40 }),
        fc.infiniteStream(fc.boolean()),
        fc.integer(),
        (count, flips, seed) => {
          const corner = (rank: number): [number, number] => {
            const angle = (2 * Math.PI * (rank % count)) / count
            return [100 * Math.cos(angle), 100 * Math.sin(angle)]
          }
          const sides = Array.from({ length: count }, (_, rank) => {
            const ends: [[number, number], [number, number]] = [corner(rank), corner(rank + 1)]
            return line('0', ...(flips.next().value ? ends : (ends.toReversed() as typeof ends)))
          })
          const shuffled = sides.toSorted((one, other) => hash(one, seed) - hash(other, seed))
          const { rings, left } = joinLines(shuffled)
          expect(left).toBe(0)
          expect(rings).toHaveLength(1)
          expect(rings[0]?.points).toHaveLength(count + 1)
        },
      ),
    )
  })
})

const hash = ({ points }: DrawnLine, seed: number) => Math.sin((points[0]?.[0] ?? 0) * 12.9898 + seed)

describe('what a DXF says before it is read', () => {
  const pairs = (...lines: (string | number)[]) => `${lines.join('\n')}\n`
  const header = (units: number) => pairs(0, 'SECTION', 2, 'HEADER', 9, '$INSUNITS', 70, units, 0, 'ENDSEC')
  const block = (name: string, inner: string, times: number) =>
    pairs(0, 'BLOCK', 8, '0', 2, name, 70, 0) +
    (inner === ''
      ? pairs(0, 'LINE', 8, '0')
      : Array.from({ length: times }, () => pairs(0, 'INSERT', 8, '0', 2, inner)).join('')) +
    pairs(0, 'ENDBLK')
  const file = (blocks: string, entities: string) =>
    pairs(0, 'SECTION', 2, 'BLOCKS') +
    blocks +
    pairs(0, 'ENDSEC', 0, 'SECTION', 2, 'ENTITIES') +
    entities +
    pairs(0, 'ENDSEC', 0, 'EOF')

  test.each([
    [4, 'mm'],
    [5, 'cm'],
    [6, 'm'],
    [1, undefined], // inches, which software writes when nobody chose
    [0, undefined],
  ] as const)('$INSUNITS %s is %s', (code, unit) => {
    expect(dxfFacts(header(code)).unit).toBe(unit)
  })

  test('blocks that unfold to more than 100 000 objects are refused before they are unfolded', () => {
    const bomb = Array.from({ length: 8 }, (_, rank) => block(`B${rank}`, rank === 0 ? '' : `B${rank - 1}`, 10)).join(
      '',
    )
    expect(dxfFacts(file(bomb, pairs(0, 'INSERT', 2, 'B7'))).refusal).toBe('tooManyEntities')
    expect(dxfFacts(file(bomb, pairs(0, 'INSERT', 2, 'B2'))).refusal).toBeUndefined()
    expect(dxfFacts(file(bomb, pairs(0, 'INSERT', 2, 'B2', 70, 1000, 71, 1000))).refusal).toBe('tooManyEntities')
  })

  test('blocks that hold each other are refused', () => {
    const loop = block('A', 'B', 1) + block('B', 'A', 1)
    expect(dxfFacts(file(loop, pairs(0, 'INSERT', 2, 'A'))).refusal).toBe('nestedBlocks')
  })

  test('an ordinary drawing is read', () => {
    expect(dxfFacts(file('', pairs(0, 'LINE', 8, '0'))).refusal).toBeUndefined()
    expect(dxfFacts('').refusal).toBeUndefined()
  })
})

test('brackets in a text are no nesting', () => {
  expect(isNestedBeyond('{"a":"[[[[[[","b":[[1]]}', 3)).toBe(false)
  expect(isNestedBeyond('{"a":"\\"[","b":[[[1]]]}', 3)).toBe(true)
})
