import type { OfficerAct } from '#contract/dossier/register/act.ts'
import { SUSPENSION_REASONS, type SuspensionReason } from '#law/clock/extensions.ts'
import { SUSPENSION_NAMES } from '#wording/dossier/register/law-names.ts'
import { capitalised } from '#wording/typography.ts'
import { type ActField, type ActSpec, type Choice, dayField, LETTER, letter, simple } from './act-spec.ts'

/** Acts beside those of an ordinary review: what suspends it, appeals, what happens on the ground. */
export type FurtherKind = Extract<
  OfficerAct['kind'],
  | 'reviewSuspended'
  | 'reviewResumed'
  | 'inquiryReportReceived'
  | 'publicSynthesisReceived'
  | 'planMadeCompatible'
  | 'heritageAppealRejected'
  | 'heritageAppealApproved'
  | 'refusalAppealLodged'
  | 'refusalAppealDecided'
  | 'prefectOpinionReceived'
  | 'authorityEstablished'
  | 'annulledRequestConfirmed'
  | 'stayEnded'
  | 'validityExtensionRefused'
  | 'worksAllowedElsewhere'
  | 'commercialOpinionReceived'
  | 'depositNoticePosted'
  | 'stayConfirmed'
  | 'administrativeAppealLodged'
  | 'courtAppealLodged'
  | 'appealNotified'
  | 'courtAppealSettled'
  | 'worksInterrupted'
  | 'worksResumed'
  | 'stopWorksOrdered'
  | 'stopWorksLifted'
  | 'complianceAttestationRequested'
>

export const SUSPENSION_CHOICES: readonly Choice[] = (Object.keys(SUSPENSION_REASONS) as SuspensionReason[]).map(
  (value) => ({
    value,
    label: `${capitalised(SUSPENSION_NAMES[value])} (${SUSPENSION_REASONS[value].article})`,
  }),
)

const APPELLANT: readonly ActField[] = [
  {
    name: 'appellant',
    label: 'Qui forme le recours',
    type: 'choice',
    choices: [
      { value: 'thirdParty', label: 'Un tiers, une association ou le préfet' },
      { value: 'applicant', label: 'Le demandeur' },
    ],
  },
  { name: 'name', label: 'De qui vient-il', help: 'Un nom, une association, « le préfet ».', type: 'line' },
]

const OPINION: ActField = {
  name: 'sense',
  label: 'Sens de l’avis',
  type: 'choice',
  choices: [
    { value: 'favourable', label: 'Favorable' },
    { value: 'unfavourable', label: 'Défavorable' },
  ],
}

