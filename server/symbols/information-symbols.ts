import { area, crossed, familyOf, type LineSymbol, lines, mark, marks, type SymbolFamily } from './symbol.ts'

/** Informations of the plan, by TYPEINF-STYPEINF: same origin and same conventions as `prescription-symbols`. */
const thin = (color: string) => ({ color, width: 0.8 })
const hollow = { filled: false }
const tint = (color: string, opacity: number) => ({ fill: { color, opacity } })

/** Teeth along the boundary over a tint: preemption. */
const preempted = (teeth: string, ground: string, more: readonly ReturnType<typeof marks>[] = []): SymbolFamily =>
  familyOf(
    area(thin(teeth), more, { ...tint(ground, 0.4), outlineMarks: { mark: mark('triangle', 5, teeth), spacing: 13 } }),
  )

/** Steep hatches inside a short-dashed boundary: plans under study, shores, farmland protection. */
const underway = (color: string): SymbolFamily =>
  familyOf(area({ color, width: 1, dash: [3, 3] }, [lines(90, 10, color, 1)]))

const line = (color: string, width: number, more: Partial<LineSymbol> = {}): LineSymbol => ({
  geometry: 'line',
  color,
  width,
  ...more,
})

const archaeology: SymbolFamily = {
  surface: area({ color: '#895a44', width: 2, dash: [6, 4] }, [], tint('#d7b09e', 0.6)),
  line: line('#d7b09e', 1.5, { dash: [6, 10], marks: { mark: mark('asterisk', 7, '#d7b09e'), spacing: 16 } }),
  point: { geometry: 'point', mark: mark('asterisk', 9, '#895a44', { strokeWidth: 1.5, halo: 1 }) },
}

const sewage = familyOf(area(thin('#00734c'), [marks(mark('wave', 6, '#00734c'), 6, 30)]), {
  line: line('#00734c', 0.8, { marks: { mark: mark('wave', 12, '#00734c', { strokeWidth: 1.4 }), spacing: 16 } }),
  point: { geometry: 'point', mark: mark('wave', 14, '#00734c', { strokeWidth: 1.6, halo: 1 }) },
})

