import {
  type AlertAnswer,
  type AlertChannel,
  CarerSecret,
  HomeSecret,
  type LinkedAlert,
  type LinkedHome,
  type PauseSaid,
  type WithdrawalSaid,
} from '#contract/services/homes/home.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import type { StepState } from '#rules/services/home-rules.ts'
import {
  ALERT_TITLES,
  accessText,
  alertSentence,
  FORMER_CARER,
  stepText,
  type Telling,
} from '#wording/services/homes/home-words.ts'
import { capitalised } from '#wording/typography.ts'
import { alertChannel } from './channel.ts'
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
  type TellingRow,
  takeAlert,
  tellingsRead,
} from './link-queries.ts'
import { carersOf, consentOf, deviceOf } from './queries.ts'
import { asBearer, type Bearer, type HomeDeps } from './scope.ts'
import { opened } from './sealing.ts'
import { standingOf } from './standing.ts'

/** Whoever took an alert has so long to say what they found before the next ones are told. */
const ANSWER_MINUTES = 30

type Names = (carerId: string | null) => string

/** @throws Problem 404 */
export const readLinkedHome = async (deps: HomeDeps, token: string): Promise<LinkedHome> => {
  const channel = await alertChannel(deps)
  return asBearer(deps, token, async (scoped, bearer) => {
    await note(deps, scoped, bearer, 'page')
    return pageOf(deps, scoped, bearer, channel)
  })
}

const note = ({ realClock }: HomeDeps, scoped: Scoped, { home, carerId }: Bearer, what: LinkAccess) =>
  noteBearer(scoped, home.id, carerId, what, realClock.instant().toString())

async function pageOf(
  deps: HomeDeps,
  scoped: Scoped,
  { home, carerId }: Bearer,
  channel: AlertChannel,
): Promise<LinkedHome> {
  const { person, forWhoComes, callCentre } = opened(deps.config, HomeSecret, home.sealed)
  const carers = (await carersOf(scoped, home.id)).map(({ id, rank, sealed }) => ({
    ...{ id, rank, ...opened(deps.config, CarerSecret, sealed) },
  }))
  const named: Names = (id) =>
    id === null ? person.name : (carers.find((carer) => carer.id === id)?.name ?? FORMER_CARER)
  const consent = (await consentOf(scoped, home.id)) ?? null
  const device = await deviceOf(scoped, home.id)
  const tellings = await tellingsRead(scoped, home.id)
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
    alerts: (await alertsRead(scoped, home.id)).map((row) => alertOf(row, tellings, named)),
    channel,
    accesses: carerId === null ? await accessesOf(scoped, home.id, named) : null,
  }
}

function alertOf(row: AlertRow, tellings: readonly TellingRow[], named: Names): LinkedAlert {
  // of the mail to somebody who is no carer any more, nothing says that it did not leave
  const isTold =
    tellings.some((one) => one.alertId === row.id && STEP_STATES[one.state] === 'accepted') ||
    row.steps.some(({ isAll, carerId }) => !isAll && carerId === null)
  const steps = row.steps.map(({ ordinal, at, isAll, carerId }) => {
    const told = tellings
      .filter((one) => one.alertId === row.id && one.ordinal === ordinal)
      .map((one): Telling => ({ name: named(one.carerId), state: STEP_STATES[one.state], at: one.sentAt }))
    const state = stateOfStep(told)
    return { state, text: stepText({ at, isAll, told, former: !isAll && carerId === null }) }
  })
  return {
    ...{ id: row.id, kind: row.kind, title: ALERT_TITLES[row.kind] },
    sentence: alertSentence({ ...row, takerName: named(row.takenBy), isTold }),
    steps,
    mayTake: row.closedAt === null && row.takenAt === null,
    mayClose: row.closedAt === null,
  }
}

/** A mail that was tried and waits for its next attempt has not left: nobody read it. */
const STEP_STATES = { pending: 'prepared', sent: 'accepted', failed: 'failed', abandoned: 'failed' } as const

/** Of a step that writes to several, the worst; one whose mails are not known any more told nobody for sure. */
function stateOfStep(told: readonly Telling[]): StepState {
  if (told.length === 0 || told.some(({ state }) => state === 'failed')) return 'failed'
  return told.every(({ state }) => state === 'accepted') ? 'accepted' : 'prepared'
}

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
  const channel = await alertChannel(deps)
  return asBearer(deps, token, (scoped, bearer) => pageOf(deps, scoped, bearer, channel))
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
