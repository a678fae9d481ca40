import { absenceOperations } from '#contract/agency/absences/absence-operations.ts'
import { administrationOperations } from '#contract/agency/people/administration-operations.ts'
import { PersonId } from '#contract/identifier.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { problem } from '#platform/problem.ts'
import {
  callOff,
  confirmTakeover,
  coverOf,
  listAbsences,
  stateAbsence,
  undoTakeover,
} from '#server/agency/absences/absences.ts'
import { depart, departureOf } from '#server/agency/absences/departure.ts'
import { accessesOfDossier, accessesOfPerson, dossierExists } from './access-queries.ts'
import {
  type AdministratorId,
  callPerson,
  delegate,
  endDelegation,
  endRole,
  endSessionsOf,
  giveRole,
  inviteAgain,
  inviteAgent,
  listPeople,
  personFile,
  reinstate,
  removeSecondFactor,
  suspend,
} from './administration.ts'
import { peopleTable, peopleTableModel, takePeopleTable, tryPeopleTable } from './people-table.ts'
import { secondProofRule, setSecondProofRule } from './second-proof.ts'

/** People of the territory: accounts, roles, delegations, and the audit of who looked at whom. */
export const administrationRoutes = (deps: Deps) => {
  /** The person as they are once that is done. */
  const after = async (done: Promise<unknown>, id: string, by: AdministratorId) => {
    await done
    return personFile(deps, id, by)
  }
  return routesOf(deps, administrationOperations, {
    listPeople: ({ personId: by, query }) => listPeople(deps, query, by),
    inviteAgent: ({ personId: by, body }) => inviteAgent(deps, body, by),
    tryPeopleTable: ({ body }) => tryPeopleTable(deps, body),
    takePeopleTable: ({ personId: by, body }) => takePeopleTable(deps, body, by),
    peopleTable: () => peopleTable(deps),
    peopleTableModel: () => peopleTableModel(),
    readPerson: ({ personId: by, params }) => personFile(deps, params.id, by),
    callPerson: ({ personId: by, params, body }) => after(callPerson(deps, params.id, body, by), params.id, by),
    giveRole: ({ personId: by, params, body }) => after(giveRole(deps, params.id, body, by), params.id, by),
    endRole: async ({ personId: by, params, body }) =>
      personFile(deps, await endRole(deps, params.id, body.validTo, by), by),
    delegate: ({ personId: by, params, body }) => after(delegate(deps, params.id, body, by), params.id, by),
    endDelegation: async ({ personId: by, params, body }) =>
      personFile(deps, await endDelegation(deps, params.id, body.validTo, by), by),
    inviteAgain: ({ personId: by, params }) => inviteAgain(deps, params.id, by),
    departureOf: ({ params, query }) => departureOf(deps, params.id, query.colleague ?? null),
    depart: ({ personId: by, params, body }) => after(depart(deps, params.id, body.colleagueId, by), params.id, by),
    suspend: ({ personId: by, params }) => after(suspend(deps, params.id), params.id, by),
    reinstate: ({ personId: by, params }) => after(reinstate(deps, params.id), params.id, by),
    endSessions: ({ personId: by, params }) => after(endSessionsOf(deps, params.id), params.id, by),
    removeSecondFactor: ({ personId: by, params }) => after(removeSecondFactor(deps, params.id), params.id, by),
    secondProofRule: () => secondProofRule(deps),
    setSecondProofRule: ({ personId: by, body }) => setSecondProofRule(deps, body.ofEveryAgent, by),
    accessesOfPerson: ({ params }) => accessesOfPerson(deps.db, params.id),
    accessesOfDossier: async ({ params }) => {
      if (!(await dossierExists(deps.db, params.id))) throw problem('accessesOfNoDossier')
      return accessesOfDossier(deps.db, params.id)
    },
  })
}

/** Absences and their cover: one's own for an agent, everybody's for whoever administers. */
export const absenceRoutes = (deps: Deps) =>
  routesOf(deps, absenceOperations, {
    listAbsences: (asker) => listAbsences(deps, asker),
    stateAbsence: ({ body: { absentId, ...absence }, ...asker }) =>
      stateAbsence(deps, { ...absence, absentId: PersonId.parse(absentId ?? asker.personId) }, asker),
    callOff: async ({ params, ...asker }) => {
      await callOff(deps, params.id, asker)
      return listAbsences(deps, asker)
    },
    coverOf: ({ params, ...asker }) => coverOf(deps, params.id, asker),
    confirmTakeover: ({ params, body, ...asker }) => confirmTakeover(deps, params.id, body.dossierIds, asker),
    undoTakeover: ({ params, ...asker }) => undoTakeover(deps, params.id, asker),
  })
