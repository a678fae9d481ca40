import type { ProblemTable } from '#wording/problem.ts'

/** Settings of a town hall. */
export const SETTING_PROBLEMS = {
  settingFixed: {
    type: 'reglage-fixe',
    status: 409,
    title: 'Ce réglage est fixé ailleurs',
    detail: ({ label, variable }: { label: string; variable: string }) =>
      `« ${label} » est fixé par l’environnement (${variable}) : changez-le là. Rien n’est enregistré.`,
  },
  secretFixed: {
    type: 'secret-fixe',
    status: 409,
    title: 'Ce secret ne va pas à une autre adresse',
    detail: ({ label, variable }: { label: string; variable: string }) =>
      `« ${label} » est fixé par l’environnement (${variable}) : fixez l’adresse au même endroit. Rien n’est enregistré.`,
  },
  settingsChanged: {
    type: 'reglages-changes',
    status: 409,
    title: 'Ces réglages ont changé entre-temps',
    detail: ({ by, at }: { by: string; at: string }) =>
      `Changés par ${by} le ${at}, depuis que vous les avez lus. Relisez-les, puis recommencez. Rien n’est enregistré.`,
  },
  backupUnderWay: {
    type: 'sauvegarde-en-cours',
    status: 409,
    title: 'Une sauvegarde est en cours',
    detail: 'Une sauvegarde se fait déjà : attendez qu’elle finisse. Rien d’autre n’est commencé.',
  },
  settingNotToTry: {
    type: 'rien-a-essayer',
    status: 409,
    title: 'Rien à essayer',
    detail: 'Ce groupe de réglages n’appelle personne : il n’y a rien à essayer.',
  },
} as const satisfies ProblemTable
