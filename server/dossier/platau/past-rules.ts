import type { PastCase, PastRule } from '#platform/past-rule.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { dossiersToRead } from './arrival-queries.ts'
import { wronglyCast, wronglyCompared } from './mirror-queries.ts'

type Row = { dossierId: string; number: string }

const shown = ({ dossierId, number }: Row): PastCase => ({
  label: printedNumber(number),
  to: `/dossiers/${dossierId}/suivi`,
})

/** What the former reading of the hub's lists made: roles, a nature compared as a word, notifications without a trace. */
export const PLATAU_PAST_RULES: readonly PastRule[] = [
  { name: 'platauRoles', find: async (db, most) => (await wronglyCast(db, most)).map(shown) },
  { name: 'platauNature', find: async (db, most) => (await wronglyCompared(db, most)).map(shown) },
  {
    name: 'platauUnread',
    find: async (db, most) =>
      (await dossiersToRead(db, most)).map(({ remoteDossier }) => ({ label: remoteDossier, to: null })),
  },
]
