import { type Circumstance, PERIOD_EFFECTS, periodEffect } from '#law/clock/circumstances.ts'
import { EXTENSIONS, type ExtensionReason } from '#law/clock/extensions.ts'
import { type DossierKind, isReviewed } from '#law/dossier-kind.ts'
import { CIRCUMSTANCE_NAMES, EXTENSION_NAMES } from '#wording/dossier/register/law-names.ts'
import { capitalised } from '#wording/typography.ts'
import {
  type ActField,
  type ActPlace,
  type ActSpec,
  type Choice,
  dayField,
  LETTER,
  letter,
  type OfficerActKind,
  simple,
} from './act-spec.ts'
import { furtherSpec } from './further-kinds.ts'

const ARRIVAL: readonly ActField[] = [
  {
    name: 'filing.channel',
    label: 'Par quelle voie',
    type: 'choice',
    choices: [
      { value: 'electronic', label: 'Téléservice' },
      { value: 'counter', label: 'Au guichet' },
      { value: 'post', label: 'Par la poste' },
    ],
  },
  { ...dayField('filing.filedOn', 'Envoyées le'), onlyWhen: { name: 'filing.channel', value: 'electronic' } },
  { ...dayField('filing.filedOn', 'Déposées le'), onlyWhen: { name: 'filing.channel', value: 'counter' } },
  { ...dayField('filing.receivedOn', 'Reçues le'), onlyWhen: { name: 'filing.channel', value: 'post' } },
]

const circumstances = Object.keys(PERIOD_EFFECTS) as Circumstance[]
const circumstanceChoice = (value: Circumstance): Choice => ({ value, label: capitalised(CIRCUMSTANCE_NAMES[value]) })
/** Those that may change something for that kind of dossier. */
const circumstancesOf = (kind: DossierKind) =>
  circumstances
    .filter((name) => PERIOD_EFFECTS[name].length === 0 || (isReviewed(kind) && periodEffect(name, kind)))
    .map(circumstanceChoice)

