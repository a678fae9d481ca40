import { VERDICT_KEYS } from '#client/dossier/attachments/piece-keys.ts'
import type { PieceVerdict } from '#contract/dossier/completeness/completeness.ts'
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
  /** Of a reader who judges the pieces: the next one or the one before, and the verdict of this one. */
  judging: { go: Judging['go']; judge: (verdict: PieceVerdict) => void } | null
}

export type Judging = {
  go: (by: 1 | -1) => void
  /** @returns whether it was theirs to give */
  judge: (verdict: PieceVerdict) => boolean
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
  judging,
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
    ...(judging ? judgingKeys(judging) : []),
  ])
}

/** The letters of the list of pieces, which do the same here. */
const judgingKeys = ({ go, judge }: NonNullable<Acts['judging']>): [string, () => void][] => [
  ['n', () => go(1)],
  ['p', () => go(-1)],
  ...Object.entries(VERDICT_KEYS).map(([key, verdict]): [string, () => void] => [key, () => judge(verdict)]),
]
