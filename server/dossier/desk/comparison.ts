import sql from 'sql-template-tag'
import type { StatementChange, StatementComparison } from '#contract/dossier/desk/desk.ts'
import type { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import type { Statement } from '#contract/place/parcels/statement.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { frozenStatements, type Snapshot } from '#server/dossier/register/frozen-statements.ts'
import { dayText } from '#wording/day.ts'
import { constraintBand, constraintLabel } from '#wording/place/parcels/statement.ts'
import { areaText, lengthText, shareText } from '#wording/quantity.ts'

type Frozen = { takenAt: string; sha256: string; statements: Snapshot }

/** The place as the deposit froze it beside the place of today, parcel by parcel, differences first. */
export async function compareStatements(
  deps: Pick<Deps, 'db' | 'clock' | 'log'>,
  personId: string,
  dossierId: string,
): Promise<StatementComparison> {
  const { frozen, parcelIds } = await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => ({
    frozen: await depositSnapshot(scoped, dossierId),
    parcelIds: await parcelsOf(scoped, dossierId),
  }))
  const then = frozen?.statements.parcels ?? []
  const ids = [...new Set([...then.map(({ parcelId }) => parcelId), ...parcelIds])]
  const { content: now } = await frozenStatements(deps, deps.db, ids)
  return {
    takenAt: frozen?.takenAt ?? null,
    sha256: frozen?.sha256 ?? null,
    checkedAt: deps.clock.now().toString(),
    parcels: ids.map((parcelId) => {
      const before = then.find((one) => one.parcelId === parcelId)?.status ?? null
      const today = now.parcels.find((one) => one.parcelId === parcelId)?.status ?? null
      return {
        parcelId,
        reference: (today ?? before)?.parcel.reference ?? parcelId,
        atDeposit: before ? 'known' : 'unavailable',
        today: today ? 'known' : 'gone',
        changes: before && today ? statementChanges(before, today) : [],
      } as const
    }),
  }
}

const depositSnapshot = (scoped: Scoped, dossierId: string) =>
  scoped.maybeOne<Frozen>(sql`
    select taken_at as "takenAt", sha256, statements
    from statement_snapshot
    where dossier_id = ${dossierId} and moment = 'deposit'
    order by taken_at
    limit 1`)

async function parcelsOf(scoped: Scoped, dossierId: string): Promise<readonly string[]> {
  const row = await scoped.maybeOne<{ ids: string[] }>(sql`
    select (select coalesce(array_agg(p.parcel_id order by p.parcel_id), '{}') from dossier_parcel p where p.dossier_id = d.id) as ids
    from dossier d
    where d.id = ${dossierId}`)
  if (!row) throw problem('dossierUnknown')
  return row.ids
}

const RANK = { new: 0, gone: 1, changed: 2, same: 3 } as const

/** What was said then and is said now, by statement; absences are left out, what is not known is kept. */
export function statementChanges(before: ParcelStatus, today: ParcelStatus): StatementChange[] {
  const then = byKey(before.statements)
  const now = byKey(today.statements)
  return [...new Set([...then.keys(), ...now.keys()])]
    .map((key): StatementChange => {
      const was = then.get(key)
      const is = now.get(key)
      const what = was && is ? difference(was, is) : null
      return {
        change: !was ? 'new' : !is ? 'gone' : what === null ? 'same' : 'changed',
        topic: (is ?? was)?.topic ?? 'other',
        before: was ? shown(was) : null,
        today: is ? shown(is) : null,
        what,
        imposes: imposed(is ?? was),
      }
    })
    .toSorted((one, other) => RANK[one.change] - RANK[other.change])
}

/** What was frozen before the bands of a pipe were told apart is read as it is told today. */
const toldApart = (one: Statement): Statement =>
  one.answer === 'yes' ? { ...one, label: constraintLabel({ ...one, attributes: one.attributes ?? {} }) } : one

const imposed = (one: Statement | undefined): string | null =>
  one === undefined ? null : constraintBand({ ...one, attributes: one.attributes ?? {} })

const byKey = (statements: readonly Statement[]) =>
  new Map(
    statements
      .filter(({ answer }) => answer !== 'no')
      .map(toldApart)
      .map((one) => [[one.topic, one.kind, one.answer, one.code, one.label].join('|'), one]),
  )

const shown = (one: Statement) => ({
  label: one.answer === 'unknown' ? `${one.label} : inconnu` : [one.code, one.label].filter(Boolean).join(' · '),
  measure: measure(one),
})

function measure({ share, overlapM2, overlapM, distanceM }: Statement): string {
  const parts = [
    share === undefined ? '' : shareText(share),
    overlapM2 === undefined ? '' : areaText(overlapM2),
    overlapM ? lengthText(overlapM) : '',
    distanceM === undefined ? '' : `à ${lengthText(distanceM)}`,
  ]
  return parts.filter(Boolean).join(', ')
}

/** In French, what differs in a statement that stands at both moments; null when nothing that counts does. */
function difference(was: Statement, is: Statement): string | null {
  const parts = [
    measure(was) === measure(is)
      ? ''
      : `${measure(was) || 'sans mesure'} au dépôt, ${measure(is) || 'sans mesure'} aujourd’hui`,
    was.source.document === is.source.document
      ? ''
      : `document : ${was.source.document ?? 'aucun'} au dépôt, ${is.source.document ?? 'aucun'} aujourd’hui`,
    was.source.vintage === is.source.vintage
      ? ''
      : `données du ${vintage(was)} au dépôt, du ${vintage(is)} aujourd’hui`,
    was.correction?.was === is.correction?.was ? '' : 'corrigé depuis par une personne',
  ].filter(Boolean)
  // A newer vintage that says the same is no difference of substance.
  const onlyVintage = parts.length === 1 && was.source.vintage !== is.source.vintage
  return parts.length === 0 || onlyVintage ? null : parts.join(' ; ')
}

const vintage = ({ source }: Statement) => (source.vintage ? dayText(source.vintage) : 'millésime inconnu')
