import type { Measuring } from './measuring.ts'
import type { View } from './use-view.ts'

type Acts = {
  number: number
  pageCount: number
  turn: (to: number) => void
  view: View
  measuring: Measuring
  toggleThumbnails: () => void
  toggleText: () => void
  toggleRedacting: () => void
}

/** What each key of the viewer does, by its name; letters are those of the buttons' tips. */
export function viewerKeys({
  number,
  pageCount,
  turn,
  view,
  measuring,
  toggleThumbnails,
  toggleText,
  toggleRedacting,
}: Acts) {
  const next = () => turn(number + 1)
  const previous = () => turn(number - 1)
  return new Map<string, () => void>([
    ['ArrowRight', next],
    ['PageDown', next],
    ['ArrowLeft', previous],
    ['PageUp', previous],
    ['Home', () => turn(1)],
    ['End', () => turn(pageCount)],
    ['+', view.zoomIn],
    ['-', view.zoomOut],
    ['0', view.fit],
    ['r', view.rotate],
    ['d', () => measuring.choose('distance')],
    ['s', () => measuring.choose('area')],
    ['e', () => measuring.choose('calibrate')],
    ['v', toggleThumbnails],
    ['t', toggleText],
    ['o', toggleRedacting],
  ])
}
