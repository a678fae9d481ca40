import { noticeOperations } from '#contract/services/notices/notice-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { publicBase } from '#platform/mail-topic.ts'
import { routesOf } from '#platform/operation.ts'
import { sentPdf } from '#platform/sent-file.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { type CrisisDeps, crisisDesk, declareCrisis, liftCrisis } from './crisis.ts'
import {
  boardRows,
  correctNotice,
  countOpening,
  keepPicture,
  listNotices,
  noticeFigures,
  noticePicture,
  posterRow,
  publicNotice,
  publishNotice,
  readNotice,
  withdrawNotice,
} from './notices.ts'
import { boardPoster, noticePoster } from './posters.ts'
import { confirmMail, endMail, endPush, followByMail, followByPush, pushKey } from './subscriptions.ts'

/** Notices of the town hall, those who follow them, and crises. */
export const noticeRoutes = (deps: Deps & Pick<CrisisDeps, 'suspendable'>) => {
  const printed = () => ({ issuedAt: deps.realClock.instant().toString(), base: publicBase(deps) })
  return routesOf(deps, noticeOperations, {
    publicNotice: ({ params }) => publicNotice(deps, params.id),
    noticePicture: ({ params }) => noticePicture(deps, params.id),
    openNotice: ({ params, body }) => countOpening(deps, params.id, body.commune),
    pushKey: () => pushKey(deps),
    followByPush: ({ network, body }) => followByPush(deps, body, network),
    endPush: ({ body }) => endPush(deps, body.endpoint),
    followByMail: ({ network, body }) => followByMail(deps, body, network),
    confirmMail: ({ body }) => confirmMail(deps, body.token),
    endMail: ({ body }) => endMail(deps, body.token),
    listNotices: ({ personId }) => listNotices(deps, personId),
    publishNotice: ({ personId, body }) => publishNotice(deps, personId, body),
    keepNoticePicture: ({ personId, body }) => keepPicture(deps, personId, body),
    noticeFigures: ({ personId }) => noticeFigures(deps, personId),
    noticeBoard: async ({ personId, query }) => {
      const { commune, rows } = await boardRows(deps, personId, query.commune)
      return sentPdf(`annonces-${query.commune}.pdf`, await renderPdf(boardPoster(commune.name, rows, printed())))
    },
    readNotice: ({ personId, params }) => readNotice(deps, personId, params.id),
    correctNotice: ({ personId, params, body }) => correctNotice(deps, personId, params.id, body),
    withdrawNotice: ({ personId, params, body }) => withdrawNotice(deps, personId, params.id, body.reason),
    noticePoster: async ({ personId, params }) =>
      sentPdf('annonce.pdf', await renderPdf(noticePoster(await posterRow(deps, personId, params.id), printed()))),
    crises: ({ personId }) => crisisDesk(deps, personId),
    declareCrisis: ({ personId, body }) => declareCrisis(deps, personId, body),
    liftCrisis: ({ personId, params, body }) => liftCrisis(deps, personId, params.id, body.sentence),
  })
}
