import type { BandAct } from '#client/clock/band-content.ts'
import { day } from '#law/clock/calendar.ts'
import { dayText } from '#wording/day.ts'
import { actSpec } from './act-kinds.ts'
import { dayOfAct, isAsked, type Scenario, type ScenarioAct } from './scenario.ts'

/** What the list says under an act: how it was sent, in what sense, its other days. */
export function actDetail({ kind, values }: ScenarioAct): string {
  const { fields, on } = actSpec(kind)
  return fields
    .filter((field) => field.name !== on && isAsked(field, values))
    .flatMap((field) => {
      const value = values[field.name]
      if (!value) return []
      if (field.type === 'text') return [value]
      if (field.type === 'day') return [`${lower(field.label)} ${dayText(value)}`]
      return field.choices.filter((choice) => choice.value === value).map(({ label }) => label)
    })
    .join(' ; ')
}

const lower = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`

/** Words of the marks under the band, shorter than those of the list. */
const MARK_WORDS: Partial<Record<ScenarioAct['kind'], string>> = {
  pieceRequest: 'Pièces demandées',
  increase: 'Délai modifié notifié',
  decreeSuspension: 'Délais suspendus',
  heritageOpinion: 'Avis ABF',
  projectModified: 'Projet modifié',
  inquiryReport: 'Rapport d’enquête',
  withdrawal: 'Désistement',
  completion: 'DAACT',
  validityExtension: 'Prorogation demandée',
}

/** The deposit, what happened and what is tried, as marks of the band. */
export function bandActs({ filedOn, acts, tried }: Scenario): readonly BandAct[] {
  const mark = (act: ScenarioAct, index: number, isTried: boolean): BandAct[] => {
    const on = dayOfAct(act)
    if (!on) return []
    const label = MARK_WORDS[act.kind] ?? actSpec(act.kind).label
    return [{ id: `${isTried ? 'essai' : 'acte'} ${index}`, day: day(on), label, isTried }]
  }
  return [
    ...(filedOn ? [{ id: 'depot', day: day(filedOn), label: 'Dépôt', isTried: false }] : []),
    ...acts.flatMap((act, index) => mark(act, index, false)),
    ...tried.flatMap((act, index) => mark(act, index, true)),
  ]
}

/** Names of the acts as the clock names them, for those it says are without effect. */
export function actNames({ acts, tried }: Scenario): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  const counts = new Map<string, number>()
  const name = (act: ScenarioAct, prefix: string) => {
    const word = CLOCK_WORDS[act.kind]
    const rank = (counts.get(`${prefix}${word}`) ?? 0) + 1
    counts.set(`${prefix}${word}`, rank)
    const on = dayOfAct(act)
    const text = `${actSpec(act.kind).label}${on ? `, ${dayText(on)}` : ''}`
    names.set(`${prefix}${word}`, text)
    names.set(`${prefix}${word} ${rank}`, text)
  }
  for (const act of acts) name(act, '')
  for (const act of tried) name(act, 'hypothèse ')
  return names
}

/** Identity that the translation of the cases gives to the acts of each kind, before their rank. */
const CLOCK_WORDS: Record<ScenarioAct['kind'], string> = {
  pieceRequest: 'pieceRequest',
  piecesReceived: 'piecesReceived',
  increase: 'extensionNotice',
  prolongation: 'prolongationNotice',
  suspension: 'suspensionNotice',
  decreeSuspension: 'decreeSuspension',
  heritageOpinion: 'abfOpinion',
  heritageAppealRejected: 'abfAppealRejected',
  inquiryReport: 'inquiryReport',
  projectModified: 'modification',
  withdrawal: 'withdrawal',
  decision: 'decision',
  transmission: 'transmission',
  townHallPosting: 'townHallDisplay',
  sitePosting: 'siteDisplay',
  revocation: 'revocation',
  stayConfirmation: 'confirmation',
  graciousAppeal: 'graciousAppeal',
  validityExtension: 'prorogation',
  worksStart: 'works',
  completion: 'daact',
  contestation: 'contest',
  attestation: 'attestation',
}
