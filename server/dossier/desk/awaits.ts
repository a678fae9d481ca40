import sql from 'sql-template-tag'
import type { SilenceTold } from '#contract/agency/day/day.ts'
import { DEEMED_COMPLETE } from '#law/clock/completeness.ts'
import { type Awaited, type Awaits, DAY_LINES, type DayReader, type Waiting } from '#platform/awaits.ts'
import type { Scoped } from '#platform/scope.ts'
import { conditions } from '#server/dossier/listing/listing-conditions.ts'
import { choosing, queueScope } from '#server/dossier/listing/listing-scope.ts'
import { silenceTold } from '#server/dossier/listing/silence-told.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { type Chosen, type DayDossier, dayDossiers, inCharge, openOfSteps, toAsk } from './day-queries.ts'

const SIDES = [false, true] as const

/** What the counters of the desk count, without their week: to decide, to check, to ask; what a colleague has in charge apart. */
export const DESK_AWAITS: Awaits = {
  room: 'dossiers',
  roles: ['secretary', 'caseOfficer'],
  read: async (scoped, reader) => {
    const chosen = await choose(scoped, reader)
    const shown = new Set(chosen.flatMap(({ found }) => found.slice(0, DAY_LINES).map(({ id }) => id)))
    const dossiers = new Map((await dayDossiers(scoped, [...shown])).map((row) => [row.id, row]))
    return chosen.map(
      ({ kind, isOthers, found }): Waiting => ({
        ...{ kind, isOthers, isCut: false },
        days: found.map(({ on }) => on),
        lines: found.slice(0, DAY_LINES).flatMap(({ id, on }) => {
          const row = dossiers.get(id)
          return row ? [lineOf(kind, on, row, reader)] : []
        }),
      }),
    )
  },
}

type Kind = 'decide' | 'checkPieces' | 'consult'
type Found = { kind: Kind; isOthers: boolean; found: readonly Chosen[] }

async function choose(scoped: Scoped, { personId }: DayReader): Promise<Found[]> {
  const scope = await queueScope(scoped, personId)
  const within = conditions(scope, { sort: 'urgency', limit: 1 }, { outcome: 'all' })
  return choosing(scoped, async () => {
    const all: Found[] = []
    for (const isOthers of SIDES) {
      const of = { isOthers }
      const own = sql`${within} and ${inCharge(personId, isOthers)}`
      all.push({ kind: 'decide', ...of, found: await openOfSteps(scoped, own, ['tacitDecision', 'tacitCertificate']) })
      all.push({ kind: 'checkPieces', ...of, found: await openOfSteps(scoped, own, ['deemedComplete']) })
      all.push({ kind: 'consult', ...of, found: await toAsk(scoped, own) })
    }
    return all
  })
}

const PAGES: Readonly<Record<Kind, string>> = { decide: '/decision', checkPieces: '/pieces', consult: '/avis' }

function lineOf(kind: Kind, on: string | null, row: DayDossier, { roles }: DayReader): Awaited {
  const { id, number, title, communeName, isAssigned } = row
  return {
    ...{ id, on, place: communeName, path: `/dossiers/${id}${PAGES[kind]}` },
    ...(kind === 'consult' && row.service !== null && { does: `Demander un avis : ${row.service}` }),
    title: [
      number === null ? 'Sans numéro' : printedNumber(number),
      title,
      ...(isAssigned ? [] : ['non attribué']),
    ].join(' · '),
    silence: silenceOf(kind, row),
    gesture: !isAssigned && roles.has('caseOfficer') ? 'assignToMe' : null,
  }
}

function silenceOf(kind: Kind, row: DayDossier): SilenceTold | null {
  if (kind === 'checkPieces')
    return { sentence: 'le dossier est réputé complet', article: DEEMED_COMPLETE.article, isReading: false }
  return kind === 'consult' ? null : silenceTold(row)
}
