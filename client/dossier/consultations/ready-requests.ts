import type { z } from 'zod'
import { call } from '#client/api/call.ts'
import type {
  ConsultationDesk,
  ConsultationSending,
  UsefulDay,
} from '#contract/dossier/consultations/consultation-desk.ts'
import { consultationOperations } from '#contract/dossier/consultations/consultation-operations.ts'
import { compulsoryFirst } from './compulsory.ts'

/** How a request would leave without asking anything more: to the accounts of the service, or by a link to its address. */
export type Way = { via: 'account' } | { via: 'link'; email: string }

/** The way that the directory gives for a service; null when it knows neither an account nor an address. */
export function knownWay({ addressBook }: Pick<ConsultationDesk, 'addressBook'>, service: string): Way | null {
  const known = addressBook.find((one) => one.service === service)
  if (known?.hasAccount) return { via: 'account' }
  return known?.email ? { via: 'link', email: known.email } : null
}

/** A link to this address; null while it is not a whole one. */
export const wayTo = (email: string): Way | null =>
  /^\S+@\S+\.\S+$/.test(email.trim()) ? { via: 'link', email: email.trim() } : null

/** A request that may leave: a consultation already retained, or a proposal of the law that sending it would retain. */
export type PreparedRequest = {
  key: string
  consultation: string | null
  rule: string | null
  serviceName: string
  nature: string
  isExceptional?: boolean | undefined
  /** Time to answer and what silence means, in French. */
  answer: string | null
  useful: UsefulDay | null
  toConfirm: string | null
  /** What the law is not sure of is left to the officer. */
  isChosen: boolean
  hasAccount: boolean
  way: Way | null
  /** The address as it is being written. */
  typed?: string
}

/** All that is still to be asked, what binds the decision first. */
export function preparedRequests(desk: ConsultationDesk): readonly PreparedRequest[] {
  const to = (service: string) => {
    const way = knownWay(desk, service)
    return { way, hasAccount: way?.via === 'account' }
  }
  return compulsoryFirst([
    ...desk.consultations
      .filter(({ state }) => state === 'retained')
      .map(({ id, rule, service, serviceName, nature, silence, useful = null }) => ({
        ...{ key: id, consultation: id, rule, serviceName, nature, toConfirm: null, isChosen: true, ...to(service) },
        useful,
        answer: silence && `Silence : ${silence.toLocaleLowerCase('fr')}.`,
      })),
    ...desk.proposals.map(
      ({ rule, service, serviceName, nature, isExceptional, answer, useful, toConfirm, certainty }) => ({
        ...{ key: rule, consultation: null, rule, serviceName, nature, isExceptional, ...to(service) },
        useful,
        answer: answer ? `${answer.text} (${answer.article})` : null,
        toConfirm: certainty === 'toConfirm' ? (toConfirm ?? 'à apprécier sur ce projet') : null,
        isChosen: certainty === 'certain',
      }),
    ),
  ])
}

const retained = async (dossierId: string, rule: string) =>
  (
    await call(consultationOperations.chooseConsultation, {
      params: { id: dossierId },
      body: { choice: 'retained', rule },
    })
  ).id

/** Retains the proposal when it is not yet, then sends the request: each is a transaction, the first one stays if the second is refused. */
export async function sendPrepared(
  dossierId: string,
  { consultation, rule, way }: PreparedRequest,
  common: { attachmentIds: string[]; message: string },
): Promise<string> {
  const id = consultation ?? (rule === null ? null : await retained(dossierId, rule))
  if (id === null || !way) return 'Aucune adresse n’est connue.'
  return (await sendRequest(id, { ...way, ...common })).sentence
}

export const sendRequest = (id: string, sending: z.input<typeof ConsultationSending>) =>
  call(consultationOperations.sendConsultation, { params: { id }, body: sending })

export const readDesk = (dossierId: string) =>
  call(consultationOperations.consultationDesk, { params: { id: dossierId } })
