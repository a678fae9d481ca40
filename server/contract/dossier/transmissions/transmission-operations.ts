import { z } from 'zod'
import { CommuneCode } from '#contract/agency/letterheads/letterhead.ts'
import { DossierId, Identifier } from '#contract/identifier.ts'
import { anyFile, json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import {
  ChannelChoice,
  ChannelSettings,
  MessageAnswer,
  MessageTyped,
  Posting,
  ReceiptTyped,
  TransmissionFile,
} from './transmission.ts'

const ofOne = { tag: 'dossiers', access: 'person', params: { id: DossierId, transmission: Identifier } } as const
const answer = { status: 200, answer: json(TransmissionFile), refusals: [403, 404, 409] } as const

/** The legality control of a dossier: what goes to the prefect, what comes back. */
export const transmissionOperations = {
  readTransmissions: operation({
    method: 'get',
    path: paths.transmissions,
    tag: 'dossiers',
    access: 'person',
    params: { id: DossierId },
    summary: 'Transmissions au contrôle de légalité, et ce que le préfet en a dit',
    status: 200,
    answer: json(TransmissionFile),
    refusals: [403, 404],
  }),
  readSlip: operation({
    ...ofOne,
    method: 'get',
    path: paths.transmissionSlip,
    summary: 'Bordereau d’envoi au préfet, avec la liste des fichiers',
    status: 200,
    answer: { mediaType: 'application/pdf' },
    refusals: [403, 404],
  }),
  sendTransmission: operation({
    ...ofOne,
    ...answer,
    method: 'post',
    path: paths.transmissionSending,
    summary: 'Envoi par la voie électronique de la commune',
  }),
  postTransmission: operation({
    ...ofOne,
    ...answer,
    method: 'post',
    path: paths.transmissionPosting,
    summary: 'Envoi sur papier : le jour où le pli est parti',
    body: json(Posting),
  }),
  typeReceipt: operation({
    ...ofOne,
    ...answer,
    method: 'post',
    path: paths.transmissionReceipt,
    summary: 'Accusé de réception du préfet, lu sur papier',
    body: json(ReceiptTyped),
  }),
  receiveReceiptFile: operation({
    ...ofOne,
    method: 'put',
    path: paths.transmissionReceiptFile,
    summary: 'Copie numérisée de l’accusé de réception',
    headers: { 'X-File-Name': z.string().min(1).max(600).describe('percent-encoded') },
    body: anyFile,
    status: 200,
    answer: json(TransmissionFile),
    refusals: [403, 404, 409, 413],
  }),
  readReceiptFile: operation({
    ...ofOne,
    method: 'get',
    path: paths.transmissionReceiptFile,
    summary: 'Accusé de réception conservé',
    status: 200,
    answer: anyFile,
    refusals: [403, 404],
  }),
  typeMessage: operation({
    ...ofOne,
    ...answer,
    method: 'post',
    path: paths.transmissionMessages,
    summary: 'Courrier, demande de pièces, observations ou déféré reçus du préfet',
    body: json(MessageTyped),
  }),
  answerMessage: operation({
    method: 'post',
    path: paths.transmissionMessageAnswer,
    tag: 'dossiers',
    access: 'person',
    params: { id: DossierId, message: Identifier },
    summary: 'Réponse faite au préfet : le jour où elle lui est parvenue',
    body: json(MessageAnswer),
    ...answer,
  }),
  readMessageFile: operation({
    method: 'get',
    path: paths.transmissionMessageFile,
    tag: 'dossiers',
    access: 'person',
    params: { id: DossierId, message: Identifier },
    summary: 'Document d’un message du préfet',
    status: 200,
    answer: anyFile,
    refusals: [403, 404],
  }),
  readChannels: operation({
    method: 'get',
    path: paths.transmissionChannels,
    tag: 'personnes',
    access: 'administrator',
    summary: 'Voie de transmission de chaque commune',
    status: 200,
    answer: json(ChannelSettings),
  }),
  chooseChannel: operation({
    method: 'put',
    path: paths.transmissionChannel,
    tag: 'personnes',
    access: 'administrator',
    params: { inseeCode: CommuneCode },
    summary: 'Choix de la voie de transmission d’une commune',
    body: json(ChannelChoice),
    status: 200,
    answer: json(ChannelSettings),
    refusals: [404, 409],
  }),
}
