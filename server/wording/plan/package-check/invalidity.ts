/** Why a contour is wrong, by the words of the geometry library. */
const WORDS: readonly (readonly [RegExp, string])[] = [
  [/ring self-intersection/i, 'un anneau passe deux fois par le même point'],
  [/self-intersection/i, 'le contour se croise'],
  [/duplicate rings|identical rings/i, 'un anneau est dessiné deux fois'],
  [/hole lies outside|hole outside/i, 'un trou est hors du contour'],
  [/holes are nested|nested holes/i, 'un trou est dans un autre trou'],
  [/nested shells/i, 'une partie est dessinée dans une autre'],
  [/interior is disconnected|disconnected interior/i, 'l’intérieur est coupé en morceaux'],
  [/too few points/i, 'un contour a trop peu de points'],
  [/not closed/i, 'un contour n’est pas fermé'],
  [/invalid coordinate/i, 'une coordonnée n’est pas un nombre'],
]

export const invalidityWords = (reason: string): string =>
  WORDS.find(([pattern]) => pattern.test(reason))?.[1] ?? reason
