import { absent, type ProblemTable } from '#wording/problem.ts'
import { countText } from '#wording/quantity.ts'

/** Sensors: sources, devices, decoders, alarms. */
export const SENSOR_PROBLEMS = {
  sensorsForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les capteurs sont suivis par les agents de la commune',
    detail: 'Demandez à un administrateur un rôle sur cette commune.',
  },
  sensorsForKeepers: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Vous lisez ces capteurs, sans les tenir',
    detail:
      'Inscrire un appareil, prendre une alarme en charge ou changer un décodeur revient au secrétariat, à l’urbaniste ou à un administrateur de la commune. Rien n’est changé.',
  },
  sensorAssetUnknown: absent('Cet équipement n’existe pas, ou il est d’une autre commune.'),
  sensorDeviceUnknown: absent('Cet appareil n’a jamais été entendu, ou il est d’une autre commune.'),
  sensorDecoderUnknown: absent('Ce décodeur n’existe pas.'),
  sensorAlarmUnknown: absent('Cette alarme n’existe pas, ou elle est d’une autre commune.'),
  sensorSourceUnknown: absent('Cette source n’existe pas, ou elle est d’une autre commune.'),
  sensorSinceFar: {
    type: 'capteur-refuse',
    status: 422,
    title: 'Cet instant est trop loin',
    detail:
      'Les trames d’une source se regardent arriver depuis une heure au plus. Fermez la liste, puis demandez de nouveau les prochaines trames.',
    errors: [{ pointer: '#/since', detail: 'Donnez un instant de l’heure qui vient de passer.' }],
  },
  sensorThresholdUnknown: absent('Ce seuil n’existe pas, ou il est d’une autre commune.'),
  sensorInterventionUnknown: absent('Cette intervention n’existe pas, ou elle est d’une autre commune.'),
  sensorPhotographUnknown: absent('Cette photographie n’existe pas.'),
  lightingOrderUnknown: absent('Cet arrêté d’extinction n’existe pas, ou son texte n’est pas déposé.'),
  lightingOrderKnown: {
    type: 'capteur-refuse',
    status: 409,
    title: 'Un arrêté de la commune porte déjà ce numéro',
    detail: ({ number }: { number: string }) =>
      `L’arrêté n° ${number} est inscrit. Ouvrez-le, ou vérifiez le numéro. Rien n’est enregistré.`,
    errors: [{ pointer: '#/number', detail: 'Vérifiez le numéro.' }],
  },
  lightingOrderElsewhere: {
    type: 'capteur-refuse',
    status: 422,
    title: 'Un équipement choisi n’est pas éclairé par la commune',
    detail: 'Choisissez des luminaires et des armoires de la commune qui a pris l’arrêté. Rien n’est enregistré.',
    errors: [{ pointer: '#/assetIds', detail: 'Choisissez des luminaires ou des armoires de la commune.' }],
  },
  lightingOrderRepealed: {
    type: 'capteur-refuse',
    status: 409,
    title: 'Cet arrêté est déjà abrogé',
    detail: 'Rechargez la page : son dernier jour et l’acte qui l’abroge y sont. Rien n’est changé.',
  },
  presenceGroupUnknown: absent('Ce groupe de luminaires n’existe pas, ou il est d’une autre commune.'),
  presenceGroupSmall: {
    type: 'capteur-refuse',
    status: 422,
    title: 'Ce groupe est trop petit pour que personne n’y soit reconnu',
    detail: ({ least }: { least: number }) =>
      `Réunissez au moins ${least} luminaires de la commune qui ne comptent pour aucun autre groupe. Rien n’est enregistré.`,
    errors: [{ pointer: '#/assetIds', detail: 'Choisissez d’autres luminaires.' }],
  },
  sensorLentElsewhere: {
    type: 'capteur-refuse',
    status: 422,
    title: 'Cette salle n’est pas prêtée par la commune de l’équipement',
    detail: 'Choisissez une salle de la même commune : ses réservations règlent le chauffage. Rien n’est enregistré.',
    errors: [{ pointer: '#/settings/resourceId', detail: 'Choisissez une salle de la liste.' }],
  },
  sensorPhotographsMany: {
    type: 'capteur-refuse',
    status: 409,
    title: 'L’intervention a assez de photographies',
    detail: ({ most }: { most: number }) => `Elle en garde ${most} au plus. Rien n’est enregistré.`,
  },
  sensorRecipientUnknown: absent('Cette personne n’est pas, ou plus, prévenue.'),
  sensorRecipientElsewhere: {
    type: 'capteur-refuse',
    status: 422,
    title: 'Cette personne ne suit pas les capteurs de cette commune',
    detail:
      'Seuls sont prévenus les agents qui ont un rôle sur la commune et un compte ouvert. Choisissez une autre personne, ou demandez un rôle pour elle à un administrateur. Rien n’est enregistré.',
    errors: [{ pointer: '#/personId', detail: 'Choisissez une personne de la liste.' }],
  },
  sensorRecipientTold: {
    type: 'capteur-refuse',
    status: 409,
    title: 'Cette personne est déjà prévenue',
    detail: 'Elle est dans la liste pour ces mêmes alarmes. Rien n’est à changer.',
    errors: [{ pointer: '#/personId', detail: 'Choisissez une autre personne.' }],
  },
  sensorSeriesUnknown: absent('Cet équipement n’a pas cette mesure.'),
  sensorAlarmEnded: {
    type: 'capteur-refuse',
    status: 409,
    title: 'Cette alarme est terminée',
    detail:
      'L’équipement a parlé, ou la valeur est revenue, entre-temps. Rechargez la page : il n’y a rien à prendre en charge.',
  },
  sensorDecoderNamed: {
    type: 'capteur-refuse',
    status: 409,
    title: 'Un décodeur porte déjà ce nom',
    detail: 'Ouvrez-le pour en écrire une nouvelle version, ou donnez un autre nom. Rien n’est enregistré.',
    errors: [{ pointer: '#/name', detail: 'Choisissez un autre nom.' }],
  },
  sensorSamplesFail: {
    type: 'decodeur-refuse',
    status: 422,
    title: 'Ce décodeur ne passe pas ses trames d’essai',
    detail: ({ failed, of, first }: { failed: number; of: number; first: string }) =>
      `Ce qui est attendu ne vient pas de ${countText(failed, 'trame')} sur ${of}. La première : ${first} Rien n’est enregistré : une version déjà en service y reste.`,
    errors: [{ pointer: '#/source', detail: 'Corrigez le décodeur, ou la trame d’essai.' }],
  },
  sensorDrawnElsewhere: {
    type: 'capteur-refuse',
    status: 422,
    title: 'Cet emplacement n’est sur aucune commune que vous tenez',
    detail: 'Vérifiez la longitude et la latitude. Rien n’est enregistré.',
    errors: [{ pointer: '#/lon', detail: 'Placez l’équipement sur votre commune.' }],
  },
  sensorAssetTaken: {
    type: 'capteur-refuse',
    status: 409,
    title: 'L’appareil ou l’équipement est déjà pris',
    detail:
      'Un autre appareil vient d’être inscrit sur cet équipement, ou cet appareil l’est déjà dans une commune que vous ne tenez pas. Rechargez la page et choisissez de nouveau. Rien n’est changé.',
  },
  sensorToCome: {
    type: 'capteur-refuse',
    status: 422,
    title: 'Ce jour est à venir',
    detail: 'Une intervention est faite aujourd’hui au plus tard. Rien n’est enregistré.',
    errors: [{ pointer: '#/doneOn', detail: 'Choisissez un jour jusqu’à aujourd’hui.' }],
  },
  sensorQuantityUnknown: {
    type: 'capteur-refuse',
    status: 422,
    title: 'Cette mesure n’est pas connue',
    detail: 'Choisissez une mesure de la liste. Rien n’est enregistré.',
    errors: [{ pointer: '#/quantity', detail: 'Choisissez une mesure de la liste.' }],
  },
  sensorSecretRefused: {
    type: 'source-refusee',
    status: 401,
    title: 'Cette source n’est pas reconnue',
    detail: 'Envoyez le secret de la source dans l’en-tête Authorization, sous la forme Bearer. Rien n’est gardé.',
  },
  sensorSignatureRefused: {
    type: 'source-refusee',
    status: 401,
    title: 'Cette signature n’est pas celle de la source',
    detail:
      'Signez « t. » suivi des octets envoyés avec la clé de la source (HMAC-SHA256), à l’heure juste à cinq minutes près, et nommez la source dans X-Parvis-Source. Rien n’est gardé.',
  },
  sensorFramesUnreadable: {
    type: 'source-refusee',
    status: 422,
    title: 'Ces trames ne sont pas dans le format de la source',
    detail: ({ format, why }: { format: string; why: string }) => `${format} : ${why} Rien n’est gardé.`,
  },
  staReadOnly: {
    type: 'capteur-refuse',
    status: 405,
    title: 'Ce service se lit seulement',
    detail: 'Les observations entrent par les sources de trames. Ici, seules les lectures (GET) sont acceptées.',
  },
  staUnknown: absent('Cette adresse ne désigne rien dans ce service SensorThings.'),
  staRefused: {
    type: 'capteur-refuse',
    status: 400,
    title: 'Cette question SensorThings ne se lit pas',
    detail: ({ why }: { why: string }) => why,
  },
} as const satisfies ProblemTable
