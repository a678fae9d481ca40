import { transmissionOperations } from '#contract/dossier/transmissions/transmission-operations.ts'
import { routesOf } from '#platform/operation.ts'
import { SentFile, sentPdf } from '#platform/sent-file.ts'
import type { DossierDeps } from '#server/dossier/letters/letters.ts'
import { channelSettings, chooseChannel } from './channels.ts'
import { enqueueTransmission } from './departure.ts'
import { slipPdf } from './slip.ts'
import {
  answerMessage,
  messageFileOf,
  postTransmission,
  readTransmissions,
  receiptFileOf,
  receiveReceiptFile,
  sendTransmission,
  sentFileOf,
  typeMessage,
  typeReceipt,
} from './transmissions.ts'

/** The legality control of a dossier, and the channel of each commune. */
export const transmissionRoutes = (deps: DossierDeps) =>
  routesOf(deps, transmissionOperations, {
    readTransmissions: ({ personId, params }) => readTransmissions(deps, personId, params.id),
    readSlip: async ({ personId, params }) => {
      const { number, content } = await slipPdf(deps, personId, params)
      return sentPdf(`bordereau-${number}.pdf`, content)
    },
    readSentFile: async ({ personId, params }) => {
      const { sha256, title, mediaType } = await sentFileOf(deps, personId, params)
      return new SentFile({ name: title, mediaType, content: deps.files.kept(sha256), shown: 'inline' })
    },
    sendTransmission: ({ personId, params }) => sendTransmission(deps, personId, params, enqueueTransmission),
    postTransmission: ({ personId, params, body }) => postTransmission(deps, personId, params, body.on),
    typeReceipt: ({ personId, params, body }) => typeReceipt(deps, personId, params, body),
    receiveReceiptFile: ({ personId, params, headers, body }) =>
      receiveReceiptFile(deps, personId, params, headers['X-File-Name'], body),
    readReceiptFile: async ({ personId, params }) => {
      const { sha256, number } = await receiptFileOf(deps, personId, params)
      return new SentFile({
        name: `accuse-de-reception-${number}`,
        mediaType: 'application/octet-stream',
        content: deps.files.kept(sha256),
        shown: 'attachment',
      })
    },
    typeMessage: ({ personId, params, body }) => typeMessage(deps, personId, params, body),
    answerMessage: ({ personId, params, body }) => answerMessage(deps, personId, params, body.on),
    readMessageFile: async ({ personId, params }) => {
      const { sha256, name, mediaType } = await messageFileOf(deps, personId, params)
      return new SentFile({ name, mediaType, content: deps.files.kept(sha256), shown: 'attachment' })
    },
    readChannels: () => channelSettings(deps),
    chooseChannel: ({ personId, params, body }) => chooseChannel(deps, params.inseeCode, body.channel, personId),
  })
