import type { BandAct } from '#client/clock/band-content.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import { hasNoEffect } from '#contract/dossier/register/standing-acts.ts'
import { day } from '#law/clock/calendar.ts'
import { actDescription, isRegisterAct } from '#law/clock/register-acts.ts'
import { dayText, legalDay } from '#wording/day.ts'
import { dayOfAct as daySaid } from '#wording/dossier/register/act-lines.ts'
import { actMark } from '#wording/dossier/register/acts.ts'

const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  counter: 'au guichet',
  post: 'par la poste',
  teleservice: 'par le téléservice',
  registeredLetter: 'par lettre recommandée',
  electronic: 'par voie électronique',
  hand: 'en mains propres',
  desk: 'enregistré en mairie',
  clock: 'par l’effet du temps',
  takeover: 'repris d’un autre logiciel',
}
export const channelName = (channel: string): string => CHANNEL_NAMES[channel] ?? channel

/** The day on which an act counts: the one that it says, else that of its record. */
export const dayOfAct = (act: Pick<RegisterAct, 'kind' | 'payload' | 'legalAt'>): string =>
  daySaid(act) ?? legalDay(act.legalAt)

const descriptionOf = (kind: string) => (isRegisterAct(kind) ? actDescription(kind) : undefined)

/** A further act may undo it. */
export const mayBeUndone = ({ kind }: Pick<RegisterAct, 'kind'>): boolean => !descriptionOf(kind)?.isLasting

/** The acts that stand, as marks of the band. */
export const bandActsOf = (acts: readonly RegisterAct[]): readonly BandAct[] => {
  const undone = new Set(acts.flatMap(({ cancels }) => cancels ?? []))
  return acts
    .filter(
      (act) => act.cancels === null && !undone.has(act.id) && !hasNoEffect(act) && !descriptionOf(act.kind)?.isOffBand,
    )
    .map((act) => ({ id: act.id, day: day(dayOfAct(act)), label: actMark(act), isTried: false }))
}

export const actDayText = (act: RegisterAct) => dayText(dayOfAct(act))
