import type { SitadelEvent } from '#contract/dossier/sitadel/sitadel.ts'
import {
  amendmentLine,
  completionLine,
  decisionLine,
  depositLine,
  openingLine,
  removalLine,
  transferLine,
} from './layout.ts'
import { completionOf, isGranted, openingOf, type SitadelDossier } from './sitadel-dossier.ts'

export type MovementKey = 'deposit' | 'decision' | 'opening' | 'completion' | 'amendment' | 'transfer'

/** A line of the file, under the name by which it is known from one month to the next. */
export type SitadelMovement = { key: MovementKey; event: SitadelEvent; on: string; line: string }

/** A line that is due, and why: never sent, of an earlier month, or sent and no longer what it was. */
export type DueMovement = SitadelMovement & { isLate: boolean; isCorrection: boolean }

/** The last line that left under that name, and the month with which it did: its first day. */
export type Sent = { key: MovementKey; line: string; month: string }

/** From the first day that was ever told of, to the last of the month: civil days, both counted. */
export type Period = { since: string; from: string; to: string }

/**
 * Everything that the register makes the file say of a dossier today. A deposit goes with its decision, 0 while there is none; that of a modification
 * with what was decided of it, which tells floors as a difference; a transfer is told once it is granted.
 */
export function movementsOf(dossier: SitadelDossier): SitadelMovement[] {
  const { variant, filedOn, decidedOn, annulment } = dossier
  if (variant === 'transfer')
    return isGranted(dossier) && decidedOn !== null
      ? [{ key: 'transfer', event: 'transfer', on: decidedOn, line: transferLine(dossier) }]
      : []
  if (filedOn === null) return []
  if (variant === 'amendment') {
    const settledOn = annulment?.on ?? decidedOn
    return [
      { key: 'deposit', event: 'deposit', on: filedOn, line: depositLine(dossier) },
      ...(settledOn === null
        ? []
        : [
            {
              key: 'amendment' as const,
              event: annulment ? ('annulment' as const) : ('amendment' as const),
              on: settledOn,
              line: amendmentLine(dossier),
            },
          ]),
    ]
  }
  const opening = openingOf(dossier)
  const completion = completionOf(dossier)
  return [
    { key: 'deposit', event: 'deposit', on: filedOn, line: depositLine(dossier) },
    {
      key: 'decision',
      event: annulment ? 'annulment' : 'decision',
      on: annulment?.on ?? decidedOn ?? filedOn,
      line: decisionLine(dossier),
    },
    ...(opening
      ? [{ key: 'opening' as const, event: 'opening' as const, on: opening.on, line: openingLine(dossier) }]
      : []),
    ...(completion
      ? [
          {
            key: 'completion' as const,
            event: 'completion' as const,
            on: completion.receivedOn,
            line: completionLine(dossier),
          },
        ]
      : []),
  ]
}

/**
 * What of it leaves with a month: what happened in it; what an earlier one should have told, when it was recorded since; what was sent and is no
 * longer so. What was never told and is older than the first month of all was told by another software.
 */
export function dueMovements(
  dossier: SitadelDossier,
  sent: readonly Sent[],
  { since, from, to }: Period,
): DueMovement[] {
  const last = new Map(sent.map((one) => [one.key, one]))
  const current = movementsOf(asOf(dossier, to))
  const due = current.flatMap((movement): DueMovement[] => {
    if (movement.on > to) return []
    const before = last.get(movement.key)
    if (before === undefined)
      return movement.on < since ? [] : [{ ...movement, isLate: movement.on < from, isCorrection: false }]
    if (before.line === movement.line || before.month > from) return []
    const isProgress = (movement.key === 'decision' || movement.key === 'amendment') && movement.on >= from
    return [{ ...movement, isLate: false, isCorrection: !isProgress }]
  })
  return [...due, ...withdrawn(dossier, current, [...last.values()], from)]
}

/** A month told late tells a decision that came after it as a decision 0, which its deposit goes with. */
const asOf = (dossier: SitadelDossier, to: string): SitadelDossier =>
  dossier.decidedOn !== null && dossier.decidedOn > to && dossier.annulment === null
    ? { ...dossier, decidedOn: null, sense: null }
    : dossier

/** A line that the register no longer makes: its fields leave empty, or the whole is taken back. */
function withdrawn(
  dossier: SitadelDossier,
  current: readonly SitadelMovement[],
  last: readonly Sent[],
  on: string,
): DueMovement[] {
  return last.flatMap(({ key, line: before, month }) => {
    if (month > on || current.some((one) => one.key === key)) return []
    const line =
      key === 'opening' ? openingLine(dossier) : key === 'completion' ? completionLine(dossier) : removalLine(dossier)
    return line === before ? [] : [{ key, event: 'withdrawn' as const, on, line, isLate: false, isCorrection: true }]
  })
}

/** An accompanying decision 0 is part of its deposit: it is no decision to count. */
export const isCounted = ({ key, on }: SitadelMovement, { decidedOn, annulment }: SitadelDossier): boolean =>
  key !== 'decision' || annulment !== null || on === decidedOn
