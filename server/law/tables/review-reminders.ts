import { type DossierKind, PERMIT_KINDS, REVIEWED_KINDS } from '#law/dossier-kind.ts'
import type { Reminder } from '#law/reminders/reminder.ts'

const text = { confidence: 'text' } as const
const CERTIFICATES: readonly DossierKind[] = ['informativeCertificate', 'operationalCertificate']
const inHeritage = {
  sectors: ['SPR', 'ABORDS'],
  circumstances: ['monumentSurroundings', 'remarkableHeritageSite'],
} as const

/** What a text asks while a request is reviewed, beside whom to consult: told where consultations are. */
export const REVIEW_REMINDERS = {
  certificateSendings: {
    says: 'certificat opérationnel : le dossier part dans la semaine du dépôt comme un permis, selon qui décide et selon le lieu (préfet, immeuble inscrit, architecte des Bâtiments de France, site classé ou réserve, parc national)',
    article: 'R*410-3 al. 3',
    kinds: ['operationalCertificate'],
    ...text,
  },
  certificateMayorOpinion: {
    says: 'certificat délivré au nom de l’État : le maire envoie son avis au service de l’État dans les quinze jours du dépôt (d’information) ou dans le mois (opérationnel) ; passé ce délai, il n’a aucune observation ; le président de l’établissement délégataire, s’il y en a un, fait de même',
    article: 'R*410-6 al. 2, al. 3',
    kinds: CERTIFICATES,
    of: ['State', 'prefect'],
    ...text,
  },
  certificateMayorRemarks: {
    says: 'certificat de l’établissement intercommunal : le maire lui fait connaître ses observations dans les quinze jours du dépôt (d’information) ou dans le mois (opérationnel) ; passé ce délai, il n’en a aucune',
    article: 'R*410-7 al. 1, al. 2',
    kinds: CERTIFICATES,
    of: ['community'],
    ...text,
  },
  heritageDraft: {
    says: 'un projet de décision peut être proposé à l’architecte des Bâtiments de France : il part avec le dossier dans la semaine du dépôt, ou de sa réception par l’autorité qui décide si elle n’est pas le maire ; l’architecte peut le modifier jusqu’au jour où son silence vaut accord',
    article: 'R423-11-1 al. 1, al. 2, al. 3',
    kinds: REVIEWED_KINDS,
    when: inHeritage,
    ...text,
  },
  heritageAppeal: {
    says: 'désaccord avec l’architecte des Bâtiments de France : le préfet de région se saisit par lettre recommandée dans les sept jours de la réception de sa réponse, avec copie à l’architecte, au demandeur et, s’il ne décide pas, au maire',
    article: 'R*423-68 al. 2',
    kinds: REVIEWED_KINDS,
    when: { adverse: ['heritageArchitect'] },
    and: inHeritage,
    ...text,
  },
  derogationSending: {
    says: 'dérogation de L151-29-1 ou du dernier alinéa de L152-6 demandée avec le permis : dossier et demande partent au préfet de région dans la semaine du dépôt',
    article: 'R423-12-1',
    kinds: PERMIT_KINDS,
    when: { facts: ['DEROGATION_PLU'] },
    ...text,
  },
  commercialFile: {
    says: 'permis valant autorisation d’exploitation commerciale : les pièces qui manquent à ce dossier-là sont signalées par le secrétariat de la commission départementale et lui sont transmises par le maire, dans les délais de c. com. R752-10',
    article: 'R423-38-1',
    kinds: PERMIT_KINDS,
    when: { facts: ['AEC'], circumstances: ['commercialAuthorisation'] },
    ...text,
  },
  clearingVisit: {
    says: 'défrichement : la lettre du préfet qui annonce la reconnaissance des terrains vaut notification du nouveau délai au demandeur, la mairie n’en écrit pas une autre',
    article: 'R*423-43 al. 2',
    kinds: PERMIT_KINDS,
    when: { facts: ['CLEARING'], circumstances: ['clearingReconnaissance'] },
    ...text,
  },
  inquiryConclusions: {
    says: 'enquête publique : dans les huit jours, le demandeur est informé du jour où le rapport est reçu et de la substance de ses conclusions',
    article: 'R*423-57 al. 4',
    kinds: REVIEWED_KINDS,
    when: { facts: ['PUBLIC_INQUIRY'], circumstances: ['publicInquiry'] },
    ...text,
  },
  participationSummary: {
    says: 'participation du public : le demandeur est informé de la synthèse des observations et propositions',
    article: 'R*423-57 al. 6',
    kinds: REVIEWED_KINDS,
    when: { facts: ['PARTICIPATION_L123_19'], circumstances: ['electronicParticipation'] },
    ...text,
  },
  campingUpgrade: {
    says: 'camping mis aux normes de R111-35 : la demande décrit ce qui n’y est pas conforme et, en détail, les mesures proposées, avec un document graphique de son insertion après travaux',
    article: 'R443-2-1 a, b, c',
    kinds: ['developmentPermit'],
    when: { works: ['CAMPING', 'PRL_OR_HOLIDAY_VILLAGE'], facts: ['CAMPING_OR_PRL'] },
    ...text,
  },
  corsicanEnergy: {
    says: 'énergie en Corse : un exemplaire du dossier part au conseil exécutif, en vue de la saisine de l’Assemblée de Corse',
    article: 'R*423-56',
    kinds: REVIEWED_KINDS,
    when: { circumstances: ['corsicaAssembly'] },
    ...text,
  },
  windNeighbours: {
    says: 'éoliennes soumises à permis : recueillez l’avis des communes et des établissements intercommunaux compétents limitrophes du terrain (ajoutez-les aux services consultés)',
    article: 'R*423-56-1',
    kinds: PERMIT_KINDS,
    when: { works: ['WIND_TURBINE'] },
    ...text,
  },
} as const satisfies Record<string, Reminder>
