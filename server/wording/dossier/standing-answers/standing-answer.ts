import { CERTIFICATE_CONSULTATIONS } from '#law/tables/certificate-consultations.ts'
import { CONSULTATION_RULES } from '#law/tables/consultation-rules.ts'
import { SERVICES, type Service } from '#law/tables/consultation-services.ts'
import { dayText } from '#wording/day.ts'
import { CIRCUMSTANCE_NAMES } from '#wording/dossier/register/law-names.ts'
import { countText } from '#wording/quantity.ts'
import { typographic } from '#wording/typography.ts'

const SERVICE_OF: ReadonlyMap<string, Service> = new Map(
  [...Object.entries(CONSULTATION_RULES), ...Object.entries(CERTIFICATE_CONSULTATIONS)].map(([rule, { service }]) => [
    rule,
    service,
  ]),
)

const NAMES: Readonly<Record<string, string>> = CIRCUMSTANCE_NAMES

/** « Consultation : ministre chargé de l’aviation civile », « Délai plus long : … »: a name that the law no longer knows is shown as it was written. */
export function aboutText({ subject, name }: { subject: 'consultation' | 'circumstance'; name: string }): string {
  if (subject === 'circumstance') return typographic(`Délai plus long : ${NAMES[name] ?? name}`)
  const service = SERVICE_OF.get(name)
  return typographic(`Consultation : ${service ? SERVICES[service] : name}`)
}

/** Why an answer ended, when another was written over it. */
export const REPLACED = 'Une autre réponse l’a remplacée'

/** « Camille Roussel, le 1er décembre 2026 ; vaut jusqu’au 1er décembre 2027 inclus » */
export const keptText = ({ by, writtenOn, until }: { by: string; writtenOn: string; until: string }): string =>
  typographic(`${by}, le ${dayText(writtenOn)} ; vaut jusqu’au ${dayText(until)} inclus`)

type Answered = { outcome: 'accepted' | 'refused'; subject: 'consultation' | 'circumstance' }

export const outcomeText = ({ outcome, subject }: Answered): string => {
  if (subject === 'consultation') return 'Écartée'
  return outcome === 'accepted' ? 'Retenu' : 'Écarté'
}

export const servedText = (dossierCount: number): string =>
  dossierCount === 0 ? 'Appliquée à aucun dossier.' : `Appliquée à ${countText(dossierCount, 'dossier')}.`
