import {
  FUNDINGS,
  PUBLIC_SERVICES,
  SITADEL_USES,
  type Statistics,
  type UseSurfaces,
} from '#contract/dossier/sitadel/sitadel.ts'
import { DOSSIER_KINDS, type ReviewedKind } from '#law/dossier-kind.ts'
import { readDossierNumber } from '#law/dossier-number-reading.ts'
import { completionOf, isGranted, openingOf, type SitadelDossier, statisticsOf, surfaceOf } from './sitadel-dossier.ts'

/*
 * The lines of the monthly file: fields between bars, none after the last, capitals without accents, days as DDMMYYYY.
 *
 * Known, as openADS publishes them of its own export: the movements, the head, the fields of each movement, their order and widths. DEPOT has 62, DECISION 12,
 * or 96 for what is granted, SUIVI 30, MODIFICATIF 103, TRANSFERT 31. Not known, for want of the State's own description of the file: whether an
 * empty last field has a bar after it; what takes back a line already sent (here its head alone); the rank of a transfer (here none: it counts
 * modifications). What nobody said leaves empty, where openADS writes 0. A region's statistical service must read a first file before it is relied upon.
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
const line = (...cells: readonly Cell[]) => cells.map((cell) => cell ?? '').join('|')
const empty = (count: number): Cell[] => Array<Cell>(count).fill('')

export type Movement = 'DEPOT' | 'DECISION' | 'SUIVI' | 'MODIFICATIF' | 'TRANSFERT' | 'SUPPRESSION'

/** `DEPOT|PC||062|057|26|00012|01`: nature, a field that nobody uses, the number in its parts, the rank of the modification. */
export function headOf(movement: Movement, { number, kind }: Pick<SitadelDossier, 'number' | 'kind'>): Cell[] {
  const reading = readDossierNumber(number)
  if (reading.outcome !== 'read') throw new Error('a dossier without a readable number is held back')
  const { department, commune, year, sequence, suffix } = reading.number
  const rank = movement === 'SUIVI' || suffix?.of !== 'amendment' ? '' : String(suffix.index).padStart(2, '0')
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

/** Who follows the request for its maker: nobody is asked; the country is written all the same, as openADS does. */
const DELEGATE: readonly Cell[] = [...empty(11), 100, '']

/** Contract for an individual house, architect: the request does not state them as the file counts them. */
const UNASKED: readonly Cell[] = ['', '']

export const depositLine = (dossier: SitadelDossier): string =>
  line(
    ...headOf('DEPOT', dossier),
    ...civilState(dossier),
    ...addressOf(dossier),
    ...DELEGATE,
    ...CONTACT,
    ...groundOf(dossier),
    ...parcelsOf(dossier),
    ...UNASKED,
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

/** What is pending, refused, stayed or undone tells nothing of its works: its line ends with the decision. */
export const decisionLine = (dossier: SitadelDossier): string =>
  line(
    ...headOf('DECISION', dossier),
    ...decisionOf(dossier),
    ...(isGranted(dossier) && dossier.annulment === null ? [...projectOf(dossier), ...countsOf(dossier)] : []),
  )

const NATURES = { new: 1, existing: 2, both: 3 } as const

/** Ground, lotissement, ZAC, AFU, description, nature, nature of a declaration, works, annexes, levels: what is not known is empty. */
const projectOf = (dossier: SitadelDossier): Cell[] => [
  dossier.groundM2 === null ? '' : whole(dossier.groundM2),
  ...empty(3),
  text(dossier.title, 1000),
  dossier.said?.nature ? NATURES[dossier.said.nature] : '',
  ...empty(4),
]

/** Before works, demolished, what leaves a destination, what comes to one, created. */
const FLOORS = ['before', 'demolished', 'lost', 'gained', 'built'] as const satisfies readonly (keyof UseSurfaces)[]

/** Floors of the nine destinations in six blocks; the sixth, created by transforming what stands, is asked of nobody. */
function floorsOf(dossier: SitadelDossier): Cell[] {
  const statistics = statisticsOf(dossier)
  const floors = FLOORS.flatMap((column) => SITADEL_USES.map((use) => whole(surfaceOf(statistics, use)[column])))
  return [...floors, ...empty(SITADEL_USES.length)]
}

/** Floors, then dwellings; nobody having said them, their fields are empty. */
const countsOf = (dossier: SitadelDossier): Cell[] => [
  ...floorsOf(dossier),
  ...(dossier.said ? dwellingsOf(dossier.said) : empty(DWELLING_CELLS)),
]

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

/** Dwellings of a modification: neither demolished ones nor the rooms of a single house are counted. */
const amendedDwellingsOf = (said: Statistics): Cell[] => {
  const [services, _demolished, single, grouped, created, residence, other, occupation, hostel, ...rest] =
    dwellingsOf(said)
  const funding = rest.slice(0, FUNDINGS.length)
  return [services, single, grouped, created, residence, other, occupation, hostel, ...funding, ...said.byRooms]
}
const AMENDED_DWELLING_CELLS = 8 + FUNDINGS.length + 6

/** Its decision, its ground, then what it changes: works, annexes and levels are asked of nobody, floors are the difference that it makes. */
export const amendmentLine = (dossier: SitadelDossier): string =>
  line(
    ...headOf('MODIFICATIF', dossier),
    ...decisionOf(dossier),
    ...groundOf(dossier),
    ...parcelsOf(dossier),
    dossier.groundM2 === null ? '' : whole(dossier.groundM2),
    text(dossier.title, 1000),
    ...empty(3),
    ...floorsOf(dossier),
    ...(dossier.said ? amendedDwellingsOf(dossier.said) : empty(AMENDED_DWELLING_CELLS)),
  )

/** Who holds the authorisation from now on; the file has no field for the day. */
export const transferLine = (dossier: SitadelDossier): string =>
  line(...headOf('TRANSFERT', dossier), ...civilState(dossier), ...addressOf(dossier), '', 0)

export const removalLine = (dossier: Pick<SitadelDossier, 'number' | 'kind'>): string =>
  line(...headOf('SUPPRESSION', dossier))
