import { z } from 'zod'

/** Number that the accountant knows a title of revenue by, as the town hall's finances give it. */
export const TitleNumber = z
  .string({ error: 'Écrivez le numéro du titre de recettes' })
  .trim()
  .min(2, 'Écrivez le numéro du titre de recettes')
  .max(40, 'Le numéro du titre compte 40 caractères au plus')
