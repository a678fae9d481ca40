import { useState } from 'react'
import type { PlanScale } from './measure.ts'
import type { Drawing, Tool } from './measure-layer.tsx'
import type { DrawnPage } from './pdf.ts'

const NOTHING = { points: [], isClosed: false } as const

/** What is being measured on a page, at which scale. A scale given for a page is kept while the piece is open. */
export type Measuring = {
  tool: Tool
  drawing: Drawing | null
  scale: PlanScale | null
  choose: (tool: Tool) => void
  draw: (drawing: Drawing) => void
  setScale: (scale: PlanScale | null) => void
}

export function useMeasuring(page: DrawnPage | undefined, number: number): Measuring {
  const [tool, setTool] = useState<Tool>('none')
  const [drawn, setDrawn] = useState<{ on: number; drawing: Drawing } | null>(null)
  const [scales, setScales] = useState<ReadonlyMap<number, PlanScale | null>>(new Map())
  // the scale of another page of the same piece is proposed until this one has its own
  const scale = scales.get(number) ?? [...scales.values()].findLast((known) => known?.from === 'stated') ?? null
  const drawing =
    tool === 'none' || !page
      ? null
      : drawn?.on === number && drawn.drawing.tool === tool
        ? drawn.drawing
        : { tool, ...NOTHING }
  return {
    tool,
    drawing,
    scale,
    choose: (next) => {
      setTool(next === tool ? 'none' : next)
      setDrawn(null)
    },
    draw: (next) => setDrawn({ on: number, drawing: next }),
    setScale: (next) => setScales(new Map(scales).set(number, next)),
  }
}
