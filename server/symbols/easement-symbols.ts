import { area, familyOf, type Hatch, lines, mark, marks, type SymbolFamily } from './symbol.ts'

/**
 * Easements (SUP), by category and, where the official CNIG table tells them apart, by kind of area. Colours, widths,
 * angles and steps are the official ones: green for water and woods (A), orange for heritage (AC), violet for defence
 * (AR), sky blue for health (AS), black for equipment and transport (EL, INT, JS, T), magenta for energy (I), dark red
 * for risks (PM), periwinkle for telecommunications (PT). Its font signs are redrawn with the nearest shape.
 */
const GREEN = '#00ff00'
const ORANGE = '#ff8000'
const VIOLET = '#800080'
const SKY = '#00aaff'
const MAGENTA = '#fa00fa'
const RED = '#a81616'
const PERIWINKLE = '#807dff'
const BLACK = '#000000'

const hatched = (color: string, width: number, hatches: readonly Hatch[], dash?: readonly number[]): SymbolFamily =>
  familyOf(area({ color, width, ...(dash ? { dash } : {}) }, hatches))
const bare = (color: string, width = 1.5, dash?: readonly number[]) => hatched(color, width, [], dash)

const DASHED = [6, 4]
const DOTTED = [1.5, 3]
const carets = (color: string) => marks(mark('chevron', 7, color), 9)
const parkSigns = (color: string) => marks(mark('square', 3, color), 10)
const grid = (step: number, color: string, dash?: readonly number[]): readonly Hatch[] => [
  lines(0, step, color, 1, dash ? { dash } : {}),
  lines(90, step, color, 1, dash ? { dash } : {}),
]

