import { ChevronDown, ChevronUp } from 'lucide-react'
import { type PointerEvent, type ReactNode, useRef, useState } from 'react'
import { IconButton } from '#client/ui/button.tsx'
import css from './drawer.module.css'

const HEIGHTS = ['peek', 'half', 'full'] as const
export type DrawerHeight = (typeof HEIGHTS)[number]
const WORDS: Record<DrawerHeight, string> = { peek: 'repliée', half: 'à mi-hauteur', full: 'entière' }

const DRAG_PX = 40

/** The sheet beside the map; on a phone, a drawer of three heights below it, moved by finger or by its buttons. */
export function Drawer({
  height,
  onHeight,
  children,
}: {
  height: DrawerHeight
  onHeight: (height: DrawerHeight) => void
  children: ReactNode
}) {
  const start = useRef<number | null>(null)
  const [dragPx, setDragPx] = useState(0)
  const rank = HEIGHTS.indexOf(height)
  const step = (by: 1 | -1) => onHeight(HEIGHTS[Math.min(2, Math.max(0, rank + by))] ?? height)
  const end = (event: PointerEvent) => {
    if (start.current === null) return
    const moved = start.current - event.clientY
    start.current = null
    setDragPx(0)
    if (Math.abs(moved) > DRAG_PX) step(moved > 0 ? 1 : -1)
  }
  return (
    <div
      className={css.drawer}
      data-height={height}
      style={dragPx === 0 ? undefined : { translate: `0 ${Math.max(-DRAG_PX * 2, Math.min(DRAG_PX * 2, dragPx))}px` }}
    >
      <div
        className={css.handle}
        onPointerDown={(event) => {
          if (event.target instanceof Element && event.target.closest('button')) return
          start.current = event.clientY
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={(event) => start.current !== null && setDragPx(event.clientY - start.current)}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <span className={css.grip} aria-hidden />
        <span className="visually-hidden" role="status">
          Fiche {WORDS[height]}
        </span>
        <IconButton icon={ChevronUp} label="Agrandir la fiche" disabled={rank === 2} onClick={() => step(1)} />
        <IconButton icon={ChevronDown} label="Réduire la fiche" disabled={rank === 0} onClick={() => step(-1)} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <section className={css.content} tabIndex={0} aria-label="Fiche">
        {children}
      </section>
    </div>
  )
}
