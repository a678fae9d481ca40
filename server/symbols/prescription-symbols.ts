import { area, crossed, familyOf, type LineSymbol, lines, mark, marks, type SymbolFamily } from './symbol.ts'

/**
 * Prescriptions of the plan, by TYPEPSC-STYPEPSC. Colours, hatches, widths and steps are the official CNIG ones
 * where it specifies them; signs that it takes from symbol fonts are redrawn with the nearest shape of `mark-outline`.
 * Sub-codes absent here share the symbol of `-00`, as the specification says. Marked « ours »: what it leaves open.
 */
const line = (color: string, width: number, more: Partial<LineSymbol> = {}): LineSymbol => ({
  geometry: 'line',
  color,
  width,
  ...more,
})
const thin = (color: string) => ({ color, width: 0.8 })
const hollow = { filled: false }

/** Pairs of lines with a dotted one between: limits to building for the environment or risks (02). */
const limited = (color: string): SymbolFamily =>
  familyOf(
    area(thin(color), [
      lines(45, 13, color),
      lines(45, 13, color, 0.8, { offset: 9 }),
      lines(45, 13, color, 1, { offset: 4.5, dash: [1, 12 / 4 + 1 / 3] }),
    ]),
  )

/** Crossed lines: reserved sites (05). */
const reserved = (color: string): SymbolFamily => ({
  surface: area(thin(color), crossed(5, color)),
  line: line(color, 0.8, { marks: { mark: mark('diamond', 5, color, hollow), spacing: 7 } }),
  point: { geometry: 'point', mark: mark('square', 7, color, { ...hollow, halo: 1 }) },
})

/** Stars on a white halo: heritage and landscape (07). */
const heritage = (color: string): SymbolFamily => ({
  surface: area(thin(color), [marks(mark('star', 9, color, { halo: 2 }), 20)]),
  line: line(color, 1, { marks: { mark: mark('star', 8, color, { halo: 2 }), spacing: 18 } }),
  point: { geometry: 'point', mark: mark('star', 10, color, { halo: 2 }) },
})

/** Rings: building in the A and N zones (16). */
const ruralBuilding = (color: string): SymbolFamily =>
  familyOf(area(thin(color), [marks(mark('circle', 7, color, { ...hollow, strokeWidth: 1.5 }), 15)]))

const dashedMarks = (color: string, sign: ReturnType<typeof mark>, step = 12): LineSymbol =>
  line(color, 1, { dash: [step / 2, step / 2], marks: { mark: sign, spacing: step } })

const woodland = familyOf(
  area({ color: '#56aa02', width: 0.8 }, [
    marks(mark('circle', 1.5, '#268c00'), 5),
    marks(mark('circle', 7, '#56aa02', hollow), 10),
  ]),
  {
    line: line('#268c00', 0.5, { marks: { mark: mark('circle', 5, '#268c00'), spacing: 6 } }),
    point: { geometry: 'point', mark: mark('circle', 7, '#268c00', { halo: 1 }) },
  },
)

const setback = familyOf(
  area(thin('#ff0000'), [lines(0, 17, '#ff0000'), marks(mark('letter', 6, '#ff0000', { letter: 'V' }), 17)]),
  { line: line('#ff0000', 0.8, { marks: { mark: mark('letter', 6, '#ff0000', { letter: 'V' }), spacing: 11 } }) },
)

const ticked = (color: string, spacing: number, length: number, width = 1) =>
  line(color, width, { marks: { mark: mark('tick', length, color, { strokeWidth: width }), spacing } })

const roads: SymbolFamily = familyOf(
  area({ color: '#000000', width: 0.8 }, [], { outlineMarks: { mark: mark('tick', 2.5, '#000000'), spacing: 5.5 } }),
  { line: ticked('#000000', 4, 2.5, 0.6) },
)

const continuity: SymbolFamily = familyOf(
  area({ color: '#004da8', width: 1 }, [], { outlineMarks: { mark: mark('tick', 6, '#004da8'), spacing: 13 } }),
  {
    line: ticked('#004da8', 13, 6),
    point: { geometry: 'point', mark: mark('asterisk', 10, '#004da8', { strokeWidth: 1.4, halo: 1 }) },
  },
)