export const easementSymbols: Record<string, SymbolFamily> = {
  'easement/A1': hatched(GREEN, 0.8, [marks(mark('diamond', 8, '#33a02c'), 15)]),
  'easement/A2': bare(GREEN, 2, DOTTED),
  'easement/A3': bare(GREEN, 2, [18, 6]),
  'easement/A4': bare(GREEN, 2, [4, 4]),
  'easement/A5': bare(GREEN, 2, DASHED),
  'easement/A6': hatched(GREEN, 1, [carets(GREEN)]),
  'easement/A7': hatched(GREEN, 0.8, [marks(mark('star', 8, GREEN), 15)]),
  'easement/A8': hatched('#a7c135', 0.8, [marks(mark('star', 8, '#a7c135'), 15)]),
  'easement/A9': hatched(GREEN, 1.2, [parkSigns(GREEN)]),
  'easement/A10': hatched(GREEN, 1.2, [parkSigns(GREEN)]),
  'easement/AC1': hatched(ORANGE, 1.5, [lines(45, 8, ORANGE, 0.8)]),
  'easement/AC1/monument': familyOf(
    area({ color: ORANGE, width: 1.5 }, [marks(mark('circle', 1.4, ORANGE), 3, 3, true)], {
      fill: { color: ORANGE, opacity: 0.15 },
    }),
  ),
  'easement/AC2': hatched(ORANGE, 1, grid(8, ORANGE)),
  'easement/AC2/classified': hatched(ORANGE, 1, grid(4, ORANGE)),
  'easement/AC3': hatched(ORANGE, 1.5, [carets(ORANGE)]),
  'easement/AC4': hatched(ORANGE, 1.5, [lines(135, 8, ORANGE, 1)]),
  'easement/AC4BIS': hatched(ORANGE, 1.5, [lines(135, 8, ORANGE, 1)]),
  'easement/AR1': hatched(VIOLET, 2, [lines(45, 8, VIOLET, 1)]),
  'easement/AR2': hatched(VIOLET, 2, [lines(45, 8, VIOLET, 1)]),
  'easement/AR3': hatched(VIOLET, 2, [lines(45, 12, VIOLET, 1)]),
  'easement/AR3/prohibition': hatched(VIOLET, 2, [lines(45, 4, VIOLET, 1)]),
  'easement/AR4': bare(VIOLET, 2),
  'easement/AR5': hatched(VIOLET, 2, [lines(45, 8, VIOLET, 1)]),
  'easement/AR6': hatched(VIOLET, 2, [lines(135, 8, VIOLET, 1)]),
  'easement/AS1': hatched(SKY, 0.8, [lines(45, 12, SKY, 0.7)]),
  'easement/AS1/immediate': hatched(SKY, 1.2, [lines(45, 3, SKY, 0.7)]), // ours: official draws it as the far one
  'easement/AS1/close': hatched(SKY, 0.8, [lines(45, 6, SKY, 0.7)]),
  'easement/AS1/far': hatched(SKY, 0.8, [lines(45, 12, SKY, 0.4)]),
  'easement/AS2': hatched('#00c0c0', 2, [lines(45, 8, '#00c0c0', 1)]),
  'easement/EL2BIS': bare(BLACK, 0.8),
  'easement/EL3': bare(BLACK, 2, DASHED),
  'easement/EL3/towpath': bare(BLACK, 2, [8, 3, 2, 3]),
  'easement/EL4': hatched(BLACK, 1, [marks(mark('circle', 7, BLACK, { filled: false }), 30)]),
  'easement/EL5': bare(BLACK, 2, DASHED),
  'easement/EL6': bare(BLACK, 1),
  'easement/EL7': hatched(BLACK, 1, [lines(135, 3, BLACK, 0.6)]),
  'easement/EL8': hatched(BLACK, 1.5, [lines(45, 20, BLACK, 1)]),
  'easement/EL9': familyOf(area({ color: BLACK, width: 2 }, [], { band: { color: '#ffff00', opacity: 1, width: 1 } })),
  'easement/EL10': hatched(BLACK, 1.2, [parkSigns(BLACK)]),
  'easement/EL11': hatched(BLACK, 3, [lines(90, 5, BLACK, 1)]),
  'easement/I1': bare(MAGENTA, 1.5, DASHED),
  'easement/I2': hatched(MAGENTA, 1.5, [lines(45, 8, MAGENTA, 0.8)]),
  'easement/I3': hatched(MAGENTA, 1.5, [carets(MAGENTA)]),
  'easement/I3/protection': bare(MAGENTA, 1.5, DASHED),
  'easement/I4': bare(MAGENTA, 1.5),
  'easement/I4/buried': bare(MAGENTA, 1.5, DASHED),
  'easement/I5': hatched(MAGENTA, 1.5, [carets(MAGENTA)]),
  'easement/I6': bare(MAGENTA, 1.5, DASHED),
  'easement/I7': hatched(MAGENTA, 1.5, grid(15, MAGENTA, [1.5, 3.5])),
  'easement/I9': bare(MAGENTA, 1.5),
  'easement/I10': hatched(MAGENTA, 1.5, [lines(135, 8, MAGENTA, 0.8)]),
  'easement/INT1': hatched(BLACK, 2, [lines(45, 8, BLACK, 1)]),
  'easement/JS1': familyOf(
    area({ color: BLACK, width: 0.5 }, [], { outlineMarks: { mark: mark('triangle', 7, BLACK), spacing: 11 } }),
  ),
  'easement/PM1': hatched(RED, 1.5, [lines(45, 8, RED, 1)]),
  'easement/PM1BIS': hatched(RED, 1.5, [lines(45, 8, RED, 1)]),
  'easement/PM2': hatched(RED, 1.5, [lines(135, 8, RED, 1)]),
  'easement/PM3': hatched(RED, 1.5, [lines(90, 8, RED, 1)]),
  'easement/PM4': hatched(RED, 1.5, [carets(RED)]),
  'easement/PM5': hatched(RED, 1.5, [lines(0, 8, RED, 1)]),
  'easement/PM6': hatched(RED, 1.5, [marks(mark('circle', 2, RED), 8)]),
  'easement/PM7': hatched(RED, 1.5, [carets(RED)]),
  'easement/PM8': hatched(RED, 1.5, [marks(mark('circle', 2, RED), 8)]),
  'easement/PM9': hatched(RED, 1.5, [marks(mark('star', 6, RED), 9)]),
  'easement/PT1': hatched(PERIWINKLE, 2, [lines(45, 16, PERIWINKLE, 1.8)]),
  'easement/PT1/guard': hatched(PERIWINKLE, 2, [lines(45, 8, PERIWINKLE, 1.8)]),
  'easement/PT2': hatched(PERIWINKLE, 2, [lines(135, 16, PERIWINKLE, 1.8)]),
  'easement/PT2/primary': hatched(PERIWINKLE, 2, [lines(135, 8, PERIWINKLE, 1.8)]),
  'easement/PT3': bare(PERIWINKLE, 1.5),
  'easement/T1': hatched(BLACK, 1.5, [lines(45, 8, BLACK, 1)]),
  'easement/T2': bare(BLACK, 1.5),
  'easement/T3': hatched(BLACK, 1.5, [lines(135, 8, BLACK, 1)]),
  'easement/T4': bare(BLACK, 1.5),
  'easement/T5': hatched(BLACK, 1.5, [marks(mark('tick', 7, '#7f7f7f'), 15)]),
  'easement/T5BIS': hatched(BLACK, 1.5, [marks(mark('tick', 7, '#7f7f7f'), 15)]),
  'easement/T6': hatched(BLACK, 1, [marks(mark('square', 1, BLACK), 10)]),
  'easement/T7': bare(BLACK, 1.5),
  'easement/T9': bare(BLACK, 1.5),
  // Removed from the list in force, met in older files: drawn as what replaced them or as their family.
  'easement/EL1': bare(BLACK, 1),
  'easement/EL2': bare(BLACK, 0.8),
  'easement/EL12': bare(BLACK, 1),
  'easement/I1BIS': bare(MAGENTA, 1.5, DASHED),
  'easement/I8': bare(MAGENTA, 1.5),
  'easement/PT4': bare(PERIWINKLE, 1.5),
  'easement/T8': bare(BLACK, 1.5),
  // Ours: a category that no list knows.
  easement: hatched('#6b4c9a', 1.5, [lines(45, 10, '#6b4c9a', 0.6)]),
}

/** Kinds of area that the official table draws apart, read in `typeAss` or `typeGen` without accents or capitals. */
const VARIANTS: Record<string, readonly (readonly [RegExp, string])[]> = {
  AC1: [[/^(?!.*(abord|perimetre|pda|500)).*(monument|immeuble|classe|inscrit)/, 'monument']],
  AC2: [[/class/, 'classified']],
  AR3: [[/prohib/, 'prohibition']],
  AS1: [
    [/immediat/, 'immediate'],
    [/rapproch/, 'close'],
    [/eloign/, 'far'],
  ],
  EL3: [[/halage/, 'towpath']],
  I3: [[/protection/, 'protection']],
  I4: [[/souterrain/, 'buried']],
  PT1: [[/garde/, 'guard']],
  PT2: [[/primaire/, 'primary']],
}

/** Suffix of the key of an easement for the kind of its area, or nothing. */
export const easementVariant = (category: string, areaKind: string): string | undefined =>
  VARIANTS[category]?.find(([pattern]) => pattern.test(areaKind))?.[1]
