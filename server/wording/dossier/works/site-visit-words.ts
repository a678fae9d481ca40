import type { ComplianceSubject } from '#law/clock/site-visit.ts'
import { dayText, instantText } from '#wording/day.ts'
import { lengthText, numberText } from '#wording/quantity.ts'
import { typographic } from '#wording/typography.ts'

export type VisitPurpose = 'works' | 'completion'
export type VisitState = 'planned' | 'late' | 'reported' | 'cancelled'
export type VisitResult = 'compliant' | 'gap' | 'notSeen'
export type ToldHow = 'letter' | 'mail' | 'phone' | 'person'
export type PointSeen = 'asExpected' | 'gap' | 'notSeen'
export type PointSource = 'prescription' | 'compliance' | 'added'

export const VISIT_PURPOSES: Readonly<Record<VisitPurpose, string>> = {
  works: 'Visite de chantier',
  completion: 'Récolement des travaux achevés',
}

export const VISIT_STATES: Readonly<Record<VisitState, string>> = {
  planned: 'À faire',
  late: 'En retard',
  reported: 'Faite',
  cancelled: 'Annulée',
}

export const VISIT_RESULTS: Readonly<Record<VisitResult, string>> = {
  compliant: 'Conforme à l’autorisation',
  gap: 'Écarts avec l’autorisation',
  notSeen: 'Travaux non vus',
}

export const POINT_SEEN: Readonly<Record<PointSeen, string>> = {
  asExpected: 'Conforme',
  gap: 'Écart',
  notSeen: 'Non vu',
}

export const POINT_SOURCES: Readonly<Record<PointSource, string>> = {
  prescription: 'Prescription de la décision',
  compliance: 'Conformité (L421-6)',
  added: 'Ajouté sur place',
}

export const TOLD_HOW: Readonly<Record<ToldHow, string>> = {
  letter: 'par lettre',
  mail: 'par courriel',
  phone: 'par téléphone',
  person: 'de vive voix',
}

/** What conformity is about, as an officer looks at it (L421-6 al. 1). */
export const COMPLIANCE_POINTS: Readonly<Record<ComplianceSubject, string>> = {
  use: 'Utilisation du sol\u00a0: rien d’autre que les travaux autorisés n’est fait sur le terrain',
  siting: 'Implantation\u00a0: reculs et position au plan de masse',
  destination: 'Destination et sous-destination\u00a0: celles de la demande',
  nature: 'Nature des travaux\u00a0: ceux de la demande, tous et eux seuls',
  architecture: 'Architecture\u00a0: façades, ouvertures, matériaux et couleurs',
  dimensions: 'Dimensions\u00a0: hauteurs, emprise, surfaces',
  sanitation: 'Assainissement\u00a0: raccordement ou installation de la demande',
  surroundings: 'Abords\u00a0: accès, stationnement, plantations, clôtures',
}

/** `112,5 m²`, as the request states them; empty when it states none. */
export const statedDimensions = ({
  floorM2,
  heightM,
}: {
  floorM2?: number | null | undefined
  heightM?: number | null | undefined
}) =>
  [
    ...(typeof floorM2 === 'number' ? [`surface de plancher créée ${numberText(floorM2, 2)} m²`] : []),
    ...(typeof heightM === 'number' ? [`hauteur ${numberText(heightM, 2)} m`] : []),
  ].join(', ')

/** `le 3 mars 2027 à 14 h 30, Camille Martin`. */
export function plannedText({
  plannedOn,
  plannedAt,
  officer,
}: {
  plannedOn: string
  plannedAt: string | null
  officer: { name: string } | null
}) {
  const at = plannedAt === null ? '' : ` à ${hourText(plannedAt)}`
  return `le ${dayText(plannedOn)}${at}${officer === null ? ', sans agent désigné' : `, ${officer.name}`}`
}

/** `14 h 30`. */
export function hourText(time: string): string {
  const [hour = '', minute = ''] = time.split(':')
  return `${Number(hour)}\u00a0h${minute === '00' ? '' : `\u00a0${minute}`}`
}

export const toldText = ({ toldOn, toldHow }: { toldOn: string | null; toldHow: ToldHow | null }): string | null =>
  toldOn === null || toldHow === null ? null : `Bénéficiaire informé le ${dayText(toldOn)}, ${TOLD_HOW[toldHow]}`

/** What the report says of a visit for the register of acts. */
export const visitedSummary = ({ result, found }: { result: VisitResult; found: string }): string =>
  `${VISIT_RESULTS[result]}. ${found}`

export const VISIT_REPORT = {
  title: 'Compte rendu de visite',
  footer:
    'Compte rendu de visite des travaux. Il constate ; il n’est ni un procès-verbal d’infraction ni une décision.',
  lead: {
    compliant: 'Les travaux vus sont conformes à l’autorisation.',
    gap: 'Des écarts avec l’autorisation sont constatés.',
    notSeen: 'Les travaux n’ont pas pu être vus.',
  } satisfies Record<VisitResult, string>,
  dossier: 'Dossier',
  site: 'Terrain',
  on: 'Visite faite le',
  officer: 'Visite faite par',
  told: 'Information préalable',
  notTold: 'non enregistrée',
  assent: 'Accès',
  withAssent: 'en présence de l’occupant et avec son assentiment (L461-2)',
  withoutAssent: 'l’occupant n’a pas donné son assentiment : l’intérieur n’a pas été visité (L461-2)',
  result: 'Résultat',
  found: 'Ce qui est constaté',
  points: 'Points vérifiés',
  expected: 'Attendu',
  seen: 'Vu',
  photographs: 'Photographies',
  noPhotograph: 'Aucune photographie n’est jointe.',
  photographText: (ordinal: number, at: string, position: string | null, awayM: number | null, sha256: string) =>
    `n° ${ordinal}, ${instantText(at)}${position === null ? ', sans position' : `, ${position}`}${awayM === null ? '' : ` (${awayText(awayM)})`} ; empreinte ${sha256}`,
  scope:
    'Le récolement porte sur les seules dispositions mentionnées à l’article L421-6 du code de l’urbanisme (R462-8). La visite se fait au titre de l’article L461-1.',
  next: {
    works: {
      compliant: 'La conformité de l’ensemble se juge une fois l’achèvement déclaré (R462-6).',
      gap: 'La conformité ne se conteste qu’une fois l’achèvement déclaré (R462-6) ; une infraction se constate par procès-verbal (L480-1).',
      notSeen: 'Une nouvelle visite est à prévoir ; un refus d’accès à un domicile relève du juge (L461-3).',
    },
    completion: {
      compliant:
        'Sans contestation dans le délai, une attestation de non-contestation est délivrée sur demande (R462-10).',
      gap: 'L’autorité compétente peut, dans le délai de l’article R462-6, mettre en demeure de déposer un dossier modificatif ou de mettre les travaux en conformité (R462-9).',
      notSeen: 'Une nouvelle visite est à prévoir ; un refus d’accès à un domicile relève du juge (L461-3).',
    },
  } satisfies Record<VisitPurpose, Record<VisitResult, string>>,
} as const

/** Of a photograph whose device says that it stood elsewhere: it is kept, and told. */
export const awayText = (m: number): string => typographic(`position à ${lengthText(m)} du terrain, à vérifier`)
