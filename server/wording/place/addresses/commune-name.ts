/**
 * « à Audruicq », « au Touquet-Paris-Plage », « aux Attaques », « à La Réole », « à L’Isle-Adam »: the article of a commune contracts
 * with the preposition as any other.
 */
export function atCommune(name: string): string {
  const [, article, rest] = /^(Le|Les)\s(.+)$/.exec(name) ?? []
  if (article === undefined || rest === undefined) return `à ${name}`
  return `${article === 'Le' ? 'au' : 'aux'} ${rest}`
}

/** « à Audruicq, à Zutkerque ni à Polincove »: names of a list, the last one after its conjunction. */
export const listText = (texts: readonly string[], conjunction: string): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} ${conjunction} ${texts.at(-1)}`
