import type { RouteByHand } from './operations.ts'

const SETS_COOKIE = 'opens or closes a session, whose cookie is in the answer'
const REDIRECTS = 'sends the browser elsewhere with a cookie, and shows a refusal as a page'

/**
 * The routes whose handlers hold the exchange itself, each with its reason. A row that says `byHand` and is not here
 * does not compile, nor does a line without such a row; a test counts them, so that the list grows only on purpose.
 */
export const BY_HAND: Readonly<Record<RouteByHand, string>> = {
  'get /api/health': 'says what fails in the same words, with the status 503',
  'get /api/tiles/:layer/:revision/:z/:x/:y.pbf':
    'answers 304 without looking, sends the compressed bytes as they are kept, leads an outdated revision to the present one',
  'get /api/sensors/live': 'a stream that lasts as long as somebody looks',
  'post /api/session': SETS_COOKIE,
  'delete /api/session': SETS_COOKIE,
  'post /api/sessions/closing': SETS_COOKIE,
  'post /api/session/second-factor/confirmation': SETS_COOKIE,
  'post /api/account/closing': SETS_COOKIE,
  'post /api/invitations/:token': SETS_COOKIE,
  'get /api/identity/:provider/start': REDIRECTS,
  'get /api/identity/:provider/callback': REDIRECTS,
}
