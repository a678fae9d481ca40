import type { DecisionSense } from '#law/acts.ts'
import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { dayText } from './day.ts'
import { ofPlace } from './document-title.ts'
import { DOCUMENT_TYPES } from './plan.ts'
import { listed, typographic } from './typography.ts'

/** In whose name a dossier is decided. */
export type DecidingAuthority = 'commune' | 'epci' | 'state'

/** « Le maire d’Audruicq, » opens the decision. */
export function authorityText(authority: DecidingAuthority, communeName: string): string {
  switch (authority) {
    case 'commune':
      return `Le maire ${ofPlace(communeName)},`
    case 'epci':
      return 'Le président de l’établissement public de coopération intercommunale,'
    case 'state':
      return `Le maire ${ofPlace(communeName)}, agissant au nom de l’État,`
  }
}

const IN_THE_NAME_OF: Readonly<Record<DecidingAuthority, string>> = {
  commune: 'au nom de la commune',
  epci: 'au nom de l’établissement public de coopération intercommunale',
  state: 'au nom de l’État',
}

export function decisionTitle(sense: DecisionSense, kind: DossierKind, authority: DecidingAuthority): string {
  const { name } = DOSSIER_KINDS[kind]
  const by = IN_THE_NAME_OF[authority]
  switch (sense) {
    case 'granted':
      return `Arrêté accordant un ${name} ${by}`
    case 'grantedWithConditions':
      return kind === 'priorDeclaration'
        ? `Arrêté de non-opposition avec prescriptions à une ${name} ${by}`
        : `Arrêté accordant avec prescriptions un ${name} ${by}`
    case 'refused':
      return `Arrêté refusant un ${name} ${by}`
    case 'unopposed':
      return `Arrêté de non-opposition à une ${name} ${by}`
    case 'opposed':
      return `Arrêté d’opposition à une ${name} ${by}`
    case 'stayed':
      return `Arrêté de sursis à statuer ${by}`
    case 'certificateIssued':
      return `Certificat d’urbanisme délivré ${by}`
  }
}

/** A planning document with its four dates, as a visa names it; a date that the file does not give is not invented. */
export function planText(plan: {
  kind: string
  title: string
  approvedOn: string | null
  publishedOn: string | null
  enforceableOn: string | null
  endedOn: string | null
}): string {
  const { kind, title } = plan
  const dates = [
    ...(plan.approvedOn ? [`approuvé le ${dayText(plan.approvedOn)}`] : []),
    ...(plan.publishedOn ? [`publié le ${dayText(plan.publishedOn)}`] : []),
    ...(plan.enforceableOn ? [`opposable depuis le ${dayText(plan.enforceableOn)}`] : []),
    ...(plan.endedOn ? [`ayant cessé de produire effet le ${dayText(plan.endedOn)}`] : []),
  ]
  return [`${DOCUMENT_TYPES[kind] ?? 'document d’urbanisme'} (${title})`, ...dates].join(', ')
}

/** « M. Dubois et Mme Roussel »: names of the applicants in their order. */
export const applicantsText = (applicants: readonly { name: string; givenName: string | null }[]): string =>
  listed(applicants.map(({ name, givenName }) => (givenName ? `${givenName} ${name}` : name)))

export const DECISION = {
  decides: 'ARRÊTE',
  conditionsTitle: 'Prescriptions',
  conditionsLead: 'La présente décision est assortie des prescriptions suivantes :',
  information: 'Informations à lire attentivement',
  number: 'Dossier',
  applicant: 'Demandeur',
  subject: 'Objet',
  site: 'Terrain',
  filedOn: 'Déposé le',
  footer: 'Arrêté d’urbanisme, conservé par l’autorité avec son empreinte.',
  howSigned:
    'Signé dans le registre du dossier, session protégée par un second facteur. Ce fichier ne porte pas de signature électronique qualifiée ; son empreinte est conservée au registre.',
} as const

export const CERTIFICATE = {
  title: 'Certificat de décision tacite',
  footer: 'Certificat délivré en application de l’article R*424-13 du code de l’urbanisme.',
  article: 'Vu le code de l’urbanisme, notamment ses articles R*424-1 et R*424-13 ;',
} as const

/** What is certified: nothing adverse was notified, and since when time has decided. */
export const certifiedText = (facts: {
  decision: 'tacitPermit' | 'tacitNonOpposition'
  tacitOn: string
  number: string
}): string =>
  typographic(
    `L’autorité compétente certifie qu’aucune décision négative n’est intervenue sur la demande enregistrée sous le numéro ${facts.number} dans le délai d’instruction, et que son auteur est titulaire, depuis le ${dayText(facts.tacitOn)}, ${facts.decision === 'tacitPermit' ? 'd’un permis tacite' : 'd’une décision tacite de non-opposition'}.`,
  )

export const transmittedText = (on: string | null): string =>
  on === null
    ? 'La date de transmission du dossier au représentant de l’État n’est pas enregistrée à ce jour.'
    : `Le dossier a été transmis au représentant de l’État le ${dayText(on)}.`

export const REVOCATION = {
  title: (authority: DecidingAuthority) =>
    `Arrêté portant retrait d’une décision d’urbanisme ${IN_THE_NAME_OF[authority]}`,
  code: 'Vu le code de l’urbanisme, notamment son article L424-5 ;',
  hearingCode:
    'Vu le code des relations entre le public et l’administration, notamment ses articles L121-1, L122-1 et L211-2 ;',
} as const

export const revokedDecisionVisa = (number: string, decidedOn: string, isTacit: boolean) =>
  typographic(
    `Vu la décision ${isTacit ? 'tacite acquise' : 'prise'} le ${dayText(decidedOn)} sur le dossier n° ${number} ;`,
  )

export function hearingVisa({
  invitedOn,
  answerUntil,
  observedOn,
}: {
  invitedOn: string
  answerUntil: string
  observedOn: string | null
}) {
  const invited = `Vu l’invitation à présenter des observations reçue par le bénéficiaire le ${dayText(invitedOn)}, lui laissant jusqu’au ${dayText(answerUntil)} pour répondre`
  return observedOn === null
    ? `${invited}, et demeurée sans réponse ;`
    : `${invited}, et ses observations reçues le ${dayText(observedOn)} ;`
}

export const unlawfulnessGround = (decidedOn: string, unlawfulness: string) =>
  typographic(`Considérant que la décision du ${dayText(decidedOn)} est illégale : ${unlawfulness}`)

export const revocationArticle = (number: string, decidedOn: string) =>
  typographic(`La décision du ${dayText(decidedOn)} sur le dossier n° ${number} est RETIRÉE.`)
