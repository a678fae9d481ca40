import { type Entry, elsewhere, implemented, missing, notWanted } from '#law/coverage/answer.ts'
import { GUIANA, MAYOTTE, MINISTER } from './reasons.ts'

const OBSTACLES = 'server/dossier/decisions/obstacles.ts'
const DEFERRED =
  'travaux ou décision différés par une autre législation : ni réserve dans la décision ni garde ; seule la date qui fait courir la validité s’enregistre (R424-20)'
const EXEMPTED = 'une autre autorisation dispense de la formalité d’urbanisme : le guide ne le demande pas'

/** Titre II, chapitres IV (decision), V (other legislations), VII and VIII (Mayotte, Guyane). */
export const DECISION: readonly Entry[] = [
  implemented('L424-2 al. 1', 'generalRules/silenceIsNonOpposition, generalRules/silenceIsPermit'),
  implemented('L424-2 al. 2', 'R424-2, R424-3'),
  elsewhere('L424-3 al. 1, al. 3', `${OBSTACLES}#REASONED`, 'refus, opposition, prescriptions et sursis sont motivés'),
  elsewhere(
    'L424-3 al. 2',
    'server/dossier/decisions/refusal-warnings.ts#refusalWarnings',
    'ce que personne n’a examiné est dit à qui refuse',
  ),
  missing('L424-4', 'évaluation environnementale : document annexé à la décision'),
  elsewhere(
    'L424-5 al. 2',
    'server/dossier/deposit/filing.ts#fileDossier',
    'une nouvelle demande sur le même terrain est reçue sans condition',
  ),
  elsewhere('R424-4', 'server/wording/dossier/completeness/extension.ts#HERITAGE_SILENCE', 'annoncé au demandeur'),
  elsewhere('R424-5 al. 1', 'server/dossier/letters/identity.ts#depositPosted', 'date d’affichage de l’avis de dépôt'),
  missing('R424-5 al. 3', 'motivation exigée d’une dérogation ou d’une adaptation mineure'),
  missing('R424-5-1', 'étude de sécurité publique insuffisante : rejet après avis de la sous-commission'),
  missing('R424-5-2', 'secteurs d’un plan intercommunal : motivation au regard de R111-27'),
  missing('R424-6', DEFERRED),
  missing('R424-7 al. 1', 'montant de chaque participation dans le permis'),
  notWanted(
    'R424-7 al. 2, al. 3',
    'participations en terrain ou en travaux, supprimées par la loi du 29 décembre 2010',
  ),
  missing(
    'R424-10 al. 2',
    'arrêté des participations d’un permis tacite : sa date limite est dite, sa lettre n’existe pas',
  ),
  notWanted('R424-10 al. 3', 'faculté d’un pli non recommandé : toute lettre part de façon à dater sa réception'),
  missing('R424-10 al. 4', 'copie au maire de la décision de l’établissement public'),
  elsewhere('R424-11', 'server/dossier/decisions/draft.ts#mention.execution', 'conditions du caractère exécutoire'),
  missing('R424-12', 'date de la transmission au préfet dite au demandeur'),
  elsewhere(
    'R424-13 al. 2',
    'server/documents/tacit-certificate.ts#depositPostedText',
    'date d’affichage de l’avis de dépôt',
  ),
  elsewhere('R424-15 al. 2', 'server/documents/posting-notice.ts#POSTING.appeal', 'obligation de notifier les recours'),
  elsewhere('R424-15 al. 4', 'server/wording/dossier/posting/posting-words.ts#website', 'publication en ligne'),
  notWanted('R424-15 al. 5', MINISTER),
  missing('R424-19 al. 2', 'recours contre une décision connexe : il suspend aussi la validité'),
  notWanted(
    'R424-24 al. 1, al. 2, al. 3, al. 4',
    'publicité d’une prise en considération, par l’autorité qui la décide',
  ),
  implemented('R424-24 al. 5', 'guards/stayNotPublished'),

  implemented('L425-1', 'R425-1, R425-2, R425-3, R425-6, R425-9'),
  implemented('L425-2', 'R425-14'),
  missing('L425-5 ; R425-23', 'monument classé : l’autorisation du patrimoine dispense, et la mairie donne son accord'),
  missing('L425-8', 'cinéma : rien n’empêche de signer avant l’autorisation'),
  missing('L425-9 ; L425-10 ; L425-11 ; L425-12 ; L425-14 1°, 2° ; L425-15', DEFERRED),
  elsewhere('L425-13', `${OBSTACLES}#awaited`, 'rien n’est accordé tant que la dérogation consultée est attendue'),
  missing('L425-17', 'antenne : information préalable du maire avant les travaux'),
  implemented('R425-4 a, c', 'consultations/natureReserve'),
  implemented('R425-6 a à c', 'consultations/parkCore'),
  missing('R425-19', 'parc national et évaluation environnementale : accord de l’établissement hors du cœur'),
  missing('R425-22', 'zones de protection de la loi du 2 mai 1930 : accord exprès'),
  missing('R425-22-1', 'commerce, L752-4 : rien n’empêche de signer malgré l’avis défavorable'),
  missing('R425-24 ; R425-25 ; R425-26 ; R425-27 ; R425-28 ; R425-29 ; R425-29-1', EXEMPTED),
  elsewhere(
    'R425-29-2 al. 1',
    'server/law/tables/procedure-constructions.ts#R425-29-2',
    'dit en note de la règle des éoliennes',
  ),
  missing('R425-29-2 al. 2', EXEMPTED),
  elsewhere('R425-29-3', 'server/law/tables/procedure-layout.ts#R425-29-3', 'dit en note de la règle des voies'),
  missing('R425-31', 'archéologie : rien n’empêche de signer avant que le préfet de région ait statué'),
  missing('R425-31-1', 'installation classée à enregistrer : rien n’empêche de signer avant le terme du délai'),
  missing('R425-32', 'commerce loué en meublé de tourisme : accord de l’autorité d’urbanisme'),

  notWanted('L427-1 al. 2 ; L427-2 ; L427-3 ; R427-1 1°, al. 4, 3° ; R427-2 à R427-7', MAYOTTE),
  notWanted('L428-1', GUIANA),
]
