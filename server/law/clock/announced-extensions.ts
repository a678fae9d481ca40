import { type Citation, lawTable } from '#law/article.ts'
import type { ReviewedKind } from '#law/dossier-kind.ts'
import type { Circumstance } from './circumstances.ts'
import { type ExtensionReason, lengthens } from './extensions.ts'
import type { UnsettledPoint } from './unsettled.ts'

/**
 * Prolongations that the letter of R*423-42 tells beforehand (R*423-45). Clauses of a French sentence that begins with « ce délai pourra être ».
 *
 * @property on  one of these makes the prolongation possible: before the event that would cause it
 * @property open  the point that two texts leave open: the letter tells both readings
 */
export type AnnouncedExtension = Citation & {
  on: readonly Circumstance[]
  length: string
  when: string
  open?: UnsettledPoint
}

const text = { confidence: 'text' } as const

export const ANNOUNCED_EXTENSIONS = {
  heritageAppeal: {
    ...text,
    on: ['monumentSurroundings', 'remarkableHeritageSite'],
    length: 'prolongé de deux mois',
    when: 'si l’autorité compétente saisit le préfet de région d’un recours, en cas de désaccord avec l’architecte des Bâtiments de France dont l’accord est nécessaire',
    article: 'R*423-45, R*423-35',
  },
  clearingExtended: {
    ...text,
    on: ['clearingReconnaissance', 'clearingInquiry', 'clearingOther'],
    length: 'prolongé de trois mois',
    when: 'si le préfet décide de prolonger de trois mois l’instruction de l’autorisation de défrichement',
    article: 'R*423-45, R*423-34',
  },
  commercialAppeal: {
    ...text,
    on: ['commercialAuthorisation'],
    length: 'prolongé de cinq mois',
    when: 'si la Commission nationale d’aménagement commercial est saisie d’un recours contre l’avis de la commission départementale, ou se saisit elle-même du projet',
    article: 'R*423-45, R*423-36-1 al. 1',
  },
  commercialSmallTownAppeal: {
    ...text,
    on: ['commercialConsultation'],
    length: 'prolongé de deux mois',
    when: 'si la Commission nationale d’aménagement commercial est saisie de l’avis rendu au titre de l’article L752-4 du code de commerce',
    article: 'R*423-45, R*423-36-1 al. 2',
    open: 'smallTownCommercialAppeal',
  },
  cinemaAppeal: {
    ...text,
    on: ['cinemaAuthorisation', 'cinemaRefused'],
    length: 'prolongé de cinq mois à compter du recours',
    when: 'si la commission départementale compétente refuse l’autorisation cinématographique et qu’un recours est déposé devant la commission nationale dans le délai d’instruction',
    article: 'R*423-45, R*423-36',
  },
  ministerialTakeover: {
    ...text,
    on: ['classifiedSite', 'classifiedSiteMinister', 'registeredSite', 'nationalNatureReserve'],
    length: 'porté à huit mois',
    when: 'si le ministre chargé des sites ou celui chargé de la protection de la nature évoque le projet (l’article R*423-44, dernier alinéa, parle encore d’un an : la lettre qui vous en avertirait dirait le délai retenu)',
    article: 'R*423-45, R*423-37',
  },
} as const satisfies Record<ExtensionReason, AnnouncedExtension>

const REASONS = Object.keys(ANNOUNCED_EXTENSIONS) as readonly ExtensionReason[]

/** Which prolongations the letter of a modified period must tell of, for that kind of dossier and what is established of it. */
export function announcedExtensions(
  kind: ReviewedKind,
  established: ReadonlySet<Circumstance>,
): readonly AnnouncedExtension[] {
  const may = (reason: ExtensionReason, { on }: AnnouncedExtension) =>
    lengthens(reason, kind) && on.some((circumstance) => established.has(circumstance))
  return REASONS.flatMap((reason) => {
    const announced: AnnouncedExtension = ANNOUNCED_EXTENSIONS[reason]
    return may(reason, announced) ? [announced] : []
  })
}

export const ANNOUNCED_EXTENSIONS_TABLE = lawTable(
  'announcedExtensions',
  'Prolongations possibles, à indiquer dans la lettre qui modifie le délai',
  ANNOUNCED_EXTENSIONS,
  ({ length, when }) => `la lettre indique que le délai pourra être ${length} ${when}`,
)
