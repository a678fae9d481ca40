import { type Awaited, type Awaits, waiting } from '#platform/awaits.ts'
import { type DayGrant, grantReportsAwaited, grantsToPropose, grantsToVote } from './day-queries.ts'

/** Of who keeps a body that gives: what is to be instructed; the reports that associations owe, theirs. */
export const GRANT_AWAITS: Awaits = {
  room: 'grants',
  roles: ['secretary', 'administrator'],
  read: async (scoped, { today }) => [
    waiting(
      'proposeGrant',
      (await grantsToPropose(scoped)).map((row) => ({ ...lineOf(row), on: stillRuns(row, today.toString()) })),
    ),
    waiting(
      'grantReport',
      (await grantReportsAwaited(scoped)).map((row) => ({ ...lineOf(row), on: row.reportDueOn })),
      { isOthers: true },
    ),
  ],
}

/** Of who votes: what is proposed to the assembly. */
export const VOTE_AWAITS: Awaits = {
  room: 'votes',
  roles: ['electedMember'],
  read: async (scoped) => [
    waiting(
      'voteGrant',
      (await grantsToVote(scoped)).map((row) => ({
        ...lineOf(row),
        place: row.funder,
        path: `/subventions/commission?collectivite=${row.funderId}&exercice=${row.exercice}`,
      })),
    ),
  ],
}

/** The day by which silence would reject it: once it has, no day is left to keep. */
const stillRuns = ({ silenceOn }: DayGrant, today: string): string | null =>
  silenceOn === null || silenceOn < today ? null : silenceOn

const lineOf = ({ id, number, association, object, funder }: DayGrant): Awaited => ({
  ...{ id, on: null, place: funder, path: `/subventions/${id}` },
  title: [number, association, object].join(' · '),
})