export const prescriptionSymbols: Record<string, SymbolFamily> = {
  'prescription/01-00': woodland,
  'prescription/02-00': limited('#6e6e6e'),
  'prescription/02-01': limited('#df73e1'),
  'prescription/02-02': limited('#ffa77f'),
  'prescription/03-00': familyOf(
    area({ color: '#343434', width: 1, dash: [2, 11] }, [marks(mark('square', 1.4, '#686868'), 4)], {
      outlineMarks: { mark: mark('circle', 3, '#343434'), spacing: 13 },
    }),
  ),
  'prescription/04-00': familyOf(area({ color: '#ff5500', width: 1.5 })),
  'prescription/05-00': reserved('#e600a9'),
  'prescription/05-05': reserved('#8f21aa'),
  'prescription/05-06': reserved('#343434'),
  'prescription/05-07': familyOf(area(thin('#ff5500'), [marks(mark('plus', 6, '#ff5500'), 12)])),
  'prescription/05-08': reserved('#004da8'), // ours: the specification has no area for the coast retreat
  'prescription/07-00': heritage('#730000'),
  'prescription/07-04': heritage('#38a800'),
  'prescription/07-05': heritage('#38a800'),
  'prescription/08-00': familyOf(area(thin('#2d6837'), [marks(mark('check', 9, '#2d6837', { strokeWidth: 1.6 }), 17)])),
  'prescription/13-00': familyOf(area(thin('#b2b2b2'), [marks(mark('square', 5, '#b2b2b2'), 10)])),
  'prescription/14-00': familyOf(area(thin('#000000'), [lines(0, 10, '#000000', 1)])),
  'prescription/15-00': setback,
  'prescription/16-00': ruralBuilding('#e6c300'),
  'prescription/16-03': ruralBuilding('#f57a7a'),
  'prescription/17-00': familyOf(area(thin('#8f21aa'), [marks(mark('square', 6, '#8f21aa', hollow), 24, 12, true)])),
  'prescription/18-00': familyOf(area(thin('#ff5500'), [lines(90, 9, '#ff5500')])),
  'prescription/19-00': familyOf(area(thin('#894444'), [marks(mark('diamond', 8, '#894444'), 19)])),
  'prescription/20-00': familyOf(area(thin('#268c00'), [marks(mark('circle', 2, '#268c00'), 13)])),
  'prescription/22-00': familyOf(area(thin('#828282'), [marks(mark('cross', 4, '#828282'), 10)]), {
    line: line('#828282', 0.8, { marks: { mark: mark('cross', 4, '#828282'), spacing: 8 } }),
    point: { geometry: 'point', mark: mark('cross', 6, '#828282', { halo: 1 }) },
  }),
  'prescription/23-00': familyOf(area(thin('#ffaa00'), [marks(mark('circle', 1.5, '#ffaa00'), 8)])),
  'prescription/24-00': roads,
  'prescription/25-00': continuity,
  'prescription/26-00': familyOf(area(thin('#268c00'), [marks(mark('plus', 5, '#268c00'), 11)])),
  'prescription/27-00': familyOf(area({ color: '#895a44', width: 2 })),
  'prescription/28-00': familyOf(area(thin('#df99ff'), [marks(mark('square', 3, '#df99ff'), 9)]), {
    line: dashedMarks('#df99ff', mark('square', 3, '#df99ff')),
    point: { geometry: 'point', mark: mark('square', 5, '#df99ff', { halo: 1 }) },
  }),
  'prescription/29-00': familyOf(area(thin('#00c5ff'), [marks(mark('circle', 1, '#00c5ff'), 2)])),
  'prescription/30-00': familyOf(area(thin('#e60000'), [marks(mark('square', 6, '#e60000'), 30)])),
  'prescription/31-00': familyOf(area(thin('#004da8'), [marks(mark('hexagon', 8, '#004da8'), 30)]), {
    line: dashedMarks('#004da8', mark('hexagon', 6, '#004da8')),
  }),
  'prescription/32-00': familyOf(area(thin('#0000ff'), crossed(15, '#0000ff'))),
  'prescription/33-00': familyOf(area(thin('#008a8c'), [marks(mark('diamond', 8, '#008a8c', hollow), 30)]), {
    line: dashedMarks('#008a8c', mark('diamond', 6, '#008a8c', hollow)),
  }),
  'prescription/34-00': familyOf(area(thin('#39d881'), [marks(mark('asterisk', 10, '#39d881'), 30)]), {
    line: dashedMarks('#39d881', mark('asterisk', 8, '#39d881')),
  }),
  'prescription/35-00': familyOf(area(thin('#39d877'), [marks(mark('chevron', 8, '#39d877'), 17)])),
  'prescription/36-00': familyOf(area(thin('#90704c'), [marks(mark('circle', 4.5, '#90704c'), 10)])),
  'prescription/37-00': familyOf(area(thin('#ff6565'), [marks(mark('house', 9, '#ff6565'), 15, 27)])),
  'prescription/38-00': familyOf(area(thin('#8a4dd3'), [marks(mark('square', 9, '#8a4dd3', hollow), 13)])),
  'prescription/39-00': familyOf(area(thin('#8a4dd3'), [marks(mark('tick', 12, '#8a4dd3'), 21, 26)])),
  'prescription/40-00': familyOf(area(thin('#8a4dd3'), [marks(mark('hexagon', 10, '#8a4dd3', hollow), 27, 31)])),
  'prescription/41-00': familyOf(area(thin('#fdbf6f'), [marks(mark('triangle', 6, '#fdbf6f'), 10, 11)])),
  'prescription/42-00': familyOf(area(thin('#56aa02'), [marks(mark('asterisk', 9, '#56aa02'), 17)])),
  'prescription/43-00': familyOf(area(thin('#ff7f00'), crossed(11, '#ff7f00')), {
    line: line('#ff7f00', 0.8, { marks: { mark: mark('cross', 4, '#ff7f00'), spacing: 7 } }),
  }),
  'prescription/44-00': familyOf(area(thin('#808080'), [marks(mark('triangle', 7, '#8f8f8f'), 13)])),
  'prescription/45-00': familyOf(
    area({ color: '#ff0000', width: 1 }, [], { fill: { color: '#ff7f7f', opacity: 0.4 } }),
  ),
  'prescription/46-00': familyOf(
    area(thin('#56aa02'), [marks(mark('circle', 7, '#56aa02', hollow), 8.45)], {
      fill: { color: '#cccccc', opacity: 0.4 },
    }),
  ),
  'prescription/47-00': familyOf(
    area(thin('#732600'), [marks(mark('wave', 10, '#732600', { strokeWidth: 1.4 }), 25)]),
    {
      line: dashedMarks('#732600', mark('wave', 9, '#732600', { strokeWidth: 1.4 }), 22),
    },
  ),
  'prescription/48-00': familyOf(area(thin('#004c73'), [marks(mark('drop', 9, '#004c73'), 22)]), {
    line: dashedMarks('#004c73', mark('drop', 9, '#004c73'), 22),
  }),
  'prescription/49-00': familyOf(area(thin('#ff6564'), [marks(mark('star', 9, '#ff6564', hollow), 26)])),
  'prescription/50-00': familyOf(area(thin('#940abd'), [marks(mark('prohibited', 8, '#940abd', hollow), 20)]), {
    line: dashedMarks('#940abd', mark('prohibited', 7, '#940abd', hollow)),
  }),
  'prescription/51-00': familyOf(
    area(thin('#940abd'), [marks(mark('check', 7, '#940abd', { strokeWidth: 1.2 }), 20)]),
    {
      line: dashedMarks('#940abd', mark('check', 6, '#940abd')),
    },
  ),
  'prescription/52-00': familyOf(area(thin('#ac570d'), [marks(mark('square', 6, '#ac570d', hollow), 25)])),
  // Ours, until the specification draws the codes added in 2025: exemption L111-6, coast retreat, renewables, main residence.
  'prescription/53-00': familyOf(area(thin('#e60000'), [lines(135, 12, '#e60000', 0.8, { dash: [4, 4] })])),
  'prescription/54-00': familyOf(area({ color: '#004da8', width: 1.5 }, [lines(0, 6, '#004da8', 0.6)])),
  'prescription/55-00': familyOf(area(thin('#b8860b'), [marks(mark('star', 7, '#b8860b'), 18)])),
  'prescription/55-02': familyOf(area(thin('#b8860b'), [marks(mark('prohibited', 8, '#b8860b', hollow), 18)])),
  'prescription/56-00': familyOf(area(thin('#a6006f'), [marks(mark('house', 7, '#a6006f', hollow), 18)])),
  // The specification draws nothing for 97-00; ours is a faint dotted boundary, so that what is switched on is seen.
  'prescription/97-00': familyOf(area({ color: '#9c9c9c', width: 0.8, dash: [1, 3] })),
  'prescription/97-01': familyOf(area({ color: '#000000', width: 2, dash: [8, 3, 2, 3, 2, 3] })),
  'prescription/99-00': familyOf(area({ color: '#000000', width: 2 }), { line: line('#000000', 2) }),
}
