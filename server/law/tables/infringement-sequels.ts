import { type Citation, lawTable } from '#law/article.ts'

/**
 * What the authority may or must do once an infringement is established; most of it is not recorded here, and told where the report is.
 *
 * @property after  what establishes it: the report of a sworn agent, a visit of the works without one, or the judgment of the offence
 */
type Sequel = Citation & { after: 'report' | 'visit' | 'judgment'; says: string }

const report = { after: 'report', confidence: 'text' } as const
/** As the law of 26 November 2025 wrote L481-1 again: later than the code that is supplied. */
const reformed = { ...report, inForceSince: '2025-11-28' } as const

export const INFRINGEMENT_SEQUELS = {
  stopWithoutPermit: {
    says: 'sans permis, ou malgré un permis suspendu par le juge, l’arrêté interruptif est obligatoire et pris sans qu’un dossier existe : le maire l’envoie sans délai au procureur et fait exécuter aux frais du constructeur ce que la sécurité exige ; s’il ne le fait pas dans les vingt-quatre heures d’une mise en demeure, le préfet le prend',
    article: 'L480-2 al. 10',
    ...report,
  },
  formalNotice: {
    says: 'après avoir invité l’intéressé à présenter ses observations, l’autorité peut ordonner une amende, le mettre en demeure, ou les deux ; la mise en demeure fixe un délai pour mettre en conformité ou pour déposer la demande ou la déclaration qui régularise',
    article: 'L481-1 I (loi 2025-1129 art. 26)',
    ...reformed,
  },
  fine: {
    says: 'amende de 30 000 € au plus : dès l’infraction établie et les observations invitées, ou quand la mise en demeure n’a pas été suivie dans son délai',
    article: 'L481-1 I, III quater (loi 2025-1129 art. 26)',
    ...reformed,
  },
  noticeTime: {
    says: 'ce délai dépend de l’infraction et des moyens d’y remédier ; il se prolonge d’un an au plus si l’intéressé a des difficultés',
    article: 'L481-1 II',
    ...report,
  },
  penalty: {
    says: 'astreinte de 1 000 € au plus par jour de retard, 100 000 € en tout (500 € et 25 000 € avant le 28 novembre 2025), modulée selon l’ampleur des mesures : avec la mise en demeure, ou après son terme une fois l’intéressé invité à s’expliquer',
    article: 'L481-1 III (loi 2025-1129 art. 26)',
    ...reformed,
  },
  oppositionNotSuspensive: {
    says: 'contester l’état exécutoire de l’amende ou de l’astreinte ne le suspend pas',
    article: 'L481-1 III bis (loi 2025-1129 art. 26)',
    ...reformed,
  },
  prefectInstead: {
    says: 'le préfet peut inviter l’autorité à exercer ces pouvoirs ; un mois passé sans réponse, il se substitue à elle par arrêté motivé',
    article: 'L481-1 III ter (loi 2025-1129 art. 26)',
    ...reformed,
  },
  ownMotion: {
    says: 'installations qui présentent un risque certain pour la sécurité ou la santé, ou qui se situent hors zones urbaines, mise en demeure restée sans effet : mesures d’office aux frais de l’intéressé, occupants protégés (CCH L521-1 à L521-4) ; démolition complète seulement si rien ne peut régulariser, sur jugement du président du tribunal judiciaire',
    article: 'L481-1 IV (loi 2025-1129 art. 26)',
    ...reformed,
  },
  penaltyCollected: {
    says: 'l’astreinte court de la notification de son arrêté jusqu’à ce que l’exécution soit justifiée ; elle se recouvre par trimestre échu, au profit de la commune, ou de l’établissement intercommunal si son président a pris l’arrêté, avec exonération possible pour ce qui n’est pas du fait du redevable',
    article: 'L481-2 I, II, III',
    ...report,
  },
  deposit: {
    says: 'mise en demeure restée sans effet : consignation, entre les mains d’un comptable public, du montant des travaux, restitué à mesure de leur exécution ; contester l’état exécutoire ne le suspend pas',
    article: 'L481-3 I, II',
    ...report,
  },
  mainResidence: {
    says: 'logement réservé à la résidence principale (L151-14-1) : constat d’un agent commissionné par le maire, observations invitées, mise en demeure d’un an au plus, prolongeable d’un an ; astreinte de 1 000 € au plus par jour, 100 000 € en tout',
    article: 'L481-4 I, II, III, IV',
    ...report,
  },
  noticeToApply: {
    says: 'visite qui établit des travaux sans autorisation ou contraires à elle : sans attendre le procès-verbal, l’autorité ou le préfet peut mettre en demeure de déposer une demande ou une déclaration, dans six mois au plus',
    article: 'L461-4',
    after: 'visit',
    confidence: 'text',
  },
  solarOutOfUse: {
    says: 'installation agricole de L111-28 qui n’est plus exploitée, ou plus compatible avec l’agriculture : l’autorité notifie les obligations, met en demeure dans six mois au plus après observations, puis peut prescrire le démantèlement',
    article: 'R463-4',
    after: 'visit',
    confidence: 'text',
  },
  solarChecks: {
    says: 'solaire compatible de L111-29 : contrôle avant la mise en service, puis six ans après l’achèvement, par un organisme indépendant dont l’exploitant envoie le rapport à la mairie ; incompatible, mise en demeure de six mois au plus, puis sanctions ou démantèlement',
    article: 'R463-1 al. 1, al. 2, al. 3, R463-2 al. 1, al. 2, al. 3',
    after: 'visit',
    confidence: 'text',
  },
  solarRemoval: {
    says: 'démantèlement et remise en état d’un solaire au sol : un rapport de contrôle les établit, transmis sans délai ; à défaut mise en demeure, puis travaux d’office, garanties financières d’abord, le reste au propriétaire du terrain, sans préjudice des sanctions',
    article: 'R463-3 al. 1, al. 2, al. 3, al. 4',
    after: 'visit',
    confidence: 'text',
  },
  judgmentNotCarriedOut: {
    says: 'démolition ou mise en conformité ordonnée par le juge pénal et inachevée au terme fixé : le maire peut faire exécuter d’office, aux frais du condamné ; si des droits de tiers sont touchés, après décision du tribunal judiciaire',
    article: 'L480-9 al. 1, al. 2',
    after: 'judgment',
    confidence: 'text',
  },
} as const satisfies Record<string, Sequel>

export const INFRINGEMENT_SEQUELS_TABLE = lawTable(
  'infringementSequels',
  'Ce que l’autorité peut ou doit faire d’une infraction établie',
  INFRINGEMENT_SEQUELS,
  ({ says }: Sequel) => says,
)

/** What may follow, by what establishes it, in the order of the table. */
export const sequelsAfter = (...established: readonly Sequel['after'][]): readonly Sequel[] =>
  Object.values<Sequel>(INFRINGEMENT_SEQUELS).filter(({ after }) => established.includes(after))
