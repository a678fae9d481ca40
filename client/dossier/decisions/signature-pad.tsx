import { Eraser } from 'lucide-react'
import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import type { Handwriting } from '#contract/dossier/decisions/decision-desk.ts'
import css from './decision.module.css'

type Stroke = [number, number][]

/** Points closer than this share of the box say nothing more of a signature. */
const STEP = 0.004

type Props = { onChange: (hand: Extract<Handwriting, { type: 'drawn' }> | null) => void }

/** Where a signature is drawn, by mouse, pen or finger; typing one’s name is offered beside it. */
export function SignaturePad({ onChange }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [strokes, setStrokes] = useState<readonly Stroke[]>([])
  const under = useRef<Stroke | null>(null)

  const point = ({ clientX, clientY }: PointerEvent<HTMLCanvasElement>): [number, number] => {
    const box = canvas.current?.getBoundingClientRect()
    if (!box || box.width === 0) return [0, 0]
    const share = (value: number) => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000
    return [share((clientX - box.left) / box.width), share((clientY - box.top) / box.height)]
  }
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    under.current = [point(event)]
    setStrokes((before) => [...before, under.current ?? []])
  }
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    const stroke = under.current
    const last = stroke?.at(-1)
    if (!stroke || !last) return
    const next = point(event)
    if (Math.hypot(next[0] - last[0], next[1] - last[1]) < STEP) return
    stroke.push(next)
    setStrokes((before) => [...before.slice(0, -1), [...stroke]])
  }
  const end = () => {
    if (!under.current) return
    under.current = null
    onChange({ type: 'drawn', strokes: strokes.map((stroke) => [...stroke]) })
  }
  useEffect(() => {
    if (canvas.current) draw(canvas.current, strokes)
  }, [strokes])
  return (
    <div className={css.stack}>
      <canvas
        ref={canvas}
        className={css.pad}
        width={900}
        height={330}
        role="img"
        aria-label={strokes.length === 0 ? 'Cadre du tracé, vide' : 'Cadre du tracé, rempli'}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <Button
        variant="quiet"
        icon={Eraser}
        disabled={strokes.length === 0}
        onClick={() => {
          setStrokes([])
          onChange(null)
        }}
      >
        Effacer
      </Button>
    </div>
  )
}

/** Black on white in both themes: it is what will be on paper. */
function draw(canvas: HTMLCanvasElement, strokes: readonly Stroke[]): void {
  const context = canvas.getContext('2d')
  if (!context) return
  const { width, height } = canvas
  context.clearRect(0, 0, width, height)
  Object.assign(context, { lineWidth: 4, lineCap: 'round', lineJoin: 'round', strokeStyle: '#17212b' })
  for (const stroke of strokes) {
    context.beginPath()
    for (const [index, [x, y]] of stroke.entries()) {
      if (index === 0) context.moveTo(x * width, y * height)
      else context.lineTo(x * width, y * height)
    }
    if (stroke.length === 1) context.lineTo((stroke[0]?.[0] ?? 0) * width + 1, (stroke[0]?.[1] ?? 0) * height)
    context.stroke()
  }
}
