import { SUSPENSION_REASONS, type SuspensionReason } from '#law/clock/extensions.ts'
import { dayText } from '#wording/day.ts'
import { SUSPENSION_NAMES } from '#wording/dossier/register/law-names.ts'
import { capitalised, typographic } from '#wording/typography.ts'

export const SUSPENSION_LETTER = {
  title: 'Suspension de l’instruction de votre dossier',
  reasonHeading: 'Ce qui suspend l’instruction',
  effectHeading: 'Ce que cela change',
  silence: 'Aucune décision tacite ne peut naître tant que l’instruction est suspendue.',
  environmentalSilence:
    'Si votre projet est soumis à évaluation environnementale, l’absence de décision notifiée dans le délai d’instruction, une fois celui-ci repris, vaudra rejet de la demande de permis ou opposition à la déclaration préalable (article R*424-2-1 du code de l’urbanisme).',
  footer: 'Suspension de l’instruction, articles R*423-37-1 à R*423-37-3 et R*423-44 du code de l’urbanisme.',
} as const

export const RESUMPTION_LETTER = {
  title: 'Reprise de l’instruction de votre dossier',
  reasonHeading: 'Ce qui met fin à la suspension',
  periodHeading: 'Le nouveau terme du délai',
  silenceHeading: 'Si aucune décision ne vous est notifiée',
  counting: 'Le délai reprend pour ce qu’il en restait au jour de la suspension.',
  legal: 'Cette lettre fait suite à celle qui vous annonçait la suspension de l’instruction.',
  footer: 'Reprise de l’instruction, articles R*423-37-1 à R*423-37-3 du code de l’urbanisme.',
} as const

export const suspensionLead = (from: string): string =>
  typographic(`L’instruction de votre dossier est suspendue à compter du ${dayText(from)}.`)

/** « Examen au cas par cas (articles R*423-37-3 et R*423-44 du code de l’urbanisme). » */
export const suspensionReasonText = (reason: SuspensionReason): string =>
  typographic(
    `${capitalised(SUSPENSION_NAMES[reason])} (articles ${SUSPENSION_REASONS[reason].article} et R*423-44 du code de l’urbanisme).`,
  )

/** Which day no longer counts, and what ends the suspension. */
export const suspensionEffectText = (reason: SuspensionReason, deadline: string | null): string =>
  typographic(
    [
      ...(deadline === null
        ? []
        : [`La décision devait vous être notifiée au plus tard le ${dayText(deadline)} : ce terme est reporté.`]),
      `Le délai ne court plus jusqu’à l’événement suivant : ${SUSPENSION_REASONS[reason].until}. La mairie vous écrira ce jour-là pour vous donner le nouveau terme.`,
    ].join(' '),
  )

export const resumptionLead = (on: string): string =>
  typographic(`L’instruction de votre dossier, qui était suspendue, reprend le ${dayText(on)}.`)

export const resumptionDeadlineText = (deadline: string | null): string =>
  typographic(
    deadline === null
      ? 'Le délai courra quand le dossier sera complet.'
      : `La décision vous sera notifiée au plus tard le ${dayText(deadline)}. ${RESUMPTION_LETTER.counting}`,
  )
