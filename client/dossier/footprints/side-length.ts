const metres = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2, maximumFractionDigits: 2 })

/** `12,40 m`: the length of a side while it is drawn. */
export const sideLengthText = (m: number) => `${metres.format(m)}\u00a0m`
