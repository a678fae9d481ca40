import type { PlaceStatement } from '#law/place-statements.ts'
import { APPLICANTS, BUILDING_USES } from '#law/procedure/applicant.ts'
import type { AssumedFact, Question } from '#law/procedure/procedure-answer.ts'
import type { ArchitectFact } from '#law/procedure/procedure-architect.ts'
import {
  type BooleanFact,
  isNumberFact,
  NUMBER_FACTS,
  type NumberFact,
  type Sector,
} from '#law/procedure/procedure-facts.ts'
import type { sectorSigns } from '#law/procedure/procedure-place.ts'
import { APPLICANT_NAMES, SECTOR_NAMES, USE_NAMES } from '#law/tables/procedure-words.ts'
import { listed, typographic } from '#wording/typography.ts'

/** How to put a question on a screen: a number with its unit, yes or no, a choice, or a list to tick. */
export type AskedQuestion = { text: string } & (
  | { answer: 'number'; unit: string }
  | { answer: 'yesNo' }
  | { answer: 'choice' | 'several'; choices: readonly { value: string; label: string; sign?: string | undefined }[] }
)

export function questionText(question: Question, signs: ReturnType<typeof sectorSigns> = {}): AskedQuestion {
  const asked = phrased(question, signs)
  return { ...asked, text: typographic(asked.text) }
}

function phrased(question: Question, signs: ReturnType<typeof sectorSigns>): AskedQuestion {
  switch (question.settles) {
    case 'procedure':
      if (question.fact === 'sectors') {
        return {
          text: 'Le terrain se trouve-t-il dans l’un de ces secteurs ?',
          answer: 'several',
          choices: question.sectors.map((sector) => ({
            value: sector,
            label: SECTOR_NAMES[sector],
            sign: signText(sector, signs[sector] ?? []),
          })),
        }
      }
      return isNumberFact(question.fact)
        ? { text: MEASURE_QUESTIONS[question.fact], answer: 'number', unit: NUMBER_FACTS[question.fact] }
        : { text: FACT_QUESTIONS[question.fact], answer: 'yesNo' }
    case 'architect':
      return { answer: 'number', ...ARCHITECT_QUESTIONS[question.fact] }
    case 'assumption':
      return ASSUMPTION_QUESTIONS[question.fact]
  }
}

/** What is seen from a monument is drawn on no map: the person who knows the place is told what to look at. */
const SIGN_RULES: Partial<Record<Sector, string>> = {
  ABORDS:
    'Sans périmètre délimité, un terrain est dans les abords quand il est à moins de 500 mètres du monument et visible de lui, ou en même temps que lui (code du patrimoine L621-30)',
}

function signText(sector: Sector, signs: readonly PlaceStatement[]): string | undefined {
  if (signs.length === 0) return undefined
  const shown = [...new Set(signs.map(({ code, label }) => `« ${[code, label].filter(Boolean).join(' ')} »`))]
  const rule = SIGN_RULES[sector]
  return typographic(
    `La carte montre ici ${listed(shown)}. ${rule ? `${rule}. ` : ''}Dans le doute, répondez « Je ne sais pas ».`,
  )
}

const MEASURE_QUESTIONS = {
  size: 'Quelle surface le projet crée-t-il ? Retenez la plus grande de l’emprise au sol et de la surface de plancher créées.',
  height: 'Quelle est la hauteur au-dessus du sol ?',
  floor: 'Quelle est la surface de plancher totale ?',
  basin: 'Quelle est la surface du bassin ?',
  coverHeight: 'Quelle est la hauteur de la couverture de la piscine au-dessus du sol ? Indiquez 0 sans couverture.',
  groundArea: 'Quelle est la surface au sol ?',
  peakKw: 'Quelle est la puissance crête de l’installation ?',
  mastHeight: 'Quelle est la hauteur du mât et de la nacelle ?',
  voltageKv: 'Quelle est la tension de la ligne ?',
  days: 'Combien de jours l’installation reste-t-elle en place, toutes périodes de l’année comprises ?',
  people: 'Combien de personnes le terrain peut-il accueillir ?',
  pitches: 'Combien d’hébergements de loisirs le terrain compte-t-il ?',
  units: 'Combien de places l’aire de stationnement compte-t-elle ?',
  depth: 'Quelle est la hauteur de l’exhaussement ou la profondeur de l’affouillement ?',
  area: 'Quelle est la superficie concernée ?',
  mobileHomes: 'Combien de résidences mobiles le terrain accueille-t-il ?',
  count: 'Combien de résidences démontables le terrain accueille-t-il ?',
} as const satisfies Record<NumberFact, string>

