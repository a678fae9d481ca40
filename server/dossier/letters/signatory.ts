import type { SendingWay } from '#contract/dossier/decisions/decision.ts'
import { type Day, day } from '#law/clock/calendar.ts'
import { mayNotifyElectronically, type Notice } from '#law/clock/notice.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Delegation } from '#law/guards/guards.ts'
import type { RealInstant } from '#platform/clock.ts'
import { problem } from '#platform/problem.ts'
import { holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { codeServesSeconds } from '#platform/session.ts'
import type { RecordedAct } from '#server/dossier/register/act-log.ts'
import { POWER_REFUSALS } from '#wording/dossier/letters/letter.ts'
import type { DecidedDossier } from './decided-dossier.ts'
import type { DelegationRow, Directory } from './letters.ts'

/** The session that signs: a person who gave a one-time code. */
export type SigningSession = { personId: string; secondFactorAt: string | null }

/** What the law judges of a signature, and what the document prints of it once it may be signed. */
export type Signatory = {
  name: string
  authority: string
  delegations: readonly Delegation[]
  /** The capacity in which they sign on that day for that kind, if any. */
  capacity: DelegationRow | undefined
}

/**
 * Who signs, from their delegations on the commune. Whether these are in force is for the law's guards to say.
 *
 * @throws Problem 403 without a code given in the last minutes, or without the role of signatory on the commune.
 */
export async function signatoryOf(
  directory: Directory,
  scoped: Scoped,
  { personId, secondFactorAt }: SigningSession,
  { inseeCode, kind }: Pick<DecidedDossier, 'inseeCode' | 'kind'>,
  now: RealInstant,
  today: Day,
): Promise<Signatory> {
  if (!(await holdsRoleOn(scoped, inseeCode, ['signatory']))) throw problem('notSignatory')
  if (codeServesSeconds(secondFactorAt, now) === 0) throw problem('signatureCodeNeeded')
  return powerOf(directory, scoped, personId, { inseeCode, kind }, today)
}

/** What a person may sign on that day, whoever asks: the hand that signed a paper is not that of the session. */
export async function powerOf(
  directory: Directory,
  scoped: Scoped,
  personId: string,
  { inseeCode, kind }: Pick<DecidedDossier, 'inseeCode' | 'kind'>,
  today: Day,
): Promise<Signatory> {
  const rows = await directory.delegationsOf(scoped, personId, inseeCode)
  const inForce = rows.filter((row) => serves(row, kind, today))
  const isAuthority = inForce.some((row) => row.isAuthority)
  return {
    name: await directory.nameOf(scoped, personId),
    authority: isAuthority ? personId : '',
    delegations: rows.map(({ validFrom, validTo, dossierKinds }) => ({
      signatory: personId,
      from: day(validFrom),
      ...(validTo === null ? {} : { until: day(validTo) }),
      ...(dossierKinds === null ? {} : { dossiers: dossierKinds }),
    })),
    capacity: inForce[0],
  }
}

/** Whether a delegation is in force on that day. */
export const servesOn = ({ validFrom, validTo }: Pick<DelegationRow, 'validFrom' | 'validTo'>, today: Day) =>
  day(validFrom) <= today && (validTo === null || today <= day(validTo))

const serves = (row: DelegationRow, kind: DossierKind, today: Day) =>
  servesOn(row, today) && (row.dossierKinds === null || row.dossierKinds.includes(kind))

/** Why none of these delegations lets one sign for a kind of dossier on that day; null when one does. */
export function powerRefusal(rows: readonly DelegationRow[], kind: DossierKind, today: Day): string | null {
  if (rows.some((row) => serves(row, kind, today))) return null
  if (rows.some((row) => servesOn(row, today))) return POWER_REFUSALS.otherKind
  return rows.length > 0 ? POWER_REFUSALS.notInForce : POWER_REFUSALS.none
}

/** The letter leaves the day it is signed; a registered one notifies when it is presented, which is told later. */
export function noticeToday(via: SendingWay, today: Day): Notice {
  return via === 'hand' ? { via, handedOn: today } : { via, sentOn: today }
}

/** @throws Problem 422 when an applicant has not accepted to be notified electronically (CRPA L112-15, R*474-1). */
export function refuseUnacceptedElectronic(
  via: SendingWay,
  { parties }: Pick<DecidedDossier, 'parties'>,
  acts: readonly RecordedAct[],
): void {
  if (via !== 'electronic') return
  const filedOnline = acts.some(({ kind, channel }) => kind === 'filed' && channel === 'teleservice')
  const applicants = parties
    .filter(({ part }) => part === 'applicant')
    .map(({ details: { email, acceptsElectronicLetters } }) => ({ hasEmail: email !== '', acceptsElectronicLetters }))
  if (mayNotifyElectronically(applicants, filedOnline)) return
  throw problem('electronicNotAccepted')
}
