import { type MapView, readView } from './view.ts'

export const SCALES = ['500', '1000', '2000', '5000'] as const
export const FORMATS = ['A4', 'A3'] as const
export const ORIENTATIONS = ['portrait', 'paysage'] as const
export type PrintFormat = (typeof FORMATS)[number]
export type PrintOrientation = (typeof ORIENTATIONS)[number]

/** Sides of the sheet and of the frame of the map on it, in millimetres. */
export type PaperSize = { widthMm: number; heightMm: number; mapWidthMm: number; mapHeightMm: number }

const MARGIN_MM = 10
/** Title above and, below, scale, legend, sources. */
const HEAD_MM = 16
const FOOT_MM = 46

const SIDES: Record<PrintFormat, [short: number, long: number]> = { A4: [210, 297], A3: [297, 420] }

export function paperSize(format: PrintFormat, orientation: PrintOrientation): PaperSize {
  const [short, long] = SIDES[format]
  const [widthMm, heightMm] = orientation === 'portrait' ? [short, long] : [long, short]
  return {
    widthMm,
    heightMm,
    mapWidthMm: widthMm - 2 * MARGIN_MM,
    mapHeightMm: heightMm - 2 * MARGIN_MM - HEAD_MM - FOOT_MM,
  }
}

/** What a printed map is, in the address. */
export type PrintSearch = {
  echelle?: string | undefined
  format?: PrintFormat | undefined
  orientation?: PrintOrientation | undefined
  carte?: string | undefined
  parcelles?: string | undefined
  couches?: string | undefined
  fond?: string | undefined
  titre?: string | undefined
}

const oneOf = <Value extends string>(values: readonly Value[], value: unknown): Value | undefined =>
  values.find((one) => one === value)

export function validatePrintSearch(search: Record<string, unknown>): PrintSearch {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] ? search[name] : undefined)
  return {
    echelle: oneOf(SCALES, search.echelle) ?? '1000',
    format: oneOf(FORMATS, search.format) ?? 'A4',
    orientation: oneOf(ORIENTATIONS, search.orientation),
    carte: readView(text('carte')) ? text('carte') : undefined,
    parcelles: text('parcelles'),
    couches: text('couches'),
    fond: text('fond'),
    titre: text('titre')?.slice(0, 200),
  }
}

export const viewToPrint = ({ carte }: PrintSearch): MapView | null => readView(carte)
