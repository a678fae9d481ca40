import { type Citation, lawTable } from '#law/article.ts'
import type { ActOf } from './acts.ts'
import type { Day } from './calendar.ts'
import { type CourtAppeal, courtAppeals } from './court-appeals.ts'
import { type Period, runPeriod } from './period.ts'
import { actsOf, type Register } from './register.ts'

type TermOf = ActOf<'courtTermSet'>['of']

type TermRule = Citation & Partial<Period> & { says: string }

const TERM_RULES = {
  grounds: {
    count: 2,
    unit: 'months',
    franc: true,
    article: 'R*600-5 al. 1',
    confidence: 'text',
    says: 'plus de moyens nouveaux passé ce délai, depuis la communication aux parties du premier mémoire en défense (compté franc, lecture retenue)',
  },
  groundsOnMeasure: {
    article: 'R*600-5 al. 2',
    confidence: 'text',
    says: 'de même contre un permis modificatif ou une mesure de régularisation, depuis le premier mémoire en défense qui le concerne',
  },
  groundsMoved: {
    article: 'R*600-5 al. 3',
    confidence: 'text',
    says: 'le président peut à tout moment fixer une autre date',
  },
  groundsOfApplicant: {
    article: 'R*600-5 al. 4',
    confidence: 'text',
    says: 'aucune date de ce genre quand le pétitionnaire est celui qui conteste',
  },
  regularisation: {
    article: 'L600-5-1',
    confidence: 'text',
    says: 'vice qui peut être régularisé : le juge sursoit à statuer jusqu’au terme qu’il fixe ; la mesure lui est notifiée avant, même après l’achèvement des travaux',
  },
  partialRegularisation: {
    article: 'L600-5',
    confidence: 'text',
    says: 'vice d’une partie du projet : l’annulation est partielle, et le juge peut fixer le délai dans lequel le titulaire demande la régularisation',
  },
  measure: {
    article: 'L600-5-2, R*600-1 al. 4',
    confidence: 'text',
    says: 'permis modificatif ou mesure de régularisation communiqués aux parties : elles ne les contestent que dans la même instance, sans notifier ce recours',
  },
} as const satisfies Record<string, TermRule>

export const COURT_TERMS_TABLE = lawTable(
  'courtTerms',
  'Ce que le juge fixe pendant une instance',
  TERM_RULES,
  ({ says }: TermRule) => says,
)

/** A term that runs, told until it is over: `isOver` while its measure has not come and nothing is judged. */
export type CourtTerm = { of: Exclude<TermOf, 'measure'>; act: string; since: Day; until: Day; isOver?: true }

/**
 * The terms that the courts set by that day and that nothing has ended. The grounds freeze two months after the first defence unless the
 * court sets another day; for a regularisation the day is the judge’s, and an unsaid one is no term. A later act takes the place of an
 * earlier one of its instance: where several wait, nothing says whose it is, and each term stays.
 */
export function courtTermsOn(day: Day, register: Register): readonly CourtTerm[] {
  const appeals = courtAppeals(register).filter(({ from }) => from <= day)
  const set = actsOf(register, 'courtTermSet')
    .filter(({ on }) => on <= day)
    .map((act) => ({ act, before: instancesOf(act, appeals) }))
  const standing = set.filter((one, index) => !set.slice(index + 1).some((later) => isReplaced(one, later)))
  const measured = measuredTerms(
    set.map(({ act }) => act),
    standing.map(({ act }) => act),
  )
  return standing.flatMap(({ act, before }): CourtTerm[] => {
    if (act.of === 'measure' || measured.has(act.id)) return []
    const until = untilOf(act)
    if (until === undefined || isJudged(act, before, day)) return []
    const isOver = until < day
    if (isOver && act.of !== 'regularisation') return []
    return [{ of: act.of, act: act.id, since: act.on, until, ...(isOver && { isOver: true as const }) }]
  })
}

type TermSet = { act: ActOf<'courtTermSet'>; before: readonly CourtAppeal[] }

/** The appeals that waited when it was set; all of them where its day is before any. */
function instancesOf({ of, on }: ActOf<'courtTermSet'>, appeals: readonly CourtAppeal[]): readonly CourtAppeal[] {
  const known = appeals.filter(({ appellant }) => of !== 'grounds' || appellant === 'thirdParty')
  const waiting = known.filter(({ from, to }) => from <= on && (to === undefined || to >= on))
  return waiting.length > 0 ? waiting : known
}

const isReplaced = (one: TermSet, later: TermSet): boolean =>
  one.act.of === later.act.of &&
  [one, later].every(({ before }) => before.length <= 1) &&
  one.before[0]?.act === later.before[0]?.act

/** Each measure answers one term of a sort, the oldest first: those that wait in several instances want one each. */
function measuredTerms(
  set: readonly ActOf<'courtTermSet'>[],
  standing: readonly ActOf<'courtTermSet'>[],
): ReadonlySet<string> {
  const measured = new Set<string>()
  for (const sort of ['regularisation', 'partialRegularisation'] as const) {
    const left = set.filter(({ of }) => of === 'measure')
    for (const term of standing.filter(({ of }) => of === sort)) {
      const index = left.findIndex(({ on }) => on >= term.on)
      if (index < 0) continue
      left.splice(index, 1)
      measured.add(term.id)
    }
  }
  return measured
}

/** The article that a term rests on. */
export const termArticle = (of: CourtTerm['of']): string => TERM_RULES[of].article

function untilOf({ of, on, until }: ActOf<'courtTermSet'>): Day | undefined {
  if (until !== undefined) return until
  return of === 'grounds' ? runPeriod(on, TERM_RULES.grounds).lastDay : undefined
}

/** A judgment ends what waits for it, not what it sets by itself; of several that may be its own, the last one does. */
const isJudged = ({ of }: ActOf<'courtTermSet'>, before: readonly CourtAppeal[], day: Day): boolean =>
  of !== 'partialRegularisation' && before.every(({ to }) => to !== undefined && to <= day)
