import { area, familyOf, lines, type SymbolFamily } from './symbol.ts'

/**
 * Zones of the plan, by TYPEZONE: official CNIG symbols. Below 1:2 500 a fill of 40 % opacity (alpha 102), from
 * 1:2 500 upwards a band of 7 pt inside the boundary at 60 % (alpha 153).
 */
const zone = (fill: string, band: string): SymbolFamily =>
  familyOf(
    area({ color: band, width: 0.8 }, [], {
      fill: { color: fill, opacity: 0.4 },
      band: { color: band, opacity: 0.6, width: 7 },
    }),
  )

export const zoneSymbols: Record<string, SymbolFamily> = {
  'zone/U': zone('#e60000', '#b00006'),
  'zone/AUc': zone('#ff6565', '#d40006'),
  'zone/AUs': zone('#feccbe', '#e88766'),
  'zone/A': zone('#ffff00', '#fff000'),
  'zone/N': zone('#56aa02', '#23a600'),
  // Ours: a zone whose type the file does not say.
  zone: zone('#c8c2b8', '#8c8578'),

  // Sectors of a communal map, by TYPESECT. Ours, in the colours of the zones that have the same effect:
  // open to building, open to activities only, closed, other.
  'sector/01': zone('#e60000', '#b00006'),
  'sector/02': familyOf(
    area({ color: '#8400a8', width: 0.8 }, [lines(45, 8, '#8400a8', 0.6)], {
      fill: { color: '#c29ed7', opacity: 0.4 },
    }),
  ),
  'sector/03': zone('#56aa02', '#23a600'),
  'sector/99': zone('#c8c2b8', '#8c8578'),
  sector: zone('#c8c2b8', '#8c8578'),
}
