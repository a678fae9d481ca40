import { type Request, Router } from 'express'
import { z } from 'zod'
import {
  NewAbsence,
  NewAgent,
  NewDelegation,
  NewGrant,
  PeopleQuery,
  PeriodEnd,
  Takeover,
} from '#contract/agency/people/people.ts'
import { paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import { notFound } from '#platform/problem.ts'
import { administers, currentSession, requireAdministrator, requirePerson } from '#platform/session.ts'
import {
  type Asker,
  callOff,
  confirmTakeover,
  coverOf,
  listAbsences,
  stateAbsence,
  undoTakeover,
} from '#server/agency/absences/absences.ts'
import { accessesOfDossier, accessesOfPerson, dossierExists } from './access-queries.ts'
import {
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

const PersonId = z.uuid('Cet identifiant de personne n’est pas valable')
const DossierId = z.uuid('Cet identifiant de dossier n’est pas valable')
const RowId = z.coerce.number({ error: 'Cet identifiant n’est pas valable' }).int().positive()

/** People of the territory: accounts, roles, delegations, and the audit of who looked at whom. */
export const administrationRoutes = (deps: Deps) => {
  /** Does it as an administrator, then shows the person as they are from then on. */
  const changing = async (req: Request, change: (id: string, by: string | null) => Promise<unknown>) => {
    const { personId: by } = await requireAdministrator(deps, req)
    const id = PersonId.parse(req.params.id)
    await change(id, by)
    return personFile(deps, id, by)
  }
  return Router()
    .get(paths.people, async (req, res) => {
      const { personId } = await requireAdministrator(deps, req)
      res.set('Cache-Control', 'no-store').json(await listPeople(deps, PeopleQuery.parse(req.query), personId))
    })
    .post(paths.people, async (req, res) => {
      const { personId } = await requireAdministrator(deps, req)
      res.status(201).json(await inviteAgent(deps, NewAgent.parse(req.body), personId))
    })
    .get(paths.person, async (req, res) => {
      res.set('Cache-Control', 'no-store').json(await changing(req, async () => {}))
    })
    .post(paths.personGrants, async (req, res) => {
      res.status(201).json(await changing(req, (id, by) => giveRole(deps, id, NewGrant.parse(req.body), by)))
    })
    .post(paths.grantEnd, async (req, res) => {
      const { personId: by } = await requireAdministrator(deps, req)
      const { validTo } = PeriodEnd.parse(req.body)
      res.json(await personFile(deps, await endRole(deps, RowId.parse(req.params.id), validTo, by), by))
    })
    .post(paths.personDelegations, async (req, res) => {
      res.status(201).json(await changing(req, (id, by) => delegate(deps, id, NewDelegation.parse(req.body), by)))
    })
    .post(paths.delegationEnd, async (req, res) => {
      const { personId: by } = await requireAdministrator(deps, req)
      const { validTo } = PeriodEnd.parse(req.body)
      res.json(await personFile(deps, await endDelegation(deps, RowId.parse(req.params.id), validTo, by), by))
    })
    .post(paths.personInvitation, async (req, res) => {
      const { personId: by } = await requireAdministrator(deps, req)
      res.status(201).json(await inviteAgain(deps, PersonId.parse(req.params.id), by))
    })
    .post(paths.personSuspension, async (req, res) => {
      res.json(await changing(req, (id) => suspend(deps, id)))
    })
    .delete(paths.personSuspension, async (req, res) => {
      res.json(await changing(req, (id) => reinstate(deps, id)))
    })
    .delete(paths.personSessions, async (req, res) => {
      res.json(await changing(req, (id) => endSessionsOf(deps, id)))
    })
    .delete(paths.personSecondFactor, async (req, res) => {
      res.json(await changing(req, (id) => removeSecondFactor(deps, id)))
    })
    .get(paths.personAccesses, async (req, res) => {
      await requireAdministrator(deps, req)
      res.set('Cache-Control', 'no-store').json(await accessesOfPerson(deps.db, PersonId.parse(req.params.id)))
    })
    .get(paths.dossierAccesses, async (req, res) => {
      await requireAdministrator(deps, req)
      const id = DossierId.parse(req.params.id)
      if (!(await dossierExists(deps.db, id))) throw notFound('Aucun dossier déposé ne porte cet identifiant.')
      res.set('Cache-Control', 'no-store').json(await accessesOfDossier(deps.db, id))
    })
}

/** Absences and their cover: one's own for an agent, everybody's for an administrator. */
export const absenceRoutes = (deps: Deps) => {
  const askerOf = async (req: Request): Promise<Asker> => {
    const session = await currentSession(deps, req)
    if (administers(session)) return { ...(await requireAdministrator(deps, req)), isAdministrator: true }
    return { personId: (await requirePerson(deps, req)).personId, isAdministrator: false }
  }
  return Router()
    .get(paths.absences, async (req, res) => {
      res.set('Cache-Control', 'no-store').json(await listAbsences(deps, await askerOf(req)))
    })
    .post(paths.absences, async (req, res) => {
      const asker = await askerOf(req)
      const { absentId, ...absence } = NewAbsence.parse(req.body)
      const absent = PersonId.parse(absentId ?? asker.personId)
      res.status(201).json(await stateAbsence(deps, { ...absence, absentId: absent }, asker))
    })
    .delete(paths.absence, async (req, res) => {
      const asker = await askerOf(req)
      await callOff(deps, RowId.parse(req.params.id), asker)
      res.json(await listAbsences(deps, asker))
    })
    .get(paths.absenceDossiers, async (req, res) => {
      const asker = await askerOf(req)
      res.set('Cache-Control', 'no-store').json(await coverOf(deps, RowId.parse(req.params.id), asker))
    })
    .post(paths.absenceTakeover, async (req, res) => {
      const asker = await askerOf(req)
      const { dossierIds } = Takeover.parse(req.body)
      res.json(await confirmTakeover(deps, RowId.parse(req.params.id), dossierIds, asker))
    })
    .delete(paths.absenceTakeover, async (req, res) => {
      const asker = await askerOf(req)
      res.json(await undoTakeover(deps, RowId.parse(req.params.id), asker))
    })
}
