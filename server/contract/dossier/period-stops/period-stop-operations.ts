import { Identifier } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import {
  NewPeriodStop,
  PeriodStopConfirmed,
  PeriodStopPreview,
  PeriodStopRevocation,
  PeriodStops,
} from './period-stop.ts'

const administered = { tag: 'suspension des délais', access: 'administrator' } as const

/** Texts of the State that stop the clocks of a territory: an act of whoever administers. */
export const periodStopOperations = {
  listPeriodStops: operation({
    ...administered,
    method: 'get',
    path: paths.periodStops,
    summary: 'Suspensions des délais par un texte, ce qu’elles ont déplacé et ce qui avait été dit',
    status: 200,
    answer: json(PeriodStops),
  }),
  previewPeriodStop: operation({
    ...administered,
    method: 'post',
    path: paths.periodStopPreview,
    summary: 'Ce qu’une suspension déplacerait ; rien n’est écrit',
    body: json(NewPeriodStop),
    status: 200,
    answer: json(PeriodStopPreview),
  }),
  stopPeriods: operation({
    ...administered,
    method: 'post',
    path: paths.periodStops,
    summary: 'Suspension des délais, confirmée sur ce qu’elle déplace',
    body: json(PeriodStopConfirmed),
    status: 201,
    answer: json(PeriodStops),
    refusals: [409],
  }),
  revokePeriodStop: operation({
    ...administered,
    method: 'post',
    path: paths.periodStopRevocation,
    params: { id: Identifier },
    summary: 'Suspension retirée par un acte contraire : les dates reviennent',
    body: json(PeriodStopRevocation),
    status: 201,
    answer: json(PeriodStops),
    refusals: [404, 409],
  }),
  settlePeriodShift: operation({
    ...administered,
    method: 'post',
    path: paths.periodShiftSettlement,
    params: { id: Identifier, shift: Identifier },
    summary: 'Ce qui avait été dit d’un dossier est repris',
    status: 201,
    answer: json(PeriodStops),
    refusals: [404],
  }),
} as const
