import { z } from 'zod'

/** Percent-encoded, for a header holds no accent. */
export const FileName = z
  .string({ error: 'L’en-tête X-File-Name manque' })
  .transform((written, context) => {
    try {
      return decodeURIComponent(written)
    } catch {
      context.addIssue('Le nom du fichier n’est pas écrit comme il faut')
      return z.NEVER
    }
  })
  .pipe(z.string().trim().min(1, 'Le fichier n’a pas de nom').max(255, 'Le nom du fichier est trop long'))
