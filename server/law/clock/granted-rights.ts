import { type Citation, lawTable } from '#law/article.ts'
import type { Application } from './application.ts'
import { type Day, day } from './calendar.ts'
import { type Period, runPeriod } from './period.ts'
import type { Position } from './position.ts'
import { type DateName, type DayFact, type ProvenDay, periodDay } from './proof.ts'
import { lastOf, type Register } from './register.ts'

const REFORM_2025 = '2025-11-28'

/** What a grant still lets the authority ask for a time, and how long it shelters its holder from newer rules. */
const GRANTED_RIGHTS = {
  contributionsDueOn: {
    count: 2,
    unit: 'months',
    article: 'L424-6, R*424-8',
    confidence: 'text',
    says: 'participations exigibles fixées par arrêté, permis tacite ou non-opposition',
  },
  amendmentRulesUntil: {
    count: 36,
    unit: 'months',
    article: 'L431-6, L441-5',
    inForceSince: REFORM_2025,
    confidence: 'secondary',
    says: 'règles nouvelles non opposables au permis modificatif, travaux inachevés',
  },
  declaredSubdivision: {
    count: 60,
    unit: 'months',
    article: 'L442-14 al. 1',
    confidence: 'text',
    says: 'règles nouvelles non opposables aux permis de construire d’un lotissement déclaré, depuis la non-opposition',
  },
  permittedSubdivision: {
    count: 60,
    unit: 'months',
    article: 'L442-14 al. 2',
    confidence: 'text',
    says: 'règles nouvelles non opposables aux permis de construire d’un lotissement autorisé, depuis l’achèvement de ses travaux',
  },
} as const satisfies Record<string, Citation & Period & { says: string }>

/** What the shelter of a subdivision leaves out, and what does not put an end to it. */
export const SUBDIVISION_OWN_DOCUMENTS = { article: 'L442-14 al. 3', confidence: 'text' } as const satisfies Citation
export const SUBDIVISION_ANNULLED_PLAN = { article: 'L442-14 al. 4', confidence: 'text' } as const satisfies Citation

/** Before that day no text froze the rules for an amendment: the shelter ends on a later day or there is none. */
const AMENDMENT_REFORM = day(REFORM_2025)
const AMENDABLE: ReadonlySet<Application['kind']> = new Set(['buildingPermit', 'housePermit', 'developmentPermit'])

export function grantedRights(
  { decidedOn, effectiveOn, tacit }: Position,
  { kind, circumstances, variant }: Application,
  register: Register,
): readonly ProvenDay[] {
  const isDeclaration = kind === 'priorDeclaration'
  const dates: ProvenDay[] = []
  const decidedFact = tacit ? 'tacitOn' : 'decidedOn'
  if (tacit === 'tacitPermit' || isDeclaration)
    dates.push(right('contributionsDueOn', 'contributionsDueOn', effectiveOn, decidedFact))
  if (AMENDABLE.has(kind) && variant === 'original' && !completed(register)) {
    const frozen = right('amendmentRulesUntil', 'amendmentRulesUntil', decidedOn, decidedFact)
    if (frozen.day >= AMENDMENT_REFORM) dates.push(frozen)
  }
  if (circumstances.has('subdivision')) dates.push(...subdivision(kind, decidedOn, decidedFact, register))
  return dates
}

/** Five years from the non-opposition or, after a permit to lay out, from the completion of its works. */
function subdivision(
  kind: Application['kind'],
  decidedOn: Day,
  fact: DayFact,
  register: Register,
): readonly ProvenDay[] {
  if (kind === 'priorDeclaration') return [subdivisionShelter('declaredSubdivision', decidedOn, fact)]
  const declared = completed(register)
  return kind === 'developmentPermit' && declared
    ? [subdivisionShelter('permittedSubdivision', declared.receivedOn, 'completionDeclaredOn')]
    : []
}

const completed = (register: Register) => {
  const declared = lastOf(register, 'completionDeclared')
  return declared?.partial ? undefined : declared
}

function subdivisionShelter(rule: GrantedRight, from: Day, fact: DayFact): ProvenDay {
  return right('subdivisionRulesUntil', rule, from, fact, [SUBDIVISION_OWN_DOCUMENTS, SUBDIVISION_ANNULLED_PLAN])
}

type GrantedRight = keyof typeof GRANTED_RIGHTS

function right(name: DateName, key: GrantedRight, from: Day, fact: DayFact, beside: readonly Citation[] = []) {
  const rule = GRANTED_RIGHTS[key]
  return periodDay(name, rule, runPeriod(from, rule), [rule, ...beside], [{ name: fact, day: from }])
}

export const GRANTED_RIGHTS_TABLE = lawTable(
  'grantedRights',
  'Effets d’une autorisation dans le temps',
  GRANTED_RIGHTS,
  ({ count, says }) => `${says} : ${count} mois`,
)
