import type { Canvas } from './pdf-canvas.ts'

/** Draws a symbol before the text of a cell. Sizes in points. */
export type Swatch = { width: number; gap: number; draw(canvas: Canvas, symbol: string, x: number, top: number): void }