export const informationSymbols: Record<string, SymbolFamily> = {
  'information/02-00': familyOf(area({ color: '#ff0000', width: 1 }, [], tint('#ff7f7f', 0.4))),
  'information/03-00': preempted('#268c00', '#86d52f'),
  'information/04-00': preempted('#ff0000', '#ff6565'),
  'information/04-01': preempted('#ff0000', '#ff6565', [marks(mark('letter', 7, '#a60000', { letter: 'DPU' }), 50)]),
  'information/05-00': familyOf(
    area({ color: '#5a70ff', width: 1.5, dash: [8, 3, 2, 3] }, [marks(mark('square', 1.4, '#5a70ff'), 4)]),
  ),
  'information/07-00': familyOf(
    area(thin('#8400a8'), [marks(mark('letter', 12, '#8400a8', { letter: '∞' }), 24, 20, true)]),
  ),
  'information/08-00': familyOf(area(thin('#268c00'), [marks(mark('square', 7, '#268c00'), 25)]), {
    line: line('#268c00', 0.8, { dash: [15, 15], marks: { mark: mark('square', 6, '#268c00'), spacing: 30 } }),
  }),
  'information/09-00': familyOf(area(thin('#cdaa66'), [marks(mark('square', 2, '#cdaa66'), 4)])),
  'information/10-00': familyOf(area(thin('#a87000'), [lines(45, 8.5, '#a87000'), lines(135, 25.5, '#a87000')])),
  'information/11-00': familyOf(area(thin('#e60000'), [marks(mark('circle', 2, '#e60000'), 7)])),
  'information/12-00': familyOf(area({ color: '#004da8', width: 2.5 })),
  'information/13-00': familyOf(area(thin('#ffd37f'), [lines(90, 3, '#ffd37f')])),
  'information/14-00': familyOf(area(thin('#ff73df'), [marks(mark('circle', 1.5, '#ff73df'), 3)]), {
    line: line('#ff73df', 0.5, { marks: { mark: mark('circle', 4, '#ff73df'), spacing: 7 } }),
  }),
  'information/16-00': archaeology,
  'information/17-00': familyOf(
    area({ color: '#343434', width: 1 }, [marks(mark('letter', 7, '#343434', { letter: 'Pb' }), 50, 25, true)]),
  ),
  'information/19-00': sewage,
  'information/20-00': familyOf(area(thin('#ff5500'), [marks(mark('cross', 8, '#ff5500'), 30, 30, true)])),
  'information/21-00': underway('#8400a8'),
  'information/22-00': underway('#004da8'),
  'information/23-00': familyOf(
    area({ color: '#002673', width: 1, dash: [8, 11] }, [], {
      outlineMarks: { mark: mark('circle', 4, '#002673'), spacing: 19 },
    }),
  ),
  'information/25-00': underway('#e6e600'),
  'information/27-00': familyOf(area(thin('#000000'), [marks(mark('plus', 14, '#000000', { strokeWidth: 1.6 }), 30)])),
  'information/30-00': familyOf(area(thin('#d20404'), [lines(45, 2.6, '#d20404', 0.6)])),
  'information/31-00': familyOf(area({ color: '#895a44', width: 2 }, [], tint('#ffffff', 0.4))),
  'information/32-00': familyOf(area(thin('#e6e600'), [marks(mark('diamond', 9, '#e6e600'), 25)])),
  'information/33-00': preempted('#8400a8', '#c29ed7'),
  'information/34-00': familyOf(area(thin('#a80084'), [marks(mark('diamond', 8, '#a80084', hollow), 30)])),
  'information/35-00': familyOf(area(thin('#ff7a00'), [marks(mark('circle', 7, '#ff7a00', hollow), 14)])),
  'information/36-00': familyOf(area(thin('#ccce3b'), [marks(mark('circle', 1.5, '#ccce3b'), 3, 3, true)])),
  'information/37-00': familyOf(area(thin('#48820f'), [marks(mark('circle', 1.5, '#48820f'), 3)])),
  'information/38-00': familyOf(area(thin('#90704c'), [marks(mark('circle', 1.5, '#90704c'), 3, 3, true)])),
  'information/39-00': familyOf(area(thin('#9200d6'), [lines(45, 5, '#9200d6')])),
  'information/40-00': familyOf(area(thin('#ffc476'), [marks(mark('circle', 15, '#ffc476', hollow), 15)])),
  'information/40-02': familyOf(area(thin('#ffc493'), [marks(mark('circle', 30, '#ffc493', hollow), 30)])),
  'information/41-00': familyOf(area(thin('#e60000'), [lines(135, 12, '#e60000')])),
  // Ours, until the specification draws them: sectors where a declaration or permit is needed, brush clearing.
  'information/42-00': familyOf(area({ color: '#6b4c9a', width: 1.2, dash: [6, 3] }, [lines(45, 12, '#6b4c9a', 0.5)])),
  'information/43-00': familyOf(area({ color: '#c05a00', width: 1.2, dash: [6, 3] }, crossed(14, '#c05a00', 0.5))),
  // The specification draws nothing for 97-00; ours is a faint dotted boundary, so that what is switched on is seen.
  'information/97-00': familyOf(area({ color: '#9c9c9c', width: 0.8, dash: [1, 3] })),
  // The specification paints annulled ground black; ours is a dense black hatch, which leaves the plan readable.
  'information/98-00': familyOf(area({ color: '#000000', width: 1.5 }, crossed(4, '#000000', 1))),
  'information/99-00': familyOf(area({ color: '#9c9c9c', width: 2 }), { line: line('#9c9c9c', 2) }),
}
