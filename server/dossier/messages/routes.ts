import { Router } from 'express'
import { z } from 'zod'
import { NewMessage } from '#contract/dossier/messages/message.ts'
import { paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import { requirePerson } from '#platform/session.ts'
import { readMessages, readThread, writeMessage } from './messages.ts'

const Id = z.uuid('Cet identifiant de dossier n’est pas valable')

/** What the town hall and the applicant say to each other, and the agents' notes. */
export const messageRoutes = (deps: Deps) =>
  Router()
    .get(paths.dossierMessages, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.set('Cache-Control', 'no-store').json(await readThread(deps, personId, Id.parse(req.params.id)))
    })
    .post(paths.dossierMessages, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const id = Id.parse(req.params.id)
      res.status(201).json(await writeMessage(deps, personId, id, NewMessage.parse(req.body)))
    })
    .post(paths.dossierMessagesRead, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.json({ read: await readMessages(deps, personId, Id.parse(req.params.id)) })
    })
