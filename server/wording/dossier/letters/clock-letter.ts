import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'

/** What the printed proof of a clock says besides the clock itself. */
export const CLOCK_LETTER = {
  title: 'Délais d’instruction et leurs preuves',
  authority: 'Service instructeur',
  summary: 'Où en est le dossier',
  dates: 'Les dates',
  shifts: 'Ce que changent les actes essayés',
  proofs: 'Preuve de chaque date',
  words: 'Les mots des articles cités',
  steps: 'Ce que chacun peut encore faire',
  warnings: 'Points à vérifier',
  withoutEffect: 'Actes sans effet',
  uncertain:
    'Un point de droit ouvert peut changer cet état : une personne doit trancher avant d’en tirer une conséquence.',
  readings: 'Lectures possibles :',
  retained: 'retenue ici',
  counted: 'Calcul',
  texts: 'Textes',
  noProof: 'Date constatée, sans calcul.',
  footer: 'Calcul de délais établi à partir des seuls actes indiqués. Il ne vaut ni décision ni attestation.',
  disclaimerTitle: 'Portée de ce calcul',
  disclaimer:
    'Ce document explique des dates : il applique les textes cités aux actes indiqués et ne vaut ni décision, ni certificat, ni attestation d’autorisation tacite (article R*424-13 du code de l’urbanisme). Un acte omis, une date inexacte ou un texte modifié depuis changeraient le résultat.',
} as const

type Cited = { reference: string; code: string }

/** « R423-24 c, Code de l’urbanisme » */
export const wordsHeading = ({ reference, code }: Cited): string => `${reference}, ${code}`

/** Articles of codes that nobody imported here, named together. */
export const wordsNotSupplied = (cited: readonly Cited[]): string =>
  typographic(
    `Texte non fourni : ${cited.map(wordsHeading).join(' ; ')}. Ces codes ne sont pas importés sur ce guichet ; lisez les articles sur Légifrance.`,
  )

const PARTIES = {
  authority: 'Autorité compétente',
  applicant: 'Demandeur',
  service: 'Services consultés',
  thirdParty: 'Tiers',
} as const

export const partyText = (by: keyof typeof PARTIES): string => PARTIES[by]

export const readOnText = (day: string): string => `Lu le ${dayText(day)}`

export const simulationSubtitle = (day: string, isHypothetical: boolean): string =>
  isHypothetical ? `Simulation avec des actes essayés, au ${dayText(day)}` : `Simulation au ${dayText(day)}`

export const dayOrNone = (day: string | null): string => (day === null ? 'aucune' : dayText(day))

/** « au plus tard le 12 mai 2026 ; par voie électronique, envoyé le 11 mai 2026 » */
export function stepLimitText(until: string | null, sendElectronicallyBy: string | null): string {
  if (until === null) return 'toujours possible'
  const sent =
    sendElectronicallyBy === null
      ? ''
      : ` ; par voie électronique, à envoyer au plus tard le ${dayText(sendElectronicallyBy)}`
  return `jusqu’au ${dayText(until)} inclus${sent}`
}
