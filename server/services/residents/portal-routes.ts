import { type Request, type Response, Router } from 'express'
import type { Deps } from '#platform/deps.ts'
import { currentSession } from '#platform/session.ts'
import { type PortalDeps, readPortal } from './portal.ts'
import { portalPage, type Said } from './portal-page.ts'

/** `said` is what the installation says of itself: its name, and how far it is accessible. */
type PageDeps = Pick<Deps, 'db' | 'clock' | 'realClock'> & PortalDeps & { said: () => Promise<Said> }

/** What an address of the counter says of its state: links of before, when the map was the first page, still lead to it. */
const COUNTER_WORDS = ['parcelles', 'fiche', 'ancienne', 'preuve', 'recherche', 'carte', 'couches', 'fond', 'panneau']

/** The portal of the territory at the first address, and that of each commune at one of its own; who works here begins with their day. */
export function portalPages(deps: PageDeps): Router {
  const send = async (req: Request, res: Response, { town, isFirst = false }: { town?: string; isFirst?: boolean }) => {
    const portal = await readPortal(deps, { town, session: await currentSession(deps, req) })
    res.vary('Cookie')
    if (isFirst && portal.reader === 'worker') return void res.redirect('/ma-journee')
    res
      .status(portal.unknownTown === null ? 200 : 404)
      .type('html')
      .set('Cache-Control', 'private, no-cache')
      .send(portalPage(portal, await deps.said()))
  }
  return Router()
    .get('/', (req, res) => {
      const isOfCounter = COUNTER_WORDS.some((word) => word in req.query)
      return isOfCounter ? res.redirect(`/carte${req.originalUrl.slice(1)}`) : send(req, res, { isFirst: true })
    })
    .get('/commune', (req, res) => send(req, res, {}))
    .get('/commune/:town', (req, res) => send(req, res, { town: req.params.town }))
}
