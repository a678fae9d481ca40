import { escaped } from '#platform/markup.ts'
import type { Hatch, LineHatch, MapSymbol, Mark, MarkShape, Stroke } from '#symbols/symbol.ts'
import type { Styled } from './styled.ts'

/** Lengths are in points of paper here, and in pixels of a screen there. */
const pixels = (points: number) => Math.round((points * 96 * 100) / 72) / 100

const parameters = (values: Readonly<Record<string, string | number>>) =>
  Object.entries(values)
    .map(([name, value]) => `<CssParameter name="${name}">${value}</CssParameter>`)
    .join('')

const stroke = ({ color, width, dash }: Stroke) =>
  `<Stroke>${parameters({
    stroke: color,
    'stroke-width': pixels(width),
    ...(dash && dash.length > 0 ? { 'stroke-dasharray': dash.map(pixels).join(' ') } : {}),
  })}</Stroke>`

const LINES: Readonly<Record<LineHatch['angle'], string>> = { 0: 'horline', 45: 'slash', 90: 'line', 135: 'backslash' }

const SHAPES: Readonly<Partial<Record<MarkShape, string>>> = {
  square: 'square',
  triangle: 'triangle',
  star: 'star',
  plus: 'cross',
  cross: 'x',
}

const graphic = (name: string, size: number, inside: string) =>
  `<Graphic><Mark><WellKnownName>${name}</WellKnownName>${inside}</Mark><Size>${pixels(size)}</Size></Graphic>`

const markGraphic = ({ shape, size, color, filled, strokeWidth }: Mark, step = size) =>
  graphic(
    SHAPES[shape] ?? 'circle',
    step,
    `${filled ? `<Fill>${parameters({ fill: color })}</Fill>` : ''}${stroke({ color, width: strokeWidth })}`,
  )

const hatchFill = (hatch: Hatch) =>
  `<PolygonSymbolizer><Fill><GraphicFill>${
    hatch.pattern === 'lines'
      ? graphic(LINES[hatch.angle], hatch.spacing, stroke(hatch))
      : markGraphic(hatch.mark, hatch.spacing)
  }</GraphicFill></Fill></PolygonSymbolizer>`

function symbolizers(drawn: MapSymbol): string {
  switch (drawn.geometry) {
    case 'surface': {
      const ground = drawn.fill
        ? `<Fill>${parameters({ fill: drawn.fill.color, 'fill-opacity': drawn.fill.opacity })}</Fill>`
        : ''
      return `<PolygonSymbolizer>${ground}${stroke(drawn.outline)}</PolygonSymbolizer>${drawn.hatches.map(hatchFill).join('')}`
    }
    case 'line':
      return `<LineSymbolizer>${stroke(drawn)}</LineSymbolizer>`
    case 'point':
      return `<PointSymbolizer>${markGraphic(drawn.mark)}</PointSymbolizer>`
  }
}

const rule = ({ value, label, symbol }: Styled) =>
  `<Rule><Name>${escaped(value ?? label)}</Name><Title>${escaped(label)}</Title>${
    value === null
      ? ''
      : `<ogc:Filter><ogc:PropertyIsEqualTo><ogc:PropertyName>symbole</ogc:PropertyName><ogc:Literal>${escaped(value)}</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>`
  }${symbolizers(symbol)}</Rule>`

/** The style of a layer in SLD 1.0, which every GIS reads: hatches become its well-known signs. */
export const sldStyle = (id: string, title: string, styled: readonly Styled[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
<NamedLayer><Name>${id}</Name><UserStyle><Title>${escaped(title)}</Title><FeatureTypeStyle>
${styled.map(rule).join('\n')}
</FeatureTypeStyle></UserStyle></NamedLayer>
</StyledLayerDescriptor>
`
