import { createRoute, createRouter, lazyRouteComponent, type RouterHistory } from '@tanstack/react-router'
import { readSearchText, writeSearchText } from '#client/api/search-text.ts'
import { validatePrintSearch } from '#client/map/print-page.ts'
import { BrokenScreen, NotFoundScreen } from '#client/shell/failure-screens.tsx'
import { agencyRoutes } from './routes/agency.ts'
import { desk, root } from './routes/desk.tsx'
import { dossierRoutes } from './routes/dossier.ts'
import { helpRoutes } from './routes/help.ts'
import { placeRoutes } from './routes/place.ts'
import { planRoutes } from './routes/plan.ts'
import { requestsRoutes } from './routes/requests.ts'
import { servicesRoutes } from './routes/services.ts'
import { summaryRoutes } from './routes/summary.tsx'

/** Any other address: said inside the desk, with a way back. */
const lost = createRoute({ getParentRoute: () => desk, path: '$', component: NotFoundScreen })

/** Paper: no header, nothing but the page to print. */
const print = createRoute({
  getParentRoute: () => root,
  path: '/impression',
  validateSearch: validatePrintSearch,
  component: lazyRouteComponent(() => import('#client/place/counter/print/print-screen.tsx'), 'PrintScreen'),
})

const routeTree = root.addChildren([
  desk.addChildren([
    ...placeRoutes,
    ...dossierRoutes,
    ...planRoutes,
    ...agencyRoutes,
    ...servicesRoutes,
    ...requestsRoutes,
    ...helpRoutes,
    ...summaryRoutes,
    lost,
  ]),
  print,
])

/** Of the page under the desk, whose parts have addresses of their own: those of one dossier are one page. */
const PAGE_DEPTH = 2

/** @param history  the browser's, unless a test gives one in memory */
export function createDeskRouter(history?: RouterHistory) {
  const page = { shown: '', asked: () => '' }
  let letGo = () => {}
  const router = createRouter({
    routeTree,
    ...(history ? { history } : {}),
    parseSearch: readSearchText,
    stringifySearch: writeSearchText,
    defaultErrorComponent: BrokenScreen,
    defaultNotFoundComponent: NotFoundScreen,
    defaultPreload: 'intent',
    scrollRestoration: false,
    // another page begins at its top; the same one, read otherwise or at another of its parts, stays where it was
    scrollToTopSelectors: [() => (page.asked() === page.shown ? null : document.querySelector('main'))],
  })
  page.asked = () => router.state.matches[PAGE_DEPTH]?.pathname ?? router.state.location.pathname
  router.subscribe('onRendered', async ({ toLocation }) => {
    const isAnother = page.shown !== '' && page.shown !== page.asked()
    page.shown = page.asked()
    if (!isAnother || toLocation.hash !== '') return
    const { focusTitle } = await import('#client/ui/title-focus.ts')
    letGo()
    letGo = focusTitle()
  })
  return router
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDeskRouter>
  }
}
