/** French spacing: no-break spaces before double punctuation and units, and inside guillemets. */
export const french = (text: string): string =>
  text
    .replace(/ ([:;?!»])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0')
    .replace(/(\d) (m²|m³|m|cm|km|ha|mm|%|kV|bar|places|logements)(?![\p{L}\d])/gu, '$1\u00a0$2')
    .replace(/(\d) (\d{3})(?!\d)/g, '$1\u00a0$2')
    .replace(/n° /g, 'n°\u00a0')
