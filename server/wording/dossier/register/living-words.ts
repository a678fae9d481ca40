import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'

/** What the validity of an authorisation that was changed is read from: no text says it. */
const READING =
  'La modification et le transfert n’ouvrent pas de nouvelle durée : c’est une lecture de l’article R*424-17, à confirmer.'

/** @param expiresOn  null once works have begun, or where nothing is computed */
export const validityText = (expiresOn: string | null, isChanged: boolean): string =>
  typographic(
    [
      expiresOn === null
        ? 'La validité se compte depuis l’autorisation initiale ; aucune date de péremption ne court aujourd’hui.'
        : `Les travaux commencent au plus tard le ${dayText(expiresOn)}, compté depuis l’autorisation initiale.`,
      ...(isChanged ? [READING] : []),
    ].join(' '),
  )
