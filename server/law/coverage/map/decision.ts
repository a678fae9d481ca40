import { type Entry, elsewhere, implemented, notWanted } from '#law/coverage/answer.ts'
import { GUIANA, MAYOTTE, MINISTER } from './reasons.ts'

const OBSTACLES = 'server/dossier/decisions/obstacles.ts'

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
  elsewhere(
    'L424-5 al. 2',
    'server/dossier/deposit/filing.ts#fileDossier',
    'une nouvelle demande sur le même terrain est reçue sans condition',
  ),
  elsewhere('R424-4', 'server/wording/dossier/completeness/extension.ts#HERITAGE_SILENCE', 'annoncé au demandeur'),
  elsewhere('R424-5 al. 1', 'server/dossier/letters/identity.ts#depositPosted', 'date d’affichage de l’avis de dépôt'),
  notWanted(
    'R424-7 al. 2, al. 3',
    'participations en terrain ou en travaux, supprimées par la loi du 29 décembre 2010',
  ),
  elsewhere(
    'R424-10 al. 2',
    'server/wording/proof.ts#R*424-10',
    'la date limite de l’arrêté des participations dit comment il se notifie',
  ),
  notWanted('R424-10 al. 3', 'faculté d’un pli non recommandé : toute lettre part de façon à dater sa réception'),
  elsewhere('R424-11', 'server/dossier/decisions/draft.ts#mention.execution', 'conditions du caractère exécutoire'),
  elsewhere(
    'R424-13 al. 2',
    'server/documents/tacit-certificate.ts#depositPostedText',
    'date d’affichage de l’avis de dépôt',
  ),
  elsewhere('R424-15 al. 2', 'server/documents/posting-notice.ts#POSTING.appeal', 'obligation de notifier les recours'),
  elsewhere('R424-15 al. 4', 'server/wording/dossier/posting/posting-words.ts#website', 'publication en ligne'),
  notWanted('R424-15 al. 5', MINISTER),
  notWanted(
    'R424-24 al. 1, al. 2, al. 3, al. 4',
    'publicité d’une prise en considération, par l’autorité qui la décide',
  ),
  implemented('R424-24 al. 5', 'guards/stayNotPublished'),

  implemented('L425-1', 'R425-1, R425-2, R425-3, R425-6, R425-9'),
  implemented('L425-2', 'R425-14'),
  elsewhere('L425-13', `${OBSTACLES}#awaited`, 'rien n’est accordé tant que la dérogation consultée est attendue'),
  implemented('R425-4 a, c', 'consultations/natureReserve'),
  implemented('R425-6 a à c', 'consultations/parkCore'),
  elsewhere(
    'R425-29-2 al. 1',
    'server/law/tables/procedure-constructions.ts#R425-29-2',
    'dit en note de la règle des éoliennes',
  ),
  elsewhere('R425-29-3', 'server/law/tables/procedure-layout.ts#R425-29-3', 'dit en note de la règle des voies'),

  notWanted(
    'L425-12',
    'installation nucléaire de base : l’État décide et instruit (L422-2 b, R422-2 c), la réserve est de sa décision',
  ),
  notWanted(
    'R425-24',
    'stockage souterrain de gaz, de fluides ou de déchets : l’État l’autorise, et le guide ne propose pas cet ouvrage',
  ),

  notWanted('L427-1 al. 2 ; L427-2 ; L427-3 ; R427-1 1°, al. 4, 3° ; R427-2 à R427-7', MAYOTTE),
  notWanted('L428-1', GUIANA),
]
