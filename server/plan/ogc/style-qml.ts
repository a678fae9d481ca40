import { escaped } from '#platform/markup.ts'
import type { Hatch, MapSymbol, Mark, MarkShape, Stroke } from '#symbols/symbol.ts'
import type { Styled } from './styled.ts'

/** `#rrggbb` as QGIS writes it: `12,92,99,255`. */
function colour(hex: string, opacity = 1): string {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16))
  return `${red},${green},${blue},${Math.round(opacity * 255)}`
}

type Options = Readonly<Record<string, string | number>>

const POINTS = 'Point'

/** @param pass  the turn of a layer among those of all symbols: one class is drawn after the other, as the map of the product does */
function layer(kind: string, options: Options, { inside = '', pass = 0 } = {}): string {
  const lines = Object.entries(options).map(
    ([name, value]) => `<Option type="QString" name="${name}" value="${escaped(String(value))}"/>`,
  )
  return `<layer class="${kind}" enabled="1" locked="0" pass="${pass}"><Option type="Map">${lines.join('')}</Option>${inside}</layer>`
}

const dashes = (dash: readonly number[] | undefined): Options =>
  dash && dash.length > 0
    ? { use_custom_dash: 1, customdash: dash.join(';'), customdash_unit: POINTS }
    : { use_custom_dash: 0 }

const lineLayer = ({ color, width, dash }: Stroke, pass = 0) =>
  layer(
    'SimpleLine',
    { line_color: colour(color), line_width: width, line_width_unit: POINTS, ...dashes(dash) },
    { pass },
  )

/** What QGIS calls the shapes that it draws; the others take the nearest. */
const MARKERS: Readonly<Partial<Record<MarkShape, string>>> = {
  circle: 'circle',
  square: 'square',
  diamond: 'diamond',
  triangle: 'triangle',
  hexagon: 'hexagon',
  house: 'pentagon',
  star: 'star',
  plus: 'cross',
  cross: 'cross2',
  asterisk: 'asterisk_fill',
  chevron: 'arrowhead',
  tick: 'line',
}

const markLayer = ({ shape, size, color, filled, strokeWidth }: Mark, pass = 0) =>
  layer(
    'SimpleMarker',
    {
      name: MARKERS[shape] ?? 'circle',
      size,
      size_unit: POINTS,
      color: colour(color, filled ? 1 : 0),
      outline_color: colour(color),
      outline_width: strokeWidth,
      outline_width_unit: POINTS,
    },
    { pass },
  )

const part = (type: 'line' | 'marker', name: string, inside: string) =>
  `<symbol type="${type}" name="${name}" alpha="1" clip_to_extent="1" force_rhr="0">${inside}</symbol>`

const hatchLayer = (hatch: Hatch, name: string, pass: number) =>
  hatch.pattern === 'lines'
    ? layer(
        'LinePatternFill',
        {
          angle: hatch.angle,
          distance: hatch.spacing,
          distance_unit: POINTS,
          offset: hatch.offset ?? 0,
          offset_unit: POINTS,
        },
        { inside: part('line', name, lineLayer(hatch)), pass },
      )
    : layer(
        'PointPatternFill',
        {
          distance_x: hatch.spacing,
          distance_x_unit: POINTS,
          distance_y: hatch.rowSpacing,
          distance_y_unit: POINTS,
          displacement_x: hatch.staggered ? hatch.spacing / 2 : 0,
          displacement_x_unit: POINTS,
        },
        { inside: part('marker', name, markLayer(hatch.mark)), pass },
      )

function symbolOf(drawn: MapSymbol, name: number): string {
  const whole = (type: 'fill' | 'line' | 'marker', layers: readonly string[]) =>
    `<symbol type="${type}" name="${name}" alpha="1" clip_to_extent="1" force_rhr="0">${layers.join('')}</symbol>`
  switch (drawn.geometry) {
    case 'surface':
      return whole('fill', [
        layer(
          'SimpleFill',
          {
            color: drawn.fill ? colour(drawn.fill.color, drawn.fill.opacity) : '0,0,0,0',
            style: drawn.fill ? 'solid' : 'no',
            outline_color: colour(drawn.outline.color),
            outline_width: drawn.outline.width,
            outline_width_unit: POINTS,
            outline_style: drawn.outline.dash ? 'dash' : 'solid',
          },
          { pass: name },
        ),
        ...drawn.hatches.map((hatch, index) => hatchLayer(hatch, `@${name}@${index + 1}`, name)),
      ])
    case 'line':
      return whole('line', [lineLayer(drawn, name)])
    case 'point':
      return whole('marker', [markLayer(drawn.mark, name)])
  }
}

/** The style of a layer as QGIS loads it: one category a symbol, under the words of the legend. */
export function qmlStyle(styled: readonly Styled[]): string {
  const symbols = styled.map((one, index) => symbolOf(one.symbol, index)).join('\n')
  const [only] = styled
  const isSingle = styled.length === 1 && only?.value === null
  const categories = styled
    .map(
      ({ value, label }, index) =>
        `<category type="string" render="true" symbol="${index}" value="${escaped(value ?? '')}" label="${escaped(label)}"/>`,
    )
    .join('\n')
  return `<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.34" styleCategories="Symbology">
<renderer-v2 type="${isSingle ? 'singleSymbol' : 'categorizedSymbol'}"${isSingle ? '' : ' attr="symbole"'} symbollevels="1" enableorderby="0" forceraster="0">
${isSingle ? '' : `<categories>${categories}</categories>`}
<symbols>${symbols}</symbols>
</renderer-v2>
</qgis>
`
}
