import {
  FUNDINGS,
  PUBLIC_SERVICES,
  SITADEL_USES,
  type Statistics,
  type UseSurfaces,
} from '#contract/dossier/sitadel/sitadel.ts'
import { DOSSIER_KINDS, type ReviewedKind } from '#law/dossier-kind.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'
import { completionOf, openingOf, type SitadelDossier, statisticsOf, surfaceOf } from './sitadel-dossier.ts'

/*
 * The lines of the monthly file: fields between bars, capitals without accents, days as DDMMYYYY.
 *
 * Known: the movements, the head, and within each block the fields, their order and their widths, as openADS publishes them of its own export
 * (civil state, address, ground, parcels, decision, works, floors of nine destinations, dwellings, fundings, rooms, opening, completion).
 * Not known, for want of the State's own description of the file: the order of the blocks in a line (here that of the reference of the
 * project); where the day of the deposit and the opposition to the reuse of names stand (here at the end of a deposit); what takes back a line
 * already sent. A region's statistical service must read a first file before it is relied upon.
 */

type Cell = string | number | null | undefined

/** ASCII capitals: no accent, no bar, no line end. */
const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[Œœ]/g, 'OE')
    .replaceAll(/[Ææ]/g, 'AE')
    .toUpperCase()
    .replaceAll(/[^\x20-\x7e]|[|"'’]/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim()

const text = (value: string | null | undefined, width: number) =>
  plain(value ?? '')
    .slice(0, width)
    .trim()
const whole = (value: number) => Math.min(9_999_999, Math.floor(value))
const day = (civil: string | null | undefined) =>
  civil ? `${civil.slice(8, 10)}${civil.slice(5, 7)}${civil.slice(0, 4)}` : ''
const flag = (is: boolean) => (is ? 1 : 0)
const line = (...cells: readonly Cell[]) => `${cells.map((cell) => cell ?? '').join('|')}|`
const empty = (count: number): Cell[] => Array<Cell>(count).fill('')

export type Movement = 'DEPOT' | 'DECISION' | 'SUIVI' | 'MODIFICATIF' | 'TRANSFERT' | 'SUPPRESSION'

/** `PC||062|057|26|00012|01`: nature, a field that nobody uses, the number in its parts, the rank of the modification. */
export function headOf(movement: Movement, { number, kind }: Pick<SitadelDossier, 'number' | 'kind'>): Cell[] {
  const reading = readDossierNumber(number)
  if (reading.outcome !== 'read') throw new Error('a dossier without a readable number is held back')
  const { department, commune, year, sequence, suffix } = reading.number
  const rank = movement === 'SUIVI' || !suffix ? '' : String(suffix.index).padStart(2, '0')
  return [movement, codeOf(kind), '', department, commune, year, sequence, rank]
}

const codeOf = (kind: ReviewedKind) => DOSSIER_KINDS[kind].numberPrefix

/** A natural person by names alone, a legal one by its name and SIRET. */
function civilState({ applicant }: SitadelDossier): Cell[] {
  if (!applicant?.isLegalPerson) return [1, '', text(applicant?.givenName, 30), text(applicant?.name, 30), ...empty(7)]
  return [2, '', '', '', text(applicant.name, 50), '', text(applicant.siret, 14), ...empty(4)]
}

/** Street number, kind of street, street, place, town, postal code, box, cedex, country (100: France), division abroad. */
const addressOf = ({ applicant }: SitadelDossier): Cell[] => [
  ...streetCells(applicant?.address ?? ''),
  text(applicant?.city, 32),
  text(applicant?.postalCode, 5),
  '',
  '',
  100,
  '',
]

const groundOf = ({ groundAddress, communeName }: SitadelDossier): Cell[] => [
  ...streetCells(groundAddress),
  text(communeName, 32),
  ...empty(3),
]

/** « 12 bis rue de l’Église » : number, street; what follows the width of the street goes with the place. */
function streetCells(address: string): Cell[] {
  const said = plain(address)
  const number = /^(\d{1,4}(?: ?(?:BIS|TER|QUATER|[A-D])\b)?),? /.exec(said)?.[1] ?? ''
  const street = said.slice(number.length).replace(/^,? /, '')
  return [number.replace(' ', '').slice(0, 5), '', street.slice(0, 26).trim(), street.slice(26, 64).trim()]
}

const PARCELS = 3

/** Section and number of the first three parcels; a prefix has no field. */
const parcelsOf = ({ parcelIds }: SitadelDossier): Cell[] =>
  Array.from({ length: PARCELS }).flatMap((_, at) => {
    const id = parcelIds[at]
    return id === undefined ? ['', ''] : [id.slice(8, 10).replace(/^0/, ''), String(Number(id.slice(10)))]
  })

/** Neither telephone nor address of mail leaves: statistics have no use of them. Then: no electronic follow-up. */
const CONTACT: readonly Cell[] = ['', '', 0]

export const depositLine = (dossier: SitadelDossier): string =>
  line(
    ...headOf('DEPOT', dossier),
    ...civilState(dossier),
    ...addressOf(dossier),
    ...CONTACT,
    ...groundOf(dossier),
    ...parcelsOf(dossier),
    day(dossier.filedOn),
    flag(dossier.reuseRefused),
  )

/** `natdec`, as the lists of openADS print it. 3 stands in one of its two lists alone. */
const PENDING = 0
const NEVER_COMPLETED = 1
const TACIT_REFUSAL = 3
const ANNULLED = 8
const DECISIONS: Readonly<Record<string, number>> = {
  tacitPermit: 2,
  tacitNonOpposition: 2,
  tacitRejection: TACIT_REFUSAL,
  tacitOpposition: TACIT_REFUSAL,
  granted: 4,
  unopposed: 4,
  grantedWithConditions: 5,
  refused: 6,
  opposed: 6,
  stayed: 7,
}

/** `motifann`: the lists have no reason for the authority's own withdrawal (L424-5): the field leaves empty rather than false. */
const REASONS = { holder: 1, court: 2, authority: '' } as const
const AUTHORITIES = { commune: 1, epci: 2, state: 3 } as const

/** What silence refused: 1 for pieces that never came (R*423-39 b), 3 for the end of the review (R*424-2). */
function codeOfDecision(sense: string | null, isNeverCompleted: boolean): number {
  const code = sense === null ? PENDING : (DECISIONS[sense] ?? PENDING)
  return code === TACIT_REFUSAL && isNeverCompleted ? NEVER_COMPLETED : code
}

/** `collectivité|nature de la décision|date|motif d’annulation` */
function decisionOf({ authority, sense, decidedOn, annulment, isNeverCompleted }: SitadelDossier): Cell[] {
  if (annulment) return [AUTHORITIES[authority], ANNULLED, day(annulment.on), REASONS[annulment.by]]
  return [AUTHORITIES[authority], codeOfDecision(sense, isNeverCompleted), day(decidedOn), '']
}

export const decisionLine = (dossier: SitadelDossier): string =>
  line(...headOf('DECISION', dossier), ...decisionOf(dossier), ...projectOf(dossier), ...countsOf(dossier))

const NATURES = { new: 1, existing: 2, both: 3 } as const

/** Ground, lotissement, ZAC, AFU, description, nature, nature of a declaration, works, annexes, levels: what is not known is empty. */
const projectOf = (dossier: SitadelDossier): Cell[] => [
  dossier.groundM2 === null ? '' : whole(dossier.groundM2),
  ...empty(3),
  text(dossier.title, 1000),
  dossier.said?.nature ? NATURES[dossier.said.nature] : '',
  ...empty(4),
]

const FLOORS = ['before', 'built', 'gained', 'lost', 'demolished'] as const satisfies readonly (keyof UseSurfaces)[]

/** Floors of the nine destinations in five blocks, then dwellings; nobody having said them, their fields are empty. */
function countsOf(dossier: SitadelDossier): Cell[] {
  const statistics = statisticsOf(dossier)
  const floors = FLOORS.flatMap((column) => SITADEL_USES.map((use) => whole(surfaceOf(statistics, use)[column])))
  return [...floors, ...(dossier.said ? dwellingsOf(dossier.said) : empty(DWELLING_CELLS))]
}

const choices = <Value extends string>(all: readonly Value[], chosen: Value | null) =>
  all.map((one) => flag(one === chosen)).join('')

const dwellingsOf = (said: Statistics): Cell[] => [
  choices(PUBLIC_SERVICES, said.publicService),
  said.demolished,
  said.single,
  said.grouped,
  said.single + said.grouped,
  '',
  '',
  occupationOf(said),
  '',
  ...FUNDINGS.map((funding) => said.byFunding[funding]),
  '',
  ...said.byRooms,
]
const DWELLING_CELLS = 9 + FUNDINGS.length + 1 + 6

/** Personal, main residence, second residence, sale, rental. */
const occupationOf = ({ occupation, residence }: Statistics) =>
  [
    occupation === 'personal',
    residence === 'main',
    residence === 'second',
    occupation === 'sale',
    occupation === 'rental',
  ]
    .map(flag)
    .join('')

/** Day of the opening, then counts of the part that begins: of the whole, nothing more is said. */
export function openingLine(dossier: SitadelDossier): string {
  const opening = openingOf(dossier)
  return line(...headOf('SUIVI', dossier), day(opening?.on), ...empty(8), opening ? 0 : '', ...empty(12))
}

/** Day of the completion, counts of its part, whether the site is closed. */
export function completionLine(dossier: SitadelDossier): string {
  const completion = completionOf(dossier)
  return line(
    ...headOf('SUIVI', dossier),
    ...empty(10),
    day(completion && (completion.finishedOn ?? completion.receivedOn)),
    ...empty(8),
    completion ? 0 : '',
    completion ? flag(!completion.isPartial) : '',
    '',
  )
}

export const amendmentLine = (dossier: SitadelDossier): string =>
  line(...headOf('MODIFICATIF', dossier), ...decisionOf(dossier), ...projectOf(dossier), ...countsOf(dossier))

export const transferLine = (dossier: SitadelDossier): string =>
  line(...headOf('TRANSFERT', dossier), ...civilState(dossier), ...addressOf(dossier), '', 0, ...decisionOf(dossier))

export const removalLine = (dossier: Pick<SitadelDossier, 'number' | 'kind'>): string =>
  line(...headOf('SUPPRESSION', dossier))
