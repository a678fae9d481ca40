/**
 * The chapters of the code de l’urbanisme that a jurist signs, with the numbers of their articles in the order of the code:
 * what is not implemented is then said, not left out. Numbers alone; the texts stay outside. Articles later than the state
 * that was read are in their place. Left out: Mayotte, Guyane, ski lifts.
 */
export const CODE_CHAPTERS: readonly { title: string; numbers: readonly string[] }[] = [
  chapter(
    'Titre Ier : certificat d’urbanisme',
    `L410-1 R410-1 R410-2 R410-3 R410-4 R410-5 R410-6 R410-7 R410-8 R410-9 R410-10 R410-11 R410-12 R410-13
      R410-14 R410-15 R410-15-1 R410-16 R410-17 R410-17-1 R410-18 R410-19 R410-20 R410-21 A410-1 A410-2 A410-3
      A410-4 A410-5`,
  ),
  chapter('Titre II, chapitre préliminaire : définitions', `R420-1`),
  chapter(
    'Titre II, chapitre Ier : champ d’application',
    `L421-2-6 L421-1 L421-2 L421-3 L421-4 L421-5 L421-5-1 L421-5-2 L421-5-3 L421-6 L421-6-1 L421-6-2 L421-7
      L421-8 L421-9 R421-1 R421-2 R421-3 R421-4 R421-5 R421-5-1 R421-6 R421-7 R421-8 R421-8-1 R421-8-2 R421-9
      R421-10 R421-11 R421-12 R421-13 R421-14 R421-16 R421-17 R421-17-1 R421-18 R421-18-1 R421-19 R421-20 R421-21
      R421-22 R421-23 R421-23-1 R421-23-2 R421-24 R421-25 R421-26 R421-27 R421-28 R421-29 R421-51 A421-1`,
  ),
  chapter(
    'Titre II, chapitre II : compétence',
    `L422-1 L422-2 L422-3 L422-3-1 L422-4 L422-5 L422-5-1 L422-6 L422-7 L422-8 R422-1 R422-2 R422-2-1 R422-3
      R422-4 R422-5`,
  ),
  chapter(
    'Titre II, chapitre III : dépôt et instruction des demandes',
    `L423-1 L423-2 L423-3 R423-1 R423-2 R423-2-1 R423-3 R423-4 R423-5 R423-5-1 R423-6 R423-7 R423-8 R423-9
      R423-10 R423-11 R423-11-1 R423-12 R423-12-1 R423-13 R423-13-1 R423-13-2 R423-13-3 R423-14 R423-15 R423-16
      R423-17 R423-18 R423-19 R423-20 R423-21 R423-21-1 R423-22 R423-23 R423-24 R423-25 R423-25-1 R423-26 R423-27
      R423-28 R423-29 R423-31 R423-32 R423-32-1 R423-33 R423-34 R423-35 R423-36 R423-36-1 R423-37 R423-37-1
      R423-37-2 R423-37-3 R423-38 R423-38-1 R423-39 R423-40 R423-41 R423-41-1 R423-42 R423-43 R423-44 R423-44-1
      R423-44-2 R423-45 R423-46 R423-47 R423-50 R423-51 R423-52 R423-53 R423-54 R423-55 R423-56 R423-56-1 R423-57
      R423-58 R423-58-1 R423-59 R423-59-1 R423-60 R423-61 R423-61-1 R423-62 R423-63 R423-64 R423-65 R423-66
      R423-67 R423-67-2 R423-68 R423-69 R423-69-1 R423-69-2 R423-69-3 R423-70 R423-70-1 R423-70-2 R423-71
      R423-71-1 R423-71-2 R423-72 R423-73 R423-74 R423-75 R423-76 R423-77 R423-78 R423-79 A423-1 A423-2 A423-3
      A423-4 A423-5`,
  ),
  chapter(
    'Titre II, chapitre IV : décision',
    `L424-1 L424-2 L424-3 L424-4 L424-5 L424-6 L424-7 L424-8 L424-9 R424-1 R424-2 R424-2-1 R424-3 R424-4 R424-5
      R424-5-1 R424-5-2 R424-6 R424-7 R424-8 R424-9 R424-10 R424-11 R424-12 R424-13 R424-14 R424-15 R424-16
      R424-17 R424-17-1 R424-18 R424-19 R424-20 R424-21 R424-22 R424-23 R424-24 A424-1 A424-2 A424-3 A424-4 A424-5
      A424-6 A424-7 A424-8 A424-9 A424-10 A424-11 A424-12 A424-13 A424-14 A424-15 A424-16 A424-17 A424-18 A424-19`,
  ),
  chapter(
    'Titre II, chapitre V : opérations soumises à une autre législation',
    `L425-1 L425-2 L425-3 L425-4 L425-5 L425-6 L425-8 L425-9 L425-10 L425-11 L425-12 L425-13 L425-14 L425-15
      L425-16 L425-17 R425-1 R425-2 R425-3 R425-4 R425-5 R425-6 R425-7 R425-8 R425-9 R425-10 R425-11 R425-12
      R425-13 R425-14 R425-15 R425-15-1 R425-15-2 R425-16 R425-17 R425-18 R425-19 R425-20 R425-21 R425-22
      R425-22-1 R425-23 R425-24 R425-25 R425-26 R425-27 R425-28 R425-29 R425-29-1 R425-29-2 R425-29-3 R425-30
      R425-31 R425-31-1 R425-32`,
  ),
  chapter('Titre II, chapitre VI : dispositions diverses', `L426-1`),
  chapter('Titre III : permis de construire', `A430-1`),
  chapter(
    'Titre III, chapitre Ier : dispositions générales',
    `L431-1 L431-2 L431-3 L431-4 L431-5 L431-6 R431-1 R431-2 R431-3 R431-4 R431-5 R431-6 R431-7 R431-8 R431-9
      R431-10 R431-11 R431-12 R431-13 R431-14 R431-14-1 R431-16 R431-16-1 R431-16-2 R431-16-3 R431-17 R431-18
      R431-18-1 R431-19 R431-20 R431-21 R431-22 R431-22-1 R431-23 R431-23-1 R431-23-2 R431-24 R431-25-1 R431-25-2
      R431-26 R431-27 R431-27-1 R431-28 R431-29 R431-30 R431-31 R431-31-1 R431-31-2 R431-31-3 R431-32 R431-33
      R431-33-1 R431-33-2 R431-34 R431-34-1 R431-35 R431-36 R431-37 A431-1 A431-2 A431-3 A431-3-1 A431-3-2 A431-4
      A431-5 A431-6 A431-7 A431-8 A431-9`,
  ),
  chapter('Titre III, chapitre II : constructions saisonnières', `L432-1 L432-2`),
  chapter(
    'Titre III, chapitre III : permis à titre précaire',
    `L433-1 L433-2 L433-3 L433-4 L433-5 L433-6 L433-7 R433-1`,
  ),
  chapter('Titre III, chapitre IV : dispositions diverses', `L434-1 R434-1 R434-2 A434-1`),
  chapter(
    'Titre IV, chapitre Ier : aménagements',
    `L441-1 L441-2 L441-3 L441-4 R441-1 R441-2 R441-3 R441-4 R441-4-1 R441-4-2 R441-5 R441-6 R441-6-1 R441-7
      R441-8 R441-8-1 R441-8-2 R441-8-3 R441-8-4 R441-9 R441-10 R441-10-1 R441-6-4 A441-1 A441-2 A441-3 A441-3-1
      A441-3-2 A441-4 A441-5 A441-6 A441-7 A441-8 A441-9 A441-10`,
  ),
  chapter(
    'Titre IV, chapitre II : lotissements',
    `L442-1 L442-1-1 L442-1-2 L442-2 L442-3 L442-4 L442-5 L442-6 L442-7 L442-8 L442-9 L442-10 L442-11 L442-12
      L442-13 L442-14 R442-1 R442-2 R442-3 R442-4 R442-5 R442-6 R442-7 R442-8 R442-8-1 R442-9 R442-10 R442-11
      R442-12 R442-13 R442-13-1 R442-14 R442-15 R442-16 R442-17 R442-18 R442-19 R442-20 R442-21`,
  ),
  chapter(
    'Titre IV, chapitre III : terrains de camping et hébergement touristique',
    `L443-1 L443-2 L443-3 L443-4 R443-1 R443-2 R443-2-1 R443-3 R443-4 R443-5 R443-6 R443-7 R443-8 R443-9 R443-10
      R443-11 R443-12 A443-3`,
  ),
  chapter('Titre IV, chapitre IV : habitat permanent en résidence mobile ou démontable', `L444-1 R444-1 A444-1`),
  chapter('Titre IV, chapitre V : dispositions diverses', `L445-1`),
  chapter(
    'Titre V, chapitre Ier : permis de démolir',
    `L451-1 L451-2 L451-3 R451-1 R451-2 R451-3 R451-4 R451-5 R451-6 R451-6-1 R451-7 A451-1 A451-2 A451-3`,
  ),
  chapter('Titre V, chapitre II : décision', `L452-1 R452-1`),
  chapter('Titre V, chapitre III : modèles nationaux', `R453-1 A453-4`),
  chapter('Titre VI, chapitre Ier : droit de visite et de communication', `L461-1 L461-2 L461-3 L461-4`),
  chapter(
    'Titre VI, chapitre II : achèvement des travaux',
    `L462-1 L462-2 R462-1 R462-2 R462-3 R462-4 R462-4-1 R462-4-2 R462-4-3 R462-4-4 R462-6 R462-7 R462-8 R462-9
      R462-10 A462-1`,
  ),
  chapter('Titre VI, chapitre III : suivi des installations photovoltaïques', `L463-1 R463-1 R463-2 R463-3 R463-4`),
  chapter('Titre VII, chapitre Ier : cours communes', `L471-1 L471-2 L471-3 R471-1 R471-2 R471-3 R471-4 R471-5`),
  chapter('Titre VII, chapitre IV : saisine et échanges par voie électronique', `R474-1`),
  chapter(
    'Titre VIII : constat des infractions et sanctions',
    `L480-1 L480-2 L480-3 L480-4 L480-4-1 L480-4-2 L480-5 L480-6 L480-7 L480-8 L480-9 L480-10 L480-12 L480-13
      L480-14 L480-15 L480-16 L480-17 R480-3 R480-4 R480-5 R480-6 R480-7`,
  ),
  chapter('Titre VIII, chapitre Ier : mise en demeure et astreinte', `L481-1 L481-2 L481-3 L481-4`),
  chapter('Titre IX : dispositions communes', `A490-1`),
  chapter(
    'Livre VI : contentieux de l’urbanisme',
    `L600-1 L600-1-1 L600-1-2 L600-1-3 L600-1-4 L600-2 L600-3 L600-3-1 L600-4 L600-4-1 L600-5 L600-5-1 L600-5-2
      L600-6 L600-7 L600-8 L600-9 L600-10 L600-11 L600-12 L600-12-1 L600-12-2 L600-13 R600-1 R600-2 R600-3 R600-4
      R600-5 R600-6 R600-7`,
  ),
]

function chapter(title: string, numbers: string): { title: string; numbers: readonly string[] } {
  return { title, numbers: numbers.trim().split(/\s+/) }
}
