const NBSP = '\u00a0'
const quoted = (value: unknown) => `«${NBSP}${String(value)}${NBSP}»`

/** What Parvis cannot know by itself, asked to the person who imports. */
export function importQuestion(code: 'crs' | 'kind' | 'mapping', facts: Record<string, unknown>): string {
  const layer = quoted(facts.layer)
  switch (code) {
    case 'crs':
      return facts.declared
        ? `La projection de ${layer} n’est pas sûre${NBSP}: le fichier dit ${quoted(facts.declared)}. Laquelle est-ce${NBSP}?`
        : `Le fichier de ${layer} ne dit pas sa projection. Laquelle est-ce${NBSP}?`
    case 'kind':
      return `La couche ${layer} n’a pas été reconnue. Que contient-elle${NBSP}?`
    case 'mapping':
      return `Dans ${layer}, quelle colonne contient ${quoted(facts.field)}${NBSP}?`
  }
}
