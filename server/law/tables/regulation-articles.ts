/** What the drawing of a project can say of an article. */
export const ASSESSED_SUBJECTS = [
  'footprint',
  'height',
  'street',
  'sideBoundary',
  'betweenBuildings',
  'freeGround',
] as const
export type AssessedSubject = (typeof ASSESSED_SUBJECTS)[number]

export type StandardArticle = { number: string; heading: string; article: string; subjects: readonly AssessedSubject[] }

/** The order that R*123-9 gave to regulations of zones until 2016; articles 5 and 14 no longer apply (law ALUR). */
const FORMER: readonly StandardArticle[] = [
  { number: '1', heading: 'Occupations et utilisations du sol interdites', subjects: [] },
  { number: '2', heading: 'Occupations et utilisations du sol soumises à des conditions particulières', subjects: [] },
  { number: '3', heading: 'Accès et desserte par les voies', subjects: [] },
  { number: '4', heading: 'Desserte par les réseaux', subjects: [] },
  { number: '6', heading: 'Implantation par rapport aux voies et emprises publiques', subjects: ['street'] },
  { number: '7', heading: 'Implantation par rapport aux limites séparatives', subjects: ['sideBoundary'] },
  {
    number: '8',
    heading: 'Implantation des constructions les unes par rapport aux autres',
    subjects: ['betweenBuildings'],
  },
  { number: '9', heading: 'Emprise au sol', subjects: ['footprint'] },
  { number: '10', heading: 'Hauteur maximale', subjects: ['height'] },
  { number: '11', heading: 'Aspect extérieur et abords', subjects: [] },
  { number: '12', heading: 'Stationnement', subjects: [] },
  { number: '13', heading: 'Espaces libres et plantations', subjects: ['freeGround'] },
  { number: '15', heading: 'Performances énergétiques et environnementales', subjects: [] },
  { number: '16', heading: 'Communications électroniques', subjects: [] },
].map((row) => ({ ...row, article: `R*123-9 (${row.number}°)` }) as StandardArticle)

/** The three chapters of R151-27 to R151-50, for plans prescribed since 2016. */
const CURRENT: readonly StandardArticle[] = [
  { number: '1.1', heading: 'Destinations et sous-destinations', article: 'R151-27 à R151-36', subjects: [] },
  { number: '1.2', heading: 'Mixité fonctionnelle et sociale', article: 'R151-37, R151-38', subjects: [] },
  {
    number: '2.1',
    heading: 'Volumétrie et implantation des constructions',
    article: 'R151-39, R151-40',
    subjects: ['footprint', 'height', 'street', 'sideBoundary', 'betweenBuildings'],
  },
  {
    number: '2.2',
    heading: 'Qualité urbaine, architecturale, environnementale et paysagère',
    article: 'R151-41, R151-42',
    subjects: [],
  },
  {
    number: '2.3',
    heading: 'Espaces non bâtis et abords des constructions',
    article: 'R151-43',
    subjects: ['freeGround'],
  },
  { number: '2.4', heading: 'Stationnement', article: 'R151-44 à R151-46', subjects: [] },
  { number: '3.1', heading: 'Desserte par les voies', article: 'R151-47, R151-48', subjects: [] },
  { number: '3.2', heading: 'Desserte par les réseaux', article: 'R151-49, R151-50', subjects: [] },
]

/** Rules of construction where no plan applies (national rules), as renumbered in 2016. */
const NATIONAL: readonly StandardArticle[] = [
  { number: 'R111-2', heading: 'Salubrité et sécurité publique', subjects: [] },
  { number: 'R111-5', heading: 'Desserte et accès', subjects: [] },
  { number: 'R111-8', heading: 'Desserte par les réseaux', subjects: [] },
  { number: 'R111-15', heading: 'Distance entre deux bâtiments d’un même terrain', subjects: ['betweenBuildings'] },
  { number: 'R111-16', heading: 'Distance à l’alignement opposé', subjects: ['street', 'height'] },
  { number: 'R111-17', heading: 'Distance à la limite parcellaire', subjects: ['sideBoundary', 'height'] },
  { number: 'R111-25', heading: 'Stationnement', subjects: [] },
  { number: 'R111-27', heading: 'Aspect des constructions et caractère des lieux', subjects: [] },
].map((row) => ({ ...row, article: row.number }) as StandardArticle)

export const STANDARD_ARTICLES = { former: FORMER, current: CURRENT, national: NATIONAL } as const
export type ArticleOrder = keyof typeof STANDARD_ARTICLES

/** Day from which a plan is presumed to follow the order of 2016: one prescribed earlier may keep the former. */
export const CURRENT_ORDER_SINCE = '2016-01-01'

/** How the headings of written regulations name what can be measured. */
const SAID: readonly { subject: AssessedSubject; says: RegExp }[] = [
  { subject: 'footprint', says: /emprises? au sol/i },
  { subject: 'height', says: /hauteur/i },
  { subject: 'street', says: /voies?\b.*(emprises?|publique|ouverte)|emprises? publiques?|alignement/i },
  { subject: 'sideBoundary', says: /limites? (séparatives?|parcellaires?)/i },
  { subject: 'betweenBuildings', says: /unes par rapport aux autres|même (propriété|terrain|unité)/i },
  { subject: 'freeGround', says: /espaces? (libres?|non bâtis)|pleine terre|\bplantations?|imperméabilis/i },
]

const VOLUME = /volumétrie/i

/** What a heading treats when it names a street, a limit or a height without siting or measuring a building. */
const OF_SOMETHING_ELSE =
  /desserte|\baccès\b|stationnement|réseaux|clôtures?|enseignes?|antennes?|affouillements|exhaussements/i
/** Words by which such a heading sites or measures buildings all the same. */
const OF_BUILDINGS = /implantation|emprise au sol|hauteur (maximale? )?des (constructions|bâtiments)/i
/** « Article UB 7 », and no word of its own: the order of a plan that names its articles is its own. */
const NUMBERED = /^\s*article\s+[\p{L}\d]+[\s.-]+(\d{1,2})[\s.:–-]*$/iu

/**
 * What the drawing can say of an article, read in its heading; by its number in the former order when it bears no word. An
 * article about accesses, parking or fences names streets and heights without being about buildings: no measure is its own.
 */
export function subjectsOf(heading: string): readonly AssessedSubject[] {
  if (OF_SOMETHING_ELSE.test(heading) && !OF_BUILDINGS.test(heading)) return []
  const said = SAID.filter(({ says }) => says.test(heading)).map(({ subject }) => subject)
  if (said.length > 0) return said
  if (VOLUME.test(heading)) return ['footprint', 'height', 'street', 'sideBoundary', 'betweenBuildings']
  const number = NUMBERED.exec(heading)?.[1]
  return FORMER.find((article) => article.number === number)?.subjects ?? []
}
