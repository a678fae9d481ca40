import type { Citation } from '#law/article.ts'
import type { ActOf } from './acts.ts'
import type { Day } from './calendar.ts'
import type { ExpressDecision } from './express-decision.ts'
import type { ProvenDay } from './proof.ts'
import type { Stay } from './stay.ts'
import type { StayGround } from './stay-grounds.ts'
import type { SilenceRule, TacitOutcome } from './tacit-outcome.ts'

export const SILENCE_GRANTS_AFTER_STAY = { article: 'L424-1 al. 8', confidence: 'text' } as const satisfies Citation

/** Why the authority decides again. `stayLifted`: it granted before the applicant had confirmed. */
export type RulingCause = 'stayConfirmed' | 'stayLifted' | 'heritageOverruled' | 'refusalAnnulled' | 'grantAnnulled'

/** A decision that follows another: since when it is due, until when, what silence makes, and what came. */
export type Ruling = {
  cause: RulingCause
  openedOn: Day
  /** The judgment that annulled the decision before: the authority has the request again, and nothing runs until it is confirmed. */
  annulment?: ActOf<'courtAppealSettled'>
  /** From that day alone a time runs; absent when it runs from `openedOn`. */
  confirmedOn?: Day
  /** Absent when the decision came without being due. */
  dueOn?: ProvenDay
  /** What silence makes; absent where no text says. */
  tacit?: TacitOutcome
  /** The annulled decision whose day fixes the planning rules, once the request is confirmed in time (L600-2). */
  rulesOf?: ProvenDay
  decision?: ExpressDecision
  /** The ruling of a higher court that set the annulment aside: from its day nothing is to be decided again. */
  ended?: ActOf<'courtAppealSettled'>
}

export type StayOrdered = Stay & { act: string; ground?: StayGround }

/** What followed the first decision: its stays, then each decision that a stay, a prefect or a court called for. */
export type Sequel = { stays: readonly StayOrdered[]; rulings: readonly Ruling[] }

/** What answered, express or tacit. */
export type Taken = { decision?: ExpressDecision | undefined; tacit?: TacitOutcome | undefined }

/** What was decided again before the annulment was set aside. */
export function takenIn({ decision, tacit, ended }: Ruling): Taken {
  const before = (on: Day) => ended === undefined || on < ended.on
  return {
    ...(decision && before(decision.notified.day) && { decision }),
    ...(tacit && before(tacit.on.day) && { tacit }),
  }
}

export const isAnswered = (ruling: Ruling): boolean => {
  const { decision, tacit } = takenIn(ruling)
  return decision !== undefined || tacit !== undefined
}

/** Nothing is left of it: nobody had decided again, or the first decision is said to count. */
export const isUndone = (ruling: Ruling): boolean =>
  ruling.ended !== undefined && (!isAnswered(ruling) || ruling.ended.stands === 'first')

/** From the day of the ruling that set the annulment aside, what stood before stands again. */
export const isSetAside = (ruling: Ruling, day: Day): boolean =>
  ruling.ended !== undefined && ruling.ended.on <= day && isUndone(ruling)

/**
 * The ruling that a decision taken that day would answer: one that is open and unanswered, or a stay that a grant may lift. Undefined when the
 * last decision leaves nothing to decide.
 */
export function openRuling({ rulings: all, stays }: Sequel, day: Day): Partial<Ruling> | undefined {
  const rulings = all.filter((ruling) => !isSetAside(ruling, day))
  const last = rulings.at(-1)
  const isOpen = last !== undefined && !last.decision && last.openedOn <= day
  if (isOpen) return isRunning(last, day) ? last : unconfirmedRuling(last)
  const before = last && !last.decision ? rulings.at(-2) : last
  const standing = stays.at(-1)
  const isStayed = standing && (before ? before.decision?.act.id === standing.act : last?.decision === undefined)
  return isStayed ? {} : undefined
}

/** The decision that the authority still owes that day, after one that it took. */
export function rulingAwaited({ rulings }: Sequel, today: Day): Ruling | undefined {
  return rulings.findLast(
    (ruling) =>
      isRunning(ruling, today) &&
      !(ruling.ended && ruling.ended.on <= today) &&
      ruling.dueOn !== undefined &&
      today <= ruling.dueOn.day &&
      !(ruling.decision && ruling.decision.notified.day <= today),
  )
}

const isRunning = ({ openedOn, confirmedOn = openedOn }: Ruling, day: Day) => confirmedOn <= day

/** What an annulment opens before the request is confirmed: a decision may be taken, and no time runs. */
const unconfirmedRuling = ({ cause, openedOn, annulment, ended }: Ruling): Ruling => ({
  cause,
  openedOn,
  ...(annulment && { annulment }),
  ...(ended && { ended }),
})

/**
 * What silence means that day: once a confirmed stay has reopened the decision it grants, whatever it meant before (L424-1); after the prefect
 * of the region, no text gives it a meaning.
 */
export function silenceOn(
  { silence, sequel }: { silence: SilenceRule; sequel: Sequel },
  today: Day,
): SilenceRule | undefined {
  const ruling = sequel.rulings.findLast((each) => each.openedOn <= today && !isSetAside(each, today))
  switch (ruling?.cause) {
    case 'stayConfirmed':
      return { meaning: 'grant', citation: SILENCE_GRANTS_AFTER_STAY, facts: [] }
    case 'heritageOverruled':
      return undefined
    case 'refusalAnnulled':
    case 'grantAnnulled':
      return ruling.tacit && isRunning(ruling, today) ? silence : undefined
    case 'stayLifted':
    case undefined:
      return silence
  }
}