const FACT_QUESTIONS = {
  zoneU: 'Les travaux se trouvent-ils en zone urbaine (U) du PLU ?',
  exteriorChanged: 'L’aspect extérieur est-il modifié ?',
  visibleFromPublicSpace: 'Les travaux sont-ils visibles depuis l’espace public ?',
  aboveArchitectCeiling:
    'Après travaux, la surface de plancher ou l’emprise au sol de l’ensemble dépasse-t-elle 150 m² (800 m² pour un bâtiment agricole, 2 000 m² pour une serre) ?',
  structureOrFacadeWorks: 'Les travaux modifient-ils la structure porteuse ou la façade ?',
  sameDestination: 'Le local reste-t-il dans la même destination (seule la sous-destination change) ?',
  underground: 'La ligne est-elle souterraine ?',
  farmOrForest: 'La clôture est-elle nécessaire à l’activité agricole ou forestière ?',
  isWall: 'La clôture est-elle un mur ?',
  exemptR442_1:
    'La division est-elle dispensée de formalité : terrain divisé par un permis de construire valant division, terrain qui garde un bâtiment existant, bande cédée à un voisin, terrain vendu par l’aménageur d’une zone d’aménagement concerté (R442-1) ?',
  commonWorks: 'Le lotissement crée-t-il des voies, espaces ou équipements communs à plusieurs lots ?',
  zoneL115_3: 'Le terrain est-il dans une zone où le conseil soumet les divisions à déclaration (L115-3) ?',
  neededForBuildingPermit: 'Les terrassements sont-ils nécessaires à l’exécution d’un permis de construire ?',
  motorised: 'Le terrain est-il destiné à des sports ou loisirs motorisés ?',
  publicRoadChanged:
    'Les travaux modifient-ils une voie ou un espace publics qui existent, hors entretien, réparations ordinaires et travaux imposés par la sécurité (R421-25) ? Répondez non pour une voie nouvelle.',
  exemptR421_23_2:
    'La coupe est-elle de celles que R421-23-2 dispense (arbres dangereux, chablis, bois morts, plan de gestion, débroussaillement légal) ?',
  inEBC: 'Les arbres se trouvent-ils dans un espace boisé classé ?',
  inWoodOrPark: 'Les arbres se trouvent-ils dans un bois, une forêt ou un parc ?',
  pluPrescribed: 'Un PLU est-il en cours d’élaboration sur la commune ?',
  exemptR421_29:
    'La démolition est-elle de celles que R421-29 dispense (péril, insalubrité, décision de justice, alignement, lignes et canalisations, défense) ?',
} as const satisfies Record<BooleanFact, string>

const ARCHITECT_QUESTIONS = {
  totalFloorAfter: { text: 'Quelle sera la surface de plancher totale après travaux ?', unit: 'm²' },
  totalFootprintAfter: { text: 'Quelle sera l’emprise au sol totale après travaux ?', unit: 'm²' },
  eavesHeight: { text: 'Quelle est la hauteur de la serre à l’égout ?', unit: 'm' },
  lotissementArea: { text: 'Quelle est la superficie du terrain à aménager ?', unit: 'm²' },
} as const satisfies Record<ArchitectFact, { text: string; unit: string }>

const ASSUMPTION_QUESTIONS = {
  house: { text: 'Le projet porte-t-il sur une maison individuelle ou ses annexes ?', answer: 'yesNo' },
  applicant: {
    text: 'Qui fait la demande ?',
    answer: 'choice',
    choices: APPLICANTS.map((value) => ({ value, label: APPLICANT_NAMES[value] })),
  },
  use: {
    text: 'Quel est l’usage du bâtiment ?',
    answer: 'choice',
    choices: BUILDING_USES.map((value) => ({ value, label: USE_NAMES[value] })),
  },
  builtElement: { text: 'L’élément protégé est-il une construction ?', answer: 'yesNo' },
} as const satisfies Record<AssumedFact, AskedQuestion>
