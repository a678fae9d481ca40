import { SUSPENSION_REASONS, type SuspensionReason } from '#law/clock/extensions.ts'
import type { WordsOfFamily } from './act-words.ts'
import { CIRCUMSTANCE_NAMES, EXTENSION_NAMES, SUSPENSION_NAMES } from './law-names.ts'

const suspension = (reason: SuspensionReason) => `${SUSPENSION_NAMES[reason]} (${SUSPENSION_REASONS[reason].article})`

/** Words of the acts of a review: pieces, period, opinions. */
export const REVIEW_ACT_WORDS = {
  attachmentsRequested: {
    name: 'Pièces demandées',
    title: 'Demander les pièces manquantes',
    lead: 'Une seule lettre, dans le premier mois, avec toutes les pièces qui manquent : le délai ne court plus qu’à leur réception.',
    record: 'Enregistrer la demande',
    noun: 'Demande de pièces manquantes',
    slug: 'demande-de-pieces',
    fields: {
      pieces: { label: 'Pièces demandées', missing: 'Choisissez au moins une pièce' },
      lawful: {
        label: 'Pièces demandées',
        yes: 'toutes sur la liste du code',
        no: 'une au moins hors liste',
        said: { no: 'Une pièce au moins n’est pas prévue par le code' },
      },
    },
  },
  attachmentsReceived: {
    name: 'Pièces reçues',
    title: 'Enregistrer la réception de pièces',
    lead: 'Le délai d’instruction commence le jour où le dossier est complet.',
    record: 'Enregistrer la réception',
    noun: 'Pièces reçues',
    slug: 'pieces-recues',
    fields: {
      completes: {
        label: 'Le dossier est-il complet ?',
        yes: 'Oui, tout est arrivé',
        no: 'Non, il manque encore des pièces',
        said: { yes: 'Dossier complet', no: 'Dossier encore incomplet' },
      },
    },
  },
  projectModified: {
    name: 'Projet modifié',
    title: 'Enregistrer une modification en cours d’instruction',
    lead: 'Le demandeur peut modifier son projet jusqu’à la décision. Seule une modification qui appelle un nouvel examen, annoncée au demandeur, fait repartir le délai.',
    record: 'Enregistrer la modification',
    noun: 'Projet modifié par le demandeur',
    slug: 'projet-modifie',
    fields: {
      receivedOn: { label: 'Projet modifié reçu le' },
      needsNewExamination: {
        label: 'Appelle-t-elle un nouvel examen ?',
        yes: 'Oui, par son objet ou son importance',
        no: 'Non, l’instruction continue',
        said: { yes: 'Nouvel examen nécessaire' },
      },
      noticeOn: {
        label: 'Nouvel examen annoncé au demandeur le',
        help: 'Sans annonce, le délai continue.',
        said: 'Nouvel examen annoncé le',
      },
    },
  },
  circumstanceEstablished: {
    name: 'Motif de délai établi',
    title: 'Établir un motif de délai',
    lead: 'Un fait du projet ou du terrain qui change le délai ou le sens du silence. Il ne change le délai qu’une fois notifié.',
    record: 'Établir ce motif',
    fields: {
      circumstance: {
        label: 'Motif',
        missing: 'Ce motif n’est pas prévu par le code',
        options: CIRCUMSTANCE_NAMES,
      },
      why: {
        label: 'Ce qui l’établit',
        help: 'Le document, la servitude ou le fait constaté.',
        missing: 'Dites pourquoi',
      },
    },
  },
  periodIncreased: {
    name: 'Délai différent notifié',
    mark: 'Délai modifié notifié',
    title: 'Notifier un délai différent',
    lead: 'La lettre doit parvenir au demandeur dans le premier mois et dire chaque motif. Les motifs ne s’ajoutent pas : le plus long s’applique.',
    record: 'Enregistrer la notification',
    noun: 'Notification d’un délai modifié',
    slug: 'delai-modifie',
    fields: {
      reasons: {
        label: 'Motifs',
        missing: 'Choisissez au moins un motif',
        empty: 'Aucun motif n’est établi dans ce dossier. Établissez-en un d’abord.',
        options: CIRCUMSTANCE_NAMES,
      },
    },
  },
  periodExtended: {
    name: 'Délai prolongé',
    title: 'Prolonger exceptionnellement le délai',
    lead: 'La prolongation se notifie avant la fin du délai d’instruction.',
    record: 'Enregistrer la prolongation',
    noun: 'Prolongation exceptionnelle',
    slug: 'prolongation',
    fields: {
      reason: {
        label: 'Motif',
        missing: 'Cette prolongation n’est pas prévue par le code',
        options: EXTENSION_NAMES,
      },
      appealOn: {
        label: 'Recours formé le',
        help: 'Pour un cinéma : les cinq mois partent de ce jour (R*423-36).',
        said: 'Recours formé le',
      },
    },
  },
  reviewSuspended: {
    name: 'Instruction suspendue',
    title: 'Suspendre l’instruction',
    lead: 'Pour une lettre déjà partie. La suspension se notifie avant la fin du délai ; aucune décision tacite ne naît tant qu’elle dure.',
    record: 'Enregistrer la suspension',
    noun: 'Suspension de l’instruction',
    slug: 'suspension',
    fields: {
      reason: {
        label: 'Ce qui suspend l’instruction',
        missing: 'Cette suspension n’est pas prévue par le code',
        options: {
          publicConsultation: suspension('publicConsultation'),
          europeanCommission: suspension('europeanCommission'),
          environmentalReview: suspension('environmentalReview'),
          commercialExamination: suspension('commercialExamination'),
        },
        said: SUSPENSION_NAMES,
      },
      from: { label: 'Suspendue à compter du' },
      why: {
        label: 'Ce qui s’est passé',
        help: 'L’acte, son auteur, son jour.',
        missing: 'Dites ce qui suspend l’instruction',
      },
    },
  },
  reviewResumed: {
    name: 'Instruction reprise',
    title: 'Reprendre l’instruction',
    lead: 'Le délai reprend pour ce qu’il en restait au jour de la suspension.',
    record: 'Enregistrer la reprise',
    noun: 'Reprise de l’instruction',
    slug: 'reprise',
    fields: {
      on: { label: 'L’instruction reprend le' },
      why: { label: 'Ce qui met fin à la suspension', missing: 'Dites ce qui met fin à la suspension' },
    },
  },
  withdrawn: {
    name: 'Désistement',
    title: 'Enregistrer un désistement',
    lead: 'Le demandeur renonce par écrit à sa demande. L’instruction s’arrête ; aucune décision tacite ne naîtra.',
    record: 'Enregistrer le désistement',
    noun: 'Désistement du demandeur',
    slug: 'desistement',
    fields: { receivedOn: { label: 'Courrier de désistement reçu le' } },
  },

  heritageOpinionReceived: {
    name: 'Avis de l’ABF reçu',
    mark: 'Avis ABF',
    title: 'Enregistrer l’avis de l’architecte des Bâtiments de France',
    lead: 'Son accord commande le sens de la décision : un refus ou des prescriptions s’imposent.',
    record: 'Enregistrer l’avis',
    noun: 'Avis de l’architecte des Bâtiments de France',
    slug: 'avis-abf',
    fields: {
      sense: {
        label: 'Sens de l’avis',
        missing: 'Dites le sens de l’avis',
        options: { favourable: 'accord', favourableWithConditions: 'accord avec prescriptions', unfavourable: 'refus' },
        said: {
          favourable: 'Favorable',
          favourableWithConditions: 'Favorable avec prescriptions',
          unfavourable: 'Défavorable',
        },
      },
      requestReceivedOn: {
        label: 'Demande d’avis reçue par l’ABF le',
        help: 'Le délai de son silence part de ce jour.',
      },
      notifiedOn: { label: 'Avis notifié le' },
    },
  },
  heritageAppealRejected: {
    name: 'Recours contre l’avis de l’ABF rejeté',
    title: 'Enregistrer le rejet du recours contre l’avis de l’ABF',
    lead: 'Le préfet de région rejette le recours : le refus ou les prescriptions de l’architecte s’imposent.',
    record: 'Enregistrer le rejet',
    noun: 'Rejet du recours contre l’avis de l’ABF',
    slug: 'rejet-recours-abf',
    fields: { on: { label: 'Rejeté le' } },
  },
  heritageAppealApproved: {
    name: 'Recours contre l’avis de l’ABF approuvé',
    title: 'Enregistrer l’accord du préfet de région sur le recours de la mairie',
    lead: 'Il approuve le projet de décision contre l’avis de l’architecte ; deux mois de silence valent approbation.',
    record: 'Enregistrer l’accord',
    noun: 'Accord du préfet de région contre l’avis de l’ABF',
    slug: 'accord-recours-abf',
    fields: { on: { label: 'Approuvé, expressément ou par silence, le' } },
  },
  prefectOpinionReceived: {
    name: 'Avis conforme du préfet',
    title: 'Enregistrer l’avis conforme du préfet',
    lead: 'Défavorable, il oblige à refuser ; né malgré lui, un permis tacite est retiré dans les trois mois, sans entendre le titulaire.',
    record: 'Enregistrer l’avis',
    noun: 'Avis conforme du préfet',
    slug: 'avis-prefet',
    fields: {
      sense: {
        label: 'Sens de l’avis',
        missing: 'Dites le sens de l’avis',
        options: { favourable: 'favorable', unfavourable: 'défavorable' },
      },
      on: { label: 'Avis reçu le' },
    },
  },
  publicSynthesisReceived: {
    name: 'Synthèse du public reçue',
    title: 'Enregistrer la synthèse des observations du public',
    lead: 'Reçue par la mairie, elle met fin à la suspension due à l’évaluation environnementale.',
    record: 'Enregistrer la synthèse',
    noun: 'Synthèse des observations du public',
    slug: 'synthese-public',
    fields: { on: { label: 'Synthèse reçue en mairie le' } },
  },
  planMadeCompatible: {
    name: 'Document d’urbanisme mis en compatibilité',
    mark: 'Mise en compatibilité',
    title: 'Enregistrer la mise en compatibilité du document d’urbanisme',
    lead: 'Le délai d’instruction court à compter du jour où elle est exécutoire, celui de la dernière s’il y en a plusieurs.',
    record: 'Enregistrer la mise en compatibilité',
    noun: 'Mise en compatibilité du document d’urbanisme',
    slug: 'mise-en-compatibilite',
    fields: { on: { label: 'Exécutoire le' } },
  },
  authorityEstablished: {
    name: 'Autorité compétente',
    title: 'Dire au nom de qui la décision est prise',
    lead: 'Au nom de l’État, la décision n’est pas transmise au contrôle de légalité : elle est exécutoire dès sa notification.',
    record: 'Enregistrer',
    noun: 'Autorité compétente',
    slug: 'autorite',
    fields: {
      authority: {
        label: 'La décision est prise au nom',
        missing: 'Dites au nom de qui la décision est prise',
        options: { commune: 'de la commune', community: 'de l’établissement intercommunal', State: 'de l’État' },
        said: {
          commune: 'Au nom de la commune',
          community: 'Au nom de l’établissement intercommunal',
          State: 'Au nom de l’État',
        },
      },
      on: { label: 'Établi le' },
      why: { label: 'Pourquoi', help: 'Le texte ou l’acte qui fixe la compétence.', missing: 'Dites pourquoi' },
    },
  },
  commercialOpinionReceived: {
    name: 'Avis de la commission d’aménagement commercial',
    mark: 'Avis commercial',
    title: 'Enregistrer l’avis de la commission d’aménagement commercial',
    lead: 'Le permis ne vaut autorisation d’exploitation que si l’avis est favorable ; défavorable, il commande un refus.',
    record: 'Enregistrer l’avis',
    noun: 'Avis de la commission d’aménagement commercial',
    slug: 'avis-commercial',
    fields: {
      sense: {
        label: 'Sens de l’avis',
        missing: 'Dites le sens de l’avis',
        options: { favourable: 'favorable', unfavourable: 'défavorable' },
      },
      receivedOn: { label: 'Avis reçu le' },
    },
  },
  inquiryReportReceived: {
    name: 'Rapport d’enquête reçu',
    mark: 'Rapport d’enquête',
    title: 'Enregistrer le rapport d’enquête publique',
    lead: 'Le délai d’instruction court à compter de la réception du rapport du commissaire enquêteur.',
    record: 'Enregistrer le rapport',
    noun: 'Rapport du commissaire enquêteur',
    slug: 'rapport-enquete',
    fields: { on: { label: 'Rapport reçu en mairie le' } },
  },
} as const satisfies WordsOfFamily<'period' | 'opinions'>
