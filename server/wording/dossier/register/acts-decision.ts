import type { WordsOfFamily } from './act-words.ts'
import { STAY_GROUND_NAMES } from './law-names.ts'

const APPELLANT = {
  appellant: {
    label: 'Qui forme le recours',
    missing: 'Dites qui forme le recours',
    options: { thirdParty: 'un tiers, une association ou le préfet', applicant: 'le demandeur' },
    said: { thirdParty: 'Formé par un tiers', applicant: 'Formé par le demandeur' },
  },
  name: {
    label: 'De qui vient-il',
    help: 'Un nom, une association, « le préfet ».',
    missing: 'Dites de qui vient le recours',
    endsLine: true,
  },
} as const

/** Words of the decision, of its publicity, and of the appeals against it. */
export const DECISION_ACT_WORDS = {
  decided: {
    name: 'Décision',
    noun: 'Décision',
    slug: 'decision',
    fields: {
      sense: {
        label: 'Sens',
        missing: 'Dites le sens de la décision',
        options: {
          granted: 'permis accordé',
          grantedWithConditions: 'permis accordé avec prescriptions',
          unopposed: 'non-opposition (déclaration)',
          refused: 'permis refusé',
          opposed: 'opposition (déclaration)',
          stayed: 'sursis à statuer',
          certificateIssued: 'certificat délivré',
        },
        said: {
          granted: 'Accordée',
          grantedWithConditions: 'Accordée avec prescriptions',
          unopposed: 'Non-opposition',
          refused: 'Refusée',
          opposed: 'Opposition',
          stayed: 'Sursis à statuer',
          certificateIssued: 'Certificat délivré',
        },
      },
      signedOn: { label: 'Signée le' },
      ground: {
        label: 'Fondement du sursis',
        missing: 'Dites sur quoi repose le sursis',
        options: STAY_GROUND_NAMES,
      },
      statesTimes: {
        label: 'Durée et délai de confirmation',
        help: 'Sans l’une et l’autre dans la décision, aucun délai n’est opposable au demandeur (R*424-9).',
        yes: 'indiqués dans la décision',
        no: 'non indiqués',
      },
      until: { label: 'Sursis jusqu’au', said: 'Jusqu’au' },
      confirmBy: { label: 'Demande à confirmer avant le', said: 'À confirmer jusqu’au' },
    },
  },
  decisionTransmitted: {
    name: 'Transmission au préfet',
    title: 'Enregistrer la transmission au contrôle de légalité',
    lead: 'La décision est exécutoire une fois notifiée et transmise au préfet.',
    record: 'Enregistrer la transmission',
    noun: 'Transmission au préfet',
    slug: 'transmission',
    fields: { on: { label: 'Transmise au préfet le' } },
  },
  depositNoticePosted: {
    name: 'Avis de dépôt affiché',
    title: 'Enregistrer l’affichage de l’avis de dépôt',
    lead: 'Dans les quinze jours du dépôt et pendant toute l’instruction. Le certificat de décision tacite en imprimera le premier jour.',
    record: 'Enregistrer l’affichage',
    fields: {
      on: { label: 'Premier jour d’affichage' },
      place: {
        label: 'Où',
        missing: 'Dites où l’avis est affiché',
        options: { townHall: 'en mairie', website: 'sur le site internet de la commune' },
      },
    },
  },
  postedInTownHall: {
    name: 'Affichage en mairie',
    title: 'Enregistrer l’affichage en mairie',
    lead: 'La décision est affichée dans les huit jours, pendant deux mois.',
    record: 'Enregistrer l’affichage',
    noun: 'Affichage en mairie',
    slug: 'affichage-mairie',
    fields: { on: { label: 'Affichée en mairie le' } },
  },
  postedOnSite: {
    name: 'Affichage sur le terrain',
    title: 'Enregistrer l’affichage sur le terrain',
    lead: 'Le premier jour d’un affichage continu de deux mois ouvre le délai de recours des tiers.',
    record: 'Enregistrer l’affichage',
    noun: 'Affichage sur le terrain',
    slug: 'affichage-terrain',
    fields: { on: { label: 'Affiché sur le terrain depuis le' } },
  },
  revoked: {
    name: 'Décision retirée',
    noun: 'Retrait de la décision',
    slug: 'retrait',
    fields: {
      atHolderRequest: { label: 'Qui le demande', yes: 'le titulaire de l’autorisation', no: 'la mairie' },
    },
  },
  stayEnded: {
    name: 'Fin du sursis',
    title: 'Enregistrer la fin anticipée d’un sursis',
    lead: 'Le plan ou l’opération que le sursis protégeait est approuvé : le délai pour confirmer court de ce jour.',
    record: 'Enregistrer la fin du sursis',
    noun: 'Fin anticipée du sursis',
    slug: 'fin-sursis',
    fields: {
      on: { label: 'Fin du sursis le' },
      why: { label: 'Ce qui y met fin', missing: 'Dites ce qui met fin au sursis' },
    },
  },

  stayConfirmed: {
    name: 'Demande confirmée après sursis',
    title: 'Enregistrer la confirmation de la demande après sursis',
    lead: 'Le demandeur confirme au plus tard deux mois après la fin du sursis ; la décision est due dans les deux mois.',
    record: 'Enregistrer la confirmation',
    noun: 'Confirmation après sursis',
    slug: 'confirmation',
    fields: { receivedOn: { label: 'Confirmation reçue le' } },
  },
  refusalAppealLodged: {
    name: 'Recours du demandeur devant le préfet de région',
    mark: 'Recours au préfet de région',
    title: 'Enregistrer le recours du demandeur devant le préfet de région',
    lead: 'Contre un refus ou une opposition fondés sur le refus de l’architecte, dans les deux mois ; deux mois de silence confirment le refus.',
    record: 'Enregistrer le recours',
    noun: 'Recours du demandeur devant le préfet de région',
    slug: 'recours-prefet-region',
    fields: { receivedOn: { label: 'Recours reçu par le préfet de région le' } },
  },
  refusalAppealDecided: {
    name: 'Réponse du préfet de région au demandeur',
    mark: 'Réponse du préfet de région',
    title: 'Enregistrer la réponse du préfet de région au demandeur',
    lead: 'S’il infirme le refus de l’architecte, la mairie statue à nouveau dans le mois de la réception.',
    record: 'Enregistrer la réponse',
    noun: 'Réponse du préfet de région au demandeur',
    slug: 'reponse-prefet-region',
    fields: {
      outcome: {
        label: 'Le préfet de région',
        missing: 'Dites ce que le préfet de région a décidé',
        options: { confirmed: 'confirme le refus', overruled: 'infirme le refus de l’architecte' },
        said: { confirmed: 'Refus confirmé', overruled: 'Refus de l’architecte infirmé' },
      },
      receivedOn: { label: 'Décision reçue en mairie le' },
    },
  },
  annulledRequestConfirmed: {
    name: 'Demande confirmée après annulation du refus',
    mark: 'Demande confirmée',
    title: 'Enregistrer la confirmation d’une demande dont le refus est annulé',
    lead: 'Dans les six mois de la notification de l’annulation, les règles intervenues depuis le refus ne peuvent lui être opposées.',
    record: 'Enregistrer la confirmation',
    noun: 'Confirmation après l’annulation d’un refus',
    slug: 'confirmation-annulation',
    fields: { receivedOn: { label: 'Confirmation reçue le' } },
  },
  administrativeAppealLodged: {
    name: 'Recours gracieux',
    title: 'Enregistrer un recours gracieux',
    lead: 'Formé dans le mois, il ne prolonge plus le délai de recours au tribunal ; deux mois de silence valent rejet.',
    record: 'Enregistrer le recours',
    noun: 'Recours gracieux',
    slug: 'recours-gracieux',
    fields: { on: { label: 'Recours reçu le' }, ...APPELLANT },
  },
  courtAppealLodged: {
    name: 'Recours contentieux',
    title: 'Enregistrer un recours contentieux',
    lead: 'Il arrête le délai de validité de l’autorisation jusqu’au jugement. Le tiers doit le notifier à l’auteur et au titulaire dans les quinze jours francs.',
    record: 'Enregistrer le recours',
    noun: 'Recours contentieux',
    slug: 'recours-contentieux',
    fields: {
      on: { label: 'Recours enregistré au greffe le' },
      ...APPELLANT,
      court: { label: 'Tribunal et numéro' },
    },
  },
  appealNotified: {
    name: 'Recours notifié',
    title: 'Enregistrer la notification d’un recours',
    lead: 'Elle vaut au jour d’envoi de la lettre recommandée. Sans elle, dans les quinze jours francs, le recours du tiers est irrecevable.',
    record: 'Enregistrer la notification',
    fields: {
      appeal: {
        label: 'Quel recours',
        missing: 'Dites de quel recours il s’agit',
        options: { court: 'recours contentieux', administrative: 'recours gracieux' },
      },
      sentOn: { label: 'Lettre recommandée envoyée le', help: 'Le jour du certificat de dépôt à la poste.' },
      to: {
        label: 'Notifié à',
        missing: 'Dites à qui le recours est notifié',
        options: {
          both: 'la mairie et le titulaire',
          authority: 'la mairie',
          holder: 'le titulaire de l’autorisation',
        },
        said: {
          both: 'À la mairie et au titulaire',
          authority: 'À la mairie',
          holder: 'Au titulaire de l’autorisation',
        },
      },
    },
  },
  courtAppealSettled: {
    name: 'Recours jugé',
    title: 'Enregistrer l’issue d’un recours contentieux',
    lead: 'Quand elle est irrévocable, la validité de l’autorisation reprend. Une annulation est gardée au registre ; elle n’efface pas la décision des listes.',
    record: 'Enregistrer l’issue',
    noun: 'Issue d’un recours contentieux',
    slug: 'issue-recours',
    fields: {
      on: { label: 'Décision de justice du' },
      outcome: {
        label: 'Issue',
        missing: 'Dites l’issue du recours',
        options: {
          dismissed: 'recours rejeté',
          givenUp: 'désistement du requérant',
          partlyAnnulled: 'annulation partielle',
          annulled: 'annulation',
        },
      },
      notifiedOn: {
        label: 'Notifiée au demandeur le',
        help: 'D’une annulation, c’est le départ des six mois pour confirmer la demande (L600-2).',
        said: 'Notifiée au demandeur le',
      },
    },
  },
} as const satisfies WordsOfFamily<'decision' | 'appeals'>
