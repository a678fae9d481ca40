import { Absence, Absences, Cover, NewAbsence, Takeover } from '#contract/agency/people/people.ts'
import { RowNumber } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'

/** Absences and their cover: one's own for an agent, everybody's for whoever administers. */
export const absenceOperations = {
  listAbsences: operation({
    method: 'get',
    path: paths.absences,
    tag: 'personnes',
    access: 'personOrAdministrator',
    summary: 'Absences en cours et à venir, et qui peut prendre le relais',
    status: 200,
    answer: json(Absences),
  }),
  stateAbsence: operation({
    method: 'post',
    path: paths.absences,
    tag: 'personnes',
    access: 'personOrAdministrator',
    summary: 'Absence, avec ses dates et son relais',
    body: json(NewAbsence),
    status: 201,
    answer: json(Absence),
    refusals: [403],
  }),
  callOff: operation({
    method: 'delete',
    path: paths.absence,
    tag: 'personnes',
    access: 'personOrAdministrator',
    summary: 'Annulation d’une absence ; les dossiers repris sont rendus',
    params: { id: RowNumber },
    status: 200,
    answer: json(Absences),
    refusals: [403, 404],
  }),
  coverOf: operation({
    method: 'get',
    path: paths.absenceDossiers,
    tag: 'personnes',
    access: 'personOrAdministrator',
    summary: 'Dossiers à reprendre, les plus proches d’une décision tacite d’abord',
    params: { id: RowNumber },
    status: 200,
    answer: json(Cover),
    refusals: [404],
  }),
  confirmTakeover: operation({
    method: 'post',
    path: paths.absenceTakeover,
    tag: 'personnes',
    access: 'personOrAdministrator',
    summary: 'Reprise confirmée : les dossiers changent de mains',
    params: { id: RowNumber },
    body: json(Takeover),
    status: 200,
    answer: json(Cover),
    refusals: [404, 409],
  }),
  undoTakeover: operation({
    method: 'delete',
    path: paths.absenceTakeover,
    tag: 'personnes',
    access: 'personOrAdministrator',
    summary: 'Dossiers repris, rendus à l’absent',
    params: { id: RowNumber },
    status: 200,
    answer: json(Cover),
    refusals: [404],
  }),
}