/** The form of each act that an officer records. */
export const actSpec = (kind: OfficerActKind, place: ActPlace): ActSpec => {
  switch (kind) {
    case 'attachmentsRequested':
      return {
        title: 'Demander les pièces manquantes',
        lead: 'Une seule lettre, dans le premier mois, avec toutes les pièces qui manquent : le délai ne court plus qu’à leur réception.',
        record: 'Enregistrer la demande',
        fields: [{ name: 'pieces', label: 'Pièces demandées', type: 'pieces' }, ...LETTER],
        start: (today) => ({ pieces: [{ code: '', why: '' }], ...letter(today) }),
      }
    case 'circumstanceEstablished':
      return {
        title: 'Établir un motif de délai',
        lead: 'Un fait du projet ou du terrain qui change le délai ou le sens du silence. Il ne change le délai qu’une fois notifié.',
        record: 'Établir ce motif',
        fields: [
          { name: 'circumstance', label: 'Motif', type: 'choice', choices: circumstancesOf(place.kind) },
          {
            name: 'why',
            label: 'Ce qui l’établit',
            help: 'Le document, la servitude ou le fait constaté.',
            type: 'text',
          },
        ],
        start: () => ({ circumstance: circumstancesOf(place.kind)[0]?.value ?? '', why: '' }),
      }
    case 'periodIncreased':
      return {
        title: 'Notifier un délai différent',
        lead: 'La lettre doit parvenir au demandeur dans le premier mois et dire chaque motif. Les motifs ne s’ajoutent pas : le plus long s’applique.',
        record: 'Enregistrer la notification',
        fields: [
          {
            name: 'reasons',
            label: 'Motifs',
            type: 'several',
            choices: place.established.map(circumstanceChoice),
            empty: 'Aucun motif n’est établi dans ce dossier. Établissez-en un d’abord.',
          },
          ...LETTER,
        ],
        start: (today) => ({ reasons: [...place.established], ...letter(today) }),
      }
    case 'periodExtended':
      return {
        title: 'Prolonger exceptionnellement le délai',
        lead: 'La prolongation se notifie avant la fin du délai d’instruction.',
        record: 'Enregistrer la prolongation',
        fields: [
          {
            name: 'reason',
            label: 'Motif',
            type: 'choice',
            choices: (Object.keys(EXTENSIONS) as ExtensionReason[]).map((value) => ({
              value,
              label: capitalised(EXTENSION_NAMES[value]),
            })),
          },
          ...LETTER,
        ],
        start: (today) => ({ reason: 'heritageAppeal', ...letter(today) }),
      }
    case 'attachmentsReceived':
      return {
        title: 'Enregistrer la réception de pièces',
        lead: 'Le délai d’instruction commence le jour où le dossier est complet.',
        record: 'Enregistrer la réception',
        fields: [
          ...ARRIVAL,
          {
            name: 'completes',
            label: 'Le dossier est-il complet ?',
            type: 'yesNo',
            yes: 'Oui, tout est arrivé',
            no: 'Non, il manque encore des pièces',
          },
        ],
        start: (today) => ({
          filing: { channel: 'counter', filedOn: today, receivedOn: today },
          completes: true,
        }),
      }
    case 'heritageOpinionReceived':
      return {
        title: 'Enregistrer l’avis de l’architecte des Bâtiments de France',
        lead: 'Son accord commande le sens de la décision : un refus ou des prescriptions s’imposent.',
        record: 'Enregistrer l’avis',
        fields: [
          {
            name: 'sense',
            label: 'Sens de l’avis',
            type: 'choice',
            choices: [
              { value: 'favourable', label: 'Favorable' },
              { value: 'favourableWithConditions', label: 'Favorable avec prescriptions' },
              { value: 'unfavourable', label: 'Défavorable' },
            ],
          },
          dayField('notifiedOn', 'Avis reçu le'),
        ],
        start: (today) => ({ sense: 'favourable', notifiedOn: today }),
      }
    case 'projectModified':
      return {
        title: 'Enregistrer une modification en cours d’instruction',
        lead: 'Le demandeur peut modifier son projet jusqu’à la décision. Seule une modification qui appelle un nouvel examen, annoncée au demandeur, fait repartir le délai.',
        record: 'Enregistrer la modification',
        fields: [
          dayField('receivedOn', 'Projet modifié reçu le'),
          {
            name: 'needsNewExamination',
            label: 'Appelle-t-elle un nouvel examen ?',
            type: 'yesNo',
            yes: 'Oui, par son objet ou son importance',
            no: 'Non, l’instruction continue',
          },
          {
            name: 'noticeOn',
            label: 'Nouvel examen annoncé au demandeur le (si c’est fait)',
            type: 'day',
            isOptional: true,
            onlyWhen: { name: 'needsNewExamination', value: true },
          },
        ],
        start: (today) => ({ receivedOn: today, needsNewExamination: false }),
      }
    case 'withdrawn':
      return simple(
        'Enregistrer un désistement',
        'Le demandeur renonce par écrit à sa demande. L’instruction s’arrête ; aucune décision tacite ne naîtra.',
        'Enregistrer le désistement',
        dayField('receivedOn', 'Courrier de désistement reçu le'),
      )
    case 'decisionTransmitted':
      return simple(
        'Enregistrer la transmission au contrôle de légalité',
        'La décision est exécutoire une fois notifiée et transmise au préfet.',
        'Enregistrer la transmission',
        dayField('on', 'Transmise au préfet le'),
      )
    case 'postedInTownHall':
      return simple(
        'Enregistrer l’affichage en mairie',
        'La décision est affichée dans les huit jours, pendant deux mois.',
        'Enregistrer l’affichage',
        dayField('on', 'Affichée en mairie le'),
      )
    case 'postedOnSite':
      return simple(
        'Enregistrer l’affichage sur le terrain',
        'Le premier jour d’un affichage continu de deux mois ouvre le délai de recours des tiers.',
        'Enregistrer l’affichage',
        dayField('on', 'Affiché sur le terrain depuis le'),
      )
    case 'validityExtensionRequested':
      return simple(
        'Enregistrer une demande de prorogation',
        'La demande est faite deux mois au moins avant la fin de validité. Elle est acquise au silence de deux mois.',
        'Enregistrer la demande',
        dayField('receivedOn', 'Demande reçue le'),
      )
    case 'worksStarted':
      return simple(
        'Enregistrer l’ouverture du chantier',
        'Les travaux commencés dans le délai de validité empêchent la péremption.',
        'Enregistrer l’ouverture',
        dayField('on', 'Travaux commencés le'),
      )
    case 'completionDeclared':
      return {
        title: 'Enregistrer la déclaration d’achèvement (DAACT)',
        lead: 'La réception ouvre le délai pendant lequel la conformité peut être contestée. Elle est faite pour la totalité ou pour une tranche des travaux (R462-2).',
        record: 'Enregistrer la déclaration',
        fields: [
          dayField('receivedOn', 'Déclaration reçue le'),
          {
            name: 'partial',
            label: 'Ce qui est achevé',
            type: 'yesNo',
            yes: 'Une tranche des travaux',
            no: 'La totalité',
          },
        ],
        start: (today) => ({ receivedOn: today, partial: false }),
      }
    case 'complianceContested':
      return {
        title: 'Contester la conformité des travaux',
        lead: 'La mairie met en demeure de déposer un dossier modificatif ou de rendre les travaux conformes.',
        record: 'Enregistrer la contestation',
        fields: [{ name: 'why', label: 'En quoi les travaux ne sont pas conformes', type: 'text' }, ...LETTER],
        start: (today) => ({ why: '', ...letter(today) }),
      }
    case 'additionExamined':
      return {
        title: 'Verser le document ajouté au dossier',
        lead: 'Le document ne change aucun délai. S’il modifie le projet au point d’appeler un nouvel examen, enregistrez plutôt un projet modifié.',
        record: 'Verser au dossier',
        fields: [{ name: 'why', label: 'Ce que vous en retenez', type: 'text' }],
        start: () => ({ why: '' }),
      }
    case 'cancelled':
      return {
        title: 'Annuler un acte enregistré par erreur',
        lead: 'L’acte reste au registre, barré, avec la raison. Les délais sont recalculés comme s’il n’avait pas eu lieu.',
        record: 'Annuler cet acte',
        fields: [{ name: 'why', label: 'Pourquoi cet acte est annulé', type: 'text' }],
        start: () => ({ why: '' }),
      }
    default:
      return furtherSpec(kind)
  }
}
