import type {
  AssumedFact,
  Formality,
  ProcedureAnswer,
  ProcedureWarning,
  WorkAnswer,
} from '#law/procedure/procedure-answer.ts'
import { ARCHITECT_RULES, type ArchitectDuty } from '#law/procedure/procedure-architect.ts'
import type { Combination, Filed } from '#law/procedure/procedure-combination.ts'
import { NUMBER_FACTS, type Sector, type SectorKnowledge, type WorkFacts } from '#law/procedure/procedure-facts.ts'
import type { Comparison, Condition } from '#law/procedure/procedure-rule.ts'
import type { RulePath } from '#law/procedure/procedure-tree.ts'
import { FACT_NAMES, MEASURE_NAMES, SECTOR_NAMES, WORK_NAMES } from '#law/tables/procedure-words.ts'
import { numberText } from '#wording/quantity.ts'
import { capitalised, listed, typographic } from '#wording/typography.ts'

const PROCEDURE_NAMES = {
  DP: 'une déclaration préalable',
  PC: 'un permis de construire',
  PCMI: 'un permis de construire pour une maison individuelle ou ses annexes',
  PA: 'un permis d’aménager',
  PD: 'un permis de démolir',
} as const satisfies Record<Filed['procedure'], string>

const formality = ({ procedure, form }: Filed) => `${PROCEDURE_NAMES[procedure]} (formulaire ${form})`

const combinationText = (combination: Combination) =>
  combination.length === 0 ? 'aucune formalité' : listed(combination.map(formality))

/** What the project needs, in one sentence for the counter. */
export function procedureText(answer: ProcedureAnswer): string {
  if (answer.outcome === 'unknown') {
    return typographic(
      `Il manque une information pour répondre. Selon le cas : ${listed(answer.possible.map(combinationText), 'ou')}.`,
    )
  }
  if (answer.formalities.length === 0) return 'Aucune formalité au titre du code de l’urbanisme.'
  return typographic(`Le projet demande ${combinationText(answer.formalities)}.`)
}

/** Why a rule applies: each condition with what the project says of it, then what an officer should know. */
export function reasonText(
  { work }: Pick<WorkAnswer, 'work'>,
  path: RulePath,
  facts: WorkFacts,
  sectors: SectorKnowledge,
): string {
  const conditions = path.flatMap((rule) => rule.conditions)
  const told = conditions.map((condition) => conditionText(condition, facts, sectors))
  const notes = path.flatMap(({ note }) => (note ? [note] : []))
  const because = told.length > 0 ? told.join(' ; ') : 'aucune dispense ni règle particulière ne s’applique'
  return typographic(`${[`${capitalised(WORK_NAMES[work])} : ${because}`, ...notes].join('. ')}.`)
}

const LIMIT = {
  '<=': 'au plus',
  '<': 'moins de',
  '>': 'plus de',
  '>=': 'au moins',
} as const satisfies Record<Comparison, string>

/** Said of a condition that nobody has answered, when several rules remain possible. */
const TO_CHECK = ' (à vérifier)'

function conditionText(condition: Condition, facts: WorkFacts, sectors: SectorKnowledge): string {
  switch (condition.test) {
    case 'measure': {
      const { fact, comparison, threshold } = condition
      const unit = NUMBER_FACTS[fact]
      const given = facts[fact]
      const limit = `${LIMIT[comparison]} ${numberText(threshold, 2)} ${unit}`
      return typeof given === 'number'
        ? `${MEASURE_NAMES[fact]} de ${numberText(given, 2)} ${unit} (${limit})`
        : `${MEASURE_NAMES[fact]} : ${limit}${TO_CHECK}`
    }
    case 'fact':
      return `${FACT_NAMES[condition.fact][condition.is ? 0 : 1]}${facts[condition.fact] === undefined ? TO_CHECK : ''}`
    case 'sectors':
      return placeText(condition.inside, condition.among, sectors)
  }
}

function placeText(inside: boolean, among: readonly Sector[], sectors: SectorKnowledge): string {
  if (!inside) {
    const known = among.every((sector) => sectors[sector] === false)
    return `hors des secteurs protégés que ce texte vise${known ? '' : TO_CHECK}`
  }
  const lying = among.filter((sector) => sectors[sector] === true)
  const told = (lying.length > 0 ? lying : among).map((sector) => SECTOR_NAMES[sector])
  return `dans ${listed(told, 'ou')}${lying.length > 0 ? '' : TO_CHECK}`
}

const CEILING_NOTE =
  'l’emprise au sol seule dépasse 150 m² : R431-2 a ne compte que le plancher, son dernier alinéa et R421-14 b l’un ou l’autre'

const ARCHITECT_DOUBTS = {
  footprint: CEILING_NOTE,
  farm: 'selon R431-2 a, une exploitation agricole ou une CUMA qui construit pour elle-même en est dispensée jusqu’à 150 m² de plancher ; selon une autre lecture, ce plafond de L431-3 ne vaut que pour les personnes physiques, et l’architecte est obligatoire',
} as const

