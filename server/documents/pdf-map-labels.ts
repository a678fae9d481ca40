import type { MapExtract, Shape } from './map-extract.ts'
import { ACCENT, type Canvas, haloText, INK, type Point } from './pdf/pdf-canvas.ts'
import { widthOf } from './pdf/pdf-fonts.ts'
import { COMMUNE_INK } from './pdf-base-map.ts'
import { type Frame, place, ringsOf } from './pdf-map-frame.ts'
import { boxOf } from './pdf-symbols.ts'

const NUMBER = 6.5
const SELECTED_NUMBER = 8
const ZONE_CODE = 12
/** Beyond this many, selected parcels too are numbered only where they can hold their number: the list names them all. */
const NUMBERED = 12

/**
 * Every name of a plan: numbers of parcels, the chosen ones first, then codes of zones, then communes and places. One that would
 * lie over another, or over what is drawn above the ground, gives way.
 *
 * @param taken  what is drawn already and must stay readable
 */
export function drawLabels(canvas: Canvas, map: MapExtract, frame: Frame, taken: readonly Frame[]): void {
  const page: Page = { canvas, frame, taken: [...taken] }
  drawNumbers(page, map)
  drawZoneCodes(page, map)
  drawPlaces(page, map)
}

/** The page being lettered, and what is written on it. */
type Page = { canvas: Canvas; frame: Frame; taken: Frame[] }

function drawNumbers(page: Page, map: MapExtract): void {
  const { frame } = page
  const areAllNumbered = map.parcels.filter((parcel) => parcel.isSelected).length <= NUMBERED
  const chosenFirst = map.parcels.toSorted((a, b) => Number(b.isSelected) - Number(a.isSelected))
  for (const parcel of chosenFirst) {
    if (!parcel.labelAt) continue
    const isChosen = parcel.isSelected && areAllNumbered
    const size = isChosen ? SELECTED_NUMBER : NUMBER
    const face = parcel.isSelected ? ('sansStrong' as const) : ('sans' as const)
    const width = widthOf(parcel.number, face, size)
    if (!isChosen && !holds(parcel.shape, frame, width, size)) continue
    const color = parcel.isSelected ? ACCENT : INK
    write(page, parcel.number, place(parcel.labelAt, frame), { face, size, color, halo: 0.9 })
  }
}

function drawZoneCodes(page: Page, { constraints }: MapExtract): void {
  for (const zone of constraints) {
    if (!zone.isZone || !zone.labelAt) continue
    const [x, y] = place(zone.labelAt, page.frame)
    const style = { face: 'serifStrong', size: ZONE_CODE, color: '#4a2b2b', halo: 1.6 } as const
    ASIDE.some((step) => write(page, zone.code, [x, y + step * ZONE_CODE], style))
  }
}

/** Communes and named places, from the most important to the least. */
function drawPlaces(page: Page, { base }: MapExtract): void {
  for (const { kind, name, labelAt, rank } of base.toSorted((a, b) => a.rank - b.rank)) {
    if (!labelAt || !name || (kind !== 'commune' && kind !== 'place')) continue
    const style =
      kind === 'commune'
        ? ({ face: 'serifStrong', size: 10, color: COMMUNE_INK, halo: 1.2 } as const)
        : ({ face: 'sans', size: Math.max(6.5, 9 - rank * 0.5), color: '#3c3a36', halo: 1.2 } as const)
    write(page, name, place(labelAt, page.frame), style)
  }
}

/** Where the code of a zone goes when a number holds its place: a line above, a line below, then further. */
const ASIDE = [0, 1.3, -1.3, 2.6, -2.6] as const

type Lettering = { face: 'sans' | 'sansStrong' | 'serifStrong'; size: number; color: string; halo: number }

const meet = (a: Frame, b: Frame) => a.left < b.right && b.left < a.right && a.bottom < b.top && b.bottom < a.top

/** Writes a label in the middle of a place, unless the frame would cut it or another one lies there. */
function write({ canvas, frame, taken }: Page, label: string, [x, y]: Point, { halo, ...style }: Lettering): boolean {
  const width = widthOf(label, style.face, style.size)
  const box = {
    left: x - width / 2 - 1,
    right: x + width / 2 + 1,
    bottom: y - style.size * 0.55,
    top: y + style.size * 0.6,
  }
  if (!isInside(frame, x, y, width, style.size) || taken.some((other) => meet(other, box))) return false
  taken.push(box)
  haloText(canvas, `${label} `, x - width / 2, y - style.size * 0.35, style, halo)
  return true
}

/** A label cut by the frame would be read as another one. */
const isInside = (frame: Frame, x: number, y: number, width: number, height: number) =>
  x - width / 2 > frame.left + 1 &&
  x + width / 2 < frame.right - 1 &&
  y - height / 2 > frame.bottom + 1 &&
  y + height / 2 < frame.top - 1

/** A number is written only where the parcel can hold it. */
function holds(shape: Shape, frame: Frame, width: number, height: number): boolean {
  return shape.polygons.some((polygon) => {
    const box = boxOf(ringsOf(polygon.slice(0, 1), frame))
    return box.right - box.left > width + 1 && box.top - box.bottom > height + 1
  })
}
