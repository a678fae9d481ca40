import type { DossierDraft } from '#contract/dossier/register/dossier.ts'
import { isCertificate } from '#law/dossier-kind.ts'

/** The steps of a deposit, in order; `id` is the word of the address. */
const STEPS = [
  { id: 'projet', title: 'Projet' },
  { id: 'terrain', title: 'Terrain' },
  { id: 'emprise', title: 'Emprise' },
  { id: 'personnes', title: 'Personnes' },
  { id: 'pieces', title: 'Pièces' },
  { id: 'depot', title: 'Récapitulatif et dépôt' },
] as const

export type Step = (typeof STEPS)[number]
export type StepId = Step['id']

/** The steps of this request: a certificate and a transfer draw no footprint. */
export const stepsOf = ({ kind, variant }: Pick<DossierDraft, 'kind' | 'variant'>): readonly Step[] =>
  isCertificate(kind) || variant === 'transfer' ? STEPS.filter(({ id }) => id !== 'emprise') : STEPS

export const stepOf = (text: unknown): StepId => STEPS.find(({ id }) => id === text)?.id ?? 'projet'

export const titleOf = (id: StepId): string => STEPS.find((step) => step.id === id)?.title ?? ''

const STEP_OF_PLACE: readonly (readonly [prefix: string, step: StepId])[] = [
  ['#/parties', 'personnes'],
  ['#/request/quality', 'personnes'],
  ['#/request/attested', 'personnes'],
  ['#/request/agreed', 'personnes'],
  ['#/footprints', 'emprise'],
  ['#/pieceFacts', 'pieces'],
  ['#/attachments', 'pieces'],
  ['#/parcelIds', 'terrain'],
  ['#/inseeCode', 'terrain'],
  ['#/request/groundAddress', 'terrain'],
  ['#/title', 'projet'],
  ['#/parentNumber', 'projet'],
  ['#/kind', 'projet'],
  ['#/project', 'projet'],
  ['#/request', 'projet'],
]

/** Which step mends an obstacle of the deposit, by the place it points to. */
export const stepOfPointer = (pointer: string): StepId =>
  STEP_OF_PLACE.find(([prefix]) => pointer.startsWith(prefix))?.[1] ?? 'depot'

/** The name of the field that an obstacle points to, as the steps name theirs. */
export const fieldOfPointer = (pointer: string): string => pointer.replace(/^#\//, '').replaceAll('/', '.')
