import type { DossierVariant, ReviewedKind } from '#law/dossier-kind.ts'
import type { ActOf, DecidingAuthority } from './acts.ts'
import type { Day } from './calendar.ts'
import type { Circumstance } from './circumstances.ts'
import type { Findings } from './context.ts'
import { FILING_RULES, type Filing, receivedOn } from './filing.ts'
import { eventDay, type Fact, type ProvenDay } from './proof.ts'
import { withoutEffect } from './without-effect.ts'

/**
 * What the authority is asked, since when: the deposit, or the modified project when it restarts everything.
 * `filedOn` decides which version of the law applies; `receipt` opens the first month.
 */
export type Application = {
  act: string
  kind: ReviewedKind
  filedOn: Day
  receipt: ProvenDay
  circumstances: ReadonlySet<Circumstance>
  /** In whose name it is decided: the commune, unless the register says otherwise. */
  authority: DecidingAuthority
  variant: DossierVariant
  restartedBy?: ActOf<'projectModified'>
}

/** A decision of the State, by its prefect or by the mayor in its name, is transmitted to nobody (L424-7). */
export const isOfTheState = (authority: DecidingAuthority | undefined): boolean =>
  authority === 'State' || authority === 'prefect'

/** The day the file reached the town hall, with the rule of its channel. */
export function receiptOf({ id, filing }: ActOf<'filed'>): ProvenDay | undefined {
  const day = receivedOn(filing)
  if (day === undefined) return undefined
  return eventDay('receivedOn', day, [FILING_RULES[filing.channel]], filingFacts(filing, id))
}

function filingFacts(filing: Filing, act: string): Fact[] {
  switch (filing.channel) {
    case 'counter':
    case 'outsideTeleservice':
      return [{ name: 'filedOn', day: filing.filedOn, act }]
    case 'post':
      return [
        ...(filing.filedOn === undefined ? [] : [{ name: 'postedOn', day: filing.filedOn, act } as const]),
        { name: 'receivedOn', day: filing.receivedOn, act },
      ]
    case 'electronic': {
      const facts: Fact[] = [{ name: 'filedOn', day: filing.filedOn, act }]
      if (filing.registeredOn !== undefined) facts.push({ name: 'registeredOn', day: filing.registeredOn, act })
      else if (filing.acknowledgedOn !== undefined)
        facts.push({ name: 'acknowledgedOn', day: filing.acknowledgedOn, act })
      return facts
    }
  }
}

/** An act older than the application has no effect on it; before a restart, it may have had one on the former course. */
export function reportPreceding({ restartedBy }: Application, act: { id: string }, on: Day, findings: Findings): void {
  if (!restartedBy) findings.withoutEffect.push(withoutEffect(act, 'beforeReceipt', on))
}
