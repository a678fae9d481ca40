import type { Role, RoleGrant } from '#contract/agency/identity/session.ts'
import { SERVICES } from '#law/tables/consultation-services.ts'
import { ROLE_NAMES } from '#wording/agency/people/role-words.ts'
import { dayText } from '#wording/day.ts'

export { ROLE_NAMES }

/** What a role allows, in a sentence for whoever grants it. */
export const ROLE_MEANINGS: Readonly<Record<Role, string>> = {
  secretary: 'Reçoit les dossiers, saisit les dossiers papier, écrit au demandeur.',
  caseOfficer: 'Instruit : complétude, consultations, règles, projet de décision.',
  planner: 'Lit les dossiers et suit le document d’urbanisme.',
  signatory: 'Signe les décisions de la commune, avec une délégation et un code à usage unique.',
  consultee: 'Répond aux demandes d’avis adressées à son service, et ne voit rien d’autre.',
  dataProtectionOfficer: 'Lit qui a consulté quel nom, et aucun dossier, avec un code à usage unique.',
  swornOfficer:
    'Commissionné et assermenté (L480-1) : écrit et lit les procès-verbaux d’infraction, avec un code à usage unique.',
  cashier: 'Régisseur : encaisse au guichet, arrête la caisse, rapproche les paiements, avec un code à usage unique.',
  homeKeeper:
    'Inscrit, avec leur accord, les logements où une chute est signalée aux aidants, avec un code à usage unique.',
  electedMember:
    'Lit ce que la commission des subventions a devant elle et les chiffres de sa commune, jusqu’à la fin de son mandat.',
  technician:
    'Répond aux demandes, signalements, réservations, places et listes de son service, et ne lit rien d’autre : ni dossiers, ni ce qui est demandé aux autres services.',
  archivist: 'Tient le tableau de gestion, verse et élimine sous visa, avec un code à usage unique.',
  administrator: 'Tient les comptes et importe les données, avec un code à usage unique.',
}

export const serviceName = (service: string): string =>
  Object.entries(SERVICES).find(([key]) => key === service)?.[1] ?? service

/** « Instruction, Audenkerque » ; « Service consulté (architecte des Bâtiments de France), toutes communes » */
export const grantText = ({
  role,
  service,
  inseeCode,
  communeName,
}: Omit<RoleGrant, 'validFrom' | 'validTo'>): string =>
  `${ROLE_NAMES[role]}${service ? ` (${serviceName(service)})` : ''}, ${inseeCode === null ? 'toutes communes' : (communeName ?? inseeCode)}`

/** « depuis le 1er mars 2026 », « du 1er mars au 31 décembre 2026 » */
export const periodText = ({ validFrom, validTo }: { validFrom: string; validTo: string | null }): string =>
  validTo === null ? `depuis le ${dayText(validFrom)}` : `du ${dayText(validFrom)} au ${dayText(validTo)}`
