import { dayText } from '#wording/day.ts'
import { courtText } from '#wording/dossier/letters/court.ts'
import { typographic, withoutStop } from '#wording/typography.ts'

/** The arrêté that orders works to stop (L480-2), taken by the mayor in the name of the State. */
export const STOP_WORKS = {
  title: 'Arrêté interruptif de travaux',
  mention: (inseeCode: string) =>
    typographic(
      `Le fait de continuer les travaux malgré le présent arrêté est puni des peines prévues à l’article L480-3 du code de l’urbanisme. Vous pouvez contester cet arrêté en saisissant ${courtText(inseeCode)} dans le délai de deux mois à compter de sa notification, par courrier ou par l’application « Télérecours citoyens » (www.telerecours.fr) (article R421-1 du code de justice administrative).`,
    ),
} as const

export const stopWorksVisas = (number: string, reportOn: string, heardOn: string | null): string[] =>
  [
    'Vu le code de l’urbanisme, notamment ses articles L480-1 à L480-4 ;',
    'Vu le code des relations entre le public et l’administration, notamment ses articles L121-1, L121-2 et L211-2 ;',
    `Vu le dossier n° ${number} ;`,
    `Vu le procès-verbal d’infraction dressé le ${dayText(reportOn)} en application de l’article L480-1 du code de l’urbanisme ;`,
    ...(heardOn === null
      ? []
      : [`Vu la lettre du ${dayText(heardOn)} invitant l’intéressé à présenter ses observations ;`]),
  ].map(typographic)

export const stopWorksGrounds = (reportOn: string, why: string, heardOn: string | null): string[] =>
  [
    `Considérant que le procès-verbal du ${dayText(reportOn)} relève ce qui suit : ${withoutStop(why)} ;`,
    'Considérant que ces faits sont de ceux que répriment les articles L480-4 et L610-1 du code de l’urbanisme, et que l’autorité judiciaire ne s’est pas encore prononcée ;',
    ...(heardOn === null
      ? ['Considérant l’urgence à interrompre les travaux, qui dispense de la procédure contradictoire préalable ;']
      : []),
  ].map(typographic)

export const stopWorksArticles = (holder: string, site: string): string[] =>
  [
    `Il est ordonné à ${holder} d’INTERROMPRE IMMÉDIATEMENT les travaux entrepris sur le terrain : ${site}.`,
    'Le présent arrêté est notifié au bénéficiaire des travaux et à l’entreprise qui les exécute. Toutes mesures de coercition nécessaires à son application peuvent être prises, dont la saisie des matériaux et du matériel de chantier (article L480-2 du code de l’urbanisme).',
    'Copie du présent arrêté est transmise sans délai au procureur de la République, et au représentant de l’État dans le département.',
  ].map(typographic)
