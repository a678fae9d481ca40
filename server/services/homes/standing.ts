import type { HomeState } from '#rules/services/home-rules.ts'
import { stateSentence } from '#wording/services/homes/home-words.ts'
import type { HomeDeviceRow, HomeRow } from './queries.ts'

/** A source that gave no sign of life for so long is not listened to. */
const DEAF_SECONDS = 90

/** Periods without a word that make a silence. */
export const SILENT_PERIODS = 3

type Standing = { state: HomeState; sentence: string; isTried: boolean }
export type StandingFacts = {
  home: Pick<HomeRow, 'pausedSince' | 'pausedUntil' | 'pauseEndedAt'>
  device: HomeDeviceRow | undefined
  isSigned: boolean
}

const msOf = (instant: string | null) => (instant === null ? 0 : Temporal.Instant.from(instant).epochMilliseconds)

/** How a home is heard now; no answer of these says that all is well. */
export function standingOf({ home, device, isSigned }: StandingFacts, now: Temporal.Instant): Standing {
  const state = stateOf({ home, device, isSigned }, now.epochMilliseconds)
  return {
    state,
    isTried: device?.hasRung ?? false,
    sentence: stateSentence(state, {
      heardAt: device?.heardAt ?? null,
      until: home.pausedUntil,
      isUnreadable: device?.unreadableSince != null,
      isButton: device?.isButton ?? false,
      trial: !device || device.hasRung ? 'rang' : device.hasAlerted ? 'untold' : 'none',
    }),
  }
}

function stateOf({ home, device, isSigned }: StandingFacts, nowMs: number): HomeState {
  if (!isSigned) return 'toSign'
  if (home.pausedSince !== null && (home.pausedUntil === null || msOf(home.pausedUntil) > nowMs)) return 'paused'
  if (!device) return 'withoutDevice'
  const { heardAt, linkedAt, listeningSince, listenedUntil, everySeconds, isButton } = device
  const lateMs = SILENT_PERIODS * everySeconds * 1000
  // nobody knows yet through which source it speaks
  if (heardAt === null) return !isButton && msOf(linkedAt) + lateMs < nowMs ? 'silent' : 'unheard'
  if (msOf(listenedUntil) + DEAF_SECONDS * 1000 < nowMs) return 'notListening'
  const since = Math.max(...[heardAt, listeningSince, linkedAt, home.pausedUntil, home.pauseEndedAt].map(msOf))
  return !isButton && since + lateMs < nowMs ? 'silent' : 'heard'
}
