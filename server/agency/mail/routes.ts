import { Router } from 'express'
import { z } from 'zod'
import { DeparturesQuery } from '#contract/agency/mail/departure.ts'
import { paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import { requireAdministrator, requirePerson } from '#platform/session.ts'
import { mailDesk, sendAllAgain, sendAnyAgain } from './desk.ts'
import { departuresOf, sendDepartureAgain } from './mail.ts'

const Id = z.uuid('Cet identifiant n’est pas valable')
const DepartureNumber = z.coerce.number('Ce numéro n’est pas valable').int().positive()

/** What leaves by mail: for a dossier, and for the whole desk. */
export const mailRoutes = (deps: Deps) =>
  Router()
    .get(paths.allDepartures, async (req, res) => {
      await requireAdministrator(deps, req)
      res.set('Cache-Control', 'no-store').json(await mailDesk(deps, DeparturesQuery.parse(req.query)))
    })
    .post(paths.allDeparturesAgain, async (req, res) => {
      await requireAdministrator(deps, req)
      res.json(await sendAllAgain(deps))
    })
    .post(paths.anyDepartureAgain, async (req, res) => {
      await requireAdministrator(deps, req)
      res.json(await sendAnyAgain(deps, DepartureNumber.parse(req.params.id)))
    })
    .get(paths.departures, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.set('Cache-Control', 'no-store').json(await departuresOf(deps, personId, Id.parse(req.params.id)))
    })
    .post(paths.departureAgain, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const departure = DepartureNumber.parse(req.params.departure)
      res.json(await sendDepartureAgain(deps, personId, Id.parse(req.params.id), departure))
    })
