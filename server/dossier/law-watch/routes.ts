import { Router } from 'express'
import { paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import { requirePerson } from '#platform/session.ts'
import { lawWatch } from './law-watch.ts'

/** The jurist's list of the day. */
export const lawWatchRoutes = (deps: Deps) =>
  Router().get(paths.lawWatch, async (req, res) => {
    const { personId } = await requirePerson(deps, req)
    res.set('Cache-Control', 'no-store').json(await lawWatch(deps, personId))
  })
