import { lawContentOf } from '#contract/dossier/register/act-content.ts'
import type { Act } from '#law/clock/acts.ts'
import { annulmentsWithoutAppeal } from '#law/clock/court-appeals.ts'
import { EMPTY_REGISTER, recordActs } from '#law/clock/register.ts'
import type { SitadelRow, ToldAct } from './queries.ts'
import type { Annulment, SitadelDossier, SitadelWorks } from './sitadel-dossier.ts'

/** A dossier as the file tells it, read from its acts. */
export function toldDossier({ acts, sent: _sent, ...row }: SitadelRow): SitadelDossier {
  return { ...row, works: acts.flatMap(worksOf), annulment: annulmentOf(acts, row.decidedOn) }
}

const said = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

function worksOf({ kind, on, payload }: ToldAct): SitadelWorks[] {
  switch (kind) {
    case 'worksStarted':
      return [{ kind, on: said(payload.on) ?? on }]
    case 'completionDeclared':
      return [
        {
          kind,
          receivedOn: said(payload.receivedOn) ?? on,
          finishedOn: said(payload.finishedOn) ?? null,
          isPartial: payload.partial === true,
        },
      ]
    default:
      return []
  }
}

/**
 * What undid the decision that stands, or the request itself. A refusal that a court annuls is no authorisation undone: its dossier waits for another
 * decision; a judgment that ends no appeal of the register annuls nothing, as for the law. A decision that came later stands; so does one that a court put back, whose withdrawal or annulment it set aside.
 */
function annulmentOf(acts: readonly ToldAct[], decidedOn: string | null): Annulment | null {
  const found: Annulment[] = []
  const unasked = unaskedIn(acts)
  for (const [at, act] of acts.entries()) {
    if (act.kind === 'courtAppealSettled' && act.payload.outcome === 'restored' && found.at(-1)?.by === 'court')
      found.pop()
    if (!unasked.has(act.id)) found.push(...undoneBy(act, acts.slice(0, at)))
  }
  const last = found.at(-1)
  const stands = last !== undefined && decidedOn !== null && (decidedOn > last.on || last.by === 'court')
  return last === undefined || stands ? null : last
}

function unaskedIn(acts: readonly ToldAct[]): ReadonlySet<string> {
  const courts = acts.flatMap(({ id, kind, payload }) =>
    kind === 'courtAppealLodged' || kind === 'courtAppealSettled'
      ? [{ ...lawContentOf({ ...payload, kind }), id } as Act]
      : [],
  )
  return new Set(annulmentsWithoutAppeal(recordActs(EMPTY_REGISTER, courts)).map(({ id }) => id))
}

function undoneBy(act: ToldAct, before: readonly ToldAct[]): Annulment[] {
  switch (act.kind) {
    case 'withdrawn':
      return [{ on: said(act.payload.receivedOn) ?? act.on, by: 'holder' }]
    case 'revoked':
      return [{ on: act.on, by: act.payload.atHolderRequest === true ? 'holder' : 'authority' }]
    case 'courtAppealSettled':
      return act.payload.outcome === 'annulled' && !isRefused(before)
        ? [{ on: said(act.payload.on) ?? act.on, by: 'court' }]
        : []
    default:
      return []
  }
}

const isRefused = (before: readonly ToldAct[]) => {
  const sense = before.findLast(({ kind }) => kind === 'decided')?.payload.sense
  return sense === 'refused' || sense === 'opposed'
}
