/** How a letter greets whom it is sent to, and takes leave of them. */
export const LETTER = {
  salutation: 'Madame, Monsieur,',
  closing: 'Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.',
} as const
