import { pieceLabel } from '#law/pieces/pieces.ts'

/** What the public reads of a piece: what the form calls it, never what its file was named by whoever sent it. */
export const publicCopyName = (code: string): string => {
  const label = pieceLabel(code)
  return label === undefined ? `Pièce ${code}` : `${code} ${label}`
}

type Copy = {
  state: 'toReview' | 'published' | 'withdrawn'
  isShown: boolean
  left: readonly { page: number; words: readonly string[] }[]
  unread: readonly number[]
}

/** Where a copy stands. @param isDisplayed  a notice of the request is on display today */
export function stateSentence({ state, isShown }: Copy, isDisplayed: boolean): string {
  if (state === 'toReview') return 'À relire avant de la publier'
  if (state === 'withdrawn') return 'Retirée'
  if (isShown) return 'Publiée au registre, tant que dure l’affichage'
  return isDisplayed
    ? 'Publiée, mais la pièce n’est plus au dossier'
    : 'Publiée ; elle n’est lisible que pendant l’affichage de la demande'
}

/** What an eye must look at again: words that no zone covers, pages in which none could be searched. */
export const leftSentences = ({ left, unread }: Copy): string[] => [
  ...left.map(({ page, words }) => `Page ${page}, on lit encore : ${words.map((word) => `« ${word} »`).join(', ')}.`),
  ...(unread.length === 0
    ? []
    : [
        unread.length === 1
          ? `La page ${unread[0]} est une image sans texte : relisez-la à l’œil.`
          : `Les pages ${unread.slice(0, -1).join(', ')} et ${unread.at(-1)} sont des images sans texte : relisez-les à l’œil.`,
      ]),
]
