import { type Request, type Response, Router } from 'express'
import type { Deps } from '#platform/deps.ts'
import { currentSession } from '#platform/session.ts'
import { type PortalDeps, readPortal } from './portal.ts'
import { portalPage, type Said } from './portal-page.ts'

/** `said` is what the installation says of itself: its name, and how far it is accessible. */
type PageDeps = Pick<Deps, 'db' | 'clock' | 'realClock'> & PortalDeps & { said: () => Promise<Said> }

/** The portal of the territory, and that of each commune, at an address of its own. */
export function portalPages(deps: PageDeps): Router {
  const send = async (req: Request, res: Response, town?: string) => {
    const portal = await readPortal(deps, { town, session: await currentSession(deps, req) })
    res
      .status(portal.unknownTown === null ? 200 : 404)
      .type('html')
      .set('Cache-Control', 'private, no-cache')
      .send(portalPage(portal, await deps.said()))
  }
  return Router()
    .get('/commune', (req, res) => send(req, res))
    .get('/commune/:town', (req, res) => send(req, res, req.params.town))
}
