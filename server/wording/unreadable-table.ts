/** Why a file is no table that can be read; `perLine` is what each of its lines is: « dossier », « paiement ». */
export function unreadableTable(why: string, perLine: string): string {
  if (why === 'notATable')
    return `Le fichier n’est pas un tableau : une ligne d’en-têtes, puis un ${perLine} par ligne.`
  return SENTENCES[why] ?? 'Le fichier ne peut pas être lu.'
}

const SENTENCES: Readonly<Record<string, string>> = {
  empty: 'Le fichier est vide.',
  oldSpreadsheet: 'Le fichier est un ancien classeur Excel (.xls). Ouvrez-le, puis enregistrez-le en .xlsx ou en .csv.',
  tooManyRows: 'Le tableau compte plus de 200 000 lignes : partagez-le.',
  tooManyColumns: 'Le tableau compte plus de 500 colonnes.',
  damaged: 'Le fichier est abîmé.',
  wrongEncoding: 'Le fichier n’est ni un texte ni un classeur .xlsx.',
  foreignLetters:
    'Les accents du fichier ne peuvent pas être lus. Ouvrez-le dans le logiciel d’où il vient, puis enregistrez-le en « CSV UTF-8 » ou en .xlsx.',
  quoteNotClosed: 'Le fichier est abîmé : des guillemets ouverts ne sont pas fermés, et des lignes se confondent.',
  outOfBounds: 'Le fichier demande trop de mémoire ou de temps : partagez-le.',
}
