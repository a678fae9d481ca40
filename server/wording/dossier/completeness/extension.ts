import type { AnnouncedExtension } from '#law/clock/announced-extensions.ts'
import { monthsUnder, type PeriodEffect } from '#law/clock/circumstances.ts'
import type { EXTENSIONS, ExtensionReason } from '#law/clock/extensions.ts'
import { UNSETTLED_POINTS, type UnsettledPoint } from '#law/clock/unsettled.ts'
import { UNSETTLED_READINGS } from '#law/tables/unsettled-readings.ts'
import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'

export const INCREASE_LETTER = {
  title: 'Notification d’un délai d’instruction modifié',
  reasonsHeading: 'Les motifs',
  periodHeading: 'Le nouveau délai',
  prolongationHeading: 'Ce qui pourra encore prolonger ce délai',
  silenceHeading: 'Si aucune décision ne vous est notifiée',
  tableSummary: 'Motifs du délai modifié, avec leur texte et leur effet',
  columns: { reason: 'Motif', article: 'Texte', effect: 'Effet' },
  longest: 'Ces majorations ne s’ajoutent pas : la plus longue s’applique (article R*423-25, dernier alinéa).',
  replaced:
    'Ces délais ne s’ajoutent pas : le délai fixé pour ce projet remplace celui de droit commun, et les majorations des articles R*423-24 et R*423-25 ne s’y appliquent pas (article R*423-33).',
  prolongationNotified:
    'Une telle prolongation ne vaudrait que si elle vous était notifiée avant l’expiration du délai ci-dessus (article R*423-44).',
  legal: 'Cette lettre est adressée en application des articles R*423-42, R*423-43 et R*423-45 du code de l’urbanisme.',
  footer: 'Délai d’instruction modifié, articles R*423-24 à R*423-33 et R*423-42 à R*423-45 du code de l’urbanisme.',
} as const

export const EXTENSION_LETTER = {
  title: 'Prolongation exceptionnelle du délai d’instruction',
  reasonHeading: 'Le motif',
  doubtTitle: 'Un point que les textes laissent ouvert',
  legal: 'Cette lettre est adressée en application de l’article R*423-44 du code de l’urbanisme.',
  footer: 'Prolongation exceptionnelle, articles R*423-34 à R*423-37 et R*423-44 du code de l’urbanisme.',
} as const

export const increaseLead = (receivedOn: string | null, ordinaryMonths: number, months: number): string =>
  typographic(
    `Votre dossier${receivedOn === null ? '' : `, reçu en mairie le ${dayText(receivedOn)},`} sera instruit en ${months} mois, et non en ${ordinaryMonths} mois.`,
  )

/** The end of the period, or from what it will be counted. */
export const deadlineText = (
  months: number,
  deadline: string | null,
  awaits: 'pieces' | 'inquiryReport' | null,
): string =>
  typographic(
    deadline !== null
      ? `La décision vous sera notifiée au plus tard le ${dayText(deadline)}.`
      : awaits === 'inquiryReport'
        ? `Le délai de ${months} mois courra à compter de la réception en mairie du rapport du commissaire enquêteur (articles R*423-20 et R*423-32).`
        : `Le délai de ${months} mois courra à compter de la réception en mairie de la dernière des pièces manquantes (article R*423-19).`,
  )

/**
 * What silence amounts to, on which day, and what can be asked then (R*423-42 c, R*424-13).
 *
 * @param doubt  the state in which its text was read, and whether no text says so: the applicant is told that it is to be confirmed
 */
export function silenceText(
  rejects: boolean,
  isPermit: boolean,
  on: string | null,
  article: string,
  { readIn, isReading = false }: { readIn?: string | undefined; isReading?: boolean | undefined } = {},
): string {
  const when = `à l’expiration ${on === null ? 'de ce délai' : `du ${dayText(on)}`}`
  const cited = `(article ${article}${readIn === undefined ? '' : `, ${readIn}`})`
  if (rejects) {
    return typographic(
      `Sans décision notifiée ${on === null ? 'dans ce délai' : `jusqu’au ${dayText(on)} inclus`}, ${isPermit ? 'votre demande sera tacitement rejetée' : 'votre déclaration fera l’objet d’une opposition tacite'} ${cited}.${isReading ? ` ${READING_TO_CONFIRM}` : ''}`,
    )
  }
  return typographic(
    `Sans décision notifiée, vous serez titulaire, ${when}, ${isPermit ? 'd’un permis tacite' : 'd’une décision tacite de non-opposition'} ${cited}. Vous pourrez alors demander un certificat qui l’atteste (article R*424-13).`,
  )
}