/** The form of each of these acts. */
export const furtherSpec = (kind: FurtherKind): ActSpec => {
  switch (kind) {
    case 'reviewSuspended':
      return {
        title: 'Suspendre l’instruction',
        lead: 'Pour une lettre déjà partie. La suspension se notifie avant la fin du délai ; aucune décision tacite ne naît tant qu’elle dure.',
        record: 'Enregistrer la suspension',
        fields: [
          { name: 'reason', label: 'Ce qui suspend l’instruction', type: 'choice', choices: SUSPENSION_CHOICES },
          dayField('from', 'Suspendue à compter du'),
          { name: 'why', label: 'Ce qui s’est passé', help: 'L’acte, son auteur, son jour.', type: 'text' },
          ...LETTER,
        ],
        start: (today) => ({ reason: 'environmentalReview', from: today, why: '', ...letter(today) }),
      }
    case 'reviewResumed':
      return {
        title: 'Reprendre l’instruction',
        lead: 'Le délai reprend pour ce qu’il en restait au jour de la suspension.',
        record: 'Enregistrer la reprise',
        fields: [
          dayField('on', 'L’instruction reprend le'),
          { name: 'why', label: 'Ce qui met fin à la suspension', type: 'text' },
        ],
        start: (today) => ({ on: today, why: '' }),
      }
    case 'inquiryReportReceived':
      return simple(
        'Enregistrer le rapport d’enquête publique',
        'Le délai d’instruction court à compter de la réception du rapport du commissaire enquêteur (R*423-20).',
        'Enregistrer le rapport',
        dayField('on', 'Rapport reçu en mairie le'),
      )
    case 'publicSynthesisReceived':
      return simple(
        'Enregistrer la synthèse des observations du public',
        'Reçue par la mairie, elle met fin à la suspension due à l’évaluation environnementale (R423-37-3, R*423-44).',
        'Enregistrer la synthèse',
        dayField('on', 'Synthèse reçue en mairie le'),
      )
    case 'planMadeCompatible':
      return simple(
        'Enregistrer la mise en compatibilité du document d’urbanisme',
        'Le délai d’instruction court à compter du jour où elle est exécutoire, celui de la dernière s’il y en a plusieurs (R423-21, R423-21-1).',
        'Enregistrer la mise en compatibilité',
        dayField('on', 'Exécutoire le'),
      )
    case 'heritageAppealApproved':
      return simple(
        'Enregistrer l’accord du préfet de région sur le recours de la mairie',
        'Il approuve le projet de décision contre l’avis de l’architecte ; deux mois de silence valent approbation (R*423-68).',
        'Enregistrer l’accord',
        dayField('on', 'Approuvé, expressément ou par silence, le'),
      )
    case 'refusalAppealLodged':
      return simple(
        'Enregistrer le recours du demandeur devant le préfet de région',
        'Contre un refus ou une opposition fondés sur le refus de l’architecte, dans les deux mois ; deux mois de silence confirment le refus (R*424-14).',
        'Enregistrer le recours',
        dayField('receivedOn', 'Recours reçu par le préfet de région le'),
      )
    case 'refusalAppealDecided':
      return {
        title: 'Enregistrer la réponse du préfet de région au demandeur',
        lead: 'S’il infirme le refus de l’architecte, la mairie statue à nouveau dans le mois de la réception (R*424-14).',
        record: 'Enregistrer la réponse',
        fields: [
          {
            name: 'outcome',
            label: 'Le préfet de région',
            type: 'choice',
            choices: [
              { value: 'confirmed', label: 'Confirme le refus' },
              { value: 'overruled', label: 'Infirme le refus de l’architecte' },
            ],
          },
          dayField('receivedOn', 'Décision reçue en mairie le'),
        ],
        start: (today) => ({ outcome: 'confirmed', receivedOn: today }),
      }
    case 'prefectOpinionReceived':
      return {
        title: 'Enregistrer l’avis conforme du préfet',
        lead: 'Défavorable, il oblige à refuser ; né malgré lui, un permis tacite est retiré dans les trois mois, sans entendre le titulaire (L422-5, L422-6).',
        record: 'Enregistrer l’avis',
        fields: [OPINION, dayField('on', 'Avis reçu le')],
        start: (today) => ({ sense: 'favourable', on: today }),
      }
    case 'authorityEstablished':
      return {
        title: 'Dire au nom de qui la décision est prise',
        lead: 'Au nom de l’État, la décision n’est pas transmise au contrôle de légalité : elle est exécutoire dès sa notification (L422-1 à L422-3, L424-7).',
        record: 'Enregistrer',
        fields: [
          {
            name: 'authority',
            label: 'La décision est prise au nom',
            type: 'choice',
            choices: [
              { value: 'commune', label: 'De la commune' },
              { value: 'community', label: 'De l’établissement intercommunal' },
              { value: 'State', label: 'De l’État' },
            ],
          },
          { name: 'why', label: 'Pourquoi', help: 'Le texte ou l’acte qui fixe la compétence.', type: 'text' },
        ],
        start: () => ({ authority: 'State', why: '' }),
      }
    case 'annulledRequestConfirmed':
      return simple(
        'Enregistrer la confirmation d’une demande dont le refus est annulé',
        'Dans les six mois de la notification de l’annulation, les règles intervenues depuis le refus ne peuvent lui être opposées (L600-2).',
        'Enregistrer la confirmation',
        dayField('receivedOn', 'Confirmation reçue le'),
      )
    case 'stayEnded':
      return {
        title: 'Enregistrer la fin anticipée d’un sursis',
        lead: 'Le plan ou l’opération que le sursis protégeait est approuvé : le délai pour confirmer court de ce jour.',
        record: 'Enregistrer la fin du sursis',
        fields: [dayField('on', 'Fin du sursis le'), { name: 'why', label: 'Ce qui y met fin', type: 'text' }],
        start: (today) => ({ on: today, why: '' }),
      }
    case 'validityExtensionRefused':
      return {
        title: 'Enregistrer le refus d’une prorogation',
        lead: 'Reçu dans les deux mois de la demande ; passé ce délai, la prorogation est acquise (R*424-23).',
        record: 'Enregistrer le refus',
        fields: [{ name: 'why', label: 'Règle ou servitude devenue défavorable', type: 'text' }, ...LETTER],
        start: (today) => ({ why: '', ...letter(today) }),
      }
    case 'worksAllowedElsewhere':
      return {
        title: 'Enregistrer l’autorisation d’une autre législation',
        lead: 'Quand les travaux en dépendaient, les trois ans de validité courent du jour où ils peuvent commencer (R*424-20).',
        record: 'Enregistrer l’autorisation',
        fields: [
          dayField('on', 'Travaux possibles à compter du'),
          { name: 'why', label: 'Autorisation ou procédure', type: 'text' },
        ],
        start: (today) => ({ on: today, why: '' }),
      }
    case 'heritageAppealRejected':
      return simple(
        'Enregistrer le rejet du recours contre l’avis de l’ABF',
        'Le préfet de région rejette le recours : le refus ou les prescriptions de l’architecte s’imposent.',
        'Enregistrer le rejet',
        dayField('on', 'Rejeté le'),
      )
    case 'commercialOpinionReceived':
      return {
        title: 'Enregistrer l’avis de la commission d’aménagement commercial',
        lead: 'Le permis ne vaut autorisation d’exploitation que si l’avis est favorable ; défavorable, il commande un refus.',
        record: 'Enregistrer l’avis',
        fields: [OPINION, dayField('receivedOn', 'Avis reçu le')],
        start: (today) => ({ sense: 'favourable', receivedOn: today }),
      }
    case 'depositNoticePosted':
      return {
        title: 'Enregistrer l’affichage de l’avis de dépôt',
        lead: 'Dans les quinze jours du dépôt et pendant toute l’instruction (R*423-6). Le certificat de décision tacite en imprimera le premier jour.',
        record: 'Enregistrer l’affichage',
        fields: [
          dayField('on', 'Premier jour d’affichage'),
          {
            name: 'place',
            label: 'Où',
            type: 'choice',
            choices: [
              { value: 'townHall', label: 'En mairie' },
              { value: 'website', label: 'Sur le site internet de la commune' },
            ],
          },
        ],
        start: (today) => ({ on: today, place: 'townHall' }),
      }
    case 'stayConfirmed':
      return simple(
        'Enregistrer la confirmation de la demande après sursis',
        'Le demandeur confirme au plus tard deux mois après la fin du sursis ; la décision est due dans les deux mois (L424-1).',
        'Enregistrer la confirmation',
        dayField('receivedOn', 'Confirmation reçue le'),
      )
    case 'administrativeAppealLodged':
      return {
        title: 'Enregistrer un recours gracieux',
        lead: 'Formé dans le mois, il ne prolonge plus le délai de recours au tribunal ; deux mois de silence valent rejet (L600-12-2).',
        record: 'Enregistrer le recours',
        fields: [dayField('on', 'Recours reçu le'), ...APPELLANT],
        start: (today) => ({ on: today, appellant: 'thirdParty', name: '' }),
      }
    case 'courtAppealLodged':
      return {
        title: 'Enregistrer un recours contentieux',
        lead: 'Il arrête le délai de validité de l’autorisation jusqu’au jugement (R*424-19). Le tiers doit le notifier à l’auteur et au titulaire dans les quinze jours francs (R*600-1).',
        record: 'Enregistrer le recours',
        fields: [
          dayField('on', 'Recours enregistré au greffe le'),
          ...APPELLANT,
          { name: 'court', label: 'Tribunal et numéro (si connus)', type: 'line', isOptional: true },
        ],
        start: (today) => ({ on: today, appellant: 'thirdParty', name: '', court: '' }),
      }
    case 'appealNotified':
      return {
        title: 'Enregistrer la notification d’un recours',
        lead: 'Elle vaut au jour d’envoi de la lettre recommandée. Sans elle, dans les quinze jours francs, le recours du tiers est irrecevable (R*600-1).',
        record: 'Enregistrer la notification',
        fields: [
          {
            name: 'appeal',
            label: 'Quel recours',
            type: 'choice',
            choices: [
              { value: 'court', label: 'Recours contentieux' },
              { value: 'administrative', label: 'Recours gracieux' },
            ],
          },
          dayField('sentOn', 'Lettre recommandée envoyée le', 'Le jour du certificat de dépôt à la poste.'),
          {
            name: 'to',
            label: 'Notifié à',
            type: 'choice',
            choices: [
              { value: 'both', label: 'La mairie et le titulaire' },
              { value: 'authority', label: 'La mairie' },
              { value: 'holder', label: 'Le titulaire de l’autorisation' },
            ],
          },
        ],
        start: (today) => ({ appeal: 'court', sentOn: today, to: 'both' }),
      }
    case 'courtAppealSettled':
      return {
        title: 'Enregistrer l’issue d’un recours contentieux',
        lead: 'Quand elle est irrévocable, la validité de l’autorisation reprend. Une annulation est gardée au registre ; elle n’efface pas la décision des listes.',
        record: 'Enregistrer l’issue',
        fields: [
          dayField('on', 'Décision de justice du'),
          {
            name: 'notifiedOn',
            label: 'Notifiée au demandeur le (si connue)',
            help: 'D’une annulation, c’est le départ des six mois pour confirmer la demande (L600-2).',
            type: 'day',
            isOptional: true,
          },
          {
            name: 'outcome',
            label: 'Issue',
            type: 'choice',
            choices: [
              { value: 'dismissed', label: 'Recours rejeté' },
              { value: 'givenUp', label: 'Désistement du requérant' },
              { value: 'partlyAnnulled', label: 'Annulation partielle' },
              { value: 'annulled', label: 'Annulation' },
            ],
          },
        ],
        start: (today) => ({ on: today, outcome: 'dismissed' }),
      }
    case 'worksInterrupted':
      return {
        title: 'Constater l’interruption des travaux',
        lead: 'Des travaux arrêtés plus d’un an, la validité passée, font perdre l’autorisation (R*424-17).',
        record: 'Enregistrer l’interruption',
        fields: [
          dayField('from', 'Travaux arrêtés depuis le'),
          { name: 'why', label: 'Ce qui l’établit', help: 'Constat, courrier, photographie.', type: 'text' },
        ],
        start: (today) => ({ from: today, why: '' }),
      }
    case 'worksResumed':
      return simple(
        'Constater la reprise des travaux',
        'La reprise fait cesser l’interruption.',
        'Enregistrer la reprise',
        dayField('on', 'Travaux repris le'),
      )
    case 'stopWorksOrdered':
      return {
        title: 'Enregistrer un arrêté interruptif de travaux',
        lead: 'Le maire, au nom de l’État, ordonne l’interruption dès qu’un procès-verbal relève une infraction ; copie en est transmise sans délai au procureur (L480-2).',
        record: 'Enregistrer l’arrêté',
        fields: [
          dayField('reportOn', 'Procès-verbal dressé le'),
          { name: 'why', label: 'Infraction relevée', type: 'text' },
          {
            name: 'heardOn',
            label: 'Observations demandées le (si c’est fait)',
            help: 'Avant l’arrêté, sauf urgence (CRPA L121-1).',
            type: 'day',
            isOptional: true,
          },
          { name: 'prosecutorOn', label: 'Copie au procureur le (si c’est fait)', type: 'day', isOptional: true },
          ...LETTER,
        ],
        start: (today) => ({ reportOn: today, why: '', ...letter(today) }),
      }
    case 'stopWorksLifted':
      return {
        title: 'Enregistrer la fin de l’interruption des travaux',
        lead: 'L’arrêté est retiré, ou la justice y met fin (L480-2).',
        record: 'Enregistrer la fin',
        fields: [dayField('on', 'Fin de l’interruption le'), { name: 'why', label: 'Ce qui y met fin', type: 'text' }],
        start: (today) => ({ on: today, why: '' }),
      }
    case 'complianceAttestationRequested':
      return simple(
        'Enregistrer une demande d’attestation de conformité',
        'L’attestation de non-contestation est due dans les quinze jours de la demande (R*462-10).',
        'Enregistrer la demande',
        dayField('receivedOn', 'Demande reçue le'),
      )
  }
}
