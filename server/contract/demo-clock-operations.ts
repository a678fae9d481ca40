import { ClockMove, DemoClock } from './demo-clock.ts'
import { json, operation } from './operation.ts'
import { paths } from './paths.ts'

/** The day that the desk lives in, which a demonstration moves. */
export const demoClockOperations = {
  readDay: operation({
    method: 'get',
    path: paths.demoClock,
    tag: 'administration',
    access: 'anyone',
    summary: 'Jour du guichet, et jour réel',
    status: 200,
    answer: json(DemoClock),
  }),
  moveDay: operation({
    method: 'post',
    path: paths.demoClock,
    tag: 'administration',
    access: 'administrator',
    summary: 'Démonstration : aujourd’hui avance jusqu’à un jour, et ce que le silence décide est décidé',
    body: json(ClockMove),
    status: 200,
    answer: json(DemoClock),
    refusals: [409],
  }),
  bringDayBack: operation({
    method: 'delete',
    path: paths.demoClock,
    tag: 'administration',
    access: 'administrator',
    summary: 'Démonstration : retour au jour réel, et à ce que la démonstration était avant le premier déplacement',
    status: 200,
    answer: json(DemoClock),
    refusals: [409],
  }),
}