/** Told to a declarant where silence is held for an opposition by a reading. */
export const READING_TO_CONFIRM =
  'Aucun texte ne le dit expressément pour une déclaration : c’est la lecture retenue, à confirmer. Ne commencez pas les travaux sans une décision expresse, qui seule lève le doute.'

/** In the surroundings of a monument: what silence becomes if the architect refuses or prescribes; a declaration is not concerned (R*424-3). */
export const HERITAGE_SILENCE =
  'Si toutefois l’architecte des Bâtiments de France notifie dans les délais un avis défavorable ou un avis favorable assorti de prescriptions, l’absence de décision vaudra rejet de votre demande : vous ne pourrez pas vous prévaloir d’un permis tacite, et il vous en avertira (articles R*424-3 et R*424-4 du code de l’urbanisme).'

/**
 * « délai porté à 5 mois », « délai majoré de 1 mois, soit 3 mois », or that nothing is added to a period that a text replaces.
 *
 * @param setAside  what R*423-33 says of that majoration for this request
 */
export const increaseEffectText = (
  effect: PeriodEffect,
  ordinaryMonths: number,
  setAside?: 'settled' | 'doubtful' | undefined,
): string => {
  if (setAside) return typographic(NO_MAJORATION_HERE[setAside])
  return typographic(
    'totalMonths' in effect
      ? `délai porté à ${effect.totalMonths} mois`
      : `délai majoré de ${effect.addedMonths} mois, soit ${monthsUnder(effect, ordinaryMonths)} mois`,
  )
}

/** That the period may still be prolonged, for which reason and how long (R*423-45). */
export const prolongationText = ({ length, when, article, open }: AnnouncedExtension): string =>
  typographic(`Ce délai pourra être ${length} ${when} (articles ${article}).${open ? ` ${openPointText(open)}` : ''}`)

/** Both readings of a point that the texts leave open, as a letter tells them. */
export function openPointText(point: UnsettledPoint): string {
  const { retained, because, other } = UNSETTLED_READINGS[point]
  return typographic(
    `Les textes se contredisent (articles ${UNSETTLED_POINTS[point].article}) : lecture retenue, ${retained}, ${because} ; autre lecture possible, ${other}.`,
  )
}

const NO_MAJORATION_HERE = {
  settled: 'aucune majoration : le délai de cette demande est remplacé (article R*423-33)',
  doubtful:
    'aucune majoration retenue : le délai est remplacé (article R*423-33, qui ne nomme pas R*423-25-1 : à confirmer)',
} as const

export function extensionEffectText(extension: (typeof EXTENSIONS)[ExtensionReason]): string {
  if ('addedMonths' in extension) return typographic(`délai prolongé de ${extension.addedMonths} mois`)
  if ('totalMonths' in extension) return typographic(`délai porté à ${extension.totalMonths} mois`)
  return typographic(`délai porté à ${extension.monthsFromAppeal} mois à compter du recours`)
}

export const extensionLead = (former: string | null, deadline: string | null): string =>
  typographic(
    deadline === null
      ? 'Le délai d’instruction de votre dossier est prolongé.'
      : `Le délai d’instruction de votre dossier${former === null ? '' : `, qui devait prendre fin le ${dayText(former)},`} est prolongé jusqu’au ${dayText(deadline)} inclus.`,
  )

/** The opinion that the authority may bring before the regional prefect (R*423-35). */
export const refusedOpinionText = (isRefusal: boolean, on: string): string =>
  typographic(
    `Architecte des Bâtiments de France : ${isRefusal ? 'accord refusé' : 'accord assorti de prescriptions'}, notifié le ${dayText(on)}`,
  )

/** Letters of the review, as a list of those on their way names them. */
export const LETTER_NAMES = {
  attachmentsRequested: 'Demande de pièces',
  periodIncreased: 'Délai modifié',
  periodExtended: 'Prolongation',
} as const
