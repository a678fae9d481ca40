/** Layer of marks that a click may open: whoever draws one names it so, and its features have an `id`. */
export const MARKS = 'marks'
