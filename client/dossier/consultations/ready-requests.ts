import type { z } from 'zod'
import { getJson, sendJson } from '#client/api/client.ts'
import {
  Consultation,
  ConsultationDesk,
  type ConsultationSending,
} from '#contract/dossier/consultations/consultation-desk.ts'
import { fill, paths } from '#contract/paths.ts'

/** How a request would leave without asking anything more: to the accounts of the service, or by a link to its address. */
export type Way = { via: 'account' } | { via: 'link'; email: string }

/** The way that the directory gives for a service; undefined when it knows neither an account nor an address. */
export function knownWay({ addressBook }: Pick<ConsultationDesk, 'addressBook'>, service: string): Way | undefined {
  const known = addressBook.find((one) => one.service === service)
  if (known?.hasAccount) return { via: 'account' }
  return known?.email ? { via: 'link', email: known.email } : undefined
}

export const sendRequest = (id: string, sending: z.input<typeof ConsultationSending>) =>
  sendJson('POST', fill(paths.consultationSending, { id }), Consultation, sending)

export const readDesk = (dossierId: string, signal?: AbortSignal) =>
  getJson(fill(paths.dossierConsultations, { id: dossierId }), ConsultationDesk, signal)
