import { dayText } from '#wording/day.ts'
import { groundText } from '#wording/plan/ledger/ledger-words.ts'
import { areaText } from '#wording/quantity.ts'

export const DRAFT_STAGE_NAMES = {
  working: 'document de travail',
  adopted: 'projet arrêté',
  afterInquiry: 'projet après enquête',
} as const

export const DRAFT_STATE_NAMES = {
  received: 'en attente',
  reading: 'en lecture',
  ready: 'lu',
  refused: 'refusé',
  interrupted: 'interrompu',
} as const

export const STUDY_STATE_NAMES = {
  waiting: 'en attente',
  computing: 'en cours',
  done: 'terminée',
  failed: 'arrêtée sur une erreur',
  cancelled: 'arrêtée à votre demande',
  interrupted: 'interrompue',
} as const

export const OUTCOME_NAMES = {
  changes: 'La zone change',
  sliver: 'Écart de tracé seulement',
  unknown: 'Zone inconnue avant ou après',
} as const

export const VERDICT_NAMES = {
  toMotivate: 'Sursis possible, à motiver',
  impossible: 'Pas de sursis',
  unknown: 'Inconnu',
  certificate: 'Certificat en cours',
} as const

/** Printed on whatever shows a draft. */
export const NOT_BINDING = 'Projet, non opposable'

export const EXPORT_WORDS = {
  /** `against`: the draft compared with; null: what is in force. */
  headings: (against: string | null): readonly string[] => [
    'Parcelle',
    'Référence',
    'Commune',
    'Constat',
    against === null ? 'Zone en vigueur' : `Zone de « ${against} »`,
    'Zone du projet',
    'Surface (m²)',
    'Écart de tracé',
  ],
  yes: 'oui',
  no: 'non',
  noZone: 'aucune zone connue',
} as const

export const zoneText = (code: string | null): string => code ?? EXPORT_WORDS.noZone

type Move = { from: string | null; to: string | null; areaM2: number }

/** « UB → N sur 350 m² ». */
export const moveText = ({ from, to, areaM2 }: Move): string =>
  `${zoneText(from)} → ${zoneText(to)} sur ${areaText(areaM2)}`

type PublicFacts = {
  title: string
  reference: string
  outcome: 'changes' | 'sliver' | 'unknown' | 'unchanged'
  moves: readonly Move[]
}

/** One plain sentence for who owns the ground. */
export function changeSentence({ title, reference, outcome, moves }: PublicFacts): string {
  const [main] = moves
  switch (outcome) {
    case 'changes':
      return main && moves.length === 1
        ? `Oui : avec « ${title} », ${areaText(main.areaM2)} de la parcelle ${reference} passeraient de la zone ${main.from} à la zone ${main.to}.`
        : `Oui : avec « ${title} », la parcelle ${reference} changerait de zone sur ${areaText(moves.reduce((sum, { areaM2 }) => sum + areaM2, 0))}.`
    case 'unknown':
      return `On ne sait pas : le zonage en vigueur ou « ${title} » ne dit rien d’une partie de la parcelle ${reference}.`
    case 'sliver':
      return `Non : avec « ${title} », la parcelle ${reference} garde sa zone. Seul le tracé d’une limite diffère, de moins d’un demi-mètre.`
    case 'unchanged':
      return `Non : avec « ${title} », la parcelle ${reference} garde sa zone.`
  }
}

export const PUBLIC_CHANGE = {
  unknownParcel: (reference: string) =>
    `On ne sait pas : la parcelle ${reference} n’est pas au cadastre chargé. Demandez au service d’urbanisme.`,
  outside: (title: string, reference: string) =>
    `On ne sait pas : « ${title} » ne porte pas sur la commune de la parcelle ${reference}.`,
  notBinding:
    'Ce projet n’est pas en vigueur : il peut encore changer. Seul compte aujourd’hui le document en vigueur.',
} as const

export const STAY_WORDS = {
  unknown: 'Le projet n’est rattaché à aucune procédure du registre : on ne sait pas si un sursis est possible.',
  approved: 'La procédure est approuvée : il n’y a plus de plan à l’étude à protéger.',
  certificate:
    'Certificat d’urbanisme : il ne fait pas l’objet d’un sursis, mais il peut mentionner qu’un sursis pourra être opposé à une demande future.',
  history: 'Dossier repris d’un autre logiciel : ses délais ne sont pas suivis ici.',
  toMotivate: (until: string | null) =>
    `Un sursis est possible${until === null ? '' : ` s’il est reçu au plus tard le ${dayText(until)}`} : écrivez en quoi le projet compromettrait le futur plan ou le rendrait plus onéreux.`,
} as const

type LandTake = { naturalM2: number | null; leftM2: number | null; until: string | null }

/** The stay of the law on land take (loi n° 2023-630, art. 6). */
export const LAND_TAKE_WORDS = {
  heading: 'Sobriété foncière',
  notKnown:
    'Inconnu : aucun masque des espaces naturels, agricoles et forestiers ne répond sur ce terrain, ou le terrain n’est pas dessiné.',
  nothingConsumed: 'Le projet ne consomme aucun espace naturel, agricole ou forestier.',
  otherProcedure: 'Cette procédure ne fixe pas d’objectif : elle n’ouvre pas ce sursis.',
  toMotivate: ({ naturalM2, leftM2, until }: LandTake) =>
    [
      `Le projet consommerait ${groundText(naturalM2 ?? 0)} d’espaces naturels, agricoles et forestiers`,
      leftM2 === null
        ? ' ; la marge restante n’est pas connue.'
        : leftM2 >= 0
          ? `, et l’objectif laisse ${groundText(leftM2)}.`
          : `, et l’objectif est déjà dépassé de ${groundText(-leftM2)}.`,
      ` Un sursis est possible${until === null ? '' : ` s’il est reçu au plus tard le ${dayText(until)}`} : motivez-le par l’ampleur de la consommation ou par la faiblesse de ce qui reste. Il ne l’est plus si une surface au moins égale est renaturée.`,
    ].join(''),
} as const