/** Whether an architect must draw the project, and why. */
export function architectText(architect: ArchitectDuty, { procedure }: Pick<Formality, 'procedure'>): string {
  if (architect.duty === 'unknown') {
    const missing = architect.missing.map((fact) => ARCHITECT_FACT_NAMES[fact])
    return typographic(`Recours à un architecte : on ne peut le dire sans ${listed(missing)}.`)
  }
  if (architect.duty === 'unsettled')
    return typographic(`Recours à un architecte : point non tranché, ${ARCHITECT_DOUBTS[architect.by]}.`)
  const designer = architect.rule === 'AR6' ? 'architecte ou paysagiste concepteur' : 'architecte'
  if (architect.duty === 'required') return `Recours obligatoire à un ${designer}.`
  return architect.rule === undefined
    ? typographic(`Aucun texte n’impose d’${designer} pour ${PROCEDURE_NAMES[procedure]}.`)
    : `Recours à un ${designer} facultatif.`
}

const ARCHITECT_FACT_NAMES = {
  totalFloorAfter: 'la surface de plancher totale après travaux',
  totalFootprintAfter: 'l’emprise au sol totale après travaux',
  eavesHeight: 'la hauteur à l’égout',
  lotissementArea: 'la superficie du terrain à aménager',
} as const

/** What the rule on architects says beside its figures. */
export function architectNote(architect: ArchitectDuty): string | undefined {
  const rule = 'rule' in architect && architect.rule ? ARCHITECT_RULES[architect.rule] : undefined
  return rule && 'note' in rule ? typographic(rule.note) : undefined
}

const ASSUMPTIONS = {
  house:
    'La réponse vaut pour un projet autre qu’une maison individuelle. Pour une maison ou ses annexes, c’est un permis de construire de maison individuelle (13406).',
  applicant:
    'La réponse suppose un particulier qui construit pour lui-même, ou une exploitation agricole pour un bâtiment agricole.',
  use: 'La réponse suppose un bâtiment qui n’est pas agricole : les seuils d’un bâtiment agricole ou d’une serre sont plus élevés.',
  builtElement:
    'La réponse suppose que l’élément protégé est bâti. Pour une haie, un mur ou un parc, le formulaire est 16703 (R421-23 h).',
} as const satisfies Record<AssumedFact, string>

export const assumptionText = (assumed: AssumedFact) => typographic(ASSUMPTIONS[assumed])

/** What an officer must see before relying on the answer, with its article. */
export function warningText(warning: ProcedureWarning): { text: string; article?: string } {
  switch (warning.code) {
    case 'openPoint':
      return { text: typographic(`Point non tranché : ${warning.rule.open}.`), article: warning.rule.article }
    case 'weakSource':
      return {
        text: typographic('Cette règle n’a pas été lue dans le texte lui-même : à vérifier avant de s’y fier.'),
        article: warning.rule.article,
      }
    case 'note':
      return { text: typographic(warning.note.says), article: warning.note.article }
    default: {
      const { text, article } = WARNINGS[warning.code]
      return { text: typographic(text), article }
    }
  }
}

const WARNINGS = {
  reserveOrParkExemption: {
    text: 'Réserve naturelle ou cœur de parc national : R421-2 n’y lève pas la dispense, mais R421-11 I y soumet le projet à déclaration. La réponse est la lecture prudente.',
    article: 'R421-2, R421-11 I',
  },
  ceilingByFootprintOnly: {
    text: `${capitalised(CEILING_NOTE)}. À trancher avec le service instructeur.`,
    article: 'R431-2, R421-14 b',
  },
  contradictoryCeiling: {
    text: 'Les surfaces après travaux contredisent ce qui est dit du seuil de 150 m² (800 ou 2 000 m² agricoles) : vérifier l’un et l’autre.',
    article: 'R431-2',
  },
  registeredSite: {
    text: 'Site inscrit : le dossier tient lieu de la déclaration de quatre mois ; les travaux ne commencent pas avant quatre mois à compter du dépôt.',
    article: 'R425-30',
  },
  energyForOthers: {
    text: 'Le préfet décide si l’énergie n’est pas destinée principalement au demandeur ; une installation accessoire à une construction n’est pas visée.',
    article: 'R422-2 b, R422-2-1',
  },
  otherRulesRemain: {
    text: 'Une dispense de formalité n’exonère ni des règles de fond ni des autres législations (site classé, archéologie, architecte des Bâtiments de France).',
    article: 'L421-8',
  },
  demolitionMayJoin: {
    text: 'Le permis de démolir peut être demandé à part, ou ses pièces jointes à l’autre demande.',
    article: 'R431-21',
  },
  constructionMayJoinDevelopment: {
    text: 'La construction peut être comprise dans la demande de permis d’aménager ; un architecte est alors exigé dans les mêmes cas que pour un permis de construire.',
    article: 'R441-6, L441-2',
  },
} as const satisfies Record<
  Exclude<ProcedureWarning['code'], 'openPoint' | 'weakSource' | 'note'>,
  { text: string; article: string }
>
