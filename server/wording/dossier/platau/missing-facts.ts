import type { DossierKind } from '#law/dossier-kind.ts'
import { listed, typographic } from '#wording/typography.ts'

/** What PLAT’AU wants to know of a dossier before it takes it. */
export type SharedFacts = {
  kind: DossierKind
  number: string | null
  filedOn: string | null
  title: string
  /** The commune’s counter, as the hub calls it. */
  communeActor: string | null
  parcelCount: number
  groundAddress: string
  parties: readonly { part: 'applicant' | 'representative' | 'architect'; name: string; city: string }[]
}

export const MISSING_FACTS = [
  'number',
  'filedOn',
  'title',
  'communeActor',
  'ground',
  'applicant',
  'applicantTown',
  'representativeTown',
  'architectTown',
] as const
export type MissingFact = (typeof MISSING_FACTS)[number]

/** Kinds that the hub does not carry: a sale declaration is no land-use request, works in a public building have a channel of their own. */
const NEVER: ReadonlySet<DossierKind> = new Set<DossierKind>(['saleDeclaration', 'publicBuildingWorks'])

export const isEverShared = (kind: DossierKind): boolean => !NEVER.has(kind)

/** Facts that are still missing, in the order in which they are told; none: it may leave. */
export function missingFacts({ parties, ...facts }: SharedFacts): MissingFact[] {
  const lacksTown = (part: SharedFacts['parties'][number]['part']) =>
    parties.some((party) => party.part === part && party.city.trim() === '')
  const lacks: Readonly<Record<MissingFact, boolean>> = {
    number: facts.number === null,
    filedOn: facts.filedOn === null,
    title: facts.title.trim() === '',
    communeActor: facts.communeActor === null,
    ground: facts.parcelCount === 0 && facts.groundAddress.trim() === '',
    applicant: !parties.some(({ part, name }) => part === 'applicant' && name.trim() !== ''),
    applicantTown: lacksTown('applicant'),
    representativeTown: lacksTown('representative'),
    architectTown: lacksTown('architect'),
  }
  return MISSING_FACTS.filter((fact) => lacks[fact])
}

const NAMES = {
  number: 'le numéro du dossier',
  filedOn: 'le jour du dépôt',
  title: 'la description du projet',
  communeActor: 'l’identifiant de la commune dans PLAT’AU, que l’administrateur saisit',
  ground: 'les parcelles ou l’adresse du terrain',
  applicant: 'le nom du demandeur',
  applicantTown: 'la commune où habite le demandeur',
  representativeTown: 'la commune du mandataire',
  architectTown: 'la commune de l’architecte',
} as const satisfies Record<MissingFact, string>

/** « Pas encore transmissible : il manque la commune de l’architecte. » */
export const missingText = (missing: readonly MissingFact[]): string =>
  typographic(`Pas encore transmissible : il manque ${listed(missing.map((fact) => NAMES[fact]))}.`)
