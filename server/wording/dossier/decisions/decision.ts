import type { DecisionSense } from '#law/clock/acts.ts'
import { grantLetter } from '#law/clock/silence-grants.ts'
import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { dayText } from '#wording/day.ts'
import { DOCUMENT_TYPES } from '#wording/place/constraints/plan.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { capitalised, listed, typographic, withoutStop } from '#wording/typography.ts'
import { type OpposedRuleWords, providedText } from './opposed-rule.ts'

/** Who decides a dossier; `state`: the mayor, in the name of the State. */
export type DecidingAuthority = 'commune' | 'epci' | 'state' | 'prefect'

/** A decision of the State is transmitted to nobody, whoever signs it (L424-7). */
export const isOfTheState = (authority: DecidingAuthority): boolean => authority === 'state' || authority === 'prefect'

/** « Le maire d’Audruicq, » opens the decision. */
export function authorityText(authority: DecidingAuthority, communeName: string): string {
  switch (authority) {
    case 'commune':
      return `Le maire ${ofPlace(communeName)},`
    case 'epci':
      return 'Le président de l’établissement public de coopération intercommunale,'
    case 'state':
      return `Le maire ${ofPlace(communeName)}, agissant au nom de l’État,`
    case 'prefect':
      return 'Le préfet,'
  }
}

const IN_THE_NAME_OF: Readonly<Record<DecidingAuthority, string>> = {
  commune: 'au nom de la commune',
  epci: 'au nom de l’établissement public de coopération intercommunale',
  state: 'au nom de l’État',
  prefect: 'au nom de l’État',
}

/** « AU NOM DE L’ÉTAT »: the heading of letters and acts, below the town hall that sends them. */
export const authorityHeading = (authority: DecidingAuthority): string =>
  IN_THE_NAME_OF[authority].toLocaleUpperCase('fr')

/** « Le maire, au nom de l’État »: in which quality it is signed; the commune is understood. */
export const signingQuality = (capacity: string, authority: DecidingAuthority): string =>
  authority === 'state' && capacity !== '' ? `${capacity}, ${IN_THE_NAME_OF.state}` : capacity

const VARIANTS = {
  transfer: { granted: 'accordant le transfert d’', refused: 'refusant le transfert d’' },
  amendment: { granted: 'accordant la modification d’', refused: 'refusant la modification d’' },
} as const

export function decisionTitle(
  sense: DecisionSense,
  kind: DossierKind,
  authority: DecidingAuthority,
  variant: 'amendment' | 'transfer' | null = null,
): string {
  const { name } = DOSSIER_KINDS[kind]
  const by = IN_THE_NAME_OF[authority]
  if (variant !== null && sense !== 'stayed') {
    const { granted, refused } = VARIANTS[variant]
    const says = sense === 'refused' || sense === 'opposed' ? refused : granted
    return `Arrêté ${says}${kind === 'priorDeclaration' ? 'une' : 'un'} ${name} ${by}`
  }
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
      return `${name.charAt(0).toUpperCase()}${name.slice(1)}, délivré ${by}`
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
  certifies: 'CERTIFIE',
  conditionsTitle: 'Prescriptions',
  conditionsLead: 'La présente décision est assortie des prescriptions suivantes :',
  information: 'Informations à lire attentivement',
  arrete: 'Arrêté n°',
  arreteToCome: 'attribué à la signature',
  number: 'Dossier',
  applicant: 'Demandeur',
  subject: 'Objet',
  site: 'Terrain',
  siteAddress: 'Adresse',
  surfaces: 'Surfaces',
  lots: 'Lots',
  uses: 'Destination',
  filedOn: 'Déposé le',
  depositPosted: 'Avis de dépôt affiché le',
  followedBy: 'Affaire suivie par',
  draft: 'PROJET',
  draftIssued: 'Projet, non signé',
  draftUnsigned: 'Projet sans valeur : ni daté, ni signé.',
  footer: 'Arrêté d’urbanisme, conservé par l’autorité avec son empreinte.',
  certificateFooter: 'Certificat d’urbanisme, conservé par l’autorité avec son empreinte.',
  howSigned:
    'Arrêté dans le registre du dossier, session protégée par un second facteur. Le tracé ou le nom ci-dessus n’est pas une signature, et ce fichier ne porte pas de signature électronique qualifiée (CRPA L212-1, L212-3) ; son empreinte est conservée au registre.',
  paperIssued: 'Exemplaire à signer, imprimé le',
  dayByHand: 'le ……………………………',
  bookIssued: 'À signer électroniquement, préparé le',
  dayInBook: 'au jour de la signature électronique',
} as const

