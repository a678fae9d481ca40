import {
  type AlertAnswer,
  CarerSecret,
  HomeSecret,
  type LinkedAlert,
  type LinkedHome,
  type PauseSaid,
  type WithdrawalSaid,
} from '#contract/services/homes/home.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { ALERT_TITLES, accessText, alertSentence, FORMER_CARER, stepText } from '#wording/services/homes/home-words.ts'
import { capitalised } from '#wording/typography.ts'
import { withdrawHome } from './homes.ts'
import {
  type AlertRow,
  accessesRead,
  alertsRead,
  closeAlert,
  type LinkAccess,
  noteBearer,
  pauseHome,
  resumeHome,
  takeAlert,
} from './link-queries.ts'
import { carersOf, consentOf, deviceOf } from './queries.ts'
import { asBearer, type Bearer, type HomeDeps } from './scope.ts'
import { opened } from './sealing.ts'
import { standingOf } from './standing.ts'

/** Whoever took an alert has so long to say what they found before the next ones are told. */
const ANSWER_MINUTES = 30

type Names = (carerId: string | null) => string

/** @throws Problem 404 */
export const readLinkedHome = (deps: HomeDeps, token: string): Promise<LinkedHome> =>
  asBearer(deps, token, async (scoped, bearer) => {
    await note(deps, scoped, bearer, 'page')
    return pageOf(deps, scoped, bearer)
  })

const note = ({ realClock }: HomeDeps, scoped: Scoped, { home, carerId }: Bearer, what: LinkAccess) =>
  noteBearer(scoped, home.id, carerId, what, realClock.instant().toString())

async function pageOf(deps: HomeDeps, scoped: Scoped, { home, carerId }: Bearer): Promise<LinkedHome> {
  const { person, forWhoComes, callCentre } = opened(deps.config, HomeSecret, home.sealed)
  const carers = (await carersOf(scoped, home.id)).map(({ id, rank, sealed }) => ({
    ...{ id, rank, ...opened(deps.config, CarerSecret, sealed) },
  }))
  const named: Names = (id) =>
    id === null ? person.name : (carers.find((carer) => carer.id === id)?.name ?? FORMER_CARER)
  const consent = (await consentOf(scoped, home.id)) ?? null
  const device = await deviceOf(scoped, home.id)
  const standing = standingOf({ home, device, isSigned: consent !== null }, deps.realClock.instant())
  return {
    ...{
      as: carerId === null ? 'person' : 'carer',
      readerName: named(carerId),
      person,
      forWhoComes,
      callCentre,
      consent,
    },
    ...{ communeName: home.communeName, reassessOn: home.reassessOn, ...standing },
    mayResume: standing.state === 'paused' && (carerId === null || home.pausedBy === 'carer'),
    carers: carers.map(({ id, rank, name, phone, tie }) => ({ rank, name, phone, tie, isReader: id === carerId })),
    alerts: (await alertsRead(scoped, home.id)).map((row) => alertOf(row, named)),
    accesses: carerId === null ? await accessesOf(scoped, home.id, named) : null,
  }
}

const alertOf = (row: AlertRow, named: Names): LinkedAlert => ({
  ...{ id: row.id, kind: row.kind, title: ALERT_TITLES[row.kind] },
  sentence: alertSentence({ ...row, takerName: named(row.takenBy) }),
  steps: row.steps.map(({ at, isAll, carerId }) =>
    stepText(at, isAll ? null : carerId === null ? FORMER_CARER : named(carerId)),
  ),
  mayTake: row.closedAt === null && row.takenAt === null,
  mayClose: row.closedAt === null,
})

const accessesOf = async (scoped: Scoped, homeId: string, named: Names) =>
  (await accessesRead(scoped, homeId)).map(({ at, who, carerId, keeperName, what }) => ({
    at,
    sentence: accessText(
      who === 'person'
        ? null
        : who === 'keeper'
          ? `${keeperName ?? 'Un agent'} (mairie)`
          : carerId === null
            ? capitalised(FORMER_CARER)
            : named(carerId),
      what,
    ),
  }))

/** Nothing is told for some hours, or until the person says otherwise. @throws Problem 403, 404 */
export const pauseLinkedHome = (deps: HomeDeps, token: string, { hours }: PauseSaid): Promise<LinkedHome> =>
  answered(deps, token, async (scoped, bearer) => {
    const now = deps.realClock.instant()
    const isDone =
      hours === 0
        ? await resumeHome(scoped, now.toString())
        : await pauseHome(scoped, hours === null ? null : now.add({ hours }).toString(), now.toString())
    if (!isDone) throw problem('homeNotYours')
    await note(deps, scoped, bearer, hours === 0 ? 'resume' : 'pause')
  })

/** Does what the bearer asked, then tells the page as it is since. */
async function answered(
  deps: HomeDeps,
  token: string,
  work: (scoped: Scoped, bearer: Bearer) => Promise<void>,
): Promise<LinkedHome> {
  await asBearer(deps, token, work)
  return asBearer(deps, token, (scoped, bearer) => pageOf(deps, scoped, bearer))
}

/** By the person alone. @throws Problem 403, 404 */
export const withdrawByLink = (deps: HomeDeps, token: string): Promise<WithdrawalSaid> =>
  asBearer(deps, token, (scoped, { home }) => withdrawHome(deps, scoped, home.id))

/** @throws Problem 404, 409 */
export const answerAlert = (
  deps: HomeDeps,
  { token, alert }: { token: string; alert: string },
  { outcome }: AlertAnswer,
): Promise<LinkedHome> =>
  answered(deps, token, async (scoped, bearer) => {
    if (!(await alertsRead(scoped, bearer.home.id)).some(({ id }) => id === alert)) throw problem('homeAlertUnknown')
    const now = deps.realClock.instant()
    const at = now.toString()
    const changed =
      outcome === null
        ? await takeAlert(scoped, {
            ...{ id: alert, carerId: bearer.carerId, at },
            nextAt: now.add({ minutes: ANSWER_MINUTES }).toString(),
          })
        : await closeAlert(scoped, { id: alert, outcome, at })
    if (changed === 0) throw problem('homeAlertOver')
    await note(deps, scoped, bearer, outcome === null ? 'taken' : 'closed')
  })
