import { type Entry, elsewhere, implemented, notWanted } from '#law/coverage/answer.ts'
import { DECREE, MAYOTTE, MINISTER, SECRET } from './reasons.ts'

const CERTIFICATE = 'server/dossier/decisions/certificate-facts.ts'
const DEFENCE_NOTE = 'le guide demande si la démolition est un des cas de dispense, d’une seule question'

/** Titre Ier (certificat) and titre II, chapitres préliminaire et Ier (definitions, scope of each formality). */
export const SCOPE: readonly Entry[] = [
  elsewhere('L410-1 a', `${CERTIFICATE}#certificateFacts`, 'règles, limitations, taxes et participations du terrain'),
  elsewhere(
    'L410-1 b',
    `${CERTIFICATE}#networksFact`,
    'équipements existants ou prévus ; une personne dit si l’opération est réalisable',
  ),
  elsewhere(
    'L410-1 al. 5',
    `${CERTIFICATE}#stayFacts`,
    'avis et accords de l’État, sursis opposable et sa circonstance',
  ),
  implemented('L410-1 al. 6', 'R410-9, R410-10, R410-11'),
  implemented('R410-2 a, b', 'paperCopies/certificate'),
  elsewhere('R410-3 al. 1', 'server/dossier/deposit/filing.ts#fileDossier', 'dépôt à la mairie du lieu du terrain'),
  implemented('R410-3 al. 2', 'dossierNumber/number, formalities/registrationDueOn'),
  implemented('R410-4', 'reviewService/underAuthority'),
  implemented('R410-5 a à e', 'reviewService/entrusted'),
  notWanted('R410-5 al. 7', MAYOTTE),
  implemented('R410-6 al. 1', 'reviewService/state'),
  implemented('R410-8 ; R410-16', 'R423-46, R423-47'),
  elsewhere(
    'R410-13 ; R410-14',
    'server/dossier/decisions/certificate-obstacles.ts#certificateObstacles',
    'une réponse et une seule sur l’opération, motivée quand elle est négative',
  ),
  elsewhere('R410-15', `${CERTIFICATE}#preemptionFact`, 'droits de préemption'),
  elsewhere(
    'R410-15-1 I, II',
    `${CERTIFICATE}#soilFact`,
    'anciens sites industriels et secteurs d’information sur les sols',
  ),
  elsewhere(
    'R410-17 al. 2',
    'server/law/moves/certificate-moves.ts#nextRequestUntil',
    'la demande de prorogation s’enregistre, jusqu’à deux mois avant la fin',
  ),
  elsewhere(
    'R410-18 al. 1',
    'server/dossier/decisions/draft.ts#mention.cu-execution',
    'le certificat dit quand il devient exécutoire, au nom de la commune ou de l’État',
  ),
  notWanted('R410-21', MINISTER),

  elsewhere(
    'R420-1',
    'server/law/procedure/procedure-surfaces.ts#createdFootprintM2',
    'l’emprise au sol que le demandeur déclare ; la définition n’est pas calculée',
  ),
  notWanted('L421-2-6', 'version antérieure : l’aide des services de l’État est à l’article L422-8'),
  implemented('L421-1 al. 1', 'R421-1'),
  implemented('L421-1 al. 2', 'R421-14, R421-16'),
  implemented('L421-2', 'R421-19, R421-20, R421-21, R421-22'),
  implemented('L421-3', 'R421-27, R421-28'),
  implemented('L421-4 al. 1', 'R421-9, R421-11, R421-17, R421-23'),
  implemented('L421-4 al. 2', 'R421-12'),
  implemented('L421-4 al. 3', 'R421-23-2'),
  implemented('L421-5 a', 'R421-2'),
  implemented('L421-5 b', 'R421-5, R421-7'),
  notWanted('L421-5 c', SECRET),
  notWanted('L421-5 e ; R421-8-1', 'en mer, au-delà de la laisse de basse mer : hors du territoire des guichets'),
  elsewhere(
    'L421-6 al. 2',
    'server/law/decision-senses.ts#sensesOf',
    'un permis de démolir est accordé, refusé ou assorti de prescriptions ; le motif est d’une personne',
  ),
  elsewhere(
    'L421-7',
    'server/dossier/decisions/obstacles.ts#disobeyed',
    'un projet non conforme n’est pas accepté tel quel',
  ),
  elsewhere(
    'L421-8',
    'server/law/procedure/procedure-warnings.ts#otherRulesRemain',
    'le guide dit que les règles restent à respecter sans formalité',
  ),

  implemented('R421-1 a', 'R421-2, R421-3, R421-4, R421-5'),
  implemented('R421-1 b', 'R421-9, R421-11, R421-12'),
  elsewhere(
    'R421-5 d',
    'server/law/tables/procedure-constructions.ts#un an pour relogement d’urgence ou manifestation',
    'dit en note de la règle de trois mois',
  ),
  notWanted('R421-8 a à g ; R421-18-1', SECRET),
  implemented('R421-12 a à d', 'procedure/FE2'),
  implemented('R421-13 a', 'R421-14, R421-16'),
  implemented('R421-13 b', 'R421-17'),
  implemented('R421-14 al. 6', 'procedure/CD1'),
  implemented('R421-17-1 a à e', 'procedure/RV2'),
  implemented('R421-18 a', 'R421-19, R421-20, R421-21, R421-22'),
  implemented('R421-18 b', 'R421-23, R421-24, R421-25'),
  elsewhere(
    'R421-19 e, f',
    'server/law/tables/procedure-layout.ts#R421-19 e ; végétation : R421-19 f',
    'dit en note de la règle du camping ; le guide ne compte ni emplacements ni végétation',
  ),
  implemented('R421-23-2 1° à 5°', 'procedure/TR1'),
  implemented('R421-28 a à e', 'R421-28'),
  elsewhere('R421-29 a à g', 'server/law/tables/procedure-layout.ts#exemptR421_29', DEFENCE_NOTE),
  notWanted('R421-51', 'règlement de sécurité de 1967 : texte resté dans le fichier du code, sans objet'),
  notWanted('L426-1 ; L434-1 ; L445-1 ; L452-1 ; L463-1 ; L443-4', DECREE),
]
