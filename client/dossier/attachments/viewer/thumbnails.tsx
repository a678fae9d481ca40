import { useEffect, useRef, useState } from 'react'
import stack from '#client/ui/stack.module.css'
import tone from '#client/ui/tone.module.css'
import { PageCanvas } from './page-canvas.tsx'
import type { OpenDocument } from './pdf.ts'
import { usePage } from './use-document.ts'
import css from './viewer.module.css'

const WIDTH = 96

/** The pages in small; each is drawn when it comes into sight. */
export function Thumbnails({
  document,
  current,
  isRow = false,
  onTurn,
}: {
  document: OpenDocument
  current: number
  /** Side by side, beneath what they belong to. */
  isRow?: boolean
  onTurn: (number: number) => void
}) {
  return (
    <nav className={isRow ? css.thumbnailRow : css.thumbnails} aria-label="Pages">
      <ol className={isRow ? css.inRow : stack.close}>
        {Array.from({ length: document.pageCount }, (_, index) => index + 1).map((number) => (
          <li key={number}>
            <button
              type="button"
              className={`${css.thumbnail} ${tone.chosen}`}
              aria-current={number === current ? 'page' : undefined}
              aria-label={`Page ${number}`}
              onClick={() => onTurn(number)}
            >
              <Thumbnail document={document} number={number} />
              <span aria-hidden>{number}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}

function Thumbnail({ document, number }: { document: OpenDocument; number: number }) {
  const ref = useRef<HTMLSpanElement>(null)
  const [isSeen, setSeen] = useState(false)
  useEffect(() => {
    if (!ref.current) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && setSeen(true))
    observer.observe(ref.current)
    return () => observer.disconnect()
  }, [])
  const turning = usePage(isSeen ? document : undefined, number)
  return (
    <span ref={ref} className={css.small}>
      {turning.state === 'shown' && <PageCanvas page={turning.page} zoom={WIDTH / turning.page.width} />}
    </span>
  )
}
