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
] as const
export type MissingFact = (typeof MISSING_FACTS)[number]

/** Kinds that the hub does not carry: a sale declaration is no land-use request, works in a public building have a channel of their own. */
const NEVER: ReadonlySet<DossierKind> = new Set<DossierKind>(['saleDeclaration', 'publicBuildingWorks'])

export const isEverShared = (kind: DossierKind): boolean => !NEVER.has(kind)

/** Facts that are still missing, in the order in which they are told; none: it may leave. */
export function missingFacts({ parties, ...facts }: SharedFacts): MissingFact[] {
  // applicants alone are sent: nobody else's town is waited for
  const applicants = parties.filter(({ part }) => part === 'applicant')
  const lacks: Readonly<Record<MissingFact, boolean>> = {
    number: facts.number === null,
    filedOn: facts.filedOn === null,
    title: facts.title.trim() === '',
    communeActor: facts.communeActor === null,
    ground: facts.parcelCount === 0 && facts.groundAddress.trim() === '',
    applicant: !applicants.some(({ name }) => name.trim() !== ''),
    applicantTown: applicants.some(({ city }) => city.trim() === ''),
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
} as const satisfies Record<MissingFact, string>

/** « Pas encore transmissible : il manque la commune où habite le demandeur. » */
export const missingText = (missing: readonly MissingFact[]): string =>
  typographic(`Pas encore transmissible : il manque ${listed(missing.map((fact) => NAMES[fact]))}.`)