/** At the foot of each page of what is printed to be signed by hand. */
export const paperFooter = (code: string) => `Exemplaire ${code}.`

/** What is said of a copy that is signed by hand. */
export const paperText = (code: string) =>
  typographic(
    `Exemplaire ${code}, imprimé pour être daté et signé à la main. Numérisé, il est conservé au registre avec son empreinte et celle de ce fichier ; tant qu’il n’est ni daté ni signé, il ne décide rien (CRPA L212-1).`,
  )

/** What is said of a copy that is signed in the signature book. */
export const bookText = (code: string) =>
  typographic(
    `Exemplaire ${code}, préparé pour être signé électroniquement dans le parapheur de la collectivité. La signature est dans le fichier : un lecteur de PDF la montre, avec son certificat et son jour. Tant qu’il ne la porte pas, il ne décide rien (CRPA L212-1, L212-3).`,
  )

/** What the certificate of the town hall adds to the file. */
export const sealedText = (certificate: string) =>
  typographic(
    `Signé dans le registre du dossier, session protégée par un second facteur, et scellé par le certificat « ${certificate} » : une modification du fichier rompt le sceau et se voit dans un lecteur de PDF. Son empreinte est conservée au registre.`,
  )

export const CERTIFICATE = {
  transferTitle: 'Certificat de transfert tacite',
  titles: {
    tacitPermit: 'Certificat de permis tacite',
    tacitNonOpposition: 'Certificat de non-opposition à une déclaration préalable',
  },
  acquired:
    'L’autorisation tacite est exécutoire à la date à laquelle elle est acquise (article L424-8 du code de l’urbanisme). Elle est affichée sur le terrain, de manière visible de l’extérieur, pendant toute la durée du chantier ; le délai de recours des tiers, de deux mois, court du premier jour d’une période continue de deux mois d’affichage (articles R*424-15 et R*600-2).',
  lapses: 'Elle est périmée si les travaux ne sont pas entrepris dans les trois ans (article R*424-17).',
  /** What is transferred or modified is a permit that runs: no text gives it another validity. */
  transferred: 'La durée de validité de l’autorisation transférée demeure inchangée.',
  amended: 'La durée de validité de l’autorisation modifiée demeure inchangée.',
  revocable:
    'Elle peut être retirée, si elle est illégale, dans les trois mois suivant la date à laquelle elle est acquise (article L424-5). Elle est délivrée sous réserve du droit des tiers.',
  footer: 'Certificat délivré en application de l’article R*424-13 du code de l’urbanisme.',
} as const

/** « Certificat de permis tacite »; of a transfer, silence makes no permit and no non-opposition. */
export const certificateTitle = ({ decision, variant }: Pick<CertifiedFacts, 'decision' | 'variant'>): string =>
  variant === 'transfer' ? CERTIFICATE.transferTitle : CERTIFICATE.titles[decision]

/** The letter of R*424-1 by which silence granted, and the certificate. */
export const certificateVisa = ({ decision }: Pick<CertifiedFacts, 'decision'>): string =>
  typographic(`Vu le code de l’urbanisme, notamment ses articles ${grantLetter(decision)} et R*424-13 ;`)

/** What the holder of a tacit decision is to know of it. */
export const certificateMentions = (variant: 'amendment' | 'transfer' | null): string[] =>
  [
    `${CERTIFICATE.acquired} ${variant === null ? CERTIFICATE.lapses : variant === 'transfer' ? CERTIFICATE.transferred : CERTIFICATE.amended}`,
    CERTIFICATE.revocable,
  ].map(typographic)

type CertifiedFacts = {
  decision: 'tacitPermit' | 'tacitNonOpposition'
  variant: 'amendment' | 'transfer' | null
  tacitOn: string
  number: string
}

const heldSince = ({ decision, variant }: CertifiedFacts): string =>
  variant === 'transfer'
    ? 'de l’autorisation ainsi transférée'
    : decision === 'tacitPermit'
      ? 'd’un permis tacite'
      : 'd’une décision tacite de non-opposition'

/** What is certified: nothing adverse was notified, and since when time has decided. */
export const certifiedText = (facts: CertifiedFacts): string =>
  typographic(
    `L’autorité compétente certifie qu’aucune décision négative n’est intervenue sur la demande enregistrée sous le numéro ${facts.number} dans le délai d’instruction, et que son auteur est titulaire, depuis l’expiration du ${dayText(facts.tacitOn)}, ${heldSince(facts)}.`,
  )

export const depositPostedText = (on: string | null): string =>
  on === null
    ? 'La date d’affichage en mairie de l’avis de dépôt de la demande n’est pas enregistrée à ce jour.'
    : `L’avis de dépôt de la demande a été affiché en mairie le ${dayText(on)}.`

export const transmittedText = (on: string): string =>
  `Le dossier a été transmis au représentant de l’État le ${dayText(on)}.`

export const REVOCATION = {
  title: (authority: DecidingAuthority) =>
    `Arrêté portant retrait d’une décision d’urbanisme ${IN_THE_NAME_OF[authority]}`,
  code: 'Vu le code de l’urbanisme, notamment son article L424-5 ;',
  hearingCode:
    'Vu le code des relations entre le public et l’administration, notamment ses articles L121-1, L122-1 et L211-2 ;',
  notified: 'Le présent arrêté est notifié au bénéficiaire de la décision retirée.',
  transmitted:
    'Le présent arrêté est transmis au représentant de l’État dans le département dans les conditions prévues aux articles L2131-1 et L2131-2 du code général des collectivités territoriales.',
} as const

type WithdrawnDecision = { number: string; decidedOn: string; arrete: string | null; isTacit: boolean }

/** « la décision du 3 novembre 2026 (arrêté n° URBA-2026-0031) », « la décision tacite acquise à l’expiration du 3 novembre 2026 » */
export const withdrawnText = ({ decidedOn, arrete, isTacit }: Omit<WithdrawnDecision, 'number'>) =>
  isTacit
    ? `la décision tacite acquise à l’expiration du ${dayText(decidedOn)}`
    : `la décision du ${dayText(decidedOn)}${arrete === null ? '' : ` (arrêté n° ${arrete})`}`

export const revokedDecisionVisa = (withdrawn: WithdrawnDecision) =>
  typographic(`Vu ${withdrawnText(withdrawn)} sur le dossier n° ${withdrawn.number} ;`)

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

/** @param rule  the article that the decision disregards, quoted; absent when the motive is not one of the regulation */
export const unlawfulnessGround = (decidedOn: string, unlawfulness: string, rule?: OpposedRuleWords) =>
  typographic(
    rule
      ? `Considérant que ${providedText(rule)} ; qu’il est constaté ce qui suit : ${withoutStop(unlawfulness)} ; que la décision du ${dayText(decidedOn)} méconnaît donc ces dispositions et est illégale ;`
      : `Considérant que la décision du ${dayText(decidedOn)} est illégale : ${withoutStop(unlawfulness)} ;`,
  )

/** Its holder asks for it: neither unlawfulness nor a time limit is then looked for (L424-5). */
export const holderRequestVisa = (requestedOn: string) =>
  typographic(`Vu la demande expresse de retrait du bénéficiaire, reçue le ${dayText(requestedOn)} ;`)

export const HOLDER_REQUEST_GROUND =
  'Considérant qu’une décision peut être retirée à tout moment sur demande expresse de son bénéficiaire (article L424-5 du code de l’urbanisme) ;'

export const revocationArticle = (withdrawn: WithdrawnDecision) =>
  typographic(
    `${capitalised(withdrawnText(withdrawn))} sur le dossier n° ${withdrawn.number} est RETIRÉE. Elle est réputée n’avoir jamais existé : les travaux qu’elle autorisait ne peuvent être ni entrepris ni poursuivis.`,
  )

/** What the assessment sheet says of an article, as a fact of the decision. */
export const JUDGED_NAMES = {
  complies: 'respecté',
  doesNotComply: 'non respecté',
  notApplicable: 'sans objet',
  toJudge: 'à examiner',
} as const

/** The times that a stay must state (R*424-9). */
export const stayArticle = (until: string, confirmBy: string): string =>
  typographic(
    `Le sursis à statuer prend fin le ${dayText(until)}. La demande peut être confirmée jusqu’au ${dayText(confirmBy)} inclus ; une décision est prise dans les deux mois de cette confirmation, à défaut de quoi l’autorisation est accordée dans les termes où elle a été demandée (articles L424-1 et R*424-9 du code de l’urbanisme).`,
  )
